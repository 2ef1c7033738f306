import pytest
from django.test import Client

from exercises import texts

pytestmark = pytest.mark.django_db


def test_the_list_leads_to_every_guide(client: Client) -> None:
    text = client.get("/guides/").content.decode()
    for slug in texts.guides():
        assert f'href="/guides/{slug}/"' in text


@pytest.mark.parametrize("slug", list(texts.guides()))
def test_a_guide_shows_its_sections_its_sources_and_what_the_article_said(client: Client, slug: str) -> None:
    response = client.get(f"/guides/{slug}/")
    text = response.content.decode()
    guide = texts.guides()[slug]
    assert response.status_code == 200
    assert text.count("<h1>") == 1
    assert text.count("<h2>") == len(guide.sections)
    assert text.count("The article said") == len(texts.claims_of_guide(slug))
    assert len(response.context["sources"]) == len(guide.sources)


def test_the_guide_to_getting_help_has_the_numbers(client: Client) -> None:
    assert 'href="tel:112"' in client.get("/guides/when-to-get-help/").content.decode()


def test_an_unknown_guide_is_not_found(client: Client) -> None:
    assert client.get("/guides/nothing-like-it/").status_code == 404
