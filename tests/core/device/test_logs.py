"""The log says what happened and never what somebody wrote."""

import logging
from pathlib import Path

import pytest

from journal_app import logs
from journal_app.sync.replica import this_device

WRITTEN = "今日は緊張した"


@pytest.fixture(autouse=True)
def as_before(monkeypatch):
    monkeypatch.setattr(logging, "raiseExceptions", True)
    yield
    logs.stop_logging()
    logging.getLogger().setLevel(logging.WARNING)


@pytest.fixture
def log(tmp_path):
    logs.start_logging(tmp_path, "test")
    return tmp_path / "test.log"


def fail():
    raise ValueError(WRITTEN)


def test_what_happened_is_written_with_its_time_and_place(log):
    logging.getLogger("journal_app.store").info("backup written, %d pages", 12)
    line = log.read_text(encoding="utf-8")
    assert "INFO journal_app.store: backup written, 12 pages" in line
    assert line.startswith("20")


def test_what_a_library_tells_of_its_work_is_not_written(log):
    # The makers of fonts name the letters they take, and those are letters of a text.
    logging.getLogger("some_library.subset").info("Glyph names: %s", ["緊", "張"])
    logging.getLogger("some_library.subset").warning("a table is broken")
    text = log.read_text(encoding="utf-8")
    assert "緊" not in text
    assert "a table is broken" in text


def test_an_exception_is_written_without_its_message(log):
    try:
        fail()
    except ValueError:
        logging.getLogger("journal_app").exception("the command failed")
    text = log.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert 'File "core/device/test_logs.py"' in text
    assert "in fail" in text
    assert WRITTEN not in text


def test_a_place_in_the_program_is_named_from_the_package_on_and_never_with_what_lies_above():
    with pytest.raises(AttributeError) as caught:
        this_device.origin_of(None)
    text = logs.describe_exception(caught.value)
    assert 'File "journal_app/sync/replica/this_device.py"' in text
    assert str(Path(this_device.__file__).parents[3]) not in text


def test_the_causes_of_an_exception_are_described_too():
    def outer():
        try:
            fail()
        except ValueError as error:
            raise RuntimeError(WRITTEN) from error

    with pytest.raises(RuntimeError) as caught:
        outer()
    described = logs.describe_exception(caught.value)
    assert described.index("ValueError") < described.index("RuntimeError")
    assert WRITTEN not in described


def test_a_folder_that_cannot_be_written_is_no_reason_not_to_start(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    logs.start_logging(tmp_path / "file" / "logs")
    logging.getLogger("journal_app").info("still here")
    logs.stop_logging()
    assert not [h for h in logging.getLogger().handlers if isinstance(h.formatter, logs.TextFreeFormatter)]


def test_starting_twice_writes_each_line_once(log):
    logs.start_logging(log.parent, "test")
    logging.getLogger("journal_app").info("once")
    assert log.read_text(encoding="utf-8").count("once") == 1


def test_a_full_log_starts_a_new_file_and_keeps_a_few(log):
    for _ in range(12):
        logging.getLogger("journal_app").info("x" * 500_000)
    names = sorted(path.name for path in log.parent.iterdir())
    assert names == ["test.log", "test.log.1", "test.log.2", "test.log.3"]
