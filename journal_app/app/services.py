"""Services of the program for one open journal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from journal_app.app.backups import Copies
from journal_app.app.preferences import Preferences
from journal_app.journal.command import Clock
from journal_app.paths import AppPaths


class Services(NamedTuple):
    """What the window of a journal may ask of the program around it. It knows nothing else of it.

    `restore` puts a copy in the journal's place and `reopen` goes on with the file that is there; both raise
    JournalError, and then nothing has changed. `renew_lock` is called each second while the window is open.
    `is_sample` tells that this is not the person's own journal and is thrown away.
    """

    paths: AppPaths
    preferences: Preferences
    copies: Copies
    open_folder: Callable[[Path], None]
    restore: Callable[[Path], None]
    reopen: Callable[[], None]
    renew_lock: Callable[[], object]
    now_ms: Clock
    is_sample: bool = False
