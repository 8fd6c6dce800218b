"""A sharing whose passes wait for the test, and whose fields have the versions a test gives them."""

import threading
from dataclasses import dataclass, field

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.sync.api import ConflictView, FieldVersion, Outcome
from tests.ui.sharing_fake import MINUTE, FakeSharing


@dataclass
class SlowSharing(FakeSharing):
    """Each pass takes its outcome from `outcomes`, or goes well; while `gate` is closed it waits."""

    fields: tuple = ()
    outcomes: list = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    passes: list = field(default_factory=list)
    meetings: list = field(default_factory=list)
    there: frozenset | None = frozenset()
    at_once: int = 0
    most_at_once: int = 0
    steps: int = 10

    def __post_init__(self):
        self.gate.set()

    def conflicts(self):
        return self.fields

    def present(self, meeting, unlock):
        self.meetings.append(meeting)
        return self.there if meeting is not None or self.there is None else frozenset()

    def sync(self, unlock, *, full=False, progress=None, cancelled=None):
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            self.passes.append(full)
            done = 0
            while not self.gate.wait(0.01):
                if cancelled is not None and cancelled():
                    raise JournalError(ErrorCode.CANCELLED)
                if progress is not None:
                    progress(min(done, self.steps), self.steps)
                done += 1
            if cancelled is not None and cancelled():
                raise JournalError(ErrorCode.CANCELLED)
            outcome = self.outcomes.pop(0) if self.outcomes else Outcome()
            if isinstance(outcome, Exception):
                raise outcome
            return outcome
        finally:
            self.at_once -= 1


def version(value, device="desk-pc", *, author=None, name="立松", made=0):
    return FieldVersion(value, author, name, device, made)


def texts(table, id_, name, base, *versions, now_ms=0, by="立松"):
    """Return a field with a base and versions, each a (text, device)."""
    made = [
        version(text, device, name=by, made=now_ms - (9 - at) * 7 * MINUTE)
        for at, (text, device) in enumerate(versions)
    ]
    before = None if base is None else version(base, versions[0][1], name=by, made=now_ms - 180 * MINUTE)
    return ConflictView(table, id_, name, tuple(made), before)
