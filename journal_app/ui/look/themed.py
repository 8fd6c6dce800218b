"""Widgets that follow the look and the language: put on once they are built, and again whenever it changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from typing_extensions import override

_P = ParamSpec("_P")

if TYPE_CHECKING:
    from journal_app.ui.look.theme_host import ThemeHost

    _Object = QObject
    _Widget = QWidget
else:  # at run time the class of Qt stands beside: class Label(Themed, QLabel)
    _Object = _Widget = object


def _dressed(cls: type[Styled], build: Callable[_P, None]) -> Callable[_P, None]:
    """Return an `__init__` after which an object of this very class, and not of one below it, is dressed."""

    @wraps(build)
    def complete(*args: _P.args, **words: _P.kwargs) -> None:
        build(*args, **words)
        built = args[0]
        if type(built) is cls:
            built.dress()

    return complete


class Styled(_Object):
    """What takes measures, fonts or colours from the theme; for a class of Qt beside it, such as a layout.

    Its `__init__` keeps the host in `_host`. When the outermost `__init__` has built everything, `restyle` is called,
    and again whenever the theme or the size changes: no class has to connect, nor to know how its base does it.
    """

    _host: ThemeHost

    def __init_subclass__(cls, **words: object) -> None:
        super().__init_subclass__(**words)
        if issubclass(cls, QObject):
            cls.__init__ = _dressed(cls, cls.__init__)  # type: ignore[method-assign]  # of just this class

    def restyle(self) -> None:
        """Take on the theme as it is now."""

    def dress(self) -> None:
        """Put on the look for the first time and follow it from now on; called once, after the last `__init__`."""
        self._host.changed.connect(self.restyle)
        self.restyle()


class Themed(Styled, _Widget):
    """A widget that follows the theme by `restyle`."""

    @override
    def restyle(self) -> None:
        """Take on the theme as it is now; by itself a widget asks for its size and paints again."""
        self.updateGeometry()
        self.update()


def dress_again(moved: QWidget) -> None:
    """Put the look on once more, on all of a widget that has got another parent.

    Where the size has changed while it was not seen, Qt gives what is in it the fonts it had before.
    """
    for widget in (moved, *moved.findChildren(QWidget)):
        if isinstance(widget, Styled):
            widget.restyle()


class Worded(Themed):
    """A widget that follows the language, too, by `retranslate`.

    It is a class of its own, because every widget that listens for events of change in Python makes a new theme slower.
    """

    def retranslate(self) -> None:
        """Say all words in the language as it is now."""

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    @override
    def dress(self) -> None:
        self.retranslate()
        super().dress()
