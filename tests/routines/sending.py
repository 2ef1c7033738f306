"""What a phone does in tests: makes events, and sends them."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from backrelief.accounts.models import User
from routines.models import Routine
from routines.plan import Plan
from routines.starting import fitted_to, plan_of
from routines.visitors import account_of
from tests import make

Wire = dict[str, Any]


def plan_for(slug: str = "home-beginner") -> Plan:
    return plan_of(fitted_to(Routine.objects.get(slug=slug), ()), 1, lighter=False)


def wired(session: UUID, kind: str, at: datetime | None = None, **data: Any) -> Wire:
    moment = at or timezone.now()
    return {"id": str(uuid4()), "session": str(session), "at": moment.isoformat(), "kind": kind, "data": data}


def started(session: UUID, at: datetime | None = None, **changed: Any) -> Wire:
    moment = at or timezone.now()
    data = {
        "routine": "home-beginner",
        "week": 1,
        "day": moment.date().isoformat(),
        "is_reduced": False,
        "plan": json.loads(json.dumps(plan_for().to_json())),
        "pain": 2,
        "verdict": "NORMAL",
    }
    return wired(session, "started", moment, **{**data, **changed})


def done(session: UUID, index: int, at: datetime | None = None, **changed: Any) -> Wire:
    """A set of the plan that `started` begins with."""
    return wired(session, "set", at, **{**make.done(plan_for().steps[index]), **changed})


def finished(session: UUID, at: datetime | None = None, **changed: Any) -> Wire:
    return wired(session, "finished", at, **{"pain": 2, "effort": 4, "note": "", **changed})


def whole_session(session: UUID, begin: datetime) -> list[Wire]:
    sets = [done(session, i, begin + timedelta(minutes=i + 1)) for i in range(5)]
    return [started(session, begin), *sets, finished(session, begin + timedelta(minutes=9))]


def send(client: Client, user: User, events: Sequence[object], **envelope: Any) -> Any:
    body = {"sent_at": timezone.now().isoformat(), "device": "phone", "events": events, **envelope}
    return post_batch(client, json.dumps(body), account_of(user))


def post_batch(client: Client, body: str, account: str) -> Any:
    headers = {"X-Account": account}
    return client.post(reverse("routines:sync"), body, content_type="application/json", headers=headers)


def statuses(response: Any) -> list[str]:
    assert response.status_code == 200, response.content.decode()
    return [result["status"] for result in response.json()["results"]]
