"""Habits of the person who writes: how they chose to be asked, and where the program remembers what it asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from journal_app.settings import Settings


class Habits(NamedTuple):
    """`settings` are those in force; without a `state_folder` nothing is remembered beyond this run."""

    settings: Callable[[], Settings] = Settings
    state_folder: Path | None = None
