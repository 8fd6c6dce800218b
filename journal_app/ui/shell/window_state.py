"""The state a window remembers by itself: its size, its place on the screen and the pane shown last."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtWidgets import QMainWindow

from journal_app import private

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WindowState:
    """Lengths in device-independent px; `x` and `y` are None where the platform does not tell.

    `pane` is the key of the pane shown, "" where none is remembered.
    """

    width: int = 1440
    height: int = 900
    x: int | None = None
    y: int | None = None
    maximized: bool = False
    pane: str = ""


def state_of(window: QMainWindow, pane: str) -> WindowState:
    """Return what a window that shows a pane is to be remembered by."""
    place = window.normalGeometry() if window.isMaximized() or window.isFullScreen() else window.geometry()
    return WindowState(place.width(), place.height(), place.x(), place.y(), window.isMaximized(), pane)


def load_state(path: Path) -> WindowState:
    """Return what was remembered; the defaults where there is nothing, or nothing that makes sense."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return WindowState()
    if not isinstance(data, dict):
        return WindowState()
    default = WindowState()
    return WindowState(
        width=_whole(data.get("width")) or default.width,
        height=_whole(data.get("height")) or default.height,
        x=_whole(data.get("x")),
        y=_whole(data.get("y")),
        maximized=data.get("maximized") is True,
        pane=str(data.get("pane", default.pane)),
    )


def save_state(path: Path, state: WindowState) -> None:
    """Remember the state. Failing to is no reason to bother anyone."""
    try:
        # Its parents were made at the start: a data folder moved away meanwhile is not begun anew.
        private.make_folder(path.parent)
        private.make_file(path)
        path.write_text(json.dumps(asdict(state)), encoding="utf-8")
    except OSError as error:
        logger.warning("window state not saved: %s", type(error).__name__)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
