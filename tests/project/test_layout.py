"""Sizes by maximum, and the import rules that need more than a tool."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("backrelief", "exercises", "routines", "tests", "bench")
SOURCES = sorted(
    path.relative_to(ROOT)
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts
)
MAX_FUNCTION, MAX_VIEW, MAX_ARGUMENTS = 40, 30, 5
MAX_LINES = {"*.py": 300, "*.html": 120, "*.css": 150, "*.js": 150}
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
PURE = next(contract["source_modules"] for contract in CONTRACTS if contract["name"].startswith("Rules"))
WORDS_ONLY = "django.utils.translation"

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, Function):
            yield node


def arguments(function: Function) -> int:
    spec = function.args
    names = [argument.arg for argument in (*spec.posonlyargs, *spec.args, *spec.kwonlyargs)]
    return len([name for name in names if name not in {"self", "cls"}])


def imports(path: Path, *, anywhere: bool = True) -> Iterator[str]:
    tree = ast.parse((ROOT / path).read_text())
    for node in ast.walk(tree) if anywhere else tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_no_function_is_longer_or_asks_for_more_than_it_may() -> None:
    too_much = []
    for path in SOURCES:
        longest = MAX_VIEW if "views" in (*path.parts, path.stem) else MAX_FUNCTION
        for function in functions(path):
            lines = (function.end_lineno or 0) - function.lineno + 1
            if lines > longest:
                too_much.append(f"{path}:{function.lineno} {function.name}: {lines} lines")
            # pytest hands a test its fixtures as arguments: their number is no complexity.
            if path.parts[0] != "tests" and arguments(function) > MAX_ARGUMENTS:
                too_much.append(f"{path}:{function.lineno} {function.name}: {arguments(function)} arguments")
    assert too_much == []


@pytest.mark.parametrize("pattern", MAX_LINES)
def test_no_file_is_longer_than_it_may_be(pattern: str) -> None:
    files = [path for top in (*PACKAGES, "templates", "static") for path in (ROOT / top).rglob(pattern)]
    too_long = {
        str(path.relative_to(ROOT)): lines
        for path in files
        if "migrations" not in path.parts and (lines := len(path.read_text().splitlines())) > MAX_LINES[pattern]
    }
    assert files
    assert too_long == {}


def test_imports_stand_at_the_top() -> None:
    hidden = {
        str(path): sorted(set(imports(path)) - set(imports(path, anywhere=False)) - type_checking(path))
        for path in SOURCES
    }
    assert {path: names for path, names in hidden.items() if names} == {}


def type_checking(path: Path) -> set[str]:
    """What is imported only for types."""
    tree = ast.parse((ROOT / path).read_text())
    guards = [node for node in tree.body if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    return {
        f"{node.module}.{alias.name}"
        for guard in guards
        for node in ast.walk(guard)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_rules_import_nothing_of_django_but_its_words() -> None:
    found = []
    for module in PURE:
        base = ROOT / module.replace(".", "/")
        paths = sorted(base.rglob("*.py")) if base.is_dir() else [base.with_suffix(".py")]
        for path in paths:
            found += [
                f"{path.relative_to(ROOT)}: {name}"
                for name in set(imports(path.relative_to(ROOT))) - type_checking(path.relative_to(ROOT))
                if name.startswith("django") and not name.startswith(WORDS_ONLY)
            ]
    assert found == []


@pytest.mark.parametrize(
    ("app", "above"),
    [
        ("progress", ()),
        ("reminders", ("progress",)),
        ("sharing", ("progress",)),
        ("planner", ("reminders", "progress")),
    ],
)
def test_routines_know_nothing_of_the_apps_above_them(app: str, above: tuple[str, ...]) -> None:
    found = [
        f"{path}: {name}"
        for path in SOURCES
        if path.parts[0] == "routines" and path.parts[1] not in (app, *above)
        for name in set(imports(path)) - type_checking(path)
        if f"{name}.".startswith(f"routines.{app}.")
    ]
    assert found == []


def test_models_and_migrations_agree() -> None:
    result = subprocess.run(
        [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
