"""Asks one server for one page, over and over, on a few connections that stay open.

The client shares the machine with the server, so it does as little as it can: it writes prepared bytes and looks for
the end of the answer. A page and the bare view are asked for in turns, so that a slow moment slows both.
"""

import asyncio
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)


@dataclass
class Answers:
    """What came back in one stretch of asking."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    size: int = 0

    @classmethod
    def of_all(cls, stretches: Iterable["Answers"]) -> "Answers":
        """Several stretches as one."""
        whole = cls()
        for one in stretches:
            whole.seconds += one.seconds
            whole.times += one.times
            whole.statuses += one.statuses
            whole.size = one.size
        return whole

    @property
    def per_second(self) -> float:
        return len(self.times) / self.seconds

    @property
    def p99(self) -> float:
        return statistics.quantiles(self.times, n=100)[98] if len(self.times) > 1 else 0.0


class Asker(asyncio.Protocol):
    """One connection: sends a request, waits for the whole answer, sends the next until time or requests run out."""

    def __init__(self, requests: Iterator[bytes], answers: Answers, until: float) -> None:
        self.requests, self.answers, self.until = requests, answers, until
        self.done = asyncio.get_running_loop().create_future()
        self.received = b""
        self.asked_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.ask()

    def ask(self) -> None:
        request = next(self.requests, None) if time.perf_counter() < self.until else None
        if request is None:
            self.transport.close()
            return
        self.asked_at = time.perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.received += data
        head_end = self.received.find(b"\r\n\r\n")
        if head_end < 0:
            return
        length = LENGTH.search(self.received, 0, head_end + 2)
        if length is None:
            raise ValueError(f"An answer does not say how long it is: {self.received[:head_end]!r}")
        size = head_end + 4 + int(length[1])
        if len(self.received) < size:
            return
        self.answers.times.append(time.perf_counter() - self.asked_at)
        self.answers.statuses[int(self.received[9:12])] += 1
        self.answers.size = size
        self.received = b""
        self.ask()

    def connection_lost(self, error: Exception | None) -> None:
        if self.done.done():
            return
        if error:
            self.done.set_exception(error)
        else:
            self.done.set_result(None)


async def ask(port: int, requests: Iterator[bytes], seconds: float, connections: int) -> Answers:
    answers, began = Answers(), time.perf_counter()
    loop = asyncio.get_running_loop()
    made = [
        await loop.create_connection(lambda: Asker(requests, answers, began + seconds), "127.0.0.1", port)
        for _ in range(connections)
    ]
    await asyncio.wait_for(asyncio.gather(*[asker.done for _, asker in made]), timeout=seconds + 10)
    answers.seconds = time.perf_counter() - began
    return answers


def measure(port: int, requests: Iterator[bytes], seconds: float, connections: int = 8) -> Answers:
    return asyncio.run(ask(port, requests, seconds, connections))
