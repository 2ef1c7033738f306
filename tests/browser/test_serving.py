"""`make serve`, seen from outside."""

import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server import ROOT, SERVE, Server, answers, serving


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path) as server:
        yield server


def workers(server: Server) -> set[int]:
    """The process ids of the workers, as soon as there are two."""
    until = time.monotonic() + 10
    while len(server.workers()) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    return server.workers()


def test_it_says_where_it_is_and_keeps_its_data_in_one_place(own_server: Server) -> None:
    assert f"{own_server.url}/" in own_server.said()
    assert {"backrelief.sqlite3", "secret_key", "static"} <= {path.name for path in own_server.var.iterdir()}


def test_a_killed_worker_is_replaced(own_server: Server) -> None:
    before = workers(own_server)
    assert len(before) >= 2
    for pid in before:
        os.kill(pid, signal.SIGKILL)

    until = time.monotonic() + 20
    while not answers(own_server.url + "/exercises/"):
        assert time.monotonic() < until
    assert not before & own_server.workers()


def test_it_stops_when_told_to(own_server: Server) -> None:
    own_server.process.terminate()

    assert own_server.process.wait(timeout=10) == 0


def test_a_port_that_is_taken_stops_the_start(own_server: Server, tmp_path: Path) -> None:
    variables = {"PATH": os.environ["PATH"], "PORT": str(own_server.port), "VAR_DIR": str(tmp_path / "other")}

    result = subprocess.run(SERVE, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)

    assert result.returncode != 0
    assert f"Cannot listen on 127.0.0.1:{own_server.port}" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_page_and_its_stylesheet_travel_small(server: Server) -> None:
    request = urllib.request.Request(f"{server.url}/", headers={"Accept-Encoding": "gzip, deflate, br, zstd"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=5) as response:  # noqa: S310
        assert response.headers["Content-Encoding"] == "br"
        assert int(response.headers["Content-Length"]) < 60_000
