"""The OKRs pane over a big tree: what opening it, opening it out and a check-in take of the window's thread."""

from __future__ import annotations

import gc
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import count

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from journal_app.app.application import make_application
from journal_app.domain.ids import NOBODY
from journal_app.domain.okrs.asking.questions import Answer
from journal_app.domain.okrs.okr import Period
from journal_app.domain.okrs.tree import ObjectiveView, OkrTree
from journal_app.domain.workdays import WorkWeek
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.question_commands import AnswerQuestion
from journal_app.journal.okrs.tree_commands import (
    AddKeyResult,
    AddObjective,
    DeleteKeyResult,
    RecordCheckIn,
)
from journal_app.paths import resources_dir
from journal_app.ui.jobs.background import Background
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.pane import OkrsPane
from journal_app.ui.okrs.tree.model import OkrModel
from journal_app.ui.okrs.tree.outline import EMPTY, Keys, Outline, build_outline
from journal_app.ui.okrs.tree.prepared import Prepared
from journal_app.ui.okrs.tree.tree import OkrTreeView
from tests.bench.journals import Bench
from tests.bench.okrs import CHECK_INS, NODES, noon, write_tree
from tests.bench.rounds import Row, on_processor

_ROUNDS = 3
_TIMES = 3
_PAUSE = 0.002
_SIZE = (1368, 844)


class _Pane(OkrsPane):
    """Notes how long it holds up the window to show what has been read."""

    took = 0.0

    @override
    def _on_tree_read(self, tree: OkrTree, prepared: Prepared) -> None:
        self.took = _taken(partial(super()._on_tree_read, tree, prepared))


def measure_pane(bench: Bench) -> list[Row]:
    """Open the pane, do in it what people do, turn the cycle and open all branches, on the window's thread."""
    app = QApplication.instance() or make_application()
    assert isinstance(app, QApplication)
    path = bench.copy("pane")
    write_tree(path, bench.scratch / "backups")
    host, background = ThemeHost(app, resources_dir()), Background()
    taken: dict[str, list[float]] = defaultdict(list)
    gc.disable()  # as in the program, which collects garbage between events (ui/jobs/gc_timer.py)
    for _ in range(_ROUNDS):
        with closing(Journal(path, bench.scratch / "backups", now_ms=noon)) as journal:
            pane = _Pane(journal, background, host, WorkWeek)
            pane.resize(*_SIZE)
            taken["open the pane"].append(_taken(pane.show))
            taken["paint the rows in sight"].append(_taken(pane.grab))
            begun = time.perf_counter()
            while pane.page.shown is None or not pane.page.shown.tree.is_whole:
                app.processEvents()
                time.sleep(_PAUSE)
            taken[_WAITED].append(1000 * (time.perf_counter() - begun))
            taken["show all rows and figures, read beside the window"].append(pane.took)
            journal.subscribe(pane.on_changed)
            for what, times in _done_in(pane, app).items():
                taken[what] += times
            taken[_EXPANDED].append(_taken(pane.page.sheet.tree.expandAll))
            taken[_RESET].append(_taken(partial(_reset, pane.page.sheet.tree)))
            pane.close()
            pane.deleteLater()
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    gc.enable()
    background.shutdown()
    reset = min(taken.pop(_RESET))
    limits = {_EXPANDED: 20.0, _WAITED: None}
    return [
        Row(
            f"{what}, {NODES:,} nodes with {CHECK_INS:,} check-ins",
            min(times),
            reset,
            "a reset of as many rows",
            limit=limits.get(what, 1.0),
            n=len(times),
        )
        for what, times in taken.items()
    ]


_WAITED = "wait for all rows and figures, while the window answers"
_EXPANDED = "open all branches"
_RESET = "reset"


def _done_in(pane: OkrsPane, app: QApplication) -> dict[str, list[float]]:
    """Return how long what people do in the pane takes until it is shown."""
    journal, tree = pane.journal, pane.page.sheet.tree
    assert pane.page.shown is not None
    roots = pane.page.shown.tree.roots
    kr, doomed = roots[0].key_results[0].kr, iter(roots[1].key_results * 3)
    down = partial(QTest.keyClick, tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    day = pane.page.shown.today
    jobs: dict[str, Callable[[], object]] = {
        "one check-in shown": lambda: journal.run(RecordCheckIn(kr.id, Decimal(1), 5)),
        "one objective moved by keys": down,
        "one objective added": lambda: journal.run(AddObjective("new", day)),
        "one key result added": lambda: journal.run(AddKeyResult(roots[2].objective.id, "new")),
        "one key result deleted": lambda: journal.run(DeleteKeyResult(next(doomed).kr.id)),
        "its deletion undone": journal.undo,
        "one question answered": lambda: journal.run(AnswerQuestion(kr.id, 1, Answer.YES, str(next(turn)))),
        "another cycle turned to": pane._on_previous,
        "and back": pane._on_next,
    }
    turn = count()
    found: dict[str, list[float]] = defaultdict(list)
    for _ in range(_TIMES):
        tree.select(roots[4].objective.id)
        for what, job in jobs.items():
            found[what].append(_taken(job))
            app.processEvents()
    return found


def _reset(tree: OkrTreeView) -> None:
    """Show the same rows as if they were others, folded: what any change of their order costs Qt."""
    model = tree.model()
    assert isinstance(model, OkrModel)
    outline = model.outline
    model.show(EMPTY)
    built = build_outline(_tree_of(outline), outline.shown, Keys().of)
    model.show(built)


def _tree_of(outline: Outline) -> OkrTree:
    roots = [view for key in outline.top if isinstance(view := outline.nodes[key].view, ObjectiveView)]
    return OkrTree(Period(NOBODY, NOBODY, date.min, date.max, ""), tuple(roots))


def _taken(job: Callable[[], object]) -> float:
    return 1000 * on_processor(job)
