"""Card of the time before: what was measured then, how sure one was, and the line on it."""

from __future__ import annotations

from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.ui import dates
from journal_app.ui.kit import Card, Label, Row, Stack
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.labels import words_of
from journal_app.ui.okrs.walk.stop import Stop


class LastCard(Worded, Card):
    """Stands beside the form; where nothing was said yet, it says that this is the first time."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._stop: Stop | None = None
        self._value_name, self._sure_name = (Label(host, role="caption", color="muted") for _n in range(2))
        self._value, self._sure = (Label(host, role="title", bold=True) for _n in range(2))
        self._note = Label(host, role="dense", color="muted", wrap=True)
        self._first = Label(host, role="dense", color="muted", wrap=True)
        value = Stack(host, self._value_name, self._value, spacing=2)
        sure = Stack(host, self._sure_name, self._sure, spacing=2)
        both = Row(host, spacing=20)
        both.addLayout(value)
        both.addLayout(sure)
        both.addStretch(1)
        self.body.addLayout(both)
        for label in (self._note, self._first):
            self.body.addWidget(label)
        self.body.addStretch(1)

    def show_stop(self, stop: Stop) -> None:
        """Show what was said the time before."""
        self._stop = stop
        last = stop.last
        for label in (self._value_name, self._sure_name, self._value, self._sure):
            label.setVisible(last is not None)
        self._first.setVisible(last is None)
        self.set_fact(dates.day_short_with_weekday(last.day) if last else "")
        self._note.setVisible(bool(last and last.note))
        if last is not None:
            self._value.setText(words_of(stop.view, last.value))
            self._sure.setText(str(last.confidence))
            self._note.setText(_("“{words}”").format(words=last.note))

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.set_title(_("Last time"))
        self._value_name.setText(pgettext("check-in", "Value"))
        self._sure_name.setText(_("Confidence"))
        self._first.setText(_("This is the first check-in."))
        if self._stop is not None:
            self.show_stop(self._stop)
