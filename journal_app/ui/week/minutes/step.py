"""The page of a session's minutes in the Week pane: written by the session, edited, settled, and taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import names_of
from journal_app.domain.errors import JournalError
from journal_app.domain.habit.evidence import Evidence, Value
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Copy, Entry, Item, Reaction
from journal_app.domain.okrs.groups import Aim, Group, GroupMember
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, Period
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.week.minutes import Minutes, MinutesEdit, MinutesLine
from journal_app.domain.week.minutes_page import MinutesPage
from journal_app.domain.week.sessions import Lead, SessionNote, Turn, WinSession
from journal_app.domain.week.thanks import Star, Thanks
from journal_app.exchange.minutes.chat import chat
from journal_app.i18n import _, pgettext
from journal_app.journal.week.minutes_commands import EditMinutes, SettleMinutes
from journal_app.journal.week.minutes_pages import current_page, draft_page
from journal_app.journal.week.thanks_commands import StarLine
from journal_app.messages import sentence
from journal_app.minutes_words import leads, on_leave, page_title, page_words, times
from journal_app.system import local_time
from journal_app.ui.dates import week_number
from journal_app.ui.jobs.save_timer import SaveTimer
from journal_app.ui.kit import Label, Menu, ScrollArea, key_text
from journal_app.ui.week.minutes.header import BACK_KEY, MinutesHeader
from journal_app.ui.week.minutes.page_list import PageList
from journal_app.ui.week.minutes.settle_bar import SettleBar
from journal_app.ui.week.minutes.side import COPY_KEY, HTML_KEY, MARKDOWN_KEY, PDF_KEY, MinutesSide
from journal_app.ui.week.minutes.ways_out import MinutesFiles, copy_for_chat, copy_markdown
from journal_app.ui.week.tab import MinutesOf, TabTools, WeekStep

_FOLDS_BELOW = 1100
_RAIL, _GUTTER = 72, 24
_COLUMN, _LEAST, _SIDE = 760, 320, 320
_SEPARATOR = "　·　"


class MinutesStep(WeekStep):
    """Shows the minutes of one session: the version that holds, or the draft."""

    opens: ClassVar[type] = MinutesOf
    key: ClassVar[str] = "minutes"
    tables: ClassVar[frozenset[str]] = names_of(
        *(WinSession, Lead, Turn, SessionNote, Star, Thanks, Minutes, MinutesEdit, MinutesLine),
        *(Entry, Item, Copy, Reaction, Evidence, Value, Member, Naming, Team),
        *(Objective, KeyResult, CheckIn, Period, Aim, Group, GroupMember),
    )

    def __init__(self, tools: TabTools) -> None:
        super().__init__(tools)
        self._session: Id | None = None
        self._page: MinutesPage | None = None
        self._anew = False
        self._header = MinutesHeader(self._host)
        self._title = Label(self._host, role="date", bold=True, wrap=True)
        self._facts = Label(self._host, role="caption", color="muted", wrap=True)
        self.list = PageList(self._host)
        self.bar = SettleBar(self._host)
        self.side = MinutesSide(self._host)
        self.files = MinutesFiles(tools.pane.background, self)
        self._save = SaveTimer(self)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._main = QWidget()
        column = QVBoxLayout(self._main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._facts)
        column.addLayout(self._head)
        column.addWidget(self.list, 1)
        column.addWidget(self.bar)
        self._scroll = ScrollArea(self._host)
        self._scroll.setWidget(self.side)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addStretch(1)
        self._row.addWidget(self._main, 0)
        self._row.addStretch(1)
        self._row.addWidget(self._scroll, 0)

    def _connect_signals(self) -> None:
        self._header.left.connect(self._on_left)
        self.bar.left.connect(self._on_left)
        self.bar.main_requested.connect(self._on_main)
        self.bar.export_requested.connect(self._on_export)
        self.list.editor.edited.connect(self._save.touch)
        self._save.timeout.connect(self.flush)
        self.list.edit_ended.connect(self._on_edit_ended)
        self.list.editor.star_requested.connect(self._on_star)
        self.list.editor.leave_out_requested.connect(self._on_leave_out)
        self.side.copy_requested.connect(self._on_copy)
        self.side.markdown_requested.connect(self._on_markdown)
        self.side.pdf_requested.connect(self._on_pdf)
        self.side.html_requested.connect(self._on_html)
        self.files.saved.connect(self._on_saved)
        self.files.failed.connect(self._on_failed)
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
            "minutes.copy": self._on_copy,
            "minutes.markdown": self._on_markdown,
            "minutes.pdf": self._on_pdf,
            "minutes.html": self._on_html,
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
        if self._pane.run(EditMinutes(self._session, line, text, line.left_out)) is not None:
            self._say_saved()
            self.refresh()

    @override
    def unsaved(self) -> tuple[str, ...]:
        line, text = self.list.editor.line, self.list.editor.text
        return (text,) if line is not None and text.strip() and text != line.text else ()

    # What is shown -----------------------------------------------------------------

    def _show(self, page: MinutesPage) -> None:
        self._page = page
        words = page_words(page)
        state = (
            pgettext("state of minutes", "Draft") if page.is_draft else pgettext("state of minutes", "Final")
        )
        self._header.set_fact(" · ".join((week_number(page.week), state)))
        self._title.setText(page_title(page))
        self._facts.setText(_SEPARATOR.join(filter(None, (times(page), leads(page), on_leave(page)))))
        self.side.show_sample(chat(page, words))
        self.bar.show_state(is_draft=page.is_draft)
        self.list.show_page(page)

    def _say_saved(self) -> None:
        self.bar.say_saved(local_time.now())

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

    def _on_edit_ended(self) -> None:
        self.flush()

    def _on_star(self) -> None:
        line = self.list.line
        if line is not None and line.item is not None and self._is_draft:
            self._do(StarLine(line.item, not line.starred))

    def _on_leave_out(self) -> None:
        self.flush()
        line = self.list.line
        if line is not None and line.source is not None and self._session is not None and self._is_draft:
            self._do(EditMinutes(self._session, line, line.text, not line.left_out))

    @property
    def _is_draft(self) -> bool:
        return self._page is not None and self._page.is_draft

    def _do(self, command: EditMinutes | StarLine) -> None:
        if self._pane.run(command) is not None:
            self._say_saved()
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

    # Ways out ------------------------------------------------------------------------

    def _settled_words(self) -> MinutesPage | None:
        self.flush()
        return self._page

    def _on_export(self) -> None:
        """Offer the ways out where there is no room for the side."""
        menu = Menu(self._host, self)
        menu.add("copy", _("Copy for Slack"), self._on_copy, key=key_text(COPY_KEY))
        menu.add("hash", "Markdown", self._on_markdown, key=key_text(MARKDOWN_KEY))
        menu.add("file-text", "PDF", self._on_pdf, key=key_text(PDF_KEY))
        menu.add("globe", _("HTML (one page)"), self._on_html, key=key_text(HTML_KEY))
        menu.aboutToHide.connect(menu.deleteLater)
        anchor = self.bar.export
        menu.popup(anchor.mapToGlobal(QPoint(0, -menu.sizeHint().height() - self._host.theme.px(4))))

    def _on_copy(self) -> None:
        page = self._settled_words()
        if page is not None:
            copy_for_chat(page)
            self._pane.show_toast(_("Copied for Slack."))

    def _on_markdown(self) -> None:
        page = self._settled_words()
        if page is not None:
            copy_markdown(page)
            self._pane.show_toast(_("Copied as Markdown."))

    def _on_pdf(self) -> None:
        page = self._settled_words()
        if page is not None:
            self.files.ask(page, "pdf")

    def _on_html(self) -> None:
        page = self._settled_words()
        if page is not None:
            self.files.ask(page, "html")

    def _on_saved(self, name: str) -> None:
        self._pane.show_toast(_("Saved as {file}").format(file=name))

    def _on_failed(self, error: JournalError) -> None:
        self._pane.show_banner(sentence(error))

    # Layout ------------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        px = self._host.theme.px
        has_side = self.width() >= px(_FOLDS_BELOW - _RAIL)
        self._scroll.setVisible(has_side)
        self.bar.export.setVisible(not has_side)
        self._scroll.setFixedWidth(px(_SIDE))
        room = self.width() - 2 * px(_GUTTER) - (px(_SIDE + _GUTTER) if has_side else 0)
        self._main.setFixedWidth(min(px(_COLUMN), max(px(_LEAST), room)))

    @override
    def retranslate(self) -> None:
        if self._page is not None:
            self._show(self._page)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(24), px(8), px(24), 0)
        self._row.setSpacing(px(12))
        self._head.setContentsMargins(px(6), px(8), 0, px(16))
        self._head.setSpacing(px(4))
        self._place()
