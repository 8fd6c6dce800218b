"""The dialog of who has a join code: the code and the folder, what will be seen, and six words to be let in by."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import _, ngettext, pgettext
from journal_app.journal.journal import Journal
from journal_app.messages import sentence
from journal_app.sync.api import Phase, Status
from journal_app.ui.kit import Button, Glyph, Label, TextArea
from journal_app.ui.kit.frames.sheet import ButtonRole
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.style import FOCUS_RADIUS, RING_ON_PARENT
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.sharing.code_displays import SixWords, code_font
from journal_app.ui.sharing.context import SharingDesk
from journal_app.ui.sharing.form import PlaceField, Points, WorkSheet
from journal_app.ui.sharing.identity_fields import YouForm

_LETTERS = 56


def code_fault(text: str) -> str:
    """Return what is wrong with a code as typed so far, "" where it can be used."""
    from journal_app.sync.format.human_codes import (  # cryptography, loaded when it is needed
        read_join_code,
        read_recovery,
    )

    fault = ""
    for read in (read_join_code, read_recovery):
        try:
            read(text)
        except JournalError as error:
            fault = sentence(error)
        else:
            return ""
    return fault


class CodeField(Worded, QWidget):
    """Where a code is pasted or typed: two lines of it, in groups or not, small or full-width letters."""

    changed = Signal()

    def __init__(self, host: ThemeHost, *, recovers: bool = True) -> None:
        """`recovers`: a recovery key does as well, and is spoken of."""
        super().__init__()
        self._host = host
        self._recovers = recovers
        self._label = Label(host, role="dense", color="muted")
        self._box = _Box(host)
        self.edit = TextArea(host, role="body")
        self.edit.setProperty(RING_ON_PARENT, True)
        self._glyph = Glyph(host, "circle-check", 16, "keep")
        self._verdict = Label(host, role="caption", color="muted", wrap=True)
        self._inner = QVBoxLayout(self._box)
        self._inner.addWidget(self.edit)
        self._below = QHBoxLayout()
        self._below.addWidget(self._glyph)
        self._below.addWidget(self._verdict, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._label)
        self._column.addWidget(self._box)
        self._column.addLayout(self._below)
        self.setFocusProxy(self.edit)
        self.edit.text_edited.connect(self._on_edited)

    @override
    def retranslate(self) -> None:
        """Put all words into the current language."""
        self._label.setText(_("Join code"))
        self.edit.setAccessibleName(_("Join code"))
        self._show_verdict()

    @property
    def code(self) -> str:
        """Return the code as typed."""
        return self.edit.text()

    @property
    def is_complete(self) -> bool:
        """Tell whether the code can be used."""
        return bool(self.code.strip()) and not code_fault(self.code)

    def _on_edited(self) -> None:
        self._show_verdict()
        self.changed.emit()

    def _show_verdict(self) -> None:
        letters = sum(letter.isalnum() for letter in self.code)
        fault = code_fault(self.code) if letters >= _LETTERS else ""
        whole = letters >= _LETTERS and not fault
        if fault:
            text = fault
        elif whole:
            text = _("The code is complete.")
        elif letters:
            text = _("{n} of {all} letters").format(n=letters, all=_LETTERS)
        elif self._recovers:
            text = _("56 letters from whoever invites you. After losing every device: the recovery key.")
        else:
            text = _("56 letters from whoever invites you.")
        self._verdict.setText(text)
        self._verdict.set_color("danger" if fault else "muted")
        self._glyph.set_icon("circle-alert" if fault else "circle-check")
        self._glyph.set_color("danger" if fault else "keep")
        self._glyph.setVisible(whole or bool(fault))
        self._box.set_wrong(wrong=bool(fault))
        self.edit.setAccessibleDescription(text)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        font = code_font(self._host.theme, 14)
        self.edit.setFont(font)
        self.edit.document().setDefaultFont(font)
        self._inner.setContentsMargins(px(10), px(8), px(10), px(8))
        self._box.setMinimumHeight(px(60))
        self._below.setSpacing(px(6))
        self._column.setSpacing(px(6))


class _Box(QWidget):
    """The outline around the code."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._wrong = False
        self.setProperty(FOCUS_RADIUS, "radiusSmall")

    def set_wrong(self, *, wrong: bool) -> None:
        """Show whether something is wrong with what stands in it."""
        self._wrong = wrong
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        border = theme.color("danger" if self._wrong else "border")
        width = (1.5 if self._wrong else 1.0) * theme.scale
        rounded(QPainter(self), self.rect(), theme.measure("radiusSmall"), theme.color("bg"), border, width)


class JoinDialog(WorkSheet):
    """Asks to be let in. `joined` is emitted once the journal belongs to the team."""

    joined = Signal()

    def __init__(
        self,
        journal: Journal,
        desk: SharingDesk,
        host: ThemeHost,
        parent: QWidget | None,
        *,
        days: int,
        newcomer: str | None = None,
    ) -> None:
        """`days` is how many days with shared lines this journal has so far.

        `newcomer` is the name, perhaps "", that was typed on the first page, to which one can go back.
        """
        super().__init__(desk, host, parent)
        self._journal = journal
        self._days = days
        self._from_first_page = newcomer is not None
        self._code = CodeField(host)
        self._place = PlaceField(host)
        self._seen = Points(host, ("users", "calendar-days"))
        self._you = YouForm(journal, host, name=newcomer or "")
        self._words_text = Label(host, wrap=True)
        self._words = SixWords(host)
        self._works = Label(host, role="dense", color="muted", wrap=True)
        self._what = self.add_page(self._code, self._place)
        self._who = self.add_page(self._seen, self._you)
        self._asked = self.add_page(self._words_text, self._words, self._works)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self._back = self.add_button(Button(host), ButtonRole.ActionRole)
        self._go = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self._let_in = False
        self._connect_signals()
        self._code.setFocus()

    def _connect_signals(self) -> None:
        self._code.changed.connect(self._show_buttons)
        self._code.edit.height_changed.connect(self.refit)
        self._place.changed.connect(self._show_buttons)
        self._you.changed.connect(self.refit)
        self._cancel.clicked.connect(self.reject)
        self._back.clicked.connect(self._on_back_clicked)
        self._go.clicked.connect(self._on_go_clicked)
        self.desk.news.changed.connect(self._on_news)

    @override
    def retranslate(self) -> None:
        headings = {
            self._what: _("Which team do you join?"),
            self._who: _("What your team will see"),
            self._asked: _("You are in the team") if self._let_in else _("You have asked to be let in"),
        }
        self.set_heading(pgettext("title", "Join a team"), headings[self.page or self._what])
        self._place.set_texts(
            _("Shared folder"),
            _("The team’s folder as this device sees it. Its files may take a while to arrive."),
        )
        self._seen.set_texts(
            _(
                "Everyone in the team will see all entries of this journal that are not private, also those from "
                "before. Private lines never leave this device."
            ),
            self._days_text(),
        )
        self._words_text.setText(
            _("Read these six words to the person who lets you in. They see the same six.")
        )
        self._words_text.setVisible(not self._let_in)
        self._works.setText(
            _("What the team shares comes in now. You can close this and go on.")
            if self._let_in
            else _("The journal works at once. Your team sees your entries as soon as you are let in.")
        )
        self._show_buttons()

    def _days_text(self) -> str:
        if not self._days:
            return _("There are none in this journal yet.")
        text = ngettext(
            "So far that is {n} day of entries.", "So far that is {n} days of entries.", self._days
        )
        return text.format(n=f"{self._days:,}")

    def _show_buttons(self) -> None:
        asked = self.page is self._asked
        is_step = self._from_first_page and self.page is self._what
        self._cancel.setText(pgettext("wizard", "Back") if is_step else _("Cancel"))
        self._back.setText(pgettext("wizard", "Back"))
        self._cancel.setVisible(not asked)
        self._back.setVisible(self.page is self._who)
        going = {self._who: pgettext("button", "Join"), self._asked: _("Close")}
        self._go.setText(going.get(self.page or self._what, pgettext("wizard", "Next")))
        ready = self.page is not self._what or (self._code.is_complete and bool(self._place.place))
        self._go.setEnabled(ready and not self.errand.is_running)
        self.refit()

    def _on_back_clicked(self) -> None:
        self.show_page(self._what)
        self._code.setFocus()

    def _on_go_clicked(self) -> None:
        if self.page is self._what:
            self.show_page(self._who)
            self._you.focus_first()
        elif self.page is self._who:
            self._join()
        else:
            self.accept()

    def _join(self) -> None:
        you = self._you.answers()
        self.refit()
        if you is None:
            return
        self.desk.flush()  # the journal's rows get new ids: nothing may be half written
        self.desk.passphrase.hold(you.passphrase)
        join = partial(
            self.desk.sharing.join,
            self._place.place,
            self._code.code,
            you.device_name,
            you.passphrase,
            name=you.name,
        )
        self.work(join, _("Reading the folder and preparing the journal…"), self._on_joined)

    @override
    def on_error(self, code: ErrorCode) -> bool:
        if code is ErrorCode.NO_KEYRING:
            self._you.want_passphrase()
            self._you.passphrase.first.setFocus()
            return True
        if self.page is self._who:
            self.show_page(self._what)  # what is wrong is wrong with the code or the folder
        return False

    def _on_news(self) -> None:
        if self.page is self._asked and not self._let_in:
            self.desk.background.run(self.desk.sharing.status, self._show_status)

    def _show_status(self, status: object) -> None:
        if isinstance(status, Status):
            self._let_in = status.phase is Phase.IN
            self._words.set_numbers(() if self._let_in else status.my_words)
        self.show_page(self._asked)

    def _on_joined(self, status: object) -> None:
        self._show_status(status)
        self._go.setFocus()
        self.desk.journal_changed()
        self.desk.sync_now()
        self.desk.news.changed.emit()
        self.joined.emit()
