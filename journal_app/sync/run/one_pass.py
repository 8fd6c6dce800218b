"""One pass: what I wrote goes out, what others wrote comes in, and the rows follow.

Every step may be cut off and done again: by the next pass, or by one after a crash. Nothing is sealed before this
device's own files were looked at, since they say whether a copy of it is at work somewhere.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Final

from journal_app.domain.changes import names_of
from journal_app.domain.ids import is_person
from journal_app.domain.powers import POWERS, SHEET_OPEN, Powers
from journal_app.domain.team import GONE, Member
from journal_app.store.apply import Store
from journal_app.store.file.database import Database
from journal_app.store.log import device_notes, missing_segments, outbox
from journal_app.store.log.device_notes import Connection
from journal_app.store.reads.team import TeamReads
from journal_app.store.schema import TABLES
from journal_app.sync.api import Notice, Outcome, Phase, Progress
from journal_app.sync.format import file_names
from journal_app.sync.replica import fold_queue, segment_intake
from journal_app.sync.replica import team_state as rosters
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.replica.accept_files import Intake
from journal_app.sync.replica.new_identity import reborn
from journal_app.sync.replica.seal import Sealer
from journal_app.sync.replica.team_state import Latest, Roster
from journal_app.sync.replica.this_device import Account
from journal_app.sync.run.download import Fetcher
from journal_app.sync.run.place_visit import PlaceError, Steps, StoppedError, Visit
from journal_app.sync.run.upload import Publisher
from journal_app.sync.stores.blobs import Blobs
from journal_app.sync.team import standing
from journal_app.sync.team.notices import LOOKED_AT_ALL, Noticing

logger = logging.getLogger(__name__)

HEALED: Final = 200
"""How many files a full pass puts back into a place: a lost folder fills within a few passes of a few devices."""

_RENAMED_AT_ONCE: Final = 200
_LOOKED_THROUGH: Final = "looked through"


def run(  # noqa: PLR0913  all but the first three are named
    account: Account,
    database: Database,
    stores: Mapping[str, Blobs],
    *,
    full: bool,
    now_ms: Callable[[], int],
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    healed: int = HEALED,
    latest: Latest | None = None,
) -> Outcome:
    """Run a pass over the places, by their addresses; a `full` one looks at every file and puts up to `healed` back.

    A place that fails stops none of the others, and what is wrong with it is in the outcome. Where `cancelled` says so
    the pass ends between two steps. Raises JournalError: TEXT_TOO_LONG, and the errors of `Database.writing`.
    """
    visits = [Visit(address, blobs, account.genesis_file) for address, blobs in stores.items()]
    steps = Steps(progress, cancelled)
    return _Pass(account, database, visits, now_ms, steps, latest or Latest()).run(full=full, healed=healed)


class _Pass:
    def __init__(
        self,
        account: Account,
        database: Database,
        visits: Sequence[Visit],
        now_ms: Callable[[], int],
        steps: Steps,
        latest: Latest,
    ) -> None:
        self._database = database
        self._visits = visits
        self._now_ms = now_ms
        self._steps = steps
        self._latest = latest
        self._own: dict[str, Sequence[str]] = {}
        self._sealed = self._published = 0
        self._tables: frozenset[str] = frozenset()
        with database.reading() as connection:
            account = accounts.reload(connection, account)
            decided = not device_notes.noted(connection, segment_intake.UNDECIDED)
            self._turn = _next_turn(connection, account)
            self._roster, self._phase = self._look_who(connection, account)
        self._before = self._roster if decided else None
        signers = {bytes(device): known.sign_key for device, known in self._roster.devices.items()}
        invites = {one.id: one.invite.sign_key for one in self._roster.invites}
        self._intake = Intake(account, signers, invites, now_ms())

    def run(self, *, full: bool, healed: int) -> Outcome:
        """Take all steps, and say what came of them."""
        through = False
        try:
            self._exchange(full=full, healed=healed)
            self._rename()
            through = True
        except StoppedError:
            logger.info("a pass was stopped")
        self._note(through=through, full=full)
        self._fold()
        with self._database.reading() as connection:
            team = self._latest.read(connection, self._intake.account.origin)
            others = Noticing(connection, team, self._now_ms()).others()
        places = [
            Notice(trouble, place=visit.address) for visit in self._visits for trouble in visit.troubles
        ]
        return Outcome(
            sealed=self._sealed,
            published=self._published,
            fetched=self._intake.taken,
            tables=self._tables,
            notices=(*places, *others),
        )

    def _exchange(self, *, full: bool, healed: int) -> None:
        if full:
            with self._database.writing() as connection:
                self._intake.look_again(connection)
        self._each(self._look_at_mine)
        # Another copy of this device may have gone for good: then nothing is said here any more.
        self._look_again()
        out = self._go_out()
        self._each(partial(self._look_at_all if full else self._look_at_news, healed=healed))
        if not out:
            self._look_again()
            self._go_out()

    def _look_again(self) -> None:
        with self._database.reading() as connection:
            if not self._roster.is_current(connection):
                self._roster, self._phase = self._look_who(connection, self._intake.account)

    def _each(self, step: Callable[[Visit], None]) -> None:
        """Take a step in every place; one that fails stops none of the others."""
        for visit in self._visits:
            self._steps.take()
            if visit.is_there:
                try:
                    step(visit)
                except PlaceError:
                    logger.warning("sharing: %s", ", ".join(visit.troubles))

    # ------------------------------------------------------------ what goes out
    def _look_at_mine(self, visit: Visit) -> None:
        visit.require_marker()
        asked = visit.list(file_names.JOINS) if self._phase is Phase.WAITING else ()
        self._own[visit.address] = [*self._fetcher(visit).own(), *asked]

    def _go_out(self) -> bool:
        """Seal and publish what is mine, where my own files were seen; return False where a key is missing for it."""
        if not self._own or self._phase is Phase.OUT:
            return True
        has_key = self._epoch_key() is not None
        while has_key and self._seal_next():
            self._steps.take()
        self._each(self._publish)
        return has_key

    def _seal_next(self) -> bool:
        """Seal the next segment; under a new name where a copy of this device has been at work."""
        key, now = self._epoch_key() or b"", self._now_ms()
        with self._database.writing() as connection:
            account = self._intake.account
            # Under a name that nobody asked to let in, what a device writes while it waits would not show here.
            forked = self._phase is Phase.IN and bool(device_notes.noted(connection, segment_intake.FORKED))
            if forked:
                account = reborn(connection, account, key, now)
            sealed = forked + Sealer(connection, account, key, now).seal_next()
        self._intake.account = account
        self._sealed += sealed
        return bool(sealed)

    def _epoch_key(self) -> bytes | None:
        """Return the key of the newest epoch; of two that began at once, that with the smaller id."""
        found = map(self._intake.account.keys.epoch_key, self._roster.epoch.key_ids)
        return next((key for key in found if key is not None), None)

    def _publish(self, visit: Visit) -> None:
        if visit.address in self._own:
            asks = self._phase is Phase.WAITING
            self._published += self._publisher(visit).publish(self._own[visit.address], asks=asks)

    # ------------------------------------------------------------ what comes in
    def _look_at_news(self, visit: Visit, *, healed: int) -> None:
        apart = self._fetcher(visit).news(self._turn)
        if self._phase is not Phase.OUT:
            self._published += self._publisher(visit).put_back(apart, healed)

    def _look_at_all(self, visit: Visit, *, healed: int) -> None:
        listed = self._fetcher(visit).everything()
        if self._phase is not Phase.OUT:
            self._published += self._publisher(visit).heal(set(listed), healed)

    def _rename(self) -> None:
        """Look up again what others call operations of forked chains."""
        with self._database.reading() as connection:
            last = 0 if device_notes.noted(connection, segment_intake.RENAMED) else None
        while last is not None:
            self._steps.take()
            with self._database.writing() as connection:
                last = segment_intake.rename_some(connection, self._intake.open, last, _RENAMED_AT_ONCE)

    def _fetcher(self, visit: Visit) -> Fetcher:
        return Fetcher(self._database, visit, self._intake, self._steps)

    def _publisher(self, visit: Visit) -> Publisher:
        return Publisher(self._database, visit, self._intake.account, self._steps)

    # ------------------------------------------------------------ what follows here
    def _note(self, *, through: bool, full: bool) -> None:
        """Note how it went in each place."""
        fine = through and not any(visit.troubles for visit in self._visits)
        with self._database.writing() as connection:
            for visit in self._visits:
                passed = self._now_ms() if through and not visit.troubles else None
                outbox.note_pass(connection, visit.address, passed, " ".join(visit.troubles))
                if full and passed is not None:
                    still = {file.name for file in self._intake.noted if file.place == visit.address}
                    missing_segments.clear_flaws_but(connection, visit.address, still)
            missing_segments.forget_arrived(connection)
            if through and not full:
                device_notes.note(connection, _LOOKED_THROUGH, self._turn)
            if fine and full:
                device_notes.note(connection, LOOKED_AT_ALL, self._now_ms())

    def _fold(self) -> None:
        """Let the rows follow. What is not reached here is queued, and the next pass goes on with it."""
        account, roster = self._intake.account, self._roster
        # Asking who is who takes a while in a large team, and whoever saves meanwhile would wait.
        with self._database.reading() as connection:
            if not roster.is_current(connection):
                roster, _ = self._look_who(connection, account)
        with self._database.writing() as connection:
            if not roster.is_current(connection):
                roster, _ = self._look_who(connection, account)
            fold_queue.take_up(connection)
            if device_notes.noted(connection, segment_intake.UNDECIDED):
                fold_queue.authority_changed(connection, self._before, roster)
                fold_queue.mark_all_waiting(connection)
                device_notes.forget(connection, [segment_intake.UNDECIDED])
            powers = _powers(roster, account)
            now: dict[str, int | str] = {POWERS: powers, SHEET_OPEN: int(standing.sheet_is_open(roster))}
            before = {name: device_notes.noted(connection, name) for name in now}
            # What may be changed is something else now, in whatever is shown.
            if now != {POWERS: before[POWERS] or Powers.ALL, SHEET_OPEN: before[SHEET_OPEN] or 0}:
                self._tables |= frozenset(TABLES)
            for name, value in now.items():
                device_notes.note(connection, name, value)
            self._note_who_is_gone(connection, roster, account)
        store = Store(self._database, self._now_ms)
        done, left = 0, 1
        with suppress(StoppedError):
            while left:
                folded = fold_queue.fold_some(self._database, store, roster)
                self._tables |= folded.changes.tables
                done, left = done + fold_queue.CHUNK, folded.left
                self._steps.take(done, done + left)

    def _note_who_is_gone(self, connection: Connection, roster: Roster, account: Account) -> None:
        """Note who was in the team and is no more: nothing is expected of them in a workshop."""
        if account.standing[1] not in roster.roles:
            return
        team = TeamReads(connection)
        gone = frozenset(one.id for one in team.members() if is_person(one.id)) - roster.roles.keys()
        if gone != team.gone():
            device_notes.note(connection, GONE, b"".join(sorted(gone)))
            self._tables |= names_of(Member)

    def _look_who(self, connection: Connection, account: Account) -> tuple[Roster, Phase]:
        """Return who is who and where this device stands.

        Who waits to be let in folds as if that had been done, and who was removed as if that had not: their own window
        goes on to show all they wrote, and that is what they keep when they leave.
        """
        roster = self._latest.read(connection, account.origin)
        phase = standing.phase(roster, account.standing)
        if phase is not Phase.IN:
            roster = rosters.load(connection, account.origin, account.standing)
        return roster, phase


def _next_turn(connection: Connection, account: Account) -> bytes:
    """Return the device of others whose files an ordinary pass looks through, each in turn; b"" where there is none."""
    last = device_notes.noted_bytes(connection, _LOOKED_THROUGH) or b""
    others = sorted(outbox.reached(connection).keys() - {account.keys.device})
    return next((device for device in others if device > last), others[0] if others else b"")


def _powers(roster: Roster, account: Account) -> Powers:
    """Tell how far my word goes: what goes beyond it nobody else would take."""
    if standing.is_power(roster):
        return Powers.ALL
    return Powers.OKRS if standing.edits_okrs(roster, account.me) else Powers.OWN
