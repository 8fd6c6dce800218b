"""Minutes and the week on the command line, in every form they go out in."""

import json
from types import SimpleNamespace

import pytest

from journal_app.cli.week import minutes
from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.kpt import Item, Kind
from journal_app.domain.periods import Week
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.journal.week.minutes_commands import SettleMinutes
from journal_app.journal.week.minutes_pages import draft_page
from journal_app.journal.week.session_commands import AddNote
from tests.core.cli.test_cli_sessions import hold

FORMS = ("md", "html", "json", "pdf", "slack")


@pytest.fixture
def week(run, tmp_path, clock):
    run("session", "list")
    return hold(tmp_path, clock)


@pytest.fixture
def journal(tmp_path, clock, week):
    opened = Journal(tmp_path / "data" / "journal.db", tmp_path / "data" / "backups", now_ms=clock)
    opened.run(AddItem(opened.today(), Kind.PROBLEM, "mine alone too"))
    yield opened
    opened.close()


def id_of(run):
    (found,) = json.loads(run("session", "list", "--all", "--json").stdout)
    return found["id"]


@pytest.mark.parametrize("form", FORMS)
def test_minutes_go_out_in_every_form_without_what_is_private(run, journal, tmp_path, form):
    target = tmp_path / "minutes"
    assert run("session", "show", "--format", form, "-o", str(target)).stdout == f"Wrote {target}.\n"
    made = target.read_bytes()
    assert b"mine alone" not in made
    assert made.startswith(b"%PDF-1.") if form == "pdf" else "answered sooner" in made.decode()


def test_a_session_is_named_by_week_by_id_or_not_at_all(run, week):
    shown = run("session", "show").stdout
    assert shown.startswith("# Win session of ")
    for which in (str(week), str(week.friday), id_of(run), id_of(run)[:8]):
        assert run("session", "show", which).stdout == shown


def test_one_that_is_not_there_is_told_with_the_way_to_those_that_are(run, week):
    for which in ("2020-W01", "ffff0000", "nonsense", "日"):
        outcome = run("session", "show", which, code=1)
        assert outcome.stderr == (
            f"There is no win session “{which}”. `journal-app session list --all` shows which there are.\n"
        )


def test_before_the_first_session_a_sentence_says_how_to_begin_one(run):
    outcome = run("session", "show", code=1)
    assert outcome.stderr == "No win session has been held yet. F5 in the window begins one.\n"


def test_the_version_that_was_settled_is_shown(run, journal):
    ((session, _held),) = journal.reads.sessions.between(
        Week.of(journal.today()).monday, Week.of(journal.today()).monday
    )
    journal.run(SettleMinutes(draft_page(journal.reads, session.id, journal.me)))
    journal.run(AddNote(session.id, "of later"))
    found = json.loads(run("session", "show", "--format", "json").stdout)
    assert (found["state"], found["version"], found["session"]) == ("final", 1, session.id.hex())
    assert "note" not in found["sections"]


def test_the_week_goes_out_for_slack_and_as_a_page(run, journal):
    journal.run(AddItem(journal.today(), Kind.KEEP, "<!channel> & more"))
    said = run("week", "--format", "slack").stdout
    assert "*Aki*\n• answered sooner\n• &lt;!channel&gt; &amp; more" in said
    page = run("week", "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert "<li>&lt;!channel&gt; &amp; more</li>" in page
    assert "mine alone" not in said + page


def test_words_of_a_week_stay_words_in_markdown(run, journal):
    journal.run(AddItem(journal.today(), Kind.KEEP, "# no <b>heading</b> of `mine`"))
    assert "\n- \\# no \\<b>heading\\</b> of \\`mine\\`\n" in run("week", "--format", "md").stdout


@pytest.mark.parametrize("form", ["text", "md", "json", "slack", "html"])
def test_a_week_of_keeps_says_nothing_of_the_problem_that_one_came_from(run, journal, form):
    problem = journal.run(AddItem(journal.today(), Kind.PROBLEM, "canary problem")).made(Item)
    origin = Target(Served.ORIGIN, problem.id, problem.text)
    journal.run(AddItem(journal.today(), Kind.KEEP, "found a way", targets=(origin,)))
    said = run("week", "--format", form).stdout
    assert "found a way" in said
    assert "canary" not in said


def test_a_pdf_asks_for_a_file_where_there_is_no_output_at_all(run, week, monkeypatch):
    monkeypatch.setattr(minutes, "sys", SimpleNamespace(stdout=None))
    outcome = run("session", "show", "--format", "pdf", code=1)
    assert outcome.stderr == "A PDF is no text. Name a file: --out minutes.pdf\n"


@pytest.mark.parametrize("form", ["md", "json", "slack", "html"])
def test_an_empty_week_goes_out_too(run, form):
    assert str(Week.parse("2026-W40")) in run("week", "2026-W40", "--format", form).stdout


def test_json_is_asked_for_as_by_every_reading_command(run, week):
    assert run("session", "show", "--json").stdout == run("session", "show", "--format", "json").stdout
