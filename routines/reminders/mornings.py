"""The question on the morning after a session, as a reminder."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from routines.models import WorkoutSession
from routines.reminders.models.message import Kind
from routines.reminders.moments import is_time, moment
from routines.reminders.reminder import Occasion, Reminder, Words

ONE_DAY = timedelta(days=1)


def mornings(occasion: Occasion) -> Iterator[Reminder]:
    """Once on the next morning, about the last session of the day before."""
    wanted = occasion.preferences
    due = moment(occasion.today, wanted.morning_at, occasion.zone)
    if not wanted.morning or not is_time(due, occasion.now, occasion.zone):
        return
    yesterday = occasion.today - ONE_DAY
    finished = WorkoutSession.objects.of(occasion.user).finished().between(yesterday, occasion.today)
    last = finished.order_by("-started_at").first()
    if last is None or last.local_date != yesterday or last.pain_next_day is not None:
        return
    words = Words(
        title=_("One question about yesterday"),
        text=_("It takes one tap, and your next session takes the answer into account."),
        path=reverse("routines:next-day", args=[last.pk]),
    )
    yield Reminder(Kind.MORNING, yesterday.isoformat(), due, words)
