"""A worker that dies in the middle of a session takes no acknowledged set with it."""

import http.cookiejar
import os
import random
import re
import signal
import sqlite3
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from uuid import uuid4

from tests.browser.check import take_check
from tests.server import Server, serving

HIDDEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
ENOUGH = 5
GAVE_UP = (OSError, urllib.error.HTTPError)


class Phone:
    """Posts forms as a browser without JavaScript would, and knows what was acknowledged."""

    def __init__(self, server: Server) -> None:
        self.server = server
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.acknowledged: set[str] = set()

    def get(self, path: str) -> tuple[str, str]:
        """The address it ended at, and the page."""
        with self.opener.open(self.server.url + path, timeout=20) as response:
            return response.url, response.read().decode()

    def post(self, path: str, token: str, **fields: str) -> str:
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        with self.opener.open(self.server.url + path, body, timeout=20) as response:
            return str(response.url)

    def post_form(self, path: str, fields: dict[str, str]) -> tuple[str, str]:
        body = urllib.parse.urlencode(fields).encode()
        with self.opener.open(urllib.parse.urljoin(self.server.url, path), body, timeout=20) as response:
            return response.url, response.read().decode()

    def start(self) -> str:
        take_check(self.get("/safety/")[1], self.post_form)
        path = "/routines/home-beginner/start/"
        token = HIDDEN.findall(self.get(path)[1])[0]
        self.post(path, token, session=str(uuid4()), caveats="on", pain="2", signs="no")
        found = re.search(r"/sessions/[0-9a-f-]{36}", self.get("/today/")[1])
        assert found
        return found[0]

    def record(self, session: str, step: int, exercise: str, token: str) -> None:
        """Sends one set; acknowledged means that an answer came."""
        event = str(uuid4())
        fields = {"event": event, "step": str(step), "exercise": exercise, "reps": "6", "unit": "kg"}
        try:
            self.post(f"{session}/set/", token, **fields)
        except GAVE_UP:
            return
        self.acknowledged.add(event)


def worker_pids(server: Server) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(server.process.pid)], capture_output=True, check=False
    )  # fmt: skip
    return [int(pid) for pid in listed.stdout.split()]


def keep_killing(server: Server, over: threading.Event) -> None:
    while not over.wait(0.15):
        for pid in random.sample(pids := worker_pids(server), min(1, len(pids))):
            os.kill(pid, signal.SIGKILL)


def test_no_acknowledged_set_is_lost(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        phone = Phone(server)
        session = phone.start()
        page = phone.get(f"{session}/")[1]
        token = HIDDEN.findall(page)[0]
        exercise = re.findall(r'name="exercise" value="([^"]+)"', page)[0]
        over = threading.Event()
        killer = threading.Thread(target=keep_killing, args=(server, over))
        killer.start()
        began = time.monotonic()
        while time.monotonic() < began + (6 if len(phone.acknowledged) > ENOUGH else 60):
            phone.record(session, 0, exercise, token)
        over.set()
        killer.join()
        assert len(phone.acknowledged) > ENOUGH
    with sqlite3.connect(tmp_path / "backrelief.sqlite3") as database:
        kept = {row[0] for row in database.execute("SELECT id FROM routines_event WHERE kind = 'set'")}
    assert {event.replace("-", "") for event in phone.acknowledged} <= kept
