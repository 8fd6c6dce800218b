"""Sharing in words: roles, troubles, times, six words, and how people and devices are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

from journal_app.i18n import N_, _, language, ngettext
from journal_app.sync.sharing import CodeState, Phase, Recovery, Role, Status, Trouble

ROLES: Final[Mapping[Role, str]] = {
    Role.OWNER: N_("owner"),
    Role.ADMIN: N_("admin"),
    Role.MEMBER: N_("member"),
}
_TROUBLES: Final[Mapping[Trouble, str]] = {
    Trouble.FOLDER_UNAVAILABLE: N_(
        "The shared folder is not available. Your work is safe here and will be shared once it is back."
    ),
    Trouble.FOLDER_OF_ANOTHER_TEAM: N_(
        "The shared folder holds another team now, so it was left alone. Check that the right folder is there."
    ),
    Trouble.CANNOT_READ: N_("The shared folder cannot be read. Check its permissions."),
    Trouble.CANNOT_WRITE: N_("The shared folder cannot be written. Check its permissions."),
    Trouble.DISK_FULL: N_("The disk is full. Make room; nothing was lost."),
    Trouble.WRONG_ACCESS_KEY: N_(
        "The object storage does not know the access key ID. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to the "
        "right ones and add the place again: `journal-app sync add-place PLACE`."
    ),
    Trouble.SIGNATURE_REFUSED: N_(
        "The object storage refuses the secret access key. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to the "
        "right ones and add the place again: `journal-app sync add-place PLACE`."
    ),
    Trouble.CLOCK_OFF: N_(
        "The object storage refuses this computer since its clock is more than 15 minutes off. Set the clock."
    ),
    Trouble.NO_KEYS: N_(
        "The keys of this device cannot be opened. Unlock the keyring, or give the passphrase with --passphrase-fd."
    ),
    Trouble.UPDATE_NEEDED: N_(
        "Somebody in the team writes with a newer version. Update the app to see everything."
    ),
    Trouble.DAMAGED_FILES: N_(
        "Some files in the shared folder are damaged. `journal-app sync heal` puts back those this device has."
    ),
    Trouble.CLOCK: N_("The clock of a device is wrong by more than a day. Nothing is lost; set that clock."),
}
_OVER: Final[Mapping[CodeState | None, str]] = {
    CodeState.ENDED: N_("Your join code ended before anyone let you in. Ask for a new one."),
    CodeState.USED: N_("Another device was let in with your join code. Ask for a new one."),
    CodeState.WITHDRAWN: N_("Your join code was withdrawn. Ask for a new one."),
}
_HEX_SHOWN: Final = 8


def trouble_sentences(troubles: Iterable[Trouble]) -> list[str]:
    """Return what is wrong with sharing and what cures it, a sentence each."""
    return [_(_TROUBLES[trouble]) for trouble in troubles]


def moment(ms: int | None) -> str:
    """Return a time on this computer's clock, to the minute; "" for none."""
    return "" if ms is None else f"{_local(ms):%Y-%m-%d %H:%M}"


def iso(ms: int | None) -> str | None:
    """Return a time for JSON, with the offset of this computer's clock."""
    return None if ms is None else _local(ms).isoformat(timespec="milliseconds")


def six_words(numbers: tuple[int, ...]) -> str:
    """Return the words to compare by voice, in the language spoken; "" where there are none."""
    from journal_app.sync.codes import words

    return "  ".join(words(numbers, language()))


def six_numbers(numbers: tuple[int, ...]) -> str:
    """Return the same as numbers, for two people without a common language."""
    return "  ".join(f"{number:04d}" for number in numbers)


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


def is_over(status: Status) -> bool:
    """Tell whether somebody waits with a code that lets nobody in any more."""
    return status.phase is Phase.WAITING and status.code in _OVER


def waiting_lines(status: Status) -> list[str]:
    """Return what somebody who waits to be let in does next."""
    if is_over(status):
        return [
            _(_OVER[status.code]),
            _("Use it with journal-app sync join; what you wrote meanwhile stays."),
        ]
    return [
        _("Read these six words to the person who lets you in. They see the same six."),
        *six_lines(status.my_words),
    ]


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
    return datetime.fromtimestamp(ms / 1000).astimezone()
