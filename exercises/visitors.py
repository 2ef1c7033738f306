"""What the library asks of a request about who is looking. `backrelief.accounts.middleware` puts it there."""

from typing import Protocol, cast

from django.http import HttpRequest

from exercises.suiting import Codes


class Known(Protocol):
    """What is known of somebody's health; read from the database only when it is asked for."""

    @property
    def codes(self) -> Codes: ...


class Visitor(HttpRequest):
    health: Known


def codes_of(request: HttpRequest) -> Codes:
    """The conditions of who is looking; none for somebody who has told nothing."""
    return cast(Visitor, request).health.codes
