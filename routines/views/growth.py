"""What changes in the next session and why, where it is shown; and "not this time"."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from exercises.models import Exercise
from routines.fitting import FittedRoutine, fitted
from routines.forms.growth import DeclineForm
from routines.models import TargetDeclined
from routines.plan import Item
from routines.progression import UPS, Kind
from routines.reasons import whole
from routines.screens import exercise_of, named
from routines.shelf import find
from routines.targets import Outlook
from routines.visitors import SignedInRequest, signed_in

UP, EASES, HOLDS = range(3)  # in the order they are shown
ICONS = ("up", "easier", "hold")
SHORT = 3  # lines that need no opening


@dataclass(frozen=True)
class Line:
    """What changes about one exercise. `slug` is the routine's own exercise, by which it can be declined."""

    what: str
    exercise: Exercise
    slug: str
    change: str


@dataclass(frozen=True)
class Group:
    """Lines with one reason; only what grows can be declined."""

    because: str
    lines: Sequence[Line]
    icon: str
    is_up: bool


@dataclass(frozen=True)
class Growth:
    """What a session changes: once for the whole of it, and line by line."""

    whole: str
    groups: Sequence[Group]
    is_easy_week: bool

    def __bool__(self) -> bool:
        return bool(self.whole or self.groups)

    @property
    def is_short(self) -> bool:
        return sum(len(group.lines) for group in self.groups) <= SHORT

    @property
    def declinable(self) -> list[dict[str, str]]:
        """What a form is needed for; without an exercise, the easy week."""
        easy = [{"slug": "", "change": Kind.EASY_WEEK.value}] if self.is_easy_week else []
        return easy + [
            {"slug": line.slug, "change": line.change} for group in self.groups if group.is_up for line in group.lines
        ]


def growth_of(items: Sequence[Item], unit: str) -> Growth:
    """What grows first, then what eases; what only waits for an answer last."""
    groups: dict[tuple[int, str], list[Line]] = {}
    for item in items:
        words = named(item, unit)
        if words.what:
            line = Line(words.what, exercise_of(item.exercise), item.instead_of or item.exercise, item.change)
            groups.setdefault((direction(item), words.because), []).append(line)
    found = [Group(why, lines, ICONS[way], way == UP) for (way, why), lines in sorted(groups.items(), key=first)]
    return Growth(whole(list(items)), found, any(item.change == Kind.EASY_WEEK for item in items))


def direction(item: Item) -> int:
    if item.change in UPS:
        return UP
    return EASES if item.change != Kind.HOLD else HOLDS


def first(group: tuple[tuple[int, str], list[Line]]) -> int:
    return group[0][0]


def growth_on(outlook: Outlook, found: FittedRoutine, week: int) -> Growth:
    return growth_of(outlook.plan(found, week).items, outlook.user.unit)


@require_POST
@signed_in
def decline(request: SignedInRequest, slug: str) -> HttpResponse:
    """Keeps the old target of one exercise, or does without the easy week. What is not on offer is not declined."""
    found = find(slug, request.user)
    if found is None:
        raise Http404
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return redirect("today")
    user, today = request.user, request.user.local_date(timezone.now())
    exercise, change, week, back = (form.cleaned_data[name] for name in ("exercise", "change", "week", "back"))
    outlook = Outlook.of(user, request.health, today)
    items = outlook.plan(fitted(found, request.health.codes), week).items
    mine = [item for item in items if item.change == change and exercise in ("", item.instead_of or item.exercise)]
    slugs = {item.instead_of or item.exercise for item in mine}
    TargetDeclined.objects.bulk_create(
        TargetDeclined(user=user, exercise=exercise_of(slug), change=change, declined_on=today) for slug in slugs
    )
    return redirect(back if url_has_allowed_host_and_scheme(back, None) else "today")
