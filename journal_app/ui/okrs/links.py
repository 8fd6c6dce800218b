"""Nodes that links name: "KR-2", "KR-2b" or "O1" of the current period, or an id."""

from __future__ import annotations

import re

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.okrs import numbering
from journal_app.journal.journal import Journal

_NUMBERED = re.compile(r"(KR-|O)\d+[a-z]*")


def node_named(reference: str, journal: Journal) -> Id:
    """Return the id of what is meant. Raises JournalError(NOT_FOUND)."""
    reads = journal.reads.okr
    match = _NUMBERED.fullmatch(reference)
    if match is None:
        id_ = Id(bytes.fromhex(reference))
        if reads.key_result(id_) or reads.objective(id_):
            return id_
    elif period := reads.period_on(journal.today()):
        nodes = (
            reads.key_results(period.id) if match[1] == numbering.KEY_RESULT else reads.objectives(period.id)
        )
        found = numbering.named(match[1], reference, ((node.id, node.number) for node in nodes))
        if found is not None:
            return found
    raise JournalError(ErrorCode.NOT_FOUND)
