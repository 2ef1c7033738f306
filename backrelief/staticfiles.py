"""Static files as they are served: hashed, compressed, and one stylesheet and script instead of chains of imports."""

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

from backrelief import scripts

STYLESHEET = "css/app.css"
SCRIPTS = ("js/phone.js", "js/player-page.js", "js/worker.js")  # each with all that it imports
IMPORT = re.compile(r"@import url\((?P<url>[^)]+)\) layer\((?P<layer>[\w.-]+)\);")
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
MARK = ".collected"  # says what the collected files were made from
URL = re.compile(r"url\((?![\"']?(?:data:|[a-z]+:|/|#))(?P<url>[^)]+)\)")


class BundledManifestStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Imports inside ES modules are hashed too."""

    support_js_module_import_aggregation = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._urls: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        """Worked out once a name: a page asks for dozens, and what was collected stays as it is while a server runs."""
        if name not in self._urls:
            self._urls[name] = super().url(name, force)
        return self._urls[name]

    def post_process(
        self, paths: dict[str, tuple[Storage, str]], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool | Exception]]:
        if not dry_run:
            paths = paths | self.joined_files(paths)
        yield from super().post_process(paths, dry_run, **options)

    def joined_files(self, paths: dict[str, tuple[Storage, str]]) -> dict[str, tuple[Storage, str]]:
        """By name, what takes the place of a file that others are joined to."""

        def read(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as file:
                return str(file.read().decode())

        memory = InMemoryStorage()
        join = {STYLESHEET: bundle} | dict.fromkeys(SCRIPTS, scripts.joined)
        for name in join.keys() & paths.keys():
            memory.save(name, ContentFile(join[name](name, read).encode()))
        return {name: (memory, name) for name in join.keys() & paths.keys()}


def bundle(name: str, read: Callable[[str], str]) -> str:
    """The stylesheet `name` with each `@import url(x) layer(y);` replaced by what x holds, in that layer.

    `read` gives a stylesheet's text by its name. Addresses inside are made relative to `name`. Raises ValueError for an
    import of any other form, which would become a second request that nobody notices.
    """
    folder = posixpath.dirname(name)

    def inline(found: re.Match[str]) -> str:
        source = posixpath.normpath(posixpath.join(folder, found["url"]))
        text = _rebase(_plain(read(source)), posixpath.dirname(source), folder)
        return f"@layer {found['layer']} {{\n{text}}}"

    joined = IMPORT.sub(inline, _plain(read(name)))
    if "@import" in joined:
        raise ValueError(f"{name} imports a stylesheet in a form that cannot be joined: use @import url(x) layer(y);")
    return joined


def _plain(css: str) -> str:
    return COMMENT.sub("", css)


def _rebase(css: str, source: str, target: str) -> str:
    def moved(found: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(source, found["url"].strip("\"' ")))
        return f"url({posixpath.relpath(path, target)})"

    return URL.sub(moved, css)


def collect() -> None:
    """Collects the static files unless those that are there were made from the same: compressing them takes seconds."""
    mark = Path(settings.STATIC_ROOT) / MARK
    now = _fingerprint()
    if mark.is_file() and mark.read_text() == now:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(now)


def _fingerprint() -> str:
    """Changes with every file that is collected, with how it is served, and with the versions of what does that."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.lock").read_bytes())
    digest.update(repr((settings.STORAGES, settings.STATIC_URL)).encode())
    for source in (__file__, scripts.__file__):
        digest.update(Path(source).read_bytes())
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            digest.update(f"{getattr(storage, 'prefix', '')} {path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
