"""The program as it is started by hand, with a count of what lives in it, once every few seconds.

Usage: watched_app.py FOLDER REPORT. Each line of REPORT is one count, in JSON; types are counted once a minute.
A file REPORT.rest asks for a moment of rest: it goes when the count of that moment, marked "rest", has been written.
"""

import ctypes
import gc
import json
import sys
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from shiboken6 import getAllValidWrappers

from journal_app.app import main
from journal_app.exchange.pdf.document import PdfDocument
from journal_app.exchange.pdf.faces import find_family
from journal_app.ui.history.pane import TABS as HISTORY
from journal_app.ui.jobs import gc_timer
from journal_app.ui.okrs.tabs import TABS as OKRS
from journal_app.ui.shell.main_window import MainWindow
from journal_app.ui.week.tabs import TABS as WEEK

SECONDS = 5
SETTLED_MS = 2000
# The first of the days to rest at; each time another one, as random keys find back to the last and write there.
NOBODY_WROTE = date(2000, 1, 3)
MALLINFO = (
    *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
    *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
)


class Watch(QObject):
    """Counts until the program ends."""

    def __init__(self, app, report):
        super().__init__(app)
        self._report = report
        self._asked = report.with_name(f"{report.name}.rest")
        self._began = time.monotonic()
        self._rounds = 0
        self._shown = 0
        self._day = NOBODY_WROTE
        self._timer = QTimer(self, interval=SECONDS * 1000)
        self._timer.timeout.connect(self.count)
        self._timer.start()
        QTimer.singleShot(500, self.count)

    def count(self):
        for window in main_windows():
            # A hand that ends the program tests nothing more.
            window.action_table["app.quit"].setEnabled(False)
        self._write()
        if self._asked.exists():
            self._settle()

    def _settle(self):
        write_a_page()
        for window in main_windows():
            show_nothing(window, self._day)
        self._shown = len(QApplication.allWidgets())
        QTimer.singleShot(SETTLED_MS, self.count_at_rest)

    def count_at_rest(self):
        """Count what is left when nothing is shown that anybody wrote and the minute's tidying up has been done."""
        if self._asked.exists() and len(QApplication.allWidgets()) != self._shown:
            self._settle()  # keys that were still on their way have shown something else
        elif self._asked.exists():
            gc_timer.give_back()
            self._write(rest=True)
            for window in main_windows():
                window.show_pane("today", date.today())
            self._day += timedelta(weeks=1)
            self._asked.unlink()

    def _write(self, *, rest=False):
        widgets = QApplication.allWidgets()
        row = {
            "seconds": round(time.monotonic() - self._began),
            **memory_kb(),
            "widgets": len(widgets),
            "windows": len(QApplication.topLevelWidgets()),
            "wrappers": len(getAllValidWrappers()),
            "objects": len(gc.get_objects()),
            "rest": rest,
        }
        if rest or self._rounds % (60 // SECONDS) == 0:
            row["types"] = Counter(type(found).__name__ for found in gc.get_objects()).most_common(60)
            row["kinds"] = Counter(type(widget).__name__ for widget in widgets).most_common(40)
        self._rounds += 1
        with self._report.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")


def main_windows():
    return [window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow)]


def show_nothing(window, day):
    """Show the same in every pane whatever was typed: a week and a day long before anybody wrote.

    Each page of a pane is seen once on the way: it is built when it is first seen, and stays.
    """
    window.show_pane("settings")
    for pane, pages in (
        ("settings", window.pane("settings").kinds),
        ("history", [tab.key for tab in HISTORY]),
        ("okrs", ["tree", *(tab.key for tab in OKRS)]),
        ("week", ["board", *(tab.key for tab in WEEK)]),
    ):
        for what in pages:
            window.show_pane(pane, what)
    for pane, what in (
        ("settings", "general"),
        ("okrs", "tree"),
        ("week", "board"),
        ("week", day),
        ("today", day),
    ):
        window.show_pane(pane, what)


def write_a_page():
    """Write a page of PDF, whose four hundred modules take 16 MB once."""
    page = PdfDocument("page", "en", find_family().faces)
    page.add_page().text((20, 20), "page", 0, 10, (0, 0, 0))
    page.to_bytes()


def memory_kb():
    """Return what is resident, by kind, and what of the C heap is in use and free, in KiB."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    fields = dict(line.split(":", 1) for line in lines)
    heap = heap_facts()
    return {
        "rss_kb": int(fields["VmRSS"].split()[0]),
        "anon_kb": int(fields["RssAnon"].split()[0]),
        "shared_kb": int(fields["RssShmem"].split()[0]),
        "heap_used_kb": (heap.uordblks + heap.hblkhd) // 1024,
        "heap_free_kb": heap.fordblks // 1024,
    }


class HeapFacts(ctypes.Structure):
    """What glibc's mallinfo2 returns."""

    _fields_ = tuple((name, ctypes.c_size_t) for name in MALLINFO)


def heap_facts():
    call = ctypes.CDLL(None).mallinfo2
    call.restype = HeapFacts
    return call()


def watch(folder, report):
    run, open_files = QApplication.exec, QFileDialog.open

    def with_watch(*_arguments):
        Watch(QApplication.instance(), report)
        return run()

    def without_deleting(dialog, *arguments):
        dialog.setOption(
            QFileDialog.Option.ReadOnly
        )  # else random keys may rename and delete what is on this machine
        open_files(dialog, *arguments)

    QApplication.exec = with_watch
    QFileDialog.open = without_deleting
    return main(folder)


if __name__ == "__main__":
    sys.exit(watch(Path(sys.argv[1]), Path(sys.argv[2])))
