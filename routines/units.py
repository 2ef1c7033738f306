"""Loads in the unit that a person chose. Pure. Stored in kilograms with five decimals (`routines.fold.kilograms`)."""

from decimal import Decimal

from routines.fold import KG_A_POUND

SHOWN_PLACES = Decimal("0.01")


def in_unit(kilograms: Decimal, unit: str) -> Decimal:
    """The number as it was typed, in `kg` or `lb`, without trailing zeros: 20.41166 kg is 45 lb."""
    number = kilograms / KG_A_POUND if unit == "lb" else kilograms
    rounded = number.quantize(SHOWN_PLACES).normalize()
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral() else rounded
