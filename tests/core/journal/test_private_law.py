"""The law of private lines: what is private now stands in nothing that others see, whatever was done before."""

import io
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.domain.kpt import Kind
from journal_app.domain.periods import Week
from journal_app.exchange.export import CsvExport, What
from journal_app.journal.journal import Journal
from tests.core.gestures import FRIDAY, Writer, steps
from tests.extent import examples

TYPED = (
    "add",
    "add",
    "paste",
    "edit",
    "delete",
    "move",
    "private",
    "private",
    "link",
    "react",
    "kr",
    "objective",
)
STEPS = (*TYPED, "undo", "undo", "redo", "close step", "nothing", "delete kr")


def seen_by_others(journal):
    """Return everything that leaves this device or stands on a shared screen, as text."""
    week = Week.of(FRIDAY)
    found = [
        journal.reads.kpt.board(week, journal.me, tuple(Kind)),
        journal.reads.present.week(week, journal.me),
    ]
    for what in What:
        file = io.BytesIO()
        CsvExport(what).write(journal.reads, file)
        found.append(file.getvalue().decode())
    period = journal.reads.okr.period_on(FRIDAY)
    krs = journal.reads.okr.key_results(period.id) if period else []
    found += [journal.reads.kpt.linked_items(kr.id) for kr in krs]
    found += journal._database.connection.execute("SELECT val FROM op").fetchall()
    return repr(found)


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=steps(*STEPS), who=st.lists(st.integers(0, 1), min_size=30, max_size=30))
def test_no_private_word_is_seen_by_others(tmp_path_factory, clock, done, who):
    folder = tmp_path_factory.mktemp("private")
    journals = [Journal(folder / "journal.db", folder / "backups", now_ms=clock) for _ in range(2)]
    number = count()
    writers = [Writer(journal, lambda _n: f"canary{next(number)}.") for journal in journals]
    try:
        for which, (name, n) in zip(who, done, strict=False):
            writers[which].do(name, n)
            private = [i.text for i in journals[0].reads.kpt.day(journals[0].me, FRIDAY).items if i.private]
            seen = seen_by_others(journals[0]) if private else ""
            assert not [text for text in private if text in seen]
    finally:
        for journal in journals:
            journal.close()
