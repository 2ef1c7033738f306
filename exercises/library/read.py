"""All content files together: read, checked against each other, or refused with the whole list of problems."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from exercises.library.exercise_files import Known, exercise_slugs, read_exercises
from exercises.library.fields import ContentError
from exercises.library.question_files import read_emergency, read_questions
from exercises.library.schema import Library
from exercises.library.text_files import (
    guide_slugs,
    read_caveats,
    read_claims,
    read_conditions,
    read_guides,
    read_red_flags,
    read_reviewers,
    read_sources,
    read_stop_signs,
    read_vocabulary,
)


def read_library(root: Path) -> Library:
    """The content under `root`. Raises ContentError with every problem of every file."""
    problems: list[str] = []
    slugs = exercise_slugs(root)
    vocabulary = read_vocabulary(root, problems)
    sources = read_sources(root, problems)
    caveats = read_caveats(root, problems)
    red_flags = read_red_flags(root, problems)
    conditions = read_conditions(root, vocabulary.load_flags, slugs, problems)
    library = Library(
        vocabulary=vocabulary,
        sources=sources,
        caveats=caveats,
        exercises=read_exercises(root, Known(vocabulary, caveats, sources, slugs), problems),
        claims=read_claims(root, slugs, guide_slugs(root), problems),
        stop_signs=read_stop_signs(root, red_flags, problems),
        red_flags=red_flags,
        conditions=conditions,
        guides=read_guides(root, sources, problems),
        questions=read_questions(root, red_flags, conditions, problems),
        emergency=read_emergency(root, problems),
        reviewers=read_reviewers(root, problems),
    )
    if problems:
        raise ContentError(problems)
    return library


def fingerprint(folders: Iterable[Path], files: str = "*.toml") -> str:
    """The same for the same files with the same bytes, whatever the machine."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob(files)):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()
