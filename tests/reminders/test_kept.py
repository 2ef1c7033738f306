"""Reminders when an account is joined, taken along or deleted."""

import pytest
from django.utils import timezone

from backrelief.accounts.joining import join
from routines.reminders.models import CalendarLink, Message, Preferences
from tests import make
from tests.progress.documents import brought, content, written
from tests.reminders.making import wanting

pytestmark = pytest.mark.django_db


def test_what_the_account_has_chosen_counts() -> None:
    guest, account = make.guest(), make.user()
    wanting(guest, by_push=True)
    wanting(account, lead=60)
    join(guest, account)
    assert Preferences.objects.get().lead == 60


def test_an_account_without_a_choice_takes_that_of_the_guest() -> None:
    guest, account = make.guest(), make.user()
    wanting(guest, lead=15)
    join(guest, account)
    assert Preferences.objects.get(user=account).lead == 15


def test_what_both_were_told_stays_told_and_a_guests_calendar_ends() -> None:
    guest, account, now = make.guest(), make.user(), timezone.now()
    for one in (guest, account):
        Message.objects.claim(one, "morning", "2026-03-04", "push", now)
    Message.objects.claim(guest, "morning", "2026-03-03", "push", now)
    CalendarLink.objects.make(guest, now)
    own, _secret = CalendarLink.objects.make(account, now)
    join(guest, account)
    assert sorted(Message.objects.filter(user=account).values_list("key", flat=True)) == ["2026-03-03", "2026-03-04"]
    assert list(CalendarLink.objects.open()) == [own]


def test_what_was_chosen_is_taken_along_without_any_secret() -> None:
    one, other = make.user(), make.user()
    wanting(one, lead=120, discreet=True)
    _link, secret = CalendarLink.objects.make(one, timezone.now())
    assert secret not in written(one)
    assert str(one.email) not in written(one)
    brought(other, written(one))
    mine, theirs = content(one)["reminders"], content(other)["reminders"]
    assert mine == theirs
    assert theirs[0]["lead"] == 120
    assert not Preferences.objects.get(user=other).is_confirmed


def test_what_was_chosen_here_is_not_overwritten() -> None:
    one, other = make.user(), make.user()
    wanting(one, lead=120)
    wanting(other, lead=15)
    brought(other, written(one))
    assert Preferences.objects.get(user=other).lead == 15


@pytest.mark.parametrize("wrong", ["23:00:00", "07:00", "x"])
def test_a_file_cannot_choose_the_night(wrong: str) -> None:
    one, other = make.user(), make.user()
    wanting(one)
    brought(other, written(one).replace('"morning_at":"09:00:00"', f'"morning_at":"{wrong}"'))
    assert not Preferences.objects.filter(user=other).exists()
