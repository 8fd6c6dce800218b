"""Paths of the journal, its settings, logs and backups on this device. Nothing here touches the disk but `create`."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from journal_app import private

DATA_DIR_VARIABLE: Final = "JOURNAL_APP_DATA_DIR"
_APP_NAME: Final = "journal_app"
# What the app makes in each folder, and so may close to other accounts.
_IN_DATA: Final = (
    r"(journal|search)\.db.*|journal\.part|(journal|sync|capture)\.lock|backups|config|state|cache|logs"
)
_IN_BACKUPS: Final = r"(journal|damaged)-.*"
_IN_CONFIG: Final = r"config\.toml.*|\.[0-9a-f]{16}\.part"
_IN_STATE: Final = r"(state|reminder|quiet-line|editor)\.json"
_IN_LOGS: Final = r"[a-z-]+\.log(\.\d+)?"
_NOTHING: Final = r"(?!)"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The folders of one journal, and the names of the files inside them."""

    data_dir: Path
    config_dir: Path
    state_dir: Path
    cache_dir: Path
    log_dir: Path

    @property
    def database(self) -> Path:
        return self.data_dir / "journal.db"

    @property
    def backups(self) -> Path:
        return self.data_dir / "backups"

    @property
    def config_file(self) -> Path:
        """What the person chose on this device."""
        return self.config_dir / "config.toml"

    @property
    def state_file(self) -> Path:
        """What the program remembers by itself, such as the size of the window."""
        return self.state_dir / "state.json"

    @property
    def reminder_file(self) -> Path:
        """What the reminder remembers: which days have been asked for. No text of the journal."""
        return self.state_dir / "reminder.json"

    def create(self) -> None:
        """Make the folders, closed to other accounts, and close to them what is there already.

        Raises OSError where the disk is full, read-only or not ours.
        """
        self.close_to_others()
        private.make_folder(self.data_dir, parents=True)
        for folder in (self.config_dir, self.state_dir, self.cache_dir, self.log_dir):
            private.make_folder(folder, parents=True)

    def close_to_others(self) -> None:
        """Take from other accounts the right to read what is there already."""
        ours: dict[Path, list[str]] = {}  # macOS and Windows keep several of these in one folder
        for folder, pattern in (
            (self.data_dir, _IN_DATA),
            (self.backups, _IN_BACKUPS),
            (self.config_dir, _IN_CONFIG),
            (self.state_dir, _IN_STATE),
            (self.cache_dir, _NOTHING),
            (self.log_dir, _IN_LOGS),
        ):
            ours.setdefault(folder, []).append(pattern)
        for folder, patterns in ours.items():
            private.close_to_others(folder, re.compile("|".join(patterns)))


def find_paths(data_dir: Path | None = None, environ: Mapping[str, str] = os.environ) -> AppPaths:
    """Return the folders to use: `--data-dir` first, then JOURNAL_APP_DATA_DIR, then the platform's own.

    A folder named by hand holds everything (settings and logs too), so that a demo, a test or a second
    journal on a stick never touches what else is on the machine.
    """
    named = data_dir or (Path(environ[DATA_DIR_VARIABLE]) if environ.get(DATA_DIR_VARIABLE) else None)
    if named is not None:
        root = typed_path(named).absolute()
        return AppPaths(
            data_dir=root,
            config_dir=root / "config",
            state_dir=root / "state",
            cache_dir=root / "cache",
            log_dir=root / "logs",
        )
    from platformdirs import PlatformDirs

    dirs = PlatformDirs(_APP_NAME, appauthor=False)
    return AppPaths(
        data_dir=dirs.user_data_path,
        config_dir=dirs.user_config_path,
        state_dir=dirs.user_state_path,
        cache_dir=dirs.user_cache_path,
        log_dir=dirs.user_log_path,
    )


def typed_path(text: str | Path) -> Path:
    """Return the path somebody typed: ~ is their home. Of a ~name that nobody has, it is a name like any other."""
    path = Path(text)
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def resources_dir() -> Path:
    """Return the folder of icons, themes and translations: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"
