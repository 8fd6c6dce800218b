"""The section on effect and cost: what is better when it works out, and what it takes."""

from __future__ import annotations

from typing_extensions import override

from journal_app.i18n import _, language
from journal_app.ui.kit import Field, FormRow, Row
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.editor.number_texts import is_number, number_of, readable, short, text_of
from journal_app.ui.okrs.editor.part import Part
from journal_app.ui.okrs.editor.subject import Subject, Written
from journal_app.ui.okrs.labels import SEPARATOR

_HOURS = 116
_COST = 132


class EffectPart(Part):
    """Effect in words, hours and cost as rough numbers."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self.effect = Field(host)
        self.hours = Field(host)
        self.cost = Field(host)
        self._rows = [
            FormRow(host, field, label_role="caption") for field in (self.effect, self.hours, self.cost)
        ]
        line = Row(host, spacing=12)
        for row in self._rows:
            line.addWidget(row, 1 if row is self._rows[0] else 0)
        self.hold(self._rows[1], _HOURS)
        self.hold(self._rows[2], _COST)
        self.side_by_side(line)
        self.watch(self.effect, self.hours, self.cost)

    @override
    def title(self) -> str:
        return _("Effect and cost")

    @override
    def fact(self) -> str:
        return _("Rough is fine when you decide")

    @override
    def summary(self) -> str:
        hours, cost = readable(self.hours.text()), readable(self.cost.text())
        found = [self.effect.text().strip()]
        if hours is not None:
            found.append(_("{n} hours").format(n=text_of(hours)))
        if cost is not None:
            found.append(short(cost, _currency()) if cost else _("no cost"))
        return SEPARATOR.join(filter(None, found))

    @override
    def load(self, subject: Subject) -> None:
        kr = subject.key_result
        self.effect.set_text(kr.effect)
        self.hours.set_text(text_of(kr.hours))
        self.cost.set_text(text_of(kr.cost, grouped=True))

    @override
    def problems(self) -> list[tuple[Field, str]]:
        fields = (self.hours, self.cost)
        return [(field, _("Please enter a number.")) for field in fields if not is_number(field.text())]

    @override
    def applied(self, written: Written) -> Written:
        hours, cost = number_of(self.hours.text()), number_of(self.cost.text())
        effect = " ".join(self.effect.text().split())
        return written.with_fields(effect=effect, hours=hours, cost=cost)

    @override
    def retranslate(self) -> None:
        for row, words in zip(self._rows, (_("If it works out"), _("Effort"), _("Cost")), strict=True):
            row.set_texts(words)
        self.effect.set_placeholder(_("60 fewer inquiries a month"))
        self.hours.set_suffix(_("hours"))
        self.cost.set_suffix(_currency())


def _currency() -> str:
    return "円" if language() == "ja" else ""
