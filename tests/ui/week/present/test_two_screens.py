"""Two screens: the shared window goes to the other one, and the presenter view opens where the journal is."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[4]
SCREEN = {"y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
SCRIPT = """
import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from journal_app.domain.kpt import Kind
from journal_app.domain.periods import Week
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.paths import resources_dir
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.week.present.presenter.viewing import Viewing
from journal_app.ui.week.present.window import PresentWindow

app = QApplication([])
host = ThemeHost(app, resources_dir())
folder = Path(sys.argv[1])
friday = int(datetime(2026, 11, 20, 17, 0).timestamp() * 1000)
journal = Journal(folder / "journal.db", folder / "backups", now_ms=lambda: friday)
journal.run(AddItem(journal.today(), Kind.KEEP, "Closed it"))
main = QWidget()
main.resize(1368, 844)
main.show()
week = Week.of(journal.today())
shared = PresentWindow(journal, host, journal.reads.present.week(week, journal.me, today=journal.today()))
shared.show()
viewing = Viewing(host, shared, main)
viewing.begin()
app.processEvents()
view = viewing.view
view.refresh()
print(main.screen().name(), shared.screen().name(), view.screen().name(), view._shared.text(), sep="|")
shared.close()
app.processEvents()
print(viewing.view)
journal.close()
"""


def test_whoever_leads_sees_the_view_beside_the_journal_and_all_see_the_other_screen(tmp_path):
    config = tmp_path / "screens.json"
    screens = [{"name": "own", "x": 0, **SCREEN}, {"name": "other", "x": 1920, **SCREEN}]
    config.write_text(json.dumps({"screens": screens}), "utf-8")
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        check=False,
    )
    assert result.returncode == 0, result.stderr
    said, after = result.stdout.splitlines()
    assert said == "own|other|own|Shared: the window “Win session”, display 2"
    assert after == "None"
