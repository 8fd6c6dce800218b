"""The kit: widgets that know the theme and nothing of the journal."""

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
from journal_app.ui.widgets.sparkline import Sparkline, paint_sparkline
from journal_app.ui.widgets.status import StatusMark, paint_status, status_word
from journal_app.ui.widgets.switches import CheckBox, Toggle
from journal_app.ui.widgets.text import TextBlock
from journal_app.ui.widgets.text_area import TextArea

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
