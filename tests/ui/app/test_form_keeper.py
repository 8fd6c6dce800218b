"""What stands in a form when the program is killed."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.app.recovery import rescue
from journal_app.domain.okrs.okr import Objective
from tests.ui.conftest import WELCOMED


@pytest.fixture
def program(start, paths, monkeypatch):
    """A program whose forms are looked after, with a new objective begun."""
    monkeypatch.setattr(rescue, "_folders", lambda data_dir: [data_dir])
    program = start(WELCOMED)
    program.window = program.session.window
    program.session._look_after_texts()
    program.window.show_pane("okrs")
    program.pane = program.window.current_pane
    program.pane.page.add_objective()
    program.field = program.pane.page.panel.editor.title.edit
    return program


def kept(program):
    """Look as the clock would, and return what the files hold."""
    program.session._forms.look()
    QApplication.processEvents()
    return [path.read_text("utf-8") for path in rescue.kept(program.session.services.paths.data_dir)]


def test_what_is_typed_into_a_form_is_kept_until_it_is_saved_or_given_up(program, qtbot):
    assert kept(program) == []
    QTest.keyClicks(program.field, "Calm")
    qtbot.waitUntil(lambda: "Calm" in "".join(kept(program)))
    QTest.keyClicks(program.field, " support")
    qtbot.waitUntil(lambda: ["Calm support" in text for text in kept(program)] == [True])
    program.pane.page.panel.editor.submit()
    assert [one.title for one in program.session.journal.reads.everything(Objective)] == ["Calm support"]
    qtbot.waitUntil(lambda: kept(program) == [])


def test_a_program_that_ends_by_itself_leaves_no_file(program, qtbot):
    QTest.keyClicks(program.field, "Calm")
    qtbot.waitUntil(lambda: kept(program) != [])
    data_dir = program.session.services.paths.data_dir
    program.session.end_journal()
    assert rescue.kept(data_dir) == []
