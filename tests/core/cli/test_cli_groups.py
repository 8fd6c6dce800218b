"""The commands on groups, and on what an objective supports."""

import json

import pytest
from click.testing import CliRunner

from journal_app.cli import cli, session


@pytest.fixture
def run(tmp_path, clock, monkeypatch):
    """Call the command line on a folder of its own; `code` is the exit code expected."""
    monkeypatch.setattr(session, "system_ms", clock)
    monkeypatch.setenv("LANGUAGE", "en")

    def call(*words, code=0):
        outcome = CliRunner().invoke(cli, ["--data-dir", str(tmp_path / "data"), "okr", *words])
        assert outcome.exit_code == code, outcome.output
        return outcome

    return call


def shape(run):
    def node(group):
        return f"{group['name']}({' '.join(node(one) for one in group['groups'])})"

    return " ".join(node(one) for one in json.loads(run("group", "list", "--json").stdout))


def test_groups_are_made_moved_and_dissolved(run):
    assert "okr group add NAME" in run("group", "list").stdout
    run("group", "add", "全社", "--kind", "company")
    run("group", "add", "サポート本部", "--kind", "division", "--under", "全社")
    run("group", "add", "運用室", "--under", "全社/サポート本部")
    assert shape(run) == "全社(サポート本部(運用室()))"
    run("group", "move", "運用室", "--to", "全社", "--position", "1")
    assert shape(run) == "全社(運用室() サポート本部())"
    run("group", "edit", "運用室", "--name", "オペレーション室", "--kind", "team")
    assert "オペレーション室  Team" in run("group", "list").stdout
    run("group", "remove", "全社")
    assert shape(run) == "オペレーション室() サポート本部()"


def test_a_group_is_found_by_its_path_and_its_id(run):
    for division in ("Sales", "Support"):
        run("group", "add", division)
        run("group", "add", "Night", "--under", division)
    assert "Sales/Night" in run("group", "remove", "night", code=1).stderr
    run("group", "edit", "Support/Night", "--name", "Late")
    id_ = json.loads(run("group", "list", "--json").stdout)[0]["groups"][0]["id"]
    run("group", "edit", id_, "--name", "Early")
    assert shape(run) == "Sales(Early()) Support(Late())"
    assert "okr group list" in run("group", "remove", "Dawn", code=1).stderr


def test_a_group_below_itself_and_nobody_are_refused(run):
    run("group", "add", "Sales")
    assert "below itself" in run("group", "move", "Sales", "--to", "Sales", code=1).stderr
    run("group", "move", "Sales", code=2)
    run("group", "edit", "Sales", "--join", "Nobody", code=2)


def test_an_objective_supports_what_stands_above_it(run):
    for title in ("Fewer reasons to leave", "Help feels immediate"):
        run("add-objective", title)
    run("add-kr", "O1", "Churn", "--start", "1.8", "--target", "1.2")
    assert "O2 supports KR-1 Churn." in run("supports", "O2", "KR-1").stdout
    assert "O2 supports O1" in run("supports", "o2", "o1").stdout
    assert "supports nothing" in run("supports", "O2", "--nothing").stdout
    assert "hangs on" in run("supports", "O1", "KR-1", code=1).stderr
    run("supports", "O2", code=2)
    run("supports", "O2", "KR-9", code=1)
