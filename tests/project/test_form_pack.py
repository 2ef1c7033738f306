"""The crispy template pack with a form that has every kind of question."""

import re

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from routines.widgets import ChoiceCards, PainScale, Stepper, TickCards


class EveryQuestion(forms.Form):
    email = forms.EmailField(label="Email address", help_text="Only to sign in.")
    name = forms.CharField(label="Name", required=False)
    minutes = forms.IntegerField(label="Minutes", widget=Stepper)
    place = forms.ChoiceField(label="Place", choices=[("home", "Home"), ("gym", "Gym")])
    plan = forms.ChoiceField(
        label="What would you like to do?",
        choices=[("half", "Half the sets"), ("rest", "Not today")],
        widget=ChoiceCards(hints={"half": "About 22 minutes"}),
    )
    days = forms.MultipleChoiceField(
        label="Days", choices=[("0", "Monday"), ("2", "Wednesday")], widget=TickCards(row=True)
    )
    pain = forms.IntegerField(
        label="How much does it hurt?", help_text="Right now.", min_value=0, max_value=10, widget=PainScale
    )
    agree = forms.BooleanField(label="I understand")
    token = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> None:
        super().clean()
        self.add_error(None, "These do not fit together.")


def by_filter(form: forms.Form) -> str:
    return Template("{{ form|crispy }}").render(Context({"form": form}))


def ids(html: str) -> list[str]:
    return re.findall(r' id="([^"]+)"', html)


@pytest.fixture
def fresh() -> str:
    return by_filter(EveryQuestion())


@pytest.fixture
def wrong() -> str:
    return by_filter(EveryQuestion({"email": "ruth@example", "name": "Ruth"}))


def test_every_label_points_at_its_control(fresh: str) -> None:
    known = set(ids(fresh))
    pointed = re.findall(r'<label[^>]* for="([^"]+)"', fresh)
    assert {"id_email", "id_name", "id_minutes", "id_place", "id_agree"} <= set(pointed)
    assert set(pointed) <= known


def test_no_id_is_used_twice(wrong: str) -> None:
    assert len(ids(wrong)) == len(set(ids(wrong)))


def test_help_and_error_are_tied_to_the_control(wrong: str) -> None:
    described = re.findall(r'aria-describedby="([^"]+)"', wrong)
    assert "id_email_helptext id_email_error" in described
    assert "id_pain_helptext id_pain_error" in described
    assert {name for names in described for name in names.split()} <= set(ids(wrong))


def test_a_field_is_label_help_control_error_in_this_order(wrong: str) -> None:
    parts = ['for="id_email"', 'id="id_email_helptext"', 'name="email"', 'class="field-error" id="id_email_error"']
    places = [wrong.index(part) for part in parts]
    assert places == sorted(places)


def test_a_group_of_choices_is_a_fieldset_with_a_legend(fresh: str) -> None:
    assert fresh.count("<fieldset") == fresh.count("<legend") == fresh.count("</fieldset>") == 3
    assert re.search(r'<legend class="field-label">What would you like to do\?</legend>', fresh)
    assert "<b>Half the sets</b><small>About 22 minutes</small>" in fresh


def test_the_pain_scale_has_eleven_keys_with_words_at_its_ends_and_middle(fresh: str) -> None:
    assert re.findall(r'name="pain" value="(\d+)"', fresh) == [str(score) for score in range(11)]
    assert re.findall(r"<small>(no pain|medium|worst I can imagine)</small>", fresh) == [
        "no pain",
        "medium",
        "worst I can imagine",
    ]


def test_what_was_answered_stays_chosen() -> None:
    html = by_filter(EveryQuestion({"pain": "0", "days": ["2"], "plan": "rest", "minutes": "12"}))
    assert len(re.findall(r"<input[^>]* checked", html)) == 3
    assert re.search(r'name="pain" value="0"[^>]* checked', html)
    assert re.search(r'name="minutes" value="12"', html)


def test_the_summary_comes_first_and_links_every_answer_to_look_at(wrong: str) -> None:
    summary = wrong[: wrong.index("</ul>")]
    assert wrong.lstrip().startswith('<div class="notice is-stop" role="alert" tabindex="-1" autofocus>')
    assert "Nothing was lost. Please look at 7 answers" in summary
    assert "These do not fit together." in summary
    anchors = re.findall(r'href="#([^"]+)"', summary)
    assert anchors == ["id_email", "id_minutes", "id_place", "id_plan_0", "id_days_0", "id_pain_0", "id_agree"]
    assert set(anchors) <= set(ids(wrong))


def test_a_radio_leaves_being_wrong_to_its_group(wrong: str) -> None:
    assert not re.search(r'<input type="radio"[^>]*aria-invalid', wrong)
    assert wrong.count('role="radiogroup" aria-invalid="true"') == 2


def test_only_answers_that_may_be_left_out_say_so(fresh: str) -> None:
    assert fresh.count("Optional") == 1


def test_a_fresh_form_shows_no_error(fresh: str) -> None:
    assert "field-bad" not in fresh
    assert "aria-invalid" not in fresh
    assert "Nothing was lost" not in fresh


def test_nothing_is_styled_or_scripted_inline(wrong: str) -> None:
    assert "style=" not in wrong
    assert "<script" not in wrong
    assert not re.search(r"\son\w+=", wrong)


def crispy(form: forms.Form, helper: FormHelper) -> str:
    request = RequestFactory().get("/")
    return str(render_crispy_form(form, helper, {"csrf_token": "TOKEN", "request": request}))


def test_the_tag_makes_the_whole_form_with_token_and_button() -> None:
    helper = FormHelper()
    helper.form_class = "card card-roomy"
    helper.form_action = "/somewhere/"
    helper.add_input(Submit("", "Continue"))
    html = crispy(EveryQuestion(), helper)
    assert '<form class="form card card-roomy" method="post" novalidate action="/somewhere/">' in html
    assert 'name="csrfmiddlewaretoken" value="TOKEN"' in html
    assert re.search(r'<button class="button button-primary button-big" type="submit"[^>]*>Continue</button>', html)
    assert 'type="module"' in html  # the stepper's own module
    assert html.count("</form>") == 1


def test_the_tag_can_leave_the_form_element_to_the_page() -> None:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    html = crispy(EveryQuestion(), helper)
    assert "<form" not in html
    assert "csrfmiddlewaretoken" not in html


def test_a_layout_draws_its_fieldset_and_still_puts_the_summary_first() -> None:
    helper = FormHelper()
    helper.form_tag = False
    helper.layout = Layout(Fieldset("About you", "email", "name"))
    html = crispy(EveryQuestion({}), helper)
    assert "<legend>About you</legend>" in html
    assert html.index("Nothing was lost") < html.index("About you")
    assert 'name="pain"' not in html
