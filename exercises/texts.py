"""Texts that pages use straight from the content files, read once a process.

Each text goes through gettext where it is shown: the dataclasses hold the English, `caveat` the reader's language.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.utils.translation import gettext

from exercises.library.read import read_library
from exercises.library.schema import (
    Caveat,
    Claim,
    Condition,
    Emergency,
    Guide,
    Library,
    Questions,
    RedFlag,
    Source,
    StopSigns,
    Vocabulary,
)

CONTENT = Path(__file__).parent / "content"


@cache
def _library() -> Library:
    return read_library(CONTENT)


def caveat(code: str) -> str:
    """The caveat in the language of the request. Raises KeyError for a code that does not exist."""
    return gettext(_library().caveats[code].text)


def caveats() -> Mapping[str, Caveat]:
    return _library().caveats


def claims() -> Mapping[str, Claim]:
    """What the article said, by id (C01 to C75), with the exercises and guides that take it up."""
    return _library().claims


def conditions() -> Mapping[str, Condition]:
    return _library().conditions


def emergency() -> Emergency:
    return _library().emergency


def guides() -> Mapping[str, Guide]:
    """By slug, in reading order."""
    return _library().guides


def questions() -> Questions:
    """Of the safety check."""
    return _library().questions


def red_flags() -> Mapping[str, RedFlag]:
    return _library().red_flags


def reviewer(part: str) -> str:
    """Who reviewed the `guides`, `routines` or `safety` texts; empty until somebody has."""
    return _library().reviewers[part]


def sources() -> Mapping[str, Source]:
    return _library().sources


def stop_signs() -> StopSigns:
    return _library().stop_signs


def vocabulary() -> Vocabulary:
    """Names of muscles, equipment, body-map regions and load flags."""
    return _library().vocabulary


def claims_of_guide(slug: str) -> list[Claim]:
    return [claim for claim in claims().values() if slug in claim.guides]


def claims_of_exercise(slug: str) -> list[Claim]:
    return [claim for claim in claims().values() if slug in claim.exercises]
