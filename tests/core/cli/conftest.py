"""The command line, in this process, on a folder of its own."""

import pytest
from click.testing import CliRunner

from journal_app.cli import cli, session


@pytest.fixture
def run(tmp_path, clock, monkeypatch):
    """Call the command line; `code` is the exit code expected, `text` what is typed."""
    monkeypatch.setattr(session, "system_ms", clock)
    monkeypatch.setenv("LANGUAGE", "en")

    def call(*words, code=0, folder="data", text=None):
        outcome = CliRunner().invoke(cli, ["--data-dir", str(tmp_path / folder), *words], input=text)
        assert outcome.exit_code == code, outcome.output
        return outcome

    return call
