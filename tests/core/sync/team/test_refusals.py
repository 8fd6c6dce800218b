"""Each refusal of sharing, brought about in real journals: a sentence in both languages that names what is meant."""

import errno
import re
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

import journal_app.sync
from journal_app import i18n
from journal_app.cli.argument_types import find_key_result
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.okrs.okr import Objective
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective
from journal_app.messages import sentence
from journal_app.store.file.lock import SHARING, JournalLock
from journal_app.sync.api import Role
from journal_app.sync.format import crypto, signed_files
from journal_app.sync.replica import this_device as accounts
from tests.core.sync.people import FRIDAY, nobody, settle
from tests.core.sync.team.test_notices import DAY_MS, broken, flip
from tests.core.sync.team.three_people import account_of, device_of

SYNC = Path(journal_app.sync.__path__[0])
# What a pass makes a trouble of, what no person ever meets, and what any journal may say.
ELSEWHERE = {
    ErrorCode.FOLDER_EMPTIED,
    ErrorCode.FILE_TOO_LARGE,
    ErrorCode.TEXT_TOO_LONG,
    ErrorCode.DATABASE_DAMAGED,
    ErrorCode.NO_PASSPHRASE,
}


def folder(team, name):
    path = team.root / name
    path.mkdir()
    return path


def code(team, role=Role.MEMBER):
    made = team.hana.sharing.invite(role, nobody).code
    team.hana.sync()
    return made


def at_a_bucket(team, *, ahead=timedelta(), **keys):
    from tests.core.sync.stores import strict_s3

    eva = team.sits_down("eva")
    eva.environ.update(AWS_ACCESS_KEY_ID=strict_s3.KEY_ID, AWS_SECRET_ACCESS_KEY=strict_s3.SECRET)
    eva.environ.update(keys)
    with strict_s3.running() as server:
        server.buckets["team"], server.ahead = {}, ahead
        eva.found(f"s3://team?endpoint={server.address}")


def with_keystore(team, data):
    with team.hana.journal._database.writing() as connection:
        connection.execute("UPDATE local SET value = ? WHERE name = ?", (data, accounts.KEYSTORE))
    team.hana.reopen_sharing()
    team.hana.sync()


def locked(team):
    def fail(*_said):
        raise JournalError(ErrorCode.NO_KEYRING, reason="locked")

    eva = team.sits_down("eva")
    eva.safe.set = fail
    eva.found(folder(team, "new"))


def lost_keys(team):
    team.hana.safe.kept.clear()
    team.hana.reopen_sharing()
    team.hana.sync()


def wrong_passphrase(team):
    eva = team.sits_down("eva")
    eva.sharing.found(str(folder(team, "new")), "eva's", b"a long passphrase")
    eva.sharing.sync(lambda: b"another passphrase")


def another_teams(team):
    path = folder(team, "theirs")
    team.sits_down("stranger").found(path)
    return path


def incomplete(team):
    path = folder(team, "half")
    (path / "wj1/d").mkdir(parents=True)
    (path / "wj1/d/file").write_bytes(b"x")
    team.sits_down("eva").found(path)


def damaged(team):
    made = code(team)
    flip(team.marker)
    team.sits_down("eva").join(team.place, made)


def later_genesis(team):
    made, data = code(team), team.marker.read_bytes()
    signed = data[:9] + b"\x02" + data[10:-64]
    seed = account_of(team.hana).keys.sign_seed
    team.marker.write_bytes(signed + crypto.sign(seed, signed))
    assert signed_files.is_genesis(team.marker.read_bytes())
    team.sits_down("eva").join(team.place, made)


def gone(team):
    team.place.rename(team.place.with_name("unplugged"))
    team.hana.sharing.reseed(str(team.place), nobody)


def lost_invitation(team):
    made = code(team)
    for box in team.place.rglob("*.box"):
        box.unlink()
    team.sits_down("eva").join(team.place, made)


def ended_invitation(team):
    made = code(team)
    team.pass_time(8 * DAY_MS)
    team.sits_down("eva").join(team.place, made)


def late_request(team):
    dan = team.asks("dan")
    assert dan.sharing.status().my_words
    team.pass_time(8 * DAY_MS)
    team.hana.sync()
    team.hana.admit()


def busy(team):
    lock = JournalLock(team.hana.folder, SHARING)
    lock.acquire()
    try:
        team.hana.sync()
    finally:
        lock.release()


def an_admins(team):
    team.hana.sharing.set_role(team.ben.me, Role.ADMIN, nobody)
    settle(team.hana, team.ben)
    team.ben.sharing.invite(Role.ADMIN, nobody)


def on_a_disk(number, *verbs):
    def add(team, monkeypatch):
        path = folder(team, "stick")
        broken(monkeypatch, number, *verbs)
        team.hana.sharing.add_place(str(path), nobody)

    return add


def old_recovery_key(team):
    eva, path = team.sits_down("eva"), folder(team, "evas")
    key = eva.found(path)
    dan = team.sits_down("dan")
    invitation = eva.sharing.invite(Role.MEMBER, nobody)
    eva.sync()
    dan.join(path, invitation.code)
    dan.sync()
    eva.sync()
    eva.admit()
    settle(eva, dan)
    eva.sharing.hand_over(dan.me, Role.MEMBER, nobody)
    settle(eva, dan)
    dan.sharing.remove_person(eva.me, nobody)
    settle(dan)
    team.sits_down("again").join(path, key)


def anothers_recovery_key(team):
    key = team.sits_down("eva").found(folder(team, "evas"))
    team.sits_down("dan").join(team.place, key)


def an_owners_device(team):
    team.hana.sharing.set_role(team.ben.me, Role.ADMIN, nobody)
    made = team.hana.sharing.invite_my_device(nobody).code
    team.hana.sync()
    laptop = team.sits_down("laptop", name="")
    laptop.join(team.place, made)
    laptop.sync()
    settle(team.ben)
    (request,) = team.ben.sharing.requests()
    team.ben.sharing.admit(request.id, nobody)


def anothers_code(team):
    dan = team.asks("dan")
    made = team.ben.sharing.invite_my_device(nobody).code
    team.ben.sync()
    dan.sharing.ask_again(str(team.place), made, nobody)


def nobody_to_hand_to(team):
    team.hana.sharing.remove_device(device_of(team.ben), nobody)
    team.hana.sharing.hand_over(team.ben.me, Role.MEMBER, nobody)


def no_memory(team, monkeypatch):
    def fail(*_said, **_costs):
        raise RuntimeError

    monkeypatch.setattr(crypto.pwhash.argon2id, "kdf", fail)
    eva = team.sits_down("eva")
    eva.sharing.found(str(folder(team, "new")), "eva's", b"a long passphrase")


def a_copy_of_leaving(team):
    team.ben.sharing.leave(nobody)
    (copy,) = (team.ben.folder / "backups").glob("*before-leaving*")
    team.ben.journal.close()
    (team.ben.folder / "journal.db").unlink()
    copy.rename(team.ben.folder / "journal.db")
    team.ben.reopen()
    team.ben.sync()


# What is done, and what the sentence has to name: the place, the name, or nothing in particular.
REFUSALS = {
    ErrorCode.WRONG_CODE: (lambda team: team.sits_down("eva").join(team.place, "ABC"), ""),
    ErrorCode.KEYS_DAMAGED: (lambda team: with_keystore(team, b"WJ1D"), ""),
    ErrorCode.KEYS_TOO_NEW: (lambda team: with_keystore(team, b"WJ1D\x02\x00" + bytes(200)), ""),
    ErrorCode.KEY_MISSING: (lost_keys, ""),
    ErrorCode.NO_KEYRING: (locked, "locked"),
    ErrorCode.WRONG_PASSPHRASE: (wrong_passphrase, ""),
    ErrorCode.PASSPHRASE_TOO_SHORT: (
        lambda team: team.sits_down("eva").sharing.found(str(folder(team, "new")), "eva's", b"short"),
        "8",
    ),
    ErrorCode.CANNOT_READ: (on_a_disk(errno.EACCES, "scan"), "stick"),
    ErrorCode.CANNOT_WRITE: (on_a_disk(errno.EACCES, "create"), "stick"),
    ErrorCode.DISK_FULL: (on_a_disk(errno.ENOSPC, "write"), "stick"),
    ErrorCode.FOLDER_UNAVAILABLE: (gone, "shared"),
    ErrorCode.FOLDER_OF_ANOTHER_TEAM: (
        lambda team: team.hana.sharing.add_place(str(another_teams(team)), nobody),
        "theirs",
    ),
    ErrorCode.FOLDER_INCOMPLETE: (incomplete, "half"),
    ErrorCode.MARKER_DAMAGED: (damaged, "shared"),
    ErrorCode.UPDATE_NEEDED: (later_genesis, "shared"),
    ErrorCode.NO_TEAM_IN_FOLDER: (
        lambda team: team.sits_down("eva").join(folder(team, "empty"), code(team)),
        "empty",
    ),
    ErrorCode.CODE_OF_ANOTHER_TEAM: (
        lambda team: team.sits_down("eva").join(another_teams(team), code(team)),
        "theirs",
    ),
    ErrorCode.INVITATION_NOT_FOUND: (lost_invitation, "shared"),
    ErrorCode.INVITATION_EXPIRED: (ended_invitation, ""),
    ErrorCode.NO_FOLDER: (lambda team: team.hana.sharing.add_place(str(team.root / "typo"), nobody), "typo"),
    ErrorCode.BAD_PLACE: (lambda team: team.hana.sharing.add_place("ftp://x", nobody), "ftp://x"),
    ErrorCode.PLACE_AT_THE_JOURNAL: (
        lambda team: team.hana.sharing.add_place(str(team.hana.folder), nobody),
        "hana",
    ),
    ErrorCode.NO_CREDENTIALS: (lambda team: team.hana.sharing.add_place("s3://bucket", nobody), "AWS_"),
    ErrorCode.NO_SUCH_PLACE: (lambda team: team.hana.sharing.remove_place("/nowhere"), "/nowhere"),
    ErrorCode.LAST_PLACE: (lambda team: team.hana.sharing.remove_place(str(team.place)), ""),
    ErrorCode.WRONG_ACCESS_KEY: (partial(at_a_bucket, AWS_ACCESS_KEY_ID="AKIANOBODY"), "127.0.0.1"),
    ErrorCode.SIGNATURE_REFUSED: (partial(at_a_bucket, AWS_SECRET_ACCESS_KEY="another"), "127.0.0.1"),
    ErrorCode.CLOCK_OFF: (partial(at_a_bucket, ahead=timedelta(hours=1)), "127.0.0.1"),
    ErrorCode.NOT_SHARED: (lambda team: team.sits_down("eva").sync(), ""),
    ErrorCode.ALREADY_SHARED: (lambda team: team.hana.found(folder(team, "new")), ""),
    ErrorCode.NO_PROFILE: (
        lambda team: team.sits_down("eva", name="").found(folder(team, "new")),
        "",
    ),
    ErrorCode.SYNC_RUNNING: (busy, ""),
    ErrorCode.REQUEST_GONE: (lambda team: team.hana.sharing.admit(b"x" * 16, nobody), ""),
    ErrorCode.REQUEST_EXPIRED: (late_request, ""),
    ErrorCode.NOT_LET_IN: (lambda team: team.asks("dan").sharing.invite(Role.MEMBER, nobody), ""),
    ErrorCode.NOT_IN_TEAM: (lambda team: team.hana.sharing.remove_device(b"x" * 16, nobody), ""),
    ErrorCode.NOT_YOURSELF: (lambda team: team.hana.sharing.remove_device(device_of(team.hana), nobody), ""),
    ErrorCode.NEEDS_ADMIN: (lambda team: team.ben.sharing.invite(Role.MEMBER, nobody), ""),
    ErrorCode.NEEDS_OWNER: (an_admins, ""),
    ErrorCode.HAND_OVER_INSTEAD: (
        lambda team: team.hana.sharing.set_role(team.ben.me, Role.OWNER, nobody),
        "",
    ),
    ErrorCode.NO_DEVICE_TO_HAND_TO: (nobody_to_hand_to, ""),
    ErrorCode.NO_MEMORY: (no_memory, ""),
    ErrorCode.OWNER_COMES_BACK_BY_KEY: (an_owners_device, ""),
    ErrorCode.RECOVERY_KEY_REPLACED: (old_recovery_key, ""),
    ErrorCode.RECOVERY_KEY_OPENS_NOTHING: (anothers_recovery_key, ""),
    ErrorCode.CODE_FOR_ANOTHER_PERSON: (anothers_code, ""),
    ErrorCode.CODE_GONE: (lambda team: team.hana.sharing.withdraw(b"x" * 16, nobody), ""),
    ErrorCode.KEYS_LEFT_OUT: (a_copy_of_leaving, ""),
    ErrorCode.KEYRING_KEEPS_KEYS: (lambda team: team.hana.sharing.change_passphrase(nobody, nobody), ""),
    ErrorCode.MUST_HAND_OVER: (lambda team: team.hana.sharing.leave(nobody), ""),
    ErrorCode.ADMINS_EDIT_OKRS: (
        lambda team: team.hana.sharing.set_role(team.ben.me, Role.ADMIN, nobody, edits_okrs=False),
        "",
    ),
}
A_SENTENCE = re.compile(r"[A-Z/“].*[.]")


def said_by(step, team, monkeypatch):
    with pytest.raises(JournalError) as caught:
        step(*((team, monkeypatch)[: getattr(step, "func", step).__code__.co_argcount]))
    return caught.value


@pytest.mark.parametrize("refusal", REFUSALS)
def test_each_refusal_names_what_is_meant_in_both_languages(team, monkeypatch, refusal):
    step, named = REFUSALS[refusal]
    error = said_by(step, team, monkeypatch)
    assert error.code is refusal
    english = sentence(error)
    i18n.set_language("ja")
    japanese = sentence(error)
    assert A_SENTENCE.fullmatch(english)
    assert japanese.endswith(("。", "）。"))
    assert named in english
    assert named in japanese
    assert "?" not in english


def test_every_refusal_that_sharing_makes_has_a_case():
    said = {
        ErrorCode[name]
        for path in SYNC.rglob("*.py")
        for name in re.findall(r"ErrorCode\.([A-Z_]+)", path.read_text())
    }
    assert said - ELSEWHERE - REFUSALS.keys() == set()


def test_of_two_key_results_of_one_number_the_younger_shows_a_letter_on_every_device(team):
    made = team.hana.journal.run(AddObjective("One", FRIDAY)).made(Objective)
    settle(team.hana, team.ben)
    for person in (team.hana, team.ben):
        person.journal.run(AddKeyResult(made.id, f"of {person.folder.name}"))
    settle(team.hana, team.ben)
    settle(team.hana, team.ben)
    for person in (team.hana, team.ben):
        journal = person.journal
        period = journal.reads.okr.period_on(FRIDAY)
        assert {view.ref for view in journal.reads.okr.tree(period).key_results()} == {"KR-1", "KR-1b"}
        named = {find_key_result(journal, typed, period).title for typed in ("KR-1", "kr1b")}
        assert named == {"of hana", "of ben"}
    first, other = (find_key_result(p.journal, "KR-1", period).title for p in (team.hana, team.ben))
    assert first == other
