"""The X server, asked through the library that Qt uses for it anyway: what other programs' windows are doing.

Every question opens a connection of its own and closes it: they are asked a few times a day.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

_LIBRARY: Final = "libxcb.so.1"
_ATOM, _WINDOW = 4, 33  # XCB_ATOM_ATOM, XCB_ATOM_WINDOW
_MANY: Final = 64
_ROOT_AT: Final = 0  # the first word of a screen is its root window


class _Cookie(ctypes.Structure):
    _fields_ = [("sequence", ctypes.c_uint)]


class _Screens(ctypes.Structure):
    _fields_ = [("data", ctypes.POINTER(ctypes.c_uint32)), ("rem", ctypes.c_int), ("index", ctypes.c_int)]


class _Word(ctypes.Structure):
    """An answer of one word: the atom, or the window that owns a selection."""

    _fields_ = [("head", ctypes.c_uint8 * 8), ("word", ctypes.c_uint32)]


def _load() -> Any:  # noqa: ANN401  a library; ctypes knows no types
    library = ctypes.CDLL(_LIBRARY)
    pointer, cookie, word = ctypes.c_void_p, _Cookie, ctypes.c_uint32
    answers = {
        "xcb_connect": (pointer, [ctypes.c_char_p, ctypes.POINTER(ctypes.c_int)]),
        "xcb_connection_has_error": (ctypes.c_int, [pointer]),
        "xcb_disconnect": (None, [pointer]),
        "xcb_get_setup": (pointer, [pointer]),
        "xcb_setup_roots_iterator": (_Screens, [pointer]),
        "xcb_intern_atom": (cookie, [pointer, ctypes.c_uint8, ctypes.c_uint16, ctypes.c_char_p]),
        "xcb_intern_atom_reply": (ctypes.POINTER(_Word), [pointer, cookie, pointer]),
        "xcb_get_selection_owner": (cookie, [pointer, word]),
        "xcb_get_selection_owner_reply": (ctypes.POINTER(_Word), [pointer, cookie, pointer]),
        "xcb_get_property": (cookie, [pointer, ctypes.c_uint8, word, word, word, word, word]),
        "xcb_get_property_reply": (pointer, [pointer, cookie, pointer]),
        "xcb_get_property_value": (pointer, [pointer]),
        "xcb_get_property_value_length": (ctypes.c_int, [pointer]),
    }
    for name, (result, arguments) in answers.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def _give_back(answer: Any) -> None:  # noqa: ANN401
    """Free what the library has answered: the C library's to do."""
    ctypes.CDLL(None).free(ctypes.cast(answer, ctypes.c_void_p))


class Screen:
    """One connection to the X server."""

    def __init__(self, library: Any, connection: int) -> None:  # noqa: ANN401
        self._xcb = library
        self._connection = connection
        screens = library.xcb_setup_roots_iterator(library.xcb_get_setup(connection))
        self._root = int(screens.data[_ROOT_AT])

    def front_is_full_screen(self) -> bool:
        """Tell whether the window that has the keyboard fills its screen, as the window manager says."""
        active = self._words(self._root, b"_NET_ACTIVE_WINDOW", _WINDOW)
        if not active or not active[0]:
            return False
        return self._atom(b"_NET_WM_STATE_FULLSCREEN") in self._words(active[0], b"_NET_WM_STATE", _ATOM)

    def composites(self) -> bool:
        """Tell whether windows may be translucent: somebody owns the right to compose them."""
        cookie = self._xcb.xcb_get_selection_owner(self._connection, self._atom(b"_NET_WM_CM_S0"))
        return bool(self._one(self._xcb.xcb_get_selection_owner_reply(self._connection, cookie, None)))

    def _atom(self, name: bytes) -> int:
        cookie = self._xcb.xcb_intern_atom(self._connection, 0, len(name), name)
        return self._one(self._xcb.xcb_intern_atom_reply(self._connection, cookie, None))

    def _one(self, reply: Any) -> int:  # noqa: ANN401
        if not reply:
            return 0
        word = int(reply.contents.word)
        _give_back(reply)
        return word

    def _words(self, window: int, name: bytes, kind: int) -> tuple[int, ...]:
        """Return a property of a window, none where it has none or has gone meanwhile."""
        cookie = self._xcb.xcb_get_property(self._connection, 0, window, self._atom(name), kind, 0, _MANY)
        reply = self._xcb.xcb_get_property_reply(self._connection, cookie, None)
        if not reply:
            return ()
        try:
            count = self._xcb.xcb_get_property_value_length(reply) // ctypes.sizeof(ctypes.c_uint32)
            values = ctypes.cast(self._xcb.xcb_get_property_value(reply), ctypes.POINTER(ctypes.c_uint32))
            return tuple(int(values[at]) for at in range(count))
        finally:
            _give_back(reply)


@contextmanager
def screen(load: Callable[[], Any] = _load) -> Iterator[Screen]:
    """Connect to the screen this program is shown on. Raises OSError where there is no X server or no library."""
    xcb = load()
    connection = xcb.xcb_connect(None, None)
    try:
        if not connection or xcb.xcb_connection_has_error(connection):
            raise ConnectionError
        yield Screen(xcb, connection)
    finally:
        xcb.xcb_disconnect(connection)
