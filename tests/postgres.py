"""Runs a command with DATABASE_URL set to a PostgreSQL that lives as long as the command.

    python -m tests.postgres pytest

The server listens on a socket in a temporary directory only, and never as root. It does not wait for the disk: a test's
database need not survive a power cut.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

NAME = "backrelief"
OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


def binaries() -> Path | None:
    """The directory that holds initdb and pg_ctl: from PATH, else Debian's newest."""
    on_path = shutil.which("pg_ctl")
    if on_path:
        return Path(on_path).resolve().parent
    found = Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")
    return max((path.parent for path in found), key=lambda path: int(path.parent.name), default=None)


def runner() -> str | None:
    """PostgreSQL refuses to run as root: then it runs as the package's own user, or as nobody."""
    if os.getuid() != 0:
        return None
    users = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in users else "nobody"


@contextmanager
def cluster() -> Iterator[str]:
    """A running server's URL. Raises FileNotFoundError where PostgreSQL is not installed."""
    tools = binaries()
    if tools is None:
        raise FileNotFoundError("PostgreSQL is not installed: on Debian, apt-get install postgresql")
    user = runner()
    home = Path(tempfile.mkdtemp(prefix="backrelief-pg-"))
    if user:
        shutil.chown(home, user)

    def run(tool: str, *arguments: str) -> None:
        subprocess.run(
            [tools / tool, "-D", home / "data", *arguments], user=user, cwd=home, check=True, stdout=subprocess.DEVNULL
        )

    try:
        run("initdb", "-U", NAME, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        run("pg_ctl", "-w", "-l", str(home / "log"), "-o", f"-k {home} {OPTIONS}", "start")
        try:
            yield f"postgres://{NAME}@{quote(str(home), safe='')}/postgres"
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped as well
    with cluster() as url:
        return subprocess.run(sys.argv[1:], env=os.environ | {"DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
