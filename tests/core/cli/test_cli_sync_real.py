"""The command line of sharing on real journals and a real folder, with passphrases by file descriptor."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from journal_app.cli import cli
from journal_app.sync.format import keystore
from tests.core.sync.people import CHEAP

ROOT = Path(__file__).parents[3]


@pytest.fixture
def shared(tmp_path):
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


class Computer:
    """A computer with a journal; its passphrase is made of its name unless a test says another one."""

    def __init__(self, folder, name):
        self.folder = folder / name
        self.name = name
        self.secret = f"{name}’s passphrase"
        self.folder.mkdir()

    def run(self, *words, code=0):
        outcome = CliRunner().invoke(cli, ["--data-dir", str(self.folder), *words])
        assert outcome.exit_code == code, outcome.output
        assert "Traceback" not in outcome.output
        return outcome

    def sync(self, *words, code=0, then="", passphrase=None):
        """Call a command that needs keys; `then` is the line after the passphrase."""
        reading, writing = os.pipe()
        with os.fdopen(writing, "wb") as lines:
            lines.write(f"{passphrase or self.secret}\n{then}\n".encode())
        more = ("--code-fd", str(reading)) if then else ()
        try:
            return self.run("sync", *words, "--passphrase-fd", str(reading), *more, code=code)
        finally:
            os.close(reading)

    def told(self, *words):
        return json.loads(self.run(*words, "--json").stdout)

    def keeps(self):
        week = self.told("week")
        return {item["text"] for member in week["members"] for day in member["days"] for item in day["items"]}


def a_pipe_of(*lines):
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as file:
        file.writelines(f"{line}\n".encode() for line in lines)
    return str(reading)


@pytest.fixture
def computer(tmp_path, monkeypatch):
    """Make computers; their passphrases take a hundredth of the time a real one takes at each command."""
    monkeypatch.setattr(keystore, "Costs", lambda: CHEAP)
    monkeypatch.setenv("JOURNAL_APP_LANG", "en")
    return lambda name: Computer(tmp_path, name)


@pytest.fixture
def alice(computer, shared):
    """The owner of a team of one, with a line of her own."""
    founder = computer("alice")
    founder.run("add", "keep", "alice wrote")
    founder.sync("init", str(shared), "--name", "Alice")
    return founder


def code_of(host, *words):
    return json.loads(host.sync("invite", "--json", *words).stdout)["code"]


def let_in(host, guest, shared, *words):
    """Invite, join, admit; as three people at two computers would."""
    code = code_of(host, *words)
    guest.sync("join", str(shared), "--name", guest.name.title(), "--yes", then=code)
    (request,) = json.loads(host.sync("admit", "--json").stdout)["requests"]
    assert request["words"] == guest.told("sync", "status")["words"]
    host.sync("admit", request["id"], "--yes")
    guest.sync("now")
    host.sync("now")


def test_two_people_see_each_other_and_nobody_sees_private_lines(alice, computer, shared):
    bob = computer("bob")
    bob.run("add", "keep", "bob wrote")
    bob.run("add", "keep", "bob hides", "--private")
    let_in(alice, bob, shared)
    assert alice.keeps() == bob.keeps() == {"alice wrote", "bob wrote"}
    states = [one.told("sync", "status") for one in (alice, bob)]
    assert [(state["phase"], state["role"]) for state in states] == [("in", "owner"), ("in", "member")]
    assert states[0]["digest"] == states[1]["digest"]
    assert [person["name"] for person in bob.told("sync", "devices")] == ["Alice", "Bob"]
    files = b"".join(path.read_bytes() for path in shared.rglob("*") if path.is_file())
    assert b"wrote" not in files
    assert b"bob hides" not in files


def test_the_five_lines_of_the_readme_are_all_it_takes(computer, shared):
    sakura, ken = computer("sakura"), computer("ken")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = readme[readme.index("journal-app sync init") :].split("journal-app sync ")
    init, invite, join, admit, now = (line.partition("  #")[0].split() for line in lines[1:6])

    def here(words):
        return [str(shared) if word == "/mnt/team" else word for word in words]

    sakura.sync(*here(init))
    code = sakura.sync(*invite).stdout.splitlines()[0]
    words = ken.sync(*here(join), "--yes", then=code).stdout
    asked = sakura.sync(*admit).stdout
    assert "Ken" in asked
    assert all(line in words for line in asked.splitlines()[1:3])
    sakura.sync(*admit, "Ken", "--yes")
    for one in (ken, sakura):
        one.sync(*now)
        assert [person["name"] for person in one.told("sync", "devices")] == ["さくら", "Ken"]


def test_my_other_computer_writes_in_the_same_journal(alice, computer, shared):
    desktop = computer("desktop")
    let_in(alice, desktop, shared, "--my-device")
    desktop.run("add", "keep", "desktop wrote")
    desktop.sync("now")
    alice.sync("now")
    (me,) = alice.told("week")["members"]
    assert me["me"]
    assert alice.keeps() == desktop.keeps() == {"alice wrote", "desktop wrote"}
    (person,) = alice.told("sync", "devices")
    assert [device["this"] for device in person["devices"]].count(True) == 1


def test_who_may_not_change_the_okrs_is_told_so_and_adds_their_own(alice, computer, shared):
    bob = computer("bob")
    alice.run("okr", "add-objective", "Faster answers")
    let_in(alice, bob, shared)
    alice.sync("role", "Bob", "member", "--no-okrs")
    bob.sync("now")
    refused = bob.run("okr", "add-kr", "O-1", "Answer in an hour", code=1).stderr
    assert refused.startswith("You change only what you added to the OKRs yourself.")
    bob.run("okr", "add-objective", "My own")
    bob.sync("now")
    alice.sync("role", "Bob", "member", "--okrs")
    bob.sync("now")
    bob.run("okr", "add-kr", "O-1", "Answer in an hour")


def test_who_is_removed_keeps_what_they_had_shared_by_then(alice, computer, shared):
    bob = computer("bob")
    let_in(alice, bob, shared)
    bob.run("add", "keep", "just before")
    bob.sync("now")
    alice.sync("remove", "Bob", "--yes")
    assert "just before" in alice.keeps()


def test_people_says_who_is_no_longer_in_the_team(alice, computer, shared):
    bob = computer("bob")
    let_in(alice, bob, shared)
    assert "no longer in the team" not in alice.run("sync", "people").stdout
    alice.sync("remove", "Bob", "--yes")
    (line,) = (line for line in alice.run("sync", "people").stdout.splitlines() if line.startswith("Bob"))
    assert "no longer in the team" in line
    known = {one["name"]: one["in_team"] for one in alice.told("sync", "people")["members"]}
    assert known == {"Alice": True, "Bob": False}


def test_who_was_removed_neither_hears_nor_is_heard(alice, computer, shared):
    bob = computer("bob")
    let_in(alice, bob, shared)
    alice.sync("remove", "Bob", "--yes")
    alice.run("add", "keep", "after bob")
    alice.sync("now")
    bob.run("add", "keep", "too late")
    assert "no longer in this team" in bob.sync("now", code=1).stderr
    alice.sync("now", "--full")
    assert "after bob" not in bob.keeps()
    assert "too late" not in alice.keeps()


def test_leaving_keeps_what_is_mine(alice, computer, shared):
    bob = computer("bob")
    bob.run("add", "keep", "bob wrote")
    let_in(alice, bob, shared)
    assert "Hand the team over" in alice.run("sync", "leave", "--yes", code=1).stderr
    bob.sync("leave", "--yes")
    assert bob.keeps() == {"bob wrote"}
    assert bob.told("sync", "status")["phase"] == "alone"


def test_the_recovery_key_brings_everything_back(computer, shared):
    lost, found = computer("lost"), computer("found")
    lost.run("add", "keep", "before the fire")
    key = json.loads(lost.sync("init", str(shared), "--name", "Alice", "--json").stdout)["recovery_key"]
    found.sync("join", str(shared), "--yes", then=key)
    found.sync("now", "--full")
    assert found.keeps() == {"before the fire"}
    assert found.told("sync", "status")["role"] == "owner"


def key_in(told):
    return told.stdout.partition("Recovery key:\n")[2].split("\n", 1)[0].strip()


def test_a_new_recovery_key_takes_the_place_of_the_one_before_and_its_use_is_told(computer, shared):
    alice = computer("alice")
    old = key_in(alice.sync("init", str(shared), "--name", "Alice"))
    assert alice.told("sync", "status")["recovery"] == {"unseen": False, "strange": False, "used": []}
    new = key_in(alice.sync("recovery-key", "--yes"))
    refused = computer("thief").sync("join", str(shared), "--yes", then=old, code=1).stderr
    assert "was replaced by a newer one" in refused
    computer("spare").sync("join", str(shared), "--yes", "--device-name", "spare", then=new)
    assert "The recovery key was used" in alice.sync("now").stdout
    assert "spare a device of the owner" in alice.run("sync", "status").stdout
    alice.sync("recovery-key", "--yes")
    assert alice.told("sync", "status")["recovery"]["used"] == []


def test_a_team_is_handed_over_for_good_and_the_new_owner_is_asked_for_a_recovery_key(
    alice, computer, shared
):
    bob = computer("bob")
    let_in(alice, bob, shared)
    told = alice.sync("hand-over", "Bob", "--become", "member", "--yes").stdout
    assert told.startswith("Bob is the owner of the team now. Your role: member.")
    assert alice.told("sync", "status")["role"] == "member"
    for words in (("role", "Bob", "member"), ("recovery-key", "--yes")):
        assert "Only an owner" in alice.sync(*words, code=1).stderr
    bob.sync("now")
    assert bob.told("sync", "status")["role"] == "owner"
    assert "made by someone who is not the owner now" in bob.run("sync", "status").stdout
    bob.sync("recovery-key", "--yes")
    assert "recovery-key" not in bob.run("sync", "status").stdout


def test_who_handed_over_leaves_and_comes_back_with_a_code_like_anybody(alice, computer, shared):
    bob = computer("bob")
    let_in(alice, bob, shared)
    alice.sync("hand-over", "Bob", "--become", "admin", "--yes")
    bob.sync("now")
    outcome = alice.sync("leave", "--yes")
    assert (outcome.stdout, "has not heard" in outcome.stderr) == ("You have left the team.\n", False)
    bob.sync("now")
    assert [person["name"] for person in bob.told("sync", "devices")] == ["Bob"]
    let_in(bob, alice, shared)
    roles = {person["name"]: person["role"] for person in bob.told("sync", "devices")}
    assert roles == {"Alice": "member", "Bob": "owner"}


def test_a_join_code_that_leaked_is_withdrawn_and_who_waits_is_told(alice, computer, shared):
    erin, code = computer("erin"), code_of(alice)
    erin.sync("join", str(shared), "--name", "Erin", "--yes", then=code)
    (listed,) = alice.told("sync", "codes")["codes"]
    assert code not in json.dumps(listed)
    assert alice.sync("withdraw", listed["id"]).stdout.startswith("The join code is withdrawn.")
    assert alice.told("sync", "codes")["codes"] == []
    thief = computer("thief")
    refused = thief.sync("join", str(shared), "--name", "T", "--yes", then=code, code=1).stderr
    assert "has ended or was withdrawn" in refused
    assert thief.told("sync", "status")["phase"] == "alone"
    told = erin.sync("now", code=1).stdout
    assert "Your join code was withdrawn. Ask for a new one." in told
    erin.sync("join", str(shared), then=code_of(alice))
    alice.sync("admit", "Erin", "--yes")
    erin.sync("now")
    assert erin.told("sync", "status")["phase"] == "in"


def test_an_emptied_folder_is_filled_again_on_a_word(alice, shared):
    for path in sorted(shared.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    assert "nothing of the team is in it" in alice.sync("now", code=1).stderr
    assert list(shared.iterdir()) == []
    alice.sync("heal", "--reseed", str(shared), "--yes")
    assert any(path.suffix == ".seg" for path in shared.rglob("*"))
    alice.sync("now")


def test_heal_puts_back_a_file_that_is_gone(alice, shared):
    segment = next(path for path in shared.rglob("*.seg"))
    whole = segment.read_bytes()
    segment.unlink()
    alice.sync("heal")
    assert segment.read_bytes() == whole


@pytest.mark.parametrize("words", [("now",), ("invite",), ("heal",), ("role", "x", "admin")])
def test_a_journal_that_is_not_shared_says_so(computer, words):
    assert "not shared" in computer("alone").sync(*words, code=1).stderr


def test_founding_twice_or_in_the_folder_of_another_team_is_refused(alice, computer, shared, tmp_path):
    (tmp_path / "other").mkdir()
    assert "shared with a team already" in alice.sync("init", str(tmp_path / "other"), code=1).stderr
    assert list((tmp_path / "other").iterdir()) == []
    bob = computer("bob")
    before = sorted(shared.rglob("*"))
    assert "belongs to another team" in bob.sync("init", str(shared), "--name", "Bob", code=1).stderr
    assert sorted(shared.rglob("*")) == before


def test_a_team_needs_a_name_for_its_founder(computer, shared):
    assert "Give it with --name." in computer("nameless").sync("init", str(shared), code=1).stderr
    assert list(shared.iterdir()) == []


def test_wrong_codes_and_places_are_told_apart(alice, computer, shared, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    bob = computer("bob")
    code = code_of(alice)

    def joining(place, typed):
        return bob.sync("join", str(place), "--name", "Bob", "--yes", code=1, then=typed).stderr.splitlines()[
            -1
        ]

    assert joining(shared, "nonsense").startswith("This code is not complete or has a wrong letter.")
    assert joining(shared, code[:-1] + ("A" if code[-1] != "A" else "B")).startswith(
        "This code is not complete"
    )
    assert joining(empty, code).startswith("No team shares in ")
    assert joining(tmp_path / "typo", code).startswith("There is no folder ")
    other = computer("other")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    other.sync("init", str(elsewhere), "--name", "Eve")
    assert joining(elsewhere, code).startswith("This code is for another team")
    assert bob.told("sync", "status")["phase"] == "alone"


def test_a_wrong_or_missing_passphrase_is_a_sentence(alice):
    assert alice.sync("now", code=1, passphrase="guess").stderr == "The passphrase is not the right one.\n"
    assert alice.run("sync", "now", code=1).stderr.endswith("Give it with --passphrase-fd.\n")


def test_a_short_passphrase_is_refused_before_anything_is_made(computer, shared):
    carol = computer("carol")
    told = carol.sync("init", str(shared), "--name", "Carol", code=1, passphrase="pwA")
    assert (told.stdout, "at least 8 characters" in told.stderr) == ("", True)
    assert list(shared.iterdir()) == []
    assert carol.told("sync", "status")["phase"] == "alone"


def test_a_passphrase_is_changed_and_the_one_before_opens_nothing_new(alice, computer, shared):
    let_in(alice, computer("bob"), shared)
    reading = a_pipe_of(alice.secret, "an even longer one")
    both = ("--passphrase-fd", reading, "--new-passphrase-fd", reading)
    assert alice.run("sync", "passphrase", *both).stdout.startswith("The passphrase has been changed.")
    assert "not the right one" in alice.sync("now", code=1).stderr
    alice.secret = "an even longer one"
    alice.run("add", "keep", "with a new key")
    assert alice.sync("now").stdout.startswith("Everything is shared")


def test_a_change_of_passphrase_that_cannot_be_made_changes_nothing(alice):
    for old, new, why in (
        ("guess", "an even longer one", "not the right one"),
        (alice.secret, "pwA", "8 char"),
    ):
        reading = a_pipe_of(old, new)
        both = ("--passphrase-fd", reading, "--new-passphrase-fd", reading)
        assert why in alice.run("sync", "passphrase", *both, code=1).stderr
    assert alice.sync("now").exit_code == 0


def test_who_joins_with_a_short_passphrase_is_told_the_same_as_who_founds(alice, computer, shared):
    dan = computer("dan")
    told = dan.sync(
        "join", str(shared), "--name", "Dan", "--yes", then=code_of(alice), code=1, passphrase="pwA"
    )
    assert "at least 8 characters" in told.stderr
    assert dan.told("sync", "status")["phase"] == "alone"


def test_who_waits_asks_again_with_a_new_code_without_leaving(alice, computer, shared):
    erin = computer("erin")
    erin.sync("join", str(shared), "--name", "Erin", "--yes", then=code_of(alice))
    erin.run("add", "keep", "while waiting")
    words = erin.told("sync", "status")["words"]
    told = erin.sync("join", str(shared), then=code_of(alice))
    assert "  ".join(words) in told.stdout
    (request,) = json.loads(alice.sync("admit", "--json").stdout)["requests"]
    alice.sync("admit", request["id"], "--yes")
    for one in (erin, alice):
        one.sync("now")
        assert one.keeps() == {"alice wrote", "while waiting"}
    assert (
        "is shared with a team already"
        in erin.sync("join", str(shared), "--yes", then=code_of(alice), code=1).stderr
    )


def test_a_folder_that_is_away_is_waited_for(alice, shared, tmp_path):
    shared.rename(tmp_path / "away")
    alice.run("add", "keep", "on the train")
    assert "is not available" in alice.sync("now", code=1).stderr
    assert not shared.exists()
    state = alice.told("sync", "status")
    assert state["trouble"] == ["folder_unavailable"]
    assert state["unshared"] > 0
    (tmp_path / "away").rename(shared)
    alice.sync("now")
    state = alice.told("sync", "status")
    assert (state["trouble"], state["unshared"]) == ([], 0)


def test_it_works_as_a_process_with_passphrase_and_code_on_standard_input(alice, shared, tmp_path):
    code = code_of(alice)
    command = [sys.executable, "-m", "journal_app", "--data-dir", str(tmp_path / "bob"), "sync"]

    def start(*words, told):
        return subprocess.run(
            [*command, *words], cwd=ROOT, input=told.encode(), capture_output=True, check=False, timeout=60
        )

    both = ("--passphrase-fd", "0", "--code-fd", "0")
    joined = start(
        "join", str(shared), "--name", "ボブ", "--yes", "--json", *both, told=f"長い秘密のことば\n{code}\n"
    )
    assert (joined.returncode, json.loads(joined.stdout)["phase"]) == (0, "waiting")
    assert code.encode() not in joined.stdout + joined.stderr
    assert start("now", "--passphrase-fd", "0", told="長い秘密のことば\n").returncode == 0
    wrong = start("now", "--passphrase-fd", "0", told="違う\n")
    assert (wrong.returncode, wrong.stdout, wrong.stderr.count(b"\n")) == (1, b"", 1)


LOG = """日付,名前,Keep,Problem,Try
2026/11/19,alice,alice's line,,
2026/11/20,bob,bob's line,,
2026/11/20,Rin,rin's line,,
"""


@pytest.fixture
def joined(computer, shared, tmp_path):
    """Alice has imported the log of the team, and Bob has joined: two names of it are nobody's yet."""
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    alice, bob = computer("alice"), computer("bob")
    alice.run("import", "kpt", str(tmp_path / "log.csv"), "--me", "alice")
    alice.sync("init", str(shared), "--name", "Alice")
    let_in(alice, bob, shared)
    return alice, bob


def week_of(one):
    found = one.told("week", "2026-W47")["members"]
    return {m["name"]: [item["text"] for day in m["days"] for item in day["items"]] for m in found}


def meet(*people):
    for _round in range(2):
        for one in people:
            one.sync("now")


def test_whoever_joins_is_asked_by_name_and_claims_it_at_the_command_line(joined):
    alice, bob = joined
    asked = bob.sync("now").stderr
    assert "journal-app sync claim bob" in asked
    assert "rin" not in asked.lower()
    outcome = bob.sync("claim", "bob", "--yes")
    assert "bob's line" in outcome.stderr  # what is claimed is shown first
    meet(bob, alice)
    assert (
        week_of(alice)
        == week_of(bob)
        == {"Alice": ["alice's line"], "Bob": ["bob's line"], "Rin": ["rin's line"]}
    )
    assert "claim" not in bob.sync("now").stderr
    names = {one["name"]: one for one in alice.told("sync", "people")["names"]}
    assert names["bob"]["person"]["name"] == "Bob"
    assert [one["name"] for one in names["bob"]["claimed_by"]] == ["Bob"]
    assert names["Rin"]["person"] is None
    assert {one["name"] for one in alice.told("sync", "people")["members"]} == {"Alice", "Bob"}
    bob.sync("claim", "bob", "--undo")
    meet(bob, alice)
    assert week_of(alice)["bob"] == ["bob's line"]


def test_an_importer_says_who_a_name_is_and_the_person_can_say_otherwise(joined):
    alice, bob = joined
    alice.sync("same", "Rin", "Bob")
    meet(alice, bob)
    assert week_of(bob)["Bob"] == ["rin's line"]
    assert "claim Rin" in bob.sync("now").stderr
    assert "not confirmed" in alice.run("sync", "people").stdout
    bob.sync("claim", "Rin", "--undo")
    meet(bob, alice)
    assert week_of(alice)["Rin"] == ["rin's line"]


def test_a_claim_of_another_is_refused_with_a_sentence(joined):
    alice, bob = joined
    bob.sync("claim", "bob", "--yes")
    meet(bob, alice)
    refused = alice.sync("claim", "bob", "--yes", code=1)
    assert "Bob has said that “bob” is them" in refused.stderr
    assert alice.sync("same", "nobody", "Bob", code=2).stderr.count("no name of an imported log") == 1
    assert "MEMBER" in alice.sync("same", "Rin", code=2).stderr
    assert "Nobody is called" in alice.sync("same", "Rin", "Zoe", code=2).stderr


def test_names_can_be_claimed_in_a_journal_that_is_not_shared(computer, tmp_path):
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    alone = computer("alone")
    assert "No log has been imported" in alone.run("sync", "claim", "bob", code=2).stderr
    alone.run("import", "kpt", str(tmp_path / "log.csv"), "--me", "alice")
    alone.run("sync", "claim", "bob", "--yes")
    assert week_of(alone) == {"alice": ["alice's line", "bob's line"], "Rin": ["rin's line"]}
