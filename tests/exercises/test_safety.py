import csv
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises import safety, texts
from exercises.library.read import read_library
from exercises.library.schema import ExerciseFile
from exercises.safety import FAMILIES, LEVELS, Judgement, Subject, Verdict, fit, judge, substitute

# Every exercise under every condition, worked out apart from this code: a allow, m modify, x exclude.
MATRIX = Path(__file__).parent / "matrix.csv"
LETTERS = {"a": Verdict.ALLOW, "m": Verdict.MODIFY, "x": Verdict.EXCLUDE}
RULES = texts.conditions()


def subject(exercise: ExerciseFile) -> Subject:
    return Subject(
        exercise.slug, exercise.level, exercise.pattern, exercise.load_flags, exercise.easier, exercise.instead
    )


LIBRARY = {slug: subject(file) for slug, file in read_library(texts.CONTENT).exercises.items()}


def expected() -> dict[str, dict[str, str]]:
    with MATRIX.open() as file:
        return {row.pop("slug"): row for row in csv.DictReader(file)}


def judged(slug: str, *codes: str) -> Judgement:
    return judge(LIBRARY[slug], [RULES[code] for code in codes])


def verdicts(codes: Mapping[str, str], slug: str) -> dict[str, str]:
    letters = {verdict: letter for letter, verdict in LETTERS.items()}
    return {code: letters[judged(slug, code).verdict] for code in codes}


@pytest.mark.parametrize("slug", LIBRARY)
def test_every_cell_of_the_matrix_comes_out_of_the_rules(slug: str) -> None:
    row = expected()[slug]
    assert len(row) == 19
    assert verdicts(row, slug) == row


def test_the_matrix_covers_every_exercise_and_no_other() -> None:
    assert set(expected()) == set(LIBRARY)


def test_nobody_without_a_condition_is_kept_from_anything() -> None:
    assert all(judge(subject, []) == Judgement(Verdict.ALLOW) for subject in LIBRARY.values())


def test_a_verdict_says_which_condition_and_which_load_gave_it() -> None:
    (reason,) = judged("bent-over-row", "DISC").reasons
    assert (reason.condition, reason.verdict, reason.because) == ("DISC", Verdict.EXCLUDE, ("hinge",))
    assert judged("hamstring-stretch", "DISC").reasons[0].because == ("list",)
    assert judged("pull-up", "DISC").reasons[0].because == ("cap",)


def test_only_the_strictest_conditions_are_named() -> None:
    both = judged("lat-pulldown", "SHO", "KNE")
    assert [reason.condition for reason in both.reasons] == ["SHO"]
    strict = judged("assisted-pull-up", "SHO", "HER")
    assert strict.verdict is Verdict.EXCLUDE
    assert [reason.condition for reason in strict.reasons] == ["SHO"]


def test_early_after_surgery_only_the_list_is_allowed() -> None:
    allowed = {slug for slug in LIBRARY if judged(slug, "SURG-A").verdict < Verdict.EXCLUDE}
    assert allowed == set(RULES["SURG-A"].only)


def test_what_stays_in_is_not_nothing() -> None:
    """A list of what to leave out must not become a list of what is left: bones and muscles need the work."""
    for code in RULES:
        left = [slug for slug in LIBRARY if judged(slug, code).verdict < Verdict.EXCLUDE]
        assert len(left) >= {"SURG-A": 11, "NECSURG": 26}.get(code, 33), code


conditions = st.sets(st.sampled_from(sorted(RULES)), max_size=6)
slugs = st.sampled_from(sorted(LIBRARY))


@given(conditions, conditions, slugs)
def test_another_condition_never_allows_more(some: set[str], more: set[str], slug: str) -> None:
    assert judged(slug, *(some | more)).verdict >= judged(slug, *some).verdict


@given(conditions, slugs)
def test_the_order_of_conditions_does_not_matter(codes: set[str], slug: str) -> None:
    forwards, backwards = judged(slug, *sorted(codes)), judged(slug, *sorted(codes, reverse=True))
    assert forwards.verdict is backwards.verdict
    assert set(forwards.reasons) == set(backwards.reasons)


@given(conditions, slugs, st.sets(slugs, max_size=12))
def test_a_substitute_is_another_allowed_exercise_of_the_same_family(
    codes: set[str], slug: str, taken: set[str]
) -> None:
    rules = [RULES[code] for code in codes]
    other = substitute(slug, taken, LIBRARY, rules)
    if other:
        assert other != slug
        assert other not in taken
        assert FAMILIES[LIBRARY[other].pattern] == FAMILIES[LIBRARY[slug].pattern]
        assert judge(LIBRARY[other], rules).verdict < Verdict.EXCLUDE


@given(conditions, st.lists(slugs, min_size=4, max_size=14), st.integers(1, 12))
def test_no_session_holds_what_is_excluded_or_the_same_twice(codes: set[str], session: list[str], main: int) -> None:
    rules = [RULES[code] for code in codes]
    fitted = fit(session, set(session[:main]), LIBRARY, rules)
    done = [fate.into for fate in fitted.fates if fate.into]
    assert [fate.slug for fate in fitted.fates] == session
    assert all(judge(LIBRARY[slug], rules).verdict < Verdict.EXCLUDE for slug in done)
    new = [fate.into for fate in fitted.fates if fate.is_swapped]
    assert not set(new) & set(session)
    assert len(new) == len(set(new))


@given(conditions, conditions, st.lists(slugs, min_size=4, max_size=14, unique=True))
def test_with_another_condition_a_session_only_gets_stricter(
    some: set[str], more: set[str], session: list[str]
) -> None:
    few, many = (fit(session, session, LIBRARY, [RULES[code] for code in codes]) for codes in (some, some | more))
    kept, still_kept = ({fate.slug for fate in one.fates if fate.into == fate.slug} for one in (few, many))
    dropped, also_dropped = ({fate.slug for fate in one.fates if not fate.into} for one in (few, many))
    assert still_kept <= kept
    assert dropped <= also_dropped
    assert many.is_hidden >= few.is_hidden


def made(slug: str, *easier: str, **flags: int) -> Subject:
    return Subject(slug, "beginner", "push", flags, easier)


def test_a_substitute_may_be_two_links_away_but_no_further() -> None:
    chain = {s.slug: s for s in (made("a", "b", flex=3), made("b", "c", flex=3), made("c", "d"), made("d"))}
    assert substitute("a", (), chain, [RULES["DISC"]]) == "c"
    assert substitute("a", {"c"}, chain, [RULES["DISC"]]) == ""


def test_what_is_replaced_comes_once_even_where_it_stood_twice() -> None:
    library = {s.slug: s for s in (made("a", "b", flex=3), made("b"))}
    fitted = fit(["a", "a"], [], library, [RULES["DISC"]])
    assert [fate.into for fate in fitted.fates] == ["b", ""]


def test_a_routine_above_the_level_of_a_condition_is_too_much() -> None:
    assert safety.is_above_cap("intermediate", [RULES["UNS"]])
    assert not safety.is_above_cap("intermediate", [RULES["DISC"], RULES["SHO"]])
    assert not safety.is_above_cap(LEVELS[2], [])
