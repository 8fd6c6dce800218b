"""CSV of a ledger: one row a line, the latest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from journal_app.domain.ids import Id
from journal_app.domain.okrs.ledger import LedgerLine
from journal_app.exchange.csv_format import BOM, LEDGER, encode_rows, header_line
from journal_app.files import atomic_write


def write_ledger(lines: Iterable[LedgerLine], names: Mapping[Id, str], target: Path) -> int:
    """Write lines, the file whole or not at all; return their number. Raises JournalError (CANNOT_WRITE, DISK_FULL)."""
    done = 0
    with atomic_write(target) as file:
        file.write(BOM + header_line(LEDGER, raw=False).encode())
        for count, encoded in encode_rows(LEDGER, (_row(line, names) for line in lines), raw=False):
            file.write(encoded)
            done += count
    return done


def _row(line: LedgerLine, names: Mapping[Id, str]) -> Sequence[str]:
    return (
        line.id.hex(),
        line.day.isoformat(),
        names.get(line.member, ""),
        line.deed,
        line.ref,
        line.title,
        line.what,
        line.before,
        line.after,
        line.code,
        line.reason,
        _percent(line.effect_before),
        _percent(line.effect_after),
        line.clear,
    )


def _percent(tenths: int | None) -> str:
    return "" if tenths is None else f"{tenths / 10:g}"
