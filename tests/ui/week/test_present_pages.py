"""The later pages of the shared window: what is unread, key results, Trys and the last page, by keys and by mouse."""

from datetime import datetime

from PySide6.QtCore import Qt

FRIDAY_AT_FIVE = int(datetime(2026, 11, 20, 17, 0).timestamp() * 1000)  # noqa: DTZ001  a journal day is local
K = Qt.Key
