"""Settings from the environment: a wrong value stops the start with its name and what it accepts."""

import os
import secrets
import zoneinfo
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}


def refuse(name: str, value: str, accepts: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name}={value!r} is not usable. {name} accepts {accepts}.")


def flag(name: str, *, default: bool) -> bool:
    value = os.environ.get(name, "")
    if not value:
        return default
    if value.lower() in TRUE:
        return True
    if value.lower() in FALSE:
        return False
    raise refuse(name, value, "on or off (also 1/0, true/false, yes/no)")


def number(name: str, *, default: int, least: int, most: int) -> int:
    value = os.environ.get(name, "")
    if not value:
        return default
    if value.isascii() and value.isdigit() and least <= int(value) <= most:
        return int(value)
    raise refuse(name, value, f"a whole number from {least} to {most}")


def words(name: str, *, default: list[str]) -> list[str]:
    """A comma-separated list."""
    value = os.environ.get(name, "")
    return [word.strip() for word in value.split(",") if word.strip()] or default


def time_zone(name: str, *, default: str) -> str:
    value = os.environ.get(name, "") or default
    if value in zoneinfo.available_timezones():
        return value
    raise refuse(name, value, "a time zone name such as Europe/London")


def secret_key(path: Path) -> str:
    """SECRET_KEY, else a key made once and kept in `path`, readable by its owner only."""
    value = os.environ.get("SECRET_KEY", "")
    if value:
        if len(value) < 50:
            raise ImproperlyConfigured("SECRET_KEY is too short. SECRET_KEY accepts 50 characters or more.")
        return value
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text()
