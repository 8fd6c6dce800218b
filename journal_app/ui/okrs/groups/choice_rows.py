"""Rows of the switcher: groups with how far they are, and people with how many key results are theirs."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import RowPainter, paint_avatar, paint_progress
from journal_app.ui.kit.lists.strip import Strip
from journal_app.ui.okrs.groups.sight import Choice
from journal_app.ui.okrs.labels import percent

INDENT = 22
_BAR = 56
_FIGURE = 38


class ChoiceRows(RowPainter[Choice]):
    """Paints groups and people below each other. A person has no bar: it would be a ranking."""

    insets = ("popupInset", "popupInset")

    @override
    def key(self, row: Choice) -> object:
        return row.where

    @override
    def words(self, row: Choice) -> str:
        return row.name

    @override
    def spoken(self, row: Choice) -> str:
        parts = [row.name, _("me") if row.is_me else "", row.fact]
        if row.progress is not None:
            parts.append(_("Progress {percent}").format(percent=percent(row.progress)))
        return ", ".join(part for part in parts if part)

    @override
    def paint(self, strip: Strip, row: Choice) -> None:
        theme, chosen = strip.theme, strip.state.selected
        strip.take(theme.px(INDENT * row.depth))
        fold = strip.square(16)
        if row.is_open is not None:
            icon = "chevron-down" if row.is_open else "chevron-right"
            strip.host.icons.paint(strip.painter, fold, icon, theme.color("muted"))
        if row.is_person:
            strip.take(theme.px(-4))
            paint_avatar(strip.painter, theme, strip.square(24), row.name, me=row.is_me, selected=chosen)
        else:
            strip.icon(row.icon, "accent" if chosen else "muted", gap=10)
        self._figures(strip, row)
        bold = chosen and not row.is_person
        strip.text(row.name, "body", bold=bold, color="accent" if bold else "text")
        quiet = _("me") if row.is_me else ("" if row.is_person else row.fact)
        strip.take(strip.width_of(row.name, "body", bold=bold) + theme.px(8))
        if quiet and strip.box.width() > strip.width_of(quiet, "caption"):
            strip.text(quiet, "caption", color="muted")

    def _figures(self, strip: Strip, row: Choice) -> None:
        theme = strip.theme
        if row.is_person:
            strip.hint(row.fact)
        elif row.progress is not None:
            figure = Strip(strip.painter, strip.host, strip.take_right(theme.px(_FIGURE)), strip.state)
            figure.text(percent(row.progress), "dense", right=True)
            bar = QRectF(strip.take_right(theme.px(_BAR), theme.px(12)))
            value, selected = float(row.progress), strip.state.selected
            paint_progress(strip.painter, theme, bar, value, selected=selected)
