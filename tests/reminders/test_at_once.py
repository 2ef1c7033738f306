"""Several machines run the command at the same moment: each message goes out once."""

import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from email import message_from_bytes
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection
from django.utils import timezone

from routines.models import WorkoutSession
from routines.reminders.models import Message
from tests import make
from tests.reminders.making import wanting

ROOT = Path(__file__).resolve().parents[2]
MACHINES, PEOPLE = 3, 40
MACHINE = """
import django
django.setup()
from django.core.management import call_command
print("ready", flush=True)
input()
for time in range(2):
    call_command("send_reminders")
"""


def noon_zone(now: datetime) -> str:
    """Where it is noon, more or less. The names count the other way."""
    hours = 12 - now.astimezone(UTC).hour
    return f"Etc/GMT{-hours:+d}"


def people() -> list[str]:
    """They have done something yesterday, and are to be asked about it at eleven."""
    now = timezone.now()
    users = [make.user(time_zone=noon_zone(now)) for _ in range(PEOPLE)]
    for user in users:
        wanting(user, morning_at=time(11), session=False, check_in=False)
    WorkoutSession.objects.bulk_create(make.bare_session(user, now - timedelta(days=1)) for user in users)
    return [user.email or "" for user in users]


def machine(var: Path) -> "subprocess.Popen[bytes]":
    """Says when it is ready and waits for a word, so that all begin at the same moment."""
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(var), "DATABASE_URL": urlunsplit(url)}
    environment["DJANGO_SETTINGS_MODULE"] = "backrelief.settings"
    return subprocess.Popen(
        [sys.executable, "-c", MACHINE],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def sent(var: Path) -> list[str]:
    """To whom, by the files that stand for the mail server."""
    parts = [part for file in (var / "mail").glob("*") for part in file.read_bytes().split(b"\n" + b"-" * 79)]
    return [to for part in parts if (to := message_from_bytes(part.strip())["To"])]


@pytest.mark.django_db(transaction=True)
def test_three_processes_at_once_send_each_message_exactly_once(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's database of the tests is in the memory of one process")
    addresses = people()
    places = [tmp_path / str(number) for number in range(MACHINES)]
    running = [machine(place) for place in places]
    for process in running:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
    for process in running:
        assert process.stdin
        process.stdin.write(b"go\n")
        process.stdin.flush()
    for process in running:
        _said, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint.decode()
    each = [sent(place) for place in places]
    assert Counter(to for some in each for to in some) == dict.fromkeys(addresses, 1)
    assert Message.objects.filter(sent_at__isnull=False).count() == PEOPLE
