"""Loads in the unit that a person chose. Pure. Stored in kilograms with five decimals."""

from decimal import Decimal

KG_A_POUND = Decimal("0.45359237")  # exact, by definition (1959)
LOAD_PLACES = Decimal("0.00001")
SHOWN_PLACES = Decimal("0.01")


def kilograms(load: str, unit: str) -> Decimal:
    """A load as typed, in `kg` or `lb`, in kilograms with five decimals: enough to give back the pounds as typed."""
    return (Decimal(load) * (KG_A_POUND if unit == "lb" else 1)).quantize(LOAD_PLACES)


def in_unit(kilograms: Decimal, unit: str) -> Decimal:
    """The number as it was typed, in `kg` or `lb`, without trailing zeros: 20.41166 kg is 45 lb."""
    number = kilograms / KG_A_POUND if unit == "lb" else kilograms
    rounded = number.quantize(SHOWN_PLACES).normalize()
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral() else rounded
