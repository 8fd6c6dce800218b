"""The commands on the team as a whole."""

from __future__ import annotations

import click

from journal_app.cli.team.sheet import sheet_command
from journal_app.cli.team.write import write_command
from journal_app.cli.translated_click import Group
from journal_app.i18n import N_


@click.group("team", cls=Group, help=N_("The team: its mission, vision and values."))
def team_command() -> None:
    """Hold the commands on the team."""


team_command.add_command(sheet_command)
team_command.add_command(write_command)
