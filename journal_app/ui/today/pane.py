"""The Today pane: today is open with the caret in the first section, and everything is saved by itself."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import ChangeSet
from journal_app.domain.ids import Id
from journal_app.domain.kpt import DayMark, DayView, Kind, OpenTry, Outcome
from journal_app.i18n import _, ngettext
from journal_app.journal.facade import Journal
from journal_app.journal.kpt import AddItem, SetNothing, SettleTry
from journal_app.ui.background import Background, Job
from journal_app.ui.pane import Pane
from journal_app.ui.theme_host import ThemeHost
from journal_app.ui.today.day_editor import DayEditor
from journal_app.ui.today.day_form import DayForm
from journal_app.ui.today.day_words import day_fact, relative_day
from journal_app.ui.today.item_row import ItemRow
from journal_app.ui.today.kr_picker import KrPicker
from journal_app.ui.today.page import TodayPage
from journal_app.ui.today.rows import Row
from journal_app.ui.today.side_view import SideView, load_side
from journal_app.ui.today.wishes import Wish
