"""The program is told to end, or to show another journal, while the disk takes nothing."""

import errno
import stat

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.app.recovery import rescue
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.store.file import backup
from journal_app.system import SYSTEM, local_time
from journal_app.ui.dialogs.unsaved import UnsavedDialog
from tests.ui.app.test_program import a_journal, texts_today
from tests.ui.conftest import WELCOMED


class Manager:
    """What a desktop says when its session ends."""

    def __init__(self, *, interacts):
        self._interacts = interacts
        self.is_cancelled = False

    def allowsInteraction(self):  # noqa: N802  Qt's name
        return self._interacts

    def release(self):
        pass

    def cancel(self):
        self.is_cancelled = True


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """Where texts may be kept: the data folder, home, temporary files."""
    folders = [tmp_path / name for name in ("data", "home", "tmp")]
    for folder in folders:
        folder.mkdir(exist_ok=True)
    monkeypatch.setattr(rescue, "_folders", lambda _data_dir: folders)
    return folders


@pytest.fixture
def program(start, monkeypatch, folders):
    """A program with a line on screen that its journal does not take."""
    program = start(WELCOMED)
    program.window = program.session.window
    QTest.keyClicks(program.window.current_pane._form.sheet.widgets()[0].editor, "half a thought")

    def refuse(_command, origin=None):
        raise JournalError(ErrorCode.DISK_FULL, path="journal.db")

    program.fill = monkeypatch.context()
    program.fill.__enter__().setattr(program.session.journal, "run", refuse)
    yield program
    program.fill.__exit__(None, None, None)
    if program.session is not None:
        program.session.window.leave()


def question(program):
    QApplication.processEvents()
    return next((d for d in program.window.findChildren(UnsavedDialog) if d.isVisible()), None)


def rescued(folders):
    return [path for folder in folders for path in folder.glob("*unsaved*.txt")]


def test_sigterm_writes_what_the_journal_cannot_take_into_a_file_of_its_own(program, folders):
    program.ending.quit()
    assert not program.window.isVisible()
    (file,) = rescued(folders)
    assert file.parent == folders[0]
    assert file.read_text("utf-8") == "half a thought\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_file_goes_where_there_is_room(program, folders):
    folders[0].joinpath("journal_app-unsaved-x").touch()
    folders[:1] = [folders[0] / "journal_app-unsaved-x"]  # no folder: nothing can be written there
    program.ending.quit()
    assert rescued(folders)[0].parent == folders[1]


def test_what_was_rescued_before_stays_although_it_is_the_same_second(folders, monkeypatch):
    now = local_time.now()
    monkeypatch.setattr(local_time, "now", lambda: now)
    kept = [rescue.keep([text], folders[0]) for text in ("one", "two")]
    assert [file.read_text("utf-8") for file in kept] == ["one\n", "two\n"]


def test_a_file_that_could_not_be_written_whole_does_not_stay(folders, monkeypatch):
    class Full(type(SYSTEM)):
        def sync(self, handle):
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(rescue, "SYSTEM", Full())
    assert rescue.keep(["half"], folders[0]) is None
    assert rescued(folders) == []


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (
            "tempfile.gettempdir",
            FileNotFoundError("no usable temporary folder"),
        ),  # as Python says of a full disk
        ("pathlib.Path.home", RuntimeError("no home folder")),
        ("os.path.expanduser", lambda path: path),
    ],
    ids=["no temporary folder", "no home", "nobody's home"],
)
def test_a_computer_without_one_of_these_folders_keeps_the_text_in_another(
    tmp_path, monkeypatch, asked, refusal
):
    def refuse(*arguments):
        if callable(refusal):
            return refusal(*arguments)
        raise refusal

    (tmp_path / "data").mkdir()
    monkeypatch.setattr(asked, refuse)
    file = rescue.keep(["half a thought"], tmp_path / "data")
    assert file.parent == tmp_path / "data"
    assert rescue.kept(tmp_path / "data") == [file]


def test_where_no_disk_takes_the_text_the_window_stays_and_asks(program, folders):
    folders.clear()
    program.ending.quit()
    assert program.window.isVisible()
    assert question(program) is not None


def test_what_was_rescued_is_told_at_the_next_start(start, qtbot, folders):
    rescue.keep(["half a thought"], folders[0])
    program = start(WELCOMED)
    program.session._look_after_texts()
    banner = program.session.window._banner
    assert str(rescued(folders)[0]) in banner._message.text


def test_a_session_that_ends_may_be_held_up_for_text_that_is_not_saved(program, folders):
    manager = Manager(interacts=True)
    program.ending.on_commit_data(manager)
    assert manager.is_cancelled
    assert question(program) is not None
    assert rescued(folders) == []


def test_a_session_that_may_not_be_held_up_gets_a_file(program, folders):
    manager = Manager(interacts=False)
    program.ending.on_commit_data(manager)
    assert not manager.is_cancelled
    assert len(rescued(folders)) == 1


def test_a_session_that_ends_with_all_saved_is_not_held_up(start, folders):
    program = start(WELCOMED)
    QTest.keyClicks(program.session.window.current_pane._form.sheet.widgets()[0].editor, "a thought")
    manager = Manager(interacts=True)
    program.ending.on_commit_data(manager)
    assert not manager.is_cancelled
    assert texts_today(program.session.journal) == ["a thought"]


def test_a_restore_waits_for_the_answer(program, qtbot, paths):
    a_journal(paths)
    copy = backup.back_up(paths.database, paths.backups)
    before = program.session
    program.session.services.restore(copy)
    qtbot.waitUntil(lambda: question(program) is not None)
    assert program.session is before
    question(program).reject()
    assert program.session is before
    program.session.services.restore(copy)
    qtbot.waitUntil(lambda: question(program) is not None)
    assert question(program)._leave.text() == "Go on anyway"
    question(program)._leave.click()
    assert program.session is not before
