"""The program: the window without arguments, the command line with them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path

from journal_app.i18n import _
from journal_app.system import SYSTEM

_WITHOUT_CLICK = {(): "", ("capture",): "journal-app://capture"}


def main() -> None:
    """Run the program and exit with its code."""
    SYSTEM.prevent_core_dumps()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # Japanese must pass whatever the locale says; without a console (pythonw) there are no streams.
        if isinstance(stream, TextIOWrapper):
            # Some shells of Windows put a mark before what they hand over, which is no part of an answer.
            encoding = "utf-8-sig" if stream is sys.stdin else "utf-8"
            stream.reconfigure(encoding=encoding, errors="surrogateescape")
    link = _WITHOUT_CLICK.get(tuple(sys.argv[1:]))
    if link is not None:
        # Nothing to read: the window opens 28 ms earlier without click. Where it lacks something, click's way says so.
        with suppress(ImportError):
            from journal_app.app import main as open_window

            sys.exit(open_window(link=link))
    from journal_app.cli import WithQt, cli

    cli.main(prog_name="journal-app", obj=WithQt(_open_window, _self_test, _run_in_background))


def _open_window(data_dir: Path | None, demo: bool, link: str) -> int:
    with _qt_needed():
        from journal_app.app import main as open_window

        return open_window(data_dir, demo=demo, link=link)


def _run_in_background(data_dir: Path | None) -> int:
    with _qt_needed():
        from journal_app.app import main as open_window

        return open_window(data_dir, in_background=True)


def _self_test() -> int:
    with _qt_needed():
        from journal_app.app.self_test.run import self_test

        return self_test()


@contextmanager
def _qt_needed() -> Iterator[None]:
    """Say in a sentence that Qt cannot be loaded, be it at once or later. Raises Failure."""
    try:
        yield
    except ImportError as error:
        if not _is_qt(error):
            raise
        from journal_app.cli import Failure

        reason = _(
            "The window needs PySide6, which cannot be loaded ({reason}). `python3 dev.py run` installs it."
        )
        raise Failure(reason.format(reason=error.msg)) from error


def _is_qt(error: ImportError) -> bool:
    """Tell a missing Qt, or a system library it lacks, from a fault of our own."""
    return (error.name or "").partition(".")[0] in {"PySide6", "shiboken6"} or ".so" in error.msg


if __name__ == "__main__":
    main()
