from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from backrelief.accounts.management.commands import remove_idle_guests
from backrelief.accounts.models import User
from routines.models import Event
from tests import make
from tests.accounts import kept

pytestmark = pytest.mark.django_db


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def run(*args: str) -> str:
    out = StringIO()
    call_command("remove_idle_guests", *args, stdout=out)
    return out.getvalue()


def test_only_guests_unused_for_long_go_with_all_they_kept() -> None:
    idle, recent, account = (
        make.guest(seen_on=days_ago(91)),
        make.guest(seen_on=days_ago(90)),
        make.user(seen_on=days_ago(900)),
    )
    for user in (idle, recent, account):
        kept.everything(user)
    assert run() == "1 idle guests removed.\n"
    assert set(User.objects.all()) == {recent, account}
    assert set(Event.objects.values_list("user", flat=True)) == {recent.pk, account.pk}


def test_a_dry_run_only_counts() -> None:
    make.guest(seen_on=days_ago(91))
    assert run("--dry-run") == "1 idle guests would be removed.\n"
    assert User.objects.count() == 1


def test_the_days_can_be_chosen() -> None:
    make.guest(seen_on=days_ago(8))
    assert run("--days", "7") == "1 idle guests removed.\n"


def test_no_days_are_refused() -> None:
    with pytest.raises(CommandError, match="--days accepts 1 or more"):
        run("--days", "0")


def test_many_go_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remove_idle_guests, "BATCH", 2)
    for _number in range(5):
        make.guest(seen_on=days_ago(91))
    assert run() == "5 idle guests removed.\n"
    assert not User.objects.exists()
