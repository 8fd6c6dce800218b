"""The side panel: one page at a time, on the surface, with a round corner towards the tree."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.okrs.panel.forms import DropForm, NodeForm, PanelForm
from journal_app.ui.okrs.panel.key_result_page import KeyResultPage
from journal_app.ui.okrs.panel.objective_page import ObjectivePage
from journal_app.ui.okrs.panel.panel_scroll import PanelScroll

WIDTH = 392


class DetailPanel(Themed, QWidget):
    """Holds the pages. Esc leaves a form, or closes the panel."""

    close_requested = Signal()
    form_left = Signal()
    menu_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._floats = False
        self.key_result = KeyResultPage(host)
        self.objective = ObjectivePage(host)
        self.node_form = NodeForm(host)
        self.drop_form = DropForm(host)
        self._pages: tuple[QWidget, ...] = (self.key_result, self.objective, self.node_form, self.drop_form)
        self._content = QWidget()
        self._scroll = PanelScroll(host, self._content)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for page in self._pages:
            column.addWidget(page)
            page.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _connect_signals(self) -> None:
        for heading in (self.key_result.heading, self.objective.heading):
            heading.close_requested.connect(self.close_requested)
            heading.menu_requested.connect(self.menu_requested)
        for form in (self.node_form, self.drop_form):
            form.left.connect(self.form_left)

    @property
    def page(self) -> QWidget | None:
        """Return the page shown, or None before the first one."""
        return next((page for page in self._pages if not page.isHidden()), None)

    @property
    def has_form(self) -> bool:
        """Tell whether a form is being filled in."""
        return self.page in (self.node_form, self.drop_form)

    def draft(self) -> str:
        """Return what stands in the form that is shown and waits for a yes."""
        page = self.page
        return page.draft() if isinstance(page, PanelForm) else ""

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages."""
        if self.page is not page:
            for other in self._pages:
                other.setVisible(other is page)
            self._scroll.verticalScrollBar().setValue(0)

    def set_floating(self, floating: bool) -> None:
        """Lie over the tree, with a shadow, where the window is too narrow for both."""
        if floating != self._floats:
            self._floats = floating
            self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.has_form:
            self.form_left.emit()
        else:
            self.close_requested.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.measure("radiusPanel")
        box = QRectF(self.rect())
        path = QPainterPath()
        path.addRoundedRect(box.adjusted(0, 0, radius, radius), radius, radius)
        painter.fillPath(path, theme.color("surface"))
        if self._floats:
            painter.setPen(QPen(theme.color("hair"), 1))
            painter.drawPath(path.translated(0.5, 0.5))
