"""`make test`: every check, one after the other, until one fails; then a summary.

Chromium and PostgreSQL come from Debian's packages where they are missing and this may install them.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests import chromium, postgres

BIN = Path(sys.executable).parent
SCRIPTS = sorted(str(path) for path in Path("static/js").rglob("*.js"))
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", "2"]
ON_POSTGRES = [sys.executable, "-m", "tests.postgres"]


def parts() -> Iterator[tuple[str, list[list[str]]]]:
    yield "lint", [[f"{BIN}/ruff", "check", "."], [f"{BIN}/ruff", "format", "--check", "."]]
    yield "templates", [[f"{BIN}/djlint", "--lint", "--quiet", "templates"]]
    if SCRIPTS and shutil.which("node"):
        # By standard input: given a file, node 20 says nothing about a mistake in a module.
        yield "scripts", [["sh", "-c", 'node --input-type=module --check - < "$1"', "-", script] for script in SCRIPTS]
    yield "types", [[f"{BIN}/mypy"]]
    yield "imports", [[f"{BIN}/lint-imports"]]
    yield "migrations", [[sys.executable, "manage.py", "makemigrations", "--check", "--dry-run", "-v", "0"]]
    yield "SQLite", [[*PYTEST, "-m", "not browser"]]
    yield "PostgreSQL", [[*ON_POSTGRES, *PYTEST, "-m", "not browser"]]
    yield "browser", [[*PYTEST, "-m", "browser"]]
    yield "browser, PostgreSQL", [[*ON_POSTGRES, *PYTEST, "-m", "browser and postgres"]]


def install(package: str) -> None:
    """From Debian's packages, else stop and say what to do."""
    if os.getuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"The tests need {package}. On Debian: sudo apt-get install {package}")
    print(f"Installing {package} ...", flush=True)
    quietly = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-q"], check=False, **quietly)  # type: ignore[call-overload]
    command = ["apt-get", "install", "-q", "-y", "--no-install-recommends", package]
    if subprocess.run(command, check=False, **quietly).returncode:  # type: ignore[call-overload]
        sys.exit(f"Could not install {package}. Install it, then run make test again.")


def main() -> int:
    if chromium.path() is None:
        install("chromium")
    if postgres.binaries() is None:
        install("postgresql")
    summary: list[str] = []
    failed = False
    for name, commands in parts():
        print(f"--- {name}", flush=True)
        began = time.monotonic()
        failed = any(subprocess.run(command, check=False).returncode for command in commands)
        summary.append(f"  {'FAILED' if failed else 'ok':8}{time.monotonic() - began:6.1f} s  {name}")
        if failed:
            break
    print("\n".join(["---", *summary, "The first failure is above." if failed else "All is well."]), flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
