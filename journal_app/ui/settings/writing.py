"""The page of writing: what the sections of a day ask for, and what is offered on tired and quiet days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.kpt import Kind
from journal_app.domain.team import Team
from journal_app.i18n import _
from journal_app.journal.team_commands import EditTeam
from journal_app.ui.kit import Badge, Label
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.section_names import own_prompt, section_name, usual_prompt
from journal_app.ui.settings.committed_field import CommittedField
from journal_app.ui.settings.own_words import OwnWords, without_own_words
from journal_app.ui.settings.page import SettingsPage
from journal_app.ui.settings.rows import SettingRow

_FIELD = 320


def with_prompts(team: Team, prompts: dict[Kind, str]) -> Team:
    """Return the team with some wordings changed, without needless spaces."""
    tidy = {kind: " ".join(prompts.get(kind, own_prompt(kind, team)).split()) for kind in Kind}
    return replace(
        team, keep_prompt=tidy[Kind.KEEP], problem_prompt=tidy[Kind.PROBLEM], try_prompt=tidy[Kind.TRY]
    )


class PromptPreview(Themed, QWidget):
    """The heads of the three sections, as they stand in a day."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._names = {kind: Label(host, role="heading") for kind in Kind}
        self._prompts = {kind: Label(host, role="dense", color="muted", wrap=True) for kind in Kind}
        self._column = QVBoxLayout(self)
        self._rows = [QHBoxLayout() for _kind in Kind]
        for kind, row in zip(Kind, self._rows, strict=True):
            row.addWidget(Badge(host, kind))
            row.addWidget(self._names[kind])
            row.addWidget(self._prompts[kind], 1)
            self._column.addLayout(row)

    def set_prompts(self, prompts: dict[Kind, str]) -> None:
        """Show these wordings; where one is empty, the app's own."""
        for kind in Kind:
            self._names[kind].setText(section_name(kind))
            self._prompts[kind].setText(" ".join(prompts[kind].split()) or usual_prompt(kind))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        rounded(QPainter(self), QRectF(self.rect()), theme.measure("radiusCard"), theme.color("surface"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._column.setSpacing(px(12))
        for row in self._rows:
            row.setSpacing(px(12))
        self.update()


class WritingPage(SettingsPage):
    """The team's own wording of Keep, Problem and Try, with how it will look; and each person's own words."""

    key: ClassVar[str] = "writing"
    icon: ClassVar[str] = "pencil-line"

    @override
    @staticmethod
    def name() -> str:
        return _("Writing")

    @override
    def build(self) -> None:
        host = self.desk.host
        self._fields = {kind: CommittedField(host, width=_FIELD) for kind in Kind}
        self._rows: dict[Kind, SettingRow] = {}
        self._wording = self.add_group()
        for kind, field in self._fields.items():
            self._rows[kind] = self.add_row(self._wording, field, Badge(host, kind))
            field.text_edited.connect(self._on_text_edited)
            field.committed.connect(partial(self._on_committed, kind))
        self._look = self.add_group()
        self._preview = PromptPreview(host)
        self._look.add_widget(self._preview)
        self._own = OwnWords(self)

    @override
    def load(self) -> None:
        team = self.desk.journal.team
        for kind, field in self._fields.items():
            field.load(own_prompt(kind, team))
        self.limit(*self._rows.values())
        self._own.load()
        self._show_preview()

    @override
    def retranslate(self) -> None:
        self.set_text(_("How a day asks you to write. The team’s own words are the same for everyone."))
        self._wording.set_title(_("The team’s own words"))
        captions = {
            Kind.KEEP: _("What to keep doing"),
            Kind.PROBLEM: _("What stands in the way"),
            Kind.TRY: _("What to do differently"),
        }
        for kind, row in self._rows.items():
            row.set_texts(section_name(kind), captions[kind])
            self._fields[kind].set_placeholder(usual_prompt(kind))
        self._look.set_title(_("How it looks"))
        self._own.retranslate()

    @override
    def restore_defaults(self) -> None:
        """Go back to the app's wording in each reader's language."""
        self.flush()
        team = self.desk.journal.team
        self.restore(
            with_prompts(team, dict.fromkeys(Kind, "")), without_own_words(self.desk.actions.settings())
        )

    @override
    def flush(self) -> None:
        for field in self._fields.values():
            field.commit()
        self._own.flush()

    @override
    def unsaved(self) -> Sequence[str]:
        mine = [text for field in self._fields.values() if (text := field.unsaved())]
        return [*mine, *self._own.unsaved()]

    def _on_text_edited(self) -> None:
        self._show_preview()

    def _on_committed(self, kind: Kind, text: str) -> None:
        team = self.desk.journal.team
        self.desk.run(EditTeam(team, with_prompts(team, {kind: text})))
        self.load()

    def _show_preview(self) -> None:
        self._preview.set_prompts({kind: field.text() for kind, field in self._fields.items()})
