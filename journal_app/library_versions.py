"""Versions of this program and of what it runs on. Knows no Qt."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from journal_app import __version__
from journal_app.identity import COMMAND
from journal_app.store.file.database import sqlite_version
from journal_app.store.file.migrations import newest

_QT_PACKAGE = "PySide6-Essentials"  # its releases carry the number of the Qt inside


def versions() -> dict[str, str]:
    """Return the versions by part. `schema` is the last step a journal of this program has had."""
    return {
        COMMAND: __version__,
        "Python": platform.python_version(),
        "Qt": _qt_version(),
        "SQLite": sqlite_version(),
        "schema": newest(),
    }


def _qt_version() -> str:
    # Asked of the package and not of Qt: the command line never loads Qt.
    try:
        return version(_QT_PACKAGE)
    except PackageNotFoundError:
        return "-"
