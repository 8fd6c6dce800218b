"""What stays out of a bundle: parts that PyInstaller finds and the program never uses.

Names are those inside the bundle, with slashes on every system. Libraries are not named here but followed: those
that nothing left in the bundle links to go too (see `linked`).
"""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable
from typing import Final

# Modules PyInstaller must not even look for: tools of packages that the program uses as libraries only.
EXCLUDED_MODULES: Final = (
    "tkinter",
    "pip",
    "setuptools",
    "pkg_resources",
    "pdb",
    "doctest",
    "sqlite_utils.cli",
)

# Calendars of two countries: the program's languages. The package has those of 250.
_CALENDARS: Final = re.compile(r"holidays\.(?:countries|financial)\.(\w+)")
_WANTED_CALENDARS: Final = {"japan", "united_states"}
# Packages whose only content is the import of all those calendars; in a bundle they are empty.
EMPTIED_PACKAGES: Final = {"holidays.countries", "holidays.financial"}

# Plugins that are used, by folder. Left out are: the theme of GTK (it pulls half of GTK along), platforms of kiosks,
# the virtual keyboard (it pulls all of Qt Quick along), picture formats nobody opens, and the server half of Wayland.
_PLUGIN: Final = re.compile(r".*/plugins/(?P<folder>[\w-]+)/(?:lib)?q?(?P<name>[\w-]+)\.(?:so|dll|dylib)")
_WANTED_PLUGINS: Final = {
    "iconengines": re.compile(r"svgicon"),
    "imageformats": re.compile(r"svg|ico|gif|jpeg"),
    "platforminputcontexts": re.compile(r"(compose|ibus)platforminputcontextplugin"),
    "platforms": re.compile(r"xcb|wayland.*|offscreen|windows|cocoa"),
    "platformthemes": re.compile(r"xdgdesktopportal"),
    "printsupport": re.compile(r"(cups|windows|cocoa)printersupport"),
    "styles": re.compile(r".*"),
    "wayland-decoration-client": re.compile(r".*"),
    "wayland-graphics-integration-client": re.compile(r"t-plugin-wayland-egl"),
    "wayland-shell-integration": re.compile(r"xdg-shell"),
    "xcbglintegrations": re.compile(r".*"),
}

_UNWANTED_FILES: Final = re.compile(
    r"""
    .*/translations/(?!qtbase_ja\.qm).*     # Qt's words, but for those in Japanese
    | .*/Qt/qml/.* | .*/PySide6/qml/.*
    | budoux/models/(?!ja\.json).*
    | holidays/locale/(?!ja/|en_US/).*
    | .*/resources/locale/.*\.po            # the compiled .mo is what is read
    # Of what is known about each package: its licence and plugins; the list of its files would name the builder's.
    | [^/]*\.dist-info/(?!(METADATA|entry_points\.txt|licenses/|LICEN[CS]E)).*
    | (pip|setuptools)-[^/]*\.dist-info/.*  # packages that a library names and the program does not use
    """,
    re.VERBOSE,
)
# Every Linux has these newer than the bundle's own, and the drivers for its screen need them newer. Where printing is
# set up, so is the library that speaks with printers; elsewhere Qt goes without it and still writes a PDF.
_OF_THE_SYSTEM: Final = re.compile(r"lib(stdc\+\+|gcc_s|cups)\.so.*")


def is_wanted_module(name: str) -> bool:
    """Return whether a Python module goes into the bundle."""
    calendar = _CALENDARS.fullmatch(name)
    return calendar is None or calendar[1] in _WANTED_CALENDARS


def is_wanted_file(name: str) -> bool:
    """Return whether a library, a plugin or a file of data goes into the bundle."""
    name = name.replace("\\", "/")
    plugin = _PLUGIN.fullmatch(name)
    if plugin is not None:
        wanted = _WANTED_PLUGINS.get(plugin["folder"])
        return wanted is not None and wanted.fullmatch(plugin["name"]) is not None
    return not _UNWANTED_FILES.fullmatch(name) and not _OF_THE_SYSTEM.fullmatch(name)


def is_broken(entry: tuple[str, str, str], names: Collection[str]) -> bool:
    """Return whether an entry of a bundle is a link to a file that is not in it."""
    name, target, kind = entry
    return (
        kind == "SYMLINK" and posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) not in names
    )


def linked(roots: Iterable[str], links: Callable[[str], Iterable[str]]) -> set[str]:
    """Return the paths of `roots` and of everything they link to, directly or not; `links` names one file's."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += links(path)
    return found
