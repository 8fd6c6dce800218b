"""The places of a shared journal: another one added, one given up, one filled again after it was lost."""

from __future__ import annotations

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.store.log import place_rows
from journal_app.sync.begin import setup
from journal_app.sync.begin.setup import OpenJournal
from journal_app.sync.replica.this_device import Account
from journal_app.sync.run import all_places
from journal_app.sync.stores import addresses
from journal_app.sync.stores.blobs import TeamBlobs


def add(here: OpenJournal, account: Account, address: str) -> None:
    """Share in one more place: an empty one, or one where the team is already.

    Raises JournalError: FOLDER_OF_ANOTHER_TEAM, FOLDER_INCOMPLETE, what `places` and the place raise.
    """
    place = setup.open_place(here, address)
    TeamBlobs(place.blobs, account.genesis_file).settle()
    secret = addresses.seal_credentials(place.credentials, place.address, account.secret)
    with here.database.writing() as connection:
        place_rows.add_place(connection, place.address, secret)


def remove(here: OpenJournal, address: str) -> None:
    """Share in a place no longer; its files stay. Raises JournalError (NO_SUCH_PLACE, LAST_PLACE)."""
    with here.database.writing() as connection:
        known = [row.address for row in place_rows.places(connection)]
        chosen = address if address in known else addresses.normal(address)
        if chosen not in known:
            raise JournalError(ErrorCode.NO_SUCH_PLACE, place=address)
        if len(known) == 1:
            raise JournalError(ErrorCode.LAST_PLACE)
        place_rows.remove_place(connection, chosen)


def reseed(here: OpenJournal, account: Account, address: str) -> None:
    """Fill a place that was emptied: somebody says that it is the team's. Raises like `add`, and NO_SUCH_PLACE."""
    with here.database.reading() as connection:
        stores = all_places.stores_of(connection, account)
    store = stores.get(address) or stores.get(addresses.normal(address))
    if store is None:
        raise JournalError(ErrorCode.NO_SUCH_PLACE, place=address)
    TeamBlobs(store, account.genesis_file).settle(reseed=True)
    all_places.heal(account, here.database, here.now_ms)
