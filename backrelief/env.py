"""Settings from the environment: a wrong value stops the start with its name and what it accepts.

An empty value counts as none.
"""

import contextlib
import os
import re
import secrets
import tempfile
import zoneinfo
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}
HOST = re.compile(r"\*|\.?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]", re.IGNORECASE)
ORIGIN = re.compile(r"https?://[^/\s]+")
DATABASES = {"postgres", "postgresql", "sqlite"}
SITE = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]{1,5})?|https?://\[[0-9a-f:]+\](?::[0-9]{1,5})?", re.IGNORECASE)
KEY = re.compile(r"[A-Za-z0-9_-]{43}")
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # FIPS 186-4, D.1.2.3
MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def refuse(name: str, value: str, accepts: str) -> ImproperlyConfigured:
    """What to raise. Leave `value` empty where it holds a secret."""
    return ImproperlyConfigured(f"{name}{value and f'={value!r}'} is not usable. {name} accepts {accepts}.")


def text(name: str, *, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    value = text(name).lower()
    if not value:
        return default
    if value in TRUE | FALSE:
        return value in TRUE
    raise refuse(name, value, "on or off (also 1/0, true/false, yes/no)")


def number(name: str, *, default: int, least: int, most: int) -> int:
    value = text(name)
    if not value:
        return default
    if re.fullmatch(r"[0-9]{1,18}", value) and least <= int(value) <= most:
        return int(value)
    raise refuse(name, value, f"a whole number from {least} to {most}")


def _words(name: str, form: re.Pattern[str], accepts: str) -> list[str]:
    words = [word.strip() for word in text(name).split(",") if word.strip()]
    for word in words:
        if not form.fullmatch(word):
            raise refuse(name, word, accepts)
    return words


def hosts(name: str, *, default: list[str]) -> list[str]:
    accepts = (
        "host names separated by commas, such as example.org,.example.com,192.168.1.5,[::1], without http:// or port"
    )
    return _words(name, HOST, accepts) or default


def origins(name: str) -> list[str]:
    return _words(name, ORIGIN, "addresses separated by commas, such as https://example.org,http://10.0.0.5:8000")


def time_zone(name: str, *, default: str) -> str:
    value = text(name, default=default)
    if value in zoneinfo.available_timezones():
        return value
    raise refuse(name, value, "a time zone name such as Europe/London")


def directory(name: str, *, default: Path) -> Path:
    """A directory that exists, made when it does not, and can be written to."""
    path = Path(text(name, default=str(default))).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=path).close()
    except OSError as error:
        raise refuse(name, str(path), f"a directory this program may write to ({error.strerror})") from None
    return path


def secret_key(name: str, path: Path) -> str:
    """From the environment, else a key made once and kept in `path`, readable by its owner only."""
    value = text(name)
    if value:
        if len(value) < 50 or len(set(value)) < 5:
            raise refuse(name, "", "50 characters or more, hard to guess")
        return value
    return made_once(path, lambda: secrets.token_urlsafe(64))


def made_once(path: Path, make: Callable[[], str]) -> str:
    """What is kept in `path`, readable by its owner only; made where it is not there yet."""
    if not path.exists():
        # Written whole before it gets its name: several processes that start at once all read the same key.
        with tempfile.NamedTemporaryFile("w", dir=path.parent) as file:
            file.write(make())
            file.flush()
            with contextlib.suppress(FileExistsError):
                os.link(file.name, path)
    return path.read_text()


def new_vapid_key() -> str:
    return urlsafe_b64encode((secrets.randbelow(P256_ORDER - 1) + 1).to_bytes(32)).rstrip(b"=").decode()


def vapid_key(name: str, path: Path) -> str:
    """The private P-256 key that push services know this site by: 32 bytes, base64url. Made once where none is set."""
    value = text(name) or made_once(path, new_vapid_key)
    if not KEY.fullmatch(value) or not 0 < int.from_bytes(urlsafe_b64decode(f"{value}=")) < P256_ORDER:
        raise refuse(name, "", "a private key of the curve P-256: its 32 bytes in base64url, 43 characters")
    return value


def site(name: str, *, hosts: list[str], https: bool, port: int) -> str:
    """Where this is on the net, for addresses in mails: set, else the first of the hosts that is one."""
    value = text(name).rstrip("/")
    if value and not SITE.fullmatch(value):
        raise refuse(name, value, "an address such as https://example.org, without a path")
    host = next((one for one in hosts if one != "*" and not one.startswith(".")), "localhost")
    return value or (f"https://{host}" if https else f"http://{host}:{port}")


def database(name: str, *, default: str) -> dj_database_url.DBConfig:
    """Connections are kept open: a thread opens its own once."""
    accepts = "postgres://user:password@host:5432/name or sqlite:////path/to/file.sqlite3"
    url = text(name, default=default)
    if url.partition("://")[0] not in DATABASES:
        raise refuse(name, "", accepts)
    try:
        config = dj_database_url.parse(url, conn_max_age=None, conn_health_checks=True)
    except ValueError:
        raise refuse(name, "", accepts) from None
    if config["NAME"] in {"", ":memory:"}:
        raise refuse(name, "", accepts)
    return config


def mail_address(name: str, *, default: str) -> str:
    value = text(name, default=default)
    if value == default or re.fullmatch(r"[^\s@]+@[^\s@]+", parseaddr(value)[1]):
        return value
    raise refuse(name, value, "an address such as Backrelief <hello@example.org>")


def _mail_server(name: str, value: str) -> tuple[SplitResult, int]:
    accepts = "smtp+tls://user:password@host:587, smtps://user:password@host:465 or smtp://host:25"
    try:
        url = urlsplit(value)
        port = url.port or MAIL_PORTS[url.scheme]
    except (KeyError, ValueError):
        raise refuse(name, "", accepts) from None
    if not url.hostname or url.path.strip("/") or url.query:
        raise refuse(name, "", accepts)
    return url, port


def mail(name: str, *, folder: Path) -> dict[str, object]:
    """Django's EMAIL settings for a server, or without one for files in `folder`."""
    value = text(name)
    if not value:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": folder}
    url, port = _mail_server(name, value)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_TLS": url.scheme == "smtp+tls",
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,
    }
