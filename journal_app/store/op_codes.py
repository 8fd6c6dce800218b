"""Codes of operations, the one list of them: the log, the segments and the folds speak of the same numbers."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

CONTROL: Final = 16
"""The first code of those that change no row."""


class Code(IntEnum):
    """What an operation does. Numbers are the ones on the wire and never reused.

    Those below 16 change rows (docs/adr/0003); those from 16 on decide who may do what.
    """

    SET = 1
    DEL = 2
    MOVE = 3
    NEW = 4
    MEMBER = 16
    ADMIT_DEV = 17
    REMOVE = 18
    GRANT = 19
    REVOKE = 20
    EPOCH = 21
    INVITE = 22
    TRANSFER = 23
    EXTEND_CUT = 24
    SNAPSHOT = 25
    RETIRE_SELF = 26
    NEW_RECOVERY = 27


ROW_CODES: Final = frozenset(code for code in Code if code < CONTROL)
CONTROL_CODES: Final = frozenset(code for code in Code if code >= CONTROL)
