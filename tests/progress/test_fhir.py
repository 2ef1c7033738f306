import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from fhir.resources.R4B.bundle import Bundle

from backrelief.accounts.models import User
from routines.models import PainReport
from routines.progress.models import CheckIn
from tests import make

pytestmark = pytest.mark.django_db


def fetched(client: Client) -> dict[str, Any]:
    response = client.get(reverse("progress:data-fhir"))
    assert response["Content-Type"] == "application/fhir+json"
    found: dict[str, Any] = json.loads(response.getvalue())
    return found


def codes(bundle: dict[str, Any], kind: str = "Observation") -> list[str]:
    found = [entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind]
    return [resource["code"]["coding"][0]["code"] for resource in found]


def with_code(bundle: dict[str, Any], code: str) -> list[dict[str, Any]]:
    resources = [entry["resource"] for entry in bundle["entry"]]
    return [one for one in resources if "code" in one and one["code"]["coding"][0]["code"] == code]


def history(user: User) -> None:
    make.session(user, days_ago=9, pain=4, after=3, next_day=6, minutes=32)
    make.session(user, days_ago=7, is_finished=False, sets=2)
    make.session(user, "gentle-mobility", days_ago=1)
    make.check_in(user, 5, 4, 7, days_ago=14, socks=3, desk=4)
    make.check_in(user, 3, 3, 4, days_ago=1, socks=6, desk=6, change=2)


def test_it_is_a_valid_bundle(user: User, user_client: Client) -> None:
    history(user)
    bundle = fetched(user_client)
    valid = Bundle.model_validate(bundle)
    assert len(valid.entry or ()) == len(bundle["entry"]) > 15


def test_somebody_with_nothing_has_a_valid_one_too(user_client: Client) -> None:
    bundle = fetched(user_client)
    Bundle.model_validate(bundle)
    assert len(bundle["entry"]) == 1


def test_every_reference_leads_to_something_in_it(user: User, user_client: Client) -> None:
    history(user)
    bundle = fetched(user_client)
    addresses = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(addresses) == len(set(addresses))
    named = set(json.dumps(bundle).split('"reference": "')[1:])
    assert {part.split('"')[0] for part in named} <= set(addresses)


def test_a_session_is_a_panel_of_what_and_how_long(user: User, user_client: Client) -> None:
    history(user)
    bundle = fetched(user_client)
    panels = with_code(bundle, "PAPanel")
    assert [panel["status"] for panel in panels] == ["final", "preliminary", "final"]
    assert all(len(panel["hasMember"]) == 2 and "valueQuantity" not in panel for panel in panels)
    assert with_code(bundle, "55411-3")[0]["valueQuantity"]["value"] == 32
    assert with_code(bundle, "73985-4")[2]["valueCodeableConcept"]["text"] == "Gentle mobility"
    assert {coding["code"] for part in panels[0]["category"] for coding in part["coding"]} == {
        "activity",
        "PhysicalActivity",
    }


def test_every_pain_score_is_an_observation_with_its_moment(user: User, user_client: Client) -> None:
    history(user)
    found = with_code(fetched(user_client), "72514-3")
    assert len(found) == PainReport.objects.filter(user=user).count()
    assert [one["valueQuantity"]["value"] for one in found[:3]] == [4, 3, 6]
    assert [one["code"]["text"] for one in found[:3]] == [
        "Pain before exercise",
        "Pain after exercise",
        "Pain on the morning after exercise",
    ]


def test_a_check_in_is_its_answers_and_what_they_come_to(user: User, user_client: Client) -> None:
    history(user)
    bundle = fetched(user_client)
    responses = [e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == "QuestionnaireResponse"]
    assert [[item["answer"][0]["valueInteger"] for item in one["item"]] for one in responses] == [[5, 4, 7], [3, 3, 4]]
    assert [one["valueQuantity"]["value"] for one in with_code(bundle, "91147-9")] == [5.3, 3.3]
    assert [one["valueQuantity"]["value"] for one in with_code(bundle, "psfs")] == [3.5, 6.0]
    assert [one["valueInteger"] for one in with_code(bundle, "change")] == [2]
    first = CheckIn.objects.order_by("finished_at")[0].local_date
    assert [one["note"] for one in with_code(bundle, "change")] == [[{"text": f"Compared with {first}"}]]


def test_strength_days_are_counted_by_the_users_own_weeks(user: User, user_client: Client) -> None:
    User.objects.filter(pk=user.pk).update(week_start=6)
    sunday = timezone.now() - timedelta(days=(timezone.now().weekday() + 1) % 7 + 14)
    for days in (0, 2, 6):
        make.session(user, at=sunday + timedelta(days=days))
    (week,) = with_code(fetched(user_client), "82291-6")
    assert week["valueQuantity"]["value"] == 3
    assert week["effectivePeriod"]["start"] == sunday.date().isoformat()


def test_it_holds_nothing_of_others(user_client: Client) -> None:
    other = make.user(name="Zofia")
    history(other)
    assert "Zofia" not in json.dumps(fetched(user_client))
    assert codes(fetched(user_client)) == []
