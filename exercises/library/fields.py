"""Reading one TOML table strictly: what is missing, misspelt or of the wrong kind is noted, and reading goes on.

So one run lists every problem of every file, each as `file: field: reason`.
"""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
KINDS = {str: "text", bool: "true or false", int: "a whole number", list: "a list", dict: "a table", date: "a date"}


class ContentError(Exception):
    """Content that cannot be loaded, with everything that is the matter with it."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass
class Table:
    data: Mapping[str, object]
    file: str
    problems: list[str]
    inside: str = ""
    asked: set[str] = field(default_factory=set)

    def problem(self, name: str, reason: str) -> None:
        self.problems.append(f"{self.file}: {self.inside}{name}: {reason}")

    def _take(self, name: str, kind: type[T], otherwise: T) -> T:
        self.asked.add(name)
        if name not in self.data:
            self.problem(name, "missing")
            return otherwise
        value = self.data[name]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.problem(name, f"must be {KINDS[kind]}, not {value!r}")
            return otherwise
        return value

    def text(self, name: str, longest: int | None = None) -> str:
        value = self._take(name, str, "")
        if name in self.data and not value.strip():
            self.problem(name, "is empty")
        if longest and len(value) > longest:
            self.problem(name, f"has {len(value)} characters, at most {longest}")
        return value

    def text_or_blank(self, name: str, longest: int | None = None) -> str:
        """Text that may be empty or left out."""
        self.asked.add(name)
        return self.text(name, longest) if self.data.get(name, "") != "" else ""

    def yes(self, name: str) -> bool:
        return self._take(name, bool, False)

    def day(self, name: str) -> date:
        return self._take(name, date, date.min)

    def number(self, name: str, least: int = 0, most: int = 32767) -> int:
        value = self._take(name, int, least)
        if not least <= value <= most:
            self.problem(name, f"must be {least} to {most}, not {value}")
        return value

    def one_of(self, name: str, known: Collection[str]) -> str:
        value = self._take(name, str, "")
        if value and value not in known:
            self.problem(name, f"unknown word {value!r}")
        return value

    def texts(self, name: str, *, some: bool = False) -> tuple[str, ...]:
        """A list of texts; `some`: at least one."""
        values = self._take(name, list, [])
        good = tuple(value for value in values if isinstance(value, str) and value.strip())
        if len(good) < len(values):
            self.problem(name, "every entry must be text")
        if some and name in self.data and not values:
            self.problem(name, "is empty")
        return good

    def some_of(self, name: str, known: Collection[str], *, some: bool = False) -> tuple[str, ...]:
        values = self.texts(name, some=some)
        for value in values:
            if value not in known:
                self.problem(name, f"unknown word {value!r}")
        if len(set(values)) < len(values):
            self.problem(name, "names something twice")
        return values

    def range(self, name: str) -> tuple[int, int] | None:
        """Two whole numbers from 1, the lower first; None when left out."""
        self.asked.add(name)
        if name not in self.data:
            return None
        values = self.numbers(name, 2)
        if len(values) < 2:
            return None
        if values[0] < 1 or values[1] < values[0]:
            self.problem(name, f"must go from a lower number of 1 or more to a higher one, not {list(values)}")
        return values[0], values[1]

    def numbers(self, name: str, count: int) -> tuple[int, ...]:
        values = self._take(name, list, [])
        good = tuple(value for value in values if isinstance(value, int) and not isinstance(value, bool) and value >= 0)
        if len(good) != count or len(values) != count:
            self.problem(name, f"must be {count} whole numbers")
            return ()
        return good

    def levels(self, name: str, known: Collection[str]) -> dict[str, int]:
        """A table from known words to 1, 2 or 3."""
        inner = self.table(name)
        for word in inner.data:
            if word not in known:
                inner.problem(word, "unknown word")
        return {word: inner.number(word, 1, 3) for word in inner.data}

    def table(self, name: str) -> "Table":
        return Table(self._take(name, dict, {}), self.file, self.problems, f"{self.inside}{name}.")

    def tables(self, name: str) -> list["Table"]:
        found = []
        for number, entry in enumerate(self._take(name, list, []), start=1):
            if isinstance(entry, dict):
                found.append(Table(entry, self.file, self.problems, f"{self.inside}{name}[{number}]."))
            else:
                self.problem(name, f"entry {number} must be a table")
        return found

    def done(self) -> None:
        """Call last: fields that nobody asked for are misspelt or do not belong here."""
        for name in self.data:
            if name not in self.asked:
                self.problem(name, "unknown field")


def open_table(path: Path, root: Path, problems: list[str]) -> Table:
    file = path.relative_to(root).as_posix()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        problems.append(f"{file}: file: missing")
        data = {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(f"{file}: file: is not TOML: {error}")
        data = {}
    return Table(data, file, problems)
