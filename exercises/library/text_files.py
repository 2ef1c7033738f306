"""The other content files: the vocabulary, and the texts that pages and rules use as they stand."""

from collections.abc import Collection
from pathlib import Path

from exercises.library.exercise_files import LEVELS
from exercises.library.fields import Table, open_table
from exercises.library.schema import (
    Caveat,
    Claim,
    Condition,
    Guide,
    Muscle,
    RedFlag,
    Section,
    Source,
    StopSign,
    StopSigns,
    Vocabulary,
)

VERDICTS = ("keep", "fix", "reject")
REVIEWED = ("guides", "routines", "safety")


def _each(table: Table) -> list[tuple[str, Table]]:
    """Every entry of a file that is a table of tables."""
    return [(name, table.table(name)) for name in table.data]


def _unique(table: Table, name: str, value: str, seen: Collection[str]) -> None:
    if value in seen:
        table.problem(name, f"{value!r} is there twice")


def read_vocabulary(root: Path, problems: list[str]) -> Vocabulary:
    table = open_table(root / "vocabulary.toml", root, problems)
    regions = _names(table, "regions")
    muscles: dict[str, Muscle] = {}
    for entry in table.tables("muscles"):
        slug = entry.text("slug")
        _unique(entry, "slug", slug, muscles)
        muscles[slug] = Muscle(slug, entry.text("name", 60), entry.one_of("region", regions))
        entry.done()
    vocabulary = Vocabulary(muscles, _names(table, "equipment"), regions, _names(table, "load_flags"))
    table.done()
    return vocabulary


def _names(table: Table, name: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for entry in table.tables(name):
        slug = entry.text("slug")
        _unique(entry, "slug", slug, names)
        names[slug] = entry.text("name", 80)
        entry.done()
    return names


def read_sources(root: Path, problems: list[str]) -> dict[str, Source]:
    sources = {}
    for slug, entry in _each(open_table(root / "sources.toml", root, problems)):
        address = entry.text_or_blank("address")
        if address and not address.startswith("https://"):
            entry.problem("address", "must begin with https://")
        sources[slug] = Source(slug, entry.text("text"), entry.yes("checked"), address, entry.text_or_blank("note"))
        entry.done()
    return sources


def read_caveats(root: Path, problems: list[str]) -> dict[str, Caveat]:
    caveats = {}
    for code, entry in _each(open_table(root / "caveats.toml", root, problems)):
        caveats[code] = Caveat(code, entry.text("text"), entry.text("where"), entry.yes("from_article"))
        entry.done()
    return caveats


def read_reviewers(root: Path, problems: list[str]) -> dict[str, str]:
    table = open_table(root / "review.toml", root, problems)
    reviewers = {part: table.text_or_blank(part, 120) for part in REVIEWED}
    table.done()
    return reviewers


def read_claims(root: Path, slugs: Collection[str], guides: Collection[str], problems: list[str]) -> dict[str, Claim]:
    table = open_table(root / "article.toml", root, problems)
    claims: dict[str, Claim] = {}
    for entry in table.tables("claims"):
        claim = Claim(
            id=entry.text("id"),
            said=entry.text("said"),
            verdict=entry.one_of("verdict", VERDICTS),
            now=entry.text("now"),
            exercises=entry.some_of("exercises", slugs),
            guides=entry.some_of("guides", guides),
        )
        _unique(entry, "id", claim.id, claims)
        if not claim.exercises and not claim.guides:
            entry.problem("exercises", f"claim {claim.id} is not assigned to an exercise or a guide")
        claims[claim.id] = claim
        entry.done()
    table.done()
    return claims


def read_red_flags(root: Path, problems: list[str]) -> dict[str, RedFlag]:
    table = open_table(root / "red_flags.toml", root, problems)
    flags: dict[str, RedFlag] = {}
    for entry in table.tables("flags"):
        flag = RedFlag(
            id=entry.text("id"),
            question=entry.text("question"),
            level=entry.one_of("level", ("E", "S", "D")),
            points_to=entry.text("points_to"),
            source=entry.text("source"),
        )
        _unique(entry, "id", flag.id, flags)
        flags[flag.id] = flag
        entry.done()
    table.done()
    return flags


def read_stop_signs(root: Path, red_flags: Collection[str], problems: list[str]) -> StopSigns:
    table = open_table(root / "stop_signs.toml", root, problems)
    signs: dict[str, StopSign] = {}
    for entry in table.tables("signs"):
        slug = entry.text("slug")
        _unique(entry, "slug", slug, signs)
        level = entry.one_of("level", ("E", "S", "pause", "exercise"))
        signs[slug] = StopSign(slug, entry.text("text"), level, entry.text("action"))
        entry.done()
    found = StopSigns(
        table.text("before_session"), table.some_of("covers", red_flags, some=True), tuple(signs.values())
    )
    table.done()
    return found


def read_conditions(
    root: Path, load_flags: Collection[str], slugs: Collection[str], problems: list[str]
) -> dict[str, Condition]:
    conditions = {}
    for code, entry in _each(open_table(root / "conditions.toml", root, problems)):
        conditions[code] = Condition(
            code=code,
            name=entry.text("name", 80),
            stage=entry.text_or_blank("stage"),
            gate=entry.one_of("gate", ("hard", "soft", "none")),
            gate_text=entry.text_or_blank("gate_text"),
            cap=entry.one_of("cap", LEVELS),
            exclude=entry.levels("exclude", load_flags),
            modify=entry.levels("modify", load_flags),
            also=entry.some_of("also", slugs),
            only=entry.some_of("only", slugs),
            how=entry.text("how"),
            source=entry.text("source"),
        )
        entry.done()
    return conditions


def guide_slugs(root: Path) -> frozenset[str]:
    return frozenset(path.stem for path in (root / "guides").glob("*.toml"))


def read_guides(root: Path, sources: Collection[str], problems: list[str]) -> dict[str, Guide]:
    """In the order of their position."""
    paths = sorted((root / "guides").glob("*.toml"))
    guides = [_guide(path.stem, open_table(path, root, problems), sources) for path in paths]
    return {guide.slug: guide for guide in sorted(guides, key=lambda guide: guide.position)}


def _guide(slug: str, table: Table, sources: Collection[str]) -> Guide:
    sections = []
    for entry in table.tables("sections"):
        section = Section(entry.text("heading"), entry.texts("paragraphs"), entry.texts("points"))
        if not section.paragraphs and not section.points:
            entry.problem("paragraphs", "a section needs paragraphs or points")
        sections.append(section)
        entry.done()
    guide = Guide(
        slug=slug,
        title=table.text("title"),
        summary=table.text("summary"),
        position=table.number("position", 1),
        sections=tuple(sections),
        sources=table.some_of("sources", sources),
    )
    table.done()
    return guide
