"""The preview of what everyone will see: every line the shared window can show, listed before it is shared."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget
from typing_extensions import override

from journal_app.domain.kpt import Kind
from journal_app.domain.week.speaking_order import speaking_order
from journal_app.domain.week.win_week import WinItem, WinKeyResult, WinThanks, WinWeek
from journal_app.i18n import _
from journal_app.ui.dates import week_title
from journal_app.ui.evidence.chip_words import chip_words, ordered
from journal_app.ui.kit import Button, Label
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.section_names import section_name
from journal_app.ui.week.labels import day_name
from journal_app.ui.week.present.pages.words import kr_line, mission_of

_HEIGHT = 400


class PreviewDialog(Sheet):
    """Reads from the presenter's own query, so what is not listed here cannot be shown there."""

    def __init__(self, host: ThemeHost, found: WinWeek, parent: QWidget | None) -> None:
        super().__init__(host, parent, width=640)
        self._found = found
        self._promise = Label(host, role="dense", color="muted", wrap=True)
        self._list = QTextBrowser()
        self._close = Button(host, kind="primary")
        self._build_layout()
        self._connect_signals()
        self._close.setFocus()

    def _build_layout(self) -> None:
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setOpenLinks(False)
        self._list.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.body.addWidget(self._promise)
        self.body.addWidget(self._list, 1)
        self.add_button(self._close, ButtonRole.RejectRole, main=True)

    def _connect_signals(self) -> None:
        self._close.clicked.connect(self.reject)

    @override
    def retranslate(self) -> None:
        self.set_heading(_("What will be visible"), week_title(self._found.week))
        self._promise.setText(
            _(
                "The shared window can show these lines and no others: what only you can see is never read for it."
            )
        )
        self._list.setAccessibleName(_("Lines that will be visible"))
        self._close.setText(_("Close"))
        self._fill()

    def text(self) -> str:
        """Return the list as plain text."""
        return self._list.toPlainText()

    @override
    def restyle(self) -> None:
        super().restyle()
        self._fill()

    def _fill(self) -> None:
        px = self._host.theme.px
        self._list.setMinimumHeight(px(_HEIGHT))
        self._list.clear()
        self._list.document().setDocumentMargin(0)
        cursor = self._list.textCursor()
        speaking = {speaker.id for speaker in speaking_order(self._found)}
        for speaker in self._found.speakers:
            self._write(cursor, speaker.name or _("No name yet"), "body", "text", above=16, bold=True)
            if speaker.id not in speaking:
                self._write(cursor, _("No Keep to speak from: skipped"), "caption", "muted")
            for kind in Kind:
                items = speaker.of(kind)
                if items:
                    self._write(cursor, _heading(kind), "caption", kind.value, above=6)
                for item in items:
                    self._write(cursor, _line(item, self._found), "dense", "text")
        for heading, lines in _beside_the_speakers(self._found):
            self._write(cursor, heading, "body", "text", above=16, bold=True)
            for line in lines:
                self._write(cursor, line, "dense", "text")
        if cursor.document().isEmpty():
            self._write(cursor, _("Nothing has been shared this week."), "body", "muted")
        self._list.moveCursor(QTextCursor.MoveOperation.Start)

    def _write(
        self,
        cursor: QTextCursor,
        text: str,
        role: str,
        color: str,
        *,
        above: int = 0,
        bold: bool = False,
    ) -> None:
        theme = self._host.theme
        shape = QTextBlockFormat()
        shape.setTopMargin(theme.px(above))
        shape.setLineHeight(theme.line(role), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        look = QTextCharFormat()
        look.setFont(QFont(theme.font(role, bold=bold)))
        look.setForeground(theme.kind_color(color) if color in set(Kind) else theme.color(color))
        if cursor.document().isEmpty():
            cursor.setBlockFormat(shape)
        else:
            cursor.insertBlock(shape)
        cursor.insertText(text, look)


def _line(item: WinItem, found: WinWeek) -> str:
    key_result = found.key_results.get(item.kr) if item.kr else None
    links = [key_result.ref] if key_result else []
    links += [chip_words(one).face.text for one in ordered(item.evidence)]
    behind = (
        f"  ({' · '.join(dict.fromkeys(links))})" if links else ""
    )  # a Keep may name its key result twice
    return f"{day_name(item.day)}  {item.text}{behind}"


def _beside_the_speakers(found: WinWeek) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what belongs to no speaker, under its heading: the mission, key results that moved, thanks."""
    if mission := mission_of(found):
        yield _("Mission"), (mission,)
    if found.moved:
        yield _("Key results that moved"), tuple(_moved(one.key_result) for one in found.moved)
    if found.thanks:
        yield _("Thanks"), tuple(_thanked(one) for one in found.thanks)


def _moved(key_result: WinKeyResult) -> str:
    line = kr_line(key_result)
    values = " → ".join(filter(None, (line.before, line.now)))
    return f"{line.ref}  {line.title}  {values}"


def _thanked(thanks: WinThanks) -> str:
    sender = thanks.sender.name if thanks.sender else _("From the room")
    return f"{sender} → {thanks.receiver.name}  {thanks.words}"


def _heading(kind: Kind) -> str:
    """Return a section's name and, for what is not shown at once, when it is."""
    when = {
        Kind.KEEP: "",
        Kind.PROBLEM: _("only after P is pressed"),
        Kind.TRY: _("on the page of Tries"),
    }[kind]
    return f"{section_name(kind)}  –  {when}" if when else section_name(kind)
