"""The parent card: mission and vision of the organisation above, with the words that are ours, too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from journal_app.i18n import _, ngettext
from journal_app.ui.kit import Button, Card, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.team.sheet.reading.letters import Letters
from journal_app.ui.team.sheet.reading.words import Spans, Words


@dataclass(frozen=True, slots=True)
class ParentShown:
    """The sheet above ours. `name` is that of a group, "" where it is the company's.

    `may_edit` says that its texts are ours to write.
    """

    name: str = ""
    edition: str = ""
    mission: str = ""
    mission_shared: Spans = ()
    vision: str = ""
    vision_shared: Spans = ()
    values: Sequence[tuple[str, str]] = ()
    may_edit: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether nobody has written anything of it."""
        return not (self.mission or self.vision or self.values)


class ParentCard(Card):
    """Shows it; `edit_requested` where its own texts are written here."""

    edit_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.set_icon("building-2")
        self._about = Label(host, role="dense", color="muted", wrap=True)
        self._captions = [Label(host, role="caption", color="muted") for _number in range(3)]
        self.mission, self.vision = Words(host, "body"), Words(host, "body")
        self.letters = Letters(host)
        self._note = Label(host, role="caption", color="muted", wrap=True)
        self.edit = Button(host, kind="link", icon="pencil")
        parts = (self.mission, self.vision, self.letters)
        self.body.addWidget(self._about)
        for caption, part in zip(self._captions, parts, strict=True):
            self.body.addWidget(caption)
            self.body.addWidget(part)
        self.body.addWidget(self._note)
        self.body.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignLeft)
        self.edit.clicked.connect(self.edit_requested)

    def show_parent(self, parent: ParentShown) -> None:
        """Show what there is, or offer to write it."""
        title = _("MVV of {group}").format(group=parent.name) if parent.name else _("The company’s MVV")
        self.set_title(title)
        self.set_fact(parent.edition)
        count = len(parent.values)
        names = (
            _("Mission"),
            _("Vision"),
            ngettext("Code of conduct, {n} point", "Code of conduct, {n} points", count),
        )
        self.mission.set_text(parent.mission, parent.mission_shared)
        self.vision.set_text(parent.vision, parent.vision_shared)
        self.letters.show_values(parent.values)
        there = (bool(parent.mission), bool(parent.vision), bool(parent.values))
        for caption, name, part, is_there in zip(
            self._captions, names, (self.mission, self.vision, self.letters), there, strict=True
        ):
            caption.setText(name.format(n=count))
            caption.setVisible(is_there)
            part.setVisible(is_there)
        self._about.setText(_("Beside ours, it shows which words we share."))
        self._about.setVisible(parent.is_empty)
        self._note.setText(_("Underlined: the words we share."))
        self._note.setVisible(bool(parent.mission_shared or parent.vision_shared))
        self.edit.setText(_("Add the company’s") if parent.is_empty else _("Edit"))
        self.edit.setVisible(parent.may_edit)

    @override
    def restyle(self) -> None:
        super().restyle()
        self.body.setSpacing(self._host.theme.px(6))
