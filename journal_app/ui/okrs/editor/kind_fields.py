"""Fields by kind of measure: what each kind of key result asks, and how its scale reads."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from typing_extensions import override

from journal_app.domain.ids import NOBODY
from journal_app.domain.okrs.okr import Measure
from journal_app.domain.okrs.parts import Step, StepKind
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import ComboBox, Field, FormRow, Glyph, Label, Row
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.editor.lines import Line, Lines
from journal_app.ui.okrs.editor.number_texts import is_number, number_of, readable, text_of
from journal_app.ui.okrs.editor.part import Part
from journal_app.ui.okrs.editor.scale_marks import NO_MARKS, Marks, band_marks, share_marks, way_marks
from journal_app.ui.okrs.editor.step_lines import StepLine
from journal_app.ui.okrs.editor.subject import Subject, Written
from journal_app.ui.okrs.labels import SEPARATOR, span, with_unit

_STAGES_MOST = 6
_USUAL_STAGES = (0, 30, 70, 100)
_WHOLE = Decimal(100)
_TOP = Qt.AlignmentFlag.AlignTop
# What a kind does not ask is left blank, so that nothing is worked out from it.
_NO_WAY: dict[str, Any] = {"start": None, "commit": None, "target": None, "stretch": None}
_NO_BAND: dict[str, Any] = {"low": None, "high": None, "outside": 0}


class KindFields(Part):
    """What one or several kinds ask. `unit` is the text of the unit, for sentences and fields."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.unit = ""

    @override
    def title(self) -> str:
        return ""

    def set_unit(self, unit: str) -> None:
        """Say in which unit the numbers are."""
        self.unit = unit

    @property
    def is_filled(self) -> bool:
        """Tell whether anything is said in these fields: an example helps where nothing is."""
        return any(field.text().strip() for field in self.findChildren(Field))

    def marks(self, now: Decimal | None) -> Marks:
        """Return the marks of the scale, where the value stands now."""
        raise NotImplementedError

    def line_of(self, *rows: FormRow) -> None:
        """Put questions side by side, equally wide."""
        line = Row(self._host, spacing=12)
        for row in rows:
            line.addWidget(row, 1, _TOP)
        self.side_by_side(line)

    @override
    def restyle(self) -> None:
        super().restyle()
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(self._host.theme.px(8))


class NumberFields(KindFields):
    """Start, commit, target and stretch of a number, a percentage or a sum of money."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.grouped = False
        names = ("start", "commit", "target", "stretch")
        self.fields = {name: Field(host) for name in names}
        self.rows = {name: FormRow(host, field, label_role="caption") for name, field in self.fields.items()}
        self.line_of(*self.rows.values())
        self.watch(*self.fields.values())

    @override
    def set_unit(self, unit: str) -> None:
        super().set_unit(unit)
        for field in self.fields.values():
            field.set_suffix(unit)

    def _read(self, name: str) -> Decimal | None:
        return readable(self.fields[name].text())

    @override
    def load(self, subject: Subject) -> None:
        kr = subject.key_result
        grouped = kr.measure is Measure.MONEY
        for name, field in self.fields.items():
            field.set_text(text_of(getattr(kr, name), grouped=grouped))

    @override
    def problems(self) -> list[tuple[Field, str]]:
        wrong = [field for field in self.fields.values() if not is_number(field.text())]
        if wrong:
            return [(field, _("Please enter a number.")) for field in wrong]
        start, commit, target, stretch = (self._read(name) for name in self.fields)
        found: list[tuple[Field, str]] = []
        if start is None or target is None or start == target:
            return found
        low, high = min(start, target), max(start, target)
        if commit is not None and not low <= commit <= high:
            found.append((self.fields["commit"], _("Between start and target.")))
        rises = target > start
        if stretch is not None and (stretch < target if rises else stretch > target):
            found.append((self.fields["stretch"], _("Beyond the target.")))
        return found

    @override
    def applied(self, written: Written) -> Written:
        values = {name: number_of(field.text()) for name, field in self.fields.items()}
        return written.with_fields(**values, **_NO_BAND)

    @override
    def marks(self, now: Decimal | None) -> Marks:
        found = {name: self._read(name) for name in ("commit", "stretch")}
        return way_marks(self._read("start"), self._read("target"), now=now, **found)

    @override
    def summary(self) -> str:
        start, target = self._read("start"), self._read("target")
        if start is None or target is None:
            return _("No number yet")
        found = [span(start, target, self.unit)]
        commit, stretch = self._read("commit"), self._read("stretch")
        if commit is not None:
            found.append(_("commit {n}").format(n=text_of(commit)))
        if stretch is not None:
            found.append(_("stretch {n}").format(n=text_of(stretch)))
        return SEPARATOR.join(found)

    @override
    def fact(self) -> str:
        start, target = self._read("start"), self._read("target")
        if start is None or target is None or start == target:
            return ""
        return pgettext("key result", "higher") if target > start else pgettext("key result", "lower")

    @override
    def retranslate(self) -> None:
        self.rows["start"].set_texts(pgettext("key result", "Start"))
        self.rows["commit"].set_texts(pgettext("key result", "Commit"))
        self.rows["target"].set_texts(pgettext("key result", "Target"))
        self.rows["stretch"].set_texts(pgettext("key result", "Stretch"))


class BandFields(KindFields):
    """The band a value is kept in, and how many weeks it may lie outside."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.low, self.high, self.outside = Field(host), Field(host), Field(host)
        self.rows = [
            FormRow(host, field, label_role="caption") for field in (self.low, self.high, self.outside)
        ]
        self.line_of(*self.rows)
        self.watch(self.low, self.high, self.outside)

    @override
    def set_unit(self, unit: str) -> None:
        super().set_unit(unit)
        for field in (self.low, self.high):
            field.set_suffix(unit)

    @override
    def load(self, subject: Subject) -> None:
        kr = subject.key_result
        self.low.set_text(text_of(kr.low))
        self.high.set_text(text_of(kr.high))
        self.outside.set_text(str(kr.outside) if kr.outside else "")

    def _weeks(self) -> int | None:
        number = readable(self.outside.text()) if self.outside.text().strip() else Decimal(0)
        whole = number is not None and number == number.to_integral_value() and 0 <= number <= 53
        return int(number) if whole and number is not None else None

    @override
    def problems(self) -> list[tuple[Field, str]]:
        bounds = (self.low, self.high)
        found = [(field, _("Please enter a number.")) for field in bounds if not is_number(field.text())]
        if self._weeks() is None:
            found.append((self.outside, _("Please enter weeks from 0 to 53.")))
        low, high = readable(self.low.text()), readable(self.high.text())
        if not found and low is not None and high is not None and low >= high:
            found.append((self.high, _("Above the lower one.")))
        return found

    @override
    def applied(self, written: Written) -> Written:
        low, high = number_of(self.low.text()), number_of(self.high.text())
        return written.with_fields(low=low, high=high, outside=self._weeks() or 0, **_NO_WAY)

    @override
    def marks(self, now: Decimal | None) -> Marks:
        return band_marks(readable(self.low.text()), readable(self.high.text()), now=now)

    @override
    def summary(self) -> str:
        low, high = readable(self.low.text()), readable(self.high.text())
        if low is None or high is None:
            return _("No number yet")
        return _("from {low} to {high}").format(low=text_of(low), high=with_unit(high, self.unit))

    @override
    def retranslate(self) -> None:
        words = (_("Lower"), _("Upper"), _("Weeks it may lie outside"))
        for row, label in zip(self.rows, words, strict=True):
            row.set_texts(label)
        self.outside.set_suffix(pgettext("after a number", "weeks"))


class YesFields(KindFields):
    """What counts as a yes; the day it is one is the day it is achieved."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.means = Field(host)
        self.row = FormRow(host, self.means, label_role="caption")
        self._glyph = Glyph(host, "circle", 20, "muted")
        self._state = Label(host)
        self._hint = Label(host, role="caption", color="muted")
        self._is_yes = False
        self.column.addWidget(self.row)
        self.column.addLayout(Row(host, self._glyph, self._state, self._hint, None))
        self.watch(self.means)

    @override
    def load(self, subject: Subject) -> None:
        self.means.set_text(subject.key_result.done_looks)
        self._is_yes = bool(subject.now)
        self.retranslate()

    @override
    def applied(self, written: Written) -> Written:
        means = " ".join(self.means.text().split())
        return written.with_fields(done_looks=means, unit="", **_NO_WAY, **_NO_BAND)

    @override
    def marks(self, now: Decimal | None) -> Marks:
        return NO_MARKS

    @override
    def summary(self) -> str:
        return self.means.text().strip()

    @override
    def retranslate(self) -> None:
        self.row.set_texts(_("It is a yes when"))
        self.means.set_placeholder(_("The audit report has no findings"))
        self._glyph.set_icon("circle-check" if self._is_yes else "circle")
        self._state.setText(
            pgettext("yes or no", "Yes") if self._is_yes else pgettext("yes or no", "Not yet")
        )
        self._hint.setText("" if self._is_yes else _("The day it turns to yes is the day it is achieved"))


class ShareFields(KindFields):
    """Lines with shares: milestones, whose shares add up to 100, or the stages of a scale."""

    def __init__(self, host: ThemeHost, kind: StepKind) -> None:
        super().__init__(host)
        self._kind = kind
        self._subject: Subject | None = None
        is_stage = kind is StepKind.STAGE
        self.lines: Lines[Step] = Lines(
            host, partial(self._line, host), most=_STAGES_MOST if is_stage else 30
        )
        self.rest = Label(host, role="caption", color="muted")
        self.goal = ComboBox(host)
        self._goal_row = FormRow(host, self.goal, label_role="caption", fills=False)
        self._goal_row.setVisible(is_stage)
        self.column.addWidget(self.lines)
        self.column.addWidget(self.rest)
        self.column.addWidget(self._goal_row)
        self.lines.changed.connect(self._on_lines_changed)
        self.goal.currentIndexChanged.connect(self.changed)

    def _line(self, host: ThemeHost) -> Line[Step]:
        assert self._subject is not None  # noqa: S101  lines come with what is loaded
        line = StepLine(host, self._kind, self._subject.today)
        line.load(Step(NOBODY, NOBODY, self._kind, "", "", share=self._proposed()))
        return line

    @override
    def load(self, subject: Subject) -> None:
        self._subject = subject
        self.lines.load(subject.parts.of_kind(self._kind))
        target = subject.key_result.target if subject.key_result.measure is Measure.STEPS else None
        self._offer_goals()
        self.goal.set_current_data(int(target) if target is not None else max(self._shares, default=100))

    def _proposed(self) -> int:
        """Return the share a new line begins with: what is left, or the next of the usual stages."""
        number = len(self.lines.lines)
        if self._kind is StepKind.STAGE:
            return _USUAL_STAGES[number] if number < len(_USUAL_STAGES) else 100
        return max(0, 100 - sum(self._shares))

    @property
    def _shares(self) -> list[int]:
        return [step.share for step in self.lines.values()]

    def _offer_goals(self) -> None:
        steps = self.lines.values()
        self.goal.set_items([(step.share, f"{step.title} {step.share}%") for step in steps])

    @override
    def problems(self) -> list[tuple[Field, str]]:
        return self.lines.problems()

    @override
    def applied(self, written: Written) -> Written:
        others = tuple(step for step in written.parts.steps if step.kind is not self._kind)
        written = replace(written, parts=replace(written.parts, steps=(*others, *self.lines.values())))
        goal = self.goal.currentData()
        way = dict(_NO_WAY)
        if self._kind is StepKind.STAGE and isinstance(goal, int):
            best = max(self._shares, default=goal)
            way |= {"target": Decimal(goal), "stretch": Decimal(best) if best > goal else None}
        return written.with_fields(unit="", **way, **_NO_BAND)

    @override
    def marks(self, now: Decimal | None) -> Marks:
        if self._kind is StepKind.MILESTONE:
            done = sum(step.share for step in self.lines.values() if step.done_on is not None)
            return share_marks(self._shares, done)
        return share_marks_of_stages(self._shares, now)

    @override
    def summary(self) -> str:
        return " → ".join(step.title for step in self.lines.values())

    @override
    def retranslate(self) -> None:
        is_stage = self._kind is StepKind.STAGE
        self.lines.add_button.setText(_("Add stage") if is_stage else _("Add milestone"))
        self._goal_row.set_texts(_("The target is"))
        self._say_rest()

    def _say_rest(self) -> None:
        total = sum(self._shares)
        words = ""
        if self._kind is StepKind.STAGE:
            words = _("From 0 at the start to 100 in the end: two to six stages.")
        elif total < int(_WHOLE):
            words = _("{rest}% left to give out").format(rest=100 - total)
        elif total > int(_WHOLE):
            words = _("{over}% too much; the shares add up to 100").format(over=total - 100)
        self.rest.setText(words)
        self.rest.setVisible(bool(words))

    def _on_lines_changed(self) -> None:
        self._say_rest()
        self._offer_goals()
        self.changed.emit()


def share_marks_of_stages(shares: list[int], now: Decimal | None) -> Marks:
    """Return the marks of a scale of stages, filled up to the stage reached."""
    done = int(now) if now is not None else 0
    ends = sorted(set(shares))
    steps = [high - low for low, high in zip([0, *ends], ends, strict=False)]
    return share_marks(steps, done)
