"""Lines of drift above the first stop: what the last days say, as facts and in quiet colours."""

from __future__ import annotations

from collections.abc import Iterable

from typing_extensions import override

from journal_app.domain.okrs.drift import Drift
from journal_app.domain.okrs.tree import OkrTree, counts
from journal_app.i18n import _, listed, ngettext
from journal_app.ui import dates
from journal_app.ui.kit import Card, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_MOST = 6
"""How many key results a line names."""


def drift_lines(drift: Drift, tree: OkrTree) -> list[tuple[str, str]]:
    """Return the facts as (what, which): nothing about key results that do not count, nor of what there is none."""
    views = {view.kr.id: view for view in tree.key_results() if counts(view)}
    found = []
    if silent := [view.ref for id_, view in views.items() if id_ not in drift.named]:
        found.append((_("No Keep"), _named(silent)))
    if drift.unlinked:
        words = ngettext(
            "{n} of {total} Keep belongs to no key result",
            "{n} of {total} Keeps belong to no key result",
            drift.keeps,
        )
        found.append((_("Outside OKRs"), words.format(n=drift.unlinked, total=drift.keeps)))
    moved = [(views[id_].ref, before, now) for id_, before, now in drift.moved if id_ in views]
    if moved:
        found.append((_("Confidence moved"), _named(f"{ref} {was} → {now}" for ref, was, now in moved)))
    return found


def _named(words: Iterable[str]) -> str:
    all_ = list(words)
    shown, rest = listed(all_[:_MOST]), len(all_) - _MOST
    return shown if rest <= 0 else _("{listed} and {n} more").format(listed=shown, n=rest)


class DriftLines(Worded, Card):
    """Shows the facts; hidden where there are none."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._said: tuple[Drift, OkrTree] | None = None
        self._lines = Label(host, role="dense", color="muted", wrap=True)
        self.body.addWidget(self._lines)
        self.hide()

    def show_drift(self, drift: Drift, tree: OkrTree) -> None:
        """Show what the last days say about a tree."""
        self._said = drift, tree
        self.retranslate()

    def clear(self) -> None:
        """Show nothing."""
        self._said = None
        self.hide()

    def text(self) -> str:
        """Return what is shown, a line for each fact."""
        return self._lines.text()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.set_title(_("The last seven days"))
        if self._said is None:
            return
        drift, tree = self._said
        found = drift_lines(drift, tree)
        self.set_fact(_("since {day}").format(day=dates.day_short_with_weekday(drift.first)))
        self._lines.setText("\n".join(f"{what}   {which}" for what, which in found))
        self.setVisible(bool(found))
