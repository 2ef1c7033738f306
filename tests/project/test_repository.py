"""What is in the repository, and what the README says about it."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
ENV_READ = re.compile(
    r"env\.(?:text|flag|number|hosts|origins|time_zone|directory|secret_key|vapid_key|site|database|mail|mail_address)\(\s*\"([A-Z_]+)\""
)
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[bap]-|"
    r"SECRET_KEY\s*=\s*[\"'][^\"']{20,}"
)
REGISTRY = re.compile(r"--(?:extra-)?index-url|--find-links|--trusted-host|https?://[^\s]*(?:/simple|pypi)")
HOME = re.compile(r"(?<![\w.])/(?:home|root|Users|work)/\w+")


def files() -> list[Path]:
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def readable() -> dict[str, str]:
    texts = {}
    for path in files():
        try:
            texts[str(path.relative_to(ROOT))] = path.read_text()
        except UnicodeDecodeError:
            continue
    return texts


@pytest.mark.parametrize("pattern", [SECRET, HOME], ids=["secret", "path of one machine"])
def test_it_holds_no(pattern: re.Pattern[str]) -> None:
    found = {name: hits for name, text in readable().items() if (hits := pattern.findall(text))}
    found.pop("tests/project/test_repository.py", None)

    assert found == {}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_has_hashes_and_names_no_registry(name: str) -> None:
    text = (ROOT / name).read_text()
    pins = re.findall(r"^[a-z0-9][a-z0-9._-]*==\S+", text, re.MULTILINE)

    assert REGISTRY.findall(text) == []
    assert len(pins) > 10
    assert len(re.findall(r"^[a-z0-9][^\n]*\\\n\s+--hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)) == len(pins)


def test_the_development_lock_holds_every_pin_of_the_other() -> None:
    pins = [
        set(re.findall(r"^([a-z0-9][a-z0-9._-]*==[^\s;]+)", (ROOT / name).read_text(), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    ]

    assert pins[0] < pins[1]


def test_the_readme_lists_every_variable_that_is_read() -> None:
    sources = "".join(path.read_text() for path in (ROOT / "backrelief").rglob("*.py"))
    read = set(ENV_READ.findall(sources))
    table = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE))

    assert {"DEBUG", "DATABASE_URL", "PORT"} <= read
    assert read == table


def test_the_readme_is_short_and_says_what_this_is_not() -> None:
    text = (ROOT / "README.md").read_text()

    assert len(text.splitlines()) <= 150
    assert "not medical advice" in text
    assert "not yet reviewed by a clinician" in text


def test_the_readme_links_to_what_is_there() -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)]+)\)", (ROOT / "README.md").read_text())

    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_commands_in_the_readme_exist() -> None:
    text = (ROOT / "README.md").read_text()
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert set(re.findall(r"`?manage\.py (\w+)", text)) <= set(get_commands())
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE)) <= targets
