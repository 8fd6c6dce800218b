"""Settings, Team & sharing in every phase, and its dialogs step by step: for `tests/shots.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QScrollArea

from journal_app.sync.api import (
    BadFile,
    CodeState,
    Mend,
    Notice,
    Phase,
    Recovery,
    RecoveryUse,
    Role,
    Status,
    Trouble,
)
from journal_app.ui.sharing.decision import (
    DecisionDialog,
    handing_over,
    leaving,
    removing_person,
    withdrawing,
)
from tests.ui.sharing_fake import (
    BUCKET,
    DAY,
    FOLDER,
    FakeSharing,
    join_code,
    open_codes,
    removed,
    request,
    shared,
    team_of_three,
    waiting,
)

_NOTICES = (
    Notice(Trouble.FOLDER_EMPTIED, place=FOLDER),
    Notice(Trouble.MARKER_DAMAGED, place=BUCKET),
    Notice(Trouble.NO_KEYS),
    Notice(Trouble.NEWS_MISSING, "", "木村", "kimura-mac", count=3, helper="yoshi-thinkpad", of="Yoshi"),
    Notice(Trouble.CLOCK, "", "Yoshi", "yoshi-thinkpad"),
)
_BAD = BadFile(FOLDER, f"wj1/d/{'n' * 26}/s/0000000041-{'a' * 16}.seg", "damaged", Mend.NOBODY)
_STEPS_AWAITED = 100


class SharingPageShots:
    """Takes the page of a window that shows sample data through all phases and dialogs."""

    def __init__(self, studio, program, suffix: str, now_ms: int) -> None:
        self.studio = studio
        self.window = program.session.window
        self.host = program.session._host
        self.suffix = suffix
        self.now_ms = now_ms
        self.fake = FakeSharing(now_ms)
        sharing = program.session.sharing
        self.desk = sharing._desk = sharing._make_desk(self.fake)
        self.window.show_pane("settings", "sharing")
        self.page = self.window.findChild(_page())

    def take(self) -> None:
        self._take_phases()
        self._take_sharing()
        self._take_joining()
        self._take_inside()

    def _take_phases(self) -> None:
        well, team = shared(self.now_ms), team_of_three(self.now_ms)
        as_member = replace(shared(self.now_ms, role=Role.MEMBER), places=(FOLDER, BUCKET))
        self._show("alone", Status(Phase.ALONE))
        self._show("waiting", waiting())
        self._show("waiting-ended", waiting(code=CodeState.ENDED))
        self.page.steps.take("ask_again", None)
        self._dialog("ask-again").reject()
        self._show("in", shared(self.now_ms, unshared=12), team, (request(),))
        self._show("member", as_member, team)
        self.fake.wants_passphrase = True
        self._show("trouble", replace(well, notices=_NOTICES, bad_files=(_BAD,), bad_count=1), team)
        self.fake.wants_passphrase = False
        used = Recovery(strange=True, used=(RecoveryUse("evil-pc", self.now_ms - 2 * DAY),))
        self.fake.open = open_codes(self.now_ms)
        self._show("recovery", shared(self.now_ms, recovery=used), team)
        self._scroll_to(self.page.keys)
        self._show("keys", shared(self.now_ms), team)
        self.fake.open = ()
        self.page.steps.take("recovery_key", Role.OWNER)
        dialog = self._dialog("new-recovery-key")
        dialog.go.click()
        self._wait(lambda: dialog.page is dialog._made)
        self._dialog("recovery-key-made")
        dialog.key.away.click()
        dialog.go.click()
        self._wait(lambda: "recovery_key_seen" in [call[0] for call in self.fake.asked])
        self.studio._settle(50)
        self._show("out", removed())

    def _take_sharing(self) -> None:
        self._put(Status(Phase.ALONE))
        self.page.ways.share.click()
        dialog = self._dialog("share-folder")
        dialog._place.set_place(FOLDER)
        dialog._go.click()
        dialog._you.device.set_text("desk-pc")
        dialog._you.want_passphrase()
        self._dialog("share-passphrase")
        dialog._you.passphrase.hide()
        dialog._go.click()
        self._wait(lambda: dialog.page is dialog._put_away)
        self._dialog("share-recovery-key")
        dialog._key.away.click()
        dialog._go.click()
        self._wait(lambda: dialog.page is dialog._invite)
        self._dialog("share-code").accept()

    def _take_joining(self) -> None:
        self._put(Status(Phase.ALONE))
        self.page.ways.join.click()
        dialog = self._dialog("join-empty")
        dialog._code.edit.setPlainText(join_code()[:-1] + "A")
        self._dialog("join-wrong")
        dialog._code.edit.setPlainText(join_code().lower().replace("-", " "))
        dialog._place.set_place(FOLDER)
        self._dialog("join-code")
        dialog._go.click()
        dialog._you.device.set_text("desk-pc")
        self._dialog("join-seen")
        dialog._go.click()
        self._wait(lambda: dialog.page is dialog._asked)
        self._dialog("join-words").accept()

    def _take_inside(self) -> None:
        self._put(shared(self.now_ms), team_of_three(self.now_ms), (request(used=True),))
        self.page.people.invite.click()
        dialog = self._dialog("invite-role")
        dialog._go.click()
        self._wait(lambda: dialog.page is dialog._made)
        self._dialog("invite-code").accept()
        self.page.people.my_device.click()
        self._dialog("my-device").reject()
        self.page.requests.rows[0].control.click()
        self._dialog("let-in").reject()
        self._show("further", shared(self.now_ms), team_of_three(self.now_ms), (request("木村", known=True),))
        self.page.requests.rows[0].control.click()
        self._dialog("let-in-further").reject()
        self.page.places.add_place.click()
        self._dialog("add-folder").reject()
        self.page.steps.take("unlock", None)
        self._dialog("passphrase").reject()
        self.page.steps.take("change_passphrase", None)
        self._dialog("change-passphrase").reject()
        other = next(row.person for row in self.page.people.people if not row.person.is_me)
        for name, decision in (
            ("remove", removing_person(self.desk, other)),
            ("hand-over", handing_over(self.desk, other)),
            ("leave", leaving(self.desk)),
            ("withdraw", withdrawing(self.desk, open_codes(self.now_ms)[0])),
        ):
            self.page.steps.dialog = DecisionDialog(decision, self.desk, self.host, self.window)
            self.page.steps.dialog.open()
            self._dialog(name).reject()

    def _scroll_to(self, widget) -> None:
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(widget)
        self.studio._settle(50)

    def _put(self, status: Status, people=(), requests=()) -> None:
        self.fake.state, self.fake.team, self.fake.asking = status, tuple(people), tuple(requests)
        self.desk.news.changed.emit()
        self.studio._settle(50)

    def _show(self, name: str, status: Status, people=(), requests=()) -> None:
        self._put(status, people, requests)
        self.studio._grab(self.window, f"settings-sharing-{name}-{self.suffix}")

    def _dialog(self, name: str):
        self.studio._grab(self.page.steps.dialog, f"dialog-sharing-{name}-{self.suffix}")
        return self.page.steps.dialog

    def _wait(self, condition: Callable[[], bool]) -> None:
        for _step in range(_STEPS_AWAITED):
            if condition():
                return
            self.studio._settle(20)
        raise TimeoutError("the dialog did not go on")


def _page():
    from journal_app.ui.settings.sharing_page.page import SharingPage

    return SharingPage
