"""People of the team, with their devices, and those who ask to be let in."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.sync.api import DeviceInfo, Person, Phase, Request, Role
from journal_app.ui.kit import Avatar, Button, Glyph, IconButton, Label, Menu
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.settings.rows import SettingRow
from journal_app.ui.settings.sharing_page.facts import Facts, FactsSection
from journal_app.ui.settings.sharing_page.steps import INVITE, MY_DEVICE
from journal_app.ui.sharing.context import SharingDesk
from journal_app.ui.sharing.decision import (
    Decision,
    changing_okrs,
    changing_role,
    handing_over,
    opening_sheet,
    removing_device,
    removing_person,
)
from journal_app.ui.sharing.labels import (
    can_answer,
    can_grant,
    can_remove,
    can_remove_devices,
    can_rule,
    heard_words,
    person_name,
    role_name,
    six_words,
    standing_words,
)

_AVATAR = 32
_INDENT = 44


class RequestsSection(FactsSection):
    """Who asks to be let in. `answering` carries the request to answer."""

    phases: ClassVar[frozenset[Phase]] = frozenset({Phase.IN})
    answering = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._host = host
        self._shown: tuple[object, ...] = ()

    @override
    def retranslate(self) -> None:
        self.set_title(_("Asking to be let in"))
        self._shown = ()

    @override
    def is_there(self, facts: Facts) -> bool:
        return super().is_there(facts) and bool(facts.requests)

    @override
    def show_facts(self, facts: Facts) -> None:
        shown = (facts.requests, facts.status.role)
        if shown == self._shown:
            return
        self._shown = shown
        for row in list(self.rows):
            self.remove(row)
        for request in facts.requests:
            self._add_request(request, facts.status.role)

    def _add_request(self, request: Request, role: Role | None) -> None:
        name = person_name(request.name)
        button = Button(self._host, kind="primary", size="small")
        row = self.add(SettingRow(self._host, button, Avatar(self._host, request.name, size=_AVATAR)))
        if request.is_mine:
            label = _("Your other computer: {device}").format(device=request.device_name)
        elif request.is_known:
            label = _("A further computer of {name} asks to be let in").format(name=name)
        else:
            label = _("{name} asks to be let in").format(name=name)
        facts = _("Role: {role} · Device: {device}").format(
            role=role_name(request.role), device=request.device_name
        )
        row.set_texts(
            label, facts if can_answer(role, request) else _("The owner or an admin can let them in.")
        )
        button.setText(_("Compare words…"))
        button.setAccessibleName(_("Compare the words of {name}").format(name=name))
        button.setVisible(can_answer(role, request))
        button.clicked.connect(partial(self.answering.emit, request))


class _DeviceLine(Themed, QWidget):
    """A device of a person: what it is called, when it was last heard, and the way to remove it."""

    decided = Signal(object)

    def __init__(self, desk: SharingDesk, host: ThemeHost, person: Person, device: DeviceInfo) -> None:
        super().__init__()
        self._host = host
        self._desk = desk
        self._person = person
        self._device = device
        self._name = Label(host, device.name, role="dense")
        self._heard = Label(host, role="caption", color="muted")
        self._heard.set_elided(True)
        self.remove = IconButton(host, "trash-2", icon_size=16)
        self._row = QHBoxLayout(self)
        self._row.addWidget(Glyph(host, "laptop", 16))
        self._row.addWidget(self._name)
        self._row.addWidget(self._heard)
        self._row.addStretch(1)
        self._row.addWidget(self.remove)
        self.remove.clicked.connect(self._on_remove_clicked)

    def set_facts(self, role: Role | None, today: date) -> None:
        """Show what is known of it, and what I may do."""
        self._heard.setText(heard_words(self._device, today))
        self.setToolTip(" ".join(six_words(self._device.words)) if self._device.words else "")
        self.remove.set_name(_("Remove the device {device}").format(device=self._device.name))
        self.remove.setVisible(not self._device.is_this and can_remove_devices(role, self._person))

    def _on_remove_clicked(self) -> None:
        self.decided.emit(removing_device(self._desk, self._person, self._device))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(_INDENT), 0, 0, 0)
        self._row.setSpacing(px(8))
        self.setFixedHeight(px(32))


class PersonRow(Themed, QWidget):
    """A person with their role and devices, and a menu of what I may decide about them."""

    decided = Signal(object)

    def __init__(self, desk: SharingDesk, host: ThemeHost, person: Person) -> None:
        super().__init__()
        self._host = host
        self._desk = desk
        self.person = person
        self._role_of_mine: Role | None = None
        self._name = Label(host, wrap=True)
        self._role = Label(host, role="caption", color="muted")
        self.more = IconButton(host, "ellipsis")
        self.devices = [_DeviceLine(desk, host, person, device) for device in person.devices]
        self._top = QHBoxLayout()
        self._build_layout()
        self.more.clicked.connect(self._on_more_clicked)
        for line in self.devices:
            line.decided.connect(self.decided)

    def _build_layout(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._role)
        avatar = Avatar(self._host, self.person.name, me=self.person.is_me, size=_AVATAR)
        self._top.addWidget(avatar, 0, Qt.AlignmentFlag.AlignTop)
        self._top.addLayout(words, 1)
        self._top.addWidget(self.more)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(self._top)
        for line in self.devices:
            self._column.addWidget(line)

    def set_facts(self, role: Role | None, today: date) -> None:
        """Show what is known of them, and what I may do."""
        self._role_of_mine = role
        name = person_name(self.person.name)
        self._name.setText(_("{name} (you)").format(name=name) if self.person.is_me else name)
        gone = "" if self.person.devices else " · " + _("no device in the team any more")
        self._role.setText(standing_words(self.person) + gone)
        self.more.set_name(_("What to do with {name}").format(name=name))
        self.more.setVisible(can_remove(role, self.person) or can_rule(role, self.person))
        for line in self.devices:
            line.set_facts(role, today)

    def menu(self) -> Menu:
        """Return what I may decide about this person."""
        menu = Menu(self._host, self)
        person, mine = self.person, self._role_of_mine
        if can_rule(mine, person):
            other = Role.MEMBER if person.role is Role.ADMIN else Role.ADMIN
            text = _("Make an admin…") if other is Role.ADMIN else _("Make a member…")
            menu.add("users", text, partial(self._decide, changing_role(self._desk, person, other)))
            menu.add(
                "key-round",
                _("Hand the team over…"),
                partial(self._decide, handing_over(self._desk, person)),
            )
        if can_grant(mine, person):
            text = _("Own OKRs only…") if person.edits_okrs else _("Let change all OKRs…")
            menu.add("target", text, partial(self._decide, changing_okrs(self._desk, person)))
        if can_remove(mine, person):
            menu.addSeparator()
            remove = partial(self._decide, removing_person(self._desk, person))
            menu.add("trash-2", _("Remove from the team…"), remove, danger=True)
        return menu

    def _decide(self, decision: Decision, *_checked: bool) -> None:
        self.decided.emit(decision)

    def _on_more_clicked(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._top.setSpacing(px(12))
        self._column.setContentsMargins(0, px(8), 0, px(8))


class PeopleSection(FactsSection):
    """Everybody in the team, me first, and the ways to let more in."""

    phases: ClassVar[frozenset[Phase]] = frozenset({Phase.IN})

    def __init__(self, desk: SharingDesk, host: ThemeHost) -> None:
        super().__init__(host)
        self._desk = desk
        self._host = host
        self.invite = Button(host)
        self.my_device = Button(host)
        self._invite_row = self.add(SettingRow(host, self.invite))
        self._device_row = self.add(SettingRow(host, self.my_device))
        self.sheet = Button(host)
        self._sheet_row = self.add(SettingRow(host, self.sheet))
        self._sheet_open = False
        self.people: list[PersonRow] = []
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self.add_widget(self._list)
        self.invite.clicked.connect(partial(self.asked.emit, INVITE))
        self.my_device.clicked.connect(partial(self.asked.emit, MY_DEVICE))
        self.sheet.clicked.connect(self._on_sheet_clicked)

    @override
    def retranslate(self) -> None:
        self.set_title(_("People"))
        self._invite_row.set_texts(_("Invite somebody"), _("They get a join code, and you let them in."))
        self.invite.setText(pgettext("button", "Invite…"))
        self.invite.setAccessibleName(_("Invite somebody"))
        self._device_row.set_texts(_("My other computer"), _("Write in the same journal on two devices."))
        self.my_device.setText(pgettext("button", "Add…"))
        self.my_device.setAccessibleName(_("Add my other computer"))
        self._word_sheet_row()

    def _word_sheet_row(self) -> None:
        if self._sheet_open:
            hint, verb = _("Everyone in the team changes them."), pgettext("button", "Admins only…")
        else:
            hint, verb = _("The owner and the admins change them."), pgettext("button", "Let everyone…")
        self._sheet_row.set_texts(_("Mission, vision and values"), hint)
        self.sheet.setText(verb)
        self.sheet.setAccessibleName(_("Who changes the mission, vision and values"))

    @override
    def show_facts(self, facts: Facts) -> None:
        people = sorted(facts.people, key=lambda person: (not person.is_me, person.name))
        if [row.person for row in self.people] != people:
            self._rebuild(people)
        for row in self.people:
            row.set_facts(facts.status.role, facts.today)
        leads = facts.status.role in (Role.OWNER, Role.ADMIN)
        self.set_absent(*(() if leads else (self._invite_row,)))
        self.sheet.setVisible(leads)
        if self._sheet_open is not facts.status.sheet_open:
            self._sheet_open = facts.status.sheet_open
            self._word_sheet_row()

    def _on_sheet_clicked(self) -> None:
        self.decided.emit(opening_sheet(self._desk, to_everybody=not self._sheet_open))

    @override
    def stops(self) -> list[QWidget]:
        found = super().stops()
        for row in self.people:
            found += [row.more, *(line.remove for line in row.devices)]
        return found

    def _rebuild(self, people: list[Person]) -> None:
        """Show other people; the keyboard stays with the person it was with."""
        held = next((row.person.member for row in self.people if row.isAncestorOf(_focused(row))), None)
        discard(self._lines, self.people)
        self.people = [PersonRow(self._desk, self._host, person) for person in people]
        for row in self.people:
            row.decided.connect(self.decided)
            self._lines.addWidget(row)
            if row.person.member == held:
                row.more.setFocus()


def _focused(row: QWidget) -> QWidget:
    return row.window().focusWidget() or row.window()
