from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from exercises.filters import Chosen, Relaxed, Values, counts, fits, parse, relax, toggled

KNOWN: Mapping[str, list[str]] = {"place": ["home", "gym"], "level": ["easy", "hard"], "kind": ["hold", "row", "push"]}

values = st.fixed_dictionaries({name: st.frozensets(st.sampled_from(options)) for name, options in KNOWN.items()})
things = st.lists(values, max_size=12)
option = st.sampled_from([(name, value) for name, options in KNOWN.items() for value in options])


def number(things: list[Values], chosen: Chosen) -> int:
    return sum(fits(thing, chosen) for thing in things)


def test_values_of_one_filter_are_alternatives_and_filters_add_up() -> None:
    thing = {"place": frozenset({"home"}), "level": frozenset({"easy"})}
    assert fits(thing, {"place": frozenset({"home", "gym"})})
    assert not fits(thing, {"place": frozenset({"home"}), "level": frozenset({"hard"})})
    assert fits(thing, {"place": frozenset()})


def test_what_nobody_knows_is_left_out_named_once_and_shortened() -> None:
    asked = {"place": ["home", "mars", "mars", "", "x" * 500], "theme": ["dark"]}
    parsed = parse(asked, KNOWN)
    assert parsed.chosen == {"place": frozenset({"home"})}
    assert parsed.unknown == (("place", "mars"), ("place", "x" * 30))


@given(things, values, option)
def test_a_count_is_what_choosing_only_that_value_shows(
    found: list[Values], chosen: Chosen, pick: tuple[str, str]
) -> None:
    name, value = pick
    assert counts(found, chosen, KNOWN)[name][value] == number(found, {**chosen, name: frozenset({value})})


@given(things, values, option)
def test_one_more_filter_never_finds_more(found: list[Values], chosen: Chosen, pick: tuple[str, str]) -> None:
    name, value = pick
    without = {other: wanted for other, wanted in chosen.items() if other != name}
    assert number(found, {**without, name: frozenset({value})}) <= number(found, without)


@given(things, values, option)
def test_one_more_value_of_a_filter_in_use_never_finds_less(
    found: list[Values], chosen: Chosen, pick: tuple[str, str]
) -> None:
    name, value = pick
    if chosen[name]:
        assert number(found, {**chosen, name: chosen[name] | {value}}) >= number(found, chosen)


@given(values, option)
def test_toggling_twice_changes_nothing(chosen: Chosen, pick: tuple[str, str]) -> None:
    there_and_back = toggled(toggled(chosen, *pick), *pick)
    assert there_and_back == {name: wanted for name, wanted in chosen.items() if wanted}


@given(things, values)
def test_what_it_says_to_take_away_helps_and_nothing_smaller_does(found: list[Values], chosen: Chosen) -> None:
    ways = relax(found, chosen)
    for way in ways:
        kept = {name: wanted for name, wanted in chosen.items() if name not in way.without}
        assert way.count == number(found, kept) > 0
        assert len(way.without) == len(ways[0].without)
    if found and any(chosen.values()):
        assert ways


def test_it_offers_the_way_that_finds_most_first() -> None:
    found: list[Values] = [
        {"place": frozenset({"home"}), "level": frozenset({"hard"})},
        {"place": frozenset({"home"}), "level": frozenset({"hard"})},
        {"place": frozenset({"gym"}), "level": frozenset({"easy"})},
    ]
    chosen = {"place": frozenset({"home"}), "level": frozenset({"easy"})}
    assert relax(found, chosen) == (Relaxed(("level",), 2), Relaxed(("place",), 1))
    assert relax([], chosen) == ()
