"""Lines of what a key result needs of other departments: which one, who and what, agreed or still to be discussed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import NOBODY
from journal_app.domain.okrs.parts import Dependency
from journal_app.i18n import _, pgettext
from journal_app.messages import sentence
from journal_app.ui.kit import DayField, Field
from journal_app.ui.kit.buttons.hover import HoverButton
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.editor.lines import Line

_DEPARTMENT = 116
_DAY = 84
_ICON = 16
_GAP = 6
_PADDING = 6
_HEIGHT = 28


class AgreedButton(HoverButton):
    """Says whether it is agreed or still to be discussed, by shape, colour and word; a press turns it round."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty(FOCUS_RADIUS, "radiusSmall")
        self.toggled.connect(self.say)

    def say(self) -> None:
        """Say the word in the language as it is now."""
        self.setAccessibleName(self._word(agreed=self.isChecked()))
        self.updateGeometry()

    def _word(self, *, agreed: bool) -> str:
        return (
            pgettext("other department", "agreed") if agreed else pgettext("other department", "to discuss")
        )

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        metrics = QFontMetricsF(theme.font("dense"))
        words = max(metrics.horizontalAdvance(self._word(agreed=agreed)) for agreed in (True, False))
        return QSize(round(words) + theme.px(_ICON + _GAP + 2 * _PADDING), theme.px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        agreed, px = self.isChecked(), theme.px
        color = theme.color("keep" if agreed else "problem")
        if self.underMouse():
            rounded(painter, self.rect(), theme.measure("radiusSmall"), theme.color("surface2"))
        glyph = QRectF(px(_PADDING), 0, px(_ICON), self.height())
        self._host.icons.paint(painter, glyph, "check" if agreed else "hourglass", color)
        words = QRectF(self.rect()).adjusted(px(_PADDING + _ICON + _GAP), 0, 0, 0)
        draw_text(painter, words, self._word(agreed=agreed), theme.font("dense"), color)


class NeedLine(Line[Dependency]):
    """One department."""

    def __init__(self, host: ThemeHost, today: date) -> None:
        super().__init__(host)
        self._need = Dependency(NOBODY, NOBODY, "", "")
        self._department = Field(host, icon="building-2", look="quiet", width=_DEPARTMENT)
        self._matter = Field(host, look="quiet")
        self._agreed = AgreedButton(host)
        self._day = DayField(host, width=_DAY, look="quiet")
        self._day.set_today(today)
        for widget in (self._department, self._matter, self._agreed, self._day):
            self.row.addWidget(widget, 1 if widget is self._matter else 0)
        for field in (self._department, self._matter, self._day):
            field.text_edited.connect(self._on_edited)
            field.submitted.connect(self.entered)
        self._day.day_changed.connect(self.changed)
        self._agreed.toggled.connect(self._on_edited)

    @property
    @override
    def stops(self) -> list[QWidget]:
        return [self._department.edit, self._matter.edit, self._agreed, self._day.edit]

    @property
    @override
    def words(self) -> Field:
        return self._department

    @property
    @override
    def is_blank(self) -> bool:
        return not (self._department.text().strip() or self._matter.text().strip())

    @override
    def load(self, row: Dependency) -> None:
        self._need = row
        self._department.set_text(row.department)
        self._matter.set_text(row.matter)
        self._agreed.setChecked(row.agreed is not None)
        self._day.set_day(row.agreed or row.talk)

    @override
    def value(self) -> Dependency:
        day = self._day.day() if self._day.is_readable else self._need.agreed or self._need.talk
        agreed = self._agreed.isChecked()
        return replace(
            self._need,
            department=" ".join(self._department.text().split()),
            matter=" ".join(self._matter.text().split()),
            agreed=day if agreed else None,
            talk=None if agreed else day,
        )

    @override
    def problems(self) -> list[tuple[Field, str]]:
        found: list[tuple[Field, str]] = []
        if not self._department.text().strip():
            found.append((self._department, _("Please name the department.")))
        try:
            day = self._day.day()
        except JournalError as error:
            found.append((self._day, sentence(error)))
        else:
            if day is None and self._agreed.isChecked():
                found.append((self._day, _("On which day?")))
        return found

    @override
    def retranslate(self) -> None:
        for field, words in (
            (self._department, _("Department")),
            (self._matter, _("Who and what")),
            (self._day, _("Day")),
        ):
            field.edit.setAccessibleName(words)
            field.set_placeholder(words)
        self._agreed.say()

    def _on_edited(self) -> None:
        for field in (self._department, self._matter, self._day):
            field.set_error("")
        self.changed.emit()
