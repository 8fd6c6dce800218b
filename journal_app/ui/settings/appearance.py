"""The page of looks: theme, language and size on this device."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from typing_extensions import override

from journal_app.i18n import _
from journal_app.settings import SCALES, Settings
from journal_app.ui.kit import ComboBox, Segmented, Toggle, key_text
from journal_app.ui.settings.page import SettingsPage


class AppearancePage(SettingsPage):
    """Theme, size and motion."""

    key: ClassVar[str] = "appearance"
    icon: ClassVar[str] = "palette"

    @override
    @staticmethod
    def name() -> str:
        return _("Appearance")

    @override
    def build(self) -> None:
        host = self.desk.host
        self._theme = Segmented(host)
        for choice in ("system", "light", "dark"):
            self._theme.add(choice, choice)
        self._size = ComboBox(host)
        self._motion = Toggle(host)
        self._colors = self.add_group()
        self._theme_row = self.add_row(self._colors, self._theme)
        self._reading = self.add_group()
        self._size_row = self.add_row(self._reading, self._size)
        self._motion_row = self.add_row(self._reading, self._motion)
        self._theme.changed.connect(self._on_theme_changed)
        self._size.activated.connect(self._on_size_activated)
        self._motion.clicked.connect(self._on_motion_clicked)

    @override
    def restyle(self) -> None:
        super().restyle()
        self.load()  # Ctrl + and Ctrl - change the size from outside

    @override
    def load(self) -> None:
        settings = self.desk.actions.settings()
        self._theme.set_checked((settings.theme,))
        nearest = min(SCALES, key=lambda scale: abs(scale - settings.scale))
        self._size.set_current_data(nearest)
        self._motion.setChecked(settings.reduced_motion)

    @override
    def retranslate(self) -> None:
        self.set_text(_("Changes apply at once, on this device only."))
        self._colors.set_title(_("Colours"))
        self._theme_row.set_texts(_("Theme"), _("“System” follows the light and dark of your desktop."))
        self._theme.set_text("system", _("System"))
        self._theme.set_text("light", _("Light"))
        self._theme.set_text("dark", _("Dark"))
        self._reading.set_title(_("Size and motion"))
        self._size_row.set_texts(
            _("Size of text and controls"),
            _("{larger} and {smaller} do the same anywhere.").format(
                larger=key_text("Ctrl++"), smaller=key_text("Ctrl+-")
            ),
        )
        self._size.set_items((scale, f"{round(scale * 100)} %") for scale in SCALES)
        self._motion_row.set_texts(_("Reduce motion"), _("Things appear and go without moving."))

    @override
    def restore_defaults(self) -> None:
        """Follow the system at 100 %."""
        new = Settings()
        self.restore(
            self.desk.journal.team,
            replace(
                self.desk.actions.settings(),
                theme=new.theme,
                scale=new.scale,
                reduced_motion=new.reduced_motion,
            ),
        )

    def _on_theme_changed(self, chosen: tuple[str, ...]) -> None:
        self.desk.apply(replace(self.desk.actions.settings(), theme=chosen[0]))  # type: ignore[arg-type]

    def _on_size_activated(self) -> None:
        self.desk.apply(replace(self.desk.actions.settings(), scale=self._size.currentData()))

    def _on_motion_clicked(self, checked: bool) -> None:
        self.desk.apply(replace(self.desk.actions.settings(), reduced_motion=checked))
