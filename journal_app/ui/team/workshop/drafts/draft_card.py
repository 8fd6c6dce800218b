"""Draft card: a draft with its author, the words it uses, and the questions on it, which open below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _, addressed, ngettext
from journal_app.ui.dates import day_short
from journal_app.ui.kit import Avatar, Button, Chip, IconButton, Label
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.team.workshop.drafts.questions import Questions
from journal_app.ui.team.workshop.drafts.values import Draft

_AVATAR = 24
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DraftCard(Themed, QWidget):
    """The keyboard stands on the card: C asks, Enter shows the questions, F2 rewrites and Delete takes back one's own.

    `asked` carries what was typed as a question.
    """

    edit_requested = Signal()
    take_back_requested = Signal()
    menu_requested = Signal()
    asked = Signal(str)
    unasked = Signal(object)

    def __init__(self, host: ThemeHost, draft: Draft) -> None:
        super().__init__()
        self._host = host
        self.draft = draft
        self._questions: Questions | None = None
        self._count = Button(host, kind="ghost", size="small", icon="message-circle-question-mark")
        self.more = IconButton(host, "ellipsis", _("More"), size=28, icon_size=18)
        self._build_layout()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(FOCUS_RADIUS, "radiusCard")
        self._count.clicked.connect(self._on_count)
        self.more.clicked.connect(self.menu_requested)
        self._say()

    def _build_layout(self) -> None:
        host, draft = self._host, self.draft
        title = Label(host, draft.text, role="title", bold=True, wrap=True)
        self._head = QHBoxLayout()
        self._head.addWidget(title, 1)
        self._who = QHBoxLayout()
        self._who.addWidget(Avatar(host, draft.name, me=draft.mine, size=_AVATAR))
        self._who.addWidget(Label(host, _who_words(draft), role="caption", color="muted"))
        self._who.addWidget(self.more)
        self._head.addLayout(self._who)
        self._head.setAlignment(self._who, Qt.AlignmentFlag.AlignTop)
        self._foot = QHBoxLayout()
        for word in draft.words:
            self._foot.addWidget(Chip(host, word, kind="neutral"))
        self._foot.addStretch(1)
        self._foot.addWidget(self._count)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        if draft.more:
            self._column.addWidget(Label(host, draft.more, wrap=True))
        self._column.addLayout(self._foot)

    @property
    def questions(self) -> Questions:
        """Return the questions, made when they are first wanted."""
        if self._questions is None:
            self._questions = Questions(self._host, self.draft.questions)
            self._questions.asked.connect(self.asked)
            self._questions.unasked.connect(self.unasked)
            self._questions.hide()
            self._column.addWidget(self._questions)
        return self._questions

    @property
    def is_open(self) -> bool:
        """Tell whether the questions are shown."""
        return self._questions is not None and not self._questions.isHidden()

    @property
    def typed(self) -> str:
        """Return what stands in the field of questions and has not been asked."""
        return self._questions.typed if self._questions is not None else ""

    def set_open(self, is_open: bool) -> None:
        """Show the questions, or hide them."""
        if is_open != self.is_open:
            self.questions.setVisible(is_open)
        self._say()

    def ask(self) -> None:
        """Show the questions, and put the caret where one more is typed."""
        self.set_open(True)
        self.questions.take_keyboard()

    def edit(self) -> None:
        """Ask for the draft to be rewritten, where it may be."""
        if self.draft.editable:
            self.edit_requested.emit()

    def take_back(self) -> None:
        """Ask for the draft to be taken back, where it may be."""
        if self.draft.mine or self.draft.editable:
            self.take_back_requested.emit()

    def leave_questions(self) -> bool:
        """Go from the field of questions back to the card; tell whether the caret was there."""
        if not self.is_open or not self.questions.field.edit.hasFocus():
            return False
        self.set_open(bool(self.draft.questions or self.typed))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _say(self) -> None:
        draft, count = self.draft, len(self.draft.questions)
        words = ngettext("{count} question", "{count} questions", count).format(count=count)
        self._count.setText(words if count else _("Ask a question"))
        self._count.set_key("" if count else "C")
        spoken = (draft.text, draft.more, _who_words(draft), *draft.words, words if count else "")
        self.setAccessibleName(". ".join(filter(None, spoken)))

    def _on_count(self) -> None:
        if self.is_open:
            self.set_open(False)
        else:
            self.ask()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if not plain or not self.hasFocus():  # keys that a field in it has no use for come by here
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_C:
            self.ask()
        elif key in _RETURNS:
            self._on_count()
        elif key == Qt.Key.Key_F2:
            self.edit()
        elif key == Qt.Key.Key_Delete:
            self.take_back()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        rounded(QPainter(self), QRectF(self.rect()), theme.measure("radiusCard"), theme.color("surface"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(20), px(14), px(16), px(14))
        self._column.setSpacing(px(6))
        self._head.setSpacing(px(16))
        self._who.setSpacing(px(8))
        self._foot.setSpacing(px(6))
        self.update()


def _who_words(draft: Draft) -> str:
    """Return whose a draft is, and of when: "立松 9/4 · 9/6に書き直し"."""
    words = [f"{draft.name}  {day_short(draft.day)}"]
    if draft.edited is not None:
        words.append(_("rewritten {day}").format(day=day_short(draft.edited)))
    if draft.typed_by:
        words.append(_("Typed by {name}").format(name=addressed(draft.typed_by)))
    return " · ".join(words)
