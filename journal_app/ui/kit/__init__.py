"""The kit: widgets that know the theme and nothing of the journal.

A widget is imported when its name is first asked for: the start shows half of them, and all take 20 ms and 4 MiB.
A type checker reads the imports, the program the table below them; tests/ui/app/test_imports.py holds them together.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal_app.ui.kit.boards.board import Board
    from journal_app.ui.kit.boards.board_data import (
        BoardCard,
        BoardColumn,
        BoardData,
        CardLine,
        CardPerson,
        CardTool,
        TailOf,
        TitleOf,
    )
    from journal_app.ui.kit.buttons.buttons import Button, IconButton
    from journal_app.ui.kit.buttons.confidence import ConfidencePicker
    from journal_app.ui.kit.buttons.nav_rail import NavRail
    from journal_app.ui.kit.buttons.score import ScorePicker
    from journal_app.ui.kit.buttons.segmented import Segmented
    from journal_app.ui.kit.buttons.switches import CheckBox, Toggle
    from journal_app.ui.kit.buttons.tiles import Tiles
    from journal_app.ui.kit.calendars.calendar_popup import CalendarPopup
    from journal_app.ui.kit.calendars.month import DayDot, DayNote, Days, Span, Unit
    from journal_app.ui.kit.calendars.month_calendar import MonthCalendar
    from journal_app.ui.kit.calendars.months_ahead import MonthsAhead
    from journal_app.ui.kit.charts.legend import Legend
    from journal_app.ui.kit.charts.life_line import LifeEnd, LifeLine, paint_life_line
    from journal_app.ui.kit.charts.plot import Plot, PlotLine, PlotMark, PlotPoint
    from journal_app.ui.kit.charts.progress import ProgressBar, paint_progress
    from journal_app.ui.kit.charts.span_bar import SpanBar, paint_span
    from journal_app.ui.kit.charts.sparkline import Sparkline, paint_sparkline
    from journal_app.ui.kit.charts.stacked_bars import StackedBar, StackedBars, fill_bar, stripe_bar
    from journal_app.ui.kit.charts.timeline import Timeline
    from journal_app.ui.kit.charts.timeline_data import (
        ItemState,
        Scale,
        TimelineColumn,
        TimelineData,
        TimelineGroup,
        TimelineItem,
        TimelineRow,
    )
    from journal_app.ui.kit.charts.timer_ring import RingShape, TimerRing, paint_timer_ring
    from journal_app.ui.kit.fields.area_field import AreaField
    from journal_app.ui.kit.fields.day_field import DayField
    from journal_app.ui.kit.fields.fields import Field, LineEdit
    from journal_app.ui.kit.fields.form import FieldLine, Form, FormRow
    from journal_app.ui.kit.fields.side_row import SideRow
    from journal_app.ui.kit.fields.text_area import TextArea
    from journal_app.ui.kit.fields.words_field import WordsField
    from journal_app.ui.kit.frames.containers import Card, ScrollArea
    from journal_app.ui.kit.frames.empty import EmptyPane
    from journal_app.ui.kit.frames.flow import Flow
    from journal_app.ui.kit.frames.fold import Fold
    from journal_app.ui.kit.frames.header import PageHeader, PaneHeader
    from journal_app.ui.kit.frames.messages import Banner, Message, Toasts
    from journal_app.ui.kit.frames.side_panel import SidePanel, SideSplit
    from journal_app.ui.kit.frames.stacks import Row, Section, Stack
    from journal_app.ui.kit.frames.steps import StepRow, Steps
    from journal_app.ui.kit.frames.tabs import TabbedHeader, TabPages
    from journal_app.ui.kit.lists.grip import Grip
    from journal_app.ui.kit.lists.menus import ComboBox, Menu
    from journal_app.ui.kit.lists.popover import Popover
    from journal_app.ui.kit.lists.reorder import Held, Landing, Reorder, Way, way_of
    from journal_app.ui.kit.lists.row_list import List
    from journal_app.ui.kit.lists.row_painter import CellPainter, Heading, RowKind, RowPainter
    from journal_app.ui.kit.lists.strip import RowState, Strip, paint_ground
    from journal_app.ui.kit.lists.table import Cell, Column, Table
    from journal_app.ui.kit.lists.text_rows import TextRow, TextRows
    from journal_app.ui.kit.marks.avatar import Avatar, paint_avatar
    from journal_app.ui.kit.marks.badge import Badge, paint_badge
    from journal_app.ui.kit.marks.chip import Chip, chip_icon, chip_width, paint_chip
    from journal_app.ui.kit.marks.chip_face import ChipFace
    from journal_app.ui.kit.marks.glyph import Glyph
    from journal_app.ui.kit.marks.labels import Divider, Label
    from journal_app.ui.kit.marks.status import StatusMark, paint_status, status_word
    from journal_app.ui.kit.marks.text import TextBlock
    from journal_app.ui.kit.pickers.pick_values import PickChip, PickChips, PickHead, PickLine, PickRow, Words
    from journal_app.ui.kit.pickers.picker import Picker
    from journal_app.ui.look.shortcut_text import key_text

_MODULES = {
    "kit.buttons.buttons": "Button IconButton",
    "kit.buttons.confidence": "ConfidencePicker",
    "kit.buttons.nav_rail": "NavRail",
    "kit.buttons.score": "ScorePicker",
    "kit.buttons.segmented": "Segmented",
    "kit.buttons.switches": "CheckBox Toggle",
    "kit.buttons.tiles": "Tiles",
    "kit.calendars.calendar_popup": "CalendarPopup",
    "kit.calendars.month": "DayDot DayNote Days Span Unit",
    "kit.calendars.month_calendar": "MonthCalendar",
    "kit.calendars.months_ahead": "MonthsAhead",
    "kit.charts.legend": "Legend",
    "kit.charts.life_line": "LifeEnd LifeLine paint_life_line",
    "kit.charts.plot": "Plot PlotLine PlotMark PlotPoint",
    "kit.charts.progress": "ProgressBar paint_progress",
    "kit.charts.span_bar": "SpanBar paint_span",
    "kit.charts.sparkline": "Sparkline paint_sparkline",
    "kit.charts.stacked_bars": "StackedBar StackedBars fill_bar stripe_bar",
    "kit.charts.timeline": "Timeline",
    "kit.charts.timeline_data": "ItemState Scale TimelineColumn TimelineData TimelineGroup TimelineItem TimelineRow",
    "kit.charts.timer_ring": "RingShape TimerRing paint_timer_ring",
    "kit.fields.area_field": "AreaField",
    "kit.fields.day_field": "DayField",
    "kit.fields.fields": "Field LineEdit",
    "kit.fields.form": "FieldLine Form FormRow",
    "kit.fields.side_row": "SideRow",
    "kit.fields.text_area": "TextArea",
    "kit.fields.words_field": "WordsField",
    "kit.frames.containers": "Card ScrollArea",
    "kit.frames.empty": "EmptyPane",
    "kit.frames.flow": "Flow",
    "kit.frames.fold": "Fold",
    "kit.frames.header": "PageHeader PaneHeader",
    "kit.frames.messages": "Banner Message Toasts",
    "kit.frames.side_panel": "SidePanel SideSplit",
    "kit.frames.stacks": "Row Section Stack",
    "kit.frames.steps": "StepRow Steps",
    "kit.frames.tabs": "TabbedHeader TabPages",
    "kit.boards.board": "Board",
    "kit.boards.board_data": "BoardCard BoardColumn BoardData CardLine CardPerson CardTool TailOf TitleOf",
    "kit.lists.grip": "Grip",
    "kit.lists.menus": "ComboBox Menu",
    "kit.lists.popover": "Popover",
    "kit.lists.reorder": "Held Landing Reorder Way way_of",
    "kit.lists.row_list": "List",
    "kit.lists.row_painter": "CellPainter Heading RowKind RowPainter",
    "kit.lists.strip": "RowState Strip paint_ground",
    "kit.lists.table": "Cell Column Table",
    "kit.lists.text_rows": "TextRow TextRows",
    "kit.marks.avatar": "Avatar paint_avatar",
    "kit.marks.badge": "Badge paint_badge",
    "kit.marks.chip": "Chip chip_icon chip_width paint_chip",
    "kit.marks.chip_face": "ChipFace",
    "kit.marks.glyph": "Glyph",
    "kit.marks.labels": "Divider Label",
    "kit.marks.status": "StatusMark paint_status status_word",
    "kit.marks.text": "TextBlock",
    "kit.pickers.pick_values": "PickChip PickChips PickHead PickLine PickRow Words",
    "kit.pickers.picker": "Picker",
    "look.shortcut_text": "key_text",
}
_HOMES = {name: f"journal_app.ui.{module}" for module, names in _MODULES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found
