"""The line of tools below the words being edited: it is where signs and shortcuts are learnt."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.kpt import Kind
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Button, IconButton, Label, key_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.today.rows.if_then import is_offered
from journal_app.ui.today.rows.line_commands import KEYS, Wish

_HEIGHT = 28


class RowTools(Worded, QWidget):
    """Link, only me, the way on, and the menu. None of them takes the caret away from the words."""

    wished = Signal(object)
    menu_requested = Signal(QPoint)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._private = False
        self._link = Button(host, kind="ghost", size="small", icon="hash")
        self._name = Button(host, kind="ghost", size="small", icon="at-sign")
        self._lock = Button(host, kind="ghost", size="small", icon="lock-open")
        self._form = Button(host, kind="ghost", size="small")
        self._offers_form = False
        self._hint = Label(host, role="caption", color="muted")
        self._more = IconButton(host, "ellipsis", size=_HEIGHT, icon_size=18)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._link)
        self._row.addWidget(self._name)
        self._row.addWidget(self._lock)
        self._row.addStretch(1)
        self._row.addWidget(self._form)
        self._row.addWidget(self._hint)
        self._row.addWidget(self._more)
        for button in (self._link, self._name, self._lock, self._form, self._more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect_signals(self) -> None:
        self._link.clicked.connect(self._on_link_clicked)
        self._name.clicked.connect(self._on_name_clicked)
        self._lock.clicked.connect(self._on_lock_clicked)
        self._form.clicked.connect(self._on_form_clicked)
        self._more.clicked.connect(self._on_more_clicked)

    def set_private(self, private: bool) -> None:
        """Say what the lock would do to this line."""
        if private != self._private:
            self._private = private
            self.retranslate()

    def set_words(self, kind: Kind, text: str) -> None:
        """Offer the form of a Try where the words have none; it stands in the place of the hint."""
        offers = is_offered(kind, text)
        if offers != self._offers_form:
            self._offers_form = offers
            self._fit()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._lock.set_icon("lock" if self._private else "lock-open")
        self._hint.setText(_("Enter for next"))
        self._form.setText(_("If …, then …"))
        tip = _("Names the occasion for a Try")
        self._form.setToolTip(f"{tip}  {key_text(KEYS[Wish.IF_THEN])}")
        self._more.set_name(_("More"))
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what a narrow window has no room for: first the hint, then the keys, then the words."""
        texts = (
            (self._link, link_words(), "#"),
            (self._name, name_words(), "@"),
            (self._lock, private_words(private=self._private), KEYS[Wish.PRIVATE]),
        )
        space = self.width() - self._more.width()
        for words, keys, hint in (
            (True, True, True),
            (True, True, False),
            (True, False, False),
            (False, False, False),
        ):
            for button, text, key in texts:
                button.setText(text if words else "")
                button.set_key(key if keys else "")
                button.setToolTip("" if words and keys else f"{text}  {key_text(key)}")
                button.setAccessibleName(text)
            needed = sum(button.sizeHint().width() for button, _text, _key in texts)
            last = self._form if self._offers_form else self._hint
            self._form.set_key(KEYS[Wish.IF_THEN])
            if needed + self._form.sizeHint().width() > space:
                self._form.set_key("")
            self._form.setVisible(hint and self._offers_form)
            self._hint.setVisible(hint and not self._offers_form)
            if needed + (last.sizeHint().width() if hint else 0) <= space:
                return

    def _on_link_clicked(self) -> None:
        self.wished.emit(Wish.LINK)

    def _on_name_clicked(self) -> None:
        self.wished.emit(Wish.NAME)

    def _on_lock_clicked(self) -> None:
        self.wished.emit(Wish.PRIVATE)

    def _on_form_clicked(self) -> None:
        self.wished.emit(Wish.IF_THEN)

    def _on_more_clicked(self) -> None:
        self.menu_requested.emit(self._more.mapToGlobal(QPoint(0, self._more.height())))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setFixedHeight(px(_HEIGHT))
        self._hint.setContentsMargins(0, 0, px(4), 0)
        self._fit()


def link_words() -> str:
    """Return what `#` does to a line."""
    return pgettext("link a line to what it served", "Link")


def name_words() -> str:
    """Return what `@` does to a line."""
    return _("With someone")


def private_words(*, private: bool) -> str:
    """Return what the lock does to a line."""
    return _("Share with the team") if private else pgettext("make a line private", "Only me")
