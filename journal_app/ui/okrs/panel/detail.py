"""The pages of the side panel: a key result, an objective, an action plan, and the editor of the first two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from typing_extensions import override

from journal_app.ui.kit import SidePanel
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.open_sections import OpenSections
from journal_app.ui.okrs.panel.key_result_page import KeyResultPage
from journal_app.ui.okrs.panel.objective_page import ObjectivePage
from journal_app.ui.okrs.plans.page import PlanPage

if TYPE_CHECKING:
    from journal_app.ui.okrs.editor.page import EditorPage


class DetailPanel(SidePanel):
    """Holds the pages. Esc leaves a form, or closes the panel. `edited` carries what the editor hands over."""

    form_left = Signal()
    menu_requested = Signal()
    edited = Signal(object, object)

    def __init__(self, host: ThemeHost, sections: OpenSections) -> None:
        self._sections = sections
        self.key_result = KeyResultPage(host)
        self.objective = ObjectivePage(host)
        self.plan = PlanPage(host)
        super().__init__(host, (self.key_result, self.objective, self.plan))
        self._editor: EditorPage | None = None
        self.plan.close_requested.connect(self.close_requested)
        for heading in (self.key_result.heading, self.objective.heading):
            heading.close_requested.connect(self.close_requested)
            heading.menu_requested.connect(self.menu_requested)

    @property
    def editor(self) -> EditorPage:
        """Return the editor, which is built when it is first wanted."""
        if self._editor is None:
            from journal_app.ui.okrs.editor.page import WIDTH, EditorPage

            self._editor = EditorPage(self._host, self._sections)
            self._editor.left.connect(self.form_left)
            self._editor.submitted.connect(self.edited)
            self._editor.shown.connect(self.ensure_visible)
            self.add_page(self._editor, width=WIDTH, foot=self._editor.foot)
        return self._editor

    @property
    def has_form(self) -> bool:
        """Tell whether a form is being filled in."""
        return self._editor is not None and self.page is self._editor

    def draft(self) -> str:
        """Return what stands in the form that is shown and waits for a yes."""
        return self._editor.draft() if self._editor is not None and self.has_form else ""

    @override
    def leave(self) -> None:
        if self.has_form:
            self.form_left.emit()
        else:
            super().leave()
