"""Page of a step in which drafts are proposed: written alone, open to all, asked about, and left to rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.workshop.hand_ins import Prepared
from journal_app.i18n import _
from journal_app.journal.workshop.idea_commands import (
    AddIdea,
    EditIdea,
)
from journal_app.journal.workshop.prepared_commands import DropPrepared, Prepare
from journal_app.ui.kit import TextArea
from journal_app.ui.team.tab import TeamTools
from journal_app.ui.team.workshop.bank.used_words import words_in
from journal_app.ui.team.workshop.drafts.draft_deeds import DraftDeeds
from journal_app.ui.team.workshop.drafts.draft_editor import DraftEditor
from journal_app.ui.team.workshop.drafts.draft_rows import drafts_of, drafts_title, facts_of, parent_words
from journal_app.ui.team.workshop.drafts.drafts_view import DraftsView
from journal_app.ui.team.workshop.drafts.rest_notice import say_rest
from journal_app.ui.team.workshop.drafts.values import Draft
from journal_app.ui.team.workshop.parts.columns import Columns
from journal_app.ui.team.workshop.parts.quote_card import QuoteCard
from journal_app.ui.team.workshop.parts.step_found import Stand, StepFound
from journal_app.ui.team.workshop.parts.writing_page import WritingPage

_WIDTH = 1200


class DraftsPage(WritingPage):
    """Shows what one writes oneself, and once the step is open the drafts of all."""

    def __init__(self, tools: TeamTools, id_: Id) -> None:
        super().__init__(tools, id_)
        host = self._host
        self.drafts_view = DraftsView(host)
        self.asked = QuoteCard(host)
        self.parent_card = QuoteCard(host, icon="building-2")
        self.before = QuoteCard(host, color="muted")
        cards = (self.people, self.asked, self.bank, self.parent_card, self.before, self.wording)
        self.columns = Columns(host, self.drafts_view, cards, self.bar, width=_WIDTH)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.columns)
        view = self.drafts_view
        self._deeds = DraftDeeds(self._pane, view, lambda: self._found)
        self._deeds.changed.connect(self.refresh)
        self._deeds.step_requested.connect(self.open_requested)
        view.edit_requested.connect(self._on_edit)
        view.more.clicked.connect(self._on_more)

    @override
    def _main(self) -> QWidget:
        view = self.drafts_view
        if self._stand is Stand.SEALED:
            return self.bar.main
        if view.cards:
            return view.cards[0]
        return view.editors[0].head if view.editors else self

    # What is shown -------------------------------------------------------------------

    @override
    def _show(self, found: StepFound) -> None:
        self._take_stand(found)
        view, is_open = self.drafts_view, found.stand is Stand.OPEN
        drafts = drafts_of(found)
        view.set_title(drafts_title(found), facts_of(found))
        view.show_drafts(drafts if is_open else ())
        view.show_sealed(drafts if found.stand is Stand.SEALED else ())
        self._show_editors(found, drafts)
        view.more.setVisible(found.stand is not Stand.SEALED)
        self.asked.show_lines(_("Questions that help"), [one.text for one in found.view.questions])
        self.parent_card.show_lines(*parent_words(found))
        self.before.show_lines(
            _("What you answered before"), [_("“{words}”").format(words=words) for _q, words in found.before]
        )
        if is_open:
            say_rest(view.notice, found)
        else:
            view.notice.offer("")
            self._seal(view.notice)
        self._show_step(found)
        self.bar.setVisible(not is_open)
        self.wording.setVisible(self._writer is None)

    def _show_editors(self, found: StepFound, drafts: Sequence[Draft]) -> None:
        """Show an editor for each draft that is kept here, and those that are being written."""
        if found.stand is Stand.SEALED:
            self.drafts_view.show_editors(())
            return
        before = self.drafts_view.editors
        kept = found.prepared
        editors = [self._editor_of(row, before) for row in kept]
        rows, open_ones = {row.id for row in kept}, {draft.id for draft in drafts}
        for editor in before:
            if editor.row is not None and editor.row not in rows:
                editor.row = None
                if not editor.is_dirty:
                    continue  # handed in, or thrown away
            if editor not in editors and (editor.idea is None or editor.idea in open_ones):
                editors.append(editor)
        has_own = any(draft.mine for draft in drafts)
        if not editors and not has_own and not found.decided:
            editors.append(self._new_editor())
        self.drafts_view.show_editors(editors)
        self._name_editors(found, sum(draft.mine for draft in drafts))

    def _editor_of(self, row: Prepared, before: Sequence[DraftEditor]) -> DraftEditor:
        editor = next((one for one in before if one.row == row.id), None) or self._new_editor(row=row.id)
        editor.show_stored(row.text, row.more)
        return editor

    def _new_editor(self, *, row: Id | None = None, idea: Id | None = None) -> DraftEditor:
        name = self._found.name(self._found.whose) if self._found is not None else ""
        editor = DraftEditor(self._host, name, row=row, idea=idea)
        editor.edited.connect(self._on_typed)
        editor.left.connect(self.flush)
        editor.submitted.connect(partial(self._on_submitted, editor))
        editor.given_up.connect(partial(self._on_given_up, editor))
        return editor

    def _name_editors(self, found: StepFound, own: int) -> None:
        is_open = found.stand is Stand.OPEN
        for editor in self.drafts_view.editors:
            if editor.idea is not None:
                editor.set_title(_("Rewriting your draft"), submits=_("Save"), drops=_("Cancel"))
                continue
            own += 1
            title = _("Your draft") if own == 1 else _("Your draft no. {number}").format(number=own)
            several = len(self.drafts_view.editors) > 1 or not editor.is_blank
            submits = _("Propose draft") if is_open else ""
            editor.set_title(title, submits=submits, drops=_("Delete") if several else "")

    @override
    def _show_words(self) -> None:
        super()._show_words()
        if self._found is not None:
            for editor in self.drafts_view.editors:
                editor.show_words(words_in("\n".join(editor.words), self.bank.words))
            self._name_editors(self._found, sum(card.draft.mine for card in self.drafts_view.cards))

    @override
    def _on_typed(self, words: str = "") -> None:
        super()._on_typed(words)
        self.columns.follow()

    # What is written -----------------------------------------------------------------

    @override
    def _area(self) -> TextArea | None:
        editor = self.drafts_view.editor
        return editor.area if editor is not None else None

    @override
    def _writing(self) -> str:
        return "\n".join("\n".join(editor.words) for editor in self.drafts_view.editors)

    @override
    def _prompt(self) -> Sequence[tuple[str, str]]:
        found, title = self._found, ""
        if found is None:
            return ()
        title = drafts_title(found)
        own = [card.draft for card in self.drafts_view.cards if card.draft.mine]
        words = [(one.text, one.more) for one in own] + [one.words for one in self.drafts_view.editors]
        return [*found.before, *((title, "\n".join(filter(None, one))) for one in words if any(one))]

    @override
    def _pending(self) -> Sequence[Callable[[], bool]]:
        return [partial(self._store, editor) for editor in self._unstored()]

    def _unstored(self) -> list[DraftEditor]:
        return [
            one
            for one in self.drafts_view.editors
            if one.idea is None and one.is_dirty and not (one.row is None and one.is_blank)
        ]

    def _store(self, editor: DraftEditor) -> bool:
        text, more = editor.words
        changed = self._pane.run(Prepare(self.id, text, more, id=editor.row, whose=self._writer))
        if changed is None:
            return False
        if editor.row is None:
            editor.row = changed.changes[0].id
        if editor.is_blank:
            editor.row = None
        editor.took()
        return True

    @override
    def unsaved(self) -> tuple[str, ...]:
        return tuple("\n".join(editor.words) for editor in self._unstored())

    @override
    def drafts(self) -> tuple[str, ...]:
        rewriting = (one for one in self.drafts_view.editors if one.idea is not None and one.is_dirty)
        return tuple("\n".join(editor.words) for editor in rewriting)

    # What is done --------------------------------------------------------------------

    @override
    def commands(self) -> Mapping[str, Callable[[], object]]:
        found = dict(super().commands())
        if self._stand is Stand.OPEN:
            found["workshop.hand_in"] = self._on_hand_in
        return found

    @override
    def _on_hand_in(self) -> None:
        if self._stand is not Stand.OPEN:
            super()._on_hand_in()
        elif (editor := self.drafts_view.editor) is not None:
            self._on_submitted(editor)

    def _on_submitted(self, editor: DraftEditor) -> None:
        text, more = editor.words
        text, more = (text, more) if text else (more, "")
        if editor.idea is not None:
            if self._pane.run(EditIdea(editor.idea, text, more)) is not None:
                self._end(editor)
            return
        if self._pane.run(AddIdea(self.id, text, more, whose=self._writer)) is None:
            return
        if editor.row is not None:
            self._pane.run(DropPrepared(editor.row))
        self._end(editor)
        self._pane.show_toast(_("Proposed. It rests until the next meeting."))

    def _on_given_up(self, editor: DraftEditor) -> None:
        if editor.row is not None:
            if self._pane.run(DropPrepared(editor.row)) is None:
                return
            self._pane.offer_undo(_("The draft is deleted."))
        self._end(editor)

    def _end(self, editor: DraftEditor) -> None:
        editor.took()
        self.drafts_view.show_editors([one for one in self.drafts_view.editors if one is not editor])
        self._is_keyboard_due = True
        self.refresh()

    def _on_more(self) -> None:
        if self._found is None or self._stand is Stand.SEALED:
            return
        view = self.drafts_view
        blank = next((one for one in view.editors if one.is_blank), None)
        if blank is None:
            blank = self._new_editor()
            view.show_editors([*view.editors, blank])
            self._show_words()
        blank.take_keyboard()

    def _on_edit(self, draft: Draft) -> None:
        view = self.drafts_view
        editor = next((one for one in view.editors if one.idea == draft.id), None)
        if editor is None:
            editor = self._new_editor(idea=draft.id)
            editor.show_stored(draft.text, draft.more)
            view.show_editors([*view.editors, editor])
            self._show_words()
        editor.take_keyboard()

    @override
    def _on_escape(self) -> None:
        view = self.drafts_view
        if any(card.leave_questions() for card in view.cards):
            return
        editor = view.editor
        if editor is not None and editor.is_written_in and self._stand is Stand.OPEN:
            self.flush()
            if editor.idea is not None and not editor.is_dirty:
                self._on_given_up(editor)
            elif view.cards:
                view.cards[-1].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super()._on_escape()
