"""One question of the safety check, as it comes from its page."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exercises import texts
from exercises.library.schema import Question
from exercises.screening import Answers, offered
from routines.models import SafetyCheck
from routines.stages import OVER_A_YEAR

UNKNOWN = "unknown"
LONGEST_WEEKS = 42
YES_NO = ("no", "yes", "unsure")
FIRST_DAY = date(1920, 1, 1)


class AnswerForm(forms.Form):
    """`answer` is the button that was pressed; `ticks`, `day` and `weeks` come with the button that goes on.

    After `is_valid()` the answer to keep is in `cleaned_data["value"]`.
    """

    answer = forms.CharField(required=False, max_length=20)
    ticks = forms.MultipleChoiceField(required=False)
    day = forms.DateField(
        label=_("The day"), required=False, error_messages={"invalid": _("Choose a day, or one of the other answers.")}
    )
    weeks = forms.IntegerField(
        label=_("Weeks"),
        required=False,
        min_value=0,
        max_value=LONGEST_WEEKS,
        error_messages={"invalid": _("Give a whole number of weeks.")},
    )

    def __init__(self, *args: Any, question: Question, answers: Answers, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question, self.today = question, today
        self.options = offered(question, answers)
        flags = texts.red_flags()
        names = {option.value: option.label for option in self.options} | {
            flag: flags[flag].question for flag in question.flags
        }
        self.fields["ticks"] = forms.MultipleChoiceField(choices=list(names.items()), required=False)

    @property
    def typed_ticks(self) -> list[str]:
        """What was ticked on a page that comes back with an error."""
        data = self.data
        return data.getlist("ticks") if isinstance(data, QueryDict) else []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            cleaned["value"] = self.value(cleaned)
        return cleaned

    def value(self, cleaned: dict[str, Any]) -> Any:
        match self.question.kind:
            case "several" | "signs":
                return self.ticked(cleaned)
            case "date":
                return self.dated(cleaned)
            case "weeks":
                return self.counted(cleaned)
            case "choice":
                known = [option.value for option in self.options]
            case _:
                known = list(YES_NO)
        return self.pressed(cleaned["answer"], known)

    def pressed(self, answer: str, known: list[str]) -> str:
        if answer not in known:
            raise forms.ValidationError(gettext("Please choose one of the answers."))
        return answer

    def ticked(self, cleaned: dict[str, Any]) -> list[str]:
        if cleaned["answer"] == "none":
            if cleaned["ticks"]:
                raise forms.ValidationError(
                    gettext("You ticked something and pressed “None of these”. Please take one of the two.")
                )
            return []
        if not cleaned["ticks"]:
            raise forms.ValidationError(gettext("Tick what applies to you, or press “None of these”."))
        return list(cleaned["ticks"])

    def dated(self, cleaned: dict[str, Any]) -> str:
        if cleaned["answer"] in {UNKNOWN, OVER_A_YEAR}:
            return str(cleaned["answer"])
        day = cleaned["day"]
        if day is None:
            raise forms.ValidationError(gettext("Choose a day, or one of the other answers."))
        if not FIRST_DAY <= day <= self.today:
            raise forms.ValidationError(gettext("Choose a day up to today."))
        return str(day.isoformat())

    def counted(self, cleaned: dict[str, Any]) -> str:
        if cleaned["answer"] == UNKNOWN:
            return UNKNOWN
        if cleaned["weeks"] is None:
            raise forms.ValidationError(gettext("Give the number of weeks, or press “I do not know”."))
        return str(cleaned["weeks"])


class BeginForm(forms.Form):
    """Which form of the check to begin, and the page that asked for it."""

    kind = forms.ChoiceField(choices=SafetyCheck.Kind.choices)
    next = forms.CharField(required=False, max_length=300)


class SortedForm(forms.Form):
    """ "I was seen, and exercise is fine." On the day of the answer itself it takes advice as well."""

    advised = forms.BooleanField(
        label=_("I have had advice from a doctor, nurse or physiotherapist about this, and exercise is fine"),
        error_messages={
            "required": _("Tick this if you have had advice. Otherwise, come back when you have been seen.")
        },
    )

    def __init__(self, *args: Any, is_later_day: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_later_day:
            del self.fields["advised"]
