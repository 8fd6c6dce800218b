"""What the window shows of sharing, state by state, and the view that compares versions: for `tests/shots.py`."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from journal_app.domain.kpt import Kind
from journal_app.sync.api import CodeState, Outcome, Recovery, RecoveryUse, Role, Status, Trouble
from tests.core.sync.people import notices_of
from tests.ui.sharing_fake import MINUTE, removed, request, shared, team_of_three, waiting
from tests.ui.sync_fake import SlowSharing, texts

_SAME_LINE = {
    "ja": (
        "返金の返信テンプレートを3本整えた",
        "返金の返信テンプレートを5本整えて、一次回答が30分で返せた",
        "返金と解約の返信テンプレートを3本整えた。木村さんに感謝",
    ),
    "en": (
        "Tidied three reply templates for refunds",
        "Tidied five reply templates for refunds, first reply is down to 30 minutes",
        "Tidied three reply templates for refunds and cancellations. Thanks to Kimura",
    ),
}
_NOTE = {
    "ja": (
        "夜間の引き継ぎが漏れている。",
        "夜間の引き継ぎが漏れている。手順を1枚にする。",
        "週末と夜間の引き継ぎが漏れている。",
    ),
    "en": (
        "Handovers at night get lost.",
        "Handovers at night get lost. One page for the steps.",
        "Handovers at night and on weekends get lost.",
    ),
}


def states(now_ms: int) -> dict[str, tuple[Status, tuple[Trouble, ...]]]:
    """Return every state of the status line, with what the last pass said."""
    well = shared(now_ms, role=Role.MEMBER)
    unshared = replace(well, unshared=3, unshared_since_ms=now_ms - 182 * MINUTE)
    offline = (Trouble.FOLDER_UNAVAILABLE,)
    return {
        "shared": (well, ()),
        "waiting": (waiting(), ()),
        "code-withdrawn": (waiting(code=CodeState.WITHDRAWN), ()),
        "recovery": (
            shared(now_ms, recovery=Recovery(used=(RecoveryUse("spare-pc", now_ms - 26 * 60 * MINUTE),))),
            (),
        ),
        "fresh": (replace(well, unshared=1, unshared_since_ms=now_ms - 4000), ()),
        "unshared": (unshared, ()),
        "offline": (unshared, offline),
        "read-only": (unshared, (Trouble.CANNOT_WRITE, Trouble.CLOCK)),
        "keyring": (unshared, (Trouble.NO_KEYS,)),
        "update": (replace(well, waiting=3), (Trouble.UPDATE_NEEDED,)),
        "asked": (replace(well, role=Role.OWNER, requests=1), ()),
        "out": (removed(), ()),
    }


class SharingShots:
    """Takes a window that shows sample data through all states."""

    def __init__(self, studio, program, suffix: str, now_ms: int, language: str) -> None:
        self.studio = studio
        self.session = program.session
        self.window = program.session.window
        self.suffix = suffix
        self.now_ms = now_ms
        self.language = language
        self.fake = SlowSharing(now_ms=now_ms, state=shared(now_ms), team=team_of_three(now_ms))
        sharing = program.session.sharing
        sharing._desk = sharing._make_desk(self.fake)
        sharing._wake(self.window)
        self.line, self.flow = sharing.awake.line, sharing.awake.flow

    def take(self) -> None:
        self.window.show_pane("today")
        for name, (status, trouble) in states(self.now_ms).items():
            self.fake.state = status
            self.fake.wants_passphrase = name == "keyring"
            self.fake.asking = (request(),) if name == "asked" else ()
            self._show(trouble)
            self.line.popover.show_sight(self.line.sight())
            self.line.popover.open()
            self._grab(f"sharing-{name}")
            self.line.popover.dismiss()
        self._take_work()
        self._take_versions()

    def _show(self, trouble: tuple[Trouble, ...] = ()) -> None:
        self.line._on_ended(Outcome(notices=notices_of(*trouble)))
        self.studio._settle(500)

    def _take_work(self) -> None:
        self.fake.state = replace(shared(self.now_ms), passed_ms=None)
        self._show()
        self.line._on_running_changed(True)
        self.line._on_late()
        self.line._on_progressed(1860, 5200)
        self.line.popover.show_sight(self.line.sight())
        self.line.popover.open()
        self._grab("sharing-working")
        self.line.popover.dismiss()
        self.line._on_running_changed(False)

    def _take_versions(self) -> None:
        journal = self.session.journal
        me = journal.me
        day = journal.reads.kpt.day(me, journal.today())
        item = day.of(Kind.KEEP)[0]
        tree = journal.reads.okr.tree(journal.reads.okr.periods()[-1])
        objective = tree.roots[0].objective
        base, first, second = _SAME_LINE[self.language]
        note = _NOTE[self.language]
        versions = ((first, "desk-pc"), (second, "notebook"))
        self.fake.fields = (
            texts("item", item.id, "text", base, *versions, now_ms=self.now_ms),
            texts(
                "objective",
                objective.id,
                "note",
                note[0],
                (note[1], "desk-pc"),
                (note[2], "kimura-mac"),
                now_ms=self.now_ms,
            ),
        )
        self.fake.state = replace(shared(self.now_ms), conflicts=2)
        self._show()
        self._grab("versions-today")
        self.flow.open_list()
        self._grab("versions-list")
        self.flow.open_field(item.id, "text")
        self._grab("versions-compare")
        self.flow.panel.comparison.own._on_begin()
        self._grab("versions-write")
        self.flow.panel.dismiss()
        self.window.show_pane("week")
        self._grab("versions-week")
        self.window.show_pane("okrs", objective.id)
        self._grab("versions-okrs")
        self.flow.open_field(objective.id, "note")
        self._grab("versions-okrs-compare")
        self.flow.panel.dismiss()
        self.window.setFocus(Qt.FocusReason.OtherFocusReason)

    def _grab(self, name: str) -> None:
        self.studio._grab(self.window, f"{name}-{self.suffix}")
