"""What a password must be, in our words."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from backrelief.accounts.models import User


class LongEnough:
    """Length is what makes a password hard to guess (NIST SP 800-63B, appendix A)."""

    def __init__(self, least: int) -> None:
        self.least = least

    def validate(self, password: str, user: User | None = None) -> None:
        length = len(password)
        if length < self.least:
            raise ValidationError(
                ngettext("This has %(n)d character.", "This has %(n)d characters.", length) % {"n": length}
                + " "
                + _("Add %(n)d or more.") % {"n": self.least - length},
                code="password_too_short",
            )

    def get_help_text(self) -> str:
        return _("At least %(n)d characters. Three or four plain words are fine.") % {"n": self.least}
