"""Pages that show one part of the kit in all its states: `dev.py shots` takes them, tests look at them.

A module of this folder is a few pages: `PAGES = {"buttons": buttons}`, each a function of the theme's host and the
language ("ja", "en") that returns a widget. `Wall` lays states out below each other.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

from PySide6.QtWidgets import QWidget

from journal_app.ui.look.theme_host import ThemeHost

Page = Callable[[ThemeHost, str], QWidget]


def pages() -> dict[str, Page]:
    """Return all pages by their name, in the order of their names. Raises ValueError where two bear the same."""
    found: dict[str, Page] = {}
    for module in iter_modules(__path__):
        for name, page in getattr(import_module(f"{__name__}.{module.name}"), "PAGES", {}).items():
            if name in found:
                raise ValueError(f"two pages of the kit are called {name}")
            found[name] = page
    return dict(sorted(found.items()))
