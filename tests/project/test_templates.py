"""What holds in every template, whoever wrote it."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
COMMENT = re.compile(r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}|{#.*?#}", re.DOTALL)
TAG_INSIDE = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
STATIC = re.compile(r"{%\s*static\s+['\"]([^'\"]+)['\"]")
URL = re.compile(r"{%\s*url\s+['\"]([^'\"]+)['\"]")
STYLE = re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE)
MAIL_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
HANDLER = re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.IGNORECASE | re.DOTALL)
ELSEWHERE = re.compile(
    r"\b(?:src|srcset|poster|action)\s*=\s*[\"']?(?:https?:)?//|<link\b[^>]*(?:https?:)?//", re.IGNORECASE
)


def text(template: Path) -> str:
    """A mail brings its own style: it has no other, and no policy is sent with it."""
    found = COMMENT.sub("", template.read_text())
    return MAIL_STYLE.sub("", found) if template.parent.name == "mail" else found


def url_names(resolver: URLResolver, prefix: str = "") -> set[str]:
    names = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            names |= url_names(pattern, space)
        elif isinstance(pattern, URLPattern) and pattern.name:
            names.add(prefix + pattern.name)
    return names


@pytest.fixture(params=TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def template(request: pytest.FixtureRequest) -> str:
    return text(request.param)


def test_every_static_file_it_names_exists(template: str) -> None:
    assert [name for name in STATIC.findall(template) if not finders.find(name)] == []


def test_every_url_it_names_exists(template: str) -> None:
    assert set(URL.findall(template)) <= url_names(get_resolver())


def test_it_has_no_style_or_script_in_line(template: str) -> None:
    plain = TAG_INSIDE.sub("", template)

    assert STYLE.findall(plain) == []
    assert HANDLER.findall(plain) == []
    for attributes, body in SCRIPT.findall(plain):
        assert "src=" in attributes or 'type="application/json"' in attributes, body


def test_it_asks_nothing_of_anybody_else(template: str) -> None:
    assert ELSEWHERE.findall(template) == []


def test_every_post_form_carries_a_token(template: str) -> None:
    forms = re.findall(r"<form\b[^>]*method=[\"']?post[^>]*>.*?</form>", template, re.IGNORECASE | re.DOTALL)
    # The theme is no one's secret, and a token would keep the page from being everybody's.
    forms = [form for form in forms if "url 'theme'" not in form and 'url "theme"' not in form]

    assert [form[:120] for form in forms if "csrf_token" not in form and "crispy" not in form] == []


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 20
