"""How often a randomised test repeats: a little in `make test`, a lot in `make soak`."""

import os

IS_SOAK = bool(os.environ.get("SOAK"))


def times(usually: int, soaking: int) -> int:
    return soaking if IS_SOAK else usually
