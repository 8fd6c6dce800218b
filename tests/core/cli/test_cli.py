"""The command line, in this process: what is typed, what is printed, which exit code."""

import json
from contextlib import closing
from pathlib import Path
from unittest.mock import ANY

import pytest

from journal_app import i18n
from journal_app.cli import cli
from journal_app.cli.terminal_columns import one_line, table
from journal_app.journal.entry_commands import DeleteItem
from journal_app.journal.journal import Journal
from journal_app.store.file.lock import JournalLock

DATA = Path(__file__).parents[2] / "data" / "kpt-log.csv"


def printed(outcome):
    return json.loads(outcome.stdout)


# Writing ---------------------------------------------------------------------


def test_add_writes_a_line_and_prints_it(run):
    assert (
        run("add", "keep", "返信テンプレを3本整えた").stdout
        == "2026-11-20  Fri\n  Keep  返信テンプレを3本整えた\n"
    )
    assert "• 返信テンプレを3本整えた" in run("today").stdout


@pytest.mark.parametrize(
    ("day", "found"), [("yesterday", "2026-11-19"), ("11/18", "2026-11-18"), ("12/1", "2025-12-01")]
)
def test_add_takes_the_days_people_type(run, day, found):
    assert run("add", "problem", "x", "--date", day).stdout.startswith(found)


def test_add_takes_several_lines_and_standard_input(run):
    run("add", "k", "- a\n- b")
    run("add", "t", "-", text="c\nd\n")
    items = printed(run("today", "--json"))["items"]
    assert [(item["kind"], item["text"]) for item in items] == [
        ("keep", "a"),
        ("keep", "b"),
        ("try", "c"),
        ("try", "d"),
    ]


def test_a_text_with_a_bullet_is_no_option(run):
    run("add", "keep", "- a", "--private")
    assert printed(run("today", "--json"))["items"][0] | {"id": ""} == {
        "id": "",
        "kind": "keep",
        "text": "a",
        "kr": "",
        "private": True,
        "outcome": "",
        "evidence": [],
    }


def a_key_result(run):
    run("okr", "add-objective", "待たせない")
    run("okr", "add-kr", "O1", "一次回答", "--start", "4", "--target", "1", "--unit", "h")


@pytest.mark.parametrize(
    "words", [("faster #KR-1",), ("#kr1 faster",), ("faster ＃ＫＲ－１",), ("faster", "--kr", "1")]
)
def test_a_line_can_name_the_key_result_it_helps(run, words):
    a_key_result(run)
    assert "faster  [KR-1]" in run("add", "keep", *words).stdout
    assert [i["text"] for i in printed(run("today", "--json"))["items"]] == ["faster"]


def test_a_key_result_that_is_not_there_is_named_and_nothing_is_written(run):
    outcome = run("add", "keep", "a\nb #KR-9", code=1)
    assert outcome.stderr == "KR-9: There is no such key result. `journal-app okr list` shows them all.\n"
    assert printed(run("today", "--json"))["items"] == []


def test_nothing_notes_a_day_as_blank(run):
    run("nothing", "--date", "yesterday")
    assert printed(run("today", "--date", "yesterday", "--json"))["nothing"] is True
    assert "Nothing to write" in run("today", "--date", "2026-11-19").stdout


def test_today_brings_the_tries_of_the_day_before(run):
    run("add", "try", "ask in the morning", "--date", "yesterday")
    assert "○ ask in the morning" in run("today").stdout
    assert printed(run("today", "--json"))["open_tries"][0]["date"] == "2026-11-19"


# Looking ---------------------------------------------------------------------


def test_a_week_shows_what_everyone_kept_by_day_as_markdown(run):
    run("import", "kpt", str(DATA))
    text = run("week", "2026-W42", "--format", "md").stdout
    assert text.startswith(
        "# 2026-W42\n\n2026-10-12 – 2026-10-18\n\n## Ken\n\n### 2026-10-12 (Mon)\n\n- 障害時"
    )
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Ken",
        "## さくら",
        "## たこ松",
    ]
    assert "手順書を更新してから作業を始める" not in text


def test_a_week_never_shows_a_private_line(run):
    run("add", "keep", "shared")
    run("add", "keep", "secret", "--private")
    for form in ("text", "md", "json"):
        text = run("week", "--format", form, "--all").stdout
        assert "shared" in text
        assert "secret" not in text


def test_a_week_as_json_lists_members_days_and_items(run):
    run("add", "keep", "a")
    week = printed(run("week", "--json"))
    assert (week["week"], week["from"], week["to"]) == ("2026-W47", "2026-11-16", "2026-11-22")
    (member,) = week["members"]
    assert member["me"] is True
    assert [(day["date"], [item["text"] for item in day["items"]]) for day in member["days"]] == [
        ("2026-11-20", ["a"])
    ]


def test_search_finds_the_newest_lines_first(run):
    run("import", "kpt", str(DATA))
    run("add", "keep", "レビュー 秘密", "--private")
    found = printed(run("search", "レビュー", "--limit", "3", "--json"))
    assert len(found) == 3
    assert found[0]["text"] == "レビュー 秘密"
    assert found[0]["private"] is True
    assert [hit["date"] for hit in found] == sorted((hit["date"] for hit in found), reverse=True)
    assert run("search", "存在しない言葉").stdout == "No line holds that.\n"


def test_columns_line_up_where_characters_take_two_places():
    lines = table([("さくら", "1", "x"), ("Ken", "12", "y"), ("é👍", "3", "")], right=(1,))
    assert lines == ["さくら   1  x", "Ken     12  y", "é👍      3"]
    assert one_line("a\r\n\tb\x1b[31m  c") == "a b[31m c"


# Objectives ------------------------------------------------------------------


def test_objectives_are_added_measured_moved_and_listed(run):
    a_key_result(run)
    assert run("okr", "add-objective", "下", "--under", "o1").stdout == "O2  下\n"
    run("okr", "check-in", "KR-1", "1.9", "--confidence", "8", "--note", "よい")
    run("okr", "move", "KR-1", "--to", "O2")
    run("okr", "move", "O2", "--top", "--position", "1")
    tree = printed(run("okr", "list", "--json"))
    assert tree["cycle"] == "2026-Q3"
    assert [(o["ref"], [k["ref"] for k in o["key_results"]]) for o in tree["objectives"]] == [
        ("O2", ["KR-1"]),
        ("O1", []),
    ]
    kr = tree["objectives"][0]["key_results"][0]
    assert (kr["start"], kr["now"], kr["target"], kr["progress"], kr["status"]) == (
        "4",
        "1.9",
        "1",
        0.7,
        "on_track",
    )
    assert "  KR-1  一次回答    4 → 1.9 → 1 h  70 %    8  On track" in run("okr", "list").stdout


def test_an_objective_cannot_move_below_itself(run):
    a_key_result(run)
    run("okr", "add-objective", "下", "--under", "O1")
    assert (
        run("okr", "move", "O1", "--to", "O2", code=1).stderr
        == "An objective cannot be moved below itself.\n"
    )


def test_an_owner_is_named(run):
    run("import", "kpt", str(DATA))
    run("okr", "add-objective", "x", "--owner", "ｋｅｎ")
    assert printed(run("okr", "list", "--json"))["objectives"][0]["owner"] == "Ken"
    assert "Nobody is called" in run("okr", "add-objective", "x", "--owner", "Bob", code=2).stderr


def test_a_cycle_without_objectives_says_how_to_begin(run):
    assert "okr add-objective" in run("okr", "list").stdout
    empty = printed(run("okr", "list", "--json"))
    assert (empty["cycle"], empty["objectives"]) == ("2026-Q3", [])
    run("okr", "add-objective", "x")
    assert printed(run("okr", "list", "--json")) == {**empty, "objectives": [ANY]}


# In and out ------------------------------------------------------------------


def test_an_import_reports_every_line_once_and_a_second_one_no_change(run):
    first = printed(run("import", "kpt", str(DATA), "--json"))
    assert first["rows"] == {"new": 80, "changed": 0, "same": 0, "refused": 0}
    assert first["items"] == {"new": 230, "changed": 0, "same": 0}
    lines = [
        (row["line"], n)
        for row in first["log"]
        for n, item in enumerate(row["items"])
        if item["status"] == "new"
    ]
    assert len(lines) == len(set(lines)) == 230
    second = printed(run("import", "kpt", str(DATA), "--json"))
    assert second["rows"] == {"new": 0, "changed": 0, "same": 80, "refused": 0}
    assert second["items"] == {"new": 0, "changed": 0, "same": 230}


def test_a_line_deleted_since_is_counted_apart_and_comes_back_when_asked_for(run, tmp_path, clock):
    log = tmp_path / "log.csv"
    log.write_text('date,keep\n2026-11-20,"one\ntwo"\n', encoding="utf-8")
    run("import", "kpt", str(log))
    with closing(Journal(tmp_path / "data" / "journal.db", tmp_path / "backups", now_ms=clock)) as journal:
        journal.run(DeleteItem(journal.reads.kpt.day(journal.me, journal.today()).items[0].id))
    log.write_text('date,keep\n2026-11-20,"one\ntwo"\n2026-11-19,three\n', encoding="utf-8")
    dry = run("import", "kpt", str(log), "--dry-run").stdout
    assert "2  deleted before" in dry
    assert (
        "new 1, changed 0, same 0, deleted before 1, refused 0\n1 new line\n1 line was deleted since" in dry
    )
    report = printed(run("import", "kpt", str(log), "--json"))
    assert report["rows"] == {"new": 1, "changed": 0, "same": 0, "deleted": 1, "refused": 0}
    assert report["items"] == {"new": 1, "changed": 0, "same": 1, "deleted": 1}
    assert [item["status"] for item in report["log"][0]["items"]] == ["deleted", "same"]
    again = run("import", "kpt", str(log), "--again").stdout
    assert "new 0, changed 1, same 1, refused 0\n1 new line\n" in again


@pytest.mark.parametrize(("typed", "kept"), [("0,5", "0.5"), ("59,5", "59.5"), ("１，２００", "1200")])
def test_a_decimal_comma_is_one(run, typed, kept):
    run("okr", "add-objective", "O")
    run("okr", "add-kr", "O1", "K", "--start", typed, "--target", "2000")
    assert (
        f"{kept} → {kept} → 2000" in run("okr", "check-in", "KR-1", "--confidence", "5", "--", typed).stdout
    )


def test_items_go_out_in_and_out_again_the_same(run, tmp_path):
    run("import", "kpt", str(DATA))
    run("export", "csv", "--what", "items", "--out", str(tmp_path / "items.csv"))
    run("import", "kpt", str(tmp_path / "items.csv"), folder="other")
    run("export", "csv", "--what", "items", "--out", str(tmp_path / "again.csv"), folder="other")
    before, after = (
        [line.split(",")[1:-1] for line in (tmp_path / name).read_text("utf-8-sig").splitlines()]
        for name in ("items.csv", "again.csv")
    )
    assert len(before) == 231
    assert before == after


def test_a_dry_run_shows_each_row_and_writes_nothing(run):
    text = run("import", "kpt", str(DATA), "--dry-run").stdout
    assert "   2  new  2026-10-05  さくら" in text
    assert "nothing was written" in text
    assert printed(run("import", "kpt", str(DATA), "--dry-run", "--json"))["items"]["new"] == 230


@pytest.fixture
def american_log(tmp_path):
    path = tmp_path / "american.csv"
    path.write_text("date,name,keep\n10/5/2026,Ken,a\n10/6/2026,Ken,b\n", encoding="utf-8")
    return str(path)


def test_a_date_of_two_meanings_stops_the_import_and_names_the_options(run, american_log):
    outcome = run("import", "kpt", american_log, code=1)
    assert outcome.stdout == ""
    assert outcome.stderr.endswith(
        "american.csv, line 2: “10/5/2026” can mean more than one day. "
        "Add --date-order month-first or --date-order day-first.\n"
    )
    assert (
        printed(run("import", "kpt", american_log, "--date-order", "month-first", "--json"))["rows"]["new"]
        == 2
    )


def test_a_strict_import_stops_at_a_refused_row(run, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("date,name,keep\n2026-11-19,Ken,a\nyesterday,Ken,b\n", encoding="utf-8")
    assert "Line 3: “yesterday” is not a date." in run("import", "kpt", str(path), "--dry-run").stdout
    outcome = run("import", "kpt", str(path), "--strict", code=1)
    assert outcome.stdout == ""
    assert "log.csv: 1 rows were refused, the first in line 3" in outcome.stderr


def test_columns_can_be_named_by_hand(run, tmp_path):
    path = tmp_path / "strange.csv"
    path.write_text("when,w,memo\n2026-11-20,Ken,a\n", encoding="utf-8")
    outcome = run("import", "kpt", str(path), code=1)
    assert "Choose the column with the people: --map member=2 (“w”); or add --mine" in outcome.stderr
    assert "Choose them, like --map keep=2. The columns are 1 (“when”), 2 (“w”), 3 (“memo”)." in (
        outcome.stderr
    )
    run("import", "kpt", str(path), "--map", "date=when", "--map", "member=2", "--map", "keep=memo")
    assert "    a\n" in run("week").stdout
    assert "no column" in run("import", "kpt", str(path), "--map", "date=9", code=2).stderr
    assert "none of" in run("import", "kpt", str(path), "--map", "mood=1", code=2).stderr


def test_before_an_import_into_a_written_journal_a_copy_is_made(run):
    run("add", "keep", "mine")
    report = printed(run("import", "kpt", str(DATA), "--json"))
    assert report["backup"].endswith("-before-import.db")
    run("restore", Path(report["backup"]).name)
    assert printed(run("week", "2026-W42", "--json"))["members"] == []
    assert "• mine" in run("today").stdout


def test_an_export_to_standard_output_is_the_file_and_nothing_else(run, tmp_path):
    run("add", "keep", "=1")
    run("export", "csv", "--out", str(tmp_path / "x.csv"))
    assert run("export", "csv", "--out", "-").stdout_bytes == (tmp_path / "x.csv").read_bytes()
    assert b'"=1"' in run("export", "csv", "--out", "-", "--raw").stdout_bytes


def test_all_there_is_goes_out_as_json_without_what_is_mine_alone(run, tmp_path):
    run("add", "keep", "shared")
    run("add", "keep", "--private", "mine alone")
    assert run("export", "json", "--out", str(tmp_path / "x.json")).stdout.endswith("x.json: 4 rows\n")
    assert run("export", "json", "--out", "-").stdout_bytes == (tmp_path / "x.json").read_bytes()
    rows = printed(run("export", "json", "--out", "-"))["rows"]
    assert [row["text"] for row in rows["item"]] == ["shared"]
    assert "private_item" not in rows
    rows = printed(run("export", "json", "--out", "-", "--include-private"))["rows"]
    assert [row["text"] for row in rows["private_item"]] == ["mine alone"]


# Looking after ---------------------------------------------------------------


def test_a_backup_can_be_listed_and_gone_back_to(run):
    run("add", "keep", "before")
    copy = Path(run("backup").stdout.strip())
    run("add", "keep", "after")
    assert [one["name"] for one in printed(run("restore", "--list", "--json"))] == [copy.name]
    run("restore", "--latest")
    assert [item["text"] for item in printed(run("today", "--json"))["items"]] == ["before"]
    # The journal as it was is no backup to go back to by itself, but it is there.
    run("restore", "--latest")
    assert [item["text"] for item in printed(run("today", "--json"))["items"]] == ["before"]
    kept = [
        one["name"]
        for one in printed(run("restore", "--list", "--json"))
        if one["reason"] == "before-restore"
    ]
    run("restore", kept[-1])
    assert [item["text"] for item in printed(run("today", "--json"))["items"]] == ["before", "after"]


def test_restore_refuses_while_the_window_is_open(run, tmp_path):
    run("add", "keep", "a")
    run("backup")
    window = JournalLock(tmp_path / "data")
    assert window.acquire()
    try:
        assert "open in another window" in run("restore", "--latest", code=1).stderr
    finally:
        window.release()
    run("restore", "--latest")


def test_restore_without_a_choice_is_wrong_usage(run):
    run("restore", code=2)
    run("restore", "x", "--latest", code=2)
    assert "is not a whole backup" in run("restore", "x.db", code=1).stderr
    run("restore", "--latest", code=1)


def test_doctor_finds_a_sound_journal_sound(run):
    run("add", "keep", "a")
    run("backup")
    findings = {one["area"]: one["level"] for one in printed(run("doctor", "--json"))}
    assert (
        findings.items()
        >= {"journal": "ok", "search": "ok", "backups": "ok", "window": "ok", "disk": "ok"}.items()
    )


def test_doctor_says_what_to_do_about_a_damaged_journal(run, tmp_path):
    run("add", "keep", "a")
    path = tmp_path / "data" / "journal.db"
    path.write_bytes(b"no database at all" * 300)
    outcome = run("doctor", code=1)
    assert "restore --latest" in outcome.stdout
    assert "journal-app restore --latest" in run("today", code=1).stderr


def test_doctor_makes_no_journal(run, tmp_path):
    run("doctor")
    assert not (tmp_path / "data").exists()


# Manners ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ("wek",),
        ("add",),
        ("add", "win", "x"),
        ("week", "--format", "pdf"),
        ("export", "csv"),
        ("--demo", "today"),
        ("search",),
    ],
)
def test_wrong_usage_has_exit_code_2_and_a_sentence(run, words):
    outcome = run(*words, code=2)
    assert "Error: " in outcome.stderr
    assert outcome.stdout == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("week", "2026-W99"), "“2026-W99” is not a week. Write it like 2026-W47.\n"),
        (("add", "keep", " "), "There is nothing in it yet. Write a few words.\n"),
        (("add", "keep", "x", "--date", "soon"), "“soon” is not a day. Write it like 2026-11-20.\n"),
        (
            ("add", "keep", "x", "--date", "2026-11-21"),
            "2026-11-21 is still to come. A day to come takes a Try only.\n",
        ),
        (
            ("import", "kpt", "nowhere.csv"),
            "nowhere.csv cannot be read. Check that it exists and that you may open it.\n",
        ),
        (("okr", "add-kr", "O1", "K", "--start", "x"), "“x” is not a number. Write it like 38.5.\n"),
    ],
)
def test_a_known_error_is_one_sentence_and_exit_code_1(run, words, sentence):
    outcome = run(*words, code=1)
    assert outcome.stderr == sentence
    assert outcome.stdout == ""


def test_an_unexpected_error_is_short_holds_no_text_and_leaves_a_log(run, tmp_path, monkeypatch):
    def fail(*_):
        raise KeyError("返信テンプレ")

    monkeypatch.setattr("journal_app.cli.kpt.parse_day", fail)
    outcome = run("add", "keep", "返信テンプレ", code=1)
    log = tmp_path / "data" / "logs" / "command-line.log"
    assert str(log) in outcome.stderr
    assert outcome.stderr.count("\n") == 1
    text = log.read_text("utf-8")
    assert "KeyError" in text
    assert "返信" not in text + outcome.stderr


def test_no_log_is_made_while_nothing_goes_wrong(run, tmp_path):
    run("add", "keep", "a")
    assert list((tmp_path / "data" / "logs").iterdir()) == []


def test_every_command_explains_itself_in_both_languages(run, monkeypatch):
    seen = []

    def visit(command, words):
        run(*words, "--help")
        seen.append(words)
        for name in getattr(command, "list_commands", lambda _: [])(None):
            visit(command.get_command(None, name), (*words, name))

    for spoken in ("en", "ja"):
        monkeypatch.setenv("JOURNAL_APP_LANG", spoken)
        visit(cli, ())
        assert i18n.language() == spoken
    assert {words[0] for words in seen if words} == set(cli.list_commands(None))


def test_the_language_is_that_of_the_settings_unless_the_environment_says(run, tmp_path, monkeypatch):
    config = tmp_path / "data" / "config" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('language = "ja"\n', encoding="utf-8")
    run("today")
    assert i18n.language() == "ja"
    monkeypatch.setenv("JOURNAL_APP_LANG", "en")
    run("today")
    assert i18n.language() == "en"
