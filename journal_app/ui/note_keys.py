"""The keys of a quick note."""

from __future__ import annotations

import sys
from typing import Final

# On a Mac, Option with a digit writes a letter.
_ALT: Final = "Meta+Alt+" if sys.platform == "darwin" else "Alt+"
KINDS: Final = (f"{_ALT}1", f"{_ALT}2", f"{_ALT}3")
"""Those of Keep, Problem and Try."""
PRIVATE: Final = "Ctrl+Shift+P"
LINK: Final = "Ctrl+L"
LINKS: Final = "Ctrl+Shift+K"
UNDO: Final = "Ctrl+Z"
MORE: Final = "Ctrl+Return"
