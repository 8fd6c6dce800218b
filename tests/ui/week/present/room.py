"""The room of a session for tests: people with Keeps in one week, and the window they share."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.ids import entry_id
from journal_app.domain.kpt import Entry, Item, Kind
from journal_app.domain.periods import Week
from journal_app.journal.command import Command
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.ui.week.present.window import PresentWindow
from tests.known_people import AddMember

FRIDAY_AT_FIVE = int(datetime(2026, 11, 20, 17, 0).timestamp() * 1000)  # noqa: DTZ001  a journal day is local
K = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class WriteFor(Command):
    """Lines of another member, as an import would bring them."""

    member: bytes
    day: object
    texts: tuple
    kind: Kind = Kind.KEEP

    def plan(self, context):
        entry = Entry(entry_id(context.team, self.member, self.day), self.member, self.day)
        items = [
            Item(context.new_id("item", self.member), entry.id, self.kind, pos, text)
            for pos, text in zip("abcdefghijklmnop", self.texts, strict=False)
        ]
        return ChangeSet("test", (Change(None, entry), *(Change(None, item) for item in items)))


class Room:
    """Aki, whose journal it is, and others, each with a Keep of Monday."""

    def __init__(self, folder, host, qtbot):
        self.journal = Journal(folder / "journal.db", folder / "backups", now_ms=lambda: FRIDAY_AT_FIVE)
        self.host, self.qtbot = host, qtbot
        self.journal.run(RenameMe("Aki"))
        self.week = Week.of(self.journal.today())
        self.members = {"Aki": self.journal.me}
        self.windows = []

    def says(self, text, day=0, kind=Kind.KEEP, **more):
        return self.journal.run(AddItem(self.week.days[day], kind, text, **more)).changes[-1].id

    def joins(self, name, *texts):
        member = self.members[name] = self.journal.run(AddMember(name)).changes[0].id
        self.journal.run(WriteFor(member, self.week.monday, texts or (f"{name} did it",)))
        return member

    def opens(self):
        today = self.journal.today()
        found = self.journal.reads.present.week(self.week, self.journal.me, today=today)
        window = PresentWindow(self.journal, self.host, found)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.qtbot.addWidget(window)
        self.windows.append(window)
        window.show()
        QApplication.processEvents()
        return window

    def leaves(self):
        for window in self.windows:
            window.close()
        self.journal.close()


def press(window, *keys, modifier=PLAIN):
    """Press keys where the keyboard is."""
    for key in keys:
        focus = QApplication.focusWidget()
        QTest.keyClick(focus if focus is not None and window.isAncestorOf(focus) else window, key, modifier)


def page(window):
    """Return what the page says."""
    return window._stage.slide.page


def part(window, name):
    """Return the part of the page that is called so."""
    return next(part for part in window._stage._parts if part.name.startswith(name))


def click(window, name):
    """Click a part of the page."""
    QTest.mouseClick(
        window._stage, Qt.MouseButton.LeftButton, pos=part(window, name).place.center().toPoint()
    )
