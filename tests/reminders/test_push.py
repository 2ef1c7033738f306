"""Where messages to browsers are sent: never to what is near, whatever a browser or anybody else says."""

import http.client
import ipaddress
import socket
import time
from threading import Thread
from typing import Any, ClassVar

import pytest
from django.utils import timezone

from backrelief.accounts.models import User
from routines.reminders import push
from routines.reminders.models import PushDevice
from routines.reminders.push import Outcome, deliver, posted
from routines.reminders.push_address import PublicConnection, is_public, parts_of, public_addresses
from tests.reminders.making import DEVICE

FAR = "93.184.215.14"


@pytest.mark.parametrize(
    "url",
    [
        "https://fcm.googleapis.com/fcm/send/abc:def-_",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
        "https://web.push.apple.com:443/QGv",
        "https://wns2-par02p.notify.windows.com/w/?token=BQY%3d",
    ],
)
def test_the_services_of_the_usual_browsers_are_taken(url: str) -> None:
    assert parts_of(url).scheme == "https"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://push.example.net/x",
        "ftp://push.example.net/x",
        "//push.example.net/x",
        "https://push.example.net:8443/x",
        "https://user@push.example.net/x",
        "https://push.example.net@127.0.0.1/x",
        "https://127.0.0.1/x",
        "https://2130706433/x",
        "https://0x7f.1/x",
        "https://[::1]/x",
        "https://[::ffff:127.0.0.1]/x",
        "https://localhost/x",
        "https://localhost./x",
        "https://intranet/x",
        "https://printer.local/x",
        "https://metadata.google.internal/x",
        "https://push.example.net/x#y",
        "https://push.example.net/\r\nHost: other",
        "https://push.example.net\\@127.0.0.1/x",
        "https://pu sh.example.net/x",
        "https://push.exämple.net/x",
        f"https://push.example.net/{'x' * 1000}",
        "https://[/x",
        "https://push.example.net:x/",
    ],
)
def test_any_other_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parts_of(url)


@pytest.mark.parametrize("address", [FAR, "8.8.8.8", "2606:4700::1111"])
def test_the_open_internet_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
        "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1",
        "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "ff02::1",
        "2001:db8::1",
    ],
)  # fmt: skip
def test_what_is_near_or_hides_something_is_not(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


def names(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    def found(host: str, port: int, **_kind: object) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", found)


@pytest.mark.parametrize("addresses", [(), ("127.0.0.1",), (FAR, "10.0.0.1"), ("::1",)])
def test_a_name_that_leads_near_is_not_connected_to(
    monkeypatch: pytest.MonkeyPatch, addresses: tuple[str, ...]
) -> None:
    names(monkeypatch, *addresses)
    monkeypatch.setattr(socket, "create_connection", lambda *_: pytest.fail("it connected"))
    with pytest.raises(OSError, match="open internet"):
        PublicConnection("push.example.net", 1).connect()


def test_it_connects_to_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, FAR)
    asked: list[object] = []

    def connect(to: object, *_rest: object) -> None:
        asked.append(to)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(ConnectionRefusedError):
        PublicConnection("push.example.net", 1).connect()
    assert asked == [(FAR, 443)]


def test_a_service_that_only_the_newer_kind_of_address_reaches_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, "2606:4700::1111", FAR)
    asked: list[Any] = []

    def connect(to: Any, *_rest: object) -> None:
        asked.append(to[0])
        raise OSError("Network is unreachable")

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(OSError, match="unreachable"):
        PublicConnection("push.example.net", 1).connect()
    assert asked == [FAR, "2606:4700::1111"] == public_addresses("push.example.net")


class Service:
    """A push service that answers what it is told to."""

    status: ClassVar[int | Exception] = 201
    requests: ClassVar[list[tuple[str, str, bytes, dict[str, str]]]] = []

    def __init__(self, host: str, timeout: float) -> None:
        self.host = host

    def connect(self) -> None:
        if isinstance(self.status, OSError):
            raise self.status

    def close(self) -> None:
        pass

    def end(self) -> None:
        pass

    def request(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> None:
        self.requests.append((method, path, body, headers))

    def getresponse(self) -> Any:
        if isinstance(self.status, Exception):
            raise self.status
        return type("Response", (), {"status": self.status})


@pytest.fixture
def device(db: None, user: User, monkeypatch: pytest.MonkeyPatch) -> PushDevice:
    monkeypatch.setattr(push, "PublicConnection", Service)
    monkeypatch.setattr(Service, "requests", [])
    return PushDevice.objects.keep(user, DEVICE, timezone.now())


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (201, Outcome.SENT),
        (404, Outcome.GONE),
        (410, Outcome.GONE),
        (302, Outcome.REFUSED),
        (429, Outcome.REFUSED),
        (500, Outcome.REFUSED),
        (ConnectionRefusedError(), Outcome.REFUSED),
        (http.client.RemoteDisconnected(""), Outcome.REFUSED),
        (http.client.BadStatusLine(""), Outcome.UNKNOWN),
    ],
)
def test_what_became_of_it(
    device: PushDevice, monkeypatch: pytest.MonkeyPatch, status: int | Exception, outcome: Outcome
) -> None:
    monkeypatch.setattr(Service, "status", status)
    assert deliver(device, b"{}", "session") is outcome


def test_what_goes_out_is_encrypted_and_says_how_long_it_counts(device: PushDevice) -> None:
    deliver(device, b'{"title": "Planned for today"}', "session")
    [(method, path, body, headers)] = Service.requests
    assert (method, path) == ("POST", "/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV")
    assert b"Planned" not in body
    assert headers["Content-Encoding"] == "aes128gcm"
    assert headers["TTL"] == "7200"
    assert headers["Authorization"].startswith("vapid t=")


@pytest.mark.parametrize(("status", "left"), [(410, 0), (404, 0), (201, 1), (500, 1)])
def test_a_browser_that_is_gone_is_forgotten(
    device: PushDevice, monkeypatch: pytest.MonkeyPatch, status: int, left: int
) -> None:
    monkeypatch.setattr(Service, "status", status)
    assert push.push([device], {"title": "x"}, "test") is (status == 201)
    assert PushDevice.objects.count() == left


def test_a_browser_that_cannot_be_reached_safely_is_forgotten(device: PushDevice) -> None:
    PushDevice.objects.update(endpoint="https://127.0.0.1/x")
    assert deliver(PushDevice.objects.get(), b"{}", "test") is Outcome.GONE
    assert Service.requests == []


def dribble(server: socket.socket) -> None:
    """Answers one byte at a time, until nobody listens any more."""
    near, _address = server.accept()
    try:
        for _second in range(60):
            near.sendall(b"H")
            time.sleep(0.05)
    except OSError:
        pass
    near.close()


class Slow(PublicConnection):
    """Without TLS, to a place that is near."""

    place: ClassVar[tuple[str, int]]

    def connect(self) -> None:
        self.sock = socket.create_connection(self.place, self.timeout)


def test_a_service_that_answers_a_byte_at_a_time_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    server = socket.create_server(("127.0.0.1", 0))
    monkeypatch.setattr(Slow, "place", server.getsockname(), raising=False)
    monkeypatch.setattr(push, "PATIENCE", 0.3)
    service = Thread(target=dribble, args=(server,))
    service.start()
    began = time.monotonic()
    assert posted(Slow("push.example.net", 10), "/", b"", {}) is Outcome.UNKNOWN
    assert time.monotonic() - began < 2
    service.join()
    server.close()


def test_many_slow_devices_take_no_longer_than_one(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_rest: object) -> Outcome:
        time.sleep(0.2)
        return Outcome.SENT

    monkeypatch.setattr(push, "deliver", slow)
    devices = [
        PushDevice.objects.keep(user, {**DEVICE, "endpoint": f"{DEVICE['endpoint']}{number}"}, timezone.now())
        for number in range(10)
    ]
    began = time.monotonic()
    assert push.push(devices, {"title": "x"}, "test")
    assert time.monotonic() - began < 1
