"""A pass with all that belongs to it: the places are opened, the cycle runs, and requests and keys are seen to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace

from journal_app.domain.changes import ChangeSet
from journal_app.domain.errors import JournalError
from journal_app.domain.ids import IdMaker
from journal_app.journal.people_commands import NoteCopies
from journal_app.journal.profile import Profile
from journal_app.store.apply import Store
from journal_app.store.file.database import Database
from journal_app.store.log import outbox, place_rows
from journal_app.store.log.device_notes import Connection
from journal_app.store.reads.areas import Reads
from journal_app.sync.api import FULL_AFTER_MS, Outcome, Progress
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.replica.team_state import Latest
from journal_app.sync.replica.this_device import Account
from journal_app.sync.run import one_pass
from journal_app.sync.stores import addresses
from journal_app.sync.stores.blobs import Blobs, TeamBlobs
from journal_app.sync.stores.folder import FolderBlobs
from journal_app.sync.team import join_requests, key_epochs, notices
from journal_app.sync.team.key_epochs import KeyKeeper

_EVERYTHING = 1 << 30
_MOST_ROUNDS = 3


def stores_of(connection: Connection, account: Account) -> dict[str, Blobs]:
    """Return the places of this journal by their addresses. Raises JournalError (NO_CREDENTIALS)."""
    return {
        row.address: addresses.open_place(
            row.address, addresses.open_credentials(row.secret, row.address, account.secret)
        )
        for row in place_rows.places(connection)
    }


def run(  # noqa: PLR0913  all but the first three are named
    account: Account,
    database: Database,
    now_ms: Callable[[], int],
    *,
    full: bool | None = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    latest: Latest | None = None,
) -> Outcome:
    """Run a pass over all places; for `full` see `Sharing.sync`. `latest` is the team as it was last read.

    Raises the errors of `one_pass.run`.
    """
    latest = latest or Latest()
    with database.reading() as connection:
        stores = stores_of(connection, account)
        for address in stores:  # the data folder may have been moved there since
            addresses.require_apart(address, [database.path.parent])
        if full is None:
            full = abs(now_ms() - notices.looked_at_all(connection)) > FULL_AFTER_MS
        # The first time all is news, whatever the ticks say.
        full |= all(row.passed_at is None for row in place_rows.places(connection))
    found: list[Outcome] = []
    if full:
        _sweep(account, stores.values(), now_ms())
    # What the first one brought may call for something to be said at once: keys for somebody, or a new epoch.
    for _round in range(_MOST_ROUNDS):
        one = one_pass.run(
            account,
            database,
            stores,
            full=full and not found,
            now_ms=now_ms,
            progress=progress,
            cancelled=cancelled,
            latest=latest,
        )
        all_seen = full and not found
        found.append(one)
        if cancelled is not None and cancelled():
            break
        copies = _note_copies(account, database, now_ms) if one.changed or full else ChangeSet("")
        found[-1] = replace(one, tables=one.tables | copies.tables)
        is_due = _look_after(account, database, stores, latest, now_ms(), all_seen=all_seen)
        if not is_due and not copies.changes:
            break
    return _together(found)


def heal(
    account: Account, database: Database, now_ms: Callable[[], int], progress: Progress | None = None
) -> Outcome:
    """Put back into every place what it has lost, its marker first. Raises the errors of `one_pass.run`."""
    with database.reading() as connection:
        stores = stores_of(connection, account)
        devices = {account.device, *outbox.reached(connection)}
    markers = 0
    for store in stores.values():
        with suppress(JournalError):  # the pass says what is wrong with a place
            markers += TeamBlobs(store, account.genesis_file).mend(devices)
    outcome = one_pass.run(
        account, database, stores, full=True, now_ms=now_ms, progress=progress, healed=_EVERYTHING
    )
    _sweep(account, stores.values(), now_ms())
    return replace(outcome, published=outcome.published + markers)


def _sweep(account: Account, stores: Iterable[Blobs], now_ms: int) -> None:
    """Delete what writing that was cut short has left in folders, where they are the team's."""
    for store in stores:
        if isinstance(store, FolderBlobs):
            with suppress(JournalError):  # a pass says what is wrong with a place
                TeamBlobs(store, account.genesis_file).require_marker()
                store.sweep(now_ms / 1000)


def _note_copies(account: Account, database: Database, now_ms: Callable[[], int]) -> ChangeSet:
    """Note the lines of mine that others have imported as well; return what is new."""
    mine = Profile(account.me, account.origin.team)

    def copies(connection: Connection) -> ChangeSet:
        return NoteCopies().plan(mine.context(Reads(connection), IdMaker(now_ms), now_ms()))

    # Looking takes longer than writing, and whoever saves meanwhile would wait.
    with database.reading() as connection:
        found = copies(connection)
    if found.changes:
        with database.writing() as connection:
            found = copies(connection)
            if found.changes:
                Store(database, now_ms).apply(found)
    return found


def _look_after(
    account: Account,
    database: Database,
    stores: Mapping[str, Blobs],
    latest: Latest,
    now_ms: int,
    *,
    all_seen: bool,
) -> bool:
    """Open what requests came in and see to the keys; return whether something is to go out.

    `all_seen`: every file of the places has just been looked at, so that what lacks there is known.
    """
    with database.writing() as connection:
        account = accounts.reload(connection, account)
        join_requests.open_all(connection, account)
    # Nobody who saves meanwhile waits for this: it takes a while in a large team.
    with database.reading() as connection:
        team = latest.read(connection, account.origin)
        if not KeyKeeper(connection, account, team, now_ms).is_wanted(all_seen=all_seen):
            return False
    elsewhere = _lockboxes(stores.values(), account, key_epochs.lockboxes_of_others(team, account.device))
    with database.writing() as connection:
        account = accounts.reload(connection, account)
        team = latest.read(connection, account.origin)
        return KeyKeeper(connection, account, team, now_ms).look_after(elsewhere)


def _lockboxes(stores: Iterable[Blobs], account: Account, folders: Iterable[str]) -> set[str]:
    """Return the names of the lockboxes others issued that lie in all places, as far as these can be asked.

    Whoever shares in one place only finds there what somebody who shares in both has put there.
    """
    found: list[set[str]] = []
    folders = list(folders)
    for store in stores:
        guarded = TeamBlobs(store, account.genesis_file)
        with suppress(JournalError):
            found.append({name for folder in folders for name in guarded.list(folder)})
    return set.intersection(*found) if found else set()


def _together(outcomes: list[Outcome]) -> Outcome:
    return Outcome(
        sealed=sum(one.sealed for one in outcomes),
        published=sum(one.published for one in outcomes),
        fetched=sum(one.fetched for one in outcomes),
        tables=frozenset().union(*(one.tables for one in outcomes)),
        notices=outcomes[-1].notices,
    )
