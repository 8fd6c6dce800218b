"""The section on the measure: which kind, its numbers, where they come from and how much they weigh."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.okrs.okr import Measure
from journal_app.domain.okrs.parts import StepKind
from journal_app.i18n import _, language, pgettext
from journal_app.labels import word_label
from journal_app.ui.kit import Button, Field, FormRow, Label, Row, Segmented
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.editor.examples import kind_example
from journal_app.ui.okrs.editor.kind_fields import (
    BandFields,
    KindFields,
    NumberFields,
    ShareFields,
    YesFields,
)
from journal_app.ui.okrs.editor.live_scale import LiveScale
from journal_app.ui.okrs.editor.number_texts import readable
from journal_app.ui.okrs.editor.part import Part
from journal_app.ui.okrs.editor.subject import Subject, Written
from journal_app.ui.okrs.labels import SEPARATOR

_UNIT, _BY, _WEIGHT = 96, 120, 88
_WITH_UNIT = (Measure.NUMBER, Measure.PERCENT, Measure.MONEY, Measure.BAND)
_NO_SCALE = (Measure.YES_NO,)
_WEIGHT_MOST = 100


class MeasurePart(Part):
    """Asks what the chosen kind needs. Another kind keeps what was typed, says so, and can be taken back."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._subject: Subject | None = None
        self._before: Measure | None = None
        self._shown = Measure.NUMBER
        self.kinds = Segmented(host, fills=True)
        for kind in Measure:
            self.kinds.add(kind.value, "")
        self.numbers = NumberFields(host)
        self.band = BandFields(host)
        self.yes = YesFields(host)
        self.milestones = ShareFields(host, StepKind.MILESTONE)
        self.stages = ShareFields(host, StepKind.STAGE)
        self.scale = LiveScale(host)
        self.unit = Field(host)
        self.counted = Field(host)
        self.by = Field(host)
        self.weight = Field(host)
        self._example = Label(host, role="caption", color="muted", wrap=True)
        self._kept = Label(host, role="caption", color="muted")
        self._take_back = Button(host, kind="quiet", key="Ctrl+Z")
        self._prompt = Label(host, role="caption", color="muted", wrap=True)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        host = self._host
        self.column.addWidget(self.kinds)
        self.column.addWidget(self._example)
        self._notice = QWidget()
        self._notice.setLayout(Row(host, self._kept, self._take_back, None))
        self._notice.hide()
        for widget in (self._notice, *self._all_kinds(), self.scale):
            self.column.addWidget(widget)
        fields = {"unit": self.unit, "counted": self.counted, "by": self.by, "weight": self.weight}
        self.rows = {name: FormRow(host, field, label_role="caption") for name, field in fields.items()}
        for name, width in (("unit", _UNIT), ("by", _BY), ("weight", _WEIGHT)):
            self.hold(self.rows[name], width)
        line = Row(host, spacing=12)
        for name, row in self.rows.items():
            line.addWidget(row, 1 if name == "counted" else 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)
        self.column.addWidget(self._prompt)

    def _connect_signals(self) -> None:
        self.kinds.changed.connect(self._on_kind_chosen)
        self._take_back.clicked.connect(self._on_take_back)
        for fields in self._all_kinds():
            fields.changed.connect(self._on_numbers_changed)
            fields.submitted.connect(self.submitted)
        self.watch(self.unit, self.counted, self.by, self.weight)
        self.unit.text_edited.connect(self._on_unit_typed)

    def _all_kinds(self) -> tuple[KindFields, ...]:
        return (self.numbers, self.band, self.yes, self.milestones, self.stages)

    @property
    def kind(self) -> Measure:
        """Return the kind chosen."""
        return Measure(self.kinds.checked()[0])

    @property
    def fields(self) -> KindFields:
        """Return the fields of the kind chosen."""
        return {
            Measure.BAND: self.band,
            Measure.YES_NO: self.yes,
            Measure.MILESTONES: self.milestones,
            Measure.STEPS: self.stages,
        }.get(self.kind, self.numbers)

    def way(self) -> tuple[Decimal | None, Decimal | None, str]:
        """Return start, target and unit as they stand in the fields; None where there is no number."""
        texts = self.numbers.fields
        start, target = readable(texts["start"].text()), readable(texts["target"].text())
        return (start, target, self.unit.text().strip()) if self.fields is self.numbers else (None, None, "")

    @override
    def title(self) -> str:
        return _("Measure")

    @override
    def fact(self) -> str:
        return _(", ").join(filter(None, (word_label("Measure", self.kind.value), self.fields.fact())))

    @override
    def summary(self) -> str:
        weight = self._weight()
        found = [word_label("Measure", self.kind.value), self.fields.summary()]
        if weight is not None and weight != 1:
            found.append(_("weight {n}").format(n=weight))
        return SEPARATOR.join(filter(None, found))

    @override
    def load(self, subject: Subject) -> None:
        kr = subject.key_result
        self._subject = subject
        self._before = None
        self.kinds.set_checked([kr.measure.value])
        for fields in self._all_kinds():
            fields.load(subject)
        self.unit.set_text(kr.unit)
        self.counted.set_text(kr.measured)
        self.by.set_text(kr.measured_by)
        self.weight.set_text(str(kr.weight))
        self._show_kind()

    def _weight(self) -> int | None:
        number = readable(self.weight.text()) if self.weight.text().strip() else Decimal(1)
        if number is None or number != number.to_integral_value() or not 0 <= number <= _WEIGHT_MOST:
            return None
        return int(number)

    @override
    def problems(self) -> list[tuple[Field, str]]:
        found = self.fields.problems()
        if self._weight() is None:
            found.append((self.weight, _("From 0 to 100.")))
        return found

    @override
    def applied(self, written: Written) -> Written:
        weight = self._weight()
        values = {
            "measure": self.kind,
            "unit": self.unit.text().strip(),
            "measured": " ".join(self.counted.text().split()),
            "measured_by": " ".join(self.by.text().split()),
            "weight": 1 if weight is None else weight,
        }
        return self.fields.applied(written.with_fields(**values))

    # The kind ----------------------------------------------------------------------

    def _show_kind(self) -> None:
        kind = self._shown = self.kind
        for fields in self._all_kinds():
            fields.setVisible(fields is self.fields)
        self.scale.setVisible(kind not in _NO_SCALE)
        self.rows["unit"].setVisible(kind in _WITH_UNIT)
        self._notice.setVisible(self._before is not None)
        self._example.setVisible(not self.fields.is_filled)
        self._say_words()
        self._show_unit()

    def _show_unit(self) -> None:
        unit = self.unit.text().strip()
        for fields in self._all_kinds():
            fields.set_unit(unit)
        self._show_scale()

    def _show_scale(self) -> None:
        now = self._subject.now if self._subject is not None else None
        shares = self.kind in (Measure.MILESTONES, Measure.STEPS)
        marks = self.fields.marks(now)
        self.scale.show_marks(marks, "%" if shares else self.unit.text().strip(), bare=shares)
        asks_start = self.kind in _WITH_UNIT and self.kind is not Measure.BAND and not marks.marks
        self._prompt.setVisible(asks_start)

    def _choose(self, kind: Measure) -> None:
        usual = {Measure.PERCENT: "%", Measure.MONEY: "円" if language() == "ja" else "$"}
        unit = self.unit.text().strip()
        if kind in usual and (not unit or unit in usual.values()):
            self.unit.set_text(usual[kind])
        elif kind is Measure.NUMBER and unit in usual.values():
            self.unit.set_text("")
        self.kinds.set_checked([kind.value])
        if kind is Measure.YES_NO and not self.yes.means.text():
            self.yes.means.set_text(self._subject.key_result.done_looks if self._subject else "")
        self._show_kind()
        self.changed.emit()

    def _on_kind_chosen(self) -> None:
        if self.kind is not self._shown:
            self._before = self._shown
            self._choose(self.kind)

    def _on_take_back(self) -> None:
        if self._before is not None:
            before, self._before = self._before, None
            self._choose(before)
            self.kinds.focus()

    def _on_numbers_changed(self) -> None:
        self._show_scale()
        self.changed.emit()

    def _on_unit_typed(self) -> None:
        self._show_unit()

    @override
    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Z for a change of kind, before the window takes it for the last step."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and self._before is not None
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) and self._before is not None:
            self._on_take_back()
        else:
            super().keyPressEvent(event)

    @override
    def retranslate(self) -> None:
        for kind in Measure:
            self.kinds.set_text(kind.value, word_label("Measure", kind.value))
        self._kept.setText(_("What you typed for the other kind is kept."))
        self._take_back.setText(_("Undo"))
        self._prompt.setText(_("What is it today? Who measures it, when and where?"))
        self._say_words()

    def _say_words(self) -> None:
        self._example.setText(_("For example: {example}").format(example=kind_example(self.kind)))
        is_yes = self.kind is Measure.YES_NO
        self.rows["unit"].set_texts(
            _("Currency") if self.kind is Measure.MONEY else pgettext("key result", "Unit")
        )
        self.rows["counted"].set_texts(_("Counted from"))
        self.rows["by"].set_texts(_("Who sees to it") if is_yes else _("Counted by"))
        self.rows["weight"].set_texts(_("Weight"))
        total = (self._subject.other_weights if self._subject else 0) + (self._weight() or 0)
        self.weight.set_suffix(f"/ {total}" if total else "")
