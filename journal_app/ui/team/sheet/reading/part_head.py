"""The head of a part of the sheet: what it is called, what that means here, and who brought something to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _, listed
from journal_app.ui.conflicts.badge import VersionsBadge
from journal_app.ui.kit import Avatar, Label
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.team.sheet.reading.people import Brought

_AVATAR = 20
_MOST, _FEW = 12, 5


class PartHead(Themed, QWidget):
    """One line: the name, its definition, and at the right the people, or a fact."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._name = Label(host, role="dense", bold=True, color="accent")
        self._means = Label(host, role="caption", color="muted")
        self._means.set_elided(True)
        self._fact = Label(host, role="caption", color="muted")
        self.versions = VersionsBadge(host)
        self._people = QWidget()
        self._faces = QHBoxLayout(self._people)
        self._faces.setContentsMargins(0, 0, 0, 0)
        self._more = Label(host, role="caption", color="muted")
        self._shown: tuple[Brought, ...] = ()
        self._is_narrow = False
        self.faces: list[Avatar] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._name)
        self._row.addWidget(self._means, 1)
        self._row.addWidget(self.versions)
        self._row.addWidget(self._people)
        self._row.addWidget(self._more)
        self._row.addWidget(self._fact)

    def set_texts(self, name: str, means: str, fact: str = "") -> None:
        """Say what the part is called, what that means, and a fact."""
        self._name.setText(name)
        self._means.setText(means)
        self._fact.setText(fact)
        self._fit()

    def set_people(self, people: Sequence[Brought]) -> None:
        """Show who brought something; each says by a tooltip what it was."""
        if tuple(people) == self._shown:
            return
        self._shown = tuple(people)
        discard(self._faces, self.faces)
        self.faces = []
        for one in self._shown:
            face = Avatar(self._host, one.name, me=one.me, size=_AVATAR)
            face.setToolTip(one.tip)
            face.setAccessibleDescription(one.tip)
            self._faces.addWidget(face)
            self.faces.append(face)
        names = listed([one.name for one in self._shown])
        self._people.setAccessibleName(_("Brought by {names}").format(names=names) if self._shown else "")
        self._fit()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show a few of the people and leave the fact to them, where there is little room."""
        self._is_narrow = narrow
        self._fit()

    def _fit(self) -> None:
        most = _FEW if self._is_narrow else _MOST
        for at, face in enumerate(self.faces):
            face.setVisible(at < most)
        left = len(self.faces) - most
        self._more.setText(f"+{left}")
        self._more.setToolTip(listed([one.name for one in self._shown[most:]]))
        self._more.setVisible(left > 0)
        self._people.setVisible(bool(self.faces))
        self._fact.setVisible(bool(self._fact.text()) and not (self._is_narrow and self.faces))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setSpacing(px(12))
        self._faces.setSpacing(px(4))
