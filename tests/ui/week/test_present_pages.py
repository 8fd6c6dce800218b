"""The later pages of the shared window: what is unread, key results, Trys and the last page, by keys and by mouse."""

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from journal_app.domain.kpt import Kind
from journal_app.domain.periods import Week
from journal_app.domain.week.sessions import Chapter
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.check_in_commands import CheckInKeyResult
from journal_app.journal.team_commands import RenameMe
from journal_app.ui.week.present.slides import texts
from journal_app.ui.week.present.window import PresentWindow
from tests.okr_rows import a_key_result

FRIDAY_AT_FIVE = int(datetime(2026, 11, 20, 17, 0).timestamp() * 1000)  # noqa: DTZ001  a journal day is local
K = Qt.Key
