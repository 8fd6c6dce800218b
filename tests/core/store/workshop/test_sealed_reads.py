"""Sealed kinds are read through their views: no statement names their tables."""

import re
from pathlib import Path

from journal_app.domain.entity import ENTITIES

STORE = Path(__file__).parents[4] / "journal_app"
SEALED = [table for table, one in ENTITIES.items() if one.sealed]
# What draws the views themselves.
STEPS = {STORE / "store" / "file" / "steps" / name for name in ("workshop.py", "quarter.py")}


def test_no_statement_reads_a_sealed_table_past_its_view():
    assert SEALED == ["idea", "choice"]
    past = re.compile(rf'\b(FROM|JOIN)\s+"?({"|".join(SEALED)})\b', re.IGNORECASE)
    found = [
        str(path)
        for path in STORE.rglob("*.py")
        if path not in STEPS and past.search(path.read_text("utf-8"))
    ]
    assert found == []
