"""Buttons, switches and choices."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journal_app.ui.kit import (
    Button,
    CheckBox,
    ConfidencePicker,
    Flow,
    IconButton,
    ScorePicker,
    Segmented,
    Tiles,
    Toggle,
)
from journal_app.ui.look.theme_host import ThemeHost
from tests.kit_pages.wall import Wall

KINDS = ("primary", "secondary", "ghost", "link", "quiet", "filter")
WORDS = {
    "ja": ("記録する", "取り消す", "日ごと", "週ごと", "完了を表示"),
    "en": ("Record", "Cancel", "By day", "By week", "Show what is done"),
}


def buttons(host: ThemeHost, language: str) -> QWidget:
    """Each kind of button: plain, with an icon and key, small, and not to be pressed."""
    record, cancel, *_more = WORDS[language]
    wall = Wall(host)
    for kind in KINDS:
        off = Button(host, cancel, kind=kind)
        off.setEnabled(False)
        full = Button(host, record, kind=kind, icon="check", key="Ctrl+Return")
        wall.add(
            kind, Button(host, record, kind=kind), full, Button(host, record, kind=kind, size="small"), off
        )
    icons = [IconButton(host, name) for name in ("chevron-left", "ellipsis", "x")]
    icons[-1].setEnabled(False)
    wall.add("icon", *icons)
    return wall


def choices(host: ThemeHost, language: str) -> QWidget:
    """What is on or off, and one of several."""
    _record, _cancel, day, week, done = WORDS[language]
    wall = Wall(host)
    for state, enabled in (("on, off", True), ("disabled", False)):
        boxes = [CheckBox(host), CheckBox(host)]
        toggles = [Toggle(host), Toggle(host)]
        for box in boxes:
            box.setText(done)
        for first in (boxes[0], toggles[0]):
            first.setChecked(True)
        for widget in (*boxes, *toggles):
            widget.setEnabled(enabled)
        wall.add(state, *boxes, *toggles)
    segmented = Segmented(host)
    segmented.add("day", day)
    segmented.add("week", week)
    wall.add("segmented", segmented)
    tabs = Segmented(host, framed=False)
    tabs.add("day", day)
    tabs.add("week", week)
    wall.add("tabs", tabs)
    chips = [Button(host, word, kind="chip") for word in (*WORDS[language], *WORDS[language])]
    for chip in chips:
        chip.setCheckable(True)
    chips[1].setChecked(True)
    flow = Flow(host)
    flow.set_items(chips)
    wall.add("flow", flow, fill=True)
    confidence = ConfidencePicker(host)
    confidence.set_value(7)
    wall.add("confidence", confidence)
    score = ScorePicker(host)
    score.set_value(6)
    score.set_suggested(4)
    wall.add("score", score, fill=True)
    tiles = Tiles(host, {"day": "circle-check", "week": "circle-x", "done": "circle-pause"})
    for key, word in (("day", day), ("week", week), ("done", done)):
        tiles.set_text(key, word)
    tiles.set_checked("week")
    tiles.set_offered(["day", "week"])
    wall.add("tiles", tiles, fill=True)
    return wall


PAGES = {"buttons": buttons, "choices": choices}
