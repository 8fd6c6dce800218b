"""The pages of the side panel: a key result, an objective, an action plan, and the forms."""

from __future__ import annotations

from PySide6.QtCore import Signal
from typing_extensions import override

from journal_app.ui.kit import SidePanel
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.panel.forms import DropForm, NodeForm, PanelForm
from journal_app.ui.okrs.panel.key_result_page import KeyResultPage
from journal_app.ui.okrs.panel.objective_page import ObjectivePage
from journal_app.ui.okrs.plans.page import PlanPage


class DetailPanel(SidePanel):
    """Holds the pages. Esc leaves a form, or closes the panel."""

    form_left = Signal()
    menu_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        self.key_result = KeyResultPage(host)
        self.objective = ObjectivePage(host)
        self.node_form = NodeForm(host)
        self.drop_form = DropForm(host)
        self.plan = PlanPage(host)
        super().__init__(host, (self.key_result, self.objective, self.plan, self.node_form, self.drop_form))
        self.plan.close_requested.connect(self.close_requested)
        for heading in (self.key_result.heading, self.objective.heading):
            heading.close_requested.connect(self.close_requested)
            heading.menu_requested.connect(self.menu_requested)
        for form in (self.node_form, self.drop_form):
            form.left.connect(self.form_left)

    @property
    def has_form(self) -> bool:
        """Tell whether a form is being filled in."""
        return isinstance(self.page, PanelForm)

    def draft(self) -> str:
        """Return what stands in the form that is shown and waits for a yes."""
        page = self.page
        return page.draft() if isinstance(page, PanelForm) else ""

    @override
    def leave(self) -> None:
        if self.has_form:
            self.form_left.emit()
        else:
            super().leave()
