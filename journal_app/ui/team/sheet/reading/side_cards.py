"""The cards beside the sheet: its versions, the record of the workshop, and the way there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.i18n import _, ngettext, pgettext
from journal_app.ui.kit import Button, Card, Label, List
from journal_app.ui.look.painting import dot
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.team.sheet.reading.version_rows import VersionRow, VersionRows

_DISC, _DISC_GAP, _CHECK = 24, 12, 14
_VERSIONS = 5
_SEPARATOR = " · "


class VersionsCard(Card):
    """The versions, newest first; `compare_requested` names the one to begin with, or None."""

    compare_requested = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.compare = Button(host, kind="link")
        self.list: List[VersionRow] = List(host, VersionRows())
        self.list.show_at_most(_VERSIONS)
        self._empty = Label(host, role="dense", color="muted", wrap=True)
        self.set_header_widget(self.compare)
        self.body.addWidget(self.list)
        self.body.addWidget(self._empty)
        self.compare.clicked.connect(self._on_compare)
        self.list.opened.connect(self._on_opened)

    def show_versions(self, rows: Sequence[VersionRow]) -> None:
        """Show them; with fewer than two there is nothing to compare."""
        self.set_title(pgettext("of the sheet", "Versions"))
        self.compare.setText(_("Compare"))
        self.compare.setVisible(len(rows) > 1)
        self.list.setAccessibleName(pgettext("of the sheet", "Versions"))
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self._empty.setText(_("What is decided, and each change after it, stays here."))
        self._empty.setVisible(not rows)

    def _on_compare(self) -> None:
        self.compare_requested.emit(None)

    def _on_opened(self, row: VersionRow) -> None:
        self.compare_requested.emit(row.id)


class _Meetings(Themed, QWidget):
    """A disc a meeting: with a check where it was held."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._held: tuple[bool, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_meetings(self, held: Sequence[bool]) -> None:
        """Say of each whether it was held."""
        self._held = tuple(held)
        done = sum(self._held)
        words = _("{done} of {n} meetings held").format(done=done, n=len(self._held))
        self.setAccessibleName(words if done < len(self._held) else _("All meetings held"))
        self.restyle()

    def _places(self, width: int) -> list[QRectF]:
        side, step = self._host.theme.px(_DISC), self._host.theme.px(_DISC + _DISC_GAP)
        across = max(1, (width + step - side) // step)
        return [QRectF(at % across * step, at // across * step, side, side) for at in range(len(self._held))]

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return round(max((place.bottom() for place in self._places(width)), default=0))

    @override
    def sizeHint(self) -> QSize:
        width = max(self.width(), self._host.theme.px(200))
        return QSize(width, self.heightForWidth(width))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        check = theme.px(_CHECK)
        for place, held in zip(self._places(self.width()), self._held, strict=True):
            dot(painter, place.center(), place.width(), theme.color("accent" if held else "surface2"))
            if held:
                corner = place.center() - QPointF(check / 2, check / 2)
                icon = QRectF(corner.x(), corner.y(), check, check)
                self._host.icons.paint(painter, icon, "check", theme.color("onAccent"))


class RecordCard(Card):
    """How far the workshop is, and the way to everything said in it."""

    opened = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._meetings = _Meetings(host)
        self._facts = Label(host, role="caption", color="muted", wrap=True)
        self.open_button = Button(host, kind="link")
        self.open_button.set_trailing("arrow-right")
        self.body.addWidget(self._meetings)
        self.body.addWidget(self._facts)
        self.body.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.open_button.clicked.connect(self.opened)

    def show_workshop(self, held: Sequence[bool], ideas: int) -> None:
        """Show the meetings and how many ideas there are to see; without meetings, the way to plan some."""
        self.set_title(_("The workshop’s record") if held else _("Workshop"))
        self._meetings.show_meetings(held)
        self._meetings.setVisible(bool(held))
        meetings = ngettext("{n} meeting", "{n} meetings", len(held)).format(n=len(held))
        words = ngettext("{n} idea", "{n} ideas", ideas).format(n=ideas) if ideas else ""
        facts = (meetings, words, _("every answer") if ideas else "")
        made = _("A few short meetings, in which everyone has a say.")
        self._facts.setText(_SEPARATOR.join(fact for fact in facts if fact) if held else made)
        self.open_button.setText(_("Open the record") if held else _("Plan the workshop"))


class RoadCard(Card):
    """Where the sheet leads: the roadmap, from which drafts of OKRs begin."""

    opened = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.set_icon("map")
        self._about = Label(host, role="dense", color="muted", wrap=True)
        self.open_button = Button(host, kind="link")
        self.open_button.set_trailing("arrow-right")
        self.body.addWidget(self._about)
        self.body.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.open_button.clicked.connect(self.opened)

    def say(self) -> None:
        """Say everything in the current language."""
        self.set_title(_("The way there"))
        self._about.setText(_("By when, what, and in which state. Drafts of OKRs begin here."))
        self.open_button.setText(_("Open the roadmap"))
