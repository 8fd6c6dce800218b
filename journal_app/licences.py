"""Licences of all the program is made of: every library with its version, licence and the licence's words.

    python -m journal_app.licences FILE     writes the list for a build whose libraries lose their metadata

No Qt here; `ui/dialogs/licences.py` shows the list.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Final

from journal_app.paths import resources_dir

FILE: Final = "licences.json"
QT_SOURCES: Final = "https://download.qt.io/official_releases/qt/"
PYSIDE_SOURCES: Final = "https://download.qt.io/official_releases/QtForPython/pyside6/"

_APP: Final = "journal-app"
_QT: Final = frozenset({"pyside6-essentials", "shiboken6"})
_QT_LICENCE: Final = "LGPL-3.0-only"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_TEXT_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_OLD_LICENCE = "License :: "
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Licence:
    """A part of the program. `licence` is its short name, as SPDX writes it where the part says so."""

    name: str
    version: str
    licence: str
    homepage: str
    text: str


def load() -> tuple[Licence, ...]:
    """Return the list: the one written at build time where there is one, else what is installed here.

    Raises ValueError for a damaged list.
    """
    file = resources_dir() / FILE
    if not file.is_file():
        return collect()
    return tuple(Licence(**part) for part in json.loads(file.read_text(encoding="utf-8")))


def collect() -> tuple[Licence, ...]:
    """Return the program, what it always carries, and every library it needs on this system, by name."""
    own, *others = _distributions(_APP)
    libraries = sorted((_of(found) for found in others), key=lambda part: part.name.lower())
    return (_of(own), *_carried(others), *libraries)


def write(target: Path) -> None:
    """Write the list as JSON. Raises OSError."""
    parts = [asdict(part) for part in collect()]
    target.write_text(json.dumps(parts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _distributions(root: str) -> list[metadata.Distribution]:
    """Return a distribution and all it requires here, itself first. Raises PackageNotFoundError without it."""
    found = {_folded(root): metadata.distribution(root)}
    waiting = [root]
    while waiting:
        for name in _required(found[_folded(waiting.pop())]):
            if _folded(name) in found:
                continue
            try:
                found[_folded(name)] = metadata.distribution(name)
            except metadata.PackageNotFoundError:
                continue  # wanted on another system only
            waiting.append(name)
    return list(found.values())


def _required(distribution: metadata.Distribution) -> Iterator[str]:
    for requirement in distribution.requires or ():
        name = _NAME.match(requirement)
        if name and "extra ==" not in requirement:
            yield name[0]


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _of(distribution: metadata.Distribution) -> Licence:
    name, homepage = distribution.name, _homepage(distribution)
    qt = _folded(name) in _QT
    licence = _QT_LICENCE if qt else _short(distribution)
    text = (
        _lgpl()
        if qt
        else _text(distribution) or _NO_TEXT.format(name=name, licence=licence, homepage=homepage)
    )
    return Licence(name, distribution.version, licence, homepage, text)


def _short(distribution: metadata.Distribution) -> str:
    """Return a licence's name: the SPDX expression, else the old field where it is a name, else the classifiers."""
    headers = distribution.metadata
    classified = [
        value.rpartition(" :: ")[2]
        for value in headers.get_all("Classifier") or ()
        if value.startswith(_OLD_LICENCE)
    ]
    old = _header(distribution, "License")
    named = old if old and len(old) <= _LONGEST_NAME and "\n" not in old else ""
    return _header(distribution, "License-Expression") or " OR ".join(classified) or named


def _header(distribution: metadata.Distribution, name: str) -> str:
    return str((distribution.metadata.get_all(name) or [""])[0])


def _homepage(distribution: metadata.Distribution) -> str:
    headers = distribution.metadata
    links = dict(link.split(", ", 1) for link in headers.get_all("Project-URL") or () if ", " in link)
    by_label = {label.lower(): link for label, link in links.items()}
    wanted = ("homepage", "home", "source", "source code", "repository", "documentation")
    return _header(distribution, "Home-page") or next(
        (by_label[label] for label in wanted if label in by_label), ""
    )


def _text(distribution: metadata.Distribution) -> str:
    """Return the texts of all licence files, the deepest last: those of parts a library carries within itself."""
    files = [
        file
        for file in distribution.files or ()
        if ".dist-info" in str(file) and _TEXT_FILE.search(PurePosixPath(file).name)
    ]
    files.sort(key=lambda file: (len(file.parts), str(file)))
    texts = [file.read_text(encoding="utf-8").strip() for file in files]
    return "\n\n".join(text for text in texts if text)


def _carried(others: list[metadata.Distribution]) -> Iterator[Licence]:
    """Yield what has no metadata of its own: the interpreter, the libraries in its C code, and the icons."""
    folder = resources_dir()
    qt = next((found.version for found in others if _folded(found.name) in _QT), "")
    if qt:
        yield Licence("Qt", qt, _QT_LICENCE, "https://www.qt.io", _lgpl())
    version = ".".join(str(part) for part in sys.version_info[:3])
    python = (folder / "licences" / "Python.txt").read_text(encoding="utf-8")
    yield Licence("Python", version, "PSF-2.0", "https://www.python.org", python)
    yield Licence("SQLite", "", "blessing", "https://sqlite.org", _SQLITE)
    icons = (folder / "icons" / "LICENSES.md").read_text(encoding="utf-8")
    yield Licence("Lucide, Phosphor Icons", "", "ISC, MIT", "https://lucide.dev", icons)


def _lgpl() -> str:
    """Return the LGPL, and the GPL it adds to: both have to come along."""
    folder = resources_dir() / "licences"
    return "\n\n".join(
        (folder / name).read_text(encoding="utf-8").strip("\n") for name in ("LGPL-3.0.txt", "GPL-3.0.txt")
    )


_NO_TEXT: Final = """\
The package of {name} comes without the text of its licence. Its metadata names the licence: {licence}.
The text stands in its source: {homepage}
"""

_SQLITE: Final = """\
The author disclaims copyright to this source code. In place of a legal notice, here is a blessing:

   May you do good and not evil.
   May you find forgiveness for yourself and forgive others.
   May you share freely, never taking more than you give.
"""


def main(arguments: list[str]) -> int:
    """Write the list into the file named; return the exit code."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m journal_app.licences FILE\n")
        return 2
    write(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
