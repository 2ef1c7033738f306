"""Starts the app as `make serve` does, with data of its own, and stops it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SERVE = (sys.executable, "manage.py", "serve")
PATIENCE = 150  # seconds until it must answer


@dataclass(frozen=True)
class Server:
    port: int
    var: Path
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def workers(self) -> set[int]:
        """The process ids of the workers, or of whatever else it has started."""
        pid = self.process.pid
        return {int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}

    def said(self) -> str:
        return (self.var / "output").read_text()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310
            return bool(response.status == 200)
    except (OSError, urllib.error.URLError):
        return False


@contextmanager
def serving(
    var: Path, *, command: Sequence[str] = SERVE, health: str = "/healthz", **settings: str
) -> Iterator[Server]:
    """A server that answers. Raises RuntimeError, with what it said, when it does not come up."""
    port = free_port()
    variables = {"PATH": os.environ["PATH"], "HOST": "127.0.0.1", "PORT": str(port), "VAR_DIR": str(var)} | settings
    var.mkdir(parents=True, exist_ok=True)
    with (var / "output").open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=output, stderr=subprocess.STDOUT)
    server = Server(port, var, process)
    try:
        until = time.monotonic() + PATIENCE
        # It says its address only with the port its own: else somebody took it meanwhile, and answers there.
        while not (answers(server.url + health) and (command != SERVE or server.url in server.said())):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"The server did not come up:\n{server.said()}")
            time.sleep(0.05)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
