"""The way to the names of imported logs: whose they are, and taking that back."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from typing_extensions import override

from journal_app.i18n import _, ngettext, pgettext
from journal_app.sync.api import Phase
from journal_app.ui.kit import Button
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.settings.rows import SettingRow
from journal_app.ui.settings.sharing_page.facts import Facts, FactsSection
from journal_app.ui.settings.sharing_page.steps import NAMES


class NamesSection(FactsSection):
    """How many names of imported logs are nobody's yet, quietly; there is none of it where no log was imported."""

    phases: ClassVar[frozenset[Phase]] = frozenset(Phase)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.show_names = Button(host)
        self._row = self.add(SettingRow(host, self.show_names))
        self.show_names.clicked.connect(partial(self.asked.emit, NAMES))

    @override
    def retranslate(self) -> None:
        self.set_title(_("Names of imported logs"))
        self.show_names.setText(pgettext("button", "Show…"))
        self.show_names.setAccessibleName(_("Show the names of imported logs"))

    @override
    def is_there(self, facts: Facts) -> bool:
        return bool(facts.names)

    @override
    def show_facts(self, facts: Facts) -> None:
        n = facts.open_names
        caption = ngettext("{n} name is nobody’s yet.", "{n} names are nobody’s yet.", n).format(n=n)
        self._row.set_texts(
            _("Who the names are"),
            caption if n else _("Each name is somebody. You can split them again here."),
        )
