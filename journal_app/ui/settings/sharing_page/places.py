"""The folders a team shares through, and what can be done when something is wrong with one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QPoint, Signal
from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.sync.api import Phase
from journal_app.ui.kit import Button, Glyph, IconButton, Menu
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.settings.rows import SettingRow
from journal_app.ui.settings.sharing_page.facts import Facts, FactsSection
from journal_app.ui.settings.sharing_page.steps import ADD_PLACE, HEAL, STOP_HEAL
from journal_app.ui.settings.work_control import WorkControl
from journal_app.ui.sharing.context import SharingDesk
from journal_app.ui.sharing.decision import Decision, removing_place, starting_over
from journal_app.ui.sharing.labels import is_object_storage, place_name

_ICON = 20


class PlaceRow(SettingRow):
    """A folder or bucket, with a menu."""

    decided = Signal(object)
    opening = Signal(object)

    def __init__(self, desk: SharingDesk, host: ThemeHost, place: str, *, only: bool) -> None:
        self.more = IconButton(host, "ellipsis")
        bucket = is_object_storage(place)
        super().__init__(host, self.more, Glyph(host, "database" if bucket else "folder-open", _ICON))
        self._desk = desk
        self._kit = host
        self._only = only
        self.place = place
        self.set_texts(
            place_name(place), _("Object storage, set up with the command line.") if bucket else ""
        )
        self.more.set_name(_("What to do with {place}").format(place=place_name(place)))
        self.more.clicked.connect(self._on_more_clicked)

    def menu(self) -> Menu:
        """Return what can be done with the place."""
        menu = Menu(self._kit, self)
        if not is_object_storage(self.place):
            menu.add("folder-open", _("Open the folder"), self._on_open)
        over = partial(self._decide, starting_over(self._desk, self.place))
        menu.add("rotate-ccw", _("Start over in it, now that it is empty…"), over)
        if not self._only:
            menu.addSeparator()
            remove = partial(self._decide, removing_place(self._desk, self.place))
            menu.add("trash-2", _("Remove this folder…"), remove, danger=True)
        return menu

    def _decide(self, decision: Decision, *_checked: bool) -> None:
        self.decided.emit(decision)

    def _on_open(self) -> None:
        self.opening.emit(Path(self.place))

    def _on_more_clicked(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


class PlacesSection(FactsSection):
    """All places, a way to add one, and the repair. `opening` carries a folder to be shown."""

    phases: ClassVar[frozenset[Phase]] = frozenset({Phase.IN, Phase.WAITING})
    opening = Signal(object)

    def __init__(self, desk: SharingDesk, host: ThemeHost) -> None:
        super().__init__(host)
        self._desk = desk
        self._host = host
        self.places: list[PlaceRow] = []
        self.add_place = Button(host)
        self.heal = WorkControl(host)
        self._add_row = self.add(SettingRow(host, self.add_place))
        self._heal_row = self.add(SettingRow(host, self.heal))
        self._shown: tuple[str, ...] | None = None
        self.add_place.clicked.connect(partial(self.asked.emit, ADD_PLACE))
        self.heal.requested.connect(partial(self.asked.emit, HEAL))
        self.heal.stop_requested.connect(partial(self.asked.emit, STOP_HEAL))

    @override
    def retranslate(self) -> None:
        self.set_title(_("Shared folder"))
        self._add_row.set_texts(_("Another folder"), _("To move, or for people who reach different folders."))
        self.add_place.setText(pgettext("button", "Add…"))
        self.add_place.setAccessibleName(_("Add a folder"))
        self._heal_row.set_texts(
            _("Repair the shared folder"),
            _("Looks at every file and puts back what is gone or damaged and this device has."),
        )
        self.heal.set_text(_("Repair"))
        self._shown = None

    @override
    def show_facts(self, facts: Facts) -> None:
        places = facts.status.places
        # Somebody who waits to be let in can neither add places nor repair what they may not read yet.
        inside = facts.status.phase is Phase.IN
        self.set_absent(*(() if inside else (self._add_row, self._heal_row)))
        if places == self._shown:
            return
        self._shown = places
        for row in self.places:
            self.remove(row)
        self.places = [PlaceRow(self._desk, self._host, place, only=len(places) == 1) for place in places]
        for at, row in enumerate(self.places):
            self.insert(at, row)
            row.decided.connect(self.decided)
            row.opening.connect(self.opening)
