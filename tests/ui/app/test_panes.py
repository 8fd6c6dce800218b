"""The declared panes, and that nobody beside them keeps a list of panes of their own."""

import tomllib
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtWidgets import QWidget

from journal_app.app.panes import PANES
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.links import CaptureLink, Link, OkrLink, SearchLink
from journal_app.journal.journal import Journal
from journal_app.paths import resources_dir
from journal_app.ui.guide.pages import SLUGS
from journal_app.ui.jobs.change_bridge import ChangeBridge
from journal_app.ui.pane import Pane
from journal_app.ui.pane_spec import PaneSpec
from journal_app.ui.shell.actions import table_of
from journal_app.ui.shell.main_window import MainWindow
from tests.ui.pane_tools import tools_for

ROOT = Path(__file__).parents[3]
FOLDERS = sorted(path.parent.name for path in (ROOT / "journal_app" / "ui").glob("*/pane.py"))


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "journal.db", tmp_path / "backups")
    yield journal
    journal.close()


class Ledger(Pane):
    """One more pane, from a folder of its own."""

    tables = frozenset({"item"})

    def __init__(self, tools):
        super().__init__(tools.journal, tools.background, tools.host)
        self.opened = []
        self._header = QWidget()

    def header(self):
        return self._header

    def refresh(self):
        pass

    def open(self, what):
        self.opened.append(what)


def test_every_folder_with_a_pane_is_declared():
    assert sorted(pane.key for pane in PANES) == FOLDERS


def test_the_linter_keeps_exactly_the_panes_apart():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (contract,) = [one for one in contracts if one["name"] == "Panes do not know each other"]
    assert sorted(contract["modules"]) == [f"journal_app.ui.{key}" for key in FOLDERS]


def test_every_pane_has_its_page_in_the_guide_and_its_icon():
    assert {pane.guide for pane in PANES} <= set(SLUGS)
    assert all((resources_dir() / "icons" / f"{pane.icon}.svg").is_file() for pane in PANES)


def test_every_kind_of_link_is_opened_by_one_pane_or_is_a_search_or_a_quick_note():
    opened = [kind for pane in PANES for kind in pane.links]
    assert sorted(opened, key=repr) == sorted(set(get_args(Link)) - {SearchLink, CaptureLink}, key=repr)


def test_a_pane_brings_its_own_actions():
    ids = {action.id for action in table_of(())}
    for pane in PANES:
        assert not ids & {action.id for action in pane.actions}
        assert {action.scope for action in pane.actions} <= {"pane"}


def test_the_shell_names_no_pane():
    shell = ROOT / "journal_app" / "ui" / "shell"
    named = [
        f"{path.name}: {pane.key}"
        for path in [*shell.glob("*.py"), ROOT / "journal_app" / "ui" / "pane.py"]
        for pane in PANES
        if f'"{pane.key}"' in path.read_text("utf-8")
    ]
    assert named == []


def test_the_menus_keep_their_order():
    table = table_of(PANES)
    assert [action.id for action in table if action.menu == "edit"] == [
        "edit.undo",
        "edit.redo",
        "minutes.settle",
        "minutes.edit",
        "minutes.star",
        "minutes.leave_out",
        "okr.add_objective",
        "okr.add_key_result",
        "okr.add_plan",
        "okr.add_milestone",
        "okr.plan_try",
        "okr.support",
        "chore.add",
        "chore.edit",
        "runner.edit",
        "runner.write",
        "worksheet.seal",
        "workshop.hand_in",
        "workshop.rewrite",
        "workshop.insert_word",
        "workshop.add_word",
        "workshop.decide",
        "workshop.check",
        "workshop.add_row",
        "workshop.copy_record",
        "sheet.edit",
        "meeting.add",
        "meeting.edit",
        "meeting.end",
        "workshop.dates",
        "cycle.add",
        "week.copy",
        "item.link",
        "item.name",
        "item.links",
        "item.private",
        "item.if_then",
        "item.move_up",
        "item.move_down",
        "day.finish",
        "day.nothing",
        "day.light",
        "day.mood",
        "day.help",
        "day.help_away",
        "day.plan_try",
    ]
    assert [action.id for action in table if action.menu == "go"] == [
        "go.write",
        "pane.today",
        "pane.week",
        "pane.okrs",
        "pane.history",
        "pane.team",
        "pane.settings",
        "go.next_pane",
        "go.previous_pane",
        "go.previous",
        "go.next",
        "day.roadmap",
        "day.go_to",
        "week.previous_tab",
        "week.next_tab",
        "okr.previous_cycle",
        "okr.next_cycle",
        "okr.past",
        "okr.previous_tab",
        "okr.next_tab",
        "okr.group",
        "okr.follow",
        "team.previous_tab",
        "team.next_tab",
        "sheet.group",
    ]
    assert [action.id for action in table if action.menu == "tools"] == [
        "week.present",
        "okr.check_in",
        "runner.next_topic",
        "reminder.pause",
        "reminder.off",
    ]


def test_one_more_pane_is_one_more_line(qtbot, host, journal, tmp_path):
    bridge = ChangeBridge(journal)
    ledger = PaneSpec("ledger", "star", "Ledger", "Ctrl+7", guide=SLUGS[0], build=Ledger, links=(OkrLink,))
    window = MainWindow(tools_for(journal, None, host), bridge, [*PANES[:1], ledger], tmp_path / "state.json")
    qtbot.addWidget(window)
    window.show()
    window.action_table["pane.ledger"].trigger()
    assert window.current_spec is ledger
    assert window.windowTitle() == "Ledger – journal_app"
    bridge.stop()


def test_a_link_to_a_node_that_is_not_there_shows_no_other_pane(qtbot, host, journal, tmp_path):
    bridge = ChangeBridge(journal)
    window = MainWindow(tools_for(journal, None, host), bridge, PANES, tmp_path / "state.json")
    qtbot.addWidget(window)
    with pytest.raises(JournalError) as refused:
        window.pane("okrs").meaning_of(OkrLink("KR-99"))
    assert refused.value.code is ErrorCode.NOT_FOUND
    assert window.current_spec is PANES[0]
    bridge.stop()
