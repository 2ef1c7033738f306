"""Which app has written a file: by what is in it, never by its name. Pure."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from routines.progress.document.read import is_own, parse
from routines.progress.imports.files import UnfitError
from routines.progress.imports.readers import fitnotes, hevy, liftlog, strong, wger
from routines.progress.imports.reading import Reader, Reading, Row, reading

OWN = "backrelief"
OWN_BEGIN = re.compile(rf'\s*\{{\s*"format"\s*:\s*"{OWN}"')
READERS = (strong.READER, hevy.READER, liftlog.READER, fitnotes.READER)
DELIMITERS = ",;\t"


def app_of(text: str) -> str:
    """Raises UnfitError."""
    if is_json(text):
        content = parse(text)
        if is_own(content):
            return OWN
        if wger.is_wger(content):
            return wger.APP
    else:
        reader, _columns, _delimiter = header_of(text)
        return reader.app
    raise UnfitError(_("Nobody here knows this kind of file. Choose the file that your app has exported."))


def may_be_own(text: str) -> bool:
    """By its first letters: only such a file may be large, and reading it whole to find out takes much memory."""
    return OWN_BEGIN.match(text[:200]) is not None


def is_json(text: str) -> bool:
    return text.lstrip()[:1] in ("{", "[")


def header_of(text: str) -> tuple[Reader, list[str], str]:
    """The reader, the columns and what stands between them. Raises UnfitError."""
    line = io.StringIO(text.lstrip("\r\n"), newline="").readline().strip("\r\n")
    for delimiter in DELIMITERS:
        columns = [name.strip().casefold() for name in next(csv.reader([line[:2000]], delimiter=delimiter))]
        for reader in READERS:
            if reader.needs <= set(columns):
                return reader, columns, delimiter
    raise UnfitError(_("Nobody here knows this kind of file. Choose the file that your app has exported."))


def read_file(text: str, today: date, *, unit: str) -> Reading:
    """`unit` is for files that do not say it. Raises UnfitError."""
    if is_json(text):
        return reading(wger.READER, wger.rows(parse(text)), today, unit=unit)
    reader, columns, delimiter = header_of(text)
    found = reading(reader, lines(text, columns, delimiter), today, unit=unit)
    found.asks_unit = not reader.has_unit(frozenset(columns))
    return found


def lines(text: str, columns: list[str], delimiter: str) -> Iterator[tuple[int, Row]]:
    """Each row after the first, with the line on which it ends. Raises UnfitError."""
    rows = csv.reader(io.StringIO(text.lstrip("\r\n"), newline=""), delimiter=delimiter)
    while True:
        try:
            is_header = not rows.line_num
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            words = _("The file is damaged near line %(line)s: a quotation mark is not closed.")
            raise UnfitError(words % {"line": rows.line_num}) from None
        if not is_header and any(cell.strip() for cell in row):
            yield rows.line_num, dict(zip(columns, [*row, *[""] * len(columns)], strict=False))
