"""Lines by their id from the command line: what they served is named, shown, searched, and taken back."""

import json
from contextlib import closing
from dataclasses import dataclass
from datetime import date

import pytest

from journal_app import i18n
from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.ids import NOBODY
from journal_app.domain.kpt import Kind
from journal_app.domain.powers import POWERS, Powers
from journal_app.domain.team import Member
from journal_app.journal.command import Command
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.importing.rows import LogItem, LogRow
from journal_app.journal.journal import Journal
from tests.core.cli.test_cli import printed


@pytest.fixture
def stage(run):
    """Two key results and two values."""
    run("okr", "add-objective", "待たせない")
    run("okr", "add-kr", "O1", "返金を早く")
    run("okr", "add-kr", "O1", "FAQを直す")
    run("value", "add", "Plain words", "--gloss", "やさしい言葉")
    run("value", "add", "Small steps")


def id_of(run, query):
    return printed(run("search", query, "--json"))[0]["id"]


def served(run, query):
    return [(one["kind"], one["label"]) for one in printed(run("search", query, "--json"))[0]["evidence"]]


ALL = ["--kr", "1", "--kr", "KR-2", "--outside", "--value", "plain", "--tag", "＃会議", "--with", "さくら"]
EVERYTHING = [
    ("kr", "KR-1"),
    ("kr", "KR-2"),
    ("outside", ""),
    ("value", "Plain words"),
    ("tag", "会議"),
    ("person", "さくら"),
]


def test_a_line_names_all_it_served_at_once(run, stage):
    said = run("add", "keep", "速くなった", *ALL).stdout
    assert said.endswith("速くなった  [KR-1]  [KR-2]  [Outside OKRs]  [Plain words]  #会議  @さくら\n")
    assert served(run, "速く") == EVERYTHING
    (item,) = printed(run("today", "--json"))["items"]
    assert [one["kind"] for one in item["evidence"]] == [kind for kind, _ in EVERYTHING]
    week = json.loads(run("week", "--json").stdout)
    assert week["members"][0]["days"][0]["items"][0]["evidence"] == item["evidence"]


def test_signs_in_a_text_stay_text_but_for_a_key_result(run, stage):
    run("add", "keep", "x #会議 @さくら #KR-1")
    assert served(run, "x") == [("kr", "KR-1")]
    assert printed(run("today", "--json"))["items"][0]["text"] == "x #会議 @さくら"


def test_a_line_is_edited_moved_linked_unlinked_and_removed_by_its_id(run, stage):
    run("add", "keep", "速くなった", "--private")
    line = id_of(run, "速く")
    assert line.startswith("p-")
    said = "A private line can name only people who are known already"
    assert said in run("link", line, *ALL, code=1).stderr
    assert said in run("add", "keep", "x", "--private", *ALL, code=1).stderr
    assert (served(run, "速く"), len(printed(run("today", "--json"))["items"])) == ([], 1)
    run("add", "keep", "x", "--with", "さくら", "--date", "yesterday")
    run("link", line, *ALL)
    run("edit", line, "遅くなった")
    run("move", line, "--to", "problem")
    assert served(run, "遅く") == EVERYTHING
    run("unlink", line, "--kr", "1", "--tag", "会議", "--with", "さくら")
    assert served(run, "遅く kind:problem") == [("kr", "KR-2"), ("outside", ""), ("value", "Plain words")]
    assert "Say what" in run("link", line, code=2).stderr
    assert "Nobody is called “けん”" in run("unlink", line, "--with", "けん", code=2).stderr
    assert "Removed: Problem  遅くなった" in run("remove", line).stdout
    assert printed(run("today", "--json"))["items"] == []
    assert "no longer in the journal" in run("remove", line, code=1).stderr
    assert "is not the id of a line" in run("edit", "KR-1", "x", code=2).stderr


def test_a_line_moves_to_another_day_with_all_it_served(run, stage):
    run("add", "keep", "速くなった", *ALL)
    said = run("move", id_of(run, "速く"), "--date", "yesterday", "--to", "problem").stdout
    assert said.startswith("2026-11-19  Thu\n  Problem  速くなった  [KR-1]")
    assert printed(run("today", "--json"))["items"] == []
    assert served(run, "速く") == EVERYTHING
    line = id_of(run, "速く")
    assert "still to come" in run("move", line, "--date", "2026-11-21", code=1).stderr
    assert "Say where to" in run("move", line, code=2).stderr
    assert run("move", line, "--date", "2026-11-21", "--to", "t").stdout.startswith("2026-11-21  Sat\n  Try")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--kr", "9"), "There is no key result “9”. There are: KR-1 返金を早く, KR-2 FAQを直す\n"),
        (("--value", "plane words"), "There is no value “plane words”. There are: Plain words\n"),
        (("--value", "s"), "There is no value “s”. There are: Plain words, Small steps\n"),
        (
            ("--with", "さくらこ"),
            "Nobody is called “さくらこ”. There are: さくら. If it is somebody else, add --new.\n",
        ),
        (("--tag", "#"), "There is nothing in it yet. Write a few words.\n"),
    ],
)
def test_what_is_not_known_is_said_with_what_is_near_and_nothing_is_written(run, stage, words, said):
    run("add", "keep", "before", "--with", "さくら")
    assert run("add", "keep", "after", "--with", "Somebody New", *words, code=1).stderr == said
    assert len(printed(run("today", "--json"))["items"]) == 1
    # Nor is the person who came before in the same command.
    assert "Nobody" in run("okr", "add-objective", "x", "--owner", "Somebody New", code=2).stderr


def test_somebody_with_a_similar_name_is_added_on_request(run):
    run("add", "keep", "a", "--with", "さくら")
    run("add", "keep", "b", "--with", "さくらこ", "--new")
    assert served(run, "b") == [("person", "さくらこ")]


@dataclass(frozen=True, slots=True)
class Joined(Command):
    """Somebody of the team."""

    name: str

    def plan(self, context):
        return ChangeSet(
            "x", (Change(None, Member(context.new_id("member", NOBODY), context.team, self.name)),)
        )


def test_the_line_of_somebody_else_is_said_to_be_theirs(run, tmp_path):
    row = LogRow(1, "Ken", date(2026, 11, 20), (LogItem(Kind.TRY, "theirs"),))
    run("today")
    with closing(Journal(tmp_path / "data" / "journal.db", tmp_path / "data" / "backups")) as journal:
        journal.run(ImportLog((row,)))
    line = id_of(run, "theirs")
    for words in (("edit", line, "x"), ("remove", line), ("link", line, "--tag", "x"), ("try", "done", line)):
        assert "is the line of somebody else" in run(*words, code=2).stderr


def test_of_two_people_of_one_name_the_id_says_which(run, tmp_path):
    run("add", "keep", "a", "--with", "さくら")
    with closing(Journal(tmp_path / "data" / "journal.db", tmp_path / "data" / "backups")) as journal:
        sakura = journal.run(Joined("さくら")).made(Member)
        # A name of a log goes behind somebody who is called so.
        run("add", "keep", "b", "--with", "さくら")
        journal.run(Joined("さくら"))
    assert "names more than one" in run("add", "keep", "c", "--with", "さくら", code=1).stderr
    run("add", "keep", "c", "--with", f"m-{sakura.id.hex()}")
    (b, c) = (printed(run("search", query, "--json"))[0]["evidence"] for query in "bc")
    assert b == c
    assert len(printed(run("today", "--json"))["items"]) == 3


def test_a_query_may_begin_with_a_minus(run):
    run("add", "keep", "planned", "--tag", "会議")
    run("add", "keep", "sudden", "--outside")
    (found,) = printed(run("search", "-is:outside", "--json"))
    assert found["text"] == "planned"
    assert [one["text"] for one in printed(run("search", "-tag:会議", "kind:keep", "--json"))] == ["sudden"]
    assert "Usage" in run("search", "-h").stdout
    assert "No such option" in run("search", "x", "--jsno", code=2).stderr


def test_values_are_listed_changed_moved_and_removed(run, stage):
    assert "no values yet" in run("value", "list", folder="other").stdout
    run("value", "edit", "2", "Tiny steps", "--gloss", "小さな一歩")
    run("value", "move", "小さな", "--position", "1")
    values = printed(run("value", "list", "--json"))
    assert [(one["value"], one["gloss"]) for one in values] == [
        ("Tiny steps", "小さな一歩"),
        ("Plain words", "やさしい言葉"),
    ]
    run("value", "remove", "plain words")
    assert run("value", "list").stdout == "1  T  Tiny steps  小さな一歩\n"


def test_in_a_team_only_who_leads_it_changes_values(run, stage, tmp_path):
    data = tmp_path / "data"
    journal = Journal(data / "journal.db", data / "backups")
    journal._database.connection.execute("INSERT INTO local VALUES (?, ?)", (POWERS, Powers.OWN.value))
    journal.close()
    said = (
        "The owner and the admins change the mission, the vision and the values. "
        "They can let everyone do so in Settings, under sharing. `journal-app sync sheet-editors everyone` does that.\n"
    )
    assert run("value", "add", "x", code=1).stderr == said
    assert run("value", "remove", "1", code=1).stderr == said
    # Whoever writes a line may name somebody new in it.
    run("add", "keep", "x", "--with", "さくら", "--value", "1")


def test_it_speaks_japanese_too(run, stage, monkeypatch):
    monkeypatch.setenv("JOURNAL_APP_LANG", "ja")
    try:
        assert "「9」というKRはありません。" in run("add", "keep", "x", "--kr", "9", code=1).stderr
        assert "[OKR外]" in run("add", "keep", "x", "--outside").stdout
    finally:
        i18n.set_language("en")
