"""What stays out of a bundle, and what must not. That the rest works is for the self-test of the bundle."""

import pytest

import pruning
from windows_version import version_resource

PLUGINS = "PySide6/Qt/plugins"


@pytest.mark.parametrize(
    "name",
    [
        f"{PLUGINS}/platformthemes/libqgtk3.so",
        f"{PLUGINS}/platforms/libqeglfs.so",
        f"{PLUGINS}/platforms/libqvnc.so",
        f"{PLUGINS}/platforms/libqlinuxfb.so",
        f"{PLUGINS}/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        f"{PLUGINS}/imageformats/libqpdf.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/translations/qt_ja.qm",
        "holidays/locale/th/LC_MESSAGES/JP.mo",
        "journal_app/resources/locale/ja/LC_MESSAGES/journal_app.po",
        "click-8.5.1.dist-info/RECORD",
        "journal_app-0.1.0.dist-info/direct_url.json",
        "pip-26.3.dist-info/METADATA",
        "libstdc++.so.6",
        "libcups.so.2",
        "libgcc_s.so.1",
    ],
)
def test_what_is_never_used_stays_out(name):
    assert not pruning.is_wanted_file(name)


@pytest.mark.parametrize(
    "name",
    [
        f"{PLUGINS}/platforms/libqxcb.so",
        f"{PLUGINS}/platforms/libqwayland.so",
        f"{PLUGINS}/platforms/libqoffscreen.so",
        f"{PLUGINS}/platforminputcontexts/libibusplatforminputcontextplugin.so",
        f"{PLUGINS}/platformthemes/libqxdgdesktopportal.so",
        f"{PLUGINS}/wayland-shell-integration/libxdg-shell.so",
        f"{PLUGINS}/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
        f"{PLUGINS}/iconengines/libqsvgicon.so",
        f"{PLUGINS}/printsupport/libcupsprintersupport.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/translations/qtbase_ja.qm",
        "holidays/locale/ja/LC_MESSAGES/JP.mo",
        "holidays/locale/en_US/LC_MESSAGES/JP.mo",
        "journal_app/resources/locale/ja/LC_MESSAGES/journal_app.mo",
        "click-8.5.1.dist-info/METADATA",
        "click-8.5.1.dist-info/licenses/LICENSE.txt",
        "keyring-25.7.0.dist-info/entry_points.txt",
        "libQt6Core.so.6",
    ],
)
def test_what_is_used_stays_in(name):
    assert pruning.is_wanted_file(name)


def test_of_the_calendars_two_countries_stay():
    assert pruning.is_wanted_module("holidays.countries.japan")
    assert pruning.is_wanted_module("holidays.countries.united_states")
    assert pruning.is_wanted_module("holidays.calendars.gregorian")
    assert not pruning.is_wanted_module("holidays.countries.france")
    assert not pruning.is_wanted_module("holidays.financial.ny_stock_exchange")
    assert all(pruning.is_wanted_module(name) for name in pruning.EMPTIED_PACKAGES)


def test_libraries_are_followed_from_what_is_loaded_by_name():
    links = {"plugin": ["qt", "glib"], "qt": ["icu", "qt"], "icu": [], "glib": [], "gtk": ["glib"]}
    assert pruning.linked(["plugin"], links.__getitem__) == {"plugin", "qt", "icu", "glib"}


def test_a_link_to_a_file_that_stayed_out_is_broken():
    names = {"PySide6/Qt/lib/libQt6Core.so.6"}
    assert not pruning.is_broken(("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"), names)
    assert not pruning.is_broken(("PySide6/Qt/lib/a.so", "libQt6Core.so.6", "SYMLINK"), names)
    assert pruning.is_broken(("libQt6Qml.so.6", "PySide6/Qt/lib/libQt6Qml.so.6", "SYMLINK"), names)
    assert not pruning.is_broken(("a.so", "anywhere/a.so", "BINARY"), names)


def test_windows_is_told_the_version_in_four_numbers():
    text = version_resource("journal-app", "1.2.0", "A journal")
    assert "filevers=(1, 2, 0, 0)" in text
    assert "StringStruct('ProductVersion', '1.2.0')" in text
    assert "StringStruct('OriginalFilename', 'journal-app.exe')" in text
    compile(text, "version", "eval")
