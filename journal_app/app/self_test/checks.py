"""The checks of the self-test. Each returns what it saw, and raises where something is missing or wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QPluginLoader
from PySide6.QtGui import QFontDatabase, QImage

from journal_app import i18n
from journal_app.app.panes import PANES
from journal_app.app.self_test.fixture import Trial
from journal_app.calendars import holidays_of, next_holiday
from journal_app.domain.entity import ENTITIES
from journal_app.domain.errors import JournalError
from journal_app.domain.kpt import Kind
from journal_app.exchange.columns.time_zones import read_zone
from journal_app.exchange.csv_format import BOM
from journal_app.exchange.export import CsvExport
from journal_app.exchange.pdf.document import PdfDocument
from journal_app.exchange.pdf.faces import find_family
from journal_app.exchange.pdf.picture import as_png
from journal_app.exchange.phrases import cut
from journal_app.i18n import _
from journal_app.journal.entry_commands import AddItem
from journal_app.keychain import Keychain
from journal_app.library_versions import versions as all_versions
from journal_app.licences import load as load_licences
from journal_app.store.file.health import examine
from journal_app.ui.look.fonts import FAMILIES
from journal_app.ui.shell.single_instance import SingleInstance

_LINE = "週次の振り返りで、東京チームの学びを共有した"
_WORD = "振り返り"  # not at the start of the line: the index has to know where Japanese words begin
_LEAST_COLOURS = 12
_MOMENT = 250  # ms; enough for a pane to fetch what it shows
_NEW_YEAR = date(2026, 1, 1)
_TOKYO = 9 * 60  # minutes ahead of UTC


class BrokenError(Exception):
    """Something is there but does not do what it should."""


def versions(_trial: Trial) -> str:
    """Say which program this is, and on what it runs."""
    return ", ".join(f"{part} {number}" for part, number in all_versions().items())


def journal(trial: Trial) -> str:
    """Open a new journal, which runs every step of the schema, and read every kind of row, which are found by name."""
    health = examine(trial.journal.path)
    _require(health.is_sound, "the new journal is not sound")
    rows = [len(list(trial.journal.reads.everything(one.record))) for one in ENTITIES.values()]
    _require(sum(rows) > 0, "a new journal has neither a team nor a member")
    return health.schema


def writing(trial: Trial) -> str:
    """Write a Japanese line, and read it back."""
    opened = trial.journal
    opened.run(AddItem(opened.today(), Kind.KEEP, _LINE))
    lines = opened.reads.kpt.day(opened.me, opened.today()).items
    _require([line.text for line in lines] == [_LINE], "the line does not come back as it was written")
    return _LINE


def search(trial: Trial) -> str:
    """Find the line by a word inside it, before and after it is in the index."""
    opened = trial.journal
    before = opened.search(_WORD)
    opened.index.take_in()
    after = opened.search(_WORD)
    _require(opened.index.backlog() == 0, "the index does not take in lines")
    _require([hit.text for hit in before] == [hit.text for hit in after] == [_LINE], "the line is not found")
    return _WORD


def csv(trial: Trial) -> str:
    """Write the journal as a CSV file that Excel can read."""
    target = trial.folder / "items.csv"
    CsvExport().write(trial.journal.reads, target)
    written = target.read_bytes()
    _require(written.startswith(BOM) and _LINE.encode() in written, "the file does not hold the line")
    return f"{len(written)} B"


def holidays(_trial: Trial) -> str:
    """Know a public holiday of Japan, by its Japanese name."""
    _require(_NEW_YEAR in holidays_of("JP", [_NEW_YEAR.year]), "New Year is no holiday")
    named = next_holiday("JP", _NEW_YEAR, "ja")
    _require(named == (_NEW_YEAR, "元日"), f"New Year is called {named}")
    return "元日"


def phrases(_trial: Trial) -> str:
    """Break Japanese in large type where a phrase ends."""
    found = cut("お客さまに届ける")
    _require(found == ["お客さまに", "届ける"], f"the phrases are {found}")
    return found[0]


def paper(_trial: Trial) -> str:
    """Write a PDF with a font of this computer. That there is none is for the person to know."""
    try:
        family = find_family()
    except JournalError:
        return _("no font")
    document = PdfDocument(_WORD, "ja", family.faces)
    page = document.add_page()
    page.text((20, 20), _WORD, 0, 10, (0, 0, 0))
    _require(b"/FontFile" in document.to_bytes(), "the letters are not in the file")
    _require(as_png(page, (80, 40), family.faces, 72).startswith(b"\x89PNG"), "no picture is drawn")
    return "PDF, PNG"


def time_zones(_trial: Trial) -> str:
    """Know a time zone by its name; Windows has none of its own that are called so."""
    _require(read_zone("asia/tokyo").offset == _TOKYO, "Asia/Tokyo is not known")
    return "Asia/Tokyo"


def translations(trial: Trial) -> str:
    """Speak Japanese: our own words, and those Qt shows."""
    with _japanese():
        trial.words.show("ja")
        own = _("Close")
        qt = QCoreApplication.translate("QPlatformTheme", "Cancel")
    trial.words.show(i18n.language())
    _require(own != "Close", "our own words stay English")
    _require(trial.words.is_found and qt != "Cancel", "the words of Qt stay English")
    return f"{own}, {qt}"


def icons(trial: Trial) -> str:
    """Draw every icon."""
    source = trial.host.icons
    colour = trial.host.theme.color("text")
    names = source.names()
    blank = [name for name in names if _is_blank(source.pixmap(name, 20, colour).toImage())]
    _require(bool(names), "there are none")
    _require(not blank, f"nothing is drawn for {', '.join(blank)}")
    _require(not trial.app.windowIcon().isNull(), "the window has none")
    return str(len(names))


def theme(trial: Trial) -> str:
    """Show both themes."""
    shown = []
    for choice in ("light", "dark"):
        trial.host.set_choice("dark" if choice == "dark" else "light")
        _require(trial.host.theme.is_dark == (choice == "dark"), f"the {choice} theme is not shown")
        shown.append(trial.host.theme.name)
    _require(bool(trial.app.styleSheet()), "there is no style sheet")
    return ", ".join(shown)


def window(trial: Trial) -> str:
    """Open the window on the sample team and draw every pane."""
    keys = [pane.key for pane in PANES]
    with trial.program() as program:
        if program.session is None:
            raise BrokenError("no window opens")
        shown = program.session.window
        for pane in keys:
            shown.show_pane(pane)
            trial.wait(_MOMENT)
            _require(_colours(shown.grab().toImage()) >= _LEAST_COLOURS, f"the pane {pane} stays blank")
    return ", ".join(keys)


def second_start(trial: Trial) -> str:
    """Listen for a second start of the program, which hands over what it was started with."""
    _require(trial.app is not None, "Qt does not start")
    instance = SingleInstance(trial.folder)
    try:
        _require(instance.listen(), "nobody can be heard")
    finally:
        instance.close()
    return _("it would be heard")


def screen(_trial: Trial) -> str:
    """Load the plugins that draw on a real screen. A bundle brings their libraries; elsewhere the system has them."""
    if not sys.platform.startswith("linux"):
        return _("part of this system")
    loaded = [name for name in ("xcb", "wayland") if _load(f"platforms/libq{name}*.so")]
    if getattr(sys, "frozen", False):
        _require("xcb" in loaded, "the plugin for X11 cannot be loaded")
    return ", ".join(loaded) or _("none")


def input_method(_trial: Trial) -> str:
    """Load the plugin through which Japanese is typed on Linux; fcitx speaks its language too."""
    if not sys.platform.startswith("linux"):
        return _("part of this system")
    plugin = "platforminputcontexts/libibus*.so"
    _require(_load(plugin), f"{plugin} cannot be loaded")
    return "ibus"


def font(trial: Trial) -> str:
    """Name a font for Japanese. That there is none is for the person to know; the program works without."""
    _require(trial.app is not None, "Qt does not start")
    families = QFontDatabase.families(QFontDatabase.WritingSystem.Japanese)
    ours = [family for family in FAMILIES if family in families]
    return next(iter([*ours, *families]), _("none; Japanese shows as boxes"))


def keychain(_trial: Trial) -> str:
    """Name the keychain. That a session has none is no fault of the installation."""
    try:
        return Keychain().backend_name()
    except JournalError:
        return _("none in this session")


@contextmanager
def _japanese() -> Iterator[None]:
    before = i18n.language()
    i18n.set_language("ja")
    try:
        yield
    finally:
        i18n.set_language(before)


def _require(is_so: bool, complaint: str) -> None:
    if not is_so:
        raise BrokenError(complaint)


def _load(pattern: str) -> bool:
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    return any(QPluginLoader(str(path)).load() for path in plugins.glob(pattern))


def _is_blank(image: QImage) -> bool:
    return not any(image.convertToFormat(QImage.Format.Format_Alpha8).constBits())


def _colours(image: QImage) -> int:
    step = max(1, image.width() // 200)
    columns, rows = range(0, image.width(), step), range(0, image.height(), step)
    return len({image.pixel(x, y) for x in columns for y in rows})


def licences(_trial: Trial) -> str:
    """List the licence of every part; Qt's has to come along whole."""
    parts = load_licences()
    qt = [part for part in parts if "pyside" in part.name.lower()]
    _require(
        bool(qt) and all("LESSER GENERAL PUBLIC LICENSE" in part.text for part in qt),
        "Qt's licence is missing",
    )
    return str(len(parts))
