"""Exports as JSON: all rows of all kinds, each with the fields its declaration names.

One object: `format`, `version`, the ids of `team` and `me`, and `rows`, which maps each kind to a list of its rows. Ids
and bytes are hexadecimal, days are ISO dates, decimals are text. Rows stand in the order of their ids, so that what two
devices have alike is the same to the byte. Of what somebody said without a name the export names nobody: a tag in its
id would tell whose it is, and so would the moment, so its id is another one there and its times are cut to days.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO, Final

from journal_app.domain.entity import ENTITIES, Declaration, Part, Record
from journal_app.domain.ids import NOBODY, digest
from journal_app.domain.okrs.okr import format_number
from journal_app.files import atomic_write
from journal_app.store.reads.areas import Reads

FORMAT: Final = "journal-app"
VERSION: Final = 1
_DAY_MS: Final = 86_400_000

# Built once: json.dumps with options builds an encoder at each call.
_to_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class JsonExport:
    """What to write. `private` takes in what is mine alone and what this device remembers for itself."""

    private: bool = False

    def write(self, reads: Reads, target: Path | BinaryIO) -> int:
        """Write the file, whole or not at all; return the number of rows.

        Raises JournalError (CANNOT_WRITE, DISK_FULL) where `target` is a path.
        """
        opened: AbstractContextManager[BinaryIO] = (
            atomic_write(target) if isinstance(target, Path) else nullcontext(target)
        )
        count = 0
        with opened as file:
            file.write(f"{{{_head(reads)}".encode())
            between = ""
            unnamed = _unnamed(reads)
            for one in ENTITIES.values():
                if one.logged or self.private:
                    file.write(f"{between}\n{_to_json(one.table)}:[".encode())
                    between = ","
                    comma = ""
                    for row in reads.everything(one.record):
                        file.write(f"{comma}\n{_to_json(as_json(one, row, unnamed))}".encode())
                        comma = ","
                        count += 1
                    file.write(b"]")
            file.write(b"\n}}\n")
        return count


def _head(reads: Reads) -> str:
    named = {
        "format": FORMAT,
        "version": VERSION,
        **{name: plain(reads.team.local(name)) for name in ("team", "me")},
    }
    return "".join(f"{_to_json(name)}:{_to_json(value)}," for name, value in named.items()) + '"rows":{'


def as_json(one: Declaration, row: Record, unnamed: Mapping[bytes, bytes]) -> dict[str, object]:
    """Return a row as JSON has it; `unnamed` are the ids to write for those that would tell whose a row is."""
    cut = row.id in unnamed

    def said(part: Part) -> object:
        value = getattr(row, part.name)
        if cut and part.name.endswith("_at") and isinstance(value, int):
            return value - value % _DAY_MS
        if part.name in one.hides and value == NOBODY:
            return None
        return plain(unnamed.get(value, value) if isinstance(value, bytes) else value)

    return {"id": unnamed.get(row.id, row.id).hex(), **{part.name: said(part) for part in one.parts}}


def _unnamed(reads: Reads) -> Mapping[bytes, bytes]:
    """Return an id for each row of which nobody is told whose it is, the same one on all devices."""
    hiding = (one for one in ENTITIES.values() if one.hides)
    return {
        row.id: digest(row.id, len(NOBODY))
        for one in hiding
        for row in reads.everything(one.record)
        if any(getattr(row, name) == NOBODY for name in one.hides)
    }


def plain(value: object) -> object:
    """Return a value as JSON has it."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, date):
        return value.isoformat()
    return format_number(value) if isinstance(value, Decimal) else value
