from datetime import date
from uuid import uuid4

import pytest

from routines.progress import words
from routines.progress.weekly import Row, Week

TODAY = date(2026, 3, 20)


def week(*mornings: int | None) -> Week:
    """Sessions that began at 3."""
    day = date(2026, 3, 16)
    return Week(day, tuple(Row(uuid4(), day, "Home", (3, 3), 1800, 10, 3, 3, score) for score in mornings))


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 3, 16), date(2026, 3, 22), "16–22 March"),
        (date(2026, 3, 30), date(2026, 4, 5), "30 March – 5 April"),
        (date(2025, 3, 3), date(2025, 3, 9), "3–9 Mar 2025"),
        (date(2025, 12, 29), date(2026, 1, 4), "29 Dec 2025 – 4 Jan 2026"),
    ],
)
def test_a_week_has_a_name_with_a_year_only_where_it_is_another(first: date, last: date, text: str) -> None:
    assert words.days(first, last, TODAY) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0 min"), (1080, "18 min"), (3570, "1 h 00"), (5040, "1 h 24"), (7560, "2 h 06")]
)
def test_time_is_said_in_minutes_and_from_an_hour_in_hours(seconds: int, text: str) -> None:
    assert words.duration(seconds) == text


@pytest.mark.parametrize(
    ("done", "planned", "text"),
    [
        (2, (3, 3), "2 of 3"),
        (1, (2, 3), "1 of 2"),
        (2, (2, 3), "2 of 2"),
        (3, (2, 3), "3 of 3"),
        (4, (3, 3), "4, planned 3"),
    ],
)
def test_sessions_stand_against_the_plan(done: int, planned: tuple[int, int], text: str) -> None:
    assert words.against_plan(done, planned) == text


@pytest.mark.parametrize(
    ("mornings", "sentence"),
    [
        ([3, 2, 3], "Three sessions, all settled by the next morning."),
        ([3, 3], "Two sessions, both settled by the next morning."),
        ([3], "One session, settled by the next morning."),
        ([None, None], "Two sessions, 20 sets."),
        ([3, None, None], "Three sessions. The one morning you told us about was settled."),
        ([3, 2, None], "Three sessions. The mornings you told us about were all settled."),
        ([6], "One session. Your back was up by 3 the next morning."),
        ([5, 3, 3], "Three sessions. After one of them your back was up the next morning, by 2."),
        ([5, 7, 3], "Three sessions. After two of them your back was up the next morning, by up to 4."),
    ],
)
def test_a_sentence_says_what_happened(mornings: list[int | None], sentence: str) -> None:
    assert words.sentence(week(*mornings)) == sentence


@pytest.mark.parametrize(("answers", "rise", "text"), [(0, 0, "Not asked"), (2, 0, "Settled"), (2, 3, "Up by 3")])
def test_the_next_day_is_one_word_or_a_number(answers: int, rise: int, text: str) -> None:
    assert words.next_day(answers, rise) == text
