"""The bar above the picks: for whom one picks, who has handed in, and the next thing to do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.workshop.step_view import StepView
from journal_app.i18n import _, listed, ngettext
from journal_app.ui.kit import Button, ComboBox, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.notes.people_words import writers


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the picks of one person are: how many there are, and whether they are handed in."""

    person: Id
    picks: int = 0
    given: bool = False
    shown: bool = False

    def missing(self, view: StepView) -> int:
        """Return how many picks are still to be made."""
        return max(0, view.step.count - self.picks) if view.step.count else int(not self.picks)


class PickBar(Worded, QWidget):
    """What can be done now; the main button is the reader's next act."""

    whose_changed = Signal()
    open_requested = Signal()
    main_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._shown: tuple[StepView, Standing] | None = None
        self.whose_box = ComboBox(host)
        self._task = Label(host, bold=True)
        self._fact = Label(host, role="caption", color="muted")
        self._fact.set_elided(True)
        self.opener = Button(host, icon="lock-open")
        self.main = Button(host, kind="primary", key="Ctrl+Return")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._task)
        self._row.addWidget(self.whose_box)
        self._row.addWidget(self._fact, 1)
        self._row.addWidget(self.opener)
        self._row.addWidget(self.main)
        self.whose_box.activated.connect(self.whose_changed)
        self.opener.clicked.connect(self.open_requested)
        self.main.clicked.connect(self.main_requested)

    @property
    def whose(self) -> Id | None:
        """Return for whom one picks, None for oneself."""
        found = self.whose_box.currentData()
        return Id(found) if isinstance(found, bytes) else None

    def show_step(self, view: StepView, standing: Standing) -> None:
        """Show how far it is: `standing.shown` while all picks lie open."""
        self._shown = view, standing
        chosen = self.whose_box.currentData()
        people = writers(view)
        self.whose_box.set_items(people)
        if any(one == chosen for one, _name in people):
            self.whose_box.set_current_data(chosen)
        self.whose_box.setVisible(len(people) > 1 and not standing.shown)
        count = view.step.count
        task = ngettext("Pick the one that matters most", "Pick the {n} that matter most", count)
        self._task.setText(task.format(n=count) if count else _("Pick what matters most"))
        self._task.setVisible(not standing.shown)
        self._fact.setText(self._fact_of(view))
        self.opener.setText(_("Open for everyone"))
        self.opener.setVisible(not view.is_open and bool(view.handed_in))
        self._show_main(view, standing)
        self.setVisible(not self.main.isHidden() or not standing.shown)
        self._fit()

    def _fact_of(self, view: StepView) -> str:
        given = [one.name for one in view.people if one.id in view.handed_in]
        return _("Handed in: {names}").format(names=listed(given)) if given else ""

    def _show_main(self, view: StepView, standing: Standing) -> None:
        missing = standing.missing(view)
        self.main.set_kind("secondary" if standing.given or standing.shown else "primary")
        self.main.setEnabled(True)
        self.main.setVisible(True)
        if standing.shown:
            self.main.setText(_("Add my picks"))
            self.main.setVisible(not standing.given and not view.is_closed)
        elif standing.given:
            self.main.setText(_("Rewrite"))
            self.main.setVisible(not view.is_open)
        elif missing:
            self.main.setText(ngettext("{n} more to pick", "{n} more to pick", missing).format(n=missing))
            self.main.setEnabled(False)
        else:
            self.main.setText(_("Seal and hand in") if not view.is_open else _("Hand in"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show an icon alone where there is no room for words."""
        self.opener.set_short(False)
        self.opener.set_short(self._row.minimumSize().width() > self.width())

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.whose_box.setAccessibleName(_("Whose picks"))
        if self._shown is not None:
            self.show_step(*self._shown)

    @override
    def restyle(self) -> None:
        self._row.setSpacing(self._host.theme.px(12))
        self._fit()
