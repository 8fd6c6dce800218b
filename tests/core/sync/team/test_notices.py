"""All that sharing says is wrong, each brought about in real journals, in both languages; and that it ends."""

import errno
import random
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from journal_app import i18n
from journal_app.cli.sync.labels import bad_file_sentence, notice_sentence
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.sync.api import HARMLESS, CodeState, Mend, Role, Trouble
from journal_app.sync.format import crypto, file_names
from journal_app.sync.stores import addresses
from journal_app.sync.stores.files import Files
from journal_app.sync.stores.folder import FolderBlobs
from tests.core.sync.people import code_of, nobody, settle
from tests.core.sync.team.three_people import QUARTER_MS, account_of, device_of

DAY_MS = 24 * 3600 * 1000


def flip(path, at=100):
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(bytes(data))


class Broken(Files):
    """A disk on which some calls fail."""

    def __init__(self, number, *verbs):
        self._error = OSError(number, "broken")
        for verb in verbs:
            setattr(self, verb, self._fail)

    def _fail(self, *_said, **_more):
        raise self._error


def broken(monkeypatch, number, *verbs):
    def open_place(address, _credentials):
        return FolderBlobs(Path(address), Broken(number, *verbs), pause=lambda _seconds: None)

    monkeypatch.setattr(addresses, "open_place", open_place)


# The states -------------------------------------------------------------------
# Each brings hana's journal, or whose it returns, into a state, and says the sentence of it.


def folder_unavailable(team, _monkeypatch):
    team.place.rename(team.place.with_name("unplugged"))
    team.hana.sync()
    return (
        team.hana,
        f"{team.place} is not available. Your work is safe here and will be shared once it is back.",
        f"{team.place} が見つかりません。書いたものはこの端末に残っています。使えるようになると共有されます。",
    )


def folder_emptied(team, _monkeypatch):
    shutil.rmtree(team.place / "wj1")
    team.hana.sync()
    return (
        team.hana,
        (
            f"{team.place} is there, but nothing of the team is in it. Connect the drive it lies on; if it was "
            f'emptied, `journal-app sync heal --reseed "{team.place}"` fills it again.'
        ),
        (
            f"{team.place} はありますが、チームのデータがありません。ドライブを接続してください。空になったのであれば、"
            f'`journal-app sync heal --reseed "{team.place}"` で入れ直せます。'
        ),
    )


def marker_damaged(team, _monkeypatch):
    flip(team.marker)
    team.hana.sync()
    return (
        team.hana,
        (
            f"The file wj1/team.gen in {team.place} is lost, damaged or has not arrived whole, so nothing is shared "
            "there. `journal-app sync heal` on any device of the team puts it back."
        ),
        (
            f"{team.place} のファイル wj1/team.gen が、ないか、壊れているか、届ききっていないため、そこでの共有は"
            "止まっています。チームのどの端末でも `journal-app sync heal` で元に戻せます。"
        ),
    )


def folder_of_another_team(team, _monkeypatch):
    elsewhere = team.root / "elsewhere"
    elsewhere.mkdir()
    team.sits_down("stranger").found(elsewhere)
    shutil.copyfile(elsewhere / file_names.MARKER, team.marker)
    team.hana.sync()
    return (
        team.hana,
        (
            f"{team.place} holds another team now, so it was left alone. Put the right folder there, or share in "
            "another place: `journal-app sync add-place`, then `journal-app sync remove-place "
            f'"{team.place}"`.'
        ),
        (
            f"{team.place} が別のチームのものになっているため、何も変更していません。正しいフォルダーに戻すか、"
            "`journal-app sync add-place` で別の共有先を追加してから "
            f'`journal-app sync remove-place "{team.place}"` で外してください。'
        ),
    )


def cannot_read(team, monkeypatch):
    broken(monkeypatch, errno.EACCES, "scan")
    team.hana.sync()
    return (
        team.hana,
        f"{team.place} cannot be read, or a part of it. Check its permissions.",
        f"{team.place} の全部または一部を読み取れません。アクセス権を確認してください。",
    )


def cannot_write(team, monkeypatch):
    broken(monkeypatch, errno.EACCES, "create")
    team.hana.write("news")
    team.hana.sync()
    return (
        team.hana,
        f"{team.place} cannot be written. Check its permissions; your work is safe here.",
        f"{team.place} に書き込めません。アクセス権を確認してください。書いたものはこの端末に残っています。",
    )


def disk_full(team, monkeypatch):
    broken(monkeypatch, errno.ENOSPC, "write")
    team.hana.write("news")
    team.hana.sync()
    return (
        team.hana,
        f"The disk that holds {team.place} is full. Make room there; nothing was lost.",
        f"{team.place} のあるディスクに空きがありません。空きを増やしてください。何も失われていません。",
    )


def no_keys(team, monkeypatch):
    def locked(_account):
        raise JournalError(ErrorCode.NO_KEYRING, reason="locked")

    monkeypatch.setattr(team.hana.safe, "get", locked)
    team.hana.reopen_sharing()
    assert code_of(team.hana.sync) is ErrorCode.NO_KEYRING
    return (
        team.hana,
        "The keys of this device cannot be opened. Unlock the keyring, or give the passphrase with --passphrase-fd.",
        None,
    )


def keys_lost(team, _monkeypatch):
    team.hana.safe.kept.clear()
    team.hana.reopen_sharing()
    assert code_of(team.hana.sync) is ErrorCode.KEY_MISSING
    return (
        team.hana,
        (
            "The keys of this device are lost. Your entries are safe: leave the team with `journal-app sync leave "
            "--silent` and join again with a new code."
        ),
        (
            "この端末の鍵が失われています。記録は無事です。`journal-app sync leave --silent` でチームを離れ、"
            "新しいコードでもう一度参加してください。"
        ),
    )


def update_needed(team, _monkeypatch):
    team.ben.write("news")
    team.ben.sync()
    path = team.segments(team.ben)[-1]
    later = b"WJ2S" + path.read_bytes()[4:-64]
    path.write_bytes(later + crypto.sign(account_of(team.ben).keys.sign_seed, later))
    team.hana.sync()
    return (
        team.hana,
        "ben's (ben) writes with a newer version. Update the app here to see everything.",
        "ben's（benさん）は新しいバージョンを使っています。すべてを見るには、この端末のアプリを更新してください。",
    )


def withhold(team, count=3):
    """Keep the last news of ben from hana, which cid has read and gone on from."""
    before = {path.name for path in team.segments(team.ben)}
    for number in range(count):
        team.ben.write(f"news {number}")
        team.ben.sync()
    team.cid.sync()
    team.cid.write("cid has read that")
    team.cid.sync()
    held = {path: path.read_bytes() for path in team.segments(team.ben) if path.name not in before}
    for path in held:
        path.unlink()
    return held


def news_missing(team, _monkeypatch):
    withhold(team)
    team.hana.sync(full=True)
    return (
        team.hana,
        (
            "At least 3 changes of ben's (ben) are known and not here. cid's (cid) has them: `journal-app sync heal` "
            "there, or on ben's (ben), puts them back."
        ),
        (
            "ben's（benさん）の変更が、少なくとも3件、この端末に届いていません。cid's（cidさん）には届いています。"
            "その端末かben's（benさん）で `journal-app sync heal` を実行すると届きます。"
        ),
    )


def key_awaited(team, _monkeypatch):
    team.hana.sharing.remove_person(team.ben.me, nobody)
    team.hana.write("for who stays")
    team.hana.sync()
    for box in team.place.glob(
        f"{file_names.lockboxes(device_of(team.hana))}/*{file_names.box_hint(device_of(team.cid))}.box"
    ):
        box.unlink()
    team.cid.sync(full=True)
    return (
        team.cid,
        (
            "What hana's (hana) writes cannot be read here yet: the key for it has not come. It comes when an owner or "
            "admin shares again."
        ),
        (
            "hana's（hanaさん）が書いたものは、鍵が届いていないため、まだ読めません。"
            "オーナーか管理者がもう一度共有すると届きます。"
        ),
    )


def a_clock(team, _monkeypatch):
    team.bens_clock.ms += 3 * DAY_MS
    team.ben.write("from the future")
    team.ben.sync()
    team.hana.sync()
    return (
        team.hana,
        (
            "The clock of ben's (ben) is more than a day ahead of the one here. Nothing is lost; set the one that is "
            "wrong."
        ),
        (
            "ben's（benさん）の時計が、この端末より1日以上進んでいます。書いたものは失われません。ずれている方の時計を"
            "合わせてください。"
        ),
    )


def at_a_bucket_that_refuses(team, monkeypatch, *, ahead=timedelta(), **changed):
    """Share in a bucket too, which knows other keys at the next pass or whose clock is `ahead`; return its address."""
    strict_s3 = pytest.importorskip("tests.core.sync.stores.strict_s3")
    team.hana.environ.update(AWS_ACCESS_KEY_ID=strict_s3.KEY_ID, AWS_SECRET_ACCESS_KEY=strict_s3.SECRET)
    with strict_s3.running() as server:
        server.buckets["team"] = {}
        bucket = f"s3://team/our?endpoint={server.address}"
        team.hana.sharing.add_place(bucket, nobody)
        assert team.hana.sync(full=True).trouble == ()
        server.ahead = ahead
        for name, value in changed.items():
            monkeypatch.setattr(strict_s3, name, value)
        team.hana.sync()
    return bucket


def wrong_access_key(team, monkeypatch):
    bucket = at_a_bucket_that_refuses(team, monkeypatch, KEY_ID="AKIANOTHER")
    return (
        team.hana,
        (
            f"{bucket} does not know the access key ID. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to the right "
            f'ones and add the place again: `journal-app sync add-place "{bucket}"`.'
        ),
        (
            f"{bucket} に、このアクセスキー ID が登録されていません。AWS_ACCESS_KEY_ID と AWS_SECRET_ACCESS_KEY を"
            f'正しく設定し、共有先をもう一度追加してください：`journal-app sync add-place "{bucket}"`'
        ),
    )


def signature_refused(team, monkeypatch):
    bucket = at_a_bucket_that_refuses(team, monkeypatch, SECRET="another secret")
    return (
        team.hana,
        (
            f"{bucket} refuses the secret access key. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to the right "
            f'ones and add the place again: `journal-app sync add-place "{bucket}"`.'
        ),
        (
            f"シークレットアクセスキーが正しくないため、{bucket} に拒否されました。AWS_ACCESS_KEY_ID と "
            "AWS_SECRET_ACCESS_KEY を正しく設定し、共有先をもう一度追加してください："
            f'`journal-app sync add-place "{bucket}"`'
        ),
    )


def clock_off(team, monkeypatch):
    bucket = at_a_bucket_that_refuses(team, monkeypatch, ahead=timedelta(hours=1))
    return (
        team.hana,
        f"{bucket} refuses this computer since its clock is more than 15 minutes off. Set the clock.",
        f"この端末の時計が15分以上ずれているため、{bucket} に拒否されました。時計を合わせてください。",
    )


STATES = {
    Trouble.FOLDER_UNAVAILABLE: folder_unavailable,
    Trouble.FOLDER_EMPTIED: folder_emptied,
    Trouble.MARKER_DAMAGED: marker_damaged,
    Trouble.FOLDER_OF_ANOTHER_TEAM: folder_of_another_team,
    Trouble.CANNOT_READ: cannot_read,
    Trouble.CANNOT_WRITE: cannot_write,
    Trouble.DISK_FULL: disk_full,
    Trouble.WRONG_ACCESS_KEY: wrong_access_key,
    Trouble.SIGNATURE_REFUSED: signature_refused,
    Trouble.CLOCK_OFF: clock_off,
    Trouble.NO_KEYS: no_keys,
    Trouble.KEYS_LOST: keys_lost,
    Trouble.UPDATE_NEEDED: update_needed,
    Trouble.NEWS_MISSING: news_missing,
    Trouble.KEY_AWAITED: key_awaited,
    Trouble.CLOCK: a_clock,
}


@pytest.mark.parametrize("trouble", list(Trouble))
def test_each_trouble_is_said_where_it_is_and_with_its_cure(team, monkeypatch, trouble):
    person, english, japanese = STATES[trouble](team, monkeypatch)
    (notice,) = person.sharing.status().notices
    assert notice.trouble is trouble
    assert notice_sentence(notice) == english
    i18n.set_language("ja")
    said = notice_sentence(notice)
    assert japanese is None or said == japanese
    assert said != english


# Files that cannot be used ------------------------------------------------------
def bad(person):
    return [(file.name, file.mend) for file in person.sharing.status().bad_files]


def said_of(person):
    (file,) = person.sharing.status().bad_files
    i18n.set_language("ja")
    japanese = bad_file_sentence(file)
    i18n.set_language("en")
    return bad_file_sentence(file), japanese


def test_a_damaged_file_is_named_with_who_puts_it_back_and_its_maker_does(team):
    team.ben.write("news")
    team.ben.sync()
    path = team.segments(team.ben)[-1]
    whole = path.read_bytes()
    flip(path, 200)
    assert team.hana.sync(full=True).trouble == ()
    assert said_of(team.hana) == (
        (
            f"{path} cannot be used. ben's (ben), or another device that has it, puts it back with "
            "`journal-app sync heal`."
        ),
        (
            f"{path} は使えません。ben's（benさん）か、同じものを持っているほかの端末で "
            "`journal-app sync heal` を実行すると元に戻ります。"
        ),
    )
    assert team.ben.sync(full=True).published == 1
    assert path.read_bytes() == whole
    team.hana.sync(full=True)
    assert bad(team.hana) == []
    assert "news" in team.hana.texts()


def test_a_damaged_file_whose_content_came_another_way_is_put_back_by_whoever_has_it_now(team):
    team.ben.write("news")
    team.ben.sync()
    path = team.segments(team.ben)[-1]
    whole = path.read_bytes()
    flip(path, 200)
    team.hana.sync()
    path.with_name(path.name.replace(".seg", " (1).seg")).write_bytes(whole)
    team.bens_clock.ms += 1000
    team.put(file_names.tick(device_of(team.ben)), b"")
    team.hana.sync()
    assert said_of(team.hana) == (
        f"{path} cannot be used. `journal-app sync heal` puts it back.",
        f"{path} は使えません。`journal-app sync heal` で元に戻せます。",
    )
    team.hana.sync(full=True)
    assert (path.read_bytes(), bad(team.hana)) == (whole, [])


JUNK = {
    "random bytes": lambda _team, noise: b"WJ1S" + noise,
    "of a later version": lambda _team, noise: b"WJ2S" + noise,
    "of our team": lambda team, noise: b"WJ2S" + noise[:4] + account_of(team.hana).team + noise,
    "of a device of ours": lambda team, noise: (
        b"WJ2S" + noise[:4] + account_of(team.hana).team + device_of(team.ben) + noise
    ),
    "after a true header": lambda team, noise: team.segments(team.ben)[-1].read_bytes()[:112] + noise,
    "after a true later header": lambda team, noise: (
        b"WJ2S" + team.segments(team.ben)[-1].read_bytes()[4:112] + noise
    ),
    "a lockbox of a later version": lambda _team, noise: record(b"WJ1K", noise),
    "a request of a later version": lambda _team, noise: record(b"WJ1J", noise),
}
PLACES = ("wj1/junk", "wj1/d/junk.bin", "wj1/d/x/s/0000000001-aaaaaaaaaaaaaaaa.seg")


def record(magic, noise):
    content = b"\x93\x02\xc4\x10" + noise[:16] + b"\xc4\x10" + noise[16:32]
    return magic + len(content).to_bytes(4, "little") + content + noise[:64]


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("kind", JUNK)
def test_what_nobody_of_the_team_signed_raises_no_alarm_and_is_named(team, kind, where):
    path = team.put(where, JUNK[kind](team, random.Random(kind).randbytes(300)))
    outcome = team.hana.sync(full=True)
    assert outcome.trouble == ()
    assert said_of(team.hana) == (
        f"{path} cannot be used, and nothing of the team is missing for it. It may be deleted.",
        f"{path} は使えませんが、チームのデータに欠けはありません。削除してかまいません。",
    )
    path.unlink()
    team.hana.sync(full=True)
    assert bad(team.hana) == []


def test_a_stranger_cannot_place_junk_so_that_it_is_an_alarm(team):
    folder = file_names.segments(device_of(team.ben))
    team.put(f"{folder}/0000000999-aaaaaaaaaaaaaaaa.seg", b"WJ1S" + bytes(range(200)))
    assert team.hana.sync(full=True).trouble == ()
    assert [mend for _name, mend in bad(team.hana)] == [Mend.DEVICE]


def test_all_flags_go_at_the_next_full_pass_whatever_their_number(team):
    folder = team.place / "wj1/d/x/s"
    folder.mkdir(parents=True)
    for number in range(1200):
        (folder / f"{number:010d}-{'a' * 16}.seg").write_bytes(b"WJ1S" + bytes([number % 251]) * 150)
    team.hana.sync(full=True)
    assert team.hana.sharing.status().bad_count == 1200
    shutil.rmtree(folder.parent)
    team.hana.sync(full=True)
    assert team.hana.sharing.status().bad_count == 0


def test_flags_of_one_place_do_not_speak_of_another(team):
    other = team.root / "stick"
    other.mkdir()
    team.hana.sharing.add_place(str(other), nobody)
    team.hana.sync(full=True)
    path = team.put("wj1/junk", b"WJ1S" + bytes(range(200)))
    shutil.copyfile(path, other / "wj1/junk")
    team.hana.sync(full=True)
    assert {file.place for file in team.hana.sharing.status().bad_files} == {str(team.place), str(other)}
    path.unlink()
    shutil.rmtree(other)
    outcome = team.hana.sync(full=True)
    assert [(notice.trouble, notice.place) for notice in outcome.notices] == [
        (Trouble.FOLDER_UNAVAILABLE, str(other))
    ]
    assert {file.place for file in team.hana.sharing.status().bad_files} == {str(other)}
    team.hana.sharing.remove_place(str(other))
    assert bad(team.hana) == []


# Ends ---------------------------------------------------------------------------
@pytest.mark.parametrize("mender", ["hana", "ben"])
@pytest.mark.parametrize(
    "damage",
    [
        flip,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(bytes(300)),
        lambda path: path.write_bytes(b"<html>WiFi login</html>"),
        lambda path: path.write_bytes(b"x" * 100_000),
        lambda path: path.unlink(),
    ],
)
def test_a_damaged_marker_is_mended_by_any_member_and_nothing_is_written_before(team, damage, mender):
    person, whole = getattr(team, mender), team.marker.read_bytes()
    damage(team.marker)
    before = {path: path.read_bytes() for path in team.place.rglob("*") if path.is_file()}
    team.hana.write("waits")
    assert team.hana.sync(full=True).trouble == (Trouble.MARKER_DAMAGED,)
    assert {path: path.read_bytes() for path in team.place.rglob("*") if path.is_file()} == before
    outcome = person.sharing.heal(nobody)
    assert (outcome.trouble, outcome.published > 0) == ((), True)
    assert team.marker.read_bytes() == whole
    assert team.hana.sync().trouble == ()
    assert team.hana.sharing.status().unshared == 0


def test_the_notice_of_a_clock_ends_when_the_clock_is_right_again(team):
    a_clock(team, None)
    team.bens_clock.ms -= 3 * DAY_MS
    team.ben.write("at the right time again")
    team.ben.sync()
    assert team.hana.sync().trouble == ()


def test_the_notice_of_a_clock_ends_with_the_time_it_was_ahead(team):
    a_clock(team, None)
    assert team.hana.sync().trouble == (Trouble.CLOCK,)
    team.clock.ms += 2 * DAY_MS + QUARTER_MS
    assert team.hana.sharing.status().trouble == ()


def test_the_clock_of_who_was_removed_is_nobodys_trouble(team):
    a_clock(team, None)
    team.hana.sharing.remove_person(team.ben.me, nobody)
    team.hana.sync()
    assert team.hana.sharing.status().trouble == ()


def test_what_is_missing_is_not_said_before_every_file_was_looked_at(team):
    withhold(team)
    assert team.hana.sync().trouble == ()
    team.pass_time()
    assert team.hana.sync(full=None).trouble == (Trouble.NEWS_MISSING,)


def test_what_was_missing_is_said_no_longer_when_it_has_come(team):
    held = withhold(team)
    team.hana.sync(full=True)
    for path, data in held.items():
        path.write_bytes(data)
    assert team.hana.sync(full=True).trouble == ()
    assert "news 2" in team.hana.texts()


def test_what_is_missing_comes_back_by_whoever_is_named(team):
    withhold(team)
    (notice,) = team.hana.sync(full=True).notices
    assert (notice.count, notice.helper, notice.of) == (3, "cid's", "cid")
    team.cid.sharing.heal(nobody)
    assert team.hana.sync(full=True).trouble == ()


def test_a_gap_in_a_chain_is_missing_news_with_its_cure(team):
    for number in range(3):
        team.ben.write(f"news {number}")
        team.ben.sync()
    gap = team.segments(team.ben)[-2]
    gap.unlink()
    (notice,) = team.hana.sync(full=True).notices
    assert notice_sentence(notice) == (
        "At least 1 change of ben's (ben) is known and not here. `journal-app sync heal` there, or on another device "
        "that has it, puts it back."
    )
    team.ben.sharing.heal(nobody)
    assert team.hana.sync(full=True).trouble == ()


def test_news_of_who_was_removed_are_not_missed(team):
    withhold(team)
    team.hana.sync(full=True)
    team.hana.sharing.remove_person(team.ben.me, nobody)
    team.hana.sync(full=True)
    assert team.hana.sharing.status().trouble == ()


def test_a_key_is_awaited_until_it_comes(team):
    key_awaited(team, None)
    team.hana.sync(full=True)
    assert team.cid.sync(full=True).trouble == ()
    assert "for who stays" in team.cid.texts()


def test_a_request_that_came_in_time_is_answered_after_the_code_has_ended(team):
    dan = team.asks("dan")
    team.hana.sync()
    team.pass_time(8 * DAY_MS)
    assert dan.sync().trouble == ()
    assert dan.sharing.status().code is CodeState.ENDED
    (request,) = team.hana.admit()  # it had come in time
    assert not request.expired
    team.hana.sync()
    dan.sync()
    assert dan.sharing.status().code is None


def test_a_lost_device_of_who_became_owner_does_not_ask_again(team):
    team.hana.sharing.set_role(team.cid.me, Role.ADMIN, nobody)
    invitation = team.ben.sharing.invite_my_device(nobody)
    team.ben.sync()
    desktop = team.sits_down("desktop", name="")
    desktop.join(team.place, invitation.code)
    desktop.sync()
    team.ben.sync()
    team.ben.admit()
    settle(team.ben, desktop, team.hana, team.cid)
    team.hana.sharing.remove_device(device_of(team.ben), nobody)
    settle(team.hana, desktop, team.cid)
    team.hana.sharing.hand_over(desktop.me, Role.ADMIN, nobody)
    settle(team.hana, desktop, team.cid)
    assert desktop.sharing.status().role is Role.OWNER
    for person in (team.hana, desktop, team.cid):
        assert not person.sharing.requests()


def test_trouble_that_keeps_nothing_from_going_through_is_harmless():
    assert {Trouble.CLOCK} == HARMLESS
