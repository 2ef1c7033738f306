import os
import socket
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from backrelief import env, listen

ROOT = Path(__file__).resolve().parents[2]


def start(var: Path, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Runs manage.py in a process of its own, with these variables and no others of the app's."""
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(var)} | settings
    command = command or ("check",)
    return subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("name", "value", "accepts"),
    [
        ("DEBUG", "maybe", "on or off"),
        ("HTTPS", "2", "on or off"),
        ("TRUST_PROXY", "all", "on or off"),
        ("SECRET_KEY", "short", "50 characters"),
        ("SECRET_KEY", "a" * 60, "hard to guess"),
        ("ALLOWED_HOSTS", "https://example.org", "host names"),
        ("ALLOWED_HOSTS", "example.org:80", "host names"),
        ("CSRF_TRUSTED_ORIGINS", "example.org", "https://example.org"),
        ("DATABASE_URL", "mysql://root:secret@host/name", "postgres://"),
        ("DATABASE_URL", "postgres://root:secret@host:port/name", "postgres://"),
        ("DATABASE_URL", "postgres://root:secret@host", "postgres://"),
        ("DATABASE_URL", "sqlite://", "sqlite:////"),
        ("TIME_ZONE", "Mars/Olympus", "Europe/London"),
        ("VAR_DIR", "/dev/null/var", "a directory"),
        ("EMAIL_URL", "mail.example.org", "smtps://"),
        ("EMAIL_URL", "smtp://user:secret@mail.example.org:x", "smtps://"),
        ("EMAIL_FROM", "nobody", "an address"),
        ("OPERATOR_EMAIL", "nobody", "an address"),
        ("SITE_URL", "example.org", "https://example.org"),
        ("SITE_URL", "https://example.org/path", "without a path"),
        ("VAPID_PRIVATE_KEY", "secret", "P-256"),
        ("VAPID_PRIVATE_KEY", "A" * 43, "P-256"),
        ("VAPID_PRIVATE_KEY", "_" * 43, "P-256"),
    ],
)
def test_a_wrong_value_stops_the_start_with_its_name_and_what_it_accepts(
    tmp_path: Path, name: str, value: str, accepts: str
) -> None:
    result = start(tmp_path, **{name: value})

    last = result.stderr.strip().splitlines()[-1]
    assert result.returncode != 0
    assert f"{name} accepts " in last
    assert accepts in last
    assert "secret" not in last


def test_empty_values_count_as_none(tmp_path: Path) -> None:
    names = ["DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "TIME_ZONE", "EMAIL_URL", "HTTPS"]

    result = start(tmp_path, **dict.fromkeys(names, ""))

    assert result.returncode == 0, result.stderr


def test_the_deployment_check_has_nothing_to_say(tmp_path: Path) -> None:
    result = start(tmp_path, "check", "--deploy", "--fail-level", "WARNING", HTTPS="on", ALLOWED_HOSTS="example.org")

    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def test_processes_that_start_together_share_one_secret_key_only_their_owner_can_read(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"

    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: env.secret_key("SECRET_KEY", path), range(32)))

    assert len(keys) == 1
    assert len(keys.pop()) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_mail_server_is_read_from_its_url(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EMAIL_URL", "smtp+tls://me%40example.org:p%2Fw@mail.example.org")

    settings = env.mail("EMAIL_URL", folder=tmp_path)

    assert settings["EMAIL_HOST"] == "mail.example.org"
    assert settings["EMAIL_PORT"] == 587
    assert settings["EMAIL_HOST_USER"] == "me@example.org"
    assert settings["EMAIL_HOST_PASSWORD"] == "p/w"
    assert settings["EMAIL_USE_TLS"] is True


def test_sqlite_waits_its_turn_and_survives_a_power_cut(tmp_path: Path) -> None:
    """Every PRAGMA of the one init_command is asked back from a connection of the real settings."""
    ask = (
        "from django.db import connection as c; q = lambda p: c.cursor().execute('PRAGMA ' + p).fetchone()[0];"
        "print(q('journal_mode'), q('synchronous'), q('busy_timeout'), q('temp_store'), q('cache_size'));"
        "print(c.transaction_mode)"
    )

    result = start(tmp_path, "shell", "--no-imports", "-c", ask)

    assert result.stdout.splitlines() == ["wal 2 20000 2 -20000", "IMMEDIATE"]


def test_a_database_url_keeps_its_options(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://me:p%40w@db.example.org/name?sslmode=require")

    config = env.database("DATABASE_URL", default="")

    assert config["OPTIONS"] == {"sslmode": "require"}
    assert config["PASSWORD"] == "p@w"
    assert config["CONN_MAX_AGE"] is None
    assert config["CONN_HEALTH_CHECKS"] is True


@pytest.mark.django_db
def test_the_tests_run_on_the_database_they_were_given() -> None:
    expected = "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"

    assert connection.vendor == expected


def test_a_port_that_is_taken_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))

        with pytest.raises(OSError, match=f"Cannot listen on 127.0.0.1:{port}: Address already in use"):
            listen.refuse_if_taken()


@pytest.mark.parametrize("value", ["0", "65536", "http", "８０００"])
def test_a_port_is_a_number_a_port_can_have(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("PORT", value)

    with pytest.raises(ImproperlyConfigured, match="PORT accepts a whole number from 1 to 65535"):
        listen.port()


def test_an_ipv6_host_is_written_in_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST", "::1")

    assert listen.address() == "[::1]:8000"


@pytest.mark.parametrize(
    ("settings", "where"),
    [
        ({}, "http://localhost:8000"),
        ({"PORT": "8001"}, "http://localhost:8001"),
        ({"HTTPS": "on", "ALLOWED_HOSTS": "*,.example.com,example.org"}, "https://example.org"),
        ({"SITE_URL": "https://app.example.org/"}, "https://app.example.org"),
    ],
)
def test_mails_lead_to_where_this_is(tmp_path: Path, settings: dict[str, str], where: str) -> None:
    told = "from django.conf import settings; print(settings.SITE_URL)"
    assert start(tmp_path, "shell", "-v0", "-c", told, **settings).stdout.strip() == where


def test_a_key_for_push_services_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    told = "from routines.reminders.push import own_public_key; print(own_public_key())"
    first, again = (start(tmp_path, "shell", "-v0", "-c", told).stdout.strip() for _ in range(2))
    assert len(first) == 87
    assert first == again
    assert stat.S_IMODE((tmp_path / "vapid_key").stat().st_mode) == 0o600
