"""The panel of a card: its words in full, what it served, where it came from, and how it was received."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.ids import Id
from journal_app.domain.week.line_story import LineStory, StoryStep
from journal_app.i18n import _, listed
from journal_app.ui import dates
from journal_app.ui.evidence.chip_words import chip_words
from journal_app.ui.kit import Badge, Button, Glyph, IconButton, Label, Row, Section
from journal_app.ui.kit.lists.panel_parts import PanelLine, PanelPart
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.reactions import ICONS, reaction_name
from journal_app.ui.section_names import section_name
from journal_app.ui.week.labels import thanked_words


class CardPanel(Worded, QWidget):
    """Shows the story of one line; `key_result_requested` leads on."""

    key_result_requested = Signal(object)
    close_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._story: LineStory | None = None
        self._star = Glyph(host, "star-filled", 16, "accent")
        self._facts = Label(host, role="caption", color="muted")
        self.close_button = IconButton(host, "x")
        self.text = Label(host, role="writing", wrap=True)
        self._served, self._steps, self._received = (PanelPart(host) for _number in range(3))
        top = Section(host, top=12, spacing=8)
        top.column.addLayout(Row(host, self._star, self._facts, None, self.close_button))
        top.column.addWidget(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (top, self._served, self._steps, self._received):
            column.addWidget(part)
        column.addStretch(1)
        self.close_button.clicked.connect(self.close_requested)

    def show_story(self, story: LineStory) -> None:
        """Show a line."""
        self._story = story
        line = story.line
        facts = (section_name(line.kind), dates.day_short_with_weekday(line.day), story.name)
        self._facts.setText("   ·   ".join(facts))
        self._star.setVisible(story.starred)
        self.text.setText(line.text)
        self._served.show_rows(_("What it served"), [self._served_row(one) for one in story.served])
        steps = [self._step_row(step, line.id) for step in story.steps]
        self._steps.show_rows(_("How it came about"), steps)
        self._received.show_rows(_("How it was received"), self._received_rows(story))

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.close_button.set_name(_("Close"), "Esc")
        if self._story is not None:
            self.show_story(self._story)

    # Rows ------------------------------------------------------------------------

    def _served_row(self, target: Target) -> QWidget:
        words = chip_words(target)
        if target.served is Served.KEY_RESULT and target.id is not None:
            link = Button(self._host, f"{words.face.text}  {target.hint}", kind="link", icon="circle-dot")
            link.clicked.connect(partial(self._on_key_result, target.id))
            return link
        said = (
            f"{words.face.text}  {words.tip}"
            if words.tip and words.tip != words.face.text
            else words.face.text
        )
        return PanelLine(self._host, None, said)

    def _step_row(self, step: StoryStep, own: Id) -> QWidget:
        facts = f"{section_name(step.kind)} · {dates.day_short(step.day)}"
        if step.id == own:
            facts = " · ".join((facts, _("this line")))
        return PanelLine(self._host, Badge(self._host, step.kind.value), step.text, facts)

    def _received_rows(self, story: LineStory) -> list[QWidget]:
        rows: list[QWidget] = [
            PanelLine(
                self._host, Glyph(self._host, ICONS[kind], 16, "muted"), listed(names), reaction_name(kind)
            )
            for kind, names in story.reactions
        ]
        rows += [
            PanelLine(
                self._host,
                Glyph(self._host, "heart", 16, "accent"),
                one.words,
                thanked_words(one),
            )
            for one in story.thanks
        ]
        return rows

    def _on_key_result(self, id_: Id, _checked: bool = False) -> None:
        self.key_result_requested.emit(id_)
