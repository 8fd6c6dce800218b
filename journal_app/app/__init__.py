"""The window's composition root: builds every part, hands each what it needs, and takes them down in order."""

from __future__ import annotations

import gc
from pathlib import Path


def main(
    data_dir: Path | None = None, *, demo: bool = False, link: str = "", in_background: bool = False
) -> int:
    """Open the window and return the exit code when it is closed.

    A `link` says at which place; a window that is open already goes there instead. With `demo` the sample team is
    shown on data that is thrown away at the end. `in_background` shows no window until somebody asks for it: it is how
    the program starts at login. Without a screen it prints what is missing and returns 1, since Qt
    itself would abort the process.
    """
    # Everything made from here to the first paint stays: looking for garbage among it costs 20 ms and finds none.
    # `Arrival` sees to it from then on, on this thread alone (see `ui.jobs.gc_timer`).
    gc.disable()
    from journal_app.app.start import start

    try:
        return start(data_dir, demo=demo, link=link, in_background=in_background)
    finally:
        gc.enable()
