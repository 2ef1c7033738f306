"""Cells that somebody has made to be trouble, or that may be meant in two ways."""

import time
from collections.abc import Callable
from decimal import Decimal

import pytest

from routines.progress.imports.cells import RowError, duration, load, moment, number, whole


@pytest.mark.parametrize("read_cell", [number, whole, duration, moment])
@pytest.mark.parametrize("text", ["1" * 100_000, "1 " * 50_000, "1h" * 50_000, "a" * 100_000])
def test_a_cell_without_end_is_refused_at_once(read_cell: Callable[[str], object], text: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(RowError):
        read_cell(text)
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize("text", ["1,000", "12,000"])
def test_a_comma_that_may_mean_thousands_is_not_guessed_at(text: str) -> None:
    with pytest.raises(RowError, match="whole number"):
        whole(text)
    assert whole("8,0") == whole("8.0") == 8


@pytest.mark.parametrize("unit", ["lb", "lbs", "Pounds", " pound "])
def test_pounds_have_several_names(unit: str) -> None:
    assert load("45", unit) == Decimal("20.41166")


def test_a_unit_that_nobody_knows_is_not_taken_for_kilograms() -> None:
    with pytest.raises(RowError, match="10 st"):
        load("10", "st")


def test_weight_that_helps_is_said_to_be_left_out_for_its_sign() -> None:
    with pytest.raises(RowError, match="less than nothing"):
        load("-20", "kg")
