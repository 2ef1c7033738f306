"""Time zones to choose from."""

from collections.abc import Iterable

_NAMES = """
Africa/Accra Africa/Addis_Ababa Africa/Algiers Africa/Cairo Africa/Casablanca Africa/Johannesburg Africa/Kinshasa
Africa/Lagos Africa/Nairobi Africa/Tunis
America/Anchorage America/Argentina/Buenos_Aires America/Bogota America/Caracas America/Chicago America/Denver
America/Edmonton America/Guatemala America/Halifax America/Havana America/Lima America/Los_Angeles
America/Mexico_City America/New_York America/Phoenix America/Puerto_Rico America/Santiago America/Sao_Paulo
America/St_Johns America/Toronto America/Vancouver America/Winnipeg
Asia/Almaty Asia/Amman Asia/Baghdad Asia/Baku Asia/Bangkok Asia/Beirut Asia/Colombo Asia/Dhaka Asia/Dubai
Asia/Ho_Chi_Minh Asia/Hong_Kong Asia/Jakarta Asia/Jerusalem Asia/Kabul Asia/Karachi Asia/Kathmandu Asia/Kolkata
Asia/Kuala_Lumpur Asia/Kuwait Asia/Manila Asia/Qatar Asia/Riyadh Asia/Seoul Asia/Shanghai Asia/Singapore
Asia/Taipei Asia/Tashkent Asia/Tbilisi Asia/Tehran Asia/Tokyo Asia/Yangon Asia/Yerevan
Atlantic/Azores Atlantic/Canary Atlantic/Reykjavik
Australia/Adelaide Australia/Brisbane Australia/Darwin Australia/Hobart Australia/Melbourne Australia/Perth
Australia/Sydney
Europe/Amsterdam Europe/Athens Europe/Belgrade Europe/Berlin Europe/Brussels Europe/Bucharest Europe/Budapest
Europe/Copenhagen Europe/Dublin Europe/Helsinki Europe/Istanbul Europe/Kyiv Europe/Lisbon Europe/London
Europe/Madrid Europe/Minsk Europe/Moscow Europe/Oslo Europe/Paris Europe/Prague Europe/Riga Europe/Rome
Europe/Sofia Europe/Stockholm Europe/Tallinn Europe/Vienna Europe/Vilnius Europe/Warsaw Europe/Zagreb
Europe/Zurich
Pacific/Auckland Pacific/Fiji Pacific/Honolulu
UTC
"""
COMMON_ZONES = tuple(_NAMES.split())


def in_words(zone: str) -> str:
    """`America/Argentina/Buenos_Aires` -> `America: Buenos Aires`."""
    region, _slash, rest = zone.partition("/")
    place = rest.rpartition("/")[2].replace("_", " ")
    return f"{region}: {place}" if place else region


def zone_choices(own: Iterable[str]) -> list[tuple[str, str]]:
    """The common zones and those that matter to this user, by name."""
    return sorted(((zone, in_words(zone)) for zone in {*COMMON_ZONES, *own}), key=lambda pair: pair[1])
