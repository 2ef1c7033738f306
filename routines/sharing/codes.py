"""An address as a picture that a phone's camera reads."""

from itertools import groupby

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString

QUIET = 4  # modules of white round it, which readers ask for (ISO/IEC 18004)
DRAWING = '<div class="code" role="img" aria-label="{}"><svg viewBox="0 0 {} {}"><path d="{}"/></svg></div>'


def code(address: str, label: str) -> SafeString:
    """A QR code. Its colours are those of .code, dark on white in every theme: many readers do not know the reverse."""
    matrix = segno.make(address, error="m", micro=False).matrix
    size = len(matrix) + 2 * QUIET
    lines = [line for y, row in enumerate(matrix, start=QUIET) for line in runs(row, y)]
    return format_html(DRAWING, label, size, size, "".join(lines))


def runs(row: bytearray, y: int) -> list[str]:
    """The dark modules of a row that stand next to each other, each as one rectangle."""
    found, x = [], QUIET
    for is_dark, some in groupby(row):
        width = len(list(some))
        if is_dark:
            found.append(f"M{x} {y}h{width}v1h-{width}z")
        x += width
    return found
