"""Which app has written a file: by what is in it, never by its name. Pure."""

from django.utils.translation import gettext as _

from routines.progress.document.read import is_own, parse
from routines.progress.imports.files import UnfitError

OWN = "backrelief"


def app_of(text: str) -> str:
    if text.lstrip()[:1] in "{[" and is_own(parse(text)):
        return OWN
    raise UnfitError(_("Nobody here knows this kind of file. Choose the file that your app has exported."))
