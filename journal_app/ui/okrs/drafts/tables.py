"""Tables of which the board of an area shows anything: the course of a cycle hears of them, whatever lies over it."""

from __future__ import annotations

from typing import Final

from journal_app.domain.changes import names_of
from journal_app.domain.okrs.asking.questions import KrAnswer
from journal_app.domain.okrs.groups import Group, GroupMember
from journal_app.domain.okrs.okr import KeyResult, Objective, Period
from journal_app.domain.runner.pace import Pace
from journal_app.domain.runner.verdicts import Verdict
from journal_app.domain.team import Member, Naming, Team
from journal_app.domain.workshop.hand_ins import HandIn, Opening, Prepared
from journal_app.domain.workshop.ideas import Cluster, Idea, Placing, Withdrawal
from journal_app.domain.workshop.meetings import Meeting, Workshop, WorkshopStep

AREA_TABLES: Final = names_of(
    *(Workshop, Meeting, WorkshopStep, Pace, Prepared, HandIn, Opening),
    *(Idea, Cluster, Placing, Withdrawal, Verdict, KeyResult, Objective, Period, KrAnswer),
    *(Team, Member, Naming, Group, GroupMember),
)
