"""The sections for whoever does not share yet, waits to be let in, is out, or wants to leave."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.sync.api import CodeState, Phase
from journal_app.ui.kit import Button, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.settings.rows import SettingRow
from journal_app.ui.settings.sharing_page.facts import Facts, FactsSection
from journal_app.ui.settings.sharing_page.steps import ASK_AGAIN, END, JOIN, LEAVE, SHARE
from journal_app.ui.sharing.code_displays import SixWords
from journal_app.ui.sharing.form import Points
from journal_app.ui.sharing.labels import code_words


class WaysSection(FactsSection):
    """Two ways in: with a folder of one's own, or with a code from somebody."""

    phases: ClassVar[frozenset[Phase]] = frozenset({Phase.ALONE})

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.share = Button(host, kind="primary")
        self.join = Button(host)
        self._share_row = self.add(SettingRow(host, self.share))
        self._join_row = self.add(SettingRow(host, self.join))
        self.share.clicked.connect(partial(self.asked.emit, SHARE))
        self.join.clicked.connect(partial(self.asked.emit, JOIN))

    @override
    def retranslate(self) -> None:
        self.set_title(_("Begin"))
        self._share_row.set_texts(
            _("Share with my team"),
            _("You choose a folder that all of you reach, and hand out join codes."),
        )
        self.share.setText(pgettext("button", "Share…"))
        self.share.setAccessibleName(_("Share with my team"))
        self._join_row.set_texts(
            _("I have a join code"),
            _("Somebody has invited you, or you write on another computer already."),
        )
        self.join.setText(pgettext("button", "Join…"))
        self.join.setAccessibleName(_("Join with a code"))


class LimitsSection(FactsSection):
    """What leaves this device, and what never does."""

    phases: ClassVar[frozenset[Phase]] = frozenset({Phase.ALONE})

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._points = Points(host, ("users", "lock", "key-round", "hard-drive"))
        self.add_widget(self._points)

    @override
    def retranslate(self) -> None:
        self.set_title(_("What is shared"))
        self._points.set_texts(
            _("Shared with those you let in: entries with their Keep, Problem and Try, OKRs, and names."),
            _(
                "Never leaves this device: lines only for me, moods, reasons of days off, drafts, and settings."
            ),
            _("Everything in the folder is encrypted. Whoever carries the files cannot read them."),
            _("You write without a connection as before. No server, no account."),
        )


class WaitingSection(FactsSection):
    """The six words of somebody who waits to be let in, or why nobody can, and the way to ask with another code."""

    phases: ClassVar[frozenset[Phase]] = frozenset({Phase.WAITING})

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._host = host
        self._code = Label(host, color="problem", wrap=True)
        self._text = Label(host, wrap=True)
        self.words = SixWords(host)
        self._works = Label(host, role="caption", color="muted", wrap=True)
        inside = QWidget()
        self._inner = QVBoxLayout(inside)
        self._inner.setContentsMargins(0, 0, 0, 0)
        for widget in (self._code, self._text, self.words, self._works):
            self._inner.addWidget(widget)
        self.add_widget(inside)
        self.again = Button(host)
        self._again_row = self.add(SettingRow(host, self.again))
        self.again.clicked.connect(partial(self.asked.emit, ASK_AGAIN))

    @override
    def retranslate(self) -> None:
        self.set_title(_("Waiting to be let in"))
        self._again_row.set_texts(
            _("I have a new join code"),
            _("Where yours has ended, or nobody answers, you ask again with another."),
        )
        self.again.setText(pgettext("button", "Enter…"))
        self.again.setAccessibleName(_("Enter a new join code"))
        self._text.setText(_("Read these six words to the person who lets you in. They see the same six."))
        self._works.setText(
            _("The journal works at once. Your team sees your entries as soon as you are let in.")
        )

    @override
    def show_facts(self, facts: Facts) -> None:
        code, void = code_words(facts.status), facts.status.code is CodeState.WITHDRAWN
        self._code.setText(code.cure if code else "")
        self._code.setVisible(code is not None)
        self.words.set_numbers(facts.status.my_words)
        self._text.setVisible(not void)
        self.words.setVisible(not void)

    @override
    def restyle(self) -> None:
        super().restyle()
        self._inner.setSpacing(self._host.theme.px(12))


class OutSection(FactsSection):
    """What happened to somebody who is out, and how they go on."""

    phases: ClassVar[frozenset[Phase]] = frozenset({Phase.OUT})

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.leave = Button(host, kind="primary")
        self._row = self.add(SettingRow(host, self.leave))
        self.leave.clicked.connect(partial(self.asked.emit, END))

    @override
    def retranslate(self) -> None:
        self.set_title(_("You are no longer in this team"))
        self._row.set_texts(
            _("Your entries stay"),
            _(
                "You or this device were removed. The journal stays here with what was shared until then; nothing "
                "goes out or comes in any more. End it here, then share anew or join with a new code."
            ),
        )
        self.leave.setText(pgettext("button", "End sharing"))


class LeaveSection(FactsSection):
    """The way out, last on the page."""

    phases: ClassVar[frozenset[Phase]] = frozenset({Phase.IN, Phase.WAITING})

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.leave = Button(host)
        self._row = self.add(SettingRow(host, self.leave))
        self.leave.clicked.connect(partial(self.asked.emit, LEAVE))

    @override
    def retranslate(self) -> None:
        self.set_title(_("Leaving"))
        self._row.set_texts(
            _("Leave the team"),
            _("Your own entries and the OKRs stay here. What others wrote goes."),
        )
        self.leave.setText(pgettext("button", "Leave…"))
        self.leave.setAccessibleName(_("Leave the team"))
