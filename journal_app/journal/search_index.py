"""The search index of a journal as front ends see it: find, and bring up to date. Safe on any thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from journal_app.domain.ids import Id
from journal_app.domain.kpt import Found

if TYPE_CHECKING:
    from journal_app.store.search.find import Search


def matcher(query: str) -> Callable[[str], bool]:
    """Return what tells whether a text holds every word of a query, as a search would find it; "" finds all."""
    from journal_app.store.search.search_tokens import Query

    return Query.parse(query).matches


class Index:
    """Opens what it needs when first asked: most starts never search, and the import takes 15 ms."""

    def __init__(self, path: Path) -> None:
        """`path` is the journal's file; the index stands beside it."""
        self._path = path
        self._search: Search | None = None
        self._lock = Lock()

    def find(self, query: str, me: Id, limit: int) -> list[Found]:
        """Return the newest lines that hold every word of a query, `me`'s private ones among them."""
        return self._searcher().find(query, me, limit)

    def backlog(self) -> int:
        """Return how many lines the index has yet to take in; until then searches read them one by one."""
        return self._searcher().backlog()

    def take_in(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> int:
        """Bring the index up to date, on connections of its own; return how many lines it took in.

        `progress` gets (lines done, lines in all); `cancelled` is asked after each step. Raises JournalError.
        """
        from journal_app.store.search.index_file import index_path
        from journal_app.store.search.update import index_pending

        return index_pending(self._path, index_path(self._path), progress, cancelled)

    def take_in_some(self, seconds: float = 0.3) -> bool:
        """Work at the index for about so long, then make room for others; tell whether there is more to do.

        Raises JournalError.
        """
        deadline = time.monotonic() + seconds
        asked: list[bool] = []

        def is_over() -> bool:
            asked.append(time.monotonic() > deadline)
            return asked[-1]

        self.take_in(cancelled=is_over)
        return any(asked)

    def close(self) -> None:
        """Let go of the file."""
        if self._search is not None:
            self._search.close()

    def _searcher(self) -> Search:
        from journal_app.store.search.find import Search

        with self._lock:
            if self._search is None:
                self._search = Search(self._path)
            return self._search
