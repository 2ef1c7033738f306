"""The project's own words for effort from 0 to 10; published scales with such words need a licence."""

from django.utils.translation import gettext_lazy as _

EFFORT = [
    (0, _("Nothing")),
    (2, _("Very light")),
    (4, _("Comfortable work")),
    (6, _("Working hard but tidy")),
    (8, _("Very hard")),
    (10, _("Could not do more")),
]
