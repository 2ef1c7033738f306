"""The drawing board: what somebody who adds an exercise looks at while its file is edited."""

import base64
from collections.abc import Iterable, Sequence
from html import escape

from exercises.figures.checks import findings
from exercises.figures.drawing import Drawn, weight
from exercises.figures.proportions import BUILDS

STYLE = """
body { margin: 16px; font: 15px/1.4 sans-serif; background: #fff; color: #16323a }
h2 { margin: 18px 0 4px; font-size: 17px } ol { margin: 4px 0; padding-left: 20px } .bad { color: #a3261a }
.row { display: flex; flex-wrap: wrap; gap: 8px } figure { margin: 0; width: 240px } figcaption { font-size: 12px }
img { width: 240px; height: 180px; border-radius: 14px; background: #e4f0f1; color-scheme: light }
.dark img { background: #1c2b31; color-scheme: dark } .film figure { width: 120px }
.film img { width: 120px; height: 90px }
.small img { width: 96px; height: 72px } .small figure { width: 96px }
"""


def sheet(drawings: Iterable[Drawn], *, film: bool = False, dark: bool = True) -> str:
    """An HTML page with every pose of each figure, and what the checks found; `film` adds the in-between frames."""
    parts = "".join(_figure(drawn, film=film, dark=dark) for drawn in drawings)
    return f'<!doctype html><meta charset="utf-8"><title>Figures</title><style>{STYLE}</style>{parts}'


def _figure(drawn: Drawn, *, film: bool, dark: bool) -> str:
    figure = drawn.figure
    stills = [(name, drawn.still(name)) for name in figure.stills]
    steps = "".join(f"<li>{escape(name)}</li>" for name in figure.steps)
    wrong = "".join(f'<p class="bad">{escape(sentence)}</p>' for sentence in findings(drawn))
    moving = drawn.moving()
    rows = [_row("", [(f"moving, {weight(moving)} B", moving), *_labelled(drawn, stills)])]
    if dark:
        other = drawn.in_build(BUILDS[1])
        rows.append(_row("dark", [(name, other.still(name)) for name in figure.stills], "b"))
    rows.append(_row("small", [(name, svg) for name, svg in stills if name == figure.card]))
    if film:
        frames = [(f"{sample.at:.1f} s {sample.key}", drawn.frame(n)) for n, sample in enumerate(drawn.loop.samples)]
        rows.append(_row("film", frames))
    return f"<section><h2>{escape(figure.slug)}</h2>{wrong}{''.join(rows)}<ol>{steps}</ol></section>"


def _labelled(drawn: Drawn, stills: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(f"{name}, {weight(svg)} B: {drawn.figure.keys[name].shows}", svg) for name, svg in stills]


def _row(style: str, pictures: Sequence[tuple[str, str]], skin: str = "") -> str:
    shown = "".join(
        f'<figure><img alt="" src="{_address(svg, skin)}"><figcaption>{escape(words)}</figcaption></figure>'
        for words, svg in pictures
    )
    return f'<div class="row {style}">{shown}</div>'


def _address(svg: str, skin: str) -> str:
    packed = base64.b64encode(svg.encode()).decode()
    return f"data:image/svg+xml;base64,{packed}{'#' + skin if skin else ''}"
