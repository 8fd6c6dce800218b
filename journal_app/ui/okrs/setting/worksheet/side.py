"""The side of a worksheet: its meeting, who has sealed theirs, and what of the cycle before helps to write."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.runner.worksheet import Worksheet
from journal_app.i18n import _, ngettext, pgettext
from journal_app.labels import word_label
from journal_app.runner_words import worksheet_word
from journal_app.ui import dates
from journal_app.ui.kit import Avatar, Card, Glyph, Label, Row
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.okrs.setting.words import STATE_ICONS, days_left, span_words

_FACE, _ICON = 24, 16


class _Line(Themed, QWidget):
    """A fact in two columns."""

    def __init__(self, host: ThemeHost, name: str, words: str) -> None:
        super().__init__()
        self._host = host
        self._name = Label(host, name, role="dense", color="muted")
        row = Row(host, self._name, spacing=8)
        row.addWidget(Label(host, words, role="dense", wrap=True), 1)
        self.setLayout(row)

    @override
    def restyle(self) -> None:
        self._name.setMinimumWidth(self._host.theme.px(64))


class WorksheetSide(Worded, QWidget):
    """Three cards; nothing of what anybody wrote is on them."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._sheet: Worksheet | None = None
        self._today = date.min
        self._shown: list[QWidget] = []
        self.meeting, self.seals, self.materials = Card(host), Card(host), Card(host)
        self._column = QVBoxLayout(self)
        for card in (self.meeting, self.seals, self.materials):
            self._column.addWidget(card)
        self._column.addStretch(1)

    def show_sheet(self, sheet: Worksheet, today: date) -> None:
        """Show what belongs to a worksheet."""
        self._sheet, self._today = sheet, today
        self.retranslate()

    def _add(self, card: Card, widget: QWidget) -> None:
        self._shown.append(widget)
        card.body.addWidget(widget)
        widget.show()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        for card in (self.meeting, self.seals, self.materials):
            discard(card.body, [one for one in self._shown if card.body.indexOf(one) >= 0])
        self._shown = []
        sheet = self._sheet
        if sheet is None:
            return
        self.meeting.set_title(_("This meeting"))
        self.meeting.set_fact(days_left(sheet.meeting.day, self._today))
        people = ngettext("{count} person", "{count} people", len(sheet.attending))
        scope = f"{word_label('Scope', sheet.step.scope)} · {people.format(count=len(sheet.attending))}"
        facts = [
            (pgettext("meeting", "When"), span_words(sheet.meeting)),
            (pgettext("meeting", "Who"), scope),
            (pgettext("meeting", "How"), _("Write alone → open → talk")),
        ]
        if sheet.area:
            facts.append((pgettext("meeting", "Area"), sheet.area))
        for name, words in facts:
            self._add(self.meeting, _Line(self._host, name, words))
        self._show_seals(sheet)
        self._show_materials(sheet)

    def _show_seals(self, sheet: Worksheet) -> None:
        self.seals.set_title(_("Everyone’s seals"))
        of = _("{count} of {total}")
        self.seals.set_fact(of.format(count=sheet.sealed, total=len(sheet.attending)))
        for person in sheet.attending:
            state = sheet.states[person.id]
            icon, ink = STATE_ICONS[state]
            is_me = person.id == sheet.me
            name = _("{name} (me)").format(name=person.name) if is_me else person.name
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(Avatar(self._host, person.name, me=is_me, size=_FACE))
            label = Label(self._host, name)
            label.set_elided(True)
            line.addWidget(label, 1)
            line.addWidget(Glyph(self._host, icon, _ICON, ink))
            line.addWidget(Label(self._host, worksheet_word(state), role="dense", color=ink))
            row.setAccessibleName(f"{name}: {worksheet_word(state)}")
            self._add(self.seals, row)
        if not sheet.is_open:
            words = _("After sealing you can still open and change yours until the meeting begins.")
            self._add(self.seals, Label(self._host, words, role="caption", color="muted", wrap=True))

    def _show_materials(self, sheet: Worksheet) -> None:
        found = sheet.materials
        self.materials.setVisible(found is not None)
        if found is None:
            return
        self.materials.set_title(_("At hand"))
        label = dates.period_part(found.before.label) or found.before.label
        changes = ngettext("{count} change on the way", "{count} changes on the way", found.changes)
        keeps = ngettext("{count} Keep of mine", "{count} Keeps of mine", found.keeps)
        for icon, words in (
            ("file-text", _("Results of {cycle}").format(cycle=label)),
            ("history", changes.format(count=found.changes)),
            ("bookmark", keeps.format(count=found.keeps)),
        ):
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(Glyph(self._host, icon, _ICON, "muted"))
            line.addWidget(Label(self._host, words, role="dense", wrap=True), 1)
            self._add(self.materials, row)

    @override
    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._host.theme.px(16))
