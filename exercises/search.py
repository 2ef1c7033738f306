"""Search that forgives: case, accents, hyphens and small typing mistakes. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

LONGEST_QUERY = 100  # letters
MOST_WORDS = 8
SAYS_NOTHING = frozenset(
    ("a", "an", "and", "at", "exercise", "exercises", "for", "in", "my", "of", "on", "or", "the", "to", "with")
)

# How well a whole query fits an entry; lower is better.
EXACT, PREFIX, WORD, FUZZY = range(4)


@dataclass(frozen=True)
class Entry:
    """Something to find: by its name, its other names, and words that describe it (muscles, equipment)."""

    key: str
    name: str
    other_names: Sequence[str] = ()
    about: Sequence[str] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(squash(name) for name in (self.name, *self.other_names))

    @cached_property
    def words(self) -> dict[str, int]:
        """Every word with the field it was found in first: 0 name, 1 other name, 2 description."""
        found: dict[str, int] = {}
        for field, texts in enumerate(((self.name,), self.other_names, self.about)):
            for text in texts:
                for word in _with_neighbours(fold(text).split()):
                    found.setdefault(word, field)
        return found


def fold(text: str) -> str:
    """Lower case, without accents and apostrophes, everything else that is no letter or digit as one space."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'\u2019")
    return re.sub(r"[\W_]+", " ", plain).strip()


def squash(text: str) -> str:
    """Folded, and in one piece: "push-up", "push up" and "Pushup" are the same."""
    return fold(text).replace(" ", "")


def mistakes_allowed(word: str) -> int:
    """1 from four letters, 2 from eight: in a shorter word one changed letter makes another word."""
    return 2 if len(word) >= 8 else 1 if len(word) >= 4 else 0


def distance(a: str, b: str, most: int) -> int:
    """Letters to add, drop, change or swap with a neighbour to get from `a` to `b`; `most + 1` if more than `most`.

    Optimal string alignment, the restricted Damerau-Levenshtein distance (Damerau 1964, doi:10.1145/363958.363994).
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        before, above, row = row, before, [i]
        for j, other in enumerate(b, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                best = min(best, above[j - 2] + 1)
            row.append(best)
        if min(row) > most and min(before) > most:
            return most + 1
    return min(row[-1], most + 1)


def resembles(typed: str, word: str) -> bool:
    """Whether `typed` is probably `word`, or its beginning, mistyped. Of three letters, two may be swapped."""
    if typed == word + "ing":
        return True
    if len(typed) == 3:
        return len(word) == 3 and sorted(typed) == sorted(word) and distance(typed, word, 1) == 1
    allowed = mistakes_allowed(typed)
    if not allowed:
        return False
    if distance(typed, word, allowed) <= allowed:
        return True
    if len(typed) < 6 or typed[0] != word[0]:
        return False
    return any(distance(typed, word[: len(typed) + more], 1) == 1 for more in (-1, 0, 1))


class Index:
    """Entries ready to be searched. Results are keys, best first, then in order of name."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = sorted(entries, key=lambda entry: (entry.name, entry.key))
        self.vocabulary = frozenset(word for entry in self.entries for word in entry.words)

    def search(self, query: str) -> tuple[str, ...]:
        """Keys of the entries that have every word of the query, or a word like it. An empty query finds everything."""
        words = query_words(query)
        if not words:
            return tuple(entry.key for entry in self.entries)
        meant = [self._meant(word) for word in words]
        whole = squash(query[:LONGEST_QUERY])
        ranked = [
            (rank, entry.name, entry.key) for entry in self.entries if (rank := _rank(entry, whole, words, meant))
        ]
        return tuple(key for _, _, key in sorted(ranked))

    def suggestions(self, query: str) -> tuple[str, ...]:
        """Searches near to `query` that find something: its own words, or ones that are like them."""
        found: list[str] = []
        for word in query_words(query):
            if self.search(word):
                found.append(word)
            elif len(word) >= 3 and (alike := [w for w in self.vocabulary if _is_alike(word, w)]):
                found.append(min(alike, key=lambda w: (distance(word, w, len(word)), w)))
        return tuple(dict.fromkeys(found))

    def _meant(self, typed: str) -> frozenset[str]:
        """The words it is or begins; only if there are none, the words it resembles."""
        begun = frozenset(word for word in self.vocabulary if word.startswith(typed))
        return begun or frozenset(word for word in self.vocabulary if resembles(typed, word))


def query_words(query: str) -> list[str]:
    """The words of a query that say something, at most MOST_WORDS of the first LONGEST_QUERY letters."""
    words = list(dict.fromkeys(fold(query[:LONGEST_QUERY]).split()))
    return [word for word in words if word not in SAYS_NOTHING][:MOST_WORDS] or words[:MOST_WORDS]


def _rank(entry: Entry, whole: str, words: list[str], meant: list[frozenset[str]]) -> tuple[int, int, int] | None:
    """How it fits, the fields its words are in, and how many words were only begun; None if it does not fit."""
    if whole in entry.names:
        return EXACT, entry.names.index(whole), 0
    begun = [n for n, name in enumerate(entry.names) if name.startswith(whole)]
    if begun:
        return PREFIX, min(begun), 0
    here = [options & entry.words.keys() for options in meant]
    if all(here):
        fuzzy = any(not word.startswith(typed) for typed, found in zip(words, here, strict=True) for word in found)
        fields = sum(min(entry.words[word] for word in found) for found in here)
        return FUZZY if fuzzy else WORD, fields, sum(typed not in entry.words for typed in words)
    allowed = mistakes_allowed(whole)
    if allowed and any(distance(whole, name, allowed) <= allowed for name in entry.names):
        return FUZZY, 0, 0
    return None


def _with_neighbours(words: list[str]) -> list[str]:
    """The words, then each joined to the next: "push up" is also found as "pushup"."""
    return words + [first + second for first, second in pairwise(words)]


def _is_alike(typed: str, word: str) -> bool:
    most = len(typed) // 3
    return (len(word) >= 3 and word[:3] == typed[:3]) or distance(typed, word, most) <= most
