"""Several ES modules as one file, for one request and one compression instead of a chain of them.

Pure: names and texts in, text out. Modules are written so that it stays this simple: an import or export is one line.
"""

import posixpath
import re
from collections.abc import Callable, Iterable

import rjsmin

SIDE_EFFECT = re.compile(r"^import '(?P<path>[^']+)';$", re.MULTILINE)
NAMED = re.compile(r"^import \{(?P<names>[^}]+)\} from '(?P<path>[^']+)';$", re.MULTILINE)
WHOLE = re.compile(r"^import \* as (?P<name>\w+) from '(?P<path>[^']+)';$", re.MULTILINE)
IMPORT = re.compile(r"^import (?:.+ from )?'(?P<path>[^']+)';$", re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function\*?|class) (?P<name>\w+))", re.MULTILINE)
LATER = re.compile(r"\bimport\('(?P<path>[^']+)'\)")
LEFT_OVER = re.compile(r"^(?:import|export)\s.*", re.MULTILINE)


def joined(entry: str, read: Callable[[str], str]) -> str:
    """The module `entry` with all that it imports, each in a function of its own, in the order in which they would run.

    What is fetched later stays apart, with all that it shares with the rest: a module runs only once. `read` gives a
    module's text by its name. Raises ValueError for an import or export of any other form.
    """
    texts = reached([entry], read)
    later = [resolved(name, found["path"]) for name, text in texts.items() for found in LATER.finditer(text)]
    apart = reached(later, read)
    shared = [name for name in texts if name in apart]
    parts = [f"import * as {variable(name)} from './{posixpath.basename(name)}';\n" for name in shared]
    parts += [wrapped(name, text) for name, text in texts.items() if name not in apart]
    names = exports(texts[entry])
    return "".join(parts) + (f"export const {{ {', '.join(names)} }} = {variable(entry)};\n" if names else "")


def reached(entries: Iterable[str], read: Callable[[str], str]) -> dict[str, str]:
    """The text of each module that these import, and theirs, in the order in which they run."""
    texts: dict[str, str] = {}

    def add(name: str) -> None:
        text = read(name)
        for found in IMPORT.finditer(text):
            path = resolved(name, found["path"])
            if path not in texts:
                add(path)
        texts.setdefault(name, text)

    for entry in entries:
        add(entry)
    return texts


def wrapped(name: str, text: str) -> str:
    names = exports(text)
    body = EXPORT.sub("", SIDE_EFFECT.sub("", text))
    body = NAMED.sub(lambda found: taken(found["names"].replace(" as ", ": "), name, found["path"]), body)
    body = WHOLE.sub(lambda found: f"const {found['name']} = {variable(resolved(name, found['path']))};", body)
    if unknown := LEFT_OVER.search(body):
        raise ValueError(f"{name} cannot be joined: {unknown[0]}")
    inside = f"{body}return {{ {', '.join(names)} }};"
    return str(rjsmin.jsmin(f"const {variable(name)} = (() => {{\n{inside}\n}})();")) + "\n"


def taken(names: str, importer: str, path: str) -> str:
    return f"const {{{names}}} = {variable(resolved(importer, path))};"


def exports(text: str) -> list[str]:
    return [found["name"] for found in EXPORT.finditer(text)]


def resolved(importer: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), path))


def variable(name: str) -> str:
    return "m_" + re.sub(r"\W", "_", name.removesuffix(".js"))
