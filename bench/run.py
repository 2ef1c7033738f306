"""`make bench`: what each page costs, beside a bare Django view under the same gunicorn in the same moments.

A page and the bare view take turns of less than a second; what is reported is the middle one of the turns' ratios, so
that other work on the machine, which slows both, changes little. The workers' own time for a request, which does not
count the waiting, stands beside it. Goals are printed too. Nothing fails here: a shared machine is no judge.
"""

import logging
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle, product
from pathlib import Path

import django
from django.utils import timezone

from bench import phone, weight
from bench.load import Answers, measure
from bench.people import WEEKS, people
from bench.visitor import ROUTINE, Visitor
from tests.server import Server, serving

BARE = (str(Path(sys.executable).with_name("gunicorn")), "-c", "python:backrelief.gunicorn", "bench.bare:application")
TURNS, SECONDS = 11, 0.4
WARM_UP = 0.4
SESSIONS = 240
TRENDS = "/progress/trends/?span=all"
ANONYMOUS, KNOWN, QUERIES, LONG_HISTORY = 0.5, 0.10, 10, 1.3


@dataclass(frozen=True)
class Page:
    name: str
    goal: float
    queries: int
    requests: Iterator[bytes]


@dataclass(frozen=True)
class Result:
    page: Page
    answers: Answers
    rate: float  # of the bare view's requests a second
    slowness: float  # times the bare view's p99
    cpu: float  # milliseconds of the workers' time for one request
    bare_cpu: float

    def line(self) -> str:
        statuses = "/".join(str(status) for status in sorted(self.answers.statuses))
        works = all(status < 400 for status in self.answers.statuses)
        reached = "yes" if works and self.rate >= self.page.goal and self.page.queries <= QUERIES else "NO"
        return (
            f"{self.page.name:24}{statuses:>8}{self.page.queries:>8}{self.answers.size:>9}{self.answers.per_second:>9.0f}"
            f"{self.rate:>8.2f}{self.page.goal:>7.2f}{1000 * self.answers.p99:>9.1f}"
            f"{self.slowness:>8.1f}{self.cpu:>8.2f}{self.bare_cpu / self.cpu:>8.2f}  {reached}"
        )


HEADING = (
    f"{'page':24}{'status':>8}{'queries':>8}{'bytes br':>9}{'req/s':>9}"
    f"{'ratio':>8}{'goal':>7}{'p99 ms':>9}{'x bare':>8}{'cpu ms':>8}{'of bare':>8}  reached"
)


def cpu_seconds(server: Server) -> float:
    """What the workers have used since they began."""
    stats = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in server.workers()]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / os.sysconf("SC_CLK_TCK")


def compare(app: Server, bare: Server, page: Page) -> Result:
    """Bare and page in turns, after a while for every worker to draw what it keeps."""
    plain = Visitor.unknown().gets("/")
    measure(app.port, page.requests, WARM_UP)
    began = cpu_seconds(app), cpu_seconds(bare)
    turns = [(measure(bare.port, plain, SECONDS), measure(app.port, page.requests, SECONDS)) for _ in range(TURNS)]
    turns = [(base, got) for base, got in turns if got.times]  # posts may run out
    base, got = (Answers.of_all(side) for side in zip(*turns, strict=True))
    return Result(
        page,
        got,
        rate=statistics.median(got.per_second / base.per_second for base, got in turns),
        slowness=got.p99 / base.p99,
        cpu=1000 * (cpu_seconds(app) - began[0]) / len(got.times),
        bare_cpu=1000 * (cpu_seconds(bare) - began[1]) / len(base.times),
    )


def open_pages(visitor: Visitor) -> Iterator[Page]:
    exercise = "/exercises/wall-push-up/"
    for name, path in (("home", "/"), ("library", "/exercises/"), ("exercise", exercise), ("routine", ROUTINE)):
        yield Page(name, ANONYMOUS, visitor.queries(path), visitor.gets(path))
    search = "/exercises/?q=shoulder"
    yield Page("library, searched", ANONYMOUS, visitor.queries(search), visitor.gets(search))


def known_pages(visitor: Visitor) -> Iterator[Page]:
    players = [visitor.start() for _ in range(SESSIONS)]
    sets = visitor.sets(players[0])
    queries = [visitor.record(players[0], values) for values in sets[: len(sets) // 2]]
    for name, path in (
        ("today, signed in", "/today/"),
        ("exercise, signed in", "/exercises/wall-push-up/"),
        ("player step", f"{players[0]}?next"),
        ("progress", "/progress/"),
        ("trends", TRENDS),
    ):
        yield Page(name, KNOWN, visitor.queries(path), visitor.gets(path))
    yield Page("POST of a set", KNOWN, max(queries), visitor.posts(players[1:], sets))


def history(name: str, pages: dict[str, Iterator[bytes]], app: Server) -> str:
    """A page with ten years against four weeks: how many times the cost."""
    for page in pages.values():
        measure(app.port, page, WARM_UP)
    turns = [{who: measure(app.port, page, SECONDS).per_second for who, page in pages.items()} for _ in range(TURNS)]
    times = statistics.median(speeds["four weeks"] / speeds["ten years"] for speeds in turns)
    return f"{name} with ten years costs {times:.2f} times four weeks (goal: at most {LONG_HISTORY})"


def histories(app: Server, found: dict[str, Visitor]) -> Iterator[str]:
    """Each of the pages that tell of all the time, and what the first visit to the charts after a change costs."""
    for name, path in (("progress", "/progress/"), ("trends", TRENDS)):
        yield history(name, {who: visitor.gets(path) for who, visitor in found.items()}, app)
    pairs = zip(found.items(), WEEKS, strict=True)
    anew = {who: visitor.gets_each(own_days(weeks)) for (who, visitor), weeks in pairs}
    yield history("trends, each time anew,", anew, app)
    size = len(found["ten years"].client.get(TRENDS).content)
    yield f"trends with ten years are {size / 1000:.1f} kB before they are packed (goal: at most 60)"


def own_days(weeks: int) -> Iterator[str]:
    """So many weeks, a few days more or less, others at every visit: nothing of it was added up before."""
    today = timezone.now().date()
    for earlier, later in cycle(product(range(28), repeat=2)):
        first, last = today - timedelta(weeks=weeks, days=earlier), today - timedelta(days=later)
        yield f"/progress/trends/?first={first}&last={last}"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="backrelief-bench-") as folder:
        var = Path(folder)
        os.environ |= {"VAR_DIR": str(var / "app"), "DJANGO_SETTINGS_MODULE": "backrelief.settings"}
        database = os.environ.get("DATABASE_URL", "")
        with (
            serving(var / "app", DATABASE_URL=database) as app,
            serving(var / "bare", command=BARE, health="/") as bare,
        ):
            django.setup()
            logging.disable()  # a page that fails shows in its status
            found = people()
            costs = list(histories(app, found))  # before the posts below make one week fuller than any
            print(HEADING)
            for pages in (open_pages(Visitor.unknown()), known_pages(found["ten years"])):
                for page in pages:
                    print(compare(app, bare, page).line(), flush=True)
            print(*costs, sep="\n")
            print(*weight.lines(app.url), sep="\n")
            print(*phone.lines(app.url), sep="\n")


if __name__ == "__main__":
    main()
