"""From the bytes that somebody brings to the text in them. Pure. What cannot be used raises UnfitError."""

import codecs

from django.utils.translation import gettext as _

MOST_BYTES = 5 * 1024 * 1024
MOST_OWN_BYTES = 32 * 1024 * 1024  # ten years with three sessions a week are a third of it
PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"%PDF")


class UnfitError(ValueError):
    """With words for the person whose file it is."""


def decoded(data: bytes) -> str:
    if not data.strip():
        raise UnfitError(_("There is nothing in this file."))
    if data.startswith(PACKED):
        raise UnfitError(_("This is a packed file. Unpack it first and bring the CSV or JSON file that is inside."))
    try:
        text = data.decode("utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError:
        raise UnfitError(
            _("The letters in this file cannot be read. Export it again, or save it as “CSV UTF-8”.")
        ) from None
    if "\0" in text:
        raise UnfitError(_("This is not a text file. Choose the CSV or JSON file that your app has exported."))
    return text
