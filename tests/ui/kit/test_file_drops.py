"""Files that are dropped or pasted never become words of a field."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication

from journal_app.app.import_export import Exchanges
from journal_app.ui.dialogs.importing.wizard import ImportWizard
from journal_app.ui.kit import Field, TextArea
from tests.ui.today.today_form import Form


@pytest.fixture
def form(tmp_path, host, qtbot):
    form = Form(tmp_path, host)
    yield form
    form.close()


def carried(*urls):
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    data.setText("\n".join(urls))
    return data


@pytest.mark.parametrize("url", ["file:///srv/taro/log.csv", "https://example.com"])
def test_fields_of_every_kind_let_files_pass_and_take_links(host, qtbot, url):
    line, area = Field(host), TextArea(host)
    for widget, target in ((line, line.edit), (area, area.viewport())):
        qtbot.addWidget(widget)
        widget.show()
        data = carried(url)
        event = QDragEnterEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(target, event)
        assert event.isAccepted() is url.startswith("https")


def exchanges(form):
    return Exchanges(form.journal, form.background, form.host, lambda: form.window, lambda _folder: None)


def test_a_dropped_table_opens_the_import_on_it(form, tmp_path, qtbot):
    form.show()
    file = tmp_path / "log.CSV"
    file.write_text("date,keep\n2026-11-19,one\n", encoding="utf-8")
    exchanges(form).take_files([file])
    (wizard,) = form.window.findChildren(ImportWizard)
    assert wizard.isVisible()
    qtbot.waitUntil(lambda: wizard._pages.currentWidget() is wizard._columns)
    assert wizard._name.text() == "log.CSV"
    wizard.reject()


@pytest.mark.parametrize("names", [["photo.png"], ["a.csv", "b.csv"], ["a folder"]])
def test_other_files_are_refused_in_a_sentence(form, tmp_path, names):
    form.show()
    exchanges(form).take_files([tmp_path / name for name in names])
    assert "cannot be dropped here" in form.toast()._label.text()
    assert form.window.findChildren(ImportWizard) == []
