"""The words of the status line: one short text with its icon, and what it says when asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal_app.i18n import _, ngettext
from journal_app.sync.api import Notice, Phase, Trouble
from journal_app.system import local_time
from journal_app.ui.sharing.labels import (
    TroubleWords,
    code_words,
    recovery_words,
    state_words,
    trouble_words,
    when,
)
from journal_app.ui.sync_status.snapshot import Sight

_FRESH_MS = 60_000
_HOUR_MIN = 60

# What stops all sharing goes before what somebody is asked to do, the rest comes after.
_STOPS = (
    Trouble.NO_KEYS,
    Trouble.KEYS_LOST,
    Trouble.FOLDER_UNAVAILABLE,
    Trouble.FOLDER_EMPTIED,
    Trouble.MARKER_DAMAGED,
    Trouble.FOLDER_OF_ANOTHER_TEAM,
    Trouble.CANNOT_READ,
    Trouble.CANNOT_WRITE,
    Trouble.DISK_FULL,
    Trouble.WRONG_ACCESS_KEY,
    Trouble.SIGNATURE_REFUSED,
    Trouble.CLOCK_OFF,
)
_KEYS = {Trouble.NO_KEYS, Trouble.KEYS_LOST}
_LESSER = (Trouble.UPDATE_NEEDED, Trouble.NEWS_MISSING, Trouble.KEY_AWAITED, Trouble.CLOCK)


@dataclass(frozen=True, slots=True)
class Words:
    """A short text and its icon. `ink` is the icon's colour; `calls` tells that somebody should look."""

    icon: str
    text: str
    ink: str = "muted"
    calls: bool = False


def short(sight: Sight) -> Words | None:
    """Return what stands in the top bar; None while nothing is shared."""
    status = sight.status
    if status.phase is Phase.ALONE:
        return None
    if status.phase is Phase.OUT:
        return Words("cloud-off", state_words(status, today(sight)), "problem", calls=True)
    return _trouble(sight, _STOPS) or _asked(sight) or _trouble(sight, _LESSER) or _state(sight)


def _trouble(sight: Sight, among: tuple[Trouble, ...]) -> Words | None:
    for trouble in among:
        if trouble in sight.trouble:
            icon = "cloud-off" if among is _STOPS else "cloud-alert"
            icon = "key-round" if trouble in _KEYS else icon
            return Words(icon, explained(trouble, sight).state, "problem", calls=True)
    return None


def _asked(sight: Sight) -> Words | None:
    """Return what waits for this person: the recovery key, somebody at the door, or versions to choose from."""
    if recovery := recovery_words(sight.status, today(sight)):
        return Words("key-round", recovery[0].state, "problem", calls=True)
    if sight.glance.asked:
        return Words("users", request_words(sight.glance.asked), "accent", calls=True)
    if sight.versions:
        return Words("split", version_words(sight.versions), "problem", calls=True)
    return None


def _state(sight: Sight) -> Words:
    status = sight.status
    if sight.running:
        return Words("refresh-cw", progress_words(sight))
    since = status.unshared_since_ms
    if status.phase is Phase.WAITING:
        over = code_words(status) is not None
        ink = "problem" if over else "muted"
        return Words("hourglass", state_words(status, today(sight)), ink, calls=over)
    if status.unshared and since is not None and sight.now_ms - since >= _FRESH_MS:
        return Words("cloud-upload", state_words(status, today(sight)), "problem", calls=True)
    if status.unshared or status.passed_ms is None:
        return Words("cloud-upload", _("Sharing…"))
    return Words("cloud-check", _("Shared {time}").format(time=when(status.passed_ms, today(sight))))


def today(sight: Sight) -> date:
    """Return the day on which it is looked at."""
    return local_time.at_ms(sight.now_ms).date()


def all_trouble(sight: Sight) -> tuple[Trouble, ...]:
    """Return all that is wrong, the most important first."""
    return tuple(trouble for trouble in (*_STOPS, *_LESSER) if trouble in sight.trouble)


def explained(trouble: Trouble, sight: Sight) -> TroubleWords:
    """Return what is wrong and what to do about it."""
    told = (notice for notice in sight.notices if notice.trouble is trouble)
    return trouble_words(next(told, Notice(trouble)), passphrase=sight.glance.needs_passphrase)


def request_words(count: int) -> str:
    """Say how many people are at the door."""
    return ngettext("{n} person asks to join", "{n} people ask to join", count).format(n=count)


def version_words(count: int) -> str:
    """Say how many fields wait for a choice."""
    return ngettext("{n} field has several versions", "{n} fields have several versions", count).format(
        n=count
    )


def progress_words(sight: Sight) -> str:
    """Say how far the pass is, where that is known."""
    if sight.total <= 0:
        return _("Sharing…")
    return _("Sharing… {percent}%").format(percent=min(100, 100 * sight.done // sight.total))


def heard_ago(heard_ms: int | None, sight: Sight) -> str:
    """Say when something last came from a device: "just now", "5 min ago", "14:02"."""
    if heard_ms is None:
        return _("Never heard from yet")
    minutes = max(0, sight.now_ms - heard_ms) // 60_000
    if minutes < 1:
        return _("just now")
    return _("{n} min ago").format(n=minutes) if minutes < _HOUR_MIN else when(heard_ms, today(sight))
