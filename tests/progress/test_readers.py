"""Files of other apps: every header they have had, with their traps."""

import json
from contextlib import suppress
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.progress.imports.cells import RowError, duration, load, moment, number
from routines.progress.imports.files import UnfitError
from routines.progress.imports.reading import MOST_ROWS, Reading
from routines.progress.imports.sniff import app_of, read_file
from routines.progress.imports.workouts import Set, Workout

TODAY = date(2026, 11, 23)
FILES = Path(__file__).parent / "files"  # made up row by row as those apps write them
ALL = {path.stem: path.read_text() for path in sorted(FILES.iterdir())}
WGER = json.loads(ALL["wger"])


def read(text: str, unit: str = "kg") -> Reading:
    return read_file(text, TODAY, unit=unit)


def workouts(text: str, unit: str = "kg") -> list[Workout]:
    found = read(text, unit)
    assert found.left_out == []
    return list(found.workouts.values())


@pytest.mark.parametrize("name", ALL)
def test_each_file_is_known_by_what_is_in_it_and_read_whole(name: str) -> None:
    assert app_of(ALL[name]) == name.split("-", maxsplit=1)[0]
    assert read(ALL[name]).left_out == []


@pytest.mark.parametrize("name", [name for name in ALL if name != "wger"])
def test_line_ends_and_other_delimiters_make_no_difference(name: str) -> None:
    text = ALL[name]
    assert workouts(text.replace("\n", "\r\n")) == workouts(text) or '"zwei\nZeilen"' in text
    assert len(workouts(text.replace("\n", "\r"))) == len(workouts(text))
    if ";" not in text and '"' not in text:
        assert workouts(text.replace(",", ";")) == workouts(text)


def test_strong_without_a_unit_asks_for_it() -> None:
    assert read(ALL["strong-1"]).asks_unit
    assert not any(read(text).asks_unit for text in (ALL["strong-2"], ALL["strong-3"], ALL["strong-4"]))
    first = workouts(ALL["strong-1"], "lb")[0].sets[1]
    assert first.load == Decimal("20.41166")


def test_strong_sets_holds_and_what_is_no_set() -> None:
    morning, evening = workouts(ALL["strong-1"])
    assert (morning.start.day, morning.start.at, morning.seconds) == (date(2024, 5, 28), time(7, 32, 10), 6180)
    assert morning.start.name == 'Morning, with "Bo"'
    assert morning.note == "Back was calm\nPlank: Elbows on a mat"
    assert [one.kind for one in morning.sets] == ["warm-up", "normal", "drop", "normal"]
    assert morning.sets[1] == Set("Seated Row (Cable)", "normal", 10, None, Decimal(45), None, Decimal(8), "tidy")
    assert morning.sets[3] == Set("Plank", "normal", None, 40)
    assert evening.sets == [Set("Leg Press", "failure", 9, None, Decimal(180), rpe=Decimal("9.5"))]


def test_strong_with_semicolons_and_decimal_commas() -> None:
    first, second = workouts(ALL["strong-2"])
    assert first.sets[0] == Set("Klimmzug", "normal", 8, None, Decimal("22.5"), note="zwei\nZeilen")
    assert first.sets[1] == Set("Rudern", "normal", None, 600, None, Decimal(2500))
    assert (first.seconds, second.sets[0].load) == (2700, Decimal("22.67962"))


def test_a_length_that_cannot_be_read_costs_no_set() -> None:
    first, second = workouts(ALL["strong-3"].replace('"2700"', '"a while"'))
    assert (len(first.sets), first.seconds, second.seconds) == (1, None, 1800)


def test_strong_with_numbers_for_workouts() -> None:
    first, second = workouts(ALL["strong-3"])
    assert first.sets == [Set("Face Pull (Cable)", "normal", 15, None, Decimal("12.5"))]
    assert second.sets == [Set("Run", "normal", None, 1500, None, Decimal(5000))]


def test_hevy_keeps_the_order_and_warm_ups_apart() -> None:
    (pull,) = workouts(ALL["hevy-kg"])
    assert (pull.start.day, pull.start.at, pull.seconds, pull.note) == (date(2024, 5, 28), time(7, 32), 2880, "calm")
    assert [one.name for one in pull.sets] == ["Lat Pulldown (Cable)", "Plank", "Lat Pulldown (Cable)", "Pull Up"]
    assert pull.sets[0] == Set("Lat Pulldown (Cable)", "warm-up", 12, None, Decimal(30), note="slow")
    assert pull.sets[1] == Set("Plank", "normal", None, 45)
    assert pull.sets[3] == Set("Pull Up", "failure", 6)


def test_hevy_weights_and_distances_have_a_unit_each() -> None:
    imperial, mixed = (
        workouts(ALL["hevy-lbs"])[0],
        workouts(ALL["hevy-lbs"].replace("distance_miles", "distance_km"))[0],
    )
    assert imperial.start.at == time(19, 26)
    assert imperial.sets[0].load == mixed.sets[0].load == Decimal("61.23497")
    assert (imperial.sets[1].metres, mixed.sets[1].metres) == (Decimal("2414.02"), Decimal(1500))


def test_fitnotes_of_both_kinds() -> None:
    first, second = workouts(ALL["fitnotes-android"])
    assert (first.start.day, first.start.at) == (date(2024, 5, 28), None)
    assert first.sets[0] == Set("Dumbbell Row", "normal", 10, None, Decimal("22.5"), note="tidy")
    assert first.sets[1] == Set("Plank", "normal", None, 65)
    assert second.sets[0].load == Decimal("22.67962")
    (ios,) = workouts(ALL["fitnotes-ios"])
    assert ios.sets[0] == Set("Dumbbell Row", "warm-up", 10, None, Decimal("22.5"), note="tidy")
    assert ios.sets[1] == Set("Running", "normal", None, 1200, None, Decimal(3100))


def test_liftlog_by_its_sessions() -> None:
    (one,) = workouts(ALL["liftlog"])
    assert (one.start.day, one.start.at) == (date(2024, 5, 28), time(7, 32))
    assert one.sets == [Set("Chin-up", "normal", 6), Set("Biceps Curl", "normal", 12, None, Decimal(10), note="even")]


def test_wger_with_names_where_it_has_them() -> None:
    session, alone = workouts(ALL["wger"])
    assert (session.start.at, session.seconds, session.note) == (time(7, 32), 1800, "calm")
    assert session.sets[0] == Set("Bent-over row", "normal", 8, None, Decimal("22.5"), rpe=Decimal("8.0"))
    assert session.sets[1:] == [
        Set("wger exercise 98", "normal", None, 40),
        Set("wger exercise 98", "normal", None, 90),
    ]
    assert (alone.start.day, alone.sets[0].load) == (date(2024, 6, 1), Decimal("20.41166"))
    assert len(workouts(json.dumps(WGER["workoutlog"]))) == 2


WORDED = {
    "28 May 2024, 07:32": (28, 5), "28 mai 2024, 07:32": (28, 5), "28. Mai 2024, 07:32": (28, 5),
    "1 juin 2024, 07:32": (1, 6), "1 juil. 2024, 07:32": (1, 7), "3 août 2024, 07:32": (3, 8),
    "9 févr. 2024, 07:32": (9, 2), "5 ene 2024, 07:32": (5, 1), "5 dic 2024, 07:32": (5, 12),
    "7. März 2024, 07:32": (7, 3), "7 mrt 2024, 07:32": (7, 3), "7 out 2024, 07:32": (7, 10),
    "28 de mai. de 2024, 07:32": (28, 5), "2 paź 2024, 07:32": (2, 10), "2 Eki 2024 07:32": (2, 10),
    "December 2, 2024, 7:32 AM": (2, 12),
}  # fmt: skip


@pytest.mark.parametrize("text", WORDED)
def test_days_in_words_of_several_languages(text: str) -> None:
    day, month = WORDED[text]
    assert moment(text) == (date(2024, month, day), time(7, 32))


@pytest.mark.parametrize(("text", "hour"), [("12:05 AM", 0), ("12:05 PM", 12), ("1:05 p.m.", 13)])
def test_noon_and_midnight(text: str, hour: int) -> None:
    assert moment(f"May 15, 2026, {text}")[1] == time(hour, 5)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "31/12/2024", "2024-13-01", "30 Foo 2024, 07:32", "1972-01-01", "9" * 99]
)
def test_what_is_no_day_is_said(text: str) -> None:
    with pytest.raises(RowError):
        moment(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("22.5", "22.5"), ("22,5", "22.5"), ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), (" 7 ", "7"), ("", None)],
)
def test_numbers_with_points_and_commas(text: str, value: str | None) -> None:
    assert number(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize("text", ["-5", "1e9", "NaN", "Infinity", "٣", "9" * 400, "=1+1", "1.2.3", "0x10"])
def test_what_is_no_number_is_said(text: str) -> None:
    with pytest.raises(RowError):
        number(text)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90", 90),
        ("40.0", 40),
        ("1h 43m", 6180),
        ("38min", 2280),
        ("1hr 5min", 3900),
        ("45s", 45),
        ("0:01:05", 65),
        ("1:30", 90),
        ("", None),
    ],
)
def test_how_long_it_took(text: str, seconds: int | None) -> None:
    assert duration(text) == seconds


def test_no_weight_is_body_weight() -> None:
    assert load("0", "kg") is load("0.0", "lbs") is load("", "kg") is None


HEAD = "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment\n"
GOOD = "2024-05-28,Row,Back,20,kgs,10,,,,\n"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("2024-05-28,Row,Back,20,kgs,,,,,\n", "Nothing was done"),
        ("2024-05-28,,Back,20,kgs,10,,,,\n", "no exercise"),
        ("someday,Row,Back,20,kgs,10,,,,\n", "“someday” is no day"),
        ("2999-01-01,Row,Back,20,kgs,10,,,,\n", "still to come"),
        ("2024-05-28,Row,Back,heavy,kgs,10,,,,\n", "“heavy” is no number"),
        ("2024-05-28,Row,Back,20,kgs,10.5,,,,\n", "whole number"),
        ("2024-05-28,Row,Back,20000,kgs,10,,,,\n", "Nobody can have done this: Row, 20000 kg, 10 reps"),
        ("2024-05-28,Row\n", "Nothing was done"),
    ],
)
def test_a_row_that_cannot_be_read_is_left_out_by_its_line(row: str, words: str) -> None:
    found = read(HEAD + GOOD + row + GOOD)
    assert [remark.line for remark in found.left_out] == [3]
    assert words in found.left_out[0].words
    assert len(found.workouts[date(2024, 5, 28)].sets) == 2


def test_what_is_hardly_possible_is_kept_and_pointed_out() -> None:
    found = read(HEAD + GOOD + "2024-05-28,Row,Back,450,kgs,10,,,,\n")
    assert [(remark.line, remark.words) for remark in found.odd] == [(3, "Row, 450 kg, 10 reps")]
    assert len(found.workouts[date(2024, 5, 28)].sets) == 2


def test_a_way_too_far_for_one_set_is_pointed_out() -> None:
    found = read(HEAD + "2024-05-28,Run,Cardio,,,,999,km,,\n")
    assert [remark.words for remark in found.odd] == ["Run, 999000 m"]


def test_half_characters_and_nuls_are_taken_out() -> None:
    text = json.dumps(WGER).replace("Bent-over row", "Bent\\ud800-over\\u0000 row").replace("calm", "c\\udfffalm")
    session, _alone = workouts(text)
    assert (session.sets[0].name, session.note) == ("Bent-over row", "calm")


def test_a_file_of_which_most_cannot_be_read_is_left_alone() -> None:
    with pytest.raises(UnfitError, match=r"2 of 3 rows cannot be read.* Line 3"):
        read(HEAD + GOOD + "x,Row,Back,20,kgs,10,,,,\n" * 2)


@pytest.mark.parametrize(
    "text", [HEAD, HEAD + "\n\n", "a,b\n1,2\n", "{}", "[]", "[1]", '{"workoutlog": [[]]}', "hello"]
)
def test_a_file_without_workouts_is_refused(text: str) -> None:
    with pytest.raises(UnfitError):
        known(text)


def test_a_quotation_mark_that_never_closes_is_refused() -> None:
    with pytest.raises(UnfitError, match="damaged near line"):
        read(HEAD + GOOD + '2024-05-28,"Row,' + "x" * 200_000)


def test_more_rows_than_anybody_has_are_refused() -> None:
    with pytest.raises(UnfitError, match="more than 50000 rows"):
        read(HEAD + GOOD * (MOST_ROWS + 1))


def known(text: str) -> Reading:
    app_of(text)
    return read(text)


@given(st.text(max_size=300), st.sampled_from(sorted(ALL)))
def test_nothing_in_a_file_makes_it_fall_over(junk: str, name: str) -> None:
    text = ALL[name]
    for broken in (junk, text[: len(text) // 2] + junk, text.replace("2024", junk, 1), text.replace('"', junk, 3)):
        with suppress(UnfitError):
            known(broken)
