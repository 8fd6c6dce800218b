"""The general page: who writes, what the team stands for, and in which language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from typing_extensions import override

from journal_app.bus.shortcut_portal import may_be_there
from journal_app.i18n import _
from journal_app.journal.team_commands import EditTeam, RenameMe
from journal_app.settings import LANGUAGE_CHOICES
from journal_app.ui.kit import Button, ComboBox, Toggle, key_text
from journal_app.ui.settings.committed_field import CommittedField
from journal_app.ui.settings.page import SettingsPage
from journal_app.ui.settings.rows import SettingRow

_FIELD = 264
# Each language in its own words: whoever cannot read the current one must find the way back.
_OWN_NAMES = {"ja": "日本語", "en": "English"}


class GeneralPage(SettingsPage):
    """Name, team, its values, and language."""

    key: ClassVar[str] = "general"
    icon: ClassVar[str] = "sliders-horizontal"

    @override
    @staticmethod
    def name() -> str:
        return _("General")

    @override
    def build(self) -> None:
        host = self.desk.host
        self._name = CommittedField(host, width=_FIELD)
        self._team_name = CommittedField(host, width=_FIELD)
        self._language = ComboBox(host)
        self._who = self.add_group()
        self._name_row = self.add_row(self._who, self._name)
        self._team_row = self.add_row(self._who, self._team_name)
        self.values = Button(host)
        self._values_row = self.add_row(self._who, self.values)
        self._app = self.add_group()
        self._language_row = self.add_row(self._app, self._language)
        self._shortcut = Toggle(host)
        self._shortcut_row: SettingRow | None = None
        if may_be_there():
            self._shortcut_row = self.add_row(self._app, self._shortcut)
            self._shortcut.clicked.connect(self._on_shortcut_clicked)
        self._name.committed.connect(self._on_name_committed)
        self._team_name.committed.connect(self._on_team_name_committed)
        self.values.clicked.connect(self._on_values_clicked)
        self._language.activated.connect(self._on_language_activated)

    @override
    def load(self) -> None:
        self._name.load(self.desk.journal.profile.name)
        self._team_name.load(self.desk.journal.team.name)
        self.limit(self._team_row)
        settings = self.desk.actions.settings()
        self._language.set_current_data(settings.language)
        self._shortcut.setChecked(settings.capture_shortcut)

    @override
    def retranslate(self) -> None:
        self.set_text(_("Changes apply at once."))
        self._who.set_title(_("You and your team"))
        self._name_row.set_texts(_("Your name"), _("Stands over your column in the week."))
        self._team_row.set_texts(_("Team name"), _("May stay empty."))
        self._values_row.set_texts(
            _("Mission, vision and values"), _("A line can name a value: type # in it and choose one.")
        )
        self.values.setText(_("Open the sheet"))
        self._app.set_title(_("This device"))
        self._language_row.set_texts(_("Language"), _("Switches at once; what you wrote stays as it is."))
        self._language.set_items(
            (choice, _("As the system")) if choice == "system" else (choice, _OWN_NAMES[choice])
            for choice in LANGUAGE_CHOICES
        )
        if self._shortcut_row is not None:
            self._shortcut_row.set_texts(
                _("Shortcut for a quick note"),
                _("Asks the desktop for {keys}, in every program.").format(keys=key_text("Ctrl+Alt+J")),
            )

    @override
    def restore_defaults(self) -> None:
        """Bring the language and the shortcut back; a name has no default."""
        usual = replace(self.desk.actions.settings(), language="system", capture_shortcut=False)
        self.restore(self.desk.journal.team, usual)

    @override
    def flush(self) -> None:
        self._name.commit()
        self._team_name.commit()

    @override
    def unsaved(self) -> Sequence[str]:
        return [text for field in (self._name, self._team_name) if (text := field.unsaved())]

    def _on_values_clicked(self) -> None:
        self.desk.go("team", "sheet")

    def _on_name_committed(self, name: str) -> None:
        if not name.strip():
            self._name.set_error(_("A name is needed, so that others know whose column it is."))
            return
        self._name.set_error("")
        self.desk.run(RenameMe(name))
        self.load()

    def _on_team_name_committed(self, name: str) -> None:
        team = self.desk.journal.team
        self.desk.run(EditTeam(team, replace(team, name=" ".join(name.split()))))
        self.load()

    def _on_language_activated(self) -> None:
        chosen = self._language.currentData()
        self.desk.apply(replace(self.desk.actions.settings(), language=chosen))

    def _on_shortcut_clicked(self, checked: bool) -> None:
        self.desk.apply(replace(self.desk.actions.settings(), capture_shortcut=checked))
