"""What somebody did lately, as the rules of progression and of the days after read it.

Four queries however long ago it began: sessions, events of the last strength sessions, mornings, changes declined.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from routines import pain
from routines.fold import Session
from routines.models import Block, PainReport, Routine, TargetDeclined, WorkoutSession
from routines.pain import Diary, Done, During, NextDay
from routines.programme import Asked
from routines.progression import EASES, Kind, Past
from routines.shelf import OWN
from routines.sync import read_all
from routines.weeks import week_reached

if TYPE_CHECKING:
    from backrelief.accounts.models import User

SESSIONS = 60  # six weeks even for somebody who moves every day
STRENGTH_SESSIONS = 8  # two of each kind for somebody with four routines
FOUR_WEEKS = timedelta(days=28)
ALIKE = 0.5  # of the exercises of a main part: then a routine goes on from another; product choice
MADE_LESS = frozenset({*EASES, Kind.EASY_WEEK, Kind.BACK, Kind.RESTART})


@dataclass(frozen=True)
class Row:
    """A session that counts: finished, or with a set done."""

    pk: UUID
    day: date
    is_strength: bool
    before: int
    is_whole: bool  # at least half of its sets were done
    is_stopped: bool


@dataclass(frozen=True)
class Lately:
    """`strength` are the last strength sessions folded, the latest first; `stopped` others that ended with a stop sign.

    `scores` are told on the user's own days.
    """

    rows: Sequence[Row]
    strength: Sequence[Session]
    stopped: Sequence[Session]
    scores: Sequence[tuple[date, int]]
    restless: frozenset[UUID]
    declined: Mapping[str, date]
    declined_easy: Sequence[date]

    @property
    def last_day(self) -> date | None:
        return max((row.day for row in self.rows if row.is_strength), default=None)

    @property
    def first_day(self) -> date | None:
        """Of the first session, where it is not too long ago to be among the rows."""
        return self.rows[-1].day if 0 < len(self.rows) < SESSIONS else None

    def asks_again(self, today: date) -> UUID | None:
        """The latest session, if its morning was up and today has not been told yet: is it still?"""
        latest = self.rows[0] if self.rows else None
        if latest is None or latest.pk not in self.restless or any(day == today for day, _ in self.scores):
            return None
        return latest.pk if timedelta() < today - latest.day <= pain.THREE_DAYS else None

    @cached_property
    def culprits(self) -> frozenset[str]:
        """What hurt in the latest strength session."""
        latest = self.strength[0].reports if self.strength else []
        return frozenset(r.exercise for r in latest if r.moment == "during" and During[r.verdict] >= During.EASIER)

    def diary(self, today: date, score: int | None, checked_on: date) -> Diary:
        """With the score that was just told, if one was."""
        done = [
            Done(row.day, row.before, slept_badly=row.pk in self.restless)
            for row in self.rows
            if today - row.day <= FOUR_WEEKS
        ]
        told = [*self.scores, *([(today, score)] if score is not None else [])]
        dizzy = [s.day for s in (*self.strength, *self.stopped) for sign in s.signs if sign.sign == "dizzy"]
        return Diary(done, told, dizzy, checked_on)

    def asked(self, routine: str, prescribed: Collection[str] = ()) -> list[Asked]:
        """The plans of a routine, the latest first.

        One of somebody's own that was not begun yet goes on from what it is most like: a copy adds no more at once.
        """
        of = routine
        if routine.startswith(OWN) and not any(s.routine == routine for s in self.strength):
            of = self.most_like(prescribed)
        plans = [(s, tuple(dict.fromkeys(st.planned for st in s.steps))) for s in self.strength if s.routine == of]
        return [Asked(s.day, items, s.is_reduced or any(i.change in MADE_LESS for i in items)) for s, items in plans]

    def most_like(self, prescribed: Collection[str]) -> str:
        """The routine of whose last main part the most is prescribed, half of it or more; else empty."""
        shares: dict[str, float] = {}
        for session in self.strength:
            main = [state.planned for state in session.steps if state.planned.block == Block.MAIN]
            names = {item.instead_of or item.exercise for item in main}
            if names and session.routine not in shares:
                shares[session.routine] = len(names.intersection(prescribed)) / len(names)
        best = max(shares, key=lambda routine: shares[routine], default="")
        return best if shares.get(best, 0) >= ALIKE else ""

    def easy_days(self) -> list[tuple[date, bool]]:
        """Days with a strength session, and whether an easy week was asked for then."""
        easy = {s.day for s in self.strength if any(st.planned.change == Kind.EASY_WEEK for st in s.steps)}
        done = [(row.day, row.day in easy) for row in self.rows if row.is_strength]
        return done + [(day, True) for day in self.declined_easy]

    def histories(self, routine: str) -> dict[str, list[Past]]:
        """By exercise, the latest first: what was done of it in main parts."""
        found: defaultdict[str, list[Past]] = defaultdict(list)
        for session in self.strength:
            for slug, past in pasts(session, routine):
                found[slug].append(past)
        return found


def pasts(session: Session, routine: str) -> Iterable[tuple[str, Past]]:
    """Each exercise of the main part that was done in a session."""
    done = [state for state in session.steps if state.done and state.planned.block == Block.MAIN]
    for slug in dict.fromkeys(state.item.exercise for state in done):
        mine = [state for state in done if state.item.exercise == slug]
        sets = tuple(state.done for state in mine if state.done)
        efforts = [log.effort for log in sets if log.effort is not None]
        reports = [r for r in session.reports if r.moment == "during" and r.exercise == slug]
        mornings = [report.verdict for report in session.reports if report.moment == "next_day"]
        yield (
            slug,
            Past(
                day=session.day,
                asked=mine[0].item,
                sets=sets,
                effort=max(efforts) if efforts else session.effort,
                score=max([session.score("after") or 0, *(r.score for r in reports)]),
                verdict=max((During[r.verdict] for r in reports), default=During.CARRY_ON),
                morning=NextDay[mornings[-1]] if mornings else None,
                is_reduced=session.is_reduced,
                is_here=session.routine == routine,
            ),
        )


def lately_of(user: "User", today: date) -> Lately:
    rows = _rows(user)
    scores, restless = _told(user, today, rows)
    ids = [row.pk for row in rows if row.is_strength][:STRENGTH_SESSIONS]
    stopped = [row.pk for row in rows if row.is_stopped and row.pk not in ids]
    folded = read_all(user, ids + stopped)
    declined = _declined(user, today)
    return Lately(
        rows=rows,
        strength=[session for pk in ids if (session := folded[pk])],
        stopped=[session for pk in stopped if (session := folded[pk])],
        scores=scores,
        restless=restless,
        declined={slug: day for slug, change, day in declined if change != Kind.EASY_WEEK},
        declined_easy=[day for _, change, day in declined if change == Kind.EASY_WEEK],
    )


def week_of(user: "User", routine: Routine, today: date) -> int:
    """The week of a routine that somebody has come to. One query."""
    # So many different days before this week hold `weeks` different weeks, or else all there are.
    finished = WorkoutSession.objects.of(user).finished().filter(routine_id=routine.pk)
    days = finished.order_by("-local_date").values_list("local_date", flat=True).distinct()
    return week_reached(list(days[: 7 * (routine.weeks + 1)]), today, user.week_start, routine.weeks)


def _rows(user: "User") -> list[Row]:
    """The latest first; after a journey to the west its day may be tomorrow."""
    counted = WorkoutSession.objects.of(user).filter(Q(finished_at__isnull=False) | Q(sets_done__gt=0))
    found = counted.order_by("-local_date", "-started_at")
    fields = ("pk", "local_date", "is_strength", "pain_before", "sets_done", "sets_planned", "ending")
    return [
        Row(pk, day, is_strength, before, 2 * done >= planned, ending == WorkoutSession.Ending.STOPPED)
        for pk, day, is_strength, before, done, planned, ending in found.values_list(*fields)[:SESSIONS]
    ]


def _told(user: "User", today: date, rows: Sequence[Row]) -> tuple[list[tuple[date, int]], frozenset[UUID]]:
    since = datetime.combine(today - FOUR_WEEKS - timedelta(days=1), datetime.min.time(), user.zone)
    reports = PainReport.objects.filter(user=user, at__gte=since, moment="next_day", session__deleted_at=None)
    found = reports.order_by("at").values_list("session_id", "at", "score", "verdict")
    return told(rows, ((pk, user.local_date(at), score, verdict) for pk, at, score, verdict in found), today)


def told(
    rows: Sequence[Row], mornings: Iterable[tuple[UUID, date, int, str]], today: date
) -> tuple[list[tuple[date, int]], frozenset[UUID]]:
    """Scores before sessions and on mornings after, the last of each morning; and sessions whose morning was up.

    `mornings` are (session, day, score, verdict) in the order in which they were told.
    """
    scores = [(row.day, row.before) for row in rows if today - row.day <= FOUR_WEEKS]
    latest: dict[UUID, str] = {}
    last: dict[tuple[UUID, date], int] = {}
    for session, day, score, verdict in mornings:
        if today - day <= FOUR_WEEKS + timedelta(days=1):
            latest[session] = verdict
            last[session, day] = score
    restless = frozenset(pk for pk, verdict in latest.items() if verdict == pain.NextDay.UP.name)
    return scores + [(day, score) for (_, day), score in last.items()], restless


def _declined(user: "User", today: date) -> list[tuple[str, str, date]]:
    found = TargetDeclined.objects.filter(user=user, declined_on__gte=today - 2 * FOUR_WEEKS).order_by("declined_on")
    return list(found.values_list("exercise__slug", "change", "declined_on"))
