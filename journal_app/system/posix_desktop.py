"""Linux and its kind as a desktop: what fills the screen, where fonts lie, and what starts when somebody logs in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from typing_extensions import override

from journal_app.system import x11
from journal_app.system.calls import Desktop


class PosixDesktop(Desktop):
    """The calls about the desktop as those systems have them."""

    @override
    def is_screen_filled(self) -> bool:
        try:
            with x11.screen() as screen:
                return screen.front_is_full_screen()
        except OSError:
            return False

    @override
    def composes_windows(self) -> bool:
        try:
            with x11.screen() as screen:
                return screen.composites()
        except OSError:
            return True  # no X server: Wayland, which always does

    @override
    def font_folders(self) -> tuple[Path, ...]:
        mine = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
        shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        found = (Path(root, "fonts") for root in (mine, *shared.split(":"), "/usr/share"))
        return tuple(dict.fromkeys((Path.home() / ".fonts", *found)))

    @override
    def starts_at_login(self, name: str) -> bool:
        try:
            lines = _autostart(name).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return False
        # The words by which a desktop's own settings switch an entry off.
        return not {"Hidden=true", "X-GNOME-Autostart-enabled=false"} & {line.strip() for line in lines}

    @override
    def start_at_login(self, name: str, title: str, command: Sequence[str]) -> None:
        entry = _autostart(name)
        entry.parent.mkdir(parents=True, exist_ok=True)
        words = " ".join(map(_quoted, command))
        lines = ["[Desktop Entry]", "Type=Application", f"Name={title}", f"Exec={words}", f"Icon={name}"]
        lines += ["Terminal=false", "X-GNOME-Autostart-enabled=true", ""]
        entry.write_text("\n".join(lines), encoding="utf-8")

    @override
    def forget_at_login(self, name: str) -> None:
        _autostart(name).unlink(missing_ok=True)


def _autostart(name: str) -> Path:
    """Return the file desktops look for (Desktop Application Autostart Specification)."""
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(home) / "autostart" / f"{name}.desktop"


def _quoted(argument: str) -> str:
    """Quote an argument of `Exec`: once for the command, once more for a value of a desktop file."""
    for sign in ("\\", '"', "`", "$"):
        argument = argument.replace(sign, f"\\{sign}")
    return '"' + argument.replace("\\", "\\\\").replace("%", "%%") + '"'
