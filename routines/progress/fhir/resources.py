"""What is observed, as FHIR R4 resources. Pure. Moments are aware; scores from 0 to 10."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import partial
from typing import Any
from uuid import UUID, uuid5

from routines.progress.measures import Answers

LOINC, UCUM = "http://loinc.org", "http://unitsofmeasure.org"
CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category"
TEMPORARY = "http://hl7.org/fhir/us/physical-activity/CodeSystem/pa-temporary-codes"
LOCAL = "urn:x-backrelief:measure"
ROUTINES, ACTIVITIES = "urn:x-backrelief:routine", "urn:x-backrelief:own-activity"

PAIN, PEG_MEAN, PEG_FORM = "72514-3", "91147-9", f"{LOINC}/q/91148-7"
PEG_ITEMS = (("75893-8", "pain"), ("91145-3", "enjoyment"), ("91146-1", "activity"))
ACTIVITY, DURATION, STRENGTH_DAYS = "73985-4", "55411-3", "82291-6"
WHEN = {
    "before": "Pain before exercise",
    "during": "Pain during exercise",
    "after": "Pain after exercise",
    "next_day": "Pain on the morning after exercise",
}

Resource = dict[str, Any]
Entry = tuple[UUID, Resource]  # its address, and what is there


@dataclass(frozen=True)
class Done:
    """A session. `scores` are (moment, score, when) of its pain reports."""

    pk: UUID
    routine: str
    name: str
    start: datetime
    end: datetime | None
    minutes: int
    scores: Sequence[tuple[str, int, datetime]] = ()


def address(pk: UUID) -> str:
    return f"urn:uuid:{pk}"


def reference(pk: UUID) -> Resource:
    return {"reference": address(pk)}


def coded(system: str, code: str, display: str = "") -> Resource:
    shown = {"display": display} if display else {}
    return {"coding": [{"system": system, "code": code, **shown}], **({"text": display} if display else {})}


def patient(pk: UUID, name: str) -> Entry:
    return pk, {"resourceType": "Patient", **({"name": [{"text": name}]} if name else {})}


def observation(subject: UUID, category: str, code: Resource, **what: Any) -> Resource:
    activity = [coded(TEMPORARY, "PhysicalActivity")] if category == "activity" else []
    return {
        "resourceType": "Observation",
        "status": "final",
        "category": [coded(CATEGORIES, category), *activity],
        "code": code,
        "subject": reference(subject),
        "performer": [reference(subject)],
        **what,
    }


def quantity(value: float, unit: str, code: str) -> Resource:
    return {"value": value, "unit": unit, "system": UCUM, "code": code}


def score(value: float) -> Resource:
    return quantity(value, "score", "{score}")


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def session(subject: UUID, done: Done) -> Iterator[Entry]:
    """What was done and for how long, under one panel; and each pain score."""
    period = {"start": moment(done.start), **({"end": moment(done.end)} if done.end else {})}
    about: Resource = {"effectivePeriod": period, "status": "final" if done.end else "preliminary"}
    kind = coded(ROUTINES, done.routine, done.name)
    parts: dict[UUID, Resource] = {
        uuid5(done.pk, "activity"): {"code": coded(LOINC, ACTIVITY, "Exercise activity"), "valueCodeableConcept": kind},
        uuid5(done.pk, "duration"): {
            "code": coded(LOINC, DURATION, "Exercise duration"),
            "valueQuantity": quantity(done.minutes, "min", "min"),
        },
    }
    members = [reference(pk) for pk in parts]
    panel = coded(TEMPORARY, "PAPanel", "Physical activity panel")
    yield uuid5(done.pk, "session"), observation(subject, "activity", panel, hasMember=members, **about)
    for pk, part in parts.items():
        yield pk, observation(subject, "activity", **part, **about)
    for number, (when, points, at) in enumerate(done.scores):
        code = {**coded(LOINC, PAIN), "text": WHEN[when]}
        pain = observation(subject, "survey", code, effectiveDateTime=moment(at), valueQuantity=score(points))
        yield uuid5(done.pk, f"pain {number}"), pain


def strength_days(subject: UUID, first: date, days: int) -> Entry:
    """How many days of the week that begins on `first` had a strength session."""
    period = {"start": first.isoformat(), "end": (first + timedelta(days=6)).isoformat()}
    code = coded(LOINC, STRENGTH_DAYS, "Days per week with strength exercise")
    what = {"effectivePeriod": period, "valueQuantity": quantity(days, "d/wk", "d/wk")}
    return uuid5(subject, f"strength {first.isoformat()}"), observation(subject, "activity", code, **what)


def check_in(subject: UUID, answers: Answers, at: datetime) -> Iterator[Entry]:
    """The three answers of the PEG and their mean; the user's own activities; how it is compared with the beginning."""
    base = uuid5(subject, f"check-in {moment(at)}")
    items = [{"linkId": code, "answer": [{"valueInteger": getattr(answers, name)}]} for code, name in PEG_ITEMS]
    yield (
        uuid5(base, "peg answers"),
        {
            "resourceType": "QuestionnaireResponse",
            "questionnaire": PEG_FORM,
            "status": "completed",
            "subject": reference(subject),
            "authored": moment(at),
            "item": items,
        },
    )
    survey = partial(observation, subject, "survey", effectiveDateTime=moment(at))
    mean = coded(LOINC, PEG_MEAN, "PEG, mean of three")
    origin = [reference(uuid5(base, "peg answers"))]
    value = score(tenths(answers.peg))
    yield uuid5(base, "peg"), survey(mean, valueQuantity=value, derivedFrom=origin)
    if answers.psfs is not None:
        parts = [
            {
                "code": {"coding": [{"system": ACTIVITIES, "code": f"{number}"}], "text": name},
                "valueQuantity": score(one),
            }
            for number, (name, one) in enumerate(answers.activities.items(), start=1)
        ]
        code, value = coded(LOCAL, "psfs", "Own activities, 0 unable to 10 as before"), score(tenths(answers.psfs))
        yield uuid5(base, "psfs"), survey(code, valueQuantity=value, component=parts)
    if answers.change is not None:
        code = coded(LOCAL, "change", "Compared with the beginning, -5 very much worse to 5 completely better")
        since = {"note": [{"text": f"Compared with {answers.since.isoformat()}"}]} if answers.since else {}
        yield uuid5(base, "change"), survey(code, valueInteger=answers.change, **since)


def part(number: int, name: str, points: int) -> Resource:
    """One of the user's own activities."""
    return {"code": {**coded(ACTIVITIES, str(number)), "text": name}, "valueQuantity": score(points)}


def tenths(value: Fraction) -> float:
    return float(round(value, 1))
