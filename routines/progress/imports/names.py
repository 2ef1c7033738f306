"""Which of our exercises another app's name means. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

BRACKETS = re.compile(r"^(.*?)\s*\(([^()]*)\)\s*$")
# The same exercise whatever it is done with; with a bar it is another load on the back.
ALIKE = {"cable", "dumbbell", "dumbbells", "machine", "band", "bodyweight", "body weight"}


def normal(name: str) -> str:
    """Without case, accents, marks, spaces, and the s of a plural: `Pull-Ups` is `pullup`."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("’", "").replace("'", ""))
    words = re.sub(r"[^a-z0-9]+", " ", plain.encode("ascii", "ignore").decode()).split()
    return "".join(word.removesuffix("s") for word in words)


def index(exercises: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """From (slug, its names), the name first; what two exercises are called goes to the one whose first name it is."""
    found: dict[str, str] = {}
    names = [(slug, list(names)) for slug, names in exercises]
    for slug, (first, *_) in names:
        found[normal(first)] = slug
    for slug, (_, *others) in names:
        for name in others:
            found.setdefault(normal(name), slug)
    return found


def guess(name: str, known: Mapping[str, str]) -> str:
    """The slug; empty where it is not clear."""
    whole = normal(name)
    if whole in known:
        return known[whole]
    brackets = BRACKETS.match(name)
    if brackets is None:
        return ""
    turned = normal(f"{brackets[2]} {brackets[1]}")
    if turned in known:
        return known[turned]
    return known.get(normal(brackets[1]), "") if brackets[2].casefold().strip() in ALIKE else ""
