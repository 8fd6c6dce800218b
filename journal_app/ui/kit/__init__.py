"""The kit: widgets that know the theme and nothing of the journal.

A widget is imported when its name is first asked for: the start shows half of them, and all take 20 ms and 4 MiB.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal_app.ui.kit.buttons.buttons import Button, IconButton
    from journal_app.ui.kit.buttons.confidence import ConfidencePicker
    from journal_app.ui.kit.buttons.nav_rail import NavRail
    from journal_app.ui.kit.buttons.segmented import Segmented
    from journal_app.ui.kit.buttons.switches import CheckBox, Toggle
    from journal_app.ui.kit.calendars.calendar_popup import CalendarPopup
    from journal_app.ui.kit.calendars.month import DayDot, DayNote, Days, Span, Unit
    from journal_app.ui.kit.calendars.month_calendar import MonthCalendar
    from journal_app.ui.kit.charts.plot import Plot, PlotLine, PlotMark, PlotPoint
    from journal_app.ui.kit.charts.progress import ProgressBar, paint_progress
    from journal_app.ui.kit.charts.sparkline import Sparkline, paint_sparkline
    from journal_app.ui.kit.charts.timer_ring import RingShape, TimerRing, paint_timer_ring
    from journal_app.ui.kit.fields.fields import Field, LineEdit
    from journal_app.ui.kit.fields.text_area import TextArea
    from journal_app.ui.kit.frames.containers import Card, ScrollArea
    from journal_app.ui.kit.frames.empty import EmptyPane
    from journal_app.ui.kit.frames.header import PaneHeader
    from journal_app.ui.kit.frames.messages import Banner, Message, Toasts
    from journal_app.ui.kit.frames.steps import StepRow, Steps
    from journal_app.ui.kit.lists.board import Board
    from journal_app.ui.kit.lists.board_layout import BoardCard, BoardColumn, BoardData, CardLine, CardPerson
    from journal_app.ui.kit.lists.grip import Grip
    from journal_app.ui.kit.lists.menus import ComboBox, Menu
    from journal_app.ui.kit.lists.popover import Popover, PopoverRow
    from journal_app.ui.kit.lists.reorder import Held, Landing, Reorder, Way, way_of
    from journal_app.ui.kit.lists.side_list import SideList
    from journal_app.ui.kit.marks.avatar import Avatar, paint_avatar
    from journal_app.ui.kit.marks.badge import Badge, paint_badge
    from journal_app.ui.kit.marks.chip import Chip, chip_width, paint_chip
    from journal_app.ui.kit.marks.glyph import Glyph
    from journal_app.ui.kit.marks.labels import Divider, Label
    from journal_app.ui.kit.marks.status import StatusMark, paint_status, status_word
    from journal_app.ui.kit.marks.text import TextBlock
    from journal_app.ui.look.shortcut_text import key_text

_HOMES = {
    "Avatar": "journal_app.ui.kit.marks.avatar",
    "Badge": "journal_app.ui.kit.marks.badge",
    "Banner": "journal_app.ui.kit.frames.messages",
    "Board": "journal_app.ui.kit.lists.board",
    "BoardCard": "journal_app.ui.kit.lists.board_layout",
    "BoardColumn": "journal_app.ui.kit.lists.board_layout",
    "BoardData": "journal_app.ui.kit.lists.board_layout",
    "Button": "journal_app.ui.kit.buttons.buttons",
    "CalendarPopup": "journal_app.ui.kit.calendars.calendar_popup",
    "Card": "journal_app.ui.kit.frames.containers",
    "CardLine": "journal_app.ui.kit.lists.board_layout",
    "CardPerson": "journal_app.ui.kit.lists.board_layout",
    "CheckBox": "journal_app.ui.kit.buttons.switches",
    "Chip": "journal_app.ui.kit.marks.chip",
    "ComboBox": "journal_app.ui.kit.lists.menus",
    "ConfidencePicker": "journal_app.ui.kit.buttons.confidence",
    "DayDot": "journal_app.ui.kit.calendars.month",
    "DayNote": "journal_app.ui.kit.calendars.month",
    "Days": "journal_app.ui.kit.calendars.month",
    "Divider": "journal_app.ui.kit.marks.labels",
    "EmptyPane": "journal_app.ui.kit.frames.empty",
    "Field": "journal_app.ui.kit.fields.fields",
    "Glyph": "journal_app.ui.kit.marks.glyph",
    "Grip": "journal_app.ui.kit.lists.grip",
    "Held": "journal_app.ui.kit.lists.reorder",
    "IconButton": "journal_app.ui.kit.buttons.buttons",
    "Label": "journal_app.ui.kit.marks.labels",
    "Landing": "journal_app.ui.kit.lists.reorder",
    "LineEdit": "journal_app.ui.kit.fields.fields",
    "Menu": "journal_app.ui.kit.lists.menus",
    "Message": "journal_app.ui.kit.frames.messages",
    "MonthCalendar": "journal_app.ui.kit.calendars.month_calendar",
    "NavRail": "journal_app.ui.kit.buttons.nav_rail",
    "PaneHeader": "journal_app.ui.kit.frames.header",
    "Plot": "journal_app.ui.kit.charts.plot",
    "PlotLine": "journal_app.ui.kit.charts.plot",
    "PlotMark": "journal_app.ui.kit.charts.plot",
    "PlotPoint": "journal_app.ui.kit.charts.plot",
    "Popover": "journal_app.ui.kit.lists.popover",
    "PopoverRow": "journal_app.ui.kit.lists.popover",
    "ProgressBar": "journal_app.ui.kit.charts.progress",
    "Reorder": "journal_app.ui.kit.lists.reorder",
    "RingShape": "journal_app.ui.kit.charts.timer_ring",
    "ScrollArea": "journal_app.ui.kit.frames.containers",
    "Segmented": "journal_app.ui.kit.buttons.segmented",
    "SideList": "journal_app.ui.kit.lists.side_list",
    "Span": "journal_app.ui.kit.calendars.month",
    "Sparkline": "journal_app.ui.kit.charts.sparkline",
    "StatusMark": "journal_app.ui.kit.marks.status",
    "StepRow": "journal_app.ui.kit.frames.steps",
    "Steps": "journal_app.ui.kit.frames.steps",
    "TextArea": "journal_app.ui.kit.fields.text_area",
    "TextBlock": "journal_app.ui.kit.marks.text",
    "TimerRing": "journal_app.ui.kit.charts.timer_ring",
    "Toasts": "journal_app.ui.kit.frames.messages",
    "Toggle": "journal_app.ui.kit.buttons.switches",
    "Unit": "journal_app.ui.kit.calendars.month",
    "Way": "journal_app.ui.kit.lists.reorder",
    "chip_width": "journal_app.ui.kit.marks.chip",
    "key_text": "journal_app.ui.look.shortcut_text",
    "paint_avatar": "journal_app.ui.kit.marks.avatar",
    "paint_badge": "journal_app.ui.kit.marks.badge",
    "paint_chip": "journal_app.ui.kit.marks.chip",
    "paint_progress": "journal_app.ui.kit.charts.progress",
    "paint_sparkline": "journal_app.ui.kit.charts.sparkline",
    "paint_status": "journal_app.ui.kit.marks.status",
    "paint_timer_ring": "journal_app.ui.kit.charts.timer_ring",
    "status_word": "journal_app.ui.kit.marks.status",
    "way_of": "journal_app.ui.kit.lists.reorder",
}

__all__ = [
    "Avatar",
    "Badge",
    "Banner",
    "Board",
    "BoardCard",
    "BoardColumn",
    "BoardData",
    "Button",
    "CalendarPopup",
    "Card",
    "CardLine",
    "CardPerson",
    "CheckBox",
    "Chip",
    "ComboBox",
    "ConfidencePicker",
    "DayDot",
    "DayNote",
    "Days",
    "Divider",
    "EmptyPane",
    "Field",
    "Glyph",
    "Grip",
    "Held",
    "IconButton",
    "Label",
    "Landing",
    "LineEdit",
    "Menu",
    "Message",
    "MonthCalendar",
    "NavRail",
    "PaneHeader",
    "Plot",
    "PlotLine",
    "PlotMark",
    "PlotPoint",
    "Popover",
    "PopoverRow",
    "ProgressBar",
    "Reorder",
    "RingShape",
    "ScrollArea",
    "Segmented",
    "SideList",
    "Span",
    "Sparkline",
    "StatusMark",
    "StepRow",
    "Steps",
    "TextArea",
    "TextBlock",
    "TimerRing",
    "Toasts",
    "Toggle",
    "Unit",
    "Way",
    "chip_width",
    "key_text",
    "paint_avatar",
    "paint_badge",
    "paint_chip",
    "paint_progress",
    "paint_sparkline",
    "paint_status",
    "paint_timer_ring",
    "status_word",
    "way_of",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found
