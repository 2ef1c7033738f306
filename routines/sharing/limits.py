"""How often changes may be proposed. Addresses are kept as a keyed hash, in memory, for an hour."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

AN_HOUR = 60 * 60
MOST_AN_HOUR = 10  # from one address


def may_propose(request: HttpRequest) -> bool:
    """Counts this one."""
    try:
        address = get_adapter().get_client_ip(request)
    except PermissionDenied:  # a proxy that does not say
        address = ""
    key = salted_hmac("routines.sharing.proposals", address).hexdigest()
    cache.add(key, 0, AN_HOUR)
    return int(cache.incr(key)) <= MOST_AN_HOUR
