"""Words that people wrote, each with whose they are; of what was said without a name that nobody is told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.review.review_view import ShownComment
from journal_app.i18n import _
from journal_app.ui.kit import Avatar, Glyph, Label, Row, Stack
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_SIDE = 20
_MOST = 12


class Quotes(Worded, QWidget):
    """Shows them below each other, and takes no room without any."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._said: tuple[ShownComment, ...] = ()
        self._shown: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_quotes(self, said: Sequence[ShownComment]) -> None:
        """Show these."""
        if tuple(said) != self._said:
            self._said = tuple(said)
            self._build()
        self.setVisible(bool(said))

    def _build(self) -> None:
        discard(self._column, self._shown)
        self._shown = [self._quote(one) for one in self._said[:_MOST]]
        for shown in self._shown:
            self._column.addWidget(shown)

    def _quote(self, one: ShownComment) -> QWidget:
        host, shown = self._host, QWidget()
        words = Label(host, _("“{text}”").format(text=one.text), role="dense", wrap=True)
        if one.name:
            mark: QWidget = Avatar(host, one.name, me=one.is_mine, size=_SIDE)
        else:
            mark = Glyph(host, "eye-off")
        whose = Label(host, who_said(one), role="caption", color="muted")
        stack = Stack(host, words, spacing=4)
        shown.setLayout(stack)
        stack.addLayout(Row(host, mark, whose, None))
        return shown

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._build()

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(14))


def who_said(one: ShownComment) -> str:
    """Return whose words these are as they are shown: of mine without a name, I alone see that they are mine."""
    if one.name:
        return one.name
    return _("A member (only you see: me)") if one.is_mine else _("A member")
