"""Places of the presenter view: on another screen, or beside the shared window, and never over it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize


def other_room(rooms: Sequence[QRect], own: int, preferred: int | None = None) -> QRect | None:
    """Return the room of a screen other than the `own` one of a window; the preferred one if it is one."""
    if preferred is not None and preferred != own:
        return rooms[preferred]
    return next((room for at, room in enumerate(rooms) if at != own), None)


def beside(shared: QRect, room: QRect, least: QSize) -> QRect | None:
    """Return the largest part of a screen's room that the shared window leaves free; None where it is too small."""
    taken = shared.intersected(room)
    if taken.isEmpty():
        return room
    left = QRect(room.left(), room.top(), taken.left() - room.left(), room.height())
    right = QRect(taken.right() + 1, room.top(), room.right() - taken.right(), room.height())
    above = QRect(room.left(), room.top(), room.width(), taken.top() - room.top())
    below = QRect(room.left(), taken.bottom() + 1, room.width(), room.bottom() - taken.bottom())
    fits = [part for part in (left, right, above, below) if _holds(part, least)]
    return max(fits, key=lambda part: part.width() * part.height(), default=None)


def halves(room: QRect, view: int) -> tuple[QRect, QRect]:
    """Split a screen's room into the part of the shared window and, `view` px wide at the right, that of the view."""
    shared = QRect(room.topLeft(), QSize(room.width() - view, room.height()))
    return shared, QRect(shared.right() + 1, room.top(), view, room.height())


def _holds(part: QRect, least: QSize) -> bool:
    return part.width() >= least.width() and part.height() >= least.height()
