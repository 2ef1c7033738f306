"""The safety check answered page by page, with the answers of somebody who has nothing to tell."""

import re
from collections.abc import Callable
from html import unescape

BUTTONS = re.compile(r'<button[^>]* name="answer" value="([^"]*)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
FINE = ("no", "none")

Post = Callable[[str, dict[str, str]], tuple[str, str]]


def fine_answer(page: str) -> str:
    """Of the buttons of a question, the one that asks for no change."""
    values = [unescape(value) for value in BUTTONS.findall(page)]
    return next((value for value in FINE if value in values), values[0])


def take_check(page: str, post: Post) -> None:
    """`post` sends a form to a path and gives the address it ended at and the page there; `page` is any with a form."""
    path, page = post("/safety/begin/", {"csrfmiddlewaretoken": TOKEN.findall(page)[0], "kind": "full"})
    while "/safety/q/" in path:
        token = TOKEN.findall(page)[0]
        path, page = post(path, {"csrfmiddlewaretoken": token, "answer": fine_answer(page)})
    assert "/safety/result/" in path
