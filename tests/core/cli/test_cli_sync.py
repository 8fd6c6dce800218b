"""The command line of sharing: what is typed, asked and printed, on a stand-in for sharing itself."""

import json
import os
import signal
from dataclasses import dataclass, field, replace

import pytest
from click import testing
from click.testing import CliRunner

from journal_app import keychain
from journal_app.cli import cli
from journal_app.cli.session import Session
from journal_app.cli.sync import passes
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Item, Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.sync.api import (
    HARMLESS,
    BadFile,
    CodeState,
    ConflictView,
    DeviceInfo,
    FieldVersion,
    Founded,
    Invitation,
    Mend,
    Notice,
    OpenCode,
    Outcome,
    Person,
    Phase,
    Recovery,
    RecoveryUse,
    Request,
    Role,
    Status,
    Trouble,
)
from journal_app.sync.format.human_codes import JoinCode, invite_keys
from tests.core.sync.people import notices_of

NOON = 1_795_000_000_000
WORDS = (1, 2, 3, 4, 5, 2047)
SPOKEN = "ability  able  about  above  absent  zoo"
SAKURA, KEN = Id(b"\x01" * 16), Id(b"\x02" * 16)
LAPTOP, SERVER = b"\x0a" * 16, b"\x0b" * 16
TEAM = (
    Person(
        SAKURA, "さくら", Role.OWNER, is_me=True, devices=(DeviceInfo(LAPTOP, "laptop", True, None, WORDS),)
    ),
    Person(KEN, "Ken", Role.MEMBER, is_me=False, devices=(DeviceInfo(SERVER, "server", False, NOON, WORDS),)),
)
ASKS = Request(
    b"\x1f" * 16, "たこ松", "ThinkPad", Role.MEMBER, False, WORDS, expired=False, code_used_before=False
)


@dataclass
class FakeSharing:
    """Notes what it is asked, and answers what a test has put in."""

    state: Status = field(
        default_factory=lambda: Status(Phase.IN, ("/shared",), Role.OWNER, device_name="laptop")
    )
    team: tuple = TEAM
    asking: tuple = ()
    open: tuple = ()
    heard: bool = True
    replaced: str | None = None
    versions_found: tuple = ()
    outcomes: list = field(default_factory=list)
    locked: bool = False
    calls: list = field(default_factory=list)

    def _note(self, name, *words, unlock=None):
        key = unlock() if self.locked and unlock else None
        self.calls.append((name, *words) if key is None else (name, *words, key))

    def status(self):
        return self.state

    def digest(self):
        return "abc"

    def people(self):
        return self.team

    def requests(self):
        return self.asking

    def conflicts(self):
        return self.versions_found

    def found(self, place, device_name, passphrase, *, name=""):
        self._note("found", place, device_name, passphrase, *filter(None, [name]))
        return Founded("RECOVER-Y")

    def join(self, place, code, device_name, passphrase, *, name=""):
        self._note("join", place, code, device_name, passphrase, *filter(None, [name]))
        self.state = replace(self.state, phase=Phase.WAITING, my_words=WORDS)
        return self.state

    def add_place(self, place, unlock):
        self._note("add_place", place, unlock=unlock)

    def remove_place(self, place):
        self._note("remove_place", place)

    def reseed(self, place, unlock):
        self._note("reseed", place, unlock=unlock)

    def invite(self, role, unlock):
        self._note("invite", role, unlock=unlock)
        return Invitation("JOIN-CODE", NOON)

    def invite_my_device(self, unlock):
        self._note("invite_my_device", unlock=unlock)
        return Invitation("MY-CODE", NOON)

    def admit(self, request, unlock):
        self._note("admit", request, unlock=unlock)

    def decline(self, request):
        self._note("decline", request)

    def set_role(self, member, role, unlock, *, edits_okrs=None):
        self._note("set_role", member, role, edits_okrs, unlock=unlock)
        self.team = tuple(
            replace(one, role=role, edits_okrs=edits_okrs is not False) if one.member == member else one
            for one in self.team
        )

    def open_sheet(self, unlock, *, to_everybody):
        self._note("open_sheet", to_everybody, unlock=unlock)
        self.state = replace(self.state, sheet_open=to_everybody)

    def hand_over(self, member, becomes, unlock):
        self._note("hand_over", member, becomes, unlock=unlock)

    def codes(self):
        return self.open

    def withdraw(self, code, unlock):
        self._note("withdraw", code, unlock=unlock)

    def new_recovery_key(self, unlock):
        self._note("new_recovery_key", unlock=unlock)
        return "RECOVER-N"

    def recovery_key_seen(self):
        self._note("recovery_key_seen")

    def remove_person(self, member, unlock):
        self._note("remove_person", member, unlock=unlock)
        return self.replaced

    def remove_device(self, device, unlock):
        self._note("remove_device", device, unlock=unlock)

    def leave(self, _unlock):
        self._note("leave")
        return self.heard

    def sync(self, unlock, *, full=None, progress=None, cancelled=None):
        self._note("sync", bool(full), unlock=unlock)
        progress(1, 0)
        found = self.outcomes.pop(0) if self.outcomes else Outcome()
        if isinstance(found, Exception):
            raise found
        return found

    def ask_again(self, place, code, unlock, *, name=""):
        self._note("ask_again", place, code, *filter(None, [name]), unlock=unlock)
        self.state = replace(self.state, code=CodeState.OPEN)
        return self.state

    def change_passphrase(self, old, new):
        self._note("change_passphrase", old(), new())

    def heal(self, unlock, *, progress=None):
        self._note("heal", unlock=unlock)
        progress(1, 2)
        return self.outcomes.pop(0) if self.outcomes else Outcome(published=3)


@pytest.fixture
def sharing(monkeypatch):
    fake = FakeSharing()
    monkeypatch.setattr(Session, "sharing", lambda _session: fake)
    monkeypatch.setattr(keychain.Keychain, "backend_name", lambda _keychain: "a keyring")
    return fake


@pytest.fixture
def run(tmp_path, sharing, monkeypatch):
    """Call `journal-app sync`; `code` is the exit code expected, `text` what is typed."""
    monkeypatch.setenv("LANGUAGE", "en")

    def call(*words, code=0, text=None):
        outcome = CliRunner().invoke(cli, ["--data-dir", str(tmp_path / "data"), "sync", *words], input=text)
        assert outcome.exit_code == code, outcome.output
        return outcome

    return call


def printed(outcome):
    return json.loads(outcome.stdout)


def a_pipe(text):
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as lines:
        lines.write(text.encode())
    return str(reading)


# Beginning -------------------------------------------------------------------


def test_init_prints_the_recovery_key_and_what_to_do_with_it(run, sharing, tmp_path):
    told = run("init", str(tmp_path), "--device-name", "laptop").stdout
    assert "  RECOVER-Y\nPrint it or write it down, and lock it away." in told
    assert sharing.calls == [
        ("found", str(tmp_path), "laptop", None),
        ("recovery_key_seen",),
        ("sync", False),
    ]
    assert printed(run("init", str(tmp_path), "--json")) == {"recovery_key": "RECOVER-Y"}


def test_a_folder_means_the_same_from_everywhere_and_a_bucket_stays_as_it_is(
    run, sharing, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here").mkdir()
    run("init", "here")
    run("init", "s3://bucket/a?endpoint=http://x&region=y")
    places = [call[1] for call in sharing.calls if call[0] == "found"]
    assert places == [str(tmp_path / "here"), "s3://bucket/a?endpoint=http://x&region=y"]


@pytest.mark.parametrize(
    "words", [("init",), ("join", "--yes"), ("add-place",), ("heal", "--yes", "--reseed")]
)
def test_a_folder_that_is_not_there_is_named(run, sharing, tmp_path, words):
    missing = str(tmp_path / "typo")
    assert f"There is no folder {missing}." in run(*words, missing, code=1).stderr
    assert sharing.calls == []


def test_new_keys_are_locked_with_the_passphrase_given(run, sharing, tmp_path):
    run("init", str(tmp_path), "--passphrase-fd", a_pipe("long and secret\nmore"))
    assert sharing.calls[0][3] == b"long and secret"


def test_without_keyring_and_passphrase_init_says_what_it_needs_and_does_nothing(
    run, sharing, tmp_path, monkeypatch
):
    def none(_keychain):
        raise JournalError(ErrorCode.NO_KEYRING, reason="x")

    monkeypatch.setattr(keychain.Keychain, "backend_name", none)
    outcome = run("init", str(tmp_path), code=1)
    assert outcome.stderr.endswith("so they need a passphrase. Give it with --passphrase-fd.\n")
    assert sharing.calls == []


def test_an_empty_passphrase_is_none(run, sharing, tmp_path):
    assert (
        "No passphrase was given."
        in run("init", str(tmp_path), "--passphrase-fd", a_pipe("\n"), code=1).stderr
    )
    assert sharing.calls == []


def test_a_team_needs_a_name(run, sharing, tmp_path, monkeypatch):
    def nameless(*_words, **_more):
        raise JournalError(ErrorCode.NO_PROFILE)

    monkeypatch.setattr(FakeSharing, "found", nameless)
    assert run("init", str(tmp_path), code=1).stderr.endswith("Give it with --name.\n")


def test_a_name_given_is_handed_on_with_the_rest(run, sharing, tmp_path):
    run("init", str(tmp_path), "--name", "さくら")
    run("join", str(tmp_path), "--name", "ken", "--yes", text="the code\n")
    assert [call[-1] for call in sharing.calls if call[0] in {"found", "join"}] == ["さくら", "ken"]


def test_join_says_what_will_be_seen_asks_and_prints_six_words(run, sharing, tmp_path):
    outcome = run("join", str(tmp_path), "--device-name", "pc", text="y\nthe code\n")
    assert "Everyone in the team will see all entries" in outcome.stderr
    assert outcome.stderr.index("will see") < outcome.stderr.index("Join the team? [y/N]")
    assert SPOKEN in outcome.stdout
    assert "0001  0002  0003  0004  0005  2047" in outcome.stdout
    assert sharing.calls == [("join", str(tmp_path), "the code", "pc", None), ("sync", False)]


@pytest.mark.parametrize("answer", ["n\n", "\n", "", "code\n"])
def test_without_a_yes_nothing_is_joined_or_left(run, sharing, tmp_path, answer):
    assert run("join", str(tmp_path), text=answer, code=1).stderr.endswith(
        "Cancelled. Nothing was changed.\n"
    )
    assert run("leave", text=answer, code=1).stderr.endswith("Cancelled. Nothing was changed.\n")
    assert sharing.calls == []


def test_passphrase_and_code_may_come_one_after_the_other_on_one_descriptor(run, sharing, tmp_path):
    both = a_pipe("secret words\nAAAA-BBBB\n")
    told = run("join", str(tmp_path), "--code-fd", both, "--passphrase-fd", both, "--yes", "--json")
    assert sharing.calls[0][2:] == ("AAAA-BBBB", sharing.calls[0][3], b"secret words")
    assert printed(told) == {"phase": "waiting", "words": SPOKEN.split(), "numbers": list(WORDS)}


def test_a_code_that_is_no_text_is_a_wrong_code(run, tmp_path):
    reading, writing = os.pipe()
    os.write(writing, b"\xff\xfe\n")
    os.close(writing)
    assert "wrong letter" in run("join", str(tmp_path), "--code-fd", str(reading), "--yes", code=1).stderr


def test_leave_says_what_stays_and_that_it_is_final(run, sharing):
    outcome = run("leave", text="はい\n")
    assert "Your own entries and the OKRs stay on this device." in outcome.stderr
    assert "final for this computer; other computers of yours stay in the team" in outcome.stderr
    assert "To come back you need a new join code." in outcome.stderr
    assert outcome.stdout == "You have left the team.\n"
    assert "has not heard" not in outcome.stderr
    assert sharing.calls == [("leave",)]


def test_who_leaves_without_a_word_is_told_who_can_tell_the_team(run, sharing):
    sharing.heard = False
    assert "Ask the owner or an admin to remove this device." in run("leave", "--yes").stderr


# Keys ------------------------------------------------------------------


@pytest.fixture
def terminal(monkeypatch):
    """Let standard input be a terminal."""
    monkeypatch.setattr(testing._NamedTextIOWrapper, "isatty", lambda _stdin: True)


def test_both_passphrases_may_come_one_after_the_other_on_one_descriptor(run, sharing):
    lines = a_pipe("the one of now\nthe next one\n")
    told = run("passphrase", "--passphrase-fd", lines, "--new-passphrase-fd", lines)
    assert sharing.calls == [("change_passphrase", b"the one of now", b"the next one")]
    assert told.stdout.startswith(
        "The passphrase has been changed.\nThe keys in backups made until now still open"
    )


def test_both_passphrases_may_come_on_descriptors_of_their_own(run, sharing):
    run("passphrase", "--new-passphrase-fd", a_pipe("the next one"), "--passphrase-fd", a_pipe("of now\n"))
    assert sharing.calls == [("change_passphrase", b"of now", b"the next one")]


def test_at_a_terminal_the_passphrase_of_now_is_asked_for_and_the_new_one_twice(run, sharing, terminal):
    typed = "of now\nshort\nthe next one\nthe next onw\nthe next one\nthe next one\n"
    asked = run("passphrase", text=typed).stderr
    assert sharing.calls == [("change_passphrase", b"of now", b"the next one")]
    assert asked.startswith("Current passphrase")
    assert asked.count("New passphrase") == 3  # one was too short, one typed another way
    assert "Take at least 8 characters" in asked


@pytest.mark.parametrize("given", [(), ("--passphrase-fd",)])
def test_without_a_terminal_a_script_is_told_how_to_give_what_is_missing(run, sharing, given):
    words = (*given, a_pipe("of now\n")) if given else ()
    option = "--new-passphrase-fd" if given else "--passphrase-fd"
    assert run("passphrase", *words, code=1).stderr.endswith(f" with {option}.\n")
    assert sharing.calls == []


def test_a_new_recovery_key_is_made_after_a_yes_printed_once_and_noted_as_seen(run, sharing):
    outcome = run("recovery-key", text="y\n")
    assert "opens nothing that is written from now on" in outcome.stderr
    assert outcome.stdout.startswith(
        "Recovery key:\n  RECOVER-N\nPrint it or write it down, and lock it away."
    )
    asked = [call[0] for call in sharing.calls]
    assert asked == ["sync", "new_recovery_key", "recovery_key_seen", "sync"]
    assert printed(run("recovery-key", "--yes", "--json")) == {"recovery_key": "RECOVER-N"}


def test_without_a_yes_the_recovery_key_stays(run, sharing):
    assert "Nothing was changed" in run("recovery-key", text="n\n", code=1).stderr
    assert [call[0] for call in sharing.calls] == ["sync"]


def test_a_key_that_was_printed_when_the_team_was_founded_has_been_seen(run, sharing, tmp_path):
    run("init", str(tmp_path))
    assert [call[0] for call in sharing.calls] == ["found", "recovery_key_seen", "sync"]


@pytest.mark.parametrize(
    ("recovery", "said"),
    [
        (Recovery(unseen=True), "The recovery key was never shown."),
        (Recovery(strange=True), "made by someone who is not the owner now"),
        (Recovery(used=(RecoveryUse("evil", NOON),)), "The recovery key was used (2026-11-1"),
        (Recovery(used=(RecoveryUse("evil", NOON),)), "it made evil a device of the owner."),
        (
            Recovery(used=(RecoveryUse("", NOON),)),
            "it made a device without a name yet a device of the owner.",
        ),
    ],
)
def test_an_owner_is_told_why_the_recovery_key_is_to_be_replaced_and_how(run, sharing, recovery, said):
    sharing.state = replace(sharing.state, recovery=recovery)
    for words in ("status", "now"):
        told = run(words).stdout
        assert said in told
        assert "journal-app sync recovery-key" in told
    sharing.state = replace(sharing.state, recovery=Recovery())
    assert "recovery-key" not in run("status").stdout


def test_status_tells_programs_how_it_stands_with_the_recovery_key(run, sharing):
    assert printed(run("status", "--json"))["recovery"] is None
    sharing.state = replace(sharing.state, recovery=Recovery(used=(RecoveryUse("evil", NOON),)))
    told = printed(run("status", "--json"))["recovery"]
    assert (told["unseen"], told["strange"], told["used"][0]["device"]) == (False, False, "evil")


# Letting in ------------------------------------------------------------------


def test_invite_prints_a_code_its_end_and_how_to_hand_it_over(run, sharing):
    code, until, how = run("invite").stdout.splitlines()
    assert code == "JOIN-CODE"
    assert until.startswith("It can be used until 2026-")
    assert "another way than the shared folder" in how
    assert sharing.calls == [("invite", Role.MEMBER), ("sync", False)]


def test_invite_takes_a_role_or_another_computer_of_mine(run, sharing):
    run("invite", "--role", "admin")
    assert printed(run("invite", "--my-device", "--json"))["code"] == "MY-CODE"
    assert [call for call in sharing.calls if call[0] != "sync"] == [
        ("invite", Role.ADMIN),
        ("invite_my_device",),
    ]
    run("invite", "--my-device", "--role", "admin", code=2)
    run("invite", "--role", "owner", code=2)


CODES = (
    OpenCode(b"\x3f" * 16, "さくら", is_mine=True, role=Role.ADMIN, for_own_device=False, expires_ms=NOON),
    OpenCode(b"\x4f" * 16, "Ken", is_mine=False, role=Role.MEMBER, for_own_device=True, expires_ms=NOON),
)


def test_codes_lists_what_is_open_and_never_a_code(run, sharing):
    assert run("codes").stdout.startswith("No join code is open.\n")
    sharing.open = CODES
    first, second, last = run("codes").stdout.splitlines()
    assert first.split("  ")[:2] == ["c-3f3f3f3f", "admin"]
    assert "made by さくら" in first
    assert "until 2026-11-1" in first
    assert "for another computer of Ken" in second
    assert last.startswith("Last shared: ")
    told = printed(run("codes", "--json"))["codes"]
    assert [(one["id"], one["mine"]) for one in told] == [(f"c-{'3f' * 16}", True), (f"c-{'4f' * 16}", False)]


def test_a_code_is_withdrawn_by_its_id_or_by_itself(run, sharing):
    code = JoinCode(bytes(16), bytes(range(16)))
    sharing.open = (*CODES, replace(CODES[0], id=invite_keys(code.secret).id))
    assert run("withdraw", "c-3f3f3f3f").stdout.startswith("The join code is withdrawn.")
    run("withdraw", code.text().lower())
    assert [call for call in sharing.calls if call[0] != "sync"] == [
        ("withdraw", CODES[0].id),
        ("withdraw", invite_keys(code.secret).id),
    ]
    assert [call[0] for call in sharing.calls] == ["sync", "withdraw", "sync"] * 2


def test_a_code_that_is_not_open_is_not_withdrawn_and_not_repeated(run, sharing):
    assert "names no open join code" in run("withdraw", "c-99999999", code=2).stderr
    code = JoinCode(bytes(16), bytes(16)).text()
    assert code not in run("withdraw", code, code=2).stderr
    assert [call[0] for call in sharing.calls] == ["sync", "sync"]


@pytest.mark.parametrize(
    ("phase", "why"), [(Phase.ALONE, "is not shared"), (Phase.WAITING, "not in the team (yet)")]
)
def test_who_is_not_in_a_team_has_no_codes(run, sharing, phase, why):
    sharing.state = replace(sharing.state, phase=phase)
    assert why in run("codes", code=1).stderr
    assert why in run("withdraw", "c-3f3f3f3f", code=1).stderr


def test_admit_lists_who_asks_with_words_and_numbers(run, sharing):
    assert "Nobody asks to join" in run("admit").stdout
    sharing.asking = (ASKS, replace(ASKS, id=b"\x2f" * 16, is_mine=True, code_used_before=True, expired=True))
    lines = run("admit").stdout.splitlines()
    assert lines[0] == "r-1f1f1f1f  たこ松  ThinkPad  member"
    assert lines[1:3] == [f"  {SPOKEN}", "  0001  0002  0003  0004  0005  2047"]
    assert lines[3] == "r-2f2f2f2f  たこ松  ThinkPad  another computer of yours"
    assert "  This code has been used before. Make sure who it is." in lines
    (first, second) = printed(run("admit", "--json"))["requests"]
    assert first["id"] == "r-" + "1f" * 16
    assert (first["numbers"], second["my_device"]) == (list(WORDS), True)


def test_admit_tells_of_days_of_the_log_under_the_name_of_who_asks(run, sharing):
    sharing.asking = (replace(ASKS, log_days=40),)
    assert "The imported log has 40 days under this name." in run("admit").stdout
    assert "The imported log has 40 days under this name." in run("admit", "たこ松", text="y\n").stderr
    assert printed(run("admit", "--json"))["requests"][0]["log_days"] == 40


def test_admit_looks_before_it_says_who_asks(run, sharing, monkeypatch):
    found = Outcome(fetched=1)
    passing = FakeSharing.sync

    def brings_a_request(fake, unlock, **how):
        fake.asking = (ASKS,)
        return passing(fake, unlock, **how)

    monkeypatch.setattr(FakeSharing, "sync", brings_a_request)
    sharing.outcomes = [found]
    assert "たこ松" in run("admit").stdout
    assert sharing.calls == [("sync", False)]


def test_admit_says_where_it_could_not_look_and_how_old_that_is_which_it_shows(run, sharing):
    sharing.state = replace(sharing.state, passed_ms=NOON)
    sharing.outcomes = [Outcome(notices=notices_of(Trouble.FOLDER_UNAVAILABLE))]
    outcome = run("admit", code=1)
    assert outcome.stdout == "Nobody asks to join.\n"
    assert outcome.stderr.startswith("As of 2026-11-1")
    assert ". /srv/share/team is not available." in outcome.stderr


def test_admit_without_a_passphrase_shows_what_is_known_and_says_so(run, sharing):
    sharing.locked, sharing.asking = True, (ASKS,)
    outcome = run("admit")
    assert "たこ松" in outcome.stdout
    assert "Give it with --passphrase-fd." in outcome.stderr
    assert "たこ松" in run("admit", "--passphrase-fd", a_pipe("secret words\n")).stdout
    assert sharing.calls == [("sync", False, b"secret words")]


def test_admit_waits_for_the_pass_of_an_open_window(run, sharing, monkeypatch):
    monkeypatch.setattr(passes, "_TICK", 0.0)
    sharing.outcomes = [JournalError(ErrorCode.SYNC_RUNNING), Outcome()]
    assert run("admit").stderr == ""
    monkeypatch.setattr(passes, "_PATIENCE", 0.0)
    sharing.outcomes = [JournalError(ErrorCode.SYNC_RUNNING)]
    assert "Another program is sharing" in run("admit", code=1).stderr


@pytest.mark.parametrize("phase", [Phase.WAITING, Phase.OUT])
def test_who_is_not_in_the_team_is_not_told_that_nobody_asks(run, sharing, phase):
    sharing.state = replace(sharing.state, phase=phase)
    outcome = run("admit", code=1)
    assert (outcome.stdout, "You are not in the team (yet)" in outcome.stderr) == ("", True)


def test_a_member_is_told_who_lets_colleagues_in(run, sharing):
    sharing.state = replace(sharing.state, role=Role.MEMBER)
    assert "let in by the owner or an admin" in run("admit").stdout


def test_lists_read_from_the_journal_alone_say_how_old_they_are(run, sharing):
    sharing.state = replace(sharing.state, passed_ms=NOON)
    for command in ("devices", "conflicts"):
        last = run(command).stdout.splitlines()[-1]
        assert last.startswith("Last shared: 2026-11-1")
        assert last.endswith("`journal-app sync now` looks again.")
    assert sharing.calls == []


@pytest.mark.parametrize(
    "words",
    [
        ("role", "Ken", "admin"),
        ("hand-over", "Ken", "--become", "admin", "--yes"),
        ("remove", "Ken", "--yes"),
    ],
)
def test_who_decides_about_others_looks_first(run, sharing, words):
    run(*words)
    assert [call[0] for call in sharing.calls][0::2] == ["sync", "sync"]
    sharing.outcomes = [Outcome(notices=notices_of(Trouble.FOLDER_UNAVAILABLE))]
    assert "is not available" in run(*words).stderr  # and the decision stands


def test_nobody_can_ask_to_join_a_journal_that_is_not_shared(run, sharing):
    sharing.state = Status(Phase.ALONE)
    assert "not shared" in run("admit", code=1).stderr


def test_admit_shows_the_words_once_more_before_it_lets_somebody_in(run, sharing):
    sharing.asking = (ASKS,)
    outcome = run("admit", "たこ松", text="y\n")
    assert SPOKEN in outcome.stderr
    assert "only if they read out the same six words" in outcome.stderr
    assert outcome.stdout == "たこ松 is in the team now.\n"
    assert sharing.calls == [("sync", False), ("admit", ASKS.id), ("sync", False)]


FURTHER = replace(ASKS, name="Ken", device_name="Laptop", is_known=True)


def test_a_further_computer_of_a_member_is_told_as_such(run, sharing):
    sharing.asking = (FURTHER,)
    assert "r-1f1f1f1f  Ken  Laptop  a further computer of Ken (member)\n" in run("admit").stdout
    assert printed(run("admit", "--json"))["requests"][0]["in_team"] is True
    outcome = run("admit", "Ken", text="y\n")
    assert "Let Laptop in as a further computer of Ken? It writes as Ken then. [y/N]" in outcome.stderr
    assert outcome.stdout == "Laptop, a further computer of Ken, is in the team now.\n"
    assert run("admit", "Ken", "--decline").stdout == "Laptop has not been let in.\n"


def test_who_asks_with_a_code_that_has_ended_is_told_of_with_what_to_do(run, sharing):
    sharing.asking = (replace(ASKS, expired=True),)
    assert "Make a new one for them: journal-app sync invite" in run("admit").stdout


def test_admit_by_id_and_decline(run, sharing):
    sharing.asking = (ASKS, replace(ASKS, id=b"\x2f" * 16))
    run("admit", "r-" + "1f" * 16, "--yes")
    run("admit", "r-2f2f2f2f", "--decline")
    answers = [call for call in sharing.calls if call[0] != "sync"]
    assert answers == [("admit", ASKS.id), ("decline", b"\x2f" * 16)]


@pytest.mark.parametrize(("words", "why"), [("たこ松", "names more than one"), ("r-1f", "names nobody")])
def test_admit_lets_nobody_in_who_is_not_named_for_certain(run, sharing, words, why):
    sharing.asking = (ASKS, replace(ASKS, id=b"\x2f" * 16))
    assert why in run("admit", words, "--yes", code=2).stderr
    assert sharing.calls == [("sync", False)]


# People ----------------------------------------------------------------------


def test_devices_lists_people_with_roles_and_when_each_device_was_heard(run):
    lines = run("devices").stdout.splitlines()
    assert lines[0].split() == ["さくら", "owner", "(you)", "m-01010101"]
    assert lines[1].split() == ["laptop", "this", "device", "d-0a0a0a0a"]
    assert lines[2].split() == ["Ken", "member", "m-02020202"]
    assert lines[3].split()[0] == "server"
    assert lines[3].split()[1].startswith("2026-11-1")
    people = printed(run("devices", "--json"))
    assert people[1]["devices"][0]["heard"].startswith("2026-11-1")
    assert people[0]["devices"][0]["heard"] is None
    assert people[0]["id"] == "m-" + "01" * 16
    assert people[1]["edits_okrs"]


def test_devices_says_who_has_no_device_in_the_team_any_more(run, sharing):
    sharing.team = (*TEAM, Person(Id(b"\x03" * 16), "Rin", Role.MEMBER, is_me=False, devices=()))
    lines = run("devices").stdout.splitlines()
    assert next(line for line in lines if line.startswith("Rin")).split()[:2] == ["Rin", "member"]
    assert "  no device in the team any more" in lines


def test_devices_says_who_changes_own_okrs_only(run, sharing):
    sharing.team = (TEAM[0], replace(TEAM[1], edits_okrs=False))
    assert "member, changes own OKRs only" in run("devices").stdout
    assert not printed(run("devices", "--json"))[1]["edits_okrs"]


def test_the_right_to_change_the_okrs_is_given_and_taken(run, sharing):
    assert run("role", "Ken", "member", "--no-okrs").stdout == "Ken  member, changes own OKRs only\n"
    assert run("role", "m-02020202", "member", "--okrs").stdout == "Ken  member\n"
    decided = [call for call in sharing.calls if call[0] != "sync"]
    assert decided == [("set_role", KEN, Role.MEMBER, False), ("set_role", KEN, Role.MEMBER, True)]


def test_the_sheet_is_opened_to_everyone_and_closed_again(run, sharing):
    admins, everyone = (run("sheet-editors").stdout, run("sheet-editors", "everyone").stdout)
    assert admins.startswith("The owner and the admins change")
    assert everyone.startswith("Everyone in the team changes")
    assert run("sheet-editors", "admins").stdout.startswith("The owner and the admins change")
    decided = [call for call in sharing.calls if call[0] != "sync"]
    assert decided == [("open_sheet", True), ("open_sheet", False)]


@pytest.mark.parametrize(
    ("who", "call"),
    [
        ("Ｋｅｎ", ("remove_person", KEN)),
        ("server", ("remove_device", SERVER)),
        ("d-0b0b0b0b", ("remove_device", SERVER)),
    ],
)
def test_remove_takes_a_person_or_a_device(run, sharing, who, call):
    outcome = run("remove", who, text="y\n")
    assert "What is written from now on" in outcome.stderr
    assert sharing.calls == [("sync", False), call, ("sync", False)]


def test_who_had_made_the_recovery_key_takes_it_along_and_the_new_one_is_printed(run, sharing):
    sharing.replaced = "RECOVER-N"
    told = run("remove", "Ken", "--yes").stdout
    assert "Ken had made the recovery key, so there is a new one.\nRecovery key:\n  RECOVER-N\n" in told
    assert [call[0] for call in sharing.calls] == ["sync", "remove_person", "recovery_key_seen", "sync"]


def test_remove_needs_somebody_there_is(run, sharing):
    assert "is nobody in the team" in run("remove", "Eve", "--yes", code=2).stderr
    assert sharing.calls == [("sync", False)]


def test_roles_are_given(run, sharing):
    assert run("role", "ken", "admin").stdout == "Ken  admin\n"
    run("role", "Ken", "owner", code=2)
    run("role", "server", "admin", code=2)
    assert [call for call in sharing.calls if call[0] != "sync"] == [("set_role", KEN, Role.ADMIN, None)]


@pytest.mark.parametrize(
    ("words", "typed"),
    [((), "member\ny\n"), (("--become", "member"), "y\n"), (("--become", "member", "--yes"), "")],
)
def test_the_team_is_handed_over_and_what_follows_is_said_before(run, sharing, words, typed):
    outcome = run("hand-over", "Ken", *words, text=typed)
    assert "You cannot take that back; only Ken could hand the team over to you again." in outcome.stderr
    assert outcome.stdout.startswith(
        "Ken is the owner of the team now. Your role: member.\nThe recovery key you have"
    )
    assert [call for call in sharing.calls if call[0] != "sync"] == [("hand_over", KEN, Role.MEMBER)]


def test_whoever_says_yes_beforehand_and_no_more_becomes_an_admin(run, sharing):
    run("hand-over", "Ken", "--yes")
    assert ("hand_over", KEN, Role.ADMIN) in sharing.calls


def test_who_may_not_hand_over_is_told_so_before_what_would_follow(run, sharing):
    sharing.state = replace(sharing.state, role=Role.ADMIN)
    said = run("hand-over", "Ken", "--yes", code=1).stderr
    assert said.splitlines()[-1] == "Only an owner of the team may do this. Ask them."
    assert "You cannot take that back" not in said


def test_nothing_is_handed_over_where_one_says_neither_admin_nor_member_nor_yes(run, sharing):
    assert "Nothing was changed" in run("hand-over", "Ken", text="owner\n", code=1).stderr
    assert "Nothing was changed" in run("hand-over", "Ken", text="admin\nno\n", code=1).stderr
    assert {call[0] for call in sharing.calls} == {"sync"}


# The pass --------------------------------------------------------------------


def test_now_counts_what_went_through(run, sharing):
    sharing.outcomes = [Outcome(1, 2, 3, tables=frozenset({"item"}))]
    assert run("now", "--full").stdout == "Everything is shared: 2 files sent, 3 files received.\n"
    assert sharing.calls == [("sync", True)]


def test_now_says_in_a_sentence_what_did_not_go_through(run, sharing):
    trouble = (Trouble.FOLDER_UNAVAILABLE, Trouble.CLOCK)
    sharing.outcomes = [Outcome(notices=notices_of(*trouble)), Outcome(notices=notices_of(*trouble))]
    outcome = run("now", code=1)
    assert outcome.stdout == ""
    assert outcome.stderr.startswith("/srv/share/team is not available. Your work is safe here")
    outcome = run("now", "--json", code=1)
    assert printed(outcome)["trouble"] == ["folder_unavailable", "clock"]


BAD = BadFile("/srv/share/team", "wj1/junk", "malformed", Mend.NOBODY)
MISSING = Notice(Trouble.NEWS_MISSING, "", "木村", "mac", count=3, helper="pc", of="Yoshi")


def test_a_strangers_file_lets_a_pass_end_well_and_is_pointed_out(run, sharing):
    sharing.state = replace(sharing.state, bad_files=(BAD,), bad_count=1)
    outcome = run("now")
    assert outcome.stdout.startswith("Everything is shared")
    assert outcome.stderr == (
        "1 file in the shared folder cannot be used: `journal-app sync status` names it.\n"
    )


def test_status_names_files_that_cannot_be_used_and_what_is_missing(run, sharing):
    sharing.state = replace(sharing.state, notices=(MISSING,), bad_files=(BAD,), bad_count=3)
    shown = run("status").stdout.splitlines()
    assert shown[-3:] == [
        (
            "At least 3 changes of mac (木村) are known and not here. pc (Yoshi) has them: `journal-app sync heal` "
            "there, or on mac (木村), puts them back."
        ),
        "/srv/share/team/wj1/junk cannot be used, and nothing of the team is missing for it. It may be deleted.",
        "… and 2 more files.",
    ]
    told = printed(run("status", "--json"))
    assert told["trouble"] == ["news_missing"]
    assert told["notices"] == [
        {
            "trouble": "news_missing",
            "device": "mac",
            "person": "木村",
            "missing": 3,
            "held_by": {"device": "pc", "person": "Yoshi"},
        }
    ]
    assert told["bad_files"] == [
        {"place": "/srv/share/team", "name": "wj1/junk", "flaw": "malformed", "mend": "nobody"}
    ]
    assert told["bad_files_count"] == 3


def test_now_does_not_say_that_everything_is_shared_where_something_waits(run, sharing):
    sharing.state = replace(sharing.state, waiting=2)
    sharing.outcomes = [Outcome(1, 2, 3, tables=frozenset({"item"}))]
    assert run("now").stdout == (
        "2 files sent, 3 files received. 2 things from other devices wait for what comes before them.\n"
    )


def test_now_does_not_say_that_everything_is_shared_where_news_are_missing(run, sharing):
    sharing.outcomes = [Outcome(notices=(MISSING,))]
    outcome = run("now", code=1)
    assert outcome.stdout == ""
    assert "At least 3 changes of mac (木村)" in outcome.stderr


@pytest.mark.parametrize("trouble", list(Trouble))
def test_there_is_a_sentence_for_every_trouble(run, sharing, trouble):
    sharing.outcomes = [Outcome(notices=notices_of(trouble))]
    assert run("now", code=0 if trouble in HARMLESS else 1).stderr.count("\n") == 1


def test_now_tells_somebody_who_waits_what_to_do(run, sharing):
    sharing.state = replace(sharing.state, phase=Phase.WAITING, my_words=WORDS)
    assert SPOKEN in run("now").stdout


@pytest.mark.parametrize("code", [CodeState.ENDED, CodeState.USED, CodeState.WITHDRAWN])
def test_who_waits_with_a_code_that_is_over_is_told_to_ask_for_a_new_one(run, sharing, code):
    sharing.state = replace(sharing.state, phase=Phase.WAITING, my_words=WORDS, code=code)
    void = code is CodeState.WITHDRAWN
    for words, exit_code in (("now", int(void)), ("status", 0)):
        told = run(words, code=exit_code).stdout
        assert "sk for a new one." in told
        assert "journal-app sync join" in told
        # Where it has ended or was used, whoever heard of them in time may still let them in.
        assert (SPOKEN in told) is not void
    assert printed(run("status", "--json"))["code"] == code


def test_waiting_ends_where_the_code_was_withdrawn(run, sharing):
    sharing.state = replace(sharing.state, phase=Phase.WAITING, code=CodeState.WITHDRAWN)
    run("now", "--wait", "3600", code=1)
    assert [call for call in sharing.calls if call[0] == "sync"] == [("sync", False)]


def test_who_waits_asks_again_with_a_new_code_and_is_not_asked_what_others_will_see(run, sharing, tmp_path):
    sharing.state = replace(sharing.state, phase=Phase.WAITING, my_words=WORDS, code=CodeState.ENDED)
    outcome = run("join", str(tmp_path), "--name", "たこ", text="the code\n")
    assert sharing.calls[0] == ("ask_again", str(tmp_path), "the code", "たこ")
    assert "will see" not in outcome.stderr
    assert SPOKEN in outcome.stdout


def test_now_says_what_waits_for_a_person(run, sharing):
    sharing.state = replace(sharing.state, requests=2)
    assert "2 people ask to join: journal-app sync admit" in run("now").stdout


def test_now_fails_for_somebody_who_was_removed(run, sharing):
    sharing.state = replace(sharing.state, phase=Phase.OUT)
    outcome = run("now", code=1)
    assert outcome.stdout == ""
    assert outcome.stderr == "You are no longer in this team. Nothing more goes out or comes in.\n"


def test_now_waits_until_everything_went_through(run, sharing, monkeypatch):
    monkeypatch.setattr(passes, "_PAUSE", 0.0)
    sharing.outcomes = [
        Outcome(notices=notices_of(Trouble.CANNOT_READ)),
        Outcome(published=1),
        Outcome(published=9),
    ]
    assert "1 file sent" in run("now", "--wait", "30").stdout
    assert len(sharing.calls) == 2


def test_ctrl_c_ends_a_pass_between_two_steps(run, sharing, monkeypatch):
    def interrupted(_sharing, _unlock, **how):
        os.kill(os.getpid(), signal.SIGINT)
        assert how["cancelled"]()
        raise JournalError(ErrorCode.CANCELLED)

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(FakeSharing, "sync", interrupted)
    assert run("now", "--wait", "30", code=1).stderr.startswith("Stopped. What has been shared stays shared")
    assert signal.getsignal(signal.SIGINT) is before


def test_a_decision_stands_where_it_cannot_go_out_yet(run, sharing):
    sharing.outcomes = [
        Outcome(notices=notices_of(Trouble.FOLDER_UNAVAILABLE)),
        JournalError(ErrorCode.SYNC_RUNNING),
    ]
    outcome = run("invite")
    assert "JOIN-CODE" in outcome.stdout
    assert "is not available" in outcome.stderr
    assert run("invite").stderr == ""


def test_keys_locked_with_a_passphrase_ask_for_it_in_a_sentence(run, sharing):
    sharing.locked = True
    outcome = run("now", code=1)
    assert (
        outcome.stderr
        == "The keys of this device are locked with a passphrase. Give it with --passphrase-fd.\n"
    )
    run("now", "--passphrase-fd", a_pipe("abc\n"))
    assert sharing.calls == [("sync", False, b"abc")]


def test_heal_puts_back_what_is_missing(run, sharing):
    assert run("heal").stdout == "3 files put back.\n"
    sharing.outcomes = [Outcome(notices=notices_of(Trouble.DISK_FULL))]
    assert "The disk that holds /srv/share/team is full." in run("heal", code=1).stderr


def test_a_place_is_begun_again_only_after_a_yes(run, sharing, tmp_path):
    run("heal", "--reseed", str(tmp_path), code=1, text="")
    assert sharing.calls == []
    run("heal", "--reseed", str(tmp_path), "--yes")
    assert sharing.calls == [("reseed", str(tmp_path)), ("heal",)]


def test_places_are_added_and_given_up(run, sharing, tmp_path):
    run("add-place", str(tmp_path))
    run("remove-place", str(tmp_path))
    assert sharing.calls == [("add_place", str(tmp_path)), ("sync", False), ("remove_place", str(tmp_path))]


# Status ----------------------------------------------------------------------


def test_status_of_a_journal_that_is_not_shared(run, sharing):
    sharing.state = Status(Phase.ALONE)
    assert run("status").stdout.startswith("Not shared. Begin with journal-app sync init")
    assert printed(run("status", "--json"))["phase"] == "alone"


def test_status_says_everything_that_is_open(run, sharing):
    sharing.state = replace(
        sharing.state,
        unshared=3,
        unshared_since_ms=NOON,
        waiting=2,
        notices=notices_of(Trouble.UPDATE_NEEDED),
        requests=1,
        conflicts=2,
    )
    told = run("status").stdout
    for part in (
        "3 changes, since 2026-",
        "2 things from other devices wait",
        "newer version",
        "1 person asks to join: journal-app sync admit",
        "2 fields have several versions: journal-app sync conflicts",
        "/shared",
        "owner",
    ):
        assert part in told
    assert "Sharing" not in told  # "Shared" would not be the whole truth
    facts = printed(run("status", "--json"))
    assert (facts["unshared"], facts["trouble"], facts["digest"]) == (3, ["update_needed"], "abc")
    assert facts["unshared_since"].startswith("2026-11-1")
    assert sharing.calls == []


def test_status_says_shared_where_nothing_is_open(run):
    assert run("status").stdout.splitlines()[0].split() == ["Sharing", "Shared"]


def test_status_of_somebody_who_waits_shows_the_six_words(run, sharing):
    sharing.state = replace(sharing.state, phase=Phase.WAITING, my_words=WORDS)
    assert SPOKEN in run("status").stdout


# Several versions ------------------------------------------------------------


def test_conflicts_show_all_versions_and_what_they_come_from(run, sharing):
    assert run("conflicts").stdout.startswith("Every field has one version.\n")
    mine = FieldVersion("朝に返信した", SAKURA, "さくら", "laptop", NOON)
    other = replace(mine, value="夕方に返信した", device_name="server", made_ms=NOON + 60_000)
    owner = FieldVersion(KEN, KEN, "Ken", "server", NOON)
    sharing.versions_found = (
        ConflictView("item", Id(b"\x03" * 16), "text", (mine, other), replace(mine, value="返信した")),
        ConflictView("objective", Id(b"\x04" * 16), "owner", (owner, replace(owner, value=None)), None),
    )
    lines = run("conflicts").stdout.splitlines()
    assert lines[0] == "03030303.text  Line: Words (2 versions)"
    assert lines[1].split()[0] == "1"
    assert lines[1].split()[3:] == ["さくら", "laptop", "朝に返信した"]
    assert lines[3].split() == ["before", "返信した"]
    assert lines[-2].endswith("–")
    first, second = printed(run("conflicts", "--json"))
    assert (first["base"]["value"], second["base"]) == ("返信した", None)
    assert second["versions"][0]["value"] == KEN.hex()


@pytest.fixture
def two_texts(tmp_path, sharing):
    """A line of the journal, and a conflict on its text."""
    journal = Journal(tmp_path / "data" / "journal.db", tmp_path / "data" / "backups")
    line = journal.run(AddItem(journal.today(), Kind.KEEP, "朝に返信した")).made(Item)
    journal.close()
    mine = FieldVersion("朝に返信した", SAKURA, "さくら", "laptop", NOON)
    other = replace(mine, value="夕方に返信した")
    sharing.versions_found = (ConflictView("item", line.id, "text", (mine, other), None),)
    return f"{line.id.hex()[-8:]}.text"


def test_settling_makes_a_version_the_text_of_the_line(run, two_texts, tmp_path):
    outcome = run("settle", two_texts, "2", text="y\n")
    assert "Settle on “夕方に返信した”?" in outcome.stderr
    journal = Journal(tmp_path / "data" / "journal.db", tmp_path / "data" / "backups")
    assert [item.text for item in journal.reads.kpt.day(journal.me, journal.today()).items] == [
        "夕方に返信した"
    ]
    journal.close()


@pytest.mark.parametrize("words", [("abc.text", "1"), ("{}", "3"), ("{}x", "1"), ("{}", "0")])
def test_settling_needs_a_field_and_a_version_there_is_and_changes_nothing_without(
    run, two_texts, words, tmp_path
):
    outcome = run("settle", words[0].format(two_texts), words[1], "--yes", code=2)
    assert "Error: " in outcome.stderr
    journal = Journal(tmp_path / "data" / "journal.db", tmp_path / "data" / "backups")
    assert [item.text for item in journal.reads.kpt.day(journal.me, journal.today()).items] == [
        "朝に返信した"
    ]
    journal.close()


# Everything ------------------------------------------------------------------


@pytest.mark.parametrize(
    "code", [ErrorCode.NOT_SHARED, ErrorCode.ALREADY_SHARED, ErrorCode.WRONG_PASSPHRASE, ErrorCode.WRONG_CODE]
)
def test_a_known_error_is_one_sentence_and_exit_code_1(run, sharing, monkeypatch, tmp_path, code):
    def refused(*_words, **_named):
        raise JournalError(code)

    for method in ("found", "invite", "sync", "leave", "heal"):
        monkeypatch.setattr(FakeSharing, method, refused)
    for words in (("init", str(tmp_path)), ("invite",), ("now",), ("heal",)):
        outcome = run(*words, code=1)
        assert (outcome.stdout, outcome.stderr.count("\n")) == ("", 1)


def test_every_command_explains_itself_in_both_languages(run, monkeypatch):
    names = run("--help").stdout.partition("Commands:")[2].split()
    for language in ("en", "ja"):
        monkeypatch.setenv("JOURNAL_APP_LANG", language)
        for name in (
            "init",
            "join",
            "invite",
            "admit",
            "now",
            "status",
            "devices",
            "remove",
            "heal",
            "leave",
        ):
            assert name in names
            assert "--help" in run(name, "--help").stdout
