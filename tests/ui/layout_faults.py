"""What is cut, out of its box or on top of something else in a window that is shown: for tests of its layout."""

import sys
from contextlib import contextmanager

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QFocusFrame, QLabel, QScrollArea, QWidget

from journal_app.ui.kit import TextArea
from journal_app.ui.kit.frames.messages import Toast
from journal_app.ui.kit.frames.raised_panel import RaisedPanel
from journal_app.ui.kit.lists.popover import Popover
from journal_app.ui.kit.marks.labels import Label
from journal_app.ui.kit.pickers.picker import Picker
from journal_app.ui.look import painting

# They lie over the window on purpose.
_OVERLAYS = (QFocusFrame, Toast, Popover, Picker, RaisedPanel)


def faults(window):
    """Return a sentence for each widget of a visible window that is cut, out of its parent or over a sibling."""
    found = []
    for widget in [window, *window.findChildren(QWidget)]:
        if not widget.isVisible() or (widget.isWindow() and widget is not window) or _is_overlay(widget):
            continue
        found += _cut(widget) + _wrapped_elsewhere(widget) + _over_siblings(widget)
        if widget is not window:
            found += _out_of_parent(widget)
    return found


def name_of(widget):
    """Return which widget it is, by its class, its words and its parents."""
    text = getattr(widget, "text", None)
    words = text() if callable(text) else ""
    parents = []
    parent = widget.parentWidget()
    while parent is not None and len(parents) < 3:
        parents.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{type(widget).__name__} {words or widget.accessibleName()!r} in {' < '.join(parents)}"


def _is_overlay(widget):
    while widget is not None:
        if isinstance(widget, _OVERLAYS):
            return True
        widget = widget.parentWidget()
    return False


def _cut(widget):
    """A text needs the room it asks for, unless it wraps or was told to give way."""
    if isinstance(widget, Label):
        if widget._elided or not widget.text():
            return []
        if widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            return [f"{name_of(widget)}: {widget.height()} high, needs {needed}"] * (widget.height() < needed)
    elif isinstance(widget, QLabel):
        if not widget.text() or widget.wordWrap():
            return []
    elif not isinstance(widget, QAbstractButton):
        return []
    hint = widget.sizeHint()
    if widget.width() >= hint.width() and widget.height() >= hint.height():
        return []
    size = f"{widget.width()}x{widget.height()}"
    return [f"{name_of(widget)}: {size}, needs {hint.width()}x{hint.height()}"]


def _wrapped_elsewhere(widget):
    """A field breaks its lines where it ends, neither before nor behind."""
    if not isinstance(widget, TextArea):
        return []
    room, wrapped = widget.viewport().width(), widget.document().textWidth()
    return [] if room == wrapped else [f"{name_of(widget)}: {room} wide, its lines {wrapped:.0f}"]


def _out_of_parent(widget):
    parent = widget.parentWidget()
    if parent is None or widget.width() <= 0 or widget.height() <= 0:
        return []
    area = parent.parentWidget()
    if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
        if isinstance(area, QScrollArea) and not area.widgetResizable():
            return []  # it places its contents by itself, the bar over their padding
        # What scrolls up and down is higher than what shows it; it may not be wider.
        scrolls = area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        inside = widget.width() <= parent.width() or scrolls
        return [] if inside else [f"{name_of(widget)}: {widget.width()} wide in {parent.width()}"]
    if parent.rect().contains(widget.geometry()):
        return []
    return [f"{name_of(widget)}: {_text(widget.geometry())} outside of {_text(parent.rect())}"]


def _over_siblings(widget):
    layout = widget.layout()
    if layout is None:
        return []
    placed = [child for child in widget.children() if isinstance(child, QWidget) and child.isVisible()]
    placed = [child for child in placed if _in_layout(layout, child) and not _is_overlay(child)]
    found = []
    for at, one in enumerate(placed):
        for other in placed[at + 1 :]:
            both = one.geometry().intersected(other.geometry())
            if both.width() > 0 and both.height() > 0:
                found.append(f"{name_of(one)} over {name_of(other)}: {_text(both)}")
    return found


def _in_layout(layout, child):
    if layout.indexOf(child) >= 0:
        return True
    return any(_in_layout(inner, child) for inner in layout.children() if hasattr(inner, "indexOf"))


def _text(rect):
    return f"{rect.x()},{rect.y()} {rect.width()}x{rect.height()}"


@contextmanager
def painted_texts():
    """Collect every text painted meanwhile: words, whether they were shortened, where, on what and how wide that is."""
    seen = []
    original = painting.draw_text

    def watched(painter, rect, text, font, color, *rest, **named):
        original(painter, rect, text, font, color, *rest, **named)
        width = QFontMetricsF(font).horizontalAdvance(text)
        device = painter.device()
        place = painter.combinedTransform().mapRect(QRect(rect.toRect() if hasattr(rect, "toRect") else rect))
        seen.append((text, width > rect.width() + 0.5, place, type(device).__name__, device.width()))

    users = [
        module
        for name, module in sys.modules.items()
        if name.startswith("journal_app.") and getattr(module, "draw_text", None) is original
    ]
    for module in users:
        module.draw_text = watched
    try:
        yield seen
    finally:
        for module in users:
            module.draw_text = original
