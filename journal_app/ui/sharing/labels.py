"""The words of sharing that the page, its dialogs and the status line have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from journal_app.i18n import N_, _, language, ngettext, pgettext
from journal_app.sync.api import (
    HARMLESS,
    BadFile,
    CodeState,
    DeviceInfo,
    Mend,
    Notice,
    Person,
    Phase,
    Recovery,
    Request,
    Role,
    Status,
    Trouble,
)
from journal_app.system import local_time
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
    moment = local_time.of_row(moment_ms)
    if moment.date() == today:
        return f"{moment:%H:%M}"
    if abs((today - moment.date()).days) > _MONTHS_NEAR:
        return moment_title(moment)
    return f"{day_short(moment.date())} {moment:%H:%M}"


def code_words(status: Status) -> TroubleWords | None:
    """Return what has become of the code of somebody who waits, None where it is good."""
    needed = _("A new join code is needed")
    perhaps = _("A new join code may be needed")
    words = {
        CodeState.ENDED: TroubleWords(
            perhaps, _("Your join code has ended. If nobody lets you in, ask for a new one.")
        ),
        CodeState.USED: TroubleWords(
            perhaps,
            _("Another device was let in with your join code. If nobody lets you in, ask for a new one."),
        ),
        CodeState.WITHDRAWN: TroubleWords(needed, _("Your join code was withdrawn. Ask for a new one.")),
    }
    return words.get(status.code) if status.phase is Phase.WAITING and status.code else None


def state_words(status: Status, today: date) -> str:
    """Return how sharing stands, in a few words."""
    if status.phase is Phase.ALONE:
        return _("Not shared")
    if status.phase is Phase.WAITING:
        code = code_words(status)
        return code.state if code else _("Waiting to be let in")
    if status.phase is Phase.OUT:
        return _("You are no longer in this team")
    if status.unshared and status.unshared_since_ms is not None:
        return _("Not yet shared since {time}").format(time=when(status.unshared_since_ms, today))
    if status.waiting:
        return _("Waiting for news from another device ({n})").format(n=status.waiting)
    if not HARMLESS.issuperset(status.trouble):
        return _("Not everything is shared")
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
    if status.late:
        facts.append(
            ngettext(
                "{n} change came after its cycle was closed",
                "{n} changes came after their cycle was closed",
                status.late,
            ).format(n=f"{status.late:,}")
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


def trouble_words(notice: Notice, *, passphrase: bool = False) -> TroubleWords:
    """Return what is wrong, where, and its cure. `passphrase`: the keys are kept by one, and not by a keyring."""
    trouble = notice.trouble
    if trouble is Trouble.NO_KEYS and passphrase:
        return TroubleWords(
            _("The passphrase is needed"),
            _("This device’s keys are locked with it. Until then nothing goes out or comes in."),
        )
    if trouble is Trouble.UPDATE_NEEDED and not (notice.device or notice.person):
        return TroubleWords(
            _("Update needed"),
            _("A newer version of the app has written what is kept here. Update it here too."),
        )
    words = _PLACE_WORDS[trouble] if trouble in _PLACE_WORDS else _OTHER_WORDS[trouble]
    said = {
        "place": place_name(notice.place) or _("The shared folder"),
        "device": device_words(notice.device, notice.person),
        "helper": device_words(notice.helper or notice.device, notice.of or notice.person),
        "n": notice.count,
    }
    return TroubleWords(*(_(text).format(**said) for text in words))


_PLACE_WORDS: Final = {
    Trouble.FOLDER_UNAVAILABLE: (
        N_("Folder not available"),
        N_("{place}: your work is safe here and will be shared once the folder is back."),
    ),
    Trouble.FOLDER_EMPTIED: (
        N_("The folder is empty"),
        N_(
            "Nothing of the team is in {place}. Connect the drive it lies on; if it was emptied, start over there: "
            "everything this device has is written again."
        ),
    ),
    Trouble.MARKER_DAMAGED: (
        N_("The folder is damaged"),
        N_(
            "The file wj1/team.gen in {place} is lost, damaged or has not arrived whole. Repairing puts it back."
        ),
    ),
    Trouble.FOLDER_OF_ANOTHER_TEAM: (
        N_("The folder belongs to another team"),
        N_("Nothing was changed in {place}. Remove this folder and add the one of your team."),
    ),
    Trouble.CANNOT_READ: (
        N_("The folder cannot be read"),
        N_("Check that you may open {place} and the files in it."),
    ),
    Trouble.CANNOT_WRITE: (
        N_("The folder cannot be written"),
        N_("Check the permissions of {place}. Your work is safe here until then."),
    ),
    Trouble.DISK_FULL: (
        N_("The disk is full"),
        N_("Make room where {place} is. Your work is safe here until then."),
    ),
    Trouble.WRONG_ACCESS_KEY: (
        N_("The storage does not know the access key"),
        N_(
            "{place}: give the right keys by the command line, journal-app sync add-place. Your work is safe here."
        ),
    ),
    Trouble.SIGNATURE_REFUSED: (
        N_("The storage refuses the secret key"),
        N_(
            "{place}: give the right keys by the command line, journal-app sync add-place. Your work is safe here."
        ),
    ),
    Trouble.CLOCK_OFF: (
        N_("This computer’s clock is wrong"),
        N_("It is more than 15 minutes off, so {place} refuses this computer. Set the clock."),
    ),
}
_OTHER_WORDS: Final = {
    Trouble.NO_KEYS: (
        N_("The keyring is locked"),
        N_("It keeps this device’s keys. Unlock it; until then nothing goes out or comes in."),
    ),
    Trouble.KEYS_LOST: (
        N_("This device’s keys are lost"),
        N_("Your entries are safe. Leave the team here and join again with a new code."),
    ),
    Trouble.UPDATE_NEEDED: (
        N_("Update needed"),
        N_("{device} writes with a newer version. What it wrote is kept and shows after the update."),
    ),
    Trouble.NEWS_MISSING: (
        N_("Some changes are missing"),
        N_("Known and not here of {device}: at least {n}. A repair on {helper} puts them back."),
    ),
    Trouble.KEY_AWAITED: (
        N_("A key has not come yet"),
        N_(
            "What {device} writes cannot be read here until then. It comes when an owner or admin shares again."
        ),
    ),
    Trouble.CLOCK: (
        N_("A clock is wrong"),
        N_(
            "That of {device} is more than a day ahead of this one. Nothing is lost; set the one that is wrong."
        ),
    ),
}


def device_words(device: str, person: str) -> str:
    """Return how a device is called: by its name and whose it is."""
    if device and person:
        return _("{device} ({person})").format(device=device, person=person)
    return device or person or _("a device")


def bad_file_words(files: Sequence[BadFile], count: int) -> TroubleWords:
    """Return that there are files nobody can use, the first of them, and who can put it back."""
    first = files[0]
    path = f"{place_name(first.place).rstrip('/')}/{first.name}"
    texts = {
        Mend.HERE: _("{path}: repairing puts it back."),
        Mend.DEVICE: _("{path}: a repair on {device}, or on another device that has it, puts it back."),
        Mend.NOBODY: _("{path}: nothing of the team is missing for it, and it may be deleted."),
    }
    title = ngettext(
        "{n} file in the folder cannot be used", "{n} files in the folder cannot be used", count
    ).format(n=count)
    device = device_words(first.device, first.person)
    return TroubleWords(title, texts[first.mend].format(path=path, device=device))


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
    from journal_app.sync.format.human_codes import (
        words,  # its cryptography is loaded when words are first shown
    )

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
