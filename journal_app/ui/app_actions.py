"""Actions the settings pane may ask of the program around it; the composition root fills them in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from journal_app.settings import Settings

Progress = Callable[[int, int], None]


class Autostart(Protocol):
    """Whether the program starts when the person logs in. `set_on` raises JournalError(CANNOT_WRITE)."""

    def is_on(self) -> bool: ...
    def set_on(self, on: bool, /) -> None: ...


@dataclass(frozen=True, slots=True)
class AppActions:
    """The wishes of the settings pane that the journal cannot fulfil.

    `settings` returns the settings in force. `apply_settings` shows and writes new ones; where they cannot be
    written they hold for this run and it raises JournalError(CANNOT_WRITE). `back_up` copies the journal and
    returns the copy; it is called on the background thread, reports (pages done, pages in all) and raises
    JournalError; what the progress callback raises ends it. `backups` lists the copies, newest first. `restore`
    puts a copy in the journal's place and opens it, keeping the replaced journal; it raises JournalError and then
    nothing has changed. `export_csv` and `import_log` open their dialogs.
    `autostart` is None where the program cannot be started by the system.
    """

    data_dir: Path
    settings: Callable[[], Settings]
    apply_settings: Callable[[Settings], None]
    open_folder: Callable[[Path], None]
    back_up: Callable[[Progress], Path]
    backups: Callable[[], list[Path]]
    restore: Callable[[Path], None]
    export_csv: Callable[[], None]
    import_log: Callable[[], None]
    autostart: Autostart | None = None
