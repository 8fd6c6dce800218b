"""The roadmap of a cycle with 5,000 action plans, from the disk to the picture."""

from __future__ import annotations

import gc
from contextlib import closing
from datetime import UTC, datetime, time
from functools import partial

from PySide6.QtWidgets import QApplication

from journal_app.app.application import make_application
from journal_app.domain.okrs.cycles import cycle_on
from journal_app.domain.workdays import EVERY_WEEKDAY
from journal_app.journal.journal import Journal
from journal_app.paths import resources_dir
from journal_app.ui.kit import Scale, Timeline
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.roadmap.plan_rows import read_roadmap, timeline_of
from journal_app.ui.okrs.tab import Place
from tests.bench.generate import LAST_DAY
from tests.bench.journals import Bench
from tests.bench.okrs import PLANS, write_tree
from tests.bench.rounds import On, Row, interleaved

_ROUNDS = 7
_SIZE = (1304, 640)
_SHOWN = LAST_DAY.replace(year=LAST_DAY.year + 1)


def measure_roadmap(bench: Bench) -> list[Row]:
    """Read and show the roadmap, and show it again with one plan moved, against the target in milliseconds."""
    app = QApplication.instance() or make_application()
    assert isinstance(app, QApplication)
    path = bench.copy("roadmap")
    write_tree(path, bench.scratch / "backups")
    with closing(Journal(path, bench.scratch / "backups", now_ms=_noon)) as journal:
        timeline = Timeline(ThemeHost(app, resources_dir()), "Roadmap")
        timeline.resize(*_SIZE)
        timeline.show()
        cycle = cycle_on(_SHOWN, journal.reads.okr.periods(), journal.team.fiscal)
        place = Place(cycle, EVERY_WEEKDAY)
        gc.disable()  # as in the program, which collects garbage between events (ui/jobs/gc_timer.py)
        show, move = partial(_show, journal, place, timeline), partial(_move_one, timeline)
        shown, moved = interleaved(_ROUNDS, show, move)
        gc.enable()
    size = f"a roadmap of {PLANS:,} action plans"
    return [
        Row(f"read and paint {size}", shown, None, "", limit=100, on=On.OURS, n=_ROUNDS),
        Row(f"move a plan on {size}", moved, None, "", on=On.OURS, n=_ROUNDS),
    ]


def _noon() -> int:
    return int(datetime.combine(_SHOWN, time(12), UTC).timestamp() * 1000)


def _show(journal: Journal, place: Place, timeline: Timeline) -> None:
    roadmap = read_roadmap(journal, place, journal.team.fiscal_start)
    timeline.show_timeline(timeline_of(roadmap, Scale.WEEK))
    timeline.grab()


def _move_one(timeline: Timeline) -> None:
    data = timeline.sheet.data
    row = next(data.rows())
    timeline.show_timeline(data.with_row(row))
    timeline.grab()
