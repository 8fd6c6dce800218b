"""Sharing in words: roles, troubles, times, six words, and how people and devices are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from journal_app.cli.terminal_columns import one_line
from journal_app.i18n import N_, _, language, ngettext
from journal_app.sync.api import BadFile, CodeState, Mend, Notice, Phase, Recovery, Role, Status, Trouble
from journal_app.system import local_time

ROLES: Final[Mapping[Role, str]] = {
    Role.OWNER: N_("owner"),
    Role.ADMIN: N_("admin"),
    Role.MEMBER: N_("member"),
}
_TROUBLES: Final[Mapping[Trouble, str]] = {
    Trouble.FOLDER_UNAVAILABLE: N_(
        "{place} is not available. Your work is safe here and will be shared once it is back."
    ),
    Trouble.FOLDER_EMPTIED: N_(
        "{place} is there, but nothing of the team is in it. Connect the drive it lies on; if it was emptied, "
        '`journal-app sync heal --reseed "{place}"` fills it again.'
    ),
    Trouble.MARKER_DAMAGED: N_(
        "The file wj1/team.gen in {place} is lost, damaged or has not arrived whole, so nothing is shared there. "
        "`journal-app sync heal` on any device of the team puts it back."
    ),
    Trouble.FOLDER_OF_ANOTHER_TEAM: N_(
        "{place} holds another team now, so it was left alone. Put the right folder there, or share in another place: "
        '`journal-app sync add-place`, then `journal-app sync remove-place "{place}"`.'
    ),
    Trouble.CANNOT_READ: N_("{place} cannot be read, or a part of it. Check its permissions."),
    Trouble.CANNOT_WRITE: N_("{place} cannot be written. Check its permissions; your work is safe here."),
    Trouble.DISK_FULL: N_("The disk that holds {place} is full. Make room there; nothing was lost."),
    Trouble.WRONG_ACCESS_KEY: N_(
        "{place} does not know the access key ID. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to the right ones "
        'and add the place again: `journal-app sync add-place "{place}"`.'
    ),
    Trouble.SIGNATURE_REFUSED: N_(
        "{place} refuses the secret access key. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to the right ones "
        'and add the place again: `journal-app sync add-place "{place}"`.'
    ),
    Trouble.CLOCK_OFF: N_(
        "{place} refuses this computer since its clock is more than 15 minutes off. Set the clock."
    ),
    Trouble.NO_KEYS: N_(
        "The keys of this device cannot be opened. Unlock the keyring, or give the passphrase with --passphrase-fd."
    ),
    Trouble.KEYS_LOST: N_(
        "The keys of this device are lost. Your entries are safe: leave the team with `journal-app sync leave "
        "--silent` and join again with a new code."
    ),
    Trouble.UPDATE_NEEDED: N_("{device} writes with a newer version. Update the app here to see everything."),
    Trouble.KEY_AWAITED: N_(
        "What {device} writes cannot be read here yet: the key for it has not come. It comes when an owner or admin "
        "shares again."
    ),
    Trouble.CLOCK: N_(
        "The clock of {device} is more than a day ahead of the one here. Nothing is lost; set the one that is wrong."
    ),
}
_CODES: Final[Mapping[CodeState | None, str]] = {
    CodeState.ENDED: N_("Your join code has ended. If nobody lets you in, ask for a new one."),
    CodeState.USED: N_(
        "Another device was let in with your join code. If nobody lets you in, ask for a new one."
    ),
    CodeState.WITHDRAWN: N_("Your join code was withdrawn. Ask for a new one."),
}
_HEX_SHOWN: Final = 8


def notice_sentence(notice: Notice) -> str:
    """Return what is wrong with sharing, where, and what cures it."""
    device = device_of(notice.device, notice.person)
    if notice.trouble is not Trouble.NEWS_MISSING:
        return _(_TROUBLES[notice.trouble]).format(place=one_line(notice.place), device=device)
    # A segment holds one change or more.
    if notice.helper:
        text = ngettext(
            "At least {n} change of {device} is known and not here. {helper} has it: `journal-app sync heal` there, "
            "or on {device}, puts it back.",
            "At least {n} changes of {device} are known and not here. {helper} has them: `journal-app sync heal` "
            "there, or on {device}, puts them back.",
            notice.count,
        )
    else:
        text = ngettext(
            "At least {n} change of {device} is known and not here. `journal-app sync heal` there, or on another "
            "device that has it, puts it back.",
            "At least {n} changes of {device} are known and not here. `journal-app sync heal` there, or on another "
            "device that has them, puts them back.",
            notice.count,
        )
    return text.format(n=notice.count, device=device, helper=device_of(notice.helper, notice.of))


def coming_words(status: Status) -> str:
    """Return what has arrived and cannot be shown yet; "" for nothing."""
    if not status.waiting:
        return ""
    return ngettext(
        "{n} thing from another device waits for what comes before it",
        "{n} things from other devices wait for what comes before them",
        status.waiting,
    ).format(n=status.waiting)


def late_words(status: Status) -> str:
    """Return that something was changed after its cycle was closed; "" for nothing."""
    if not status.late:
        return ""
    return ngettext(
        "{n} change of a closed cycle is kept and does not count until the cycle is reopened",
        "{n} changes of closed cycles are kept and do not count until these are reopened",
        status.late,
    ).format(n=status.late)


def device_of(device: str, person: str) -> str:
    """Return how a device is called: by its name and whose it is."""
    device, person = one_line(device), one_line(person)
    if device and person:
        return _("{device} ({person})").format(device=device, person=person)
    return device or person or _("a device")


def bad_file_sentence(file: BadFile) -> str:
    """Return which file cannot be used, and who can put it back."""
    path = one_line(f"{file.place.partition('?')[0].rstrip('/')}/{file.name}")
    if file.mend is Mend.HERE:
        return _("{path} cannot be used. `journal-app sync heal` puts it back.").format(path=path)
    if file.mend is Mend.DEVICE:
        return _(
            "{path} cannot be used. {device}, or another device that has it, puts it back with `journal-app sync heal`."
        ).format(path=path, device=device_of(file.device, file.person))
    return _("{path} cannot be used, and nothing of the team is missing for it. It may be deleted.").format(
        path=path
    )


def moment(ms: int | None) -> str:
    """Return a time on this computer's clock, to the minute; "" for none."""
    return "" if ms is None else f"{_local(ms):%Y-%m-%d %H:%M}"


def iso(ms: int | None) -> str | None:
    """Return a time for JSON, with the offset of this computer's clock."""
    return None if ms is None else _local(ms).isoformat(timespec="milliseconds")


def six_words(numbers: tuple[int, ...]) -> str:
    """Return the words to compare by voice, in the language spoken; "" where there are none."""
    from journal_app.sync.format.human_codes import words

    return "  ".join(words(numbers, language()))


def six_numbers(numbers: tuple[int, ...]) -> str:
    """Return the same as numbers, for two people without a common language."""
    return "  ".join(f"{number:04d}" for number in numbers)


def notice_json(notice: Notice) -> dict[str, object]:
    """Return what is wrong, for JSON; what does not apply is left out."""
    found: dict[str, object] = {"trouble": notice.trouble}
    if notice.place:
        found["place"] = notice.place
    if notice.device or notice.person:
        found |= {"device": notice.device, "person": notice.person}
    if notice.count:
        found["missing"] = notice.count
    if notice.helper:
        found["held_by"] = {"device": notice.helper, "person": notice.of}
    return found


def bad_file_json(file: BadFile) -> dict[str, object]:
    """Return a file that cannot be used, for JSON."""
    found: dict[str, object] = {"place": file.place, "name": file.name, "flaw": file.flaw, "mend": file.mend}
    if file.mend is Mend.DEVICE:
        found |= {"device": file.device, "person": file.person}
    return found


def words_json(numbers: tuple[int, ...]) -> dict[str, object]:
    """Return words and numbers for JSON."""
    return {"words": six_words(numbers).split(), "numbers": list(numbers)}


def short(id_: bytes, kind: str = "") -> str:
    """Return the end of an id for people to type, like d-1f0c77aa: the beginning is a time for some. See `named_by`."""
    end = id_.hex()[-_HEX_SHOWN:]
    return f"{kind}-{end}" if kind else end


def named_by(text: str, id_: bytes, kind: str = "") -> bool:
    """Tell whether a typed word is an id, or an end of it that is long enough to be meant."""
    typed = text.strip().lower().removeprefix(f"{kind}-")
    return len(typed) >= _HEX_SHOWN and id_.hex().endswith(typed)


def six_lines(numbers: tuple[int, ...], indent: str = "  ") -> Iterator[str]:
    """Yield the words and below them the numbers."""
    yield indent + six_words(numbers)
    yield indent + six_numbers(numbers)


def is_void(status: Status) -> bool:
    """Tell whether somebody waits with a code that lets nobody in any more."""
    return status.phase is Phase.WAITING and status.code is CodeState.WITHDRAWN


def waiting_lines(status: Status) -> Iterator[str]:
    """Yield what somebody who waits to be let in does next."""
    if status.code in _CODES:
        yield _(_CODES[status.code])
        yield _("Use it with journal-app sync join; what you wrote meanwhile stays.")
    if not is_void(status):
        yield _("Read these six words to the person who lets you in. They see the same six.")
        yield from six_lines(status.my_words)


def recovery_key_lines(key: str) -> list[str]:
    """Return a recovery key and what to do with it."""
    return [
        _("Recovery key:"),
        f"  {key}",
        _("Print it or write it down, and lock it away. It is shown only now."),
        _("If every device is lost, it and the folder bring everything back."),
        _("Whoever has both can read everything."),
    ]


def recovery_lines(recovery: Recovery) -> Iterator[str]:
    """Yield why the recovery key is to be replaced, each with the command for it."""
    if recovery.unseen:
        yield _("The recovery key was never shown. Make a new one: journal-app sync recovery-key")
    if recovery.strange:
        yield _(
            "The recovery key was made by someone who is not the owner now, and who may still have it. "
            "Make a new one: journal-app sync recovery-key"
        )
    for use in recovery.used:
        yield _(
            "The recovery key was used ({time}): it made {device} a device of the owner. If that was not you, remove "
            "that device. Then make a new key: journal-app sync recovery-key"
        ).format(time=moment(use.when_ms), device=use.device_name or _("a device without a name yet"))


def to_do(status: Status) -> Iterator[str]:
    """Yield what waits for a person, each with the command for it."""
    if status.recovery is not None:
        yield from recovery_lines(status.recovery)
    if status.requests:
        yield ngettext(
            "{n} person asks to join: journal-app sync admit",
            "{n} people ask to join: journal-app sync admit",
            status.requests,
        ).format(n=status.requests)
    if status.conflicts:
        yield ngettext(
            "{n} field has several versions: journal-app sync conflicts",
            "{n} fields have several versions: journal-app sync conflicts",
            status.conflicts,
        ).format(n=status.conflicts)


def _local(ms: int) -> datetime:
    return local_time.at_ms(ms)
