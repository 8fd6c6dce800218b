"""The page of a session's minutes in the Week pane: written by the session, edited, settled, and taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.days_off import Off
from journal_app.domain.habit.evidence import Evidence, Value
from journal_app.domain.habit.trial import Trial
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Copy, Entry, Item, Reaction
from journal_app.domain.okrs.groups import Aim, Group, GroupMember
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, Period
from journal_app.domain.okrs.planning.plans import ActionPlan
from journal_app.domain.sheet.sheets import Sheet
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.week.minutes import Minutes, MinutesEdit, MinutesLine, Section
from journal_app.domain.week.minutes_page import MinutesPage
from journal_app.domain.week.sessions import Lead, SessionNote, Turn, WinSession
from journal_app.domain.week.thanks import Star, Thanks
from journal_app.i18n import _, pgettext
from journal_app.journal.week.minutes_commands import EditMinutes, SettleMinutes
from journal_app.journal.week.minutes_pages import current_page, draft_page
from journal_app.journal.week.thanks_commands import StarLine
from journal_app.messages import sentence
from journal_app.system import local_time
from journal_app.ui.dates import week_number
from journal_app.ui.jobs.save_timer import SaveTimer
from journal_app.ui.kit import Menu, key_text
from journal_app.ui.kit.frames.header import BACK_KEY, PageHeader
from journal_app.ui.week.minutes.export_deeds import ExportDeeds
from journal_app.ui.week.minutes.line_editor import LEAVE_OUT_KEY, STAR_KEY
from journal_app.ui.week.minutes.page_view import PageView
from journal_app.ui.week.minutes.rows import LineRow, Row
from journal_app.ui.week.tab import MinutesOf, TabTools, WeekStep


class MinutesStep(WeekStep):
    """Shows the minutes of one session: the version that holds, or the draft."""

    opens: ClassVar[type] = MinutesOf
    key: ClassVar[str] = "minutes"
    tables: ClassVar[frozenset[str]] = names_of(
        *(WinSession, Lead, Turn, SessionNote, Star, Thanks, Minutes, MinutesEdit, MinutesLine),
        *(Entry, Item, Copy, Reaction, Evidence, Value, Member, Naming, Team),
        *(Objective, KeyResult, CheckIn, Period, Aim, Sheet, Group, GroupMember, ActionPlan, Trial, Off),
    )

    def __init__(self, tools: TabTools) -> None:
        super().__init__(tools)
        self._session: Id | None = None
        self._page: MinutesPage | None = None
        self._anew = False
        self._header = PageHeader(self._host)
        self._view = PageView(self._host)
        self.list, self.bar, self.side = self._view.list, self._view.bar, self._view.side
        self._deeds = ExportDeeds(tools.pane, self.side, self._settled_words)
        self.files = self._deeds.files
        self._save = SaveTimer(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self._header.left.connect(self._on_left)
        self.bar.left.connect(self._on_left)
        self.bar.main_requested.connect(self._on_main)
        self.bar.export_requested.connect(self._on_export)
        self.list.editor.edited.connect(self._save.touch)
        self._save.timeout.connect(self.flush)
        self.list.edit_ended.connect(self.flush)
        self.list.star_requested.connect(self._on_star)
        self.list.menu_requested.connect(self._on_menu)
        self.list.editor.star_requested.connect(self._on_star)
        self.list.editor.leave_out_requested.connect(self._on_leave_out)
        for keys, slot in ((BACK_KEY, self._on_left), ("Esc", self._on_escape)):
            shortcut = QShortcut(keys, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # The page of the pane ------------------------------------------------------------

    @staticmethod
    @override
    def words() -> str:
        return _("Minutes")

    @override
    def header(self) -> QWidget:
        return self._header

    @override
    def open(self, what: object) -> None:
        if isinstance(what, MinutesOf):
            self.flush()
            self._session = what.session
            self._anew = False
            self.list.forget()
            self.bar.say("")

    @override
    def refresh(self) -> None:
        if self._session is None:
            return
        read = draft_page if self._anew else current_page
        journal = self._pane.journal
        try:
            page = read(journal.reads, self._session, journal.me)
        except JournalError as error:  # the session has gone meanwhile
            self._session = None
            self._pane.show_banner(sentence(error))
            self.left.emit()
            return
        self._show(page)

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {
            **self._deeds.commands(),
            "minutes.settle": self._on_settle,
            "minutes.edit": self._on_edit,
            "minutes.star": self._on_star,
            "minutes.leave_out": self._on_leave_out,
        }

    @override
    def take_keyboard(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def flush(self) -> None:
        self._save.stop()
        line, text = self.list.editor.line, self.list.editor.text
        if line is None or self._session is None or not text.strip() or text == line.text:
            return
        self._do(EditMinutes(self._session, line, text, line.left_out))

    @override
    def unsaved(self) -> tuple[str, ...]:
        line, text = self.list.editor.line, self.list.editor.text
        return (text,) if line is not None and text.strip() and text != line.text else ()

    # What is shown -----------------------------------------------------------------

    def _show(self, page: MinutesPage) -> None:
        self._page = page
        draft, final = pgettext("state of minutes", "Draft"), pgettext("state of minutes", "Final")
        fact = " · ".join((week_number(page.week), draft if page.is_draft else final))
        self._header.set_title(_("Minutes"), fact)
        self._view.show_page(page)

    # What is done --------------------------------------------------------------------

    def _on_main(self) -> None:
        if self._page is not None and self._page.is_draft:
            self._on_settle()
        else:
            self._reopen()

    def _on_settle(self) -> None:
        self.list.end_edit()
        page = self._page
        if page is None or not page.is_draft:
            return
        if self._pane.run(SettleMinutes(page)) is not None:
            self._anew = False
            self.refresh()
            self._pane.offer_undo(_("The minutes are final."))

    def _reopen(self) -> None:
        self._anew = True
        self.refresh()
        self.take_keyboard()

    def _on_edit(self) -> None:
        if self._page is not None and not self._page.is_draft:
            self._reopen()
        self.list.begin_edit()

    def _on_star(self) -> None:
        line = self.list.line
        if line is not None and line.item is not None and self._has_draft():
            self._do(StarLine(line.item, not line.starred))

    def _on_leave_out(self) -> None:
        self.flush()
        line = self.list.line
        if line is not None and line.source is not None and self._session is not None and self._has_draft():
            self._do(EditMinutes(self._session, line, line.text, not line.left_out))

    def _on_menu(self, row: Row, place: QPoint) -> None:
        if not isinstance(row, LineRow) or row.line.source is None or not self._has_draft():
            return
        line, menu = row.line, Menu(self._host, self)
        menu.add("pencil", _("Edit"), self._on_edit, key="F2")
        if line.section is Section.KEEP:
            words = _("Remove star") if line.starred else _("Star")
            menu.add("star", words, self._on_star, key=key_text(STAR_KEY))
        words = _("Put back in") if line.left_out else pgettext("minutes", "Leave out")
        menu.add("eye-off", words, self._on_leave_out, key=key_text(LEAVE_OUT_KEY))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _has_draft(self) -> bool:
        return self._page is not None and self._page.is_draft

    def _do(self, command: EditMinutes | StarLine) -> None:
        if self._pane.run(command) is not None:
            self.bar.say_saved(local_time.now())
            self.refresh()

    def _on_escape(self) -> None:
        if self.list.is_editing:
            self.list.end_edit()
        else:
            self._on_left()

    def _on_left(self) -> None:
        self.list.end_edit()
        if self._anew and self._page is not None and self._page.is_draft:
            self._anew = False
            self.refresh()
            self.take_keyboard()
            return
        self.left.emit()

    def _settled_words(self) -> MinutesPage | None:
        self.flush()
        return self._page

    def _on_export(self) -> None:
        self._deeds.offer(self.bar.export)

    @override
    def retranslate(self) -> None:
        if self._page is not None:
            self._show(self._page)
