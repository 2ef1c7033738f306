import re
from collections.abc import Iterator

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from exercises import texts
from exercises.library import exercise_files, read_library
from exercises.models import Kind, Level, Pattern, Position, Resistance

# Words that promise or frighten. What may stand is listed below, each with its reason.
BANNED = re.compile(
    r"\b(cur(e|es|ed|ing)|fix(es|ing)?|heal(s|ed|ing)?|correct(s|ed|ing|ion)?|prevent(s|ed|ing|ion)?|damag(e|es|ed|ing)"
    r"|weak|weaker muscles|crumbl\w*|misalign\w*|guarantee\w*|unstable|proven|doctor-approved|personalised)\b",
    re.IGNORECASE,
)
ALLOWED = {
    "no routine can promise a cure",  # says that there is none
    "No routine can promise a cure",
    "nothing shows that you would heal faster",  # denies what the article said
    "harm is not proven",  # says what is not known
}


def shown() -> Iterator[tuple[str, str]]:
    library = read_library(texts.CONTENT)
    for caveat in library.caveats.values():
        yield caveat.code, caveat.text
    for exercise in library.exercises.values():
        for text in (*exercise.steps, *exercise.mistakes, *exercise.care, exercise.why, exercise.breathing):
            yield exercise.slug, text
    for claim in library.claims.values():
        yield claim.id, claim.now
    for sign in library.stop_signs.signs:
        yield sign.slug, f"{sign.text} {sign.action}"
    for condition in library.conditions.values():
        yield condition.code, f"{condition.name} {condition.stage} {condition.gate_text} {condition.how}"
    for guide in library.guides.values():
        yield guide.slug, f"{guide.title} {guide.summary}"
        for section in guide.sections:
            for text in (section.heading, *section.paragraphs, *section.points):
                yield guide.slug, text


def test_no_text_promises_or_frightens() -> None:
    for where, text in shown():
        rest = re.sub("|".join(ALLOWED), "", text)
        assert not BANNED.search(rest), (where, text)


def test_every_allowed_phrase_is_still_there() -> None:
    everything = " ".join(text for _, text in shown())
    assert all(allowed in everything for allowed in ALLOWED)


def test_no_text_carries_notes_for_reviewers() -> None:
    marks = re.compile(r"\((V|K)\b|\bK/product|\b3\([a-f]\)|\bwk\b|CAV-|SURG-|must not be built|\*\*")
    for where, text in shown():
        assert not marks.search(text), (where, text)


def test_sentences_end_and_mistakes_do_not() -> None:
    library = read_library(texts.CONTENT)
    for exercise in library.exercises.values():
        assert all(text.endswith(".") for text in (*exercise.steps, *exercise.care, exercise.why, exercise.breathing))
        assert not any(text.endswith(".") for text in exercise.mistakes)
        assert all(text[0].isupper() for text in (*exercise.steps, *exercise.mistakes, exercise.why))


def test_the_files_and_the_models_speak_of_the_same_kinds() -> None:
    assert set(exercise_files.KINDS) == set(Kind.values)
    assert set(exercise_files.PATTERNS) == set(Pattern.values)
    assert tuple(Level.values) == exercise_files.LEVELS
    assert set(exercise_files.POSITIONS) == set(Position.values)
    assert set(exercise_files.RESISTANCES) == set(Resistance.values)


def test_the_named_caveats_have_their_exact_words() -> None:
    assert texts.caveat("CAV-STOP") == (
        "Stop straight away for chest pain, unusual breathlessness, dizziness, new numbness or weakness, or bladder or "
        "bowel changes, and get help."
    )
    assert texts.caveat("CAV-CLAIMS") == "Exercise often helps back pain; no routine can promise a cure."
    assert sum(caveat.from_article for caveat in texts.caveats().values()) == 16


def test_a_template_shows_a_caveat_and_refuses_an_unknown_one() -> None:
    page = Template('{% load caveats %}{% caveat "CAV-FORM" %}').render(Context())
    assert page.startswith("Slow and tidy beats fast.")
    with pytest.raises(TemplateSyntaxError, match="no caveat 'CAV-NOPE'"):
        Template('{% load caveats %}{% caveat "CAV-NOPE" %}').render(Context())


def test_a_caveat_speaks_the_language_of_the_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "gettext", lambda text: f"{translation.get_language()}: {text}")
    with translation.override("de"):
        assert texts.caveat("CAV-HOME").startswith("de: ")


def test_the_question_before_a_session_stands_for_the_nine_emergency_signs() -> None:
    signs = texts.stop_signs()
    assert signs.covers == tuple(f"RF0{number}" for number in range(1, 10))
    assert {flag.id for flag in texts.red_flags().values() if flag.level == "E"} == set(signs.covers)
    assert len(signs.signs) == 10


def test_claims_are_found_from_both_sides() -> None:
    assert [claim.id for claim in texts.claims_of_exercise("lat-pulldown")] == [
        *(f"C{number}" for number in range(49, 55)),
        "C71",
    ]
    assert "C09" in [claim.id for claim in texts.claims_of_guide("causes")]


def test_the_about_guide_is_honest_about_review_and_effect() -> None:
    about = " ".join(text for where, text in shown() if where == "about")
    assert "No clinician has reviewed" in about
    assert "small average benefit" in about


def test_the_questions_of_the_article_are_answered() -> None:
    headings = [section.heading for section in texts.guides()["questions"].sections]
    assert len(headings) >= 6
    assert all(heading.endswith("?") for heading in headings)
