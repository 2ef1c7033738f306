"""Chromium by its debugging pipe, with nobody looking into its service workers.

Playwright attaches to every worker, and where one takes the place of another, pages then wait for it for ever. Here
only a page is attached to.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from select import select
from typing import IO, Any
from urllib.parse import urlsplit

from tests import chromium

PATIENCE = 15  # seconds
# Chromium reads commands from file 3 and writes answers to 4. A pipe may have either number: both move away first.
CONNECTED = """
import fcntl, os, sys
apart = [fcntl.fcntl(file, fcntl.F_DUPFD, 10) for file in ({commands}, {answers})]
os.dup2(apart[0], 3)
os.dup2(apart[1], 4)
os.execv(sys.argv[1], sys.argv[1:])
"""
IN_PAGE = """fetch({url}, {{method: 'POST', body: new URLSearchParams({form})}})
  .then(async (answer) => [answer.url, await answer.text()])"""


@dataclass
class BarePage:
    commands: IO[bytes]
    answers: Iterator[bytes]
    session: str = ""
    numbers: Iterator[int] = field(default_factory=count)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self.numbers)
        at = {"sessionId": self.session} if self.session else {}
        self.commands.write(json.dumps({"id": number, "method": method, "params": params, **at}).encode() + b"\0")
        self.commands.flush()
        for line in self.answers:
            answer = json.loads(line)
            if answer.get("id") == number:
                assert "error" not in answer, answer
                return dict(answer["result"])
        raise AssertionError("The browser is gone, or does not answer.")

    def evaluate(self, script: str) -> Any:
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def until(self, script: str) -> None:
        """Waits until the script is true, on whatever page is there by then."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if self.evaluate(script):
                    return
            except AssertionError:  # between two pages
                pass
            time.sleep(0.05)
        raise AssertionError(f"Not true within {PATIENCE} s on {self.evaluate('location.href')}: {script}")

    def goto(self, url: str) -> None:
        self.call("Page.navigate", url=url)
        self.until(f"location.pathname === '{urlsplit(url).path}' && document.readyState === 'complete'")

    def press(self, selector: str) -> None:
        self.until(f"Boolean(document.querySelector(`{selector}`))")
        self.evaluate(f"document.querySelector(`{selector}`).click()")

    def post(self, url: str, form: dict[str, str]) -> tuple[str, str]:
        """Where it led, and what was there; the page stays."""
        at, text = self.evaluate(IN_PAGE.format(url=json.dumps(url), form=json.dumps(form)))
        return at, text


def lines(pipe: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while select([pipe], [], [], PATIENCE)[0] and (chunk := os.read(pipe.fileno(), 1 << 16)):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole


@contextmanager
def bare_page(profile: Path) -> Iterator[BarePage]:
    theirs, ours = os.pipe()
    our_ear, their_mouth = os.pipe()
    wrapped = CONNECTED.format(commands=theirs, answers=their_mouth)
    flags = ["--headless=new", "--remote-debugging-pipe", f"--user-data-dir={profile}", *chromium.FLAGS, "about:blank"]
    process = subprocess.Popen(
        [sys.executable, "-c", wrapped, str(chromium.path()), *flags],
        pass_fds=(theirs, their_mouth),
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    os.close(their_mouth)
    with open(ours, "wb") as commands, open(our_ear, "rb") as answers:
        page = BarePage(commands, lines(answers))
        try:
            found = page.call("Target.getTargets")["targetInfos"]
            target = next(one["targetId"] for one in found if one["type"] == "page")
            page.session = page.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            yield page
        finally:
            process.terminate()
            process.wait(PATIENCE)
