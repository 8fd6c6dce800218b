"""Headers in the top bar: of a pane, with where we are in time; of a page over its tabs, with the way back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSpacerItem, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit.buttons.buttons import IconButton
from journal_app.ui.kit.marks.glyph import Glyph
from journal_app.ui.kit.marks.labels import Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded

_ARROW_OVERHANG = 8
BACK_KEY = "Alt+Left"


class PaneHeader(Themed, QWidget):
    """‹ › title, or with `title_first` the title and then ‹ period ›; more widgets may follow.

    Stands at the gutter: its margins are set so that the arrows' icons and the titles line up with the pane's text.
    """

    previous_requested = Signal()
    next_requested = Signal()

    def __init__(
        self, host: ThemeHost, *, arrows: bool = True, title_first: bool = False, quiet: bool = False
    ) -> None:
        """`quiet` makes the title as small as text, for a pane whose own headline says more."""
        super().__init__()
        self._host = host
        self._arrows = arrows
        self._title_first = title_first
        self._title = Label(host, role="body" if quiet else "title", bold=True)
        self._fact = Label(host, role="caption", color="muted")
        self._period = Label(host, role="body", bold=True)
        self._previous = IconButton(host, "chevron-left")
        self._next = IconButton(host, "chevron-right")
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        if self._title_first:
            order = [self._title, self._previous, self._period, self._fact, self._next]
        else:
            order = [self._previous, self._next, self._title, self._fact]
        self._between = QSpacerItem(0, 0)
        # Room of their own: a label that is polished anew loses the margins around its contents.
        self._around_period = (QSpacerItem(0, 0), QSpacerItem(0, 0))
        for widget in order:
            if widget is self._next and not self._title_first and self._arrows:
                self._row.addSpacerItem(self._between)
            if widget is self._period:
                self._row.addSpacerItem(self._around_period[0])
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
            if widget is self._period:
                self._row.addSpacerItem(self._around_period[1])
        self._more = QHBoxLayout()
        self._row.addLayout(self._more)
        self._row.addStretch(1)
        for arrow in (self._previous, self._next):
            arrow.setVisible(self._arrows)
        self._period.setVisible(self._title_first)

    def _connect_signals(self) -> None:
        self._previous.clicked.connect(self._on_previous_clicked)
        self._next.clicked.connect(self._on_next_clicked)

    def set_title(self, title: str, fact: str = "") -> None:
        """Say where we are, with a fact behind it in small."""
        self._title.setText(title)
        self._fact.setText(fact)
        self._fit()

    def set_period(self, period: str, fact: str = "") -> None:
        """Say which period is shown, between the arrows."""
        self._period.setText(period)
        self._fact.setText(fact)
        self._fit()

    def set_arrow_names(self, previous: str, following: str) -> None:
        """Name the arrows for tooltips and screen readers, such as "Previous day"."""
        self._previous.set_name(previous, "Ctrl+[")
        self._next.set_name(following, "Ctrl+]")

    def add_widget(self, widget: QWidget) -> None:
        """Add a widget behind the title."""
        self._more.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # A window that takes the header in gives what lies deeper in it other margins.
        self.restyle()

    def _fit(self) -> None:
        """Leave out the fact where there is no room for it, then shorten the words; a tooltip has them all."""
        words = self._period if self._title_first else self._title
        words.set_elided(False)
        self._fact.setVisible(bool(self._fact.text()))
        room = self.width()
        if room and self._row.sizeHint().width() > room:
            self._fact.hide()
            words.set_elided(self._row.sizeHint().width() > room)
        hidden = bool(self._fact.text()) and self._fact.isHidden()
        words.setToolTip(f"{words.text()} {self._fact.text()}" if hidden else "")

    def _on_previous_clicked(self) -> None:
        self.previous_requested.emit()

    def _on_next_clicked(self) -> None:
        self.next_requested.emit()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        first_is_arrow = self._arrows and not self._title_first
        self._row.setContentsMargins(px(32 - (_ARROW_OVERHANG if first_is_arrow else 0)), 0, px(24), 0)
        gap = px(16)
        if self._title_first:
            self._title.setContentsMargins(0, 0, px(28), 0)
            for spacer, width in zip(self._around_period, (4, 8), strict=True):
                spacer.changeSize(px(width), 0)
            self._fact.setContentsMargins(0, 0, px(4), 0)
        else:
            self._between.changeSize(px(8), 0)
            self._title.setContentsMargins(px(12) if self._arrows else 0, 0, gap, 0)
        self._more.setSpacing(px(8))
        self._fit()
        if not self._previous.accessibleName():
            self.set_arrow_names(_("Previous"), _("Next"))


class PageHeader(Worded, QWidget):
    """‹ title, and a fact behind it."""

    left = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.back = IconButton(host, "chevron-left")
        self._title = Label(host, role="title", bold=True)
        self._fact = Label(host, role="caption", color="muted")
        self._face = Glyph(host, "users", 16)
        self._present = Label(host, role="caption", color="muted")
        for part in (self._face, self._present):
            part.hide()
        self._title.set_elided(True)
        self._fact.set_elided(True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.back)
        self._row.addWidget(self._title)
        self._row.addWidget(self._fact)
        self._row.addStretch(1)
        self._row.addWidget(self._face)
        self._row.addWidget(self._present)
        self.back.clicked.connect(self.left)

    @property
    def words(self) -> str:
        """Return the title as it stands."""
        return self._title.text()

    def set_title(self, title: str, fact: str = "") -> None:
        """Say what the page is about, with a fact behind it in small."""
        self._title.setText(title)
        self._fact.setText(fact)
        self._fact.setVisible(bool(fact))

    def set_present(self, text: str, names: str) -> None:
        """Say who has the meeting open too, by number, and by name to whoever asks; nothing where `text` is empty."""
        self._present.setText(text)
        self._present.setToolTip(names)
        self._present.setAccessibleDescription(names)
        for part in (self._face, self._present):
            part.setVisible(bool(text))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.back.set_name(_("Back"), BACK_KEY)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(24), 0, px(32), 0)
        self._row.setSpacing(px(12))
