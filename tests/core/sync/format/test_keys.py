"""Keys, the file that keeps them, codes on paper, and the small signed files."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import msgpack

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.sync.format import crypto, human_codes, keystore, signed_files
from journal_app.sync.format.crypto import ForgedError, Purpose
from journal_app.sync.format.flaws import Flaw, FlawedError
from journal_app.sync.format.human_codes import (
    JoinCode,
    fingerprint,
    invite_keys,
    new_join_code,
    read_join_code,
    words,
)
from journal_app.sync.format.keystore import Costs, keyring_lock, new_device_keys, new_epoch, passphrase_lock
from tests.core.sync.segments import TEAM, an_id

ROOT = Path(__file__).parents[4]
CHEAP = Costs(rounds=1, memory_kib=64)
OWNER = an_id("owner")
HEAD = an_id("head") * 2


def flaw_of(step, *args):
    with pytest.raises(FlawedError) as caught:
        step(*args)
    return caught.value.flaw


def code_of(step, *args):
    with pytest.raises(JournalError) as caught:
        step(*args)
    return caught.value.code


def flips(data):
    """Every way to flip one bit."""
    for bit in range(len(data) * 8):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        yield bytes(changed)


# ---------------------------------------------------------------- primitives
def test_hashes_for_different_purposes_never_agree():
    assert len({crypto.digest(purpose, b"same") for purpose in Purpose}) == len(Purpose)


def test_the_seal_covers_what_stands_beside_it():
    key, nonce = crypto.random_bytes(32), crypto.random_bytes(24)
    sealed = crypto.seal(key, nonce, b"words", b"place")
    assert crypto.unseal(key, nonce, sealed, b"place") == b"words"
    for attempt in [
        (key, nonce, sealed, b"other"),
        (bytes(32), nonce, sealed, b"place"),
        (key, b"", sealed, b"place"),
    ]:
        with pytest.raises(ForgedError):
            crypto.unseal(*attempt)


def test_keys_and_signatures_of_a_wrong_size_are_forgeries():
    with pytest.raises(ForgedError):
        crypto.verify(b"short", bytes(64), b"data")
    with pytest.raises(ForgedError):
        crypto.verify(crypto.sign_public(bytes(32)), b"short", b"data")
    with pytest.raises(ForgedError):
        crypto.open_box(bytes(range(32)), b"short")
    with pytest.raises(ForgedError):
        crypto.seal_to(bytes(32), b"to nobody")


# ---------------------------------------------------------------- keystore
@pytest.fixture(scope="module")
def device():
    return new_device_keys().with_epoch(new_epoch(1)).with_epoch(new_epoch(2))


def test_the_keystore_gives_back_the_keys(device):
    secret = keystore.new_secret()
    data = keystore.write_keystore(device, secret, keyring_lock())
    assert keystore.read_keystore(data, secret) == device
    assert not keystore.read_lock(data).needs_passphrase


def test_a_passphrase_opens_a_keystore_where_there_is_no_keyring(device):
    secret = keystore.new_secret()
    data = keystore.write_keystore(device, secret, passphrase_lock(secret, b"correct horse", CHEAP))
    lock = keystore.read_lock(data)
    assert lock.needs_passphrase
    assert keystore.read_keystore(data, lock.secret(b"correct horse")) == device
    assert code_of(lock.secret, b"wrong horse") is ErrorCode.WRONG_PASSPHRASE


def test_a_keystore_is_written_again_without_asking_for_the_passphrase(device):
    secret = keystore.new_secret()
    data = keystore.write_keystore(device, secret, passphrase_lock(secret, b"correct horse", CHEAP))
    more = device.with_epoch(new_epoch(3))
    again = keystore.write_keystore(more, secret, keystore.read_lock(data))
    assert keystore.read_keystore(again, keystore.read_lock(again).secret(b"correct horse")) == more


def test_no_bit_of_a_keystore_can_be_flipped(device):
    secret = keystore.new_secret()
    data = keystore.write_keystore(device, secret, keyring_lock())
    codes_seen = {code_of(keystore.read_keystore, changed, secret) for changed in flips(data)}
    assert codes_seen == {ErrorCode.KEYS_DAMAGED, ErrorCode.KEYS_TOO_NEW}
    assert all(code_of(keystore.read_keystore, data[:size], secret) for size in range(len(data)))


def test_a_hostile_keystore_cannot_ask_for_endless_memory():
    secret = keystore.new_secret()
    data = bytearray(keystore.write_keystore(new_device_keys(), secret, passphrase_lock(secret, b"x", CHEAP)))
    data[28:32] = b"\xff" * 4
    assert code_of(keystore.read_lock, bytes(data)) is ErrorCode.KEYS_DAMAGED


def test_the_usual_cost_of_a_passphrase_is_high():
    assert (Costs().rounds, Costs().memory_kib) == (3, 64 * 1024)


def test_keys_of_past_epochs_are_kept_and_found_by_their_id(device):
    for epoch in device.epochs:
        assert device.epoch_key(epoch.id) == epoch.key
    assert device.epoch_key(bytes(8)) is None
    assert device.with_epoch(device.epochs[0]) == device


def test_the_newest_epoch_leads_to_all_before():
    chain = [new_epoch(number) for number in range(1, 5)]
    links = [keystore.link(new, old) for old, new in pairwise(chain)]
    found = [chain[-1]]
    for linked in reversed(links):
        found.append(keystore.follow(found[-1], linked))
    assert found == chain[::-1]
    with pytest.raises(ForgedError):
        keystore.follow(chain[0], links[-1])


# ---------------------------------------------------------------- codes
@given(st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_a_join_code_survives_being_written_down(team, secret):
    code = JoinCode(team, secret)
    assert read_join_code(code.text()) == code


def test_a_join_code_has_56_letters():
    assert len(new_join_code(TEAM).text().replace("-", "")) == 56


@pytest.mark.parametrize(
    "retyped",
    [
        lambda text: text.lower(),
        lambda text: text.replace("-", " "),
        lambda text: f"\n {text} \n",
        lambda text: text.replace("O", "0").replace("B", "8").replace("L", "1"),
        lambda text: "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in text),
    ],
    ids=["small", "spaces", "pasted", "misread", "full width"],
)
def test_a_join_code_may_be_typed_in_many_ways(retyped):
    code = JoinCode(bytes([0x73] * 16), bytes(range(16)))
    assert read_join_code(retyped(code.text())) == code


def test_a_wrong_letter_or_two_swapped_ones_are_noticed():
    text = JoinCode(TEAM, bytes(range(16))).text().replace("-", "")
    wrong = {text[:n] + ("A" if text[n] != "A" else "B") + text[n + 1 :] for n in range(56)}
    wrong |= {text[:n] + text[n + 1] + text[n] + text[n + 2 :] for n in range(55) if text[n] != text[n + 1]}
    for attempt in wrong | {"", "ABC", text[:-1], text + "A", "日本語"}:
        assert code_of(read_join_code, attempt) is ErrorCode.WRONG_CODE


def test_a_recovery_key_is_no_join_code():
    text = human_codes.recovery_text(bytes(range(32)))
    assert human_codes.read_recovery(text) == bytes(range(32))
    assert code_of(read_join_code, text) is ErrorCode.WRONG_CODE


def test_a_code_says_itself_which_kind_it_is():
    code = new_join_code(TEAM)
    assert human_codes.read_code(code.text()) == code
    assert human_codes.read_code(human_codes.recovery_text(bytes(range(32)))) == bytes(range(32))
    assert code_of(human_codes.read_recovery, code.text()) is ErrorCode.WRONG_CODE


def test_a_recovery_key_is_a_device_that_can_sign_and_open():
    recovery = keystore.recovery_keys(bytes(range(32)))
    assert keystore.recovery_keys(bytes(range(32))) == recovery
    assert crypto.open_box(recovery.box_secret, crypto.seal_to(recovery.box_key, b"key")) == b"key"
    assert recovery.box_secret != recovery.sign_seed


def test_both_sides_derive_the_same_invitation():
    secret = bytes(range(16))
    assert invite_keys(secret) == invite_keys(secret)
    assert invite_keys(secret).id != invite_keys(bytes(16)).id


def test_a_fingerprint_is_six_numbers_and_a_word_for_each_in_both_languages(device):
    numbers = fingerprint(TEAM, device.sign_key, device.box_key)
    assert len(numbers) == 6
    assert all(0 <= number < 2048 for number in numbers)
    english, japanese = words(numbers, "en"), words(numbers, "ja")
    assert all(word.isascii() for word in english)
    assert not any(word.isascii() for word in japanese)
    assert words(numbers, "fr") == english


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_number_has_a_word_of_its_own(language):
    assert len(set(words(tuple(range(2048)), language))) == 2048


def test_other_keys_have_another_fingerprint(device):
    assert len({fingerprint(TEAM, crypto.random_bytes(32), device.box_key) for _ in range(500)}) == 500


# ---------------------------------------------------------------- genesis, lockboxes, join requests
def test_a_team_is_named_by_its_genesis(device):
    recovery, row = keystore.recovery_keys(bytes(range(32))), an_id("team")
    data = signed_files.found_team(device, recovery, OWNER, row, 1_790_000_000_000)
    genesis = signed_files.read_genesis(data)
    assert (genesis.owner, genesis.team_row, genesis.sign_key) == (OWNER, row, device.sign_key)
    assert (genesis.device, genesis.recovery_device) == (device.device, recovery.device)
    other = signed_files.found_team(new_device_keys(), recovery, OWNER, row, 1_790_000_000_000)
    assert signed_files.team_id(data) != signed_files.team_id(other)


def test_a_lockbox_brings_the_epoch_key_to_one_device(device):
    recipient, epoch = new_device_keys(), new_epoch(3)
    data = signed_files.write_lockbox(
        signed_files.Letter(epoch, HEAD), TEAM, device, recipient.device, recipient.box_key
    )
    signed_files.verify(data, device.sign_key)
    lockbox = signed_files.read_lockbox(data)
    assert (lockbox.team, lockbox.issuer, lockbox.recipient) == (TEAM, device.device, recipient.device)
    assert signed_files.open_lockbox(lockbox, recipient.box_secret) == signed_files.Letter(epoch, HEAD)
    assert flaw_of(signed_files.open_lockbox, lockbox, device.box_secret) is Flaw.DAMAGED


def test_a_join_request_is_read_by_the_team_only(device):
    invite, joiner, epoch = invite_keys(bytes(16)), new_device_keys(), new_epoch(1)
    data = signed_files.write_join(joiner, invite, TEAM, epoch, (OWNER, "佐藤 花", "laptop"))
    signed_files.verify(data, invite.sign_key)
    join = signed_files.read_join(data)
    applicant = signed_files.open_join(join, epoch.key)
    assert (applicant.name, applicant.sign_key, applicant.box_key) == (
        "佐藤 花",
        joiner.sign_key,
        joiner.box_key,
    )
    assert "佐藤".encode() not in data
    assert flaw_of(signed_files.open_join, join, bytes(32)) is Flaw.DAMAGED


def test_nobody_can_ask_with_keys_they_do_not_hold(device):
    invite, victim, epoch = invite_keys(bytes(16)), new_device_keys(), new_epoch(1)
    proof = crypto.sign(device.sign_seed, b"anything")
    claimed = signed_files.Applicant(OWNER, "x", "y", victim.sign_key, victim.box_key, proof)
    nonce = crypto.random_bytes(24)
    associated = signed_files._claim(TEAM, invite.id, epoch.id)
    sealed = crypto.seal(signed_files._join_key(epoch.key), nonce, msgpack.encode(claimed), associated)
    join = signed_files.Join(1, TEAM, invite.id, epoch.id, nonce, sealed)
    assert flaw_of(signed_files.open_join, join, epoch.key) is Flaw.DAMAGED


@pytest.fixture(scope="module")
def small_files(device):
    invite, epoch = invite_keys(bytes(16)), new_epoch(1)
    letter = signed_files.Letter(epoch, HEAD)
    return {
        "genesis": (
            signed_files.found_team(device, device, OWNER, an_id("team"), 1),
            signed_files.read_genesis,
            device.sign_key,
        ),
        "lockbox": (
            signed_files.write_lockbox(letter, TEAM, device, device.device, device.box_key),
            signed_files.read_lockbox,
            device.sign_key,
        ),
        "join": (
            signed_files.write_join(device, invite, TEAM, epoch, (OWNER, "n", "d")),
            signed_files.read_join,
            invite.sign_key,
        ),
        "here": (
            signed_files.write_here(signed_files.Open(an_id("meeting"), 1), TEAM, device, epoch),
            signed_files.read_here,
            device.sign_key,
        ),
    }


@pytest.mark.parametrize("kind", ["genesis", "lockbox", "join", "here"])
def test_no_bit_of_a_signed_file_can_be_flipped_and_none_cut_off(small_files, kind):
    data, read, sign_key = small_files[kind]

    def accept(changed):
        read(changed)
        signed_files.verify(changed, sign_key)

    accept(data)
    for changed in flips(data):
        flaw_of(accept, changed)
    assert {flaw_of(accept, data[:size]) for size in range(len(data))} == {Flaw.INCOMPLETE}


@given(st.binary(max_size=300))
def test_any_content_of_a_signed_file_gets_an_answer(content):
    for magic, read in [
        (b"WJ1G", signed_files.read_genesis),
        (b"WJ1K", signed_files.read_lockbox),
        (b"WJ1J", signed_files.read_join),
        (b"WJ1H", signed_files.read_here),
    ]:
        assert flaw_of(read, magic + len(content).to_bytes(4, "little") + content + bytes(64)) in Flaw


def test_a_later_version_of_a_signed_file_waits_for_an_update():
    content = msgpack.encode([2, "another shape"])
    data = b"WJ1K" + len(content).to_bytes(4, "little") + content + bytes(64)
    assert flaw_of(signed_files.read_lockbox, data) is Flaw.NEWER_VERSION


# ---------------------------------------------------------------- start-up
def test_starting_the_program_loads_nothing_of_sync():
    code = (
        "import sys, journal_app.cli, journal_app.keychain, journal_app.messages\n"
        "print([name for name in ('nacl', 'msgspec', 'zstandard', 'obstore', 'keyring') if name in sys.modules])"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert outcome.stdout.strip() == "[]"
