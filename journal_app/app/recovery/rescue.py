"""The last way out for texts the journal could not take, where nobody can be asked: a file of their own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from journal_app.paths import typed_path
from journal_app.system import SYSTEM, local_time

_NAME: Final = "journal_app-unsaved-{time:%Y%m%d-%H%M%S}.txt"
_PATTERN: Final = "journal_app-unsaved-*.txt"


def keep(texts: Sequence[str], data_dir: Path) -> Path | None:
    """Write texts into a file only its owner can read; return it, or None where no disk takes it.

    Beside the journal if there is room, else at home, else among the temporary files.
    """
    name = _NAME.format(time=local_time.now())
    for folder in _folders(data_dir):
        path = folder / name
        with suppress(OSError):
            file = SYSTEM.new_file(path)
            if _is_written(file, "\n".join([*texts, ""]).encode("utf-8", "replace")):
                return path
            SYSTEM.remove(path)
    return None


def _is_written(file: BinaryIO, data: bytes) -> bool:
    try:
        with file:
            file.write(data)
            file.flush()
            SYSTEM.sync(file.fileno())
    except OSError:
        return False
    return True


def kept(data_dir: Path) -> list[Path]:
    """Return the files of earlier days, oldest first; they stay until somebody deletes them."""
    found: set[Path] = set()
    for folder in _folders(data_dir):
        with suppress(OSError):
            found |= {path for path in folder.glob(_PATTERN) if SYSTEM.is_mine(path)}
    return sorted(found, key=lambda path: path.name)


def _folders(data_dir: Path) -> Iterator[Path]:
    yield data_dir
    yield typed_path("~")
    with suppress(OSError):  # there is none where all disks are full
        yield Path(tempfile.gettempdir())
