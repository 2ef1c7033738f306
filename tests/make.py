"""Makers of rows with sensible defaults: a test names only what it is about."""

import itertools

from backrelief.accounts.models import User

PASSWORD = "a long and calm password"
_numbers = itertools.count(1)


def user(email: str = "", password: str = PASSWORD, **fields: object) -> User:
    """Somebody who has signed up."""
    return User.objects.create_user(email or f"person{next(_numbers)}@example.org", password, **fields)


def guest(**fields: object) -> User:
    """Somebody who has pressed Start and given nothing."""
    return User.objects.create_guest(**fields)
