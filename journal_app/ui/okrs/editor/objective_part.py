"""The sections of an objective: why now, who answers for it, and where its progress comes from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.okr import Objective, RollUp
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import ComboBox, Field, FormRow, Label, Row, Segmented, Stack, TextArea
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.style import FOCUS_RADIUS, RING_ON_PARENT
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.editor.number_texts import share_of
from journal_app.ui.okrs.editor.part import Part
from journal_app.ui.okrs.editor.subject import Subject, Written
from journal_app.ui.okrs.labels import SEPARATOR

_TYPED = 96
_LINES = 84


class _Paper(QWidget):
    """The box around several lines."""

    def __init__(self, host: ThemeHost, area: TextArea) -> None:
        super().__init__()
        self._host = host
        self.setLayout(Stack(host, area))
        self.setFocusProxy(area)
        self.setProperty(FOCUS_RADIUS, "radiusSmall")
        area.setProperty(RING_ON_PARENT, True)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        rounded(
            QPainter(self),
            self.rect(),
            theme.measure("radiusSmall"),
            theme.color("bg"),
            theme.color("border"),
            theme.scale,
        )


class WhyPart(Part):
    """Why this objective, and why now: three to five sentences, the note of the objective."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.note = TextArea(host, role="body")
        self._paper = _Paper(host, self.note)
        self.column.addWidget(self._paper)
        self.note.text_edited.connect(self.changed)

    @override
    def title(self) -> str:
        return pgettext("section", "Why now")

    @override
    def fact(self) -> str:
        return _("Three to five sentences")

    @override
    def summary(self) -> str:
        return self.note.text().strip().partition("\n")[0]

    @override
    def load(self, subject: Subject) -> None:
        assert isinstance(subject.record, Objective)  # noqa: S101  key results have parts of their own
        self.note.set_text(subject.record.note)

    @override
    def applied(self, written: Written) -> Written:
        return written.with_fields(note=self.note.text())

    @override
    def retranslate(self) -> None:
        self.note.setAccessibleName(pgettext("section", "Why now"))

    @override
    def restyle(self) -> None:
        super().restyle()
        px = self._host.theme.px
        self._paper.setContentsMargins(px(10), px(8), px(10), px(8))
        self._paper.setMinimumHeight(px(_LINES))


class ObjectiveOwnerPart(Part):
    """The person, and the group whose objective it is."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.owner, self.group = ComboBox(host), ComboBox(host)
        self._owner_row = FormRow(host, self.owner, label_role="caption")
        self._group_row = FormRow(host, self.group, label_role="caption")
        line = Row(host, spacing=12)
        for row in (self._owner_row, self._group_row):
            line.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        self.side_by_side(line)
        self._subject: Subject | None = None
        for box in (self.owner, self.group):
            box.currentIndexChanged.connect(self.changed)

    @override
    def title(self) -> str:
        return _("Who answers for it")

    @override
    def summary(self) -> str:
        group = (
            "" if self._group_row.isHidden() or self.group.currentData() is None else self.group.currentText()
        )
        return SEPARATOR.join(filter(None, (self.owner.currentText(), group)))

    @override
    def load(self, subject: Subject) -> None:
        self._subject = subject
        objective = subject.record
        assert isinstance(objective, Objective)  # noqa: S101  key results have parts of their own
        self.retranslate()
        self.owner.set_current_data(objective.owner)
        self.group.set_current_data(objective.group)
        self._group_row.setVisible(bool(subject.groups))

    @override
    def applied(self, written: Written) -> Written:
        owner, group = (_chosen(box) for box in (self.owner, self.group))
        return written.with_fields(owner=owner, group=group)

    @override
    def retranslate(self) -> None:
        self._owner_row.set_texts(_("Owner"))
        self._group_row.set_texts(_("Group"))
        members = self._subject.members if self._subject else ()
        nobody: list[tuple[object, str]] = [(None, _("No owner"))]
        self.owner.set_items(nobody + [(member.id, member.name) for member in members])
        whole: list[tuple[object, str]] = [(None, _("Whole team"))]
        self.group.set_items([*whole, *(self._subject.groups if self._subject else ())])


class RollUpPart(Part):
    """From the key results, from what supports it, or typed by hand; and why that may differ."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.way = Segmented(host)
        for one in RollUp:
            self.way.add(one.value, "")
        self.typed = Field(host, suffix="%")
        self.why = Field(host)
        self._typed_row = FormRow(host, self.typed, label_role="caption")
        self._why_row = FormRow(host, self.why, label_role="caption")
        self._hint = Label(host, role="caption", color="muted", wrap=True)
        line = Row(host, spacing=12)
        line.addWidget(self._typed_row, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._why_row, 1, Qt.AlignmentFlag.AlignTop)
        self.hold(self._typed_row, _TYPED)
        self.column.addLayout(Row(host, self.way, None))
        self.column.addWidget(self._hint)
        self.side_by_side(line)
        self.watch(self.typed, self.why)
        self.way.changed.connect(self._on_way_chosen)

    @property
    def _chosen(self) -> RollUp:
        return RollUp(self.way.checked()[0])

    @override
    def title(self) -> str:
        return _("Progress comes from")

    @override
    def summary(self) -> str:
        typed = self.typed.text().strip() if self._chosen is RollUp.TYPED else ""
        return " ".join(filter(None, (_way_words(self._chosen), typed and f"{typed}%")))

    @override
    def load(self, subject: Subject) -> None:
        objective = subject.record
        assert isinstance(objective, Objective)  # noqa: S101  key results have parts of their own
        self.way.set_checked([objective.roll_up.value])
        self.typed.set_text("" if objective.typed is None else str(objective.typed))
        self.why.set_text(objective.difference)
        self._show_way()

    @override
    def problems(self) -> list[tuple[Field, str]]:
        if self._chosen is not RollUp.TYPED:
            return []
        text = self.typed.text().strip()
        if text and share_of(text) is not None:
            return []
        return [(self.typed, _("From 0 to 100."))]

    @override
    def applied(self, written: Written) -> Written:
        way = self._chosen
        typed = share_of(self.typed.text()) if way is RollUp.TYPED else None
        why = " ".join(self.why.text().split()) if way is not RollUp.OWN else ""
        return written.with_fields(roll_up=way, typed=typed, difference=why)

    def _show_way(self) -> None:
        self._typed_row.setVisible(self._chosen is RollUp.TYPED)
        self._why_row.setVisible(self._chosen is not RollUp.OWN)
        self._hint.setText(
            {
                RollUp.OWN: _("The mean of its key results, by their weights."),
                RollUp.SUPPORTERS: _("The mean of the objectives that support it."),
                RollUp.TYPED: _(
                    "The number you type. Where it differs from what was measured, both are shown."
                ),
            }[self._chosen]
        )

    def _on_way_chosen(self) -> None:
        self._show_way()
        self.on_edited()

    @override
    def retranslate(self) -> None:
        for one in RollUp:
            self.way.set_text(one.value, _way_words(one))
        self._typed_row.set_texts(_("Progress"))
        self._why_row.set_texts(_("Why it may differ"))
        self._show_way()


def _way_words(way: RollUp) -> str:
    return {
        RollUp.OWN: pgettext("progress of an objective", "Key results"),
        RollUp.SUPPORTERS: pgettext("progress of an objective", "Supporters"),
        RollUp.TYPED: pgettext("progress of an objective", "By hand"),
    }[way]


def _chosen(box: ComboBox) -> Id | None:
    found = box.currentData()
    return Id(found) if isinstance(found, bytes) else None
