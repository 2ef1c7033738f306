"""The drawing of the body, front and back, with a named area for each group of muscles. Pure.

Each area is drawn for one side of the body; the page draws it again, mirrored. Units are those of VIEW_BOX.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

VIEW_BOX = "-80 -2 160 428"
HALF_BODY = (
    "M0 56C16 58 46 62 54 78 64 104 72 150 73 196q0 14-7 14t-8-12C55 168 48 138 43 122 42 150 40 172 44 "
    "198 50 240 44 300 38 322 40 350 36 380 31 408q10 4 11 12H14q-2-8 2-14C10 372 10 346 12 322 8 290 4 "
    "250 0 222z"
)

REGIONS: dict[str, "Words"] = {
    "shoulders": _("Shoulders"),
    "chest": _("Chest"),
    "arms": _("Arms"),
    "tummy": _("Tummy"),
    "sides": _("Sides"),
    "hips-and-thighs": _("Hips and thighs"),
    "shins": _("Shins"),
    "neck-and-upper-shoulders": _("Neck and upper shoulders"),
    "back-of-shoulders": _("Back of shoulders"),
    "between-the-shoulder-blades": _("Between the shoulder blades"),
    "sides-of-the-back": _("Sides of the back"),
    "low-back": _("Low back"),
    "buttocks": _("Buttocks"),
    "back-of-thighs": _("Back of thighs"),
    "calves": _("Calves"),
}
FRONT = {
    "shoulders": "M27 68C40 64 52 70 55 84 57 94 56 102 53 106 48 96 40 86 28 82z",
    "chest": "M2 72C12 68 22 68 25 70L27 83C38 87 45 96 47 106 42 118 14 120 2 112z",
    "arms": "M48 110C53 110 57 106 58 102 64 126 70 160 71 190L60 190C57 160 50 134 46 118z",
    "tummy": "M2 117C10 121 18 121 22 119L23 170C22 186 12 198 2 202z",
    "sides": "M26 119C33 117 38 115 41 113 40 140 37 168 42 192 38 196 32 196 27 194z",
    "hips-and-thighs": "M3 208C16 200 26 197 43 199 47 232 42 276 36 304 28 310 18 310 14 304 8 272 4 240 3 208z",
    "shins": "M14 316C22 320 30 320 36 314 37 346 33 376 29 400L17 400C13 372 12 342 14 316z",
}
BACK = {
    "neck-and-upper-shoulders": "M2 48C6 48 8 50 8 56 16 60 34 62 42 68 32 78 14 80 2 82z",
    "back-of-shoulders": "M45 69C53 73 56 84 56 96 55 102 54 105 52 107 46 98 40 88 30 82 36 78 42 74 45 69z",
    "between-the-shoulder-blades": "M2 86C12 84 20 83 26 85 34 90 38 96 40 102 30 110 16 116 2 118z",
    "sides-of-the-back": "M2 122C18 120 32 112 42 105 42 126 38 144 34 160 24 152 12 150 2 150z",
    "arms": "M48 110C53 110 57 106 58 102 64 126 70 160 71 190L60 190C57 160 50 134 46 118z",
    "low-back": "M2 154C14 154 26 158 34 165 34 175 36 183 38 190 26 186 12 186 2 190z",
    "buttocks": "M2 194C16 189 32 190 42 196 46 212 44 226 40 234 26 240 10 238 3 230z",
    "back-of-thighs": "M4 236C14 242 28 244 42 238 44 264 40 288 36 306 28 312 18 312 14 306 8 280 5 258 4 236z",
    "calves": "M14 318C22 322 30 322 36 316 38 346 33 376 29 400L17 400C13 372 12 346 14 318z",
}


@dataclass(frozen=True)
class Area:
    """`state` is "on" (works hardest, or chosen), "half" (helps) or empty; `link` may be empty."""

    slug: str
    name: "Words"
    path: str
    state: str
    link: str


@dataclass(frozen=True)
class Side:
    name: "Words"
    areas: tuple[Area, ...]
    outline: str = HALF_BODY
    box: str = VIEW_BOX

    @property
    def working(self) -> list["Words"]:
        return [area.name for area in self.areas if area.state]


def sides(
    on: AbstractSet[str], half: AbstractSet[str] = frozenset(), links: Mapping[str, str] | None = None
) -> tuple[Side, Side]:
    """Front and back, with the regions in `on` and `half` marked. Slugs that are no region mark nothing."""
    hrefs = links or {}

    def area(slug: str, path: str) -> Area:
        state = "on" if slug in on else "half" if slug in half else ""
        return Area(slug, REGIONS[slug], path, state, hrefs.get(slug, ""))

    front = tuple(area(slug, path) for slug, path in FRONT.items())
    back = tuple(area(slug, path) for slug, path in BACK.items())
    return Side(_("Front"), front), Side(_("Back"), back)
