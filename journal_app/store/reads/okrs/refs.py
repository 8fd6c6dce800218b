"""References to objectives and key results: what they are called, in SQL, by the rule of `domain.okrs.numbering`.

`letters(n)` is the function of that module, which each connection to a journal knows.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from journal_app.domain.okrs import numbering
from journal_app.domain.okrs.okr import KeyResult, Objective

_ELDER: Final = """(SELECT count(*) FROM key_result y JOIN objective yo ON yo.key = y.objective
WHERE y.number = k.number AND y.id < k.id
AND yo.period = (SELECT ko.period FROM objective ko WHERE ko.key = k.objective))"""
_TWINS: Final = """SELECT t.key FROM key_result t JOIN objective o ON o.key = t.objective
WHERE EXISTS (SELECT 1 FROM key_result y JOIN objective yo ON yo.key = y.objective
WHERE y.number = t.number AND y.id < t.id AND yo.period = o.period)"""
KEY_RESULT_REF: Final = f"'{numbering.KEY_RESULT}' || k.number || letters({_ELDER})"
"""What the key result `k` of a row is called, where a query returns a screenful of rows."""
KEY_RESULT_REFS: Final = f"""'{numbering.KEY_RESULT}' || k.number
|| CASE WHEN k.key IN ({_TWINS}) THEN letters({_ELDER}) ELSE '' END"""
"""The same where a query returns very many rows: those of one number are looked up once."""
_ELDER_KEY_RESULTS: Final = """SELECT count(*) FROM key_result y JOIN objective o ON o.key = y.objective
WHERE y.number = ? AND y.id < ? AND o.period = (SELECT period FROM objective WHERE id = ?)"""
_ELDER_OBJECTIVES: Final = """SELECT count(*) FROM objective y
WHERE y.number = ? AND y.id < ? AND y.period = (SELECT key FROM period WHERE id = ?)"""


def called(connection: sqlite3.Connection, node: Objective | KeyResult) -> str:
    """Return what a node is called, also one that is not stored yet."""
    if isinstance(node, KeyResult):
        prefix, sql, above = numbering.KEY_RESULT, _ELDER_KEY_RESULTS, node.objective
    else:
        prefix, sql, above = numbering.OBJECTIVE, _ELDER_OBJECTIVES, node.period
    elder = connection.execute(sql, (node.number, node.id, above)).fetchone()[0]
    return numbering.ref(prefix, node.number, elder)
