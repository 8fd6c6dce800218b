"""The log file of this device: rotating, and free of journal text.

The rule: a log line holds what happened, codes, counts, table names and times; never what somebody wrote, never
a name of a person. So no text goes into the arguments of a log call, and because an exception may carry text in its
message (a ValueError shows the value), tracebacks are written with their types and places only.
"""

import logging
from copy import copy
from io import TextIOWrapper
from pathlib import Path
from traceback import StackSummary, TracebackException
from types import TracebackType
from typing import Final

from typing_extensions import override

from journal_app import private

_LINE: Final = "%(asctime)s.%(msecs)03d %(levelname)s %(name)s: %(message)s"
_TIME: Final = "%Y-%m-%dT%H:%M:%S"
_BYTES_PER_FILE: Final = 1_000_000
_OLD_FILES: Final = 3
_OURS: Final = __name__.partition(".")[0]

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class TextFreeFormatter(logging.Formatter):
    """Writes tracebacks without the messages of the exceptions."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        own = copy(record)
        own.exc_text = None  # a formatter that came before leaves its own text here, with the message
        return super().format(own)

    @override
    def formatException(self, ei: ExceptionInfo) -> str:
        return describe_exception(ei[1]) if ei[1] is not None else ""


class _LogFile(logging.Handler):
    """A rotating file, opened for its first line: most starts write none, and logging.handlers takes 5 ms to import.

    A file that cannot be opened or written is passed over.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    @override
    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            self._file = self._opened()
        self._file.emit(record)

    @override
    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()

    def _opened(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        class PrivateFile(RotatingFileHandler):
            @override
            def _open(self) -> TextIOWrapper:
                # Rotating makes a new one each time.
                private.make_file(Path(self.baseFilename))
                return super()._open()

        try:
            private.make_folder(self._path.parent)
            file = PrivateFile(self._path, maxBytes=_BYTES_PER_FILE, backupCount=_OLD_FILES, encoding="utf-8")
        except OSError:
            return logging.NullHandler()
        file.setFormatter(self.formatter)
        return file


def start_logging(log_dir: Path, program: str = "window") -> None:
    """Write what the program does to `program`.log in `log_dir`, replacing what an earlier call set up.

    Each program has a file of its own, because two processes cannot rotate one file. A folder that cannot be
    written is no reason not to start: then there is no log.
    """
    logging.raiseExceptions = False  # a full disk must not raise inside an exception hook
    handler = _LogFile(log_dir / f"{program}.log")
    handler.setFormatter(TextFreeFormatter(_LINE, _TIME))
    handler.addFilter(_is_for_the_file)
    root = logging.getLogger()
    stop_logging()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def _is_for_the_file(record: logging.LogRecord) -> bool:
    """Tell whether a record is the program's own, or a warning: what libraries tell of their work may tell of texts."""
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] == _OURS


def stop_logging() -> None:
    """Close the log file. Handlers that others put there stay."""
    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h.formatter, TextFreeFormatter)]:
        root.removeHandler(handler)
        handler.close()


def describe_exception(error: BaseException) -> str:
    """Return the types and places of an exception and of those that led to it, oldest first, without their messages."""
    chain: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        places = TracebackException.from_exception(current, compact=True).stack
        chain.append(_describe(type(current), places))
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\nled to\n".join(reversed(chain))


def _describe(kind: type[BaseException], places: StackSummary) -> str:
    lines = [f'  File "{_place(at.filename)}", line {at.lineno}, in {at.name}' for at in places]
    return "\n".join([*lines, f"{kind.__module__}.{kind.__qualname__}"])


def _place(file: str) -> str:
    # A path from the package on, or its end, is enough to find the place; its start may hold the name of a person.
    parts = Path(file).parts
    start = max((at for at, part in enumerate(parts) if part == __package__), default=len(parts) - 3)
    return "/".join(parts[max(start, 0) :])
