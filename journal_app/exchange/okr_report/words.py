"""Words of a report that the window, the command line and every file share. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from journal_app.calendars import day_with_year
from journal_app.domain.okrs.ledger import Deed, LedgerLine, ReasonCode
from journal_app.domain.okrs.okr import CycleState
from journal_app.domain.okrs.review.closings import SCORE_MAX, Outcome
from journal_app.domain.okrs.review.report import AIM_TENTHS, Report
from journal_app.domain.okrs.review.review_view import ReviewedKeyResult, ReviewedObjective
from journal_app.domain.okrs.review.scoring import in_words
from journal_app.exchange.okr_report.page import (
    FoundRow,
    KeepRow,
    LedgerRow,
    QuoteRow,
    ReportPage,
    ReportRow,
    ReportWords,
)
from journal_app.i18n import _, language, ngettext, pgettext
from journal_app.labels import told_label, word_label
from journal_app.okr_values import way_of, words_of

NO_VALUE: Final = "—"
_ROW: Final = re.compile("[0-9a-f]{32}")


def report_page(report: Report) -> ReportPage:
    """Return a report as a page in the current language."""
    review = report.review
    return ReportPage(
        language=language(),
        title=_("Report of {cycle}").format(cycle=review.period.label),
        facts=tuple(_facts(report)),
        words=_words(report),
        score=in_words(review.score) or NO_VALUE,
        mission=report.mission.read(japanese=language() == "ja"),
        outcomes=tuple(
            (outcome, word_label("Outcome", outcome), review.outcomes[outcome])
            for outcome in (*(one for one in Outcome if one is not Outcome.UNSAID), Outcome.UNSAID)
            if review.outcomes.get(outcome)
        ),
        rows=tuple(_rows(report)),
        number=review.number,
        findings=tuple(
            FoundRow(word_label("FindingKind", kind), refs, len(refs)) for kind, refs in report.findings
        ),
        quotes=tuple(QuoteRow(one.ref, one.text, one.name or _("A member")) for one in report.quotes),
        keeps=tuple(
            _keep(one.ref, one.keep.text, one.keep.member_name, one.keep.day) for one in report.keeps
        ),
        ledger=tuple(_line(line) for line in report.ledger),
    )


def file_stem(report: Report) -> str:
    """Return what a file of a report is called, without its ending: "okr-2026-Q3"."""
    return re.sub(r'[\\/:*?"<>|\s]+', "-", f"okr-{report.review.period.label}").strip("-")


def _words(report: Report) -> ReportWords:
    total, number = report.keeps_total, report.review.number
    return ReportWords(
        score=_("Score"),
        mission=_("Mission"),
        note=_("{aim} is the aim; dropped and postponed do not count.").format(aim=in_words(AIM_TENTHS)),
        columns=(
            _("Objectives and key results"),
            _("Start → target"),
            pgettext("key result", "Actual"),
            _("Score"),
            _("Result"),
        ),
        findings=_("What was found about the key results"),
        findings_of=ngettext("of {n} key result", "of {n} key results", number).format(n=number),
        quotes=_("What was said about them"),
        keeps=_("Keeps as evidence"),
        keeps_of=ngettext("out of {n}", "out of {n}", total).format(n=total),
        ledger=_("What was changed, and why"),
        empty=_("There are no key results in this cycle."),
    )


def _facts(report: Report) -> Iterator[str]:
    period = report.review.period
    if report.group:
        yield report.group
    span = pgettext("a span of days", "{first} – {last}")
    yield span.format(first=day_with_year(period.first), last=day_with_year(period.last))
    if period.state is CycleState.CLOSED:
        yield (
            _("closed on {day}").format(day=day_with_year(period.closed)) if period.closed else _("closed")
        )
    else:
        yield _("not closed yet: results may still change")


def _rows(report: Report) -> Iterator[ReportRow]:
    for objective in report.review.objectives:
        yield _objective(objective)
        for row in objective.rows:
            yield _key_result(report, row, objective.depth)


def _objective(one: ReviewedObjective) -> ReportRow:
    share = None if one.score is None else float(one.score)
    none_counts = bool(one.rows) and not any(row.counts or not row.is_recorded for row in one.rows)
    score = in_words(one.score) or (_("not counted") if none_counts else "")
    row = one.objective
    return ReportRow(row.id, one.ref, row.title, one.depth, True, Outcome.UNSAID, score=score, share=share)


def _key_result(report: Report, row: ReviewedKeyResult, depth: int) -> ReportRow:
    view = report.views[row.kr.id]
    counted = row.counts and row.score is not None
    return ReportRow(
        row.kr.id,
        row.ref,
        row.kr.title,
        depth,
        False,
        row.outcome,
        way=way_of(view),
        value=words_of(view, report.value_of(row)) or NO_VALUE,
        score=in_words(row.score) if counted else "",
        share=(row.score or 0) / SCORE_MAX if counted else None,
        result=word_label("Outcome", row.outcome),
    )


def _keep(ref: str, text: str, who: str, day: date) -> KeepRow:
    said = pgettext("whose line, of which day", "{who}, {day}") if who else "{day}"
    return KeepRow(ref, text, said.format(who=who, day=day_with_year(day)))


def _line(line: LedgerLine) -> LedgerRow:
    changed = line.deed is Deed.CHANGED and line.what
    deed = told_label(line.ref, line.what) if changed else word_label("Deed", line.deed)
    code = word_label("ReasonCode", line.code) if line.code is not ReasonCode.NONE else ""
    reason = ": ".join(filter(None, (code, line.reason)))
    return LedgerRow(day_with_year(line.day), deed, line.ref, line.title, _change(line), reason)


def _change(line: LedgerLine) -> str:
    """Return what was changed into what; of people and other rows only that they were changed, never which."""
    if line.deed is Deed.CYCLE:
        states = {state.value for state in CycleState}
        said = (word_label("CycleState", one) if one in states else one for one in (line.before, line.after))
        return " → ".join(filter(None, said))
    if line.what == "state" or any(_ROW.fullmatch(one) for one in (line.before, line.after)):
        return ""
    return f"{line.before} → {line.after}" if line.before else line.after
