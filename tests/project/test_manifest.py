"""What a phone is told when somebody puts the app on its home screen."""

import struct
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import resolve, reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def manifest(client: Client) -> dict[str, Any]:
    response = client.get(reverse("manifest"))
    assert response["Content-Type"] == "application/manifest+json"
    assert not response.cookies
    content: dict[str, Any] = response.json()
    return content


def file_of(picture: dict[str, str]) -> Path:
    found = finders.find(picture["src"].removeprefix("/static/"))
    assert found, picture["src"]
    return Path(found)


def size_of(path: Path) -> str:
    """Width and height as the picture itself says them."""
    data = path.read_bytes()
    if path.suffix == ".png":
        width, height = struct.unpack(">II", data[16:24])
        return f"{width}x{height}"
    place = 2
    while data[place + 1] not in {0xC0, 0xC2}:  # the frame's header, after others of any length
        place += 2 + int(struct.unpack(">H", data[place + 2 : place + 4])[0])
    height, width = struct.unpack(">HH", data[place + 5 : place + 9])
    return f"{width}x{height}"


def test_every_page_names_it(client: Client) -> None:
    assert f'<link rel="manifest" href="{reverse("manifest")}">' in client.get("/").content.decode()


def test_its_pictures_are_there_in_the_size_they_claim(manifest: dict[str, Any]) -> None:
    pictures = manifest["icons"] + manifest["screenshots"]
    assert {picture["src"]: picture["sizes"] for picture in pictures} == {
        picture["src"]: size_of(file_of(picture)) for picture in pictures
    }


def test_it_has_what_phones_ask_for(manifest: dict[str, Any]) -> None:
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    assert [icon.get("purpose") for icon in manifest["icons"]].count("maskable") == 1
    assert {shot["form_factor"] for shot in manifest["screenshots"]} == {"narrow", "wide"}
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == ("/today/", "/", "standalone")


def test_its_addresses_lead_somewhere(manifest: dict[str, Any]) -> None:
    addresses = [manifest["start_url"], *(shortcut["url"] for shortcut in manifest["shortcuts"])]
    assert [resolve(urlsplit(address).path).url_name for address in addresses] == ["today", "next_session", "today"]


def test_it_speaks_the_language_of_the_page(client: Client) -> None:
    assert client.get(reverse("manifest"), headers={"accept-language": "en"}).json()["lang"] == "en-gb"
