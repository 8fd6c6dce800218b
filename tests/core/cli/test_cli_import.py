"""Importing a table on the command line: what it leaves open stops it, and the option it names settles it."""

import json
import re
import shlex
import zipfile

import pytest
from click.testing import CliRunner

from journal_app import i18n
from journal_app.cli import cli, session


@pytest.fixture
def run(tmp_path, clock, monkeypatch):
    """Import a file with these bytes in a dry run; returns the outcome."""
    monkeypatch.setattr(session, "system_ms", clock)
    monkeypatch.setenv("LANGUAGE", "en")
    path = tmp_path / "log.csv"

    def call(text, *options, code=0, dry=True):
        data = text if isinstance(text, bytes) else text.encode()
        path.write_bytes(data)
        words = ["--data-dir", str(tmp_path / "data"), "import", "kpt", str(path), *options]
        outcome = CliRunner().invoke(cli, [*words, *(["--dry-run"] if dry else [])])
        assert outcome.exit_code == code, outcome.output
        return outcome

    return call


@pytest.mark.parametrize(
    ("text", "option", "people", "days"),
    [
        ("日付,,Keep\n2026/11/20,立松,a\n2026/11/20,中野,b\n", "--map member=2", ["立松", "中野"], [20, 20]),
        ("日付,,Keep\n2026/11/20,立松,a\n2026/11/20,中野,b\n", "--mine", [None, None], [20, 20]),
        ("日付,名前,Keep\n2026/11/20,立松,a\n,中野,b\n", "--fill-down", ["立松", "中野"], [20, 20]),
        ("日付,名前,Keep\n2026/11/20,立松,a\n,中野,b\n", "--no-fill-down", ["立松"], [20]),
        ("日付,名前,Keep\n11/19,立松,a\n11/20,中野,b\n", "--year 2026", ["立松", "中野"], [19, 20]),
        ("date,name,keep\n5/10/2026,Kim,a\n", "--date-order month-first", ["Kim"], [10]),
        ("date,name,keep\n5/10/2026,Kim,a\n", "--date-order day-first", ["Kim"], [5]),
        ("日付,立松,中野\n2026/11/20,請求書を出した,棚卸し\n", "--section keep", ["立松", "中野"], [20, 20]),
        ("開始日,終了日,名前,Keep\n2026/11/19,2026/11/20,立松,a\n", "--map date=2", ["立松"], [20]),
        ("日付,名前,区分,題,中身\n2026/11/20,立松,Keep,a,b\n", "--map text=5", ["立松"], [20]),
        ("date,name,keep\n2026-11-20,Kim,見積\n".encode("euc_jp"), "--encoding euc_jp", ["Kim"], [20]),
        ("日付,名前,なにか\n2026/11/20,立松,a\n", "--map keep=3", ["立松"], [20]),
    ],
)
def test_a_file_that_leaves_something_open_stops_and_names_the_option_that_settles_it(
    run, text, option, people, days
):
    outcome = run(text, code=1)
    assert outcome.stdout == ""
    assert "log.csv" in outcome.stderr
    assert outcome.stderr.count("\n") == 1
    assert re.search(rf"{option}(?![\w=-])", outcome.stderr)
    log = json.loads(run(text, *shlex.split(option), "--json").stdout)["log"]
    assert [row["member"] for row in log] == people
    assert [int(row["date"][-2:]) for row in log] == days


def test_everything_open_is_asked_at_once(run):
    text = "date,,keep\n5/10/2026,Kim,a\n,Ola,b\n"
    assert run(text, code=1).stderr.count("\n") == 3
    options = ("--map", "member=2", "--date-order", "day-first", "--fill-down")
    assert [row["member"] for row in json.loads(run(text, *options, "--json").stdout)["log"]] == [
        "Kim",
        "Ola",
    ]


def test_nothing_is_written_by_an_import_that_stops(run):
    run("日付,,Keep\n2026/11/20,立松,a\n", code=1, dry=False)
    report = json.loads(run("日付,名前,Keep\n2026/11/20,立松,a\n", "--json", dry=False).stdout)
    assert report["items"]["new"] == 1


def test_what_is_left_out_is_named_with_its_cells(run):
    text = "月報,,,\n日付,名前,Keep,備考\n2026/11/20,立松,a,電話\n2026/11/19,中野,b,来客\n"
    shown = run(text).stdout
    assert "1 column with text was left out: 備考 (2 cells)" in shown
    assert "Above the header, 1 cell was left out." in shown
    report = json.loads(run(text, "--json").stdout)
    assert report["left_out"] == [
        {"column": None, "name": "", "cells": 1},
        {"column": 4, "name": "備考", "cells": 2},
    ]
    assert report["header_line"] == 2


def test_a_column_can_be_left_out_by_hand(run):
    text = "日付,名前,Keep,Problem\n2026/11/20,立松,a,b\n"
    report = json.loads(run(text, "--map", "none=Problem", "--json").stdout)
    assert [item["text"] for item in report["log"][0]["items"]] == ["a"]
    assert report["left_out"] == [{"column": 4, "name": "Problem", "cells": 1}]


def test_several_columns_of_a_section_are_all_reported(run):
    report = json.loads(run("日付,名前,Keep1,Keep2\n2026/11/20,立松,a,b\n", "--json").stdout)
    assert [(one["column"], one["role"]) for one in report["taken"]] == [
        (1, "date"),
        (2, "member"),
        (3, "keep"),
        (4, "keep"),
    ]


def test_somebody_can_be_named_who_stands_there_as_a_number(run):
    text = "date,name,keep\n2026-11-20,<@U0AB12CD3>,a\n2026-11-20,Kim,b\n"
    assert "--person '<@U0AB12CD3>=Kim'" in run(text).stdout
    report = json.loads(run(text, "--person", "<@U0AB12CD3>=Kim", "--json").stdout)
    assert [row["member"] for row in report["log"]] == ["Kim", "Kim"]
    assert report["ids"] == []
    assert "is not like NAME=PERSON" in run(text, "--person", "Kim", code=2).stderr


def test_a_name_with_an_honorific_meets_the_member_of_the_journal(run):
    run("日付,名前,Keep\n2026/11/20,立松,a\n", dry=False)
    report = json.loads(run("日付,名前,Keep\n2026/11/19,立松さん,b\n", "--json").stdout)
    assert report["new_members"] == []
    assert report["log"][0]["member"] == "立松"


def test_the_line_of_the_header_can_be_said(run):
    text = "x,y,z\nwann,wer,was\n2026-11-20,Kim,a\n"
    found = run(
        text, "--header-row", "1", *shlex.split("--map date=x --map member=y --map keep=z --no-fill-down")
    )
    assert "keep ← z" in found.stdout
    assert "no row begins on line 9" in run(text, "--header-row", "9", code=1).stderr


def test_a_dash_reads_standard_input(run, tmp_path):
    words = ["--data-dir", str(tmp_path / "data"), "import", "kpt", "-"]
    outcome = CliRunner().invoke(
        cli, [*words, "--json"], input="日付,名前,Keep\n2026/11/20,立松,a\n".encode("cp932")
    )
    assert json.loads(outcome.stdout)["items"]["new"] == 1
    outcome = CliRunner().invoke(cli, words, input="日付,,Keep\n2026/11/20,立松,a\n")
    assert outcome.exit_code == 1
    assert outcome.stderr.startswith("standard input: it is not clear whose lines these are.")
    outcome = CliRunner().invoke(cli, words, input="")
    assert "standard input has no rows" in outcome.stderr


def zipped(*names, first=None):
    import io

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        if first:
            file.writestr("mimetype", first)
        for name in names:
            file.writestr(name, "x")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            zipped("[Content_Types].xml", "xl/workbook.xml"),
            "is an Excel workbook. In Excel choose Save As ▸ CSV UTF-8",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an Excel workbook of the old kind"),
        (zipped(first="application/vnd.oasis.opendocument.spreadsheet"), "is a spreadsheet of LibreOffice"),
        (zipped("Index/Document.iwa"), "is a spreadsheet of Numbers"),
        (zipped("word/document.xml"), "is a document, not a table"),
        (zipped("log.csv"), "is a compressed archive. Unpack it"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "is a web page"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>',
            "is an Excel workbook of the old kind",
        ),
        (b'[{"date": "2026-11-20"}]', "holds data for programs"),
        (b"SQLite format 3\0", "is a database"),
        (b"\x00\x01\x02\x03" * 40, "cannot be read as text"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_file_that_is_no_table_is_called_what_it_is(run, monkeypatch, data, words, language):
    monkeypatch.setenv("LANGUAGE", language)
    outcome = run(data, code=1)
    assert outcome.stderr.count("\n") == 1
    if language == "en":
        assert words in outcome.stderr
    else:
        assert outcome.stderr.endswith("。\n")


def test_a_stream_without_an_end_is_refused(run, monkeypatch):
    monkeypatch.setattr("journal_app.exchange.tables.table.LARGEST", 1000)
    assert "is larger than" in run("日付,名前,Keep\n" + "2026/11/20,立松,a\n" * 100, code=1).stderr


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_question_is_a_sentence_in_both_languages(run, monkeypatch, language):
    monkeypatch.setenv("LANGUAGE", language)
    text = "Keep,10/5(月),10/6(火)\n立松,レビューに出せた,夜間バッチ\n"
    assert "--header-row" in run(text, code=1).stderr
