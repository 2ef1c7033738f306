"""A check-in that is due, as a reminder."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from routines.progress import schedule
from routines.progress.models import CheckIn
from routines.reminders.models.message import Kind
from routines.reminders.moments import is_time, moment
from routines.reminders.reminder import Occasion, Reminder, Words


def check_ins(occasion: Occasion) -> Iterator[Reminder]:
    """Once for each time it is due, not once a day until it is done."""
    wanted = occasion.preferences
    due = moment(occasion.today, wanted.check_in_at, occasion.zone)
    if not wanted.check_in or not is_time(due, occasion.now, occasion.zone):
        return
    done = [day for day in CheckIn.objects.of(occasion.user).values_list("local_date", flat=True) if day]
    week = schedule.due(done, occasion.today)
    if week is None:
        return
    words = Words(
        title=_("A few short questions are waiting"),
        text=_("They take about two minutes and show how things change over the weeks."),
        path=reverse("progress:check-ins"),
    )
    since = min(done).isoformat() if done else "first"
    yield Reminder(Kind.CHECK_IN, f"{since} {week}", due, words)
