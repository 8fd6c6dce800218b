"""The page of the editor: a title with its question, the sections, and the foot that saves."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.okr import KeyResult
from journal_app.domain.text_limits import clean
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Button, Field, Fold, IconButton, Label, Row, StatusMark
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.okrs.editor.department_part import DepartmentPart
from journal_app.ui.okrs.editor.done_part import DonePart
from journal_app.ui.okrs.editor.effect_part import EffectPart
from journal_app.ui.okrs.editor.measure_part import MeasurePart
from journal_app.ui.okrs.editor.objective_part import ObjectiveOwnerPart, RollUpPart, WhyPart
from journal_app.ui.okrs.editor.owner_part import OwnerPart
from journal_app.ui.okrs.editor.part import Part
from journal_app.ui.okrs.editor.subject import Subject, Task, Written
from journal_app.ui.okrs.editor.title_box import TitleBox
from journal_app.ui.okrs.labels import SEPARATOR
from journal_app.ui.okrs.open_sections import OpenSections

WIDTH = 592
_PADDING = 32
_FOOT = 68
_KEYS = (
    ("Ctrl+Return", "save"),
    ("Ctrl+Enter", "save"),
    ("F4", "all"),
    ("Ctrl+Down", "next"),
    ("Ctrl+Up", "before"),
)


class EditorFoot(Themed, QWidget):
    """The buttons below the page, and one quiet fact."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.yes = Button(host, kind="primary", key="Ctrl+Return")
        self.no = Button(host, kind="ghost", key="Esc")
        self.fact = Label(host, role="caption", color="muted")
        self.fact.set_elided(True)
        self._row = QHBoxLayout(self)
        for widget in (self.yes, self.no):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._row.addWidget(self.fact)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, self._host.theme.color("hair"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setFixedHeight(px(_FOOT))
        self._row.setContentsMargins(px(_PADDING), 0, px(_PADDING), 0)
        self._row.setSpacing(px(4))
        self.update()


class EditorPage(Worded, QWidget):
    """Edits a key result or an objective. `submitted` carries the subject and what stands in the fields."""

    submitted = Signal(object, object)
    left = Signal()
    shown = Signal(QWidget)

    def __init__(self, host: ThemeHost, sections: OpenSections) -> None:
        super().__init__()
        self._host = host
        self._sections = sections
        self.subject: Subject | None = None
        self._fresh: Written | None = None
        self.foot = EditorFoot(host)
        self._ref = Label(host, bold=True, color="accent")
        self._belongs = Label(host, role="caption", color="muted")
        self._belongs.set_elided(True)
        self._status = StatusMark(host)
        self.close_button = IconButton(host, "x", size=28, icon_size=18)
        self.measure, self.owners, self.effect = MeasurePart(host), OwnerPart(host), EffectPart(host)
        self.done, self.departments = DonePart(host), DepartmentPart(host)
        self.why, self.objective_owner, self.roll_up = (
            WhyPart(host),
            ObjectiveOwnerPart(host),
            RollUpPart(host),
        )
        self.title_box = TitleBox(host, self.measure.way)
        self.title = self.title_box.field
        self._of_key_result = [self.measure, self.owners, self.effect, self.done, self.departments]
        self._of_objective = [self.why, self.objective_owner, self.roll_up]
        self._names: dict[Part, str] = {
            self.measure: "measure",
            self.owners: "owners",
            self.effect: "effect",
            self.done: "done",
            self.departments: "departments",
            self.why: "why",
            self.objective_owner: "objective_owner",
            self.roll_up: "roll_up",
        }
        self.folds = {part: Fold(host, part) for part in (*self._of_key_result, *self._of_objective)}
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        host = self._host
        self._column = QVBoxLayout(self)
        self._column.addLayout(Row(host, self._ref, self._belongs, self._status, None, self.close_button))
        self._column.addWidget(self.title_box)
        self._folds_column = QVBoxLayout()
        self._folds_column.setSpacing(0)
        for fold in self.folds.values():
            self._folds_column.addWidget(fold)
        for part in self._of_objective:
            self.folds[part].hide()
        self._column.addLayout(self._folds_column)
        self._column.addStretch(1)

    def _connect_signals(self) -> None:
        self.title.submitted.connect(self.submit)
        self.title.text_edited.connect(self._on_title_edited)
        self.close_button.clicked.connect(self._on_left)
        self.foot.no.clicked.connect(self._on_left)
        self.foot.yes.clicked.connect(self.submit)
        for part, fold in self.folds.items():
            part.changed.connect(self._on_part_changed)
            part.submitted.connect(self.submit)
            fold.toggled.connect(self._on_toggled)
        calls = {
            "save": self._on_save_key,
            "all": self.toggle_all,
            "next": self._on_next,
            "before": self._on_before,
        }
        for where in (self, self.foot):
            for key, what in _KEYS:
                shortcut = QShortcut(QKeySequence(key), where)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(calls[what])

    @property
    def _is_key_result(self) -> bool:
        return self.subject is None or isinstance(self.subject.record, KeyResult)

    @property
    def parts(self) -> list[Part]:
        """Return the sections of what is edited, from top to bottom."""
        return list(self._of_key_result if self._is_key_result else self._of_objective)

    # What is edited ------------------------------------------------------------------

    def start(self, subject: Subject) -> None:
        """Begin with what is stored. Sections open and close as they were left; of something new the first is open."""
        self.subject = subject
        for part in self.parts:
            part.load(subject)
        self.title_box.start(subject.record.title, key_result=self._is_key_result)
        wanted = self._sections.read()
        is_new = subject.task.record is None
        for part, fold in self.folds.items():
            fold.setVisible(part in self.parts)
            fold.set_open(part is self.parts[0] if is_new else self._names[part] in wanted)
        self.retranslate()
        self._fresh = self.written()
        self.title.setFocus()
        self.title.edit.selectAll()

    def written(self) -> Written | None:
        """Return what stands in the fields, None where something is wrong or nothing is edited."""
        if self.subject is None or any(part.problems() for part in self.parts):
            return None
        title = " ".join(clean(self.title.text()).split())
        found = Written(replace(self.subject.record, title=title), self.subject.parts)
        for part in self.parts:
            found = part.applied(found)
        return found

    def submit(self) -> None:
        """Hand over what was typed, or say what is wrong below the first field it is wrong in."""
        problems: list[tuple[Field, str]] = []
        if not self.title.text().strip():
            problems.append((self.title, _("Please write a title.")))
        for part in self.parts:
            found = part.problems()
            if found:
                self.folds[part].set_open(True)
            problems += found
        for field, sentence in problems:
            field.set_error(sentence)
        if problems:
            field = problems[0][0]
            field.setFocus()
            field.edit.selectAll()
            self.shown.emit(field)
            return
        written = self.written()
        if written is not None:
            self.submitted.emit(self.subject, written)

    def draft(self) -> str:
        """Return the title where anything is not as it was stored; "" where all is."""
        changed = self.subject is not None and self.written() != self._fresh
        return (self.title.text().strip() or _("Untitled")) if changed else ""

    # Sections ------------------------------------------------------------------------

    def toggle_all(self) -> None:
        """Open all sections, or close them where all are open."""
        wanted = not all(self.folds[part].is_open for part in self.parts)
        focused = QApplication.focusWidget()
        inside = next(
            (part for part in self.parts if focused is not None and part.isAncestorOf(focused)), None
        )
        for part in self.parts:
            self.folds[part].set_open(wanted)
        self._on_toggled()
        if inside is not None and not wanted:
            self.folds[inside].head.setFocus(Qt.FocusReason.TabFocusReason)

    def _jump(self, step: int) -> None:
        """Go to the heading of the next section, or from the first one to the title."""
        focused, parts = QApplication.focusWidget(), self.parts
        folds = [self.folds[part] for part in parts]
        at = next(
            (n for n, fold in enumerate(folds) if focused is not None and fold.isAncestorOf(focused)), -1
        )
        on_head = at >= 0 and folds[at].head is focused
        to = at + step if step > 0 or on_head else at
        if to < 0:
            self.title.setFocus(Qt.FocusReason.TabFocusReason)
        elif to < len(parts):
            folds[to].head.setFocus(Qt.FocusReason.TabFocusReason)
            self.shown.emit(folds[to])

    def _say_sections(self) -> None:
        for part in self.parts:
            self.folds[part].set_texts(part.title(), part.summary(), part.fact())

    @override
    def retranslate(self) -> None:
        """Set the words in the current language."""
        task = self.subject.task if self.subject else Task()
        self._ref.setText(self.subject.ref if self.subject and self.subject.ref else _new_words(task))
        self._ref.setVisible(bool(self._ref.text()))
        supports = self.subject.supports if self.subject else ""
        supported = _("Supports {node}").format(node=supports) if supports else ""
        self._belongs.setText(SEPARATOR.join(filter(None, (_belongs_words(task), supported))))
        self._status.setVisible(bool(self.subject and self.subject.status))
        if self.subject and self.subject.status:
            self._status.set_status(self.subject.status)
        self.foot.yes.setText(_("Save") if task.record is not None else _("Add"))
        self.foot.no.setText(pgettext("close without an answer", "Cancel"))
        self.close_button.set_name(_("Close"), "Esc")
        reason = self._is_key_result and self.subject is not None and self.subject.asks_reason
        self.foot.fact.setText(
            _("Changing the target asks for a reason") if reason else _("F4 opens and closes all")
        )
        self._say_sections()

    # Slots -------------------------------------------------------------------------

    def _on_title_edited(self) -> None:
        self.title.set_error("")

    def _on_part_changed(self) -> None:
        self.done.row.setVisible(self.measure.fields is not self.measure.yes)
        self.title_box.look_again()
        self._say_sections()

    def _on_toggled(self) -> None:
        """Remember which sections are open; those of what is not edited stay as they were."""
        here = {self._names[part] for part in self.parts}
        is_open = {self._names[part] for part in self.parts if self.folds[part].is_open}
        self._sections.keep(frozenset((self._sections.read() - here) | is_open))

    def _on_save_key(self) -> None:
        focused = QApplication.focusWidget()
        edit = focused if hasattr(focused, "commit_then") else self.title.edit
        edit.commit_then(self.submit)  # type: ignore[union-attr]  # it has it

    def _on_next(self) -> None:
        self._jump(1)

    def _on_before(self) -> None:
        self._jump(-1)

    def _on_left(self) -> None:
        self.left.emit()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(_PADDING), px(20), px(_PADDING), px(20))
        self._column.setSpacing(px(8))


def _new_words(task: Task) -> str:
    if task.record is not None:
        return ""
    return _("New key result") if task.is_key_result else _("New objective")


def _belongs_words(task: Task) -> str:
    if not task.parent_ref:
        return ""
    if task.is_key_result:
        return _("Result of {objective}").format(objective=task.parent_ref)
    return _("Below {objective}").format(objective=task.parent_ref)
