"""The words of sharing that the page, its dialogs and the status line have in common."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from journal_app.i18n import _, language, ngettext, pgettext
from journal_app.sync.sharing import (
    CodeState,
    DeviceInfo,
    Person,
    Phase,
    Recovery,
    Request,
    Role,
    Status,
    Trouble,
)
from journal_app.ui.dates import day_short, moment_title

_MONTHS_NEAR = 300
_OBJECT_STORAGE = "s3://"


class TroubleWords(NamedTuple):
    """What is wrong, in a few words, and a sentence on what it means and what cures it."""

    state: str
    cure: str


def role_name(role: Role) -> str:
    """Return a role as a person reads it."""
    names = {
        Role.OWNER: pgettext("role", "Owner"),
        Role.ADMIN: pgettext("role", "Admin"),
        Role.MEMBER: pgettext("role", "Member"),
    }
    return names[role]


def standing_words(person: Person) -> str:
    """Return a person's role, and what of the usual in it they may not."""
    role = role_name(person.role)
    return role if person.edits_okrs else _("{role} · changes own OKRs only").format(role=role)


def person_name(name: str) -> str:
    """Return a name, or what stands for one that was never given."""
    return name or _("(no name)")


def when(moment_ms: int, today: date) -> str:
    """Return when something was: the time alone for today, the day before it otherwise."""
    moment = datetime.fromtimestamp(moment_ms / 1000).astimezone()
    if moment.date() == today:
        return f"{moment:%H:%M}"
    if abs((today - moment.date()).days) > _MONTHS_NEAR:
        return moment_title(moment)
    return f"{day_short(moment.date())} {moment:%H:%M}"


def code_words(status: Status) -> str:
    """Return why somebody who waits cannot be let in with their code any more, "" where they can."""
    words = {
        CodeState.ENDED: _("Your join code ended before anyone let you in. Ask for a new one."),
        CodeState.USED: _("Another device was let in with your join code. Ask for a new one."),
        CodeState.WITHDRAWN: _("Your join code was withdrawn. Ask for a new one."),
    }
    return words.get(status.code, "") if status.phase is Phase.WAITING and status.code else ""


def state_words(status: Status, today: date) -> str:
    """Return how sharing stands, in a few words."""
    if status.phase is Phase.ALONE:
        return _("Not shared")
    if status.phase is Phase.WAITING:
        return _("A new join code is needed") if code_words(status) else _("Waiting to be let in")
    if status.phase is Phase.OUT:
        return _("You are no longer in this team")
    if status.unshared and status.unshared_since_ms is not None:
        return _("Not yet shared since {time}").format(time=when(status.unshared_since_ms, today))
    if status.waiting:
        return _("Waiting for news from another device ({n})").format(n=status.waiting)
    return pgettext("state", "Shared")


def state_facts(status: Status, today: date) -> str:
    """Return the numbers behind the state: how much is not shared yet, and when a pass last went through."""
    facts = []
    if status.unshared:
        facts.append(
            ngettext("{n} change not yet shared", "{n} changes not yet shared", status.unshared).format(
                n=f"{status.unshared:,}"
            )
        )
    if status.passed_ms is not None:
        facts.append(_("Last shared {when}").format(when=when(status.passed_ms, today)))
    return " · ".join(facts)


def heard_words(device: DeviceInfo, today: date) -> str:
    """Return when something of a device last arrived here."""
    if device.is_this:
        return pgettext("device", "This device")
    if device.heard_ms is None:
        return _("Never heard from yet")
    return _("Last heard from {when}").format(when=when(device.heard_ms, today))


def trouble_words(trouble: Trouble, *, passphrase: bool = False) -> TroubleWords:
    """Return what a trouble is and its cure. `passphrase`: the keys are kept by one, and not by a keyring."""
    if trouble is Trouble.NO_KEYS and passphrase:
        return TroubleWords(
            _("The passphrase is needed"),
            _("This device’s keys are locked with it. Until then nothing goes out or comes in."),
        )
    words = {
        Trouble.FOLDER_UNAVAILABLE: TroubleWords(
            _("Folder not available"),
            _("Your work is safe here and will be shared once the folder is back."),
        ),
        Trouble.FOLDER_OF_ANOTHER_TEAM: TroubleWords(
            _("The folder belongs to another team"),
            _("Nothing was changed there. Remove this folder and add the one of your team."),
        ),
        Trouble.CANNOT_READ: TroubleWords(
            _("The folder cannot be read"), _("Check that you may open the folder and its files.")
        ),
        Trouble.CANNOT_WRITE: TroubleWords(
            _("The folder cannot be written"),
            _("Check the permissions of the folder. Your work is safe here until then."),
        ),
        Trouble.DISK_FULL: TroubleWords(
            _("The disk is full"), _("Make room where the folder is. Your work is safe here until then.")
        ),
        Trouble.WRONG_ACCESS_KEY: TroubleWords(
            _("The storage does not know the access key"),
            _("Your work is safe here. Give the right keys by the command line: journal-app sync add-place"),
        ),
        Trouble.SIGNATURE_REFUSED: TroubleWords(
            _("The storage refuses the secret key"),
            _("Your work is safe here. Give the right keys by the command line: journal-app sync add-place"),
        ),
        Trouble.CLOCK_OFF: TroubleWords(
            _("This computer’s clock is wrong"),
            _("It is more than 15 minutes off, so the object storage refuses it. Set the clock."),
        ),
        Trouble.NO_KEYS: TroubleWords(
            _("The keyring is locked"),
            _("It keeps this device’s keys. Unlock it; until then nothing goes out or comes in."),
        ),
        Trouble.UPDATE_NEEDED: TroubleWords(
            _("Update needed"),
            _("Somebody writes with a newer version. What they wrote is kept and shows after the update."),
        ),
        Trouble.DAMAGED_FILES: TroubleWords(
            _("Some files in the folder are damaged"),
            _("Nothing is lost here. Repairing puts back what this device has."),
        ),
        Trouble.CLOCK: TroubleWords(
            _("A device’s clock is wrong"),
            _("It is more than a day ahead. Nothing is lost by that; set the clock of that device."),
        ),
    }
    return words[trouble]


def recovery_words(status: Status, today: date) -> tuple[TroubleWords, ...]:
    """Return why an owner is to make a new recovery key; nothing where the one of now is theirs alone."""
    recovery = status.recovery or Recovery()
    used = (
        TroubleWords(
            _("The recovery key was used ({when})").format(when=when(use.when_ms, today)),
            _(
                "It made {device} a device of the owner. If that was not you, remove that device. Then make a new key."
            ).format(device=use.device_name or _("a device without a name yet")),
        )
        for use in recovery.used
    )
    strange = TroubleWords(
        _("A new recovery key is needed"),
        _("Someone who is not the owner now made the one of now, and may still have it."),
    )
    unseen = TroubleWords(
        _("The recovery key is not put away yet"),
        _(
            "Put away the one that is shown, or make a new one: without it nothing comes back if every device is lost."
        ),
    )
    return (*used, *(strange,) * recovery.strange, *(unseen,) * recovery.unseen)


def is_object_storage(place: str) -> bool:
    """Tell a bucket from a folder."""
    return place.startswith(_OBJECT_STORAGE)


def place_name(place: str) -> str:
    """Return a place as it is shown: a folder's path, a bucket without the details of how it is reached."""
    return place.partition("?")[0]


def six_words(numbers: tuple[int, ...]) -> tuple[str, ...]:
    """Return a fingerprint in words of the current language."""
    from journal_app.sync.codes import words  # its cryptography is loaded when words are first shown

    return words(numbers, language())


# What I may do ---------------------------------------------------------------------


def can_answer(me: Role | None, request: Request) -> bool:
    """Tell whether I may let somebody in: my own device always, an admin only as the owner."""
    if request.is_mine or me is Role.OWNER:
        return True
    return me is Role.ADMIN and request.role is Role.MEMBER


def can_remove_devices(me: Role | None, person: Person) -> bool:
    """Tell whether I may remove devices of a person: the owner everybody's, an admin those of members."""
    return me is Role.OWNER or (me is Role.ADMIN and person.role is Role.MEMBER)


def can_remove(me: Role | None, person: Person) -> bool:
    """Tell whether I may remove a person; to go myself I leave."""
    return not person.is_me and can_remove_devices(me, person)


def can_grant(me: Role | None, person: Person) -> bool:
    """Tell whether I may say which OKRs a person changes: the owner and admins, of members; the others always may."""
    return me in (Role.OWNER, Role.ADMIN) and not person.is_me and person.role is Role.MEMBER


def can_rule(me: Role | None, person: Person) -> bool:
    """Tell whether I may give a person another role: the owner, and not to themselves."""
    return me is Role.OWNER and not person.is_me and person.role is not Role.OWNER
