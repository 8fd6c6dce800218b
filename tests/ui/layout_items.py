"""Wrappers of a layout's items that have outlived their item: the seed of a segfault (ui/kit/frames/discarding.py).

Adding a layout that already holds widgets makes PySide wrap its items, unasked, and keep the wrappers with the layout.
That is harmless while those widgets stay where they are: then layout, items and wrappers go together.
"""

import weakref

from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QLayoutItem, QWidget
from shiboken6 import createdByPython, getAllValidWrappers, isValid, ownedByPython

ADDING = (
    (QBoxLayout, "addLayout"),
    (QBoxLayout, "insertLayout"),
    (QGridLayout, "addLayout"),
    (QWidget, "setLayout"),
)


class LayoutItems:
    """Remembers every item PySide wraps, with the widget it stands for."""

    def __init__(self):
        self._wrapped = []

    def watch(self, monkeypatch):
        for kind, name in ADDING:
            monkeypatch.setattr(kind, name, self._watched(getattr(kind, name)))

    def stale(self):
        """Return what is wrapped still, though its widget has moved or died; forget what has gone as a whole."""
        self._wrapped = [known for known in self._wrapped if _is_alive(known[0]())]
        return [
            f"{type(widget()).__name__} in {type(layout()).__name__}"
            for item, widget, layout in self._wrapped
            if not _is_item_of(item(), widget(), layout())
        ]

    def _watched(self, add):
        def watched(where, *arguments):
            outcome = add(where, *arguments)
            for layout in arguments:
                if isinstance(layout, QLayout):
                    self._remember(layout)
            return outcome

        return watched

    def _remember(self, layout):
        for at in range(layout.count()):
            item = layout.itemAt(at)
            if isinstance(item, QLayout):
                self._remember(item)
            elif item.widget() is not None:
                self._wrapped.append((weakref.ref(item), weakref.ref(item.widget()), weakref.ref(layout)))


def _is_alive(wrapper):
    return wrapper is not None and isValid(wrapper)


def _is_item_of(item, widget, layout):
    if not (_is_alive(widget) and _is_alive(layout)):
        return False
    at = layout.indexOf(widget)
    return at >= 0 and layout.itemAt(at) is item


def borrowed():
    """Return the kinds of wrappers around what Qt made and may delete without a word, but for items of layouts.

    A QObject tells its wrapper when it dies, and what Python made or owns does too.
    """
    known = QMetaObject | QObject | QLayoutItem
    return {
        type(wrapper).__name__
        for wrapper in getAllValidWrappers()
        if not (isinstance(wrapper, known) or createdByPython(wrapper) or ownedByPython(wrapper))
    }
