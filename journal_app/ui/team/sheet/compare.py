"""Two versions of the sheet side by side in one text: what came is marked, what went is struck out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.sheet.sheets import Sheet, SheetVersion
from journal_app.domain.sheet.versions import Compared, NumberedVersion, compared
from journal_app.i18n import _, pgettext
from journal_app.labels import field_label
from journal_app.ui.conflicts.marked_text import MarkedText
from journal_app.ui.kit import Button, ComboBox, Form, Label, Stack
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.kit.frames.sheet import ButtonRole
from journal_app.ui.kit.frames.sheet import Sheet as Dialog
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.team.sheet.reading.version_rows import VersionRow

_WIDTH = 720


def text_name(field: str) -> str:
    """Return what a text of a version is called."""
    return _("Values") if field == "values" else field_label(Sheet.TABLE, field)


class CompareSheet(Dialog):
    """Compares two versions, chosen above; to begin with the one before with the newest."""

    def __init__(
        self,
        host: ThemeHost,
        parent: QWidget | None,
        versions: Sequence[NumberedVersion],
        rows: Sequence[VersionRow],
        at: Id | None = None,
    ) -> None:
        """`versions`, and the same in words in `rows`, are newest first; `at` is compared with the one before it."""
        super().__init__(host, parent, width=_WIDTH)
        self._versions = {one.version.id: one.version for one in versions}
        self._rows = tuple(rows)
        self.before, self.after = ComboBox(host), ComboBox(host)
        self._form = Form(host, label_role="caption")
        self._choices = self._form.add_line(("", self.before), ("", self.after))
        self._reason = Label(host, color="muted", wrap=True)
        self._texts = QVBoxLayout()
        self._shown: list[QWidget] = []
        self.body.addWidget(self._form)
        self.body.addWidget(self._reason)
        self.body.addLayout(self._texts)
        self._close = self.add_button(Button(host), ButtonRole.RejectRole, main=True)
        self._begin(at)
        self._close.clicked.connect(self.reject)
        for choice in (self.before, self.after):
            choice.currentIndexChanged.connect(self._on_chosen)

    def _begin(self, at: Id | None) -> None:
        ids = [row.id for row in self._rows]
        newer = ids.index(at) if at in ids else 0
        older = newer + 1 if newer + 1 < len(ids) else None
        self._offer()
        self.after.set_current_data(ids[newer] if ids else None)
        self.before.set_current_data(ids[older] if older is not None else None)

    def _offer(self) -> None:
        named = [(row.id, f"{row.title}  {row.day}") for row in self._rows]
        self.after.set_items(named)
        self.before.set_items([*named, (None, _("Nothing yet"))])

    @override
    def retranslate(self) -> None:
        title = _("Compare versions")
        self.set_heading(title, title)
        for row, label in zip(
            self._choices,
            (pgettext("of two versions", "Before"), pgettext("of two versions", "After")),
            strict=True,
        ):
            row.set_texts(label)
        self._offer()
        self._close.setText(_("Close"))
        self._show()

    def texts(self) -> tuple[Compared, ...]:
        """Return what is compared."""
        after = self._version(self.after)
        return compared(self._version(self.before), after) if after is not None else ()

    def _version(self, choice: ComboBox) -> SheetVersion | None:
        return self._versions.get(choice.currentData())

    def _show(self) -> None:
        discard(self._texts, self._shown)
        self._shown = []
        texts = self.texts()
        for one in texts:
            part = QWidget()
            marked = MarkedText(self._host)
            marked.set_pieces(one.pieces)
            caption = Label(self._host, text_name(one.field), role="caption", color="muted")
            part.setLayout(Stack(self._host, caption, marked, spacing=2))
            self._texts.addWidget(part)
            self._shown.append(part)
        after = self._version(self.after)
        reason = after.reason if after is not None else ""
        same = "" if any(one.differs for one in texts) else _("Both say the same.")
        self._reason.setText(_("Why: {reason}").format(reason=reason) if reason else same)
        self._reason.setVisible(bool(self._reason.text()))
        self.refit()

    def _on_chosen(self, _index: int) -> None:
        self._show()

    @override
    def restyle(self) -> None:
        super().restyle()
        self._texts.setSpacing(self._host.theme.px(12))
