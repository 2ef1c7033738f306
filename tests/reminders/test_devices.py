"""Browsers that tell where messages to them go."""

import json
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from backrelief.accounts.models import User
from routines.reminders.models import PushDevice
from tests import make
from tests.reminders.making import DEVICE, PUBLIC_KEY

pytestmark = pytest.mark.django_db

ADD, KNOWN = reverse("reminders:device-add"), reverse("reminders:device-known")
RENEW = reverse("reminders:device-renew")


def posted(client: Client, address: str, told: object) -> HttpResponse:
    body = told if isinstance(told, str) else json.dumps(told)
    response: Any = client.post(address, body, content_type="application/json")
    return response  # type: ignore[no-any-return]


def test_a_browser_is_kept_once(user_client: Client, user: User) -> None:
    for _time in range(2):
        assert posted(user_client, ADD, DEVICE).status_code == 200
    device = PushDevice.objects.get()
    assert (device.user, device.endpoint, device.p256dh) == (user, DEVICE["endpoint"], PUBLIC_KEY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": "https://127.0.0.1/x"},
        {"endpoint": "http://push.example.net/x"},
        {"endpoint": "https://push.example.net:8080/x"},
        {"endpoint": None},
        {"endpoint": ["https://push.example.net/x"]},
        {"p256dh": "AAAA"},
        {"p256dh": "é"},
        {"p256dh": PUBLIC_KEY[:-2] + "AA"},
        {"auth": "AAAA"},
        {"auth": "!" * 22},
        {"auth": {}},
    ],
)
def test_what_is_no_browser_is_refused(user_client: Client, wrong: dict[str, object]) -> None:
    assert posted(user_client, ADD, {**DEVICE, **wrong}).status_code == 422
    assert not PushDevice.objects.exists()


@pytest.mark.parametrize("body", ["", "[]", "null", "{", "[" * 3000, '"x"', "{}" + " " * 5000])
def test_what_is_no_object_is_refused(user_client: Client, body: str) -> None:
    for address in (ADD, KNOWN):
        assert posted(user_client, address, body).status_code == 422


def test_a_browser_belongs_to_whoever_switched_it_on_last(user_client: Client, user: User) -> None:
    PushDevice.objects.keep(make.user(), DEVICE, timezone.now())
    endpoint = {"endpoint": DEVICE["endpoint"]}
    assert json.loads(posted(user_client, KNOWN, endpoint).content) == {"is_on": False, "device": None}
    posted(user_client, ADD, DEVICE)
    device = PushDevice.objects.get()
    assert device.user == user
    assert json.loads(posted(user_client, KNOWN, endpoint).content) == {"is_on": True, "device": device.pk}


def test_a_browser_with_another_address_stays_the_same(user_client: Client, user: User) -> None:
    assert posted(user_client, RENEW, DEVICE).status_code == 404
    posted(user_client, ADD, DEVICE)
    before = PushDevice.objects.get()
    moved = {**DEVICE, "endpoint": "https://push.example.net/moved"}
    PushDevice.objects.keep(make.user(), moved, timezone.now())
    assert posted(user_client, RENEW, {**moved, "auth": "AAAA"}).status_code == 422
    assert posted(user_client, RENEW, moved).status_code == 200
    after = PushDevice.objects.get()
    assert (after.pk, after.user, after.endpoint) == (before.pk, user, moved["endpoint"])
    assert after.created_at == before.created_at


def test_ten_browsers_are_enough_and_the_oldest_goes(user_client: Client, user: User) -> None:
    for number in range(12):
        posted(user_client, ADD, {**DEVICE, "endpoint": f"https://push.example.net/{number}"})
    left = [device.endpoint.split("/")[-1] for device in PushDevice.objects.of(user)]
    assert left == [str(number) for number in range(2, 12)]


def test_a_browser_is_taken_off_by_its_owner_only(user_client: Client, user: User) -> None:
    mine = PushDevice.objects.keep(user, DEVICE, timezone.now())
    theirs = PushDevice.objects.keep(make.user(), {**DEVICE, "endpoint": "https://push.example.net/2"}, timezone.now())
    remove = [reverse("reminders:device-remove", args=[device.pk]) for device in (mine, theirs)]
    assert user_client.post(remove[1]).status_code == 404
    assert user_client.post(remove[0]).status_code == 302
    assert list(PushDevice.objects.all()) == [theirs]


def test_a_token_is_needed(user: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    assert posted(client, ADD, DEVICE).status_code == 403


def test_signing_out_takes_this_device_off_and_no_other(user_client: Client, user: User) -> None:
    other = PushDevice.objects.keep(user, {**DEVICE, "endpoint": f"{DEVICE['endpoint']}2"}, timezone.now())
    posted(user_client, ADD, DEVICE)
    user_client.post(reverse("account_logout"))
    assert list(PushDevice.objects.all()) == [other]


def test_a_new_password_takes_all_devices_off(user_client: Client, user: User) -> None:
    posted(user_client, ADD, DEVICE)
    theirs = PushDevice.objects.keep(make.user(), {**DEVICE, "endpoint": f"{DEVICE['endpoint']}2"}, timezone.now())
    get_adapter().set_password(user, "four other plain words")
    assert list(PushDevice.objects.all()) == [theirs]
