"""The OKRs pane over a big tree: what opening it, opening it out and a check-in take of the window's thread."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from functools import partial
from statistics import median

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from journal_app.app.application import make_application
from journal_app.domain.workdays import WorkWeek
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.tree_commands import RecordCheckIn
from journal_app.paths import resources_dir
from journal_app.ui.jobs.background import Background
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.pane import OkrsPane
from tests.bench.journals import Bench
from tests.bench.okrs import CHECK_INS, NODES, noon, write_tree
from tests.bench.rounds import On, Row

_ROUNDS = 5
_SIZE = (1368, 844)


class _Pane(OkrsPane):
    """Notes how long it holds up the window to show what is there; the last time, once the rows have been read."""

    took = 0.0

    @override
    def refresh(self) -> None:
        self.took = _taken(super().refresh)


def measure_pane(bench: Bench) -> list[Row]:
    """Open the pane, check in and open all branches, against the targets in milliseconds."""
    app = QApplication.instance() or make_application()
    assert isinstance(app, QApplication)
    path = bench.copy("pane")
    write_tree(path, bench.scratch / "backups")
    host, background = ThemeHost(app, resources_dir()), Background()
    opened: list[float] = []
    arrived: list[float] = []
    written: list[float] = []
    expanded: list[float] = []
    gc.disable()  # as in the program, which collects garbage between events (ui/jobs/gc_timer.py)
    for _ in range(_ROUNDS):
        with closing(Journal(path, bench.scratch / "backups", now_ms=noon)) as journal:
            pane = _Pane(journal, background, host, WorkWeek)
            pane.resize(*_SIZE)
            opened.append(_taken(pane.show))
            while pane.page.shown is None:
                app.processEvents()
            arrived.append(pane.took)
            tree = pane.page.sheet.tree
            kr = next(iter(pane.page.shown.tree.key_results())).kr.id
            tree.select(kr)
            journal.subscribe(pane.on_changed)
            check_in = partial(journal.run, RecordCheckIn(kr, Decimal(1), 5))
            written += [_taken(check_in) for _ in range(_ROUNDS)]
            expanded.append(_taken(tree.expandAll))
            pane.close()
            pane.deleteLater()
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    gc.enable()
    background.shutdown()
    size = f"a tree of {NODES:,} nodes with {CHECK_INS:,} check-ins"

    def row(what: str, taken: list[float], limit: float) -> Row:
        return Row(what, median(taken), None, "", limit=limit, on=On.OURS, n=_ROUNDS)

    return [
        row(f"open the pane on {size}", opened, 100),
        row(f"show the rows of {size}, read beside the window", arrived, 100),
        row(f"one check-in shown in {size}", written, 16),
        row(f"open all branches of {size}", expanded, 600),
    ]


def _taken(job: Callable[[], object]) -> float:
    before = time.perf_counter()
    job()
    return 1000 * (time.perf_counter() - before)
