"""The way out of a team: the journal becomes one's own again, with what one wrote and the OKR tree."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import NOBODY, Id, IdMaker
from journal_app.domain.team import Team
from journal_app.store.file import backup
from journal_app.store.log import device_notes
from journal_app.store.log.leave_team_rows import part
from journal_app.sync.api import Phase, Role
from journal_app.sync.begin.setup import OpenJournal
from journal_app.sync.replica import team_state
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.replica.team_state import Roster
from journal_app.sync.replica.this_device import Account
from journal_app.sync.run import all_places
from journal_app.sync.team import standing
from journal_app.sync.team.team_decisions import TeamDecisions

BEFORE_LEAVING: Final = "before-leaving"

# A person can do something about these; without the keys they leave by not offering any.
_WANTED: Final = frozenset({ErrorCode.NO_PASSPHRASE, ErrorCode.WRONG_PASSPHRASE})

logger = logging.getLogger(__name__)


def leave(here: OpenJournal, open_account: Callable[[], Account] | None) -> bool:
    """Leave the team, which hears of it where `open_account` opens this device's keys and the place can be reached.

    Returns whether it has heard. The copy made before opens nothing of the team any more.

    Raises JournalError: NOT_SHARED, MUST_HAND_OVER, the errors of a backup, and those of a passphrase that is wanted.
    An owner whose keys are lost cannot hand over: they leave, and come back with the recovery key.
    """
    with here.database.reading() as connection:
        genesis = accounts.genesis_of(connection)
        if genesis is None:
            raise JournalError(ErrorCode.NOT_SHARED)
        team = team_state.load(connection, accounts.origin_of(genesis))
        mine = accounts.me_here(connection)
        kept_as = device_notes.noted_text(connection, accounts.KEYRING_ACCOUNT)
        if _leaves_nobody(team, mine[1]) and not _has_lost_keys(here, connection):
            raise JournalError(ErrorCode.MUST_HAND_OVER)
    heard = standing.phase(team, mine) is not Phase.IN or _say_goodbye(here, open_account)
    backup.back_up_stripped(here.database.path, here.backups, BEFORE_LEAVING, accounts.forget_keys)
    new = IdMaker(here.now_ms).make(Team.TABLE, NOBODY)
    with here.database.writing() as connection:
        part(connection, new, here.now_ms())
    with suppress(JournalError):  # without the keystore it opens nothing any more
        here.keychain.delete(kept_as)
    return heard


def _leaves_nobody(team: Roster, me: bytes) -> bool:
    """Tell whether people would stay in a team without an owner."""
    others = [role for member, role in team.roles.items() if member != me]
    return team.roles.get(Id(me)) is Role.OWNER and bool(others) and Role.OWNER not in others


def _has_lost_keys(here: OpenJournal, connection: device_notes.Connection) -> bool:
    try:
        accounts.load(connection, here.keychain, _no_passphrase)
    except JournalError as error:
        return error.code in {ErrorCode.KEY_MISSING, ErrorCode.KEYS_DAMAGED, ErrorCode.KEYS_LEFT_OUT}
    return False


def _say_goodbye(here: OpenJournal, open_account: Callable[[], Account] | None) -> bool:
    """Let the team hear of it, and of what it has not seen yet, as far as the keys and the place can be reached now."""
    try:
        if open_account is None:
            return False
        account = open_account()
        # What is not here yet would end with the chains as they are known here; and a copy of this device shows.
        all_places.run(account, here.database, here.now_ms)
        with here.database.writing() as connection:
            account = accounts.reload(connection, account)
            TeamDecisions(connection, account, here.now_ms()).leave()
        return not all_places.run(account, here.database, here.now_ms).trouble
    except JournalError as error:
        if error.code in _WANTED:
            raise
        logger.info("left without a word: %s", error.code)
        return False


def _no_passphrase() -> bytes:
    raise JournalError(ErrorCode.NO_PASSPHRASE)
