"""Saying no to a change."""

from django import forms

from routines.progression import UPS, Kind

CAN_BE_DECLINED = [(kind.value, kind.value) for kind in sorted({*UPS, Kind.EASY_WEEK})]


class DeclineForm(forms.Form):
    """`exercise` is the routine's own; empty for the easy week, which is about all of them."""

    exercise = forms.SlugField(required=False)
    change = forms.ChoiceField(choices=CAN_BE_DECLINED)
    week = forms.IntegerField(min_value=1, max_value=99)
    back = forms.CharField(max_length=200, required=False)
