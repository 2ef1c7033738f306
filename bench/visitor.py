"""The people the bench sends: they come in through the app's own pages, in this process, on the server's database."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import repeat
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

ROUTINE = "/routines/home-beginner/"
MOBILITY = "/routines/gentle-mobility/"  # of which more than one may be open


class Fields(HTMLParser):
    """The fields of the form that records a set."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.inside = (given.get("action") or "").endswith("/set/")
        elif self.inside and tag == "input" and given.get("type") not in {"radio", "checkbox", "submit"}:
            self.values[given.get("name") or ""] = given.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False


@dataclass
class Visitor:
    """`path` for a GET; `posts` makes the bodies of POSTs, each of which is sent once."""

    client: Client

    @classmethod
    def signed_in(cls, email: str) -> "Visitor":
        users = apps.get_model("accounts", "User")._default_manager
        client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=False)
        user = users.filter(email=email).first() or users.create_user(email)
        checks = apps.get_model("routines", "SafetyCheck")._default_manager
        if not checks.filter(user=user).exists():
            checks.create(user=user, finished_at=timezone.now(), result="go")
        client.force_login(user)
        return cls(client)

    @classmethod
    def unknown(cls) -> "Visitor":
        return cls(Client(headers={"host": "127.0.0.1"}, raise_request_exception=False))

    def queries(self, path: str) -> int:
        """How many queries a page takes when the library is on its shelf already."""
        self.client.get(path)
        with CaptureQueriesContext(connection) as captured:
            self.client.get(path)
        return len(captured)

    def start(self) -> str:
        """Begins a session and gives the address of its player."""
        answers = {"session": uuid4(), "caveats": "on", "clearance": "on", "pain": 0, "signs": "no"}
        response = self.client.post(f"{MOBILITY}start/", answers)
        if response.status_code != 302:
            raise RuntimeError(f"A session did not start: {response.status_code}")
        return str(response["Location"])

    def sets(self, player: str) -> list[dict[str, Any]]:
        """What the player would post for each step, without the ids of the events."""
        planned = apps.get_model("routines", "WorkoutSession")._default_manager.get(pk=player.split("/")[2])
        pages = (self.client.get(f"{player}steps/{index}/") for index in range(planned.sets_planned))
        return [Fields(page.content.decode()).values for page in pages]

    def record(self, player: str, values: dict[str, Any]) -> int:
        """Records one set; the number of queries it took."""
        with CaptureQueriesContext(connection) as captured:
            response = self.client.post(f"{player}set/", values | {"event": uuid4()})
        if response.status_code != 302:
            raise RuntimeError(f"A set was not recorded: {response.status_code}")
        return len(captured)

    def _head(self, method: str, path: str) -> str:
        cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in self.client.cookies.items())
        return f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: br\r\nAccept-Language: en-GB\r\n" + (
            f"Cookie: {cookies}\r\n" if cookies else ""
        )

    def gets(self, path: str) -> Iterator[bytes]:
        return repeat(f"{self._head('GET', path)}\r\n".encode())

    def gets_each(self, paths: Iterable[str]) -> Iterator[bytes]:
        return (f"{self._head('GET', path)}\r\n".encode() for path in paths)

    def posts(self, players: list[str], sets: list[dict[str, Any]]) -> Iterator[bytes]:
        """Every set of every session, each once: the first sets of all sessions, then the second."""
        token = re.sub(r"\W", "", self.client.cookies[settings.CSRF_COOKIE_NAME].value)
        for values in sets:
            for player in players:
                body = urlencode(values | {"event": uuid4(), "csrfmiddlewaretoken": token})
                head = self._head("POST", f"{player}set/")
                kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
                yield f"{head}{kind}{body}".encode()
