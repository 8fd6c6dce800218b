"""What the desktop is told about the program is valid, agrees with the program, and comes in both languages."""

import configparser
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import debian
import desktop
import journal_app
from journal_app import identity
from journal_app.cli import cli
from journal_app.paths import DATA_DIR_VARIABLE
from releases import read_releases, releases_xml

BUILT = date(2026, 11, 22)
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def tool(name):
    return pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)


@pytest.fixture
def entry():
    parser = configparser.RawConfigParser(delimiters="=", comment_prefixes="#")
    parser.optionxform = str
    parser.read_string(desktop.desktop_file())
    return parser


@pytest.fixture
def component():
    return ET.fromstring(desktop.metainfo(BUILT))


@tool("desktop-file-validate")
def test_the_desktop_file_is_valid(tmp_path):
    path = tmp_path / f"{identity.APP_ID}.desktop"
    path.write_text(desktop.desktop_file(), encoding="utf-8")
    outcome = run("desktop-file-validate", path)
    assert (outcome.returncode, outcome.stdout + outcome.stderr) == (0, "")


@tool("appstreamcli")
def test_the_metainfo_is_valid(tmp_path):
    path = tmp_path / f"{identity.APP_ID}.metainfo.xml"
    path.write_text(desktop.metainfo(BUILT), encoding="utf-8")
    outcome = run("appstreamcli", "validate", "--no-net", path)
    assert outcome.returncode == 0, outcome.stdout


@tool("man")
def test_the_manual_page_gives_no_warning(tmp_path):
    path = tmp_path / "journal-app.1"
    path.write_text(desktop.manual_page(BUILT), encoding="utf-8")
    outcome = run("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", path)
    assert (outcome.returncode, outcome.stderr) == (0, "")


def test_the_desktop_file_starts_the_program_and_its_window_is_known_as_it(entry):
    main = entry["Desktop Entry"]
    assert main["Exec"] == f"{identity.COMMAND} %u"
    assert main["Icon"] == identity.APP_ID
    assert main["StartupWMClass"] == identity.NAME
    assert main["MimeType"] == f"x-scheme-handler/{identity.URL_SCHEME};"


def test_the_actions_open_places_of_the_program(entry):
    started = [entry[f"Desktop Action {name}"]["Exec"] for name in ("quick-note", "new-entry", "week")]
    assert entry["Desktop Entry"]["Actions"] == "quick-note;new-entry;week;"
    assert started == [
        "journal-app capture",
        "journal-app journal-app://today",
        "journal-app journal-app://week",
    ]


def test_the_desktop_file_speaks_both_languages(entry):
    for name in entry.sections():
        section = entry[name]
        for key in {"Name", "GenericName", "Comment", "Keywords"} & set(section):
            assert section[f"{key}[ja]"] != section[key]
    assert "日誌" in entry["Desktop Entry"]["Keywords[ja]"].split(";")


def test_the_metainfo_speaks_both_languages(component):
    for path in ("name", "summary", "description/p", "description/ul/li", "screenshots/screenshot/caption"):
        languages = [element.get(LANGUAGE) for element in component.findall(path)]
        assert languages.count(None) == languages.count("ja") > 0, path


def test_the_metainfo_names_the_program_and_rates_its_content(component):
    assert component.findtext("id") == identity.APP_ID
    assert component.findtext("launchable") == f"{identity.APP_ID}.desktop"
    assert component.findtext("provides/binary") == identity.COMMAND
    assert component.find("content_rating").get("type") == "oars-1.1"


def test_the_newest_release_is_the_version_of_the_program(component):
    release = component.find("releases/release")
    assert release.get("version") == journal_app.__version__
    assert release.findall("description/ul/li")


def test_a_release_that_is_not_out_carries_the_day_of_the_build():
    changelog = "# Changelog\n\n## 1.1.0 (unreleased)\n\n- **New**: `a` & b\n  on two lines\n\n## 1.0.0 (2026-04-01)\n"
    newest, oldest = read_releases(changelog)
    assert newest.news == ("New: a & b on two lines",)
    assert oldest.day == date(2026, 4, 1)
    text = releases_xml([newest, oldest], BUILT)
    assert 'version="1.1.0" date="2026-11-22" type="development"' in text
    assert 'version="1.0.0" date="2026-04-01" type="stable"' in text
    assert "a &amp; b" in text


def test_a_changelog_without_a_release_is_refused():
    with pytest.raises(ValueError, match="no heading"):
        read_releases("# Changelog\n")


def test_the_manual_page_names_every_command_and_option():
    page = desktop.manual_page(BUILT).replace("\\-", "-")
    commands = set(re.findall(r"^\.B ([a-z]+)(?: .*)?$", page, re.MULTILINE))
    with cli.make_context("journal-app", [], resilient_parsing=True) as context:
        assert set(cli.list_commands(context)) <= commands
    for option in cli.params:
        assert all(name in page for name in option.opts if name.startswith("-")), option.name
    assert DATA_DIR_VARIABLE in page


def test_the_page_carries_the_version():
    assert f"journal\\-app {journal_app.__version__}" in desktop.manual_page(BUILT)


def test_the_day_of_a_build_can_be_set_so_that_it_can_be_repeated(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    assert desktop.built_on() == date(2026, 11, 22)


def test_the_package_needs_nothing_but_what_a_bundle_cannot_bring(tmp_path):
    control = dict(
        line.split(": ", 1) for line in debian.control(tmp_path).splitlines() if not line.startswith(" ")
    )
    assert control["Version"] == journal_app.__version__
    names = [part.split()[0] for part in control["Depends"].split(", ")]
    assert names == ["libc6", "libstdc++6", "libgcc-s1", "libgl1", "libegl1", "fontconfig-config", "tzdata"]
    assert "fonts-noto-cjk | fonts-vlgothic | fonts-ipafont" in control["Recommends"]


def test_the_package_tells_the_releases_the_way_debian_does():
    releases = read_releases("## 1.1.0 (unreleased)\n\n- New\n\n## 1.0.0 (2026-04-01)\n\n- Old\n")
    newest, oldest = debian.changelog(releases, BUILT).split("journal-app (")[1:]
    assert newest.startswith("1.1.0) unstable; urgency=medium\n\n  * New\n\n -- journal-app contributors <")
    assert newest.rstrip().endswith(">  Sun, 22 Nov 2026 00:00:00 +0000")
    assert oldest.rstrip().endswith(">  Wed, 01 Apr 2026 00:00:00 +0000")


def test_everybody_may_read_the_package_and_only_the_program_can_be_run(tmp_path):
    program, library = tmp_path / "program", tmp_path / "folder" / "library.so"
    library.parent.mkdir(mode=0o700)
    for path in (program, library):
        path.touch(mode=0o700)
    debian.set_modes(tmp_path, program)
    assert [oct(path.stat().st_mode & 0o777) for path in (program, library, library.parent)] == [
        *("0o755", "0o644", "0o755"),
    ]


def test_the_pictures_the_metainfo_shows_are_there(component):
    shown = [image.text.removeprefix(identity.HOMEPAGE) for image in component.iter("image")]
    assert len(shown) >= 3
    assert all((Path(desktop.ROOT) / f"docs{name}").is_file() for name in shown)
