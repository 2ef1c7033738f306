"""A safety check from its first question to what comes of it. Every answer is safe as soon as it was given."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction

from exercises.library.schema import Question
from exercises.screening import answered, carried, concluded, held, next_question, reopened
from routines.asking import Form
from routines.health import asked_at, due_for, health_of
from routines.models import SafetyCheck
from routines.outcomes import ends_at_once, result
from routines.stages import pressing, stand

if TYPE_CHECKING:
    from backrelief.accounts.models import User

STALE = timedelta(days=28)  # answers that were begun and left for longer are asked anew


def draft_of(user: "User") -> SafetyCheck | None:
    """The check that is being answered."""
    return SafetyCheck.objects.filter(user=user, finished_at=None).order_by("-started_at").first()


def latest_of(user: "User") -> SafetyCheck | None:
    return SafetyCheck.objects.filter(user=user).exclude(finished_at=None).order_by("-finished_at", "-pk").first()


def begin(user: "User", kind: str, now: datetime) -> SafetyCheck:
    """The check to answer: the one that is open, or a new one. Asking everything takes over from the short form."""
    with transaction.atomic():
        _one_at_a_time(user)
        draft = draft_of(user)
        if must_ask_all(user, now):
            kind = SafetyCheck.Kind.FULL
        if draft is None or now - draft.started_at > STALE:
            return replace_draft(user, kind, {}, now)
        if kind == SafetyCheck.Kind.FULL and draft.kind == SafetyCheck.Kind.SHORT:
            draft.kind = SafetyCheck.Kind.FULL
            draft.save(update_fields=["kind"])
        return draft


def must_ask_all(user: "User", now: datetime) -> bool:
    due = due_for(user, health_of(user, user.local_date(now)), now)
    return due is not None and due.form is Form.FULL


def replace_draft(user: "User", kind: str, answers: dict[str, Any], now: datetime) -> SafetyCheck:
    SafetyCheck.objects.filter(user=user, finished_at=None).delete()
    return SafetyCheck.objects.create(user=user, kind=kind, answers=answers, started_at=now)


def change(check: SafetyCheck, question: str, now: datetime) -> SafetyCheck:
    """One question of a finished check asked again, on a copy."""
    with transaction.atomic():
        _one_at_a_time(check.user)
        answers = reopened(_carried(check), question)
        return replace_draft(check.user, SafetyCheck.Kind.FULL, answers, now)


def record(draft: SafetyCheck, question: Question, answer: Any, now: datetime) -> SafetyCheck:
    """Keeps an answer; the last one, or one that should not wait, finishes the check."""
    with transaction.atomic():
        _one_at_a_time(draft.user)
        check = SafetyCheck.objects.select_for_update().filter(pk=draft.pk).first()
        if check is None or check.finished_at:
            return check or draft
        today = check.user.local_date(now)
        check.answers = answered(question, answer, check.answers)
        if question.id == "PREG.weeks":
            check.answers["PREG.on"] = today.isoformat()
        if check.kind == SafetyCheck.Kind.SHORT and must_ask_all(check.user, now):
            check.kind = SafetyCheck.Kind.FULL
        is_short = check.kind == SafetyCheck.Kind.SHORT
        if next_question(check.answers, is_short=is_short) is None or ends_at_once(check.answers, today):
            _finish(check, now)
        else:
            check.save(update_fields=["answers", "kind"])
        return check


def _finish(check: SafetyCheck, now: datetime) -> None:
    today = check.user.local_date(now)
    before = latest_of(check.user)
    is_short = check.kind == SafetyCheck.Kind.SHORT
    check.answers = concluded(check.answers, _carried(before) if before else {}, today, is_short=is_short)
    again = check.answers.pop("again", None)
    if again is None:
        check.answers["flags-at"] = now.isoformat()
    if before and before.sorted_at is None and (reasons := pressing(before.answers, today) - {again}):
        check.answers = held(check.answers, before.answers, reasons)
    found = result(check.answers, today)
    check.finished_at, check.result, check.shown = now, found.level, list(found.shown)
    check.save(update_fields=["kind", "answers", "finished_at", "result", "shown"])


def _carried(check: SafetyCheck) -> dict[str, Any]:
    lock = stand(check.answers, check.started_at.date(), is_sorted=False).lock
    notes = {"flags-at": asked_at(check).isoformat()}
    if check.sorted_at:
        notes["seen-on"] = check.user.local_date(check.sorted_at).isoformat()
    return carried(check.answers, lock.reasons if lock and check.sorted_at else ()) | notes


def sort_out(check: SafetyCheck, now: datetime) -> None:
    """The user was seen and told that exercise is fine. A check that a sign ended goes on where it was."""
    with transaction.atomic():
        _one_at_a_time(check.user)
        if check.sorted_at is None:
            check.sorted_at = now
            check.save(update_fields=["sorted_at"])
        if check.answers.get("unfinished"):
            lock = stand(check.answers, check.user.local_date(now), is_sorted=False).lock
            replace_draft(check.user, SafetyCheck.Kind.FULL, carried(check.answers, lock.reasons if lock else ()), now)


def lock_for_sign(user: "User", source: str, now: datetime) -> SafetyCheck:
    """A stop sign closes sessions until it was looked at. `source` says where it was told: `before` or `session`."""
    with transaction.atomic():
        _one_at_a_time(user)
        latest = latest_of(user)
        if latest and latest.answers.get("SIGN") and latest.sorted_at is None:
            return latest
        answers = concluded(
            {"SIGN": "yes", "SIGN.source": source},
            _carried(latest) if latest else {},
            user.local_date(now),
            is_short=True,
        )
        found = result(answers, user.local_date(now))
        return SafetyCheck.objects.create(
            user=user,
            kind=SafetyCheck.Kind.SHORT,
            answers=answers,
            started_at=now,
            finished_at=now,
            result=found.level,
            shown=list(found.shown),
        )


def _one_at_a_time(user: "User") -> None:
    """Two presses, or two tabs, after each other."""
    get_user_model().objects.select_for_update().get(pk=user.pk)
