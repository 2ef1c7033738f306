"""Colours of a drawing, light and dark, in three skins. They are in the file, which no page can style."""

from collections.abc import Collection

LIGHT = {
    **{"shade": "#c8dadd", "top": "#3aa6a0", "topF": "#2d8682", "short": "#3e4c6d", "shortF": "#303c58"},
    **{"shoe": "#8b99b5", "shoeF": "#6f7d9a", "mus": "#f2684c", "musF": "#d4553b", "pa": "#a9b8c0", "pb": "#8b9ca6"},
    **{"pc": "#c7d2d7", "dark": "#5d6c78", "mat": "#b7c6e8", "matb": "#93a5cf", "wall": "#d5e1e5", "wallb": "#c0cfd5"},
    **{"wood": "#d8b98f", "woodb": "#bd9c70"},
}
DARK = {
    **{"shade": "#15222a", "top": "#3fb3ac", "topF": "#2b817c", "short": "#5d6f9c", "shortF": "#475680"},
    **{"shoe": "#aab6d0", "shoeF": "#8491ae", "mus": "#ff7759", "musF": "#d95f45", "pa": "#5f717b", "pb": "#4b5b65"},
    **{"pc": "#748791", "dark": "#94a5b0", "mat": "#44557f", "matb": "#35446a", "wall": "#2b3d45", "wallb": "#35494f"},
    **{"wood": "#8a7150", "woodb": "#6f5a3f"},
}
OUTLINES = {
    **{"top": "#25716d", "topF": "#1d5a57", "short": "#232d45", "shortF": "#1c2438"},
    **{"shoe": "#5f6d8b", "shoeF": "#525e7a", "dark": "#27323a"},
}
# Lines: style -> (light, dark, width in units, dashes). Markers of direction and alignment stand apart from things.
STROKES = {
    "cb": ("#4b5a66", "#94a5b0", 5, ""),
    "bd": ("#e0962a", "#e8b04c", 9, ""),
    "stp": ("#7a5fb0", "#b9a4e6", 9, ""),
    "way": ("#0b6b75", "#7fd6d9", 8, ""),
    "line": ("#0b6b75", "#7fd6d9", 5, "14 12"),
}
# Skin, skin in shade, its outline, its outline in shade, hair. The first is drawn unless the address ends in #b or #c.
SKINS = {
    "a": ("#e7b491", "#cf9a78", "#b97f5c", "#a97656", "#4a3a42"),
    "b": ("#8d5a3c", "#774a30", "#5a3521", "#4c2c1b", "#241d22"),
    "c": ("#f3cdb4", "#dfb397", "#c08e72", "#b08064", "#a8794a"),
}
STANDING = [name + "s" for name in SKINS]  # ends of an address too: in this skin, and nothing moves
_STILL = ".an{display:none}", ".st{display:inline}"
# What stands still, in place of what moves: also for whoever asks for less movement.
CALM = f".st{{display:none}}@media(prefers-reduced-motion:reduce){{{''.join(_STILL)}}}" + "".join(
    f"[id$=s]:target {rule}" for rule in _STILL
)
SKIN_STYLES = {"skin", "skinF", "hair", "eye"}
NAMES = ("s", "t", "u", "v", "h")  # what the custom properties of a skin are called


def stylesheet(used: Collection[str]) -> str:
    """Rules for the styles that a drawing uses, and for no others."""
    fills = [style for style in LIGHT if style in used]
    light = "".join(f".{style}{{fill:{LIGHT[style]}}}" for style in fills)
    light += "".join(
        f".{style}{{stroke:{OUTLINES[style]};stroke-width:3;paint-order:stroke}}" for style in OUTLINES if style in used
    )
    dark = "".join(f".{style}{{fill:{DARK[style]}}}" for style in fills)
    for style, (day, night, width, dashes) in STROKES.items():
        if style in used:
            dash = f";stroke-dasharray:{dashes}" if dashes else ""
            light += f".{style}{{fill:none;stroke:{day};stroke-width:{width};stroke-linecap:round"
            light += f";stroke-linejoin:round{dash}}}"
            dark += f".{style}{{stroke:{night}}}"
    return f"{light}{_skins(used)}@media(prefers-color-scheme:dark){{{dark}}}"


def _skins(used: Collection[str]) -> str:
    if not SKIN_STYLES & set(used):
        return ""
    rules = "".join(
        (f"#{name}{{" if name == "a" else f"#{name}:target,#{name}s:target{{")
        + ";".join(f"--{short}:{colour}" for short, colour in zip(NAMES, colours, strict=True))
        + "}"
        for name, colours in SKINS.items()
    )
    return (
        f"{rules}.skin{{fill:var(--s);stroke:var(--u)}}.skinF{{fill:var(--t);stroke:var(--v)}}"
        ".hair{fill:var(--h);stroke:var(--h)}.skin,.skinF,.hair{stroke-width:3;paint-order:stroke}.eye{fill:#2a2027}"
    )
