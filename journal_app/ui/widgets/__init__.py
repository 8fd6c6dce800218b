"""The kit: widgets that know the theme and nothing of the journal.

A widget is imported when its name is first asked for: the start shows half of them, and all take 20 ms and 4 MiB.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal_app.ui.keys import key_text
    from journal_app.ui.widgets.avatar import Avatar, paint_avatar
    from journal_app.ui.widgets.badge import Badge, paint_badge
    from journal_app.ui.widgets.buttons import Button, IconButton
    from journal_app.ui.widgets.chip import Chip, chip_width, paint_chip
    from journal_app.ui.widgets.confidence import ConfidencePicker
    from journal_app.ui.widgets.containers import Card, ScrollArea
    from journal_app.ui.widgets.empty import EmptyPane
    from journal_app.ui.widgets.fields import Field, LineEdit
    from journal_app.ui.widgets.glyph import Glyph
    from journal_app.ui.widgets.header import PaneHeader
    from journal_app.ui.widgets.labels import Divider, Label
    from journal_app.ui.widgets.menus import ComboBox, Menu
    from journal_app.ui.widgets.messages import Banner, Message, Toasts
    from journal_app.ui.widgets.nav_rail import NavRail
    from journal_app.ui.widgets.popover import Popover, PopoverRow
    from journal_app.ui.widgets.progress import ProgressBar, paint_progress
    from journal_app.ui.widgets.segmented import Segmented
    from journal_app.ui.widgets.side_list import SideList
    from journal_app.ui.widgets.sparkline import Sparkline, paint_sparkline
    from journal_app.ui.widgets.status import StatusMark, paint_status, status_word
    from journal_app.ui.widgets.switches import CheckBox, Toggle
    from journal_app.ui.widgets.text import TextBlock
    from journal_app.ui.widgets.text_area import TextArea

_HOMES = {
    "Avatar": "journal_app.ui.widgets.avatar",
    "Badge": "journal_app.ui.widgets.badge",
    "Banner": "journal_app.ui.widgets.messages",
    "Button": "journal_app.ui.widgets.buttons",
    "Card": "journal_app.ui.widgets.containers",
    "CheckBox": "journal_app.ui.widgets.switches",
    "Chip": "journal_app.ui.widgets.chip",
    "ComboBox": "journal_app.ui.widgets.menus",
    "ConfidencePicker": "journal_app.ui.widgets.confidence",
    "Divider": "journal_app.ui.widgets.labels",
    "EmptyPane": "journal_app.ui.widgets.empty",
    "Field": "journal_app.ui.widgets.fields",
    "Glyph": "journal_app.ui.widgets.glyph",
    "IconButton": "journal_app.ui.widgets.buttons",
    "Label": "journal_app.ui.widgets.labels",
    "LineEdit": "journal_app.ui.widgets.fields",
    "Menu": "journal_app.ui.widgets.menus",
    "Message": "journal_app.ui.widgets.messages",
    "NavRail": "journal_app.ui.widgets.nav_rail",
    "PaneHeader": "journal_app.ui.widgets.header",
    "Popover": "journal_app.ui.widgets.popover",
    "PopoverRow": "journal_app.ui.widgets.popover",
    "ProgressBar": "journal_app.ui.widgets.progress",
    "ScrollArea": "journal_app.ui.widgets.containers",
    "Segmented": "journal_app.ui.widgets.segmented",
    "SideList": "journal_app.ui.widgets.side_list",
    "Sparkline": "journal_app.ui.widgets.sparkline",
    "StatusMark": "journal_app.ui.widgets.status",
    "TextArea": "journal_app.ui.widgets.text_area",
    "TextBlock": "journal_app.ui.widgets.text",
    "Toasts": "journal_app.ui.widgets.messages",
    "Toggle": "journal_app.ui.widgets.switches",
    "chip_width": "journal_app.ui.widgets.chip",
    "key_text": "journal_app.ui.keys",
    "paint_avatar": "journal_app.ui.widgets.avatar",
    "paint_badge": "journal_app.ui.widgets.badge",
    "paint_chip": "journal_app.ui.widgets.chip",
    "paint_progress": "journal_app.ui.widgets.progress",
    "paint_sparkline": "journal_app.ui.widgets.sparkline",
    "paint_status": "journal_app.ui.widgets.status",
    "status_word": "journal_app.ui.widgets.status",
}

__all__ = [
    "Avatar",
    "Badge",
    "Banner",
    "Button",
    "Card",
    "CheckBox",
    "Chip",
    "ComboBox",
    "ConfidencePicker",
    "Divider",
    "EmptyPane",
    "Field",
    "Glyph",
    "IconButton",
    "Label",
    "LineEdit",
    "Menu",
    "Message",
    "NavRail",
    "PaneHeader",
    "Popover",
    "PopoverRow",
    "ProgressBar",
    "ScrollArea",
    "Segmented",
    "SideList",
    "Sparkline",
    "StatusMark",
    "TextArea",
    "TextBlock",
    "Toasts",
    "Toggle",
    "chip_width",
    "key_text",
    "paint_avatar",
    "paint_badge",
    "paint_chip",
    "paint_progress",
    "paint_sparkline",
    "paint_status",
    "status_word",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found
