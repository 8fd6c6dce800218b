"""Public holidays, fetched in the background the first time a year is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from journal_app.calendars import holidays_of
from journal_app.ui.jobs.background import Background

_Found = dict[tuple[str, int], frozenset[date]]


class Holidays(QObject):
    """Answers with what is known by now; `arrived` says that more is."""

    arrived = Signal()

    def __init__(self, background: Background, country: Callable[[], str], parent: QObject) -> None:
        """`country` says whose public holidays are no workdays, such as "JP" or ""."""
        super().__init__(parent)
        self._background = background
        self._country = country
        self._known: _Found = {}

    def of_years(self, years: Iterable[int]) -> frozenset[date]:
        """Return the public holidays of some years that are known by now."""
        country, wanted = self._country(), sorted(set(years))
        missing = [year for year in wanted if (country, year) not in self._known]
        self._known.update({(country, year): frozenset() for year in missing})
        if country and missing:
            self._background.run(partial(_fetch, country, missing), self._on_fetched)
        return frozenset().union(*(self._known[country, year] for year in wanted))

    def _on_fetched(self, found: _Found) -> None:
        self._known.update(found)
        self.arrived.emit()


def _fetch(country: str, years: list[int]) -> _Found:
    return {(country, year): holidays_of(country, [year]) for year in years}
