"""Click's commands and options with help texts in the reader's language.

The help texts are marked with `N_` where they stand and translated here when they are shown: the language is known
only once the settings have been read.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click
from typing_extensions import override

from journal_app.i18n import _


class _Translated:
    """Holds a help text and hands it out translated."""

    _help: str | None = None

    def _translated(self) -> str | None:
        return _(self._help) if self._help else self._help

    def _keep(self, text: str | None) -> None:
        self._help = text

    help = property(_translated, _keep)


class Command(_Translated, click.Command):
    """A command with a translated help text."""


class Option(_Translated, click.Option):
    """An option with a translated help text."""


class Group(_Translated, click.Group):
    """A group of commands that stand in modules of their own, loaded when one of them is wanted."""

    def __init__(self, *args: object, modules: Mapping[str, str] | None = None, **kwargs: object) -> None:
        """Take `modules`, the module of each command; "add-place" is the attribute `add_place_command` there."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they are
        self._modules = modules or {}

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self._modules, *sorted(set(self.commands) - set(self._modules))]

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._modules:
            return super().get_command(ctx, cmd_name)
        module = import_module(self._modules[cmd_name])
        found = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return found if isinstance(found, click.Command) else None
