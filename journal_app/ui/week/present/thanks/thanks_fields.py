"""The fields of the page of thanks: the composer, and what becomes of what is typed there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.week.win_week import Person, WinThanks
from journal_app.i18n import N_, _
from journal_app.journal.week.thanks_commands import EditThanks, GiveThanks
from journal_app.ui.kit.marks.avatar import initial
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.page_scale import Scale
from journal_app.ui.week.present.keys import KeyHint, Showing
from journal_app.ui.week.present.pages.page import MARGIN, PageFields, Room
from journal_app.ui.week.present.thanks.composer import HEIGHT, Composer
from journal_app.ui.week.present.thanks.questions import Draft
from journal_app.ui.week.thanks_words import is_starter

TOP = 744.0
_NEWEST_MS = 6000
_OPEN = "open"
_NEXT_FIELD = KeyHint(("Tab",), N_("Next field"), "Tab")
_ADD = KeyHint(("Enter",), N_("Add thanks"), "Return")
_CLOSE = KeyHint(("Esc",), N_("Stop writing"), "Esc")


@dataclass(frozen=True, slots=True)
class Told:
    """What the page has to know of the composer: whether thanks are being entered, and which ones are new."""

    open: bool = False
    newest: Id | None = None

    @classmethod
    def read(cls, told: str) -> Told:
        """Return what was written."""
        word, _colon, newest = told.partition(":")
        return cls(word == _OPEN, Id(bytes.fromhex(newest)) if word == _OPEN and newest else None)

    def write(self) -> str:
        """Return it as a word."""
        newest = self.newest.hex() if self.newest is not None else ""
        return f"{_OPEN}:{newest}" if self.open else ""


class ThanksFields(PageFields):
    """The composer, below the cards. It stands open by itself while nobody has been thanked."""

    def __init__(self, host: ThemeHost, stage: QWidget, at: Showing) -> None:
        super().__init__(host, stage, at)
        self._open = False
        self._writing = False
        self._newest: Id | None = None
        self._corrected: Id | None = None
        self._composer = Composer(host, self, stage)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._composer.submitted.connect(self._on_submitted)
        self._composer.taken_back.connect(self._on_taken_back)
        self._composer.closed.connect(self._on_closed)
        self._composer.latest_requested.connect(self._on_latest_requested)
        self._composer.undo_requested.connect(self._on_undo_requested)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @property
    def hints(self) -> tuple[KeyHint, ...]:
        return (_NEXT_FIELD, _ADD, _CLOSE) if self._writing else ()

    @property
    def told(self) -> str:
        return Told(self._open, self._newest).write()

    @property
    @override
    def words(self) -> str:
        words = self._composer.draft.words
        return "" if self._corrected is not None or is_starter(words) else words

    @override
    def take_up(self, words: str) -> None:
        self._composer.set_draft(replace(self._composer.draft, words=words))

    @override
    def press(self, press: str) -> None:
        acts = {"Tab": self.focusNextChild, "Return": self._composer.submit, "Esc": self._composer.close_up}
        if press in acts:
            acts[press]()

    @override
    def follow(self) -> None:
        scene = self._at.session.scene
        people = [Person(one.id, self._name(one)) for one in scene.found.people]
        self._composer.set_choices(people, scene.found.offered)
        if not scene.found.thanks:
            self._open = True
        self.setVisible(self._open)

    @override
    def write(self, about: object = None) -> None:
        scene = self._at.session.scene
        thanks = next(
            (one for one in scene.found.thanks if one.id == about and one.typed_by == scene.me), None
        )
        if thanks is not None:
            self._correct(thanks)
        self._open = True
        self.show()
        self._composer.begin()

    @override
    def lie(self, unit: float, room: Room) -> None:
        self.setGeometry(Scale(unit).rect(MARGIN, TOP, room.right - MARGIN, HEIGHT).toRect())
        self._composer.lie(unit, room.right - MARGIN)

    def _name(self, person: Person) -> str:
        name = person.name or _("No name yet")
        return name if self._at.session.scene.names else initial(name)

    def _correct(self, thanks: WinThanks) -> None:
        self._corrected = thanks.id
        sender = thanks.sender.id if thanks.sender else None
        draft = Draft(sender, thanks.receiver.id, thanks.value, thanks.kind, thanks.words)
        self._composer.set_draft(draft, correcting=True)

    def _on_submitted(self, draft: Draft) -> None:
        if draft.receiver is None or not self._store(draft, draft.receiver):
            return
        session = self._at.session
        mine = [one for one in session.scene.found.thanks if one.typed_by == session.scene.me]
        self._newest = self._corrected or max(mine, key=lambda one: (one.made_at, one.id)).id
        self._corrected = None
        QTimer.singleShot(_NEWEST_MS, self, partial(self._on_ring_over, self._newest))
        self._composer.start_anew()
        self._composer.begin()
        session.go_to(session.scene.slide - session.scene.page.place)  # the newest ones come first
        self.changed.emit()

    def _on_taken_back(self) -> None:
        corrected, self._corrected = self._corrected, None
        if corrected is not None:
            self._at.session.entries.delete_thanks(corrected)
        self._composer.start_anew()
        self.changed.emit()

    def _store(self, draft: Draft, receiver: Id) -> bool:
        session, corrected = self._at.session, self._corrected
        sender, kind, value = draft.sender, draft.kind, draft.value
        if corrected is None:
            return session.entries.give_thanks(GiveThanks(receiver, draft.words, sender, kind, value))
        return session.entries.edit_thanks(EditThanks(corrected, receiver, draft.words, sender, kind, value))

    def _on_closed(self) -> None:
        self._open = self._writing = False
        self._corrected = None
        self.follow()
        self._at.take_keyboard()
        self.changed.emit()

    def _on_latest_requested(self) -> None:
        scene = self._at.session.scene
        mine = (one for one in scene.found.thanks if one.typed_by == scene.me)
        latest = max(mine, key=lambda one: (one.made_at, one.id), default=None)
        if latest is not None:
            self.write(latest.id)

    def _on_undo_requested(self) -> None:
        self._at.session.storing.undo()

    def _on_ring_over(self, newest: Id) -> None:
        if newest == self._newest:
            self._newest = None
            self.changed.emit()

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Another program in front is no reason to change anything here.
        writing = self._writing if now is None else self._composer.has(now)
        if writing != self._writing:
            self._writing = writing
            self.changed.emit()
