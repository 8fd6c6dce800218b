"""Steps that have consequences for others, asked with those in plain words: the verb is on the button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.sync.api import DeviceInfo, OpenCode, Person, Role
from journal_app.ui.kit import Button, Label, Segmented
from journal_app.ui.kit.frames.sheet import ButtonRole
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.sharing.context import SharingDesk
from journal_app.ui.sharing.form import WorkSheet
from journal_app.ui.sharing.labels import person_name, place_name, role_name


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """What is decided, what follows from it, and the verb; `question` is what one becomes by it, where that is open."""

    heading: str
    consequences: tuple[str, ...]
    verb: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A step: its words, asked for again when the language changes, and what carries it out.

    With `roles` the person chooses among them, and what carries it out is given the one.
    """

    words: Callable[[], DecisionWords]
    carry_out: Callable[..., object]
    ends_sharing: bool = False
    roles: tuple[Role, ...] = ()


class DecisionDialog(WorkSheet):
    """Asks, and carries the step out. Return does not decide: Cancel has it.

    `decided` is emitted when that is done, with what came of it.
    """

    decided = Signal(object)

    def __init__(
        self, decision: Decision, desk: SharingDesk, host: ThemeHost, parent: QWidget | None
    ) -> None:
        super().__init__(desk, host, parent, width=480)
        self._decision = decision
        self._texts = [Label(host, wrap=True) for _text in decision.words().consequences]
        self._question = Label(host, role="dense", color="muted")
        self._roles = Segmented(host)
        for role in decision.roles:
            self._roles.add(role, role)
        self._question.setVisible(bool(decision.roles))
        self._roles.setVisible(bool(decision.roles))
        self.add_page(*self._texts, self._question, self._roles)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self._decide = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole)
        self._cancel.clicked.connect(self.reject)
        self._decide.clicked.connect(self._on_decide_clicked)
        self._cancel.setFocus()

    @override
    def retranslate(self) -> None:
        words = self._decision.words()
        self.set_heading(words.verb, words.heading)
        for label, text in zip(self._texts, words.consequences, strict=True):
            label.setText(text)
        self._question.setText(words.question)
        self._roles.setAccessibleName(words.question)
        for role in self._decision.roles:
            self._roles.set_text(role, role_name(role))
        self._cancel.setText(_("Cancel"))
        self._decide.setText(words.verb)

    def choose(self, role: Role) -> None:
        """Take a role, as a click on it does."""
        self._roles.set_checked((role,))

    def _on_decide_clicked(self) -> None:
        carry_out = self._decision.carry_out
        if self._decision.roles:
            carry_out = partial(carry_out, Role(self._roles.checked()[0]))
        self.work(carry_out, _("One moment…"), self._on_decided)

    def _on_decided(self, result: object) -> None:
        self.accept()
        self.decided.emit(result)
        if self._decision.ends_sharing:
            self.desk.journal_changed()
        else:
            self.desk.sync_now()  # what was decided goes out
        self.desk.news.changed.emit()


def removing_person(desk: SharingDesk, person: Person) -> Decision:
    """Remove somebody from the team."""

    def words() -> DecisionWords:
        return DecisionWords(
            _("Remove {name} from the team?").format(name=person_name(person.name)),
            (
                _("They keep what they could read until now. What is written from now on they cannot read."),
                _(
                    "What they have shared stays. What they wrote and did not share yet does not arrive any more."
                ),
            ),
            pgettext("button", "Remove from the team"),
        )

    return Decision(words, partial(desk.sharing.remove_person, person.member, desk.passphrase))


def removing_device(desk: SharingDesk, person: Person, device: DeviceInfo) -> Decision:
    """Remove a device: lost, sold, or not in use any more."""

    def words() -> DecisionWords:
        name = person_name(person.name)
        return DecisionWords(
            _("Remove the device {device} of {name}?").format(device=device.name, name=name),
            (
                _(
                    "Lost or given away? It cannot read what is written from now on. What is on it stays on it."
                ),
                _(
                    "What has been shared from it stays. What was written on it and not shared yet is lost to you."
                ),
            ),
            pgettext("button", "Remove the device"),
        )

    return Decision(words, partial(desk.sharing.remove_device, device.id, desk.passphrase))


def changing_role(desk: SharingDesk, person: Person, role: Role) -> Decision:
    """Make somebody an admin, or a member again."""

    def words() -> DecisionWords:
        name = person_name(person.name)
        if role is Role.ADMIN:
            return DecisionWords(
                _("Make {name} an admin?").format(name=name),
                (_("Admins invite, let in and remove members, and change the team’s name and periods."),),
                pgettext("button", "Make an admin"),
            )
        return DecisionWords(
            _("Make {name} a member again?").format(name=name),
            (_("What they decided as an admin stays. From now on they decide for themselves only."),),
            pgettext("button", "Make a member"),
        )

    return Decision(words, partial(desk.sharing.set_role, person.member, role, desk.passphrase))


def changing_okrs(desk: SharingDesk, person: Person) -> Decision:
    """Let somebody change all OKRs, or only what they add themselves: the other of what is so now."""
    edits = not person.edits_okrs

    def words() -> DecisionWords:
        name = person_name(person.name)
        if edits:
            return DecisionWords(
                _("Let {name} change all OKRs?").format(name=name),
                (_("They add, change, move and delete objectives and key results of everybody."),),
                pgettext("button", "Let them change all OKRs"),
            )
        return DecisionWords(
            _("Let {name} change only OKRs of their own?").format(name=name),
            (
                _("They still read all OKRs, check in, link lines, and change what they added themselves."),
                _("What they changed so far stays."),
            ),
            pgettext("button", "Own OKRs only"),
        )

    set_role = partial(desk.sharing.set_role, person.member, person.role, desk.passphrase, edits_okrs=edits)
    return Decision(words, set_role)


def opening_sheet(desk: SharingDesk, *, to_everybody: bool) -> Decision:
    """Let everybody change the team's sheet, or the owner and the admins alone."""

    def words() -> DecisionWords:
        if to_everybody:
            return DecisionWords(
                _("Let everyone change the mission, vision and values?"),
                (
                    _(
                        "Everyone in the team can then change them. Each version keeps who changed it, and when."
                    ),
                    _("The owner and the admins can take this back at any time."),
                ),
                pgettext("button", "Let everyone"),
            )
        return DecisionWords(
            _("Let only the owner and the admins change the mission, vision and values?"),
            (_("What the others changed so far stays."),),
            pgettext("button", "Admins only"),
        )

    return Decision(words, partial(desk.sharing.open_sheet, desk.passphrase, to_everybody=to_everybody))


def handing_over(desk: SharingDesk, person: Person) -> Decision:
    """Give the team to somebody else."""

    def words() -> DecisionWords:
        name = person_name(person.name)
        return DecisionWords(
            _("Hand the team over to {name}?").format(name=name),
            (
                _(
                    "{name} becomes the owner and decides about everybody, you included. You cannot take that back; "
                    "only {name} could hand the team over to you again."
                ).format(name=name),
                _(
                    "The recovery key you have works until {name} makes a new one, which the app asks them to do."
                ).format(name=name),
            ),
            pgettext("button", "Hand over"),
            _("Afterwards you are"),
        )

    def hand_over(becomes: Role) -> None:
        desk.sharing.hand_over(person.member, becomes, desk.passphrase)

    return Decision(words, hand_over, roles=(Role.ADMIN, Role.MEMBER))


def withdrawing(desk: SharingDesk, code: OpenCode) -> Decision:
    """Take a join code back."""

    def words() -> DecisionWords:
        return DecisionWords(
            _("Withdraw this join code?"),
            (
                _("Nobody comes by it any more. Whoever waits with it needs a new one."),
                _(
                    "The team’s key changes too, at the latest when the owner or an admin shares next; what is written "
                    "after that cannot be read with it."
                ),
            ),
            pgettext("button", "Withdraw"),
        )

    return Decision(words, partial(desk.sharing.withdraw, code.id, desk.passphrase))


def leaving(desk: SharingDesk) -> Decision:
    """Leave the team and keep the journal."""

    def words() -> DecisionWords:
        return DecisionWords(
            _("Leave the team?"),
            (
                _(
                    "Your own entries and the OKRs stay on this device. What others wrote goes from it; a backup "
                    "keeps the journal as it is now, without the keys of the team."
                ),
                _(
                    "This is final for this computer; other computers of yours stay in the team. To come back you need "
                    "a new join code. What you have shared stays with the team."
                ),
            ),
            pgettext("button", "Leave and keep my entries"),
        )

    return Decision(words, partial(desk.sharing.leave, desk.passphrase), ends_sharing=True)


def ending(desk: SharingDesk) -> Decision:
    """Put an end to sharing where the team has done so already."""

    def words() -> DecisionWords:
        return DecisionWords(
            _("End sharing on this device?"),
            (
                _(
                    "Your own entries and the OKRs stay on this device. What others wrote goes from it; a backup "
                    "keeps the journal as it is now."
                ),
                _("After that you can share it with a team of your own, or join with a new code."),
            ),
            pgettext("button", "End sharing"),
        )

    return Decision(words, partial(desk.sharing.leave, None), ends_sharing=True)


def removing_place(desk: SharingDesk, place: str) -> Decision:
    """Stop sharing through a folder."""

    def words() -> DecisionWords:
        return DecisionWords(
            _("Stop sharing through {place}?").format(place=place_name(place)),
            (
                _("Its files stay as they are. This device no longer looks there."),
                _("Those who share only there no longer hear from you."),
            ),
            pgettext("button", "Remove this folder"),
        )

    return Decision(words, partial(desk.sharing.remove_place, place))


def starting_over(desk: SharingDesk, place: str) -> Decision:
    """Fill an empty folder anew."""

    def words() -> DecisionWords:
        return DecisionWords(
            _("Start over in {place}?").format(place=place_name(place)),
            (
                _(
                    "Do this where the folder was emptied or is new, not where it is just not there at the moment."
                ),
                _("Everything this device has of the team is written there again. Nothing is deleted."),
            ),
            pgettext("button", "Start over"),
        )

    return Decision(words, partial(desk.sharing.reseed, place, desk.passphrase))
