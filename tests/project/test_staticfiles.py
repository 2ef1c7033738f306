"""What collectstatic makes: read from the real files, as they are served."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.management import call_command
from django.test import override_settings
from pytest_django import Settings

from backrelief import staticfiles
from backrelief.staticfiles import BundledManifestStorage, bundle

CSS = Path(settings.BASE_DIR) / "static" / "css"
STORAGES = {"staticfiles": {"BACKEND": "backrelief.staticfiles.BundledManifestStorage"}}


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=root, STORAGES=settings.STORAGES | STORAGES):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield root


@pytest.fixture(scope="module")
def stylesheet(collected: Path) -> Path:
    return collected / str(BundledManifestStorage(location=collected).stored_name("css/app.css"))


def layers(css: str) -> list[str]:
    return re.findall(r"^@layer (\w+) \{", css, re.MULTILINE)


def test_the_stylesheet_is_one_file(stylesheet: Path) -> None:
    assert "@import" not in stylesheet.read_text()


def test_every_import_became_a_layer_in_the_same_order(stylesheet: Path) -> None:
    source = (CSS / "app.css").read_text()
    css = stylesheet.read_text()
    assert layers(css) == re.findall(r"@import .* layer\((\w+)\)", source)
    assert css.startswith("@layer reset, tokens, base, layout, components, utilities;")


def test_every_rule_of_every_file_is_there(stylesheet: Path) -> None:
    css = stylesheet.read_text()
    for file in CSS.rglob("*.css"):
        if file.name != "app.css":
            first_rule = next(line for line in file.read_text().splitlines() if "{" in line and "/*" not in line)
            assert first_rule in css, file.name


def test_its_addresses_lead_to_hashed_files(stylesheet: Path) -> None:
    urls = re.findall(r"url\(\"?([^)\"]+)\"?\)", stylesheet.read_text())
    assert urls
    for url in urls:
        assert (stylesheet.parent / url).resolve().is_file(), url
        assert re.search(r"\.[0-9a-f]{12}\.", url), url


def test_it_weighs_at_most_twelve_kilobytes_over_the_wire(stylesheet: Path) -> None:
    served = stylesheet.with_name(stylesheet.name + ".br").read_bytes()
    assert len(served) <= 12 * 1024


def test_modules_import_hashed_modules(collected: Path) -> None:
    for file in collected.glob("js/*.js"):
        for url in re.findall(r"""(?:from|import)\s*["'](\.[^"']+)["']""", file.read_text()):
            assert (file.parent / url).is_file(), f"{file.name}: {url}"


def test_addresses_move_with_the_text() -> None:
    files = {
        "css/app.css": "@import url(parts/a.css) layer(one);",
        "css/parts/a.css": "/* url(../b.svg) */ a { background: url('../../img/a.svg'), url(data:x), url(/y.svg) }",
    }
    assert bundle("css/app.css", files.__getitem__) == (
        "@layer one {\na { background: url(../img/a.svg), url(data:x), url(/y.svg) }}"
    )


def test_an_import_that_would_stay_a_request_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be joined"):
        bundle("css/app.css", {"css/app.css": "@import 'x.css';"}.__getitem__)


def test_the_plain_stylesheet_and_its_parts_are_found_while_developing() -> None:
    for name in ("app.css", "tokens.css", "components/form.css"):
        assert finders.find(f"css/{name}")


def test_files_are_collected_again_only_when_one_has_changed(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a {}")
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], tmp_path / "collected"
    monkeypatch.setattr(staticfiles, "get_finders", lambda: [FileSystemFinder()])
    times: list[str] = []
    monkeypatch.setattr(staticfiles, "call_command", lambda name, **options: times.append(name))
    settings.STATIC_ROOT.mkdir()

    staticfiles.collect()
    staticfiles.collect()
    assert times == ["collectstatic"]
    (source / "a.css").write_text("a { b: c }")
    staticfiles.collect()
    (source / "b.css").write_text("")
    staticfiles.collect()

    assert len(times) == 3
