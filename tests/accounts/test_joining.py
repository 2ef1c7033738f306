from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone

from backrelief.accounts import joining
from backrelief.accounts.models import User
from routines.health import Health, due_for, health_of
from routines.models import SafetyCheck
from routines.progress.models import WeeklyTarget
from tests import make
from tests.accounts import kept
from tests.routines.checking import checked

pytestmark = pytest.mark.django_db

# Who somebody is, not what they keep: a guest has no rows there.
IDENTITY = {"account.EmailAddress", "accounts.User_groups", "accounts.User_user_permissions"}
# Where an account has one already, `routines.reminders.joining` chooses.
CHOSEN = {"reminders.Message", "reminders.Preferences"}


def test_every_foreign_key_to_the_user_is_found() -> None:
    declared = {
        (model, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.related_model is User
    }
    assert set(joining.user_fields()) == declared
    assert settings.AUTH_USER_MODEL == "accounts.User"


def test_the_tests_keep_something_in_every_table_of_a_user() -> None:
    filled = {row._meta.label for row in kept.everything(make.guest())}
    assert filled == {model._meta.label for model, _name in joining.user_fields()} - IDENTITY


def test_no_table_allows_a_user_only_one_row() -> None:
    """Joining would then have to choose one of two; write that down in `joining` before lifting this."""
    for model, name in joining.user_fields():
        key = model._meta.get_field(name)
        assert isinstance(key, models.ForeignKey)
        unique = [key.unique] + [
            name in constraint.fields
            for constraint in model._meta.constraints
            if isinstance(constraint, models.UniqueConstraint)
        ]
        assert model._meta.label in IDENTITY | CHOSEN or not any(unique)


def test_all_rows_of_the_guest_become_the_accounts() -> None:
    guest, account, other = make.guest(), make.user(), make.guest()
    mine, theirs = kept.everything(guest), kept.everything(other)
    assert joining.join(guest, account)
    for row in mine:
        row.refresh_from_db()
        assert owner_of(row) == account
    for row in theirs:
        row.refresh_from_db()
        assert owner_of(row) == other
    assert not User.objects.filter(pk=guest.pk).exists()


def test_the_accounts_own_target_stays_and_the_guests_is_taken_where_there_is_none() -> None:
    day = timezone.now().date()
    for own in (3, None):
        guest, account = make.guest(), make.user()
        WeeklyTarget.objects.create(user=guest, since=day, sessions=5)
        assert not joining.has_something(guest)
        if own:
            WeeklyTarget.objects.create(user=account, since=day - timedelta(days=60), sessions=own)
        joining.join(guest, account)
        assert [sessions for _since, sessions in WeeklyTarget.objects.history(account)] == [own or 5]


def owner_of(row: models.Model) -> object:
    names = dict(joining.user_fields())
    return getattr(row, names[type(row)])


def test_a_user_who_has_signed_up_is_never_joined() -> None:
    signed_up, account = make.user(), make.user()
    row = kept.session(signed_up)
    assert not joining.join(signed_up, account)
    row.refresh_from_db()
    assert row.user == signed_up
    assert User.objects.filter(pk=signed_up.pk).exists()


def test_joining_twice_changes_nothing_the_second_time() -> None:
    guest, account = make.guest(), make.user()
    kept.session(guest)
    again = User.objects.get(pk=guest.pk)
    assert joining.join(guest, account)
    assert not joining.join(again, account)


def told(user: User, minutes_ago: int, **answers: object) -> None:
    """A finished safety check."""
    checked(user, timezone.now() - timedelta(minutes=minutes_ago), answers)


def health(user: User) -> Health:
    return health_of(user, user.local_date(timezone.now()))


@pytest.mark.parametrize("ages", [(1, 2), (2, 1)])
def test_a_milder_check_opens_nothing_that_the_other_closed(ages: tuple[int, int]) -> None:
    for answers in ({"RF01": "yes"}, {"SIGN": "yes", "SIGN.source": "session"}):
        guest, account = make.guest(), make.user()
        told(guest, ages[0])
        told(account, ages[1], **answers)
        joining.join(guest, account)
        lock = health(account).lock
        assert lock is not None
        assert set(lock.reasons) == set(answers) - {"SIGN.source"}


@pytest.mark.parametrize("ages", [(1, 2), (2, 1)])
def test_the_conditions_of_both_count_until_everything_is_asked_again(ages: tuple[int, int]) -> None:
    guest, account = make.guest(), make.user()
    told(guest, ages[0], conditions=["KNE"], GX6="no")
    told(account, ages[1], conditions=["UNS"], GX5="controlled")
    joining.join(guest, account)
    found = health(account)
    assert found.lock is None
    assert set(found.codes) == {"KNE", "UNS", "CARD"}
    asked = due_for(account, found, timezone.now())
    assert asked is not None
    assert asked.form == "full"


def test_answers_that_cannot_both_hold_close_sessions_until_everything_is_asked_again() -> None:
    guest, account = make.guest(), make.user()
    told(guest, 1, GX7="yes", **{"GX7.which": "pregnant", "PREG.agreed": "yes"})
    born = (timezone.now() - timedelta(days=100)).date().isoformat()
    told(account, 2, GX7="yes", **{"GX7.which": "birth", "PP.birth": born, "PP.checked": "yes"})
    joining.join(guest, account)
    assert health(account).lock is not None


def test_two_checks_that_agree_stay_as_they_are() -> None:
    guest, account = make.guest(), make.user()
    told(guest, 1, conditions=["KNE"])
    told(account, 2, conditions=["KNE"])
    joining.join(guest, account)
    found = health(account)
    assert SafetyCheck.objects.filter(user=account).count() == 2
    assert due_for(account, found, timezone.now()) is None


def test_what_was_looked_at_for_one_stays_closed_for_the_other() -> None:
    guest, account = make.guest(), make.user()
    told(guest, 1, RF01="yes", sorted=["RF01"])
    told(account, 2, RF01="yes")
    joining.join(guest, account)
    assert health(account).lock is not None
