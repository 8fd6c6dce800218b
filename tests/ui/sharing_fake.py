"""A sharing without folder and cryptography: it holds a status and notes what was asked of it."""

from dataclasses import dataclass, field, replace

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.sync.api import (
    CodeState,
    DeviceInfo,
    Founded,
    Invitation,
    OpenCode,
    Outcome,
    Person,
    Phase,
    Recovery,
    Request,
    Role,
    Status,
    Trouble,
)
from journal_app.ui.jobs.background import Background
from journal_app.ui.sharing.context import HeldPassphrase, SharingDesk, SharingNews
from tests.core.sync.people import notices_of

WORDS = (11, 402, 1733, 96, 2047, 1280)
FOLDER = "/srv/share/sre-journal"
BUCKET = "s3://team-journal/sre?endpoint=https://s3.example.org&region=eu"
MINUTE = 60_000
DAY = 24 * 60 * MINUTE


def device(name, *, this=False, heard=None, number=1):
    return DeviceInfo(bytes([number]) * 16, name, this, heard, WORDS)


def person(name, role=Role.MEMBER, *, me=False, devices=(), number=1):
    return Person(Id(bytes([number]) * 16), name, role, me, tuple(devices))


def team_of_three(now_ms):
    """Return an owner with two devices, an admin, and a member never heard from."""
    mine = [device("desk-pc", this=True), device("notebook", heard=now_ms - 40 * MINUTE, number=2)]
    return (
        person("立松", Role.OWNER, me=True, devices=mine, number=1),
        person("木村", Role.ADMIN, devices=[device("kimura-mac", heard=now_ms - DAY, number=3)], number=2),
        person("Yoshi", devices=[device("yoshi-thinkpad", number=4)], number=3),
    )


def request(name="青木", *, mine=False, known=False, expired=False, used=False, role=Role.MEMBER):
    return Request(b"r" * 16, name, "aoki-pc", role, mine, WORDS, expired, used, is_known=known or mine)


def join_code():
    from journal_app.sync.format.human_codes import JoinCode

    return JoinCode(bytes(range(16)), bytes(range(16, 32))).text()


def recovery_key():
    from journal_app.sync.format.human_codes import recovery_text

    return recovery_text(bytes(range(32)))


@dataclass
class FakeSharing:
    """Answers as told; `refuse` holds errors by the name of the method, each raised once."""

    now_ms: int = 0
    state: Status = field(default_factory=lambda: Status(Phase.ALONE))
    team: tuple = ()
    asking: tuple = ()
    open: tuple = ()
    heard: bool = True
    replaced: str | None = None
    wants_passphrase: bool = False
    asked: list = field(default_factory=list)
    refuse: dict = field(default_factory=dict)
    outcome: Outcome = field(default_factory=Outcome)
    steps: int = 3

    def _note(self, name, *values):
        self.asked.append((name, *values))
        errors = self.refuse.get(name)
        if errors:
            error = errors.pop(0) if isinstance(errors, list) else self.refuse.pop(name)
            raise JournalError(error, path=FOLDER, place=FOLDER, reason="test")

    def status(self):
        return self.state

    def people(self):
        return self.team

    def requests(self):
        return self.asking

    def conflicts(self):
        return ()

    def versions(self, table, id_, field):
        return None

    def conflicted(self, ids):
        return frozenset()

    def needs_passphrase(self):
        return self.wants_passphrase

    def digest(self):
        return ""

    def found(self, place, device_name, passphrase, *, name=""):
        self._note("found", place, device_name, passphrase, *filter(None, [name]))
        self.state = shared(self.now_ms, place=place)
        self.team = team_of_three(self.now_ms)[:1]
        return Founded(recovery_key())

    def join(self, place, code, device_name, passphrase, *, name=""):
        self._note("join", place, code, device_name, passphrase, *filter(None, [name]))
        self.state = waiting(place=place)
        return self.state

    def ask_again(self, place, code, unlock, *, name=""):
        self._note("ask_again", place, code, *filter(None, [name]))
        self.state = waiting(place=place)
        return self.state

    def change_passphrase(self, old, new):
        self._note("change_passphrase", old(), new())

    def add_place(self, place, unlock):
        self._note("add_place", place)
        self.state = replace(self.state, places=(*self.state.places, place))

    def remove_place(self, place):
        self._note("remove_place", place)
        self.state = replace(self.state, places=tuple(p for p in self.state.places if p != place))

    def reseed(self, place, unlock):
        self._note("reseed", place)

    def invite(self, role, unlock):
        self._note("invite", role)
        return Invitation(join_code(), self.now_ms + 7 * DAY)

    def invite_my_device(self, unlock):
        self._note("invite_my_device")
        return Invitation(join_code(), self.now_ms + 7 * DAY)

    def admit(self, request, unlock):
        self._note("admit", request, unlock() if self.wants_passphrase else None)
        self.asking = tuple(r for r in self.asking if r.id != request)

    def decline(self, request):
        self._note("decline", request)
        self.asking = tuple(r for r in self.asking if r.id != request)

    def set_role(self, member, role, unlock, *, edits_okrs=None):
        self._note("set_role", member, role, *(() if edits_okrs is None else (edits_okrs,)))

    def present(self, meeting, unlock):
        return frozenset()

    def open_sheet(self, unlock, *, to_everybody):
        self._note("open_sheet", to_everybody)
        self.state = replace(self.state, sheet_open=to_everybody)

    def hand_over(self, member, becomes, unlock):
        self._note("hand_over", member, becomes)

    def codes(self):
        return self.open

    def withdraw(self, code, unlock):
        self._note("withdraw", code)
        self.open = tuple(one for one in self.open if one.id != code)

    def new_recovery_key(self, unlock):
        self._note("new_recovery_key")
        self.state = replace(self.state, recovery=Recovery(unseen=True))
        return recovery_key()

    def recovery_key_seen(self):
        self._note("recovery_key_seen")
        if self.state.recovery is not None:
            self.state = replace(self.state, recovery=Recovery())

    def remove_person(self, member, unlock):
        self._note("remove_person", member)
        return self.replaced

    def remove_device(self, device, unlock):
        self._note("remove_device", device)

    def leave(self, _unlock):
        self._note("leave")
        self.state = Status(Phase.ALONE)
        return self.heard

    def sync(self, unlock, *, full=False, progress=None, cancelled=None):
        self._note("sync", full)
        return self.outcome

    def heal(self, unlock, *, progress=None):
        self._note("heal")
        for done in range(self.steps):
            if progress is not None:
                progress(done, self.steps)
        return self.outcome


def open_codes(now_ms):
    """Return a code of mine for a newcomer and one of a colleague for their other computer."""
    return (
        OpenCode(b"1" * 16, "立松", True, Role.ADMIN, False, now_ms + 5 * DAY),
        OpenCode(b"2" * 16, "木村", False, Role.MEMBER, True, now_ms + 2 * DAY),
    )


def shared(now_ms, *, place=FOLDER, role=Role.OWNER, trouble=(), unshared=0, recovery=None):
    return Status(
        Phase.IN,
        places=(place,),
        role=role,
        team_name="SRE",
        unshared=unshared,
        unshared_since_ms=now_ms - 3 * 60 * MINUTE if unshared else None,
        passed_ms=now_ms - 2 * MINUTE,
        notices=notices_of(*trouble),
        device_name="desk-pc",
        my_words=WORDS,
        recovery=recovery or Recovery() if role is Role.OWNER else None,
    )


def waiting(*, place=FOLDER, code=CodeState.OPEN):
    return Status(
        Phase.WAITING, places=(place,), team_name="SRE", my_words=WORDS, device_name="desk-pc", code=code
    )


def removed():
    return Status(
        Phase.OUT, places=(FOLDER,), team_name="SRE", notices=notices_of(Trouble.FOLDER_UNAVAILABLE)
    )


class Room:
    """What stands around the page: counts what it asks of the program."""

    def __init__(self, sharing, background=None):
        self.sharing = sharing
        self.background = background or Background()
        self.news = SharingNews()
        self.passphrase = HeldPassphrase()
        self.asked = []
        self.running = False

    def desk(self):
        return SharingDesk(
            sharing=self.sharing,
            background=self.background,
            passphrase=self.passphrase,
            news=self.news,
            sync_now=lambda: self.asked.append("sync"),
            stop_sync=lambda: self.asked.append("stop"),
            is_syncing=lambda: self.running,
            flush=lambda: self.asked.append("flush"),
            journal_changed=lambda: self.asked.append("journal"),
        )
