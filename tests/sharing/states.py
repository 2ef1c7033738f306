"""Routines of somebody's own for Hypothesis: the rows matter, not whether the exercises make sense."""

from hypothesis import strategies as st

from routines.building import BLOCKS, MOST_ROWS, Line, State

EXERCISES = ("plank", "bird-dog", "bridge")
pairs = st.tuples(st.integers(1, 5), st.integers(5, 9))


def lines(keys: st.SearchStrategy[int]) -> st.SearchStrategy[Line]:
    return st.builds(
        Line,
        key=keys,
        exercise=st.sampled_from(EXERCISES),
        block=st.sampled_from(BLOCKS),
        sets=st.integers(1, 3),
        reps=st.none() | pairs,
        hold=pairs,
        rest=st.sampled_from([0, 30]),
        load=st.sampled_from([None, "8"]),
        side=st.sampled_from(["", "left"]),
        note=st.sampled_from(["", "slowly"]),
        superset=st.integers(0, 2),
    )


@st.composite
def states(draw: st.DrawFn, most: int = MOST_ROWS) -> State:
    rows = draw(st.lists(lines(st.integers(1, 12)), max_size=min(most, 12), unique_by=lambda line: line.key))
    return State("Mine").with_lines(rows)


@st.composite
def versions(draw: st.DrawFn) -> tuple[State, State]:
    """A routine and another version of it, in which a row that is still there is of the same exercise."""
    before, after = draw(states()), draw(states())
    exercises = {line.key: line.exercise for line in before.lines}
    same = [Line(**{**vars(line), "exercise": exercises.get(line.key, line.exercise)}) for line in after.lines]
    return before, before.with_lines(same)
