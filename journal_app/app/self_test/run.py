"""`journal-app --self-test`: does this installation hold everything the program needs, and does it work here.

Made for a program that was packed: a module, a plugin or a file left out of a bundle shows here and not at a
desk. It touches nothing but a temporary folder and needs no screen.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from journal_app.app.self_test import checks
from journal_app.app.self_test.fixture import Trial
from journal_app.i18n import N_, _

Check = Callable[[Trial], str]

CHECKS: Mapping[str, Check] = {
    N_("Versions"): checks.versions,
    N_("Journal"): checks.journal,
    N_("Writing"): checks.writing,
    N_("Search"): checks.search,
    N_("CSV"): checks.csv,
    N_("Holidays"): checks.holidays,
    N_("Phrases"): checks.phrases,
    N_("Paper"): checks.paper,
    N_("Time zones"): checks.time_zones,
    N_("Translations"): checks.translations,
    N_("Icons"): checks.icons,
    N_("Theme"): checks.theme,
    N_("Window"): checks.window,
    N_("Second start"): checks.second_start,
    N_("Screen"): checks.screen,
    N_("Japanese input"): checks.input_method,
    N_("Japanese font"): checks.font,
    N_("Keychain"): checks.keychain,
    N_("Licences"): checks.licences,
}


def self_test(checks: Mapping[str, Check] = CHECKS) -> int:
    """Run the checks and print a line for each; return 0 where all passed, else 1."""
    # Before Qt starts: the plugin for the screen is chosen then, and a missing screen would end the process.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with TemporaryDirectory(prefix="journal_app-self-test-", ignore_cleanup_errors=True) as folder:
        trial = Trial(Path(folder))
        try:
            failed = [name for name, check in checks.items() if not _passes(name, check, trial)]
        finally:
            trial.close()
    if failed:
        click.echo(_("{failed} of {n} checks failed.").format(failed=len(failed), n=len(checks)))
        return 1
    click.echo(_("All {n} checks passed.").format(n=len(checks)))
    return 0


def _passes(name: str, check: Check, trial: Trial) -> bool:
    try:
        outcome, seen = "ok", check(trial)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong in a check is what the list is for
        outcome, seen = "failed", f"{type(error).__name__}: {error}"
    click.echo(f"{outcome:<7} {_(name)}: {seen}")
    return outcome == "ok"
