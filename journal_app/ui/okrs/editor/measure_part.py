"""The section on the measure: which kind, its numbers, where they come from and how much they weigh."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from typing_extensions import override

from journal_app.domain.okrs.okr import Measure
from journal_app.domain.okrs.parts import StepKind
from journal_app.i18n import _, language, pgettext
from journal_app.labels import word_label
from journal_app.ui.kit import Field, FormRow, Label, Row
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.editor.kind_choice import KindChoice
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
from journal_app.ui.okrs.editor.subject import Subject, Way, Written
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
        self.kinds = KindChoice(host)
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
        self._prompt = Label(host, role="caption", color="muted", wrap=True)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        host = self._host
        for widget in (self.kinds, *self._all_kinds(), self.scale):
            self.column.addWidget(widget)
        fields = {"unit": self.unit, "counted": self.counted, "by": self.by, "weight": self.weight}
        self.rows = {name: FormRow(host, field, label_role="caption") for name, field in fields.items()}
        for name, width in (("unit", _UNIT), ("by", _BY), ("weight", _WEIGHT)):
            self.hold(self.rows[name], width)
        line = Row(host, spacing=12)
        for name, row in self.rows.items():
            line.addWidget(row, 1 if name == "counted" else 0, Qt.AlignmentFlag.AlignTop)
        self.side_by_side(line)
        self.column.addWidget(self._prompt)

    def _connect_signals(self) -> None:
        self.kinds.chosen.connect(self._on_kind_chosen)
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
        return self.kinds.kind

    @property
    def fields(self) -> KindFields:
        """Return the fields of the kind chosen."""
        return {
            Measure.BAND: self.band,
            Measure.YES_NO: self.yes,
            Measure.MILESTONES: self.milestones,
            Measure.STEPS: self.stages,
        }.get(self.kind, self.numbers)

    def way(self) -> Way:
        """Return what the title can take from the fields."""
        if self.fields is not self.numbers:
            return Way(settled=self.fields.is_filled)
        texts = self.numbers.fields
        start, target = readable(texts["start"].text()), readable(texts["target"].text())
        settled = start is not None and target is not None
        return Way(start, target, self.unit.text().strip(), settled=settled)

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
        self.kinds.load(kr.measure)
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
        kind = self.kind
        for fields in self._all_kinds():
            fields.setVisible(fields is self.fields)
        self.scale.setVisible(kind not in _NO_SCALE)
        self.rows["unit"].setVisible(kind in _WITH_UNIT)
        self.kinds.show_example(shown=not self.fields.is_filled)
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

    def _on_kind_chosen(self) -> None:
        kind, unit = self.kind, self.unit.text().strip()
        usual = {Measure.PERCENT: "%", Measure.MONEY: "円" if language() == "ja" else "$"}
        if kind in usual and (not unit or unit in usual.values()):
            self.unit.set_text(usual[kind])
        elif kind is Measure.NUMBER and unit in usual.values():
            self.unit.set_text("")
        if kind is Measure.YES_NO and not self.yes.means.text():
            self.yes.means.set_text(self._subject.key_result.done_looks if self._subject else "")
        self._show_kind()
        self.changed.emit()

    def _on_numbers_changed(self) -> None:
        self._show_scale()
        self.changed.emit()

    def _on_unit_typed(self) -> None:
        self._show_unit()

    @override
    def fit(self) -> None:
        super().fit()
        self.kinds.set_narrow(narrow=self.is_narrow)

    @override
    def retranslate(self) -> None:
        self._prompt.setText(_("What is it today? Who measures it, when and where?"))
        self._say_words()

    def _say_words(self) -> None:
        is_yes = self.kind is Measure.YES_NO
        self.rows["unit"].set_texts(
            _("Currency") if self.kind is Measure.MONEY else pgettext("key result", "Unit")
        )
        self.rows["counted"].set_texts(_("Counted from"))
        self.rows["by"].set_texts(_("Who sees to it") if is_yes else _("Counted by"))
        self.rows["weight"].set_texts(_("Weight"))
        total = (self._subject.other_weights if self._subject else 0) + (self._weight() or 0)
        self.weight.set_suffix(f"/ {total}" if total else "")
