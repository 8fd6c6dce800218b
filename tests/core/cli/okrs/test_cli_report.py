"""The report of a cycle in each of its forms: what it came to, never whose score it is."""

import csv
import io
import json
import shutil
import subprocess

import pytest

from journal_app.domain.okrs.okr import CycleState
from journal_app.journal.team_commands import RenameMe
from tests.core.okr_ways import begin

OWNER = "持田しおり"
needs_pdftotext = pytest.mark.skipif(not shutil.which("pdftotext"), reason="reads PDF files with poppler")


@pytest.fixture
def closed(run, okr, write):
    """O1 with KR-1 of Ada at 0.4 and a nameless comment, KR-2 dropped; the cycle is closed."""
    write(lambda journal: journal.run(RenameMe(OWNER)))
    okr("mission", "事業の速さを、仕組みで支える。")
    okr("add-objective", "待たせない | 急がせない")
    okr("add-kr", "O1", "自分で見つけられた割合", "--start", "20", "--target", "70", "--unit", "%")
    okr("add-kr", "O1", "=受付を無人にする", "--start", "0", "--target", "1")
    okr("check-in", "KR-1", "42", "--confidence", "5")
    run("add", "keep", "案内を1枚にまとめた", "--kr", "KR-1")
    state(write, CycleState.CLOSING)
    okr("close", "KR-1", "--result", "missed", "--finding", "agreement", "--finding", "vague")
    okr("close", "KR-1", "--comment", "先に順番を合わせる", "--anonymous")
    okr("close", "KR-2", "--result", "dropped", "--reason", "委託先が決まらない", "--code", "department")
    state(write, CycleState.CLOSED)
    return lambda *words: okr("report", *words).stdout


def state(write, to):
    def do(journal):
        period = journal.reads.okr.period_on(journal.today())
        begin(journal, period, period.first, to)

    write(do)


def test_markdown_tells_results_scores_findings_a_quote_evidence_and_the_ledger(closed):
    told = closed()
    rows = [line for line in told.splitlines() if line.startswith("| ")]
    assert rows[2] == "| **O1** | **待たせない \\| 急がせない** |  |  | **0.40** |  |"
    assert rows[3] == "| KR-1 | 自分で見つけられた割合 | 20% → 70% | 42% | 0.4 | Missed |"
    assert rows[4].startswith("| KR-2 |")
    assert rows[4].endswith("|  | Dropped |")
    assert "**Score 0.40**" in told
    assert "> 事業の速さを、仕組みで支える。" in told
    assert "- Agreement with others: 1 / 2 (KR-1)" in told
    assert "> KR-1: 先に順番を合わせる\n>\n> – A member" in told
    assert "- KR-1: 案内を1枚にまとめた (" in told
    assert "委託先が決まらない" in told


def test_json_has_shares_numbers_as_texts_and_the_codes_of_findings(closed):
    told = json.loads(closed("--format", "json"))
    assert (told["state"], told["score"], told["key_results"]) == ("closed", 0.4, 2)
    assert told["outcomes"] == {"missed": 1, "dropped": 1}
    (objective,) = told["objectives"]
    first, second = objective["key_results"]
    assert (first["actual"], first["score"], first["sum"]) == ("42", 0.4, "(42 − 20) ÷ (70 − 20) = 0.44")
    assert (second["result"], second["counts"], second["score"]) == ("dropped", False, None)
    assert told["findings"] == {"vague": ["KR-1"], "agreement": ["KR-1"]}
    assert told["quotes"] == [{"objective": "O1", "ref": "KR-1", "text": "先に順番を合わせる", "by": None}]


def test_csv_has_a_row_a_node_and_no_cell_that_a_spreadsheet_runs(closed):
    rows = list(csv.DictReader(io.StringIO(closed("--format", "csv").removeprefix("\ufeff"))))
    assert [(row["type"], row["ref"], row["score"]) for row in rows] == [
        ("objective", "O1", "0.40"),
        ("key_result", "KR-1", "0.4"),
        ("key_result", "KR-2", ""),
    ]
    assert rows[1]["findings"] == "vague 1; agreement 1"
    assert rows[2]["title"] == "'=受付を無人にする"


def test_html_is_one_file_that_runs_nothing_and_escapes_what_people_wrote(okr, closed, tmp_path):
    okr("report", "--format", "html", "-o", str(tmp_path / "report.html"))
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert page.count("<tr class=") == 3
    assert "先に順番を合わせる" in page


@needs_pdftotext
def test_the_text_of_the_pdf_is_found_as_it_was_written(okr, closed, tmp_path):
    target = tmp_path / "report.pdf"
    okr("report", "--format", "pdf", "-o", str(target))
    found = subprocess.run(["pdftotext", "-raw", target, "-"], capture_output=True, check=True)
    said = "".join(found.stdout.decode().split())
    for part in (
        "自分で見つけられた割合",
        "20%→70%",
        "42%",
        "Missed",
        "先に順番を合わせる",
        "委託先が決まらない",
    ):
        assert part in said


@pytest.mark.parametrize("form", ["md", "html", "csv", "json", "pdf"])
def test_nobody_stands_beside_a_score_and_what_is_nameless_stays_so(okr, closed, form, tmp_path):
    """Whose key result it is, is said nowhere; a person is named once, with the Keep that they wrote."""
    target = tmp_path / f"report.{form}"
    okr("report", "--format", form, "-o", str(target))
    if form == "pdf":
        if not shutil.which("pdftotext"):
            pytest.skip("reads PDF files with poppler")
        found = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, check=True)
        told = found.stdout.decode()
    else:
        told = target.read_text(encoding="utf-8")
    named = [line for line in told.splitlines() if OWNER in line]
    assert len(named) == (0 if form == "csv" else 1)
    if form == "json":
        assert [keep["by"] for keep in json.loads(told)["keeps"]] == [OWNER]
    else:
        assert not any("0.4" in line or "順番" in line for line in named)


def test_a_report_of_a_cycle_that_is_not_closed_says_so(okr, closed, write):
    state(write, CycleState.CLOSING)
    assert "not closed yet: results may still change" in closed()


def test_an_unknown_cycle_is_refused_with_a_sentence(okr, closed):
    refused = okr("report", "2031-Q9", code=1)
    assert "2031-Q9" in refused.stderr
