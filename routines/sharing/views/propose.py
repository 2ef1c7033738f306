"""A change that whoever has a link proposes. The list is carried by the page: nothing is kept until it is sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exercises.shelf import shelf
from routines import own
from routines.building import BLOCKS, MOST_ROWS, State
from routines.models import Block
from routines.sharing.difference import difference
from routines.sharing.doors import with_link
from routines.sharing.forms import EditForm, ProposalForm, RowSet, exercise_groups, initial_of, initials_of
from routines.sharing.limits import may_propose
from routines.sharing.models import Proposal, RoutineLink

MOST_WAITING = 10  # of one routine


@dataclass
class Page:
    """What the page of a proposal shows. `at` is the row that was pressed last."""

    link: RoutineLink
    before: State
    rows: Any
    form: ProposalForm
    edit: EditForm | None = None
    at: int | None = None

    def shown(self, request: HttpRequest, status: int = 200) -> HttpResponse:
        forms = list(self.rows.forms)
        context = {
            "link": self.link,
            "routine": self.link.routine,
            "rows": self.rows,
            "blocks": [
                (block, [(i, f) for i, f in enumerate(forms) if f["block"].value() == block]) for block in Block
            ],
            "last": len(forms) - 1,
            "form": self.form,
            "edit": self.edit,
            "at": self.at,
            "groups": exercise_groups(),
            "is_full": len(forms) >= MOST_ROWS,
            "place": "routines",
        }
        return render(request, "sharing/propose.html", context, status=status)


def rows_of(link: RoutineLink, before: State, **kwargs: Any) -> Any:
    """Weights are in the unit of whoever shares it."""
    known = {line.key: line for line in before.lines}
    return RowSet(prefix="row", form_kwargs={"known": known, "unit": link.user.unit, "weeks": before.weeks}, **kwargs)


def taking(link: RoutineLink) -> State:
    """The routine as it is now, where changes may be proposed."""
    if not link.takes_changes:
        raise Http404(_("No change of this routine is asked for."))
    return own.state_of(link.routine)


@csrf_exempt  # the link itself is the permission; what was typed is not lost where cookies are gone or not allowed
@with_link()
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, link: RoutineLink) -> HttpResponse:
    before, version = taking(link), link.routine.version
    if request.method != "POST":
        rows = rows_of(link, before, initial=initials_of(before, link.user.unit))
        return Page(link, before, rows, ProposalForm(initial={"version": version})).shown(request)
    page = Page(link, before, rows_of(link, before, data=request.POST), ProposalForm(request.POST))
    is_right = page.rows.is_valid() & page.form.is_valid()
    if not is_right:
        return page.shown(request, 422)
    if page.form.cleaned_data["version"] != version:
        page.form = ProposalForm({**request.POST.dict(), "version": version})
        page.form.add_error(None, _("The routine has changed since you opened this page. Look through it once more."))
        return page.shown(request, 422)
    after = page.rows.state(before)
    if not difference(before, after):
        page.form.add_error(None, _("Nothing is changed yet. Change something first."))
        return page.shown(request, 422)
    return send(request, page, after)


def send(request: HttpRequest, page: Page, after: State) -> HttpResponse:
    waiting = Proposal.objects.waiting().filter(link__routine=page.link.routine).count()
    if waiting >= MOST_WAITING or not may_propose(request):
        page.form.add_error(None, _("Many changes were proposed in a short time. Yours is still here: try later."))
        return page.shown(request, 429)
    told = {name: page.form.cleaned_data[name] for name in ("name", "message")}
    Proposal.objects.make_once(page.link, page.before, after, timezone.now(), **told)
    return redirect("sharing:proposed", secret=page.link.secret)


@csrf_exempt
@with_link()
@require_POST
def edit(request: HttpRequest, link: RoutineLink) -> HttpResponse:
    """The same page after a press on a button of its list."""
    before = taking(link)
    typed, press = rows_of(link, before, data=request.POST), EditForm(request.POST)
    form = ProposalForm(initial={name: request.POST.get(name, "") for name in ProposalForm.base_fields})
    if not typed.management_form.is_valid() or len(typed.forms) > MOST_ROWS or not press.is_valid():
        return Page(link, before, typed, form, press).shown(request, 422)
    rows = [row for row in typed.typed() if row["block"] in BLOCKS and known(row["exercise"], before)]
    action, _colon, index = press.cleaned_data["action"].partition(":")
    partners = dict(partners_in(rows))
    at = pressed(rows, action, int(index or 0))
    if action == "add" and len(rows) < MOST_ROWS:
        new = shelf().exercises[press.cleaned_data["new_exercise"]]
        line = own.line_for(new, press.cleaned_data["new_block"] or Block.MAIN)
        at = insert(rows, initial_of(line, link.user.unit))
    part(rows, partners)
    return Page(link, before, rows_of(link, before, initial=rows), form, at=at).shown(request)


Row = dict[str, Any]


def partners_in(rows: list[Row]) -> Iterator[tuple[int, int]]:
    """Each row by what it is, not by what stands in it, with the one after it in its part."""
    return ((id(one), id(two)) for one, two in pairwise(rows) if one["block"] == two["block"])


def part(rows: list[Row], partners: dict[int, int]) -> None:
    """Two that no longer stand next to each other take no turns any more."""
    now = dict(partners_in(rows))
    for row in rows:
        row["turns"] = bool(row["turns"]) and now.get(id(row)) == partners.get(id(row))


def known(slug: object, before: State) -> bool:
    return slug in shelf().exercises or any(line.exercise == slug for line in before.lines)


def pressed(rows: list[Row], action: str, at: int) -> int | None:
    """Changes the list, and says where the row is afterwards."""
    if action == "add" or at >= len(rows):
        return None
    if action == "remove":
        del rows[at]
        return min(at, len(rows) - 1)
    step = -1 if action == "up" else 1
    other = at + step
    if 0 <= other < len(rows) and rows[other]["block"] == rows[at]["block"]:
        rows[at], rows[other] = rows[other], rows[at]
        return other
    block = BLOCKS.index(rows[at]["block"]) + step
    if 0 <= block < len(BLOCKS):
        rows[at]["block"] = BLOCKS[block]
    return at


def insert(rows: list[Row], new: Row) -> int:
    """At the end of its block."""
    at = sum(BLOCKS.index(row["block"]) <= BLOCKS.index(new["block"]) for row in rows)
    rows.insert(at, new)
    return at


@with_link()
@require_safe
def proposed(request: HttpRequest, link: RoutineLink) -> HttpResponse:
    return render(request, "sharing/proposed.html", {"link": link, "routine": link.routine, "place": "routines"})
