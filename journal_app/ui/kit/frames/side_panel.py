"""A panel at the right of a page: beside it where there is room for both, over it where there is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit.frames.panel_scroll import PanelScroll
from journal_app.ui.look.motion import Glide
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

# A window of 1100 px without its rail of 72.
_BESIDE_FROM = 1028
_SLIDE_MS = 200
_AROUND = 24


class SidePanel(Themed, QWidget):
    """Shows one of its pages on the surface, with a round corner towards what it stands beside. Esc closes it."""

    close_requested = Signal()
    width_changed = Signal()

    def __init__(self, host: ThemeHost, pages: Sequence[QWidget], *, width: int = 392) -> None:
        """`width` in px at 100 %."""
        super().__init__()
        self._host = host
        self._width = width
        self._wide: dict[QWidget, int] = {}
        self._feet: dict[QWidget, QWidget] = {}
        self._floats = False
        self._pages = tuple(pages)
        self._content = QWidget()
        self._scroll = PanelScroll(host, self._content)
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for page in self._pages:
            self._column.addWidget(page)
            page.hide()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(self._scroll)

    def add_page(self, page: QWidget, *, width: int, foot: QWidget) -> None:
        """Add a page with a width of its own, in px at 100 %, and a foot that stays below it while it scrolls."""
        self._pages = (*self._pages, page)
        self._wide[page], self._feet[page] = width, foot
        self._column.addWidget(page)
        self._outer.addWidget(foot)
        page.hide()
        foot.hide()

    @property
    def designed_width(self) -> int:
        """Return how wide the page shown is to be, in px at 100 %."""
        page = self.page
        return self._wide.get(page, self._width) if page is not None else self._width

    def ensure_visible(self, widget: QWidget) -> None:
        """Scroll to a part of the page."""
        self._scroll.ensureWidgetVisible(widget, 0, self._host.theme.px(_AROUND))

    @property
    def page(self) -> QWidget | None:
        """Return the page shown, or None before the first one."""
        return next((page for page in self._pages if not page.isHidden()), None)

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages, from its top."""
        if self.page is not page:
            before = self.designed_width
            for other in self._pages:
                other.setVisible(other is page)
            for owner, foot in self._feet.items():
                foot.setVisible(owner is page)
            self._scroll.verticalScrollBar().setValue(0)
            if self.designed_width != before:
                self.width_changed.emit()

    def set_floating(self, floating: bool) -> None:
        """Lie over the page, with a line, where the window is too narrow for both."""
        if floating != self._floats:
            self._floats = floating
            self.update()

    def leave(self) -> None:
        """Do what Esc does: ask to be closed."""
        self.close_requested.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

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


class SideSplit(Themed, QWidget):
    """Places a page and its panel, which slides in from the right."""

    def __init__(self, host: ThemeHost, page: QWidget, panel: SidePanel) -> None:
        super().__init__()
        self._host = host
        self._page = page
        self._panel = panel
        self._open = False
        self._slide = Glide(host, self)
        for part in (page, panel):
            part.setParent(self)
        panel.hide()
        panel.width_changed.connect(self._place)
        self._slide.valueChanged.connect(self._place)
        self._slide.finished.connect(self._on_slid)

    @property
    def is_open(self) -> bool:
        """Tell whether the panel is open."""
        return self._open

    @property
    def is_floating(self) -> bool:
        """Tell whether the panel lies over the page."""
        return self._open and self.width() < self._host.theme.px(_BESIDE_FROM)

    def open_panel(self) -> None:
        """Show the panel."""
        if not self._open:
            self._open = True
            self._panel.show()
            self._panel.raise_()
            self._slide.to(1.0, _SLIDE_MS)
            self._place()

    def close_panel(self) -> None:
        """Hide the panel; the page gets its room back."""
        if self._open:
            self._open = False
            self._slide.to(0.0, _SLIDE_MS)
            self._place()
            if self._slide.state() != Glide.State.Running:
                self._panel.hide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def restyle(self) -> None:
        self._place()

    def _place(self) -> None:
        panel = min(self._host.theme.px(self._panel.designed_width), self.width())
        beside = self.width() >= self._host.theme.px(_BESIDE_FROM)
        self._panel.set_floating(not beside)
        left = self.width() - round(panel * self._slide.value)
        page = self.width() - panel if beside and self._open else self.width()
        self._page.setGeometry(0, 0, page, self.height())
        self._panel.setGeometry(QRect(left, 0, panel, self.height()))

    def _on_slid(self) -> None:
        if not self._open:
            self._panel.hide()
