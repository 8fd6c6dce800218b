"""Pictures of the pages of the kit, part by part: for `tests/shots.py`."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from journal_app import i18n
from journal_app.ui.look.theme_host import ThemeHost
from tests.kit_pages import pages

LOOKS = (("light", 1.0), ("dark", 1.0), ("light", 1.5))


def take_kit(host: ThemeHost, out: Path) -> None:
    """Take every page in both languages, both themes and at 150 %."""
    for language in i18n.LANGUAGES:
        i18n.set_language(language)
        host.set_language(language)
        for theme, scale in LOOKS:
            host.set_choice(theme)
            host.set_scale(scale)
            for name, page in pages().items():
                widget = page(host, language)
                widget.adjustSize()
                size = "" if scale == 1.0 else f"-{scale * 100:.0f}"
                path = out / f"kit-{name}-{language}-{theme}{size}.png"
                widget.grab().save(str(path))
                print(path.name, flush=True)
                widget.deleteLater()
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    host.set_scale(1.0)
