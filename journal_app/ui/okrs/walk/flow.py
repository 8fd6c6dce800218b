"""Flow of the walk: opens it, leads from stop to stop, records, and says at the end how it went."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from journal_app.domain.ids import Id
from journal_app.domain.okrs.groups import GroupMember
from journal_app.i18n import _, ngettext
from journal_app.journal.okrs.guard_commands import Rated, RateGuards
from journal_app.journal.okrs.tree_commands import RecordCheckIn
from journal_app.ui import dates
from journal_app.ui.okrs.labels import SEPARATOR, words_of
from journal_app.ui.okrs.panel.check_in_form import Measured
from journal_app.ui.okrs.snapshot import Shown
from journal_app.ui.okrs.walk.guards_form import GuardNow
from journal_app.ui.okrs.walk.header import WalkHeader
from journal_app.ui.okrs.walk.page import WalkPage
from journal_app.ui.okrs.walk.round import GUARDS, Recorded, Round, has_any
from journal_app.ui.okrs.walk.stop import Stop, Tick, read_stop
from journal_app.ui.okrs.walk.stop_rows import StopRow
from journal_app.ui.pane import Pane


class WalkFlow(QObject):
    """Stands over the pane while it is open."""

    def __init__(
        self, pane: Pane, heads: QStackedWidget, views: QStackedWidget, read: Callable[[], Shown]
    ) -> None:
        """`heads` and `views` show the pane's own header and page first; `read` returns its cycle as it is now."""
        super().__init__(pane)
        self._pane = pane
        self._heads = heads
        self._views = views
        self._read_shown = read
        self.clock: Callable[[], float] = monotonic
        self._page: WalkPage | None = None
        self._header: WalkHeader | None = None
        self._back_to: QWidget | None = None
        self._shown: Shown | None = None
        self._round = Round()
        self._began = 0.0

    @property
    def is_open(self) -> bool:
        """Tell whether the walk is shown."""
        return self._page is not None and self._views.currentWidget() is self._page

    @property
    def page(self) -> WalkPage:
        """Return the page, made when it is first wanted."""
        if self._page is None:
            self._page = WalkPage(self._pane.host)
            self._header = WalkHeader(self._pane.host)
            self._views.addWidget(self._page)
            self._heads.addWidget(self._header)
            self._header.left.connect(self.close)
            self._page.left.connect(self.close)
            self._page.stepped.connect(self._on_stepped)
            self._page.list.chosen.connect(self._on_chosen)
            self._page.list.opened.connect(self._on_opened)
            self._page.form.recorded.connect(self._on_recorded)
            self._page.ticks.toggled.connect(self._on_ticked)
            self._page.guards.recorded.connect(self._on_rated)
        return self._page

    def start(self) -> None:
        """Open the walk on the key results of mine that are due; asked again, go on to the next."""
        if self.is_open:
            self._on_stepped(1)
            return
        self._pane.flush()
        self._shown = shown = self._read_shown()
        self._round = Round.of(shown, guards=bool(self._guards(shown)))
        if self._round.current is None:
            self._say_nothing_due(shown)
            return
        self._began = self.clock()
        page = self.page
        self._back_to = self._views.currentWidget()
        self._render()
        self._views.setCurrentWidget(page)
        if self._header is not None:
            self._heads.setCurrentWidget(self._header)
        self._pane.commands_changed.emit()
        page.start()

    def refresh(self) -> None:
        """Show the stop of now as it is by now; what is being typed stays."""
        self._shown = shown = self._read_shown()
        self._round.keep(view.kr.id for view in shown.tree.key_results())
        if self._round.current is None:
            self.close()
        else:
            self._render()

    def close(self) -> None:
        """Give the pane its place back; what was typed and not recorded waits for the next walk."""
        if self.is_open and self._back_to is not None:
            self._views.setCurrentWidget(self._back_to)
            self._heads.setCurrentIndex(0)
            self._pane.refresh()
            self._pane.commands_changed.emit()
            self._pane.take_keyboard()

    def take_keyboard(self) -> None:
        """Put the keyboard where the first answer is wanted."""
        self.page.start()

    def drafts(self) -> list[str]:
        """Return what was typed and not recorded."""
        return [] if self._page is None else [*self._page.form.drafts(), *self._page.guards.drafts()]

    # What is shown -----------------------------------------------------------------

    def _render(self) -> None:
        shown, stop = self._shown, self._round.current
        if shown is None or stop is None or self._header is None:
            return
        page = self.page
        day = dates.day_title(shown.today)
        self._header.set_fact(dates.period_title(shown.cycle.label) + SEPARATOR + day)
        if self._round.at == 0 and not self._round.recorded:
            page.drift.show_drift(self._pane.journal.reads.okr.drift(shown.today), shown.tree)
        else:
            page.drift.clear()
        page.show_list([self._row(shown, number, id_) for number, id_ in enumerate(self._round.stops, 1)])
        if stop == GUARDS:
            page.guards.show_guards(self._guards(shown))
            page.show_guards()
        elif (found := self._read(shown)) is not None:
            page.show_stop(found, shown.today, None if shown.gone is None else float(shown.gone))

    def _read(self, shown: Shown) -> Stop | None:
        view = shown.tree.key_result(self._round.current) if self._round.current else None
        return None if view is None else read_stop(self._pane.journal, shown, view)

    def _row(self, shown: Shown, number: int, stop: Id) -> StopRow:
        now, done = stop == self._round.current, self._round.is_done(stop)
        here = _("You are here") if now else ""
        view = shown.tree.key_result(stop)
        if view is None:
            return StopRow(GUARDS, number, "", _("Health metrics"), here, done, now)
        said = self._round.recorded.get(view.kr.id)
        if said is not None:
            way = " → ".join(
                words_of(view, value) for value in (said.before, said.value) if value is not None
            )
            fact = SEPARATOR.join((way, _("confidence {n}").format(n=said.confidence)))
        else:
            sure = "" if view.confidence is None else _("confidence {n}").format(n=view.confidence)
            fact = here or SEPARATOR.join(filter(None, (words_of(view, view.now), sure))) or _("First time")
        return StopRow(view.kr.id, number, view.ref, view.kr.title, fact, done, now)

    def _guards(self, shown: Shown) -> list[GuardNow]:
        if shown.cycle.period is None:
            return []
        reads = self._pane.journal.reads
        mine = {one.group for one in reads.everything(GroupMember) if one.member == shown.me}
        guards = [
            one
            for one in reads.cycles.guards_of(shown.cycle.period.id)
            if one.group is None or one.group in mine
        ]
        return [
            GuardNow(one, ratings[-1] if (ratings := reads.cycles.ratings(one.id)) else None)
            for one in guards
        ]

    # What is done ------------------------------------------------------------------

    def _on_stepped(self, by: int) -> None:
        self._round.step(by)
        self._render()
        self.page.start()

    def _on_chosen(self, row: StopRow) -> None:
        self._round.go_to(row.id)
        self._render()

    def _on_opened(self, row: StopRow) -> None:
        del row
        self.page.start()

    def _on_recorded(self, said: Measured) -> None:
        view = self._shown.tree.key_result(said.key_result) if self._shown else None
        command = RecordCheckIn(said.key_result, said.value, said.confidence, said.note)
        if view is None or self._pane.run(command) is None:
            return
        self.page.form.settle(said.key_result)
        self._round.recorded[said.key_result] = Recorded(view.now, said.value, said.confidence)
        self._go_on()

    def _on_rated(self, ratings: tuple[Rated, ...]) -> None:
        if ratings and self._pane.run(RateGuards(ratings)) is None:
            return
        self._round.rated = True
        self.page.guards.settle()
        self._go_on()

    def _on_ticked(self, tick: Tick) -> None:
        if self._shown is not None and self._pane.run(tick.toggled(self._shown.today)) is not None:
            self._pane.refresh()

    def _go_on(self) -> None:
        if self._round.go_on():
            self._pane.refresh()
            self.page.start()
            return
        count = len(self._round.recorded)
        seconds = round(self.clock() - self._began)
        self.close()
        words = ngettext("Done. {n} in {seconds} s.", "Done. {n} in {seconds} s.", count)
        self._pane.show_toast(words.format(n=count, seconds=seconds))

    def _say_nothing_due(self, shown: Shown) -> None:
        if has_any(shown.tree, shown.me):
            self._pane.show_toast(_("You have checked in on all your key results today."))
        else:
            self._pane.show_toast(_("Nothing to check in: no key result of this period is yours."))
