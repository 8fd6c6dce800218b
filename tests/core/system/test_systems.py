"""The operating systems, each by its own habits. Windows and macOS are brought about by handing in their libraries."""

import errno
import os
import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path, PureWindowsPath

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.files import atomic_write
from journal_app.store.file.connections import connect, uri_of
from journal_app.store.file.lock import JournalLock
from journal_app.sync.stores.folder import FolderBlobs
from journal_app.system import failures, file_ids, local_time
from journal_app.system.mac import Mac
from journal_app.system.posix import Posix
from tests.core.system.windows import JUNCTION, PLACEHOLDER, SYMLINK, Library, move_in, windows

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="brings Windows about where it is not")


@pytest.fixture(params=["posix", "windows"])
def each(request):
    """The calls of each system, for what all of them promise."""
    return Posix() if request.param == "posix" else windows()


# ---------------------------------------------------------------- what all promise
def test_a_new_file_is_nobody_elses_and_none_is_taken_over(each, tmp_path):
    path = tmp_path / "kept.txt"
    with each.new_file(path) as file:
        file.write(b"one\n")
    assert path.read_bytes() == b"one\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        each.new_file(path)


def test_a_file_made_twice_keeps_what_is_in_it(each, tmp_path):
    each.make_file(tmp_path / "a")
    (tmp_path / "a").write_bytes(b"x")
    each.make_file(tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == b"x"


def test_bytes_stay_as_they_are(each, tmp_path):
    handle = each.open_to_write(tmp_path / "a", exclusive=True)
    os.write(handle, b"\r\n\x1a\0")
    each.sync(handle)
    os.close(handle)
    each.sync_folder(tmp_path)
    handle = each.open_to_read(tmp_path / "a")
    assert os.read(handle, 10) == b"\r\n\x1a\0"
    os.close(handle)


def test_a_link_is_neither_read_nor_written_nor_listed(each, tmp_path, monkeypatch):
    (tmp_path / "secret").write_bytes(b"x")
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "file").touch()
    (folder / "folder").mkdir()
    real = type(each).is_link
    # Only Windows tells so by a tag, which this system has not.
    monkeypatch.setattr(type(each), "is_link", lambda self, path: path.is_symlink() or real(self, path))
    monkeypatch.setattr(type(each), "leads_elsewhere", lambda _self, entry: entry.is_symlink())
    for step in (each.open_to_read, lambda path: each.open_to_write(path, exclusive=False)):
        with pytest.raises(OSError, match="symbolic") as refused:
            step(folder / "link")
        assert refused.value.errno == errno.ELOOP
    assert each.scan(folder, 10) == (["file"], ["folder"])


def test_what_is_not_there_is_removed_without_a_word(each, tmp_path):
    each.remove(tmp_path / "nothing")
    (tmp_path / "a").touch()
    each.remove(tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


def test_a_lock_is_free_the_moment_it_is_given_back(each, tmp_path):
    """Windows frees the lock of a closed file some time later: a start that has just looked would find it taken."""
    first, second = [os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT) for _ in range(2)]
    assert each.lock(first)
    assert not each.lock(second)
    each.unlock(first)
    os.close(first)
    assert each.lock(second)
    os.close(second)


@pytest.mark.parametrize(
    ("number", "is_locked"),
    [
        (errno.EOPNOTSUPP, True),
        (errno.EINVAL, True),
        (errno.ENOSYS, True),
        (errno.EACCES, False),
        (errno.EIO, False),
    ],
)
def test_a_disk_that_takes_no_locks_does_not_keep_the_window_shut(tmp_path, monkeypatch, number, is_locked):
    def refuse(*_arguments):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("fcntl.flock", refuse)
    there = windows()
    monkeypatch.setattr(there._runtime, "locking", refuse)
    for system in (Posix(), there):
        handle = os.open(tmp_path / "lock", os.O_RDWR | os.O_CREAT)
        assert system.lock(handle) is is_locked
        system.unlock(handle)
        os.close(handle)


def test_a_network_folder_without_a_lock_daemon_does_not_keep_the_window_shut(tmp_path, monkeypatch):
    def refuse(*_arguments):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", refuse)
    lock = JournalLock(tmp_path)
    assert lock.acquire()
    lock.release()


# ---------------------------------------------------------------- Windows
@pytest.mark.parametrize("busy", [errno.EACCES, errno.EBUSY, errno.EPERM])
def test_windows_waits_for_a_scanner_that_holds_a_new_file(tmp_path, monkeypatch, busy):
    waited = []
    there = windows(waited.append)
    source, target = tmp_path / "new", tmp_path / "old"
    source.write_bytes(b"new")
    refusals = [OSError(busy, "in use by another process")] * 3
    real = os.replace

    def replace(*names):
        if refusals:
            raise refusals.pop()
        real(*names)

    monkeypatch.setattr(os, "replace", replace)
    there.replace(source, target)
    assert target.read_bytes() == b"new"
    assert len(waited) == 3


def test_windows_waits_less_than_a_second_for_who_goes_on_working_with_a_file(tmp_path, monkeypatch):
    waited = []
    there = move_in(monkeypatch, windows(waited.append))
    path = tmp_path / "open"
    with path.open("wb"):
        for step in (lambda: there.remove(path), lambda: there.replace(path, tmp_path / "other")):
            waited.clear()
            with pytest.raises(PermissionError):
                step()
            assert 0.5 < sum(waited) < 1
    assert path.exists()


def test_windows_does_not_wait_for_what_waiting_does_not_cure(tmp_path):
    waited = []
    with pytest.raises(FileNotFoundError):
        windows(waited.append).replace(tmp_path / "nothing", tmp_path / "there")
    assert waited == []


@pytest.mark.parametrize(
    ("tag", "leads"), [(JUNCTION, True), (SYMLINK, True), (PLACEHOLDER, False), (0, False)]
)
def test_windows_takes_junctions_for_links_and_files_still_in_the_cloud_for_files(
    tmp_path, monkeypatch, tag, leads
):
    (tmp_path / "there").mkdir()
    real = os.lstat

    class Found:
        def __init__(self, found):
            self._found = found
            self.st_reparse_tag = tag

        def __getattr__(self, name):
            return getattr(self._found, name)

    monkeypatch.setattr(os, "lstat", lambda *names: Found(real(*names)))
    monkeypatch.setattr(Path, "lstat", lambda path: Found(real(path)))
    there = windows()
    assert there.is_link(tmp_path / "there") is leads
    with (tmp_path / "there" / "x").open("wb"):
        pass
    if leads:
        with pytest.raises(OSError, match=os.strerror(errno.ELOOP)):
            there.open_to_read(tmp_path / "there" / "x")
    else:
        os.close(there.open_to_read(tmp_path / "there" / "x"))


@pytest.mark.parametrize(
    "name", ["nul", "NUL.seg", "con", "COM1.txt", "lpt9", "com¹", "aux .x", "file.", "file "]
)
def test_windows_opens_no_device_that_a_file_of_a_shared_folder_is_named_after(tmp_path, monkeypatch, name):
    assert windows().is_device(name)
    assert not Posix().is_device(name)
    move_in(monkeypatch)
    with pytest.raises(ValueError, match=name.replace("¹", ".")):
        FolderBlobs(tmp_path).get(f"wj1/{name}", 100)


@pytest.mark.parametrize("name", ["console", "null.seg", "com10", "lpt", ".nul", "0000000001-abc.seg"])
def test_windows_takes_no_other_name_for_a_device(name):
    assert not windows().is_device(name)


def test_windows_keeps_no_memory_of_a_program_that_crashes():
    there = windows()
    there.prevent_core_dumps()
    assert there._runtime.error_modes[-1] == 0x8000 | 0x0001 | 0x0002
    assert there._libraries.kernel32.calls == [("WerSetFlags", 1)]


@pytest.mark.parametrize(("identifier", "language"), [(0x0411, "ja"), (0x0409, "en"), (0x0407, "en")])
def test_windows_says_in_which_language_it_is_read(identifier, language):
    assert windows(GetUserDefaultUILanguage=identifier).language() == language


def test_windows_lets_the_first_window_come_to_the_front():
    there = windows()
    there.let_others_come_to_front()
    assert there._libraries.user32.calls == [("AllowSetForegroundWindow", 0xFFFFFFFF)]


def test_the_program_starts_on_a_windows_that_lacks_what_it_asks_for(tmp_path):
    there = windows()
    there._libraries.kernel32 = there._libraries.user32 = object()
    there.prevent_core_dumps()
    there.let_others_come_to_front()
    assert there.language() == "en"
    (tmp_path / "journal.db").touch()
    with there.sparing_log(tmp_path / "journal.db"):
        pass


def test_windows_gives_memory_back_and_minds_no_refusal(monkeypatch):
    there = windows()
    there.give_back_memory()
    assert there._runtime.heaps == 1

    def refuse():
        raise OSError(errno.ENOSYS, "not there")

    monkeypatch.setattr(there._runtime, "heapmin", refuse)
    there.give_back_memory()


def test_a_reader_that_went_away_is_told_from_an_error_of_a_file_on_each_system():
    gone, invalid = BrokenPipeError(errno.EPIPE, "x"), OSError(errno.EINVAL, "Invalid argument")
    named = OSError(errno.EINVAL, "Invalid argument", "out.csv")

    class Gone(StringIO):
        def flush(self):
            raise OSError(errno.EINVAL, "Invalid argument")

    def told(system, output):
        return [system.is_closed_pipe(error, output) for error in (gone, invalid, named)]

    assert told(windows(), Gone()) == [True, True, False]
    # A fault of ours must not end without a word.
    assert told(windows(), StringIO()) == told(windows(), None) == [True, False, False]
    assert told(Posix(), Gone()) == [True, False, False]


def test_windows_leaves_the_log_of_an_emptied_journal_alone(tmp_path):
    """SQLite writes the log into the file when the last connection closes; half a journal would look whole."""
    path = tmp_path / "journal.db"
    connection = connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("CREATE TABLE line(text)")
    connection.execute("INSERT INTO line VALUES ('saved')")
    connection.commit()
    path.write_bytes(b"")
    log = path.with_name("journal.db-wal").read_bytes()
    with windows().sparing_log(path):
        connection.close()
    assert path.read_bytes() == b""
    assert path.with_name("journal.db-wal").read_bytes() == log


@pytest.mark.parametrize("number", [112, 39, 1295])
def test_a_full_disk_of_windows_is_one_although_c_has_no_number_for_it(number):
    assert failures.is_full(windows_error(number))
    assert not failures.is_full(windows_error(5))


@pytest.mark.parametrize("number", [21, 53, 59, 64, 67, 1167, 1231])
def test_a_drive_or_network_that_windows_has_lost_is_gone(tmp_path, monkeypatch, number):
    blobs = FolderBlobs(tmp_path)

    def lose(*_arguments):
        raise windows_error(number)

    monkeypatch.setattr(os, "open", lose)
    with pytest.raises(JournalError) as told:
        blobs.get("wj1/team.gen", 10)
    assert told.value.code is ErrorCode.FOLDER_UNAVAILABLE


def windows_error(number):
    """Return an error as Python makes it there of a number it has no other for."""
    error = OSError(errno.EINVAL, "said in the language of Windows", "Z:\\team")
    error.winerror = number
    return error


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("D:\\hana\\journal.db", "file:///D:/hana/journal.db?mode=ro"),
        ("C:\\a b\\日誌#1?.db", "file:///C:/a%20b/%E6%97%A5%E8%AA%8C%231%3F.db?mode=ro"),
        ("\\\\server\\home\\journal.db", "file:////server/home/journal.db?mode=ro"),
    ],
)
def test_sqlite_is_given_a_windows_path_in_its_own_way(path, address):
    assert uri_of(PureWindowsPath(path), "mode=ro") == address


def test_a_journal_can_be_locked_right_after_somebody_has_looked_whether_it_is_free(tmp_path, monkeypatch):
    move_in(monkeypatch)
    lock = JournalLock(tmp_path)
    assert lock.is_free()
    assert lock.acquire()
    assert not JournalLock(tmp_path).is_free()
    lock.release()
    assert JournalLock(tmp_path).is_free()


def test_settings_are_saved_although_a_scanner_looks_at_them(tmp_path, monkeypatch):
    refusals = [PermissionError(errno.EACCES, "in use by another process")]
    move_in(monkeypatch)
    real = os.replace

    def replace(*names):
        if refusals:
            raise refusals.pop()
        real(*names)

    monkeypatch.setattr(os, "replace", replace)
    with atomic_write(tmp_path / "config.toml", private=True) as file:
        file.write(b"theme = 'dark'")
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"]


# ---------------------------------------------------------------- macOS
def test_macos_asks_the_disk_itself_to_keep_what_was_written(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr("fcntl.fcntl", lambda _handle, command: asked.append(command))
    with (tmp_path / "a").open("wb") as file:
        Mac().sync(file.fileno())
    assert asked == [51]


def test_macos_keeps_it_as_well_as_a_network_drive_can(tmp_path, monkeypatch):
    synced = []

    def refuse(*_arguments):
        raise OSError(errno.ENOTSUP, "not supported")

    monkeypatch.setattr("fcntl.fcntl", refuse)
    monkeypatch.setattr(os, "fsync", synced.append)
    with (tmp_path / "a").open("wb") as file:
        Mac().sync(file.fileno())
        assert synced == [file.fileno()]


class CoreFoundation:
    """The library of macOS that knows which languages somebody reads."""

    def __init__(self, *languages):
        self.languages = languages
        self.released = []

    def CFLocaleCopyPreferredLanguages(self):  # noqa: N802
        return 7

    def CFArrayGetCount(self, _array):  # noqa: N802
        return len(self.languages)

    def CFArrayGetValueAtIndex(self, _array, at):  # noqa: N802
        return self.languages[at]

    def CFStringGetCString(self, text, buffer, size, _encoding):  # noqa: N802
        if len(text) >= size:
            return 0
        buffer.value = text.encode()
        return 1

    def CFRelease(self, array):  # noqa: N802
        self.released.append(array)


@pytest.mark.parametrize(
    ("languages", "first"), [(["ja-JP", "en-JP"], "ja-JP"), (["en"], "en"), ([], ""), (["x" * 80], "")]
)
def test_macos_says_which_language_somebody_reads_first(languages, first):
    foundation = CoreFoundation(*languages)
    assert Mac(lambda: foundation).language() == first
    assert foundation.released == [7]


def test_macos_without_that_library_has_no_language():
    def fail():
        raise OSError("no such library")

    assert Mac(fail).language() == ""


# ---------------------------------------------------------------- the same everywhere, and easily got wrong
def no_zone(_moment):
    raise OSError(errno.EINVAL, "Invalid argument")


@pytest.mark.parametrize("year", [1900, 1969, 3500])
def test_a_day_windows_has_no_zone_for_is_a_day_all_the_same(year):
    moment = datetime(year, 6, 15, 12, tzinfo=UTC)
    found = local_time.local(moment, no_zone)
    assert found == moment
    assert abs((found.date() - moment.date()).days) <= 1


def test_the_time_before_1970_is_counted_backwards():
    assert local_time.at_ms(-1000, UTC) == datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert local_time.at_ms(0) == datetime(1970, 1, 1, tzinfo=UTC)
    assert abs(local_time.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_name_that_is_spelled_otherwise_means_the_same_folder(tmp_path):
    (tmp_path / "Team").mkdir()
    (tmp_path / "other").symlink_to(tmp_path / "Team")
    assert file_ids.lies_in(tmp_path / "other" / "key.txt", tmp_path / "Team")
    assert not file_ids.lies_in(tmp_path / "key.txt", tmp_path / "Team")


def test_links_that_lead_in_a_circle_are_a_place_that_cannot_be_written(tmp_path):
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    for path in (tmp_path / "circle", tmp_path / "circle" / "out.csv"):
        assert file_ids.resolved(path) == path
        assert not file_ids.lies_in(path, tmp_path / "other")
        with pytest.raises(JournalError) as told, atomic_write(path):
            pass
        assert told.value.code is ErrorCode.CANNOT_WRITE


def test_files_of_a_drive_that_numbers_nothing_are_told_apart_by_their_names(tmp_path, monkeypatch):
    monkeypatch.setattr(file_ids, "id_of", lambda _found: (0, 0))
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert file_ids.lies_in(tmp_path / "a" / "x", tmp_path / "a")
    assert not file_ids.lies_in(tmp_path / "a", tmp_path / "b")


# The desktop -------------------------------------------------------------------------


class Registry:
    """The programs that start at login on Windows, by name."""

    def __init__(self):
        self.programs = {}

    def RegSetKeyValueW(self, _keys, _path, name, _kind, line, _size):  # noqa: N802
        self.programs[name] = line.value
        return 0

    def RegGetValueW(self, _keys, _path, name, *_rest):  # noqa: N802
        return 0 if name in self.programs else 2

    def RegDeleteKeyValueW(self, _keys, _path, name):  # noqa: N802
        return 0 if self.programs.pop(name, None) is not None else 2


@pytest.fixture(params=["linux", "macos", "windows"])
def desktop(request, tmp_path, monkeypatch):
    """The calls of each system on an account of its own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    if request.param == "windows":
        there = windows()
        there._libraries.advapi32 = Registry()
        return there
    return Mac() if request.param == "macos" else Posix()


def test_a_program_starts_at_login_until_it_is_forgotten(desktop):
    name, command = "org.example.Journal", ["/opt/journal app/journal-app", "--background"]
    assert not desktop.starts_at_login(name)
    desktop.forget_at_login(name)
    desktop.start_at_login(name, "仕事の日誌", command)
    desktop.start_at_login(name, "仕事の日誌", command)
    assert desktop.starts_at_login(name)
    assert not desktop.starts_at_login("org.example.Other")
    desktop.forget_at_login(name)
    assert not desktop.starts_at_login(name)


def test_linux_starts_it_by_a_desktop_file_that_any_path_can_stand_in(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    Posix().start_at_login("org.example.Journal", "仕事の日誌", ['/my "$HOME"/100%\\x', "--background"])
    entry = tmp_path / "autostart" / "org.example.Journal.desktop"
    lines = entry.read_text(encoding="utf-8").splitlines()
    assert "Name=仕事の日誌" in lines
    assert r'Exec="/my \\"\\$HOME\\"/100%%\\\\x" "--background"' in lines
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", entry], check=True)


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktops_own_settings_have_switched_off_does_not_start(tmp_path, monkeypatch, line):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    Posix().start_at_login("org.example.Journal", "x", ["x"])
    entry = tmp_path / "autostart" / "org.example.Journal.desktop"
    entry.write_text(f"[Desktop Entry]\n{line}\n", encoding="utf-8")
    assert not Posix().starts_at_login("org.example.Journal")


def test_windows_is_told_the_whole_command_and_a_refusal_is_an_error():
    there = windows()
    there._libraries.advapi32 = registry = Registry()
    there.start_at_login("org.example.Journal", "x", [r"C:\Program Files\journal-app.exe", "--background"])
    assert registry.programs == {"org.example.Journal": r'"C:\Program Files\journal-app.exe" --background'}
    there._libraries.advapi32 = Library(RegSetKeyValueW=5)
    with pytest.raises(PermissionError):
        there.start_at_login("org.example.Journal", "x", ["x"])
    there._libraries.advapi32 = object()
    assert not there.starts_at_login("org.example.Journal")
    with pytest.raises(OSError, match="not implemented"):
        there.start_at_login("org.example.Journal", "x", ["x"])


@pytest.mark.parametrize(("state", "filled"), [(2, True), (3, True), (4, True), (5, False), (1, False)])
def test_windows_says_whether_a_film_or_slides_fill_the_screen(state, filled):
    def answer(pointer):
        pointer._obj.value = state
        return 0

    there = windows()
    there._libraries.shell32 = Library(SHQueryUserNotificationState=answer)
    assert there.is_screen_filled() is filled


def test_without_an_x_server_nothing_is_known_to_fill_the_screen(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    assert not Posix().is_screen_filled()
    assert Posix().composes_windows()
    assert not Mac().is_screen_filled()


# ---------------------------------------------------------------- fonts
def test_fonts_are_looked_for_where_each_system_keeps_them(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_DATA_DIRS", "/opt/share:/usr/share")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path / "windows"))
    assert Posix().font_folders() == (
        *(tmp_path / ".fonts", tmp_path / "data" / "fonts"),
        *(Path("/opt/share/fonts"), Path("/usr/share/fonts")),
    )
    assert Path("/System/Library/Fonts") in Mac().font_folders()
    assert tmp_path / "Library" / "Fonts" in Mac().font_folders()
    assert windows().font_folders() == (
        tmp_path / "local" / "Microsoft" / "Windows" / "Fonts",
        tmp_path / "windows" / "Fonts",
    )
