"""Every pane, dialog and window of the program on the sample team, one after another, to be looked at by a test."""

import shutil
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog

from journal_app import i18n, runner_words
from journal_app.app.application import QtWords
from journal_app.app.preferences import Preferences
from journal_app.app.program import Program
from journal_app.domain import ids
from journal_app.domain.errors import ErrorCode
from journal_app.domain.habit.days_off import HalfDay
from journal_app.domain.habit.reminders import Ask, Variant
from journal_app.domain.ids import NOBODY
from journal_app.domain.okrs.asking.questions import FindingKind
from journal_app.domain.okrs.ledger import Why
from journal_app.domain.okrs.okr import CycleState, KeyResult, Objective
from journal_app.domain.okrs.review.closings import Onward, Outcome
from journal_app.domain.periods import Week
from journal_app.domain.runner.verdicts import Fate
from journal_app.domain.sheet.sheets import SheetOf
from journal_app.domain.week.held import Page
from journal_app.domain.week.sessions import Chapter, session_id
from journal_app.domain.workshop.ideas import Cluster, Idea
from journal_app.domain.workshop.meetings import StepKind, Subject, Workshop
from journal_app.domain.workshop.outline import StepOutline
from journal_app.exchange import sample
from journal_app.journal.habit.days_off_commands import AddClosure, AddLeave
from journal_app.journal.okrs.cycle_commands import MoveCycle
from journal_app.journal.okrs.review.closing_commands import RecordClosing
from journal_app.journal.okrs.review.finding_commands import SayOf, SetFindings
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, RecordCheckIn
from journal_app.journal.runner.start_commands import StartRunner
from journal_app.journal.runner.verdict_commands import DecideIdea
from journal_app.journal.sheet.sheet_commands import EditSheet
from journal_app.journal.week.session_commands import AddNote, StartSession
from journal_app.journal.week.thanks_commands import StarLine
from journal_app.journal.workshop.board_commands import AddCluster, MergeNote
from journal_app.journal.workshop.meeting_commands import AddMeeting, BeginMeeting
from journal_app.journal.workshop.put_forward import PutForward
from journal_app.journal.workshop.workshop_commands import StartWorkshop
from journal_app.paths import find_paths
from journal_app.ui.dialogs.chore_dialog import ChoreDialog, ChoreTask
from journal_app.ui.dialogs.lines import LinesSheet, smaller
from journal_app.ui.dialogs.restore import DamagedDialog, RestoreDialog
from journal_app.ui.dialogs.trial_questions import TrialQuestions, TrialWork
from journal_app.ui.dialogs.why_sheet import WhySheet, reopening
from journal_app.ui.okrs.drafts.values import Stage
from journal_app.ui.okrs.groups.edit_sheet import GroupsSheet
from journal_app.ui.okrs.groups.reason_sheet import ReasonSheet
from journal_app.ui.okrs.ledger.reason_dialog import Move
from journal_app.ui.okrs.setting.areas import area_page
from journal_app.ui.reminder.window import ReminderWindow
from journal_app.ui.reminder.words import Question
from journal_app.ui.settings.reminders.day_off_dialog import DayOffDialog, DayOffTask
from journal_app.ui.sharing.decision import DecisionDialog, handing_over
from journal_app.ui.team.sheet.compare import CompareSheet
from journal_app.ui.team.sheet.found import load_sheet, version_rows
from journal_app.ui.team.sheet.lived_sheet import LivedSheet
from journal_app.ui.team.sheet.poster.dialog import PosterSheet
from journal_app.ui.team.sheet.values_lived import load_lines
from journal_app.ui.team.tab import RecordOf, StepOf
from journal_app.ui.team.workshop.acronym.phrase_sheet import PhraseSheet
from journal_app.ui.team.workshop.drafts.early_sheet import EarlySheet
from journal_app.ui.team.workshop.drafts.values import Draft
from journal_app.ui.week.board.thanks_sheet import ThanksSheet, ThanksTask
from journal_app.ui.week.tab import MinutesOf
from journal_app.workshop_words import usual_outline
from tests.ui.resting import come_to_rest
from tests.ui.sharing_fake import FakeSharing, request, shared, team_of_three

FRIDAY = datetime(2026, 11, 20, 17, 4).astimezone()
SUNDAY = date(2026, 11, 15)
OVER = date(2026, 2, 2)
SETTINGS_PAGES = ("general", "writing", "reminders", "periods", "sharing", "appearance", "data")
_WINDOWS = {"PresentWindow", "CaptureWindow"}
_DIALOGS = ("file.export", "file.import", "help.shortcuts", "help.licences", "help.about")


def now_ms():
    return int(FRIDAY.timestamp() * 1000)


def _a_cycle_to_close(journal):
    """Make a cycle that is over and has to be closed, where there is none yet; return its key results."""
    period = journal.reads.okr.period_on(OVER)
    if period is None:
        objective = journal.run(AddObjective("契約を待たせない" * 4, OVER, owner=journal.me)).made(Objective)
        for title, now in (("NDAを定型で済ませる割合を上げる" * 2, 42), ("契約審査の初回回答を早める", 66)):
            kr = journal.run(
                AddKeyResult(objective.id, title, Decimal(20), Decimal(70), "%", journal.me)
            ).made(KeyResult)
            journal.run(RecordCheckIn(kr.id, Decimal(now), 6, "", OVER))
            for nameless in (True, True, False):
                journal.run(SayOf(kr.id, "先に他部署と順番を合わせてから、KRにしたいです。" * 2, nameless))
            journal.run(SetFindings(kr.id, frozenset({FindingKind.AGREEMENT, FindingKind.CONTROL})))
        period = journal.reads.okr.period_on(OVER)
    for state in (CycleState.ACTIVE, CycleState.CLOSING):
        if journal.reads.okr.period(period.id).state in (CycleState.DRAFT, CycleState.ACTIVE):
            journal.run(MoveCycle(period.id, state))
    return [row.kr.id for row in journal.reads.review.review(period.id).rows if not row.is_recorded]


def in_japanese(function, *arguments):
    """Call a function that writes words of the current language into a journal: they stay as they are."""
    before = i18n.language()
    i18n.set_language("ja")
    try:
        return function(*arguments)
    finally:
        i18n.set_language(before)


class Showroom:
    """A running program whose clock stands still. `scenes` walks through all there is to see."""

    def __init__(self, app, host, folder: Path, monkeypatch) -> None:
        load = sample.load_sample
        # What people wrote stays in one language, so that pictures differ only in the program's own words.
        monkeypatch.setattr(
            sample, "load_sample", lambda journal, _language: in_japanese(load, journal, "ja")
        )
        # Ids are the same each time, and with them who is next where people take turns.
        monkeypatch.setattr(ids, "os", SimpleNamespace(urandom=bytes))
        self._app = app
        self._folder = folder
        self.host = host
        self._words = QtWords(app)
        self._flash = app.cursorFlashTime()
        app.setCursorFlashTime(0)
        self.program = None

    def start(self, settings, size=(1440, 900), *, demo=True, shares=True):
        """Open the program with these settings; a path shown in it is the same each time."""
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)
        paths = find_paths(self._folder)
        self.preferences = Preferences(paths.config_file, settings, self.host, self._words)
        self.program = Program(self._app, paths, self.host, self.preferences, now_ms)
        self.program.start(demo=demo, warnings=[])
        self.resize(size)
        if demo and shares:
            self._share()

    @property
    def window(self):
        return self.program.session.window

    def resize(self, size):
        window = self.program.welcome.window if self.program.welcome else self.window
        window.setMinimumSize(1, 1)  # not what its layout would like
        window.resize(*size)

    def stop(self):
        if self.program is not None:
            if self.program.session is not None:
                vars(self.program.session.sharing).pop("_sleep", None)
            self.program.shut_down()
            self.program = None
            self.rest()

    def close(self):
        self.stop()
        self._words.show("en")  # else Qt names the keys of whoever comes next in Japanese
        self._app.setCursorFlashTime(self._flash)

    def rest(self):
        """Let everything under way end."""
        come_to_rest(*filter(None, (self.program, self.program and self.program.session)))

    # Panes ---------------------------------------------------------------------

    def panes(self):
        """Yield each state of each pane as (name, window)."""
        window = self.window
        window.show_pane("today")
        yield "today", self._settled()
        yield from self._ends_of_days()
        window.show_pane("history", "tries")
        yield "history tries", self._settled()
        window.current_pane._tab.list.setFocus()
        yield "history tries, one chosen", self._settled()
        window.show_pane("history", "insights")
        yield "history insights", self._settled()
        window.show_pane("week")
        yield "week", self._settled()
        bar = window.current_pane.board.page.bar
        bar._on_kinds_changed(("keep", "problem", "try"))
        yield "week with all sections", self._settled()
        bar._on_kinds_changed(("keep",))
        for tab in ("sessions", "wins"):
            window.show_pane("week", tab)
            shown = self._settled()
            # How far it was scrolled belongs to who looks, not to the look.
            for rows in window.current_pane.findChildren(QAbstractItemView):
                rows.scrollToTop()
            yield f"week {tab}", shown
        yield from self._minutes()
        window.show_pane("week", "board")
        window.show_pane("okrs")
        window.current_pane.page.panel_flow.close()
        yield "okrs", self._settled()
        yield from self._okr_details()
        yield from self._roadmaps()
        yield from self._area()
        yield from self._sheet()
        yield from self._workshop()
        yield from self._steps()
        yield from self._decisions()
        self._take_days_off()
        for page in SETTINGS_PAGES:
            window.show_pane("settings", page)
            yield f"settings {page}", self._settled()

    def _minutes(self):
        """Yield the minutes of the last session as a draft, with a line in edit, and settled."""
        window, journal = self.window, self.program.session.journal
        week = Week.of(journal.today())
        journal.run(StartSession(week, page=Page(Chapter.MEMBERS)))
        session = session_id(journal.team.id, week.monday, None)
        for item in journal.reads.present.week(week, journal.me).keeps[::4]:
            journal.run(StarLine(item.id))
        journal.run(AddNote(session, "来週は木曜に集まる"))
        window.show_pane("week", MinutesOf(session))
        yield "week minutes", self._settled()
        step = window.current_pane._steps.current
        step.list.setFocus()
        step.list.begin_edit()
        yield "week minutes, a line in edit", self._settled()
        step.bar.main.click()
        window._toasts.clear()  # it goes by itself after a while, whatever is shown by then
        yield "week minutes, settled", self._settled()
        window.show_pane("week", "board")

    def _ends_of_days(self):
        """Yield a light day, a finished one and one with nothing to write, and leave everything as it was."""
        window, actions = self.window, self.window.action_table
        for action, name in (("day.light", "today light"), ("day.finish", "today finished")):
            actions[action].trigger()
            yield name, self._settled()
            actions["day.light" if action == "day.light" else "go.write"].trigger()
        window.current_pane.show_day(SUNDAY)
        actions["day.nothing"].trigger()
        yield "today with nothing", self._settled()
        actions["day.nothing"].trigger()
        actions["go.write"].trigger()
        self._settled()

    def _sheet(self):
        """Yield the sheet of the team as it is read, and the forms of ours and of the company's."""
        window = self.window
        window.show_pane("team", "sheet")
        yield "team sheet", self._settled()
        tab = window.current_pane.shown
        for name, begin in (("form", tab.edit), ("form of the company's", tab._on_edit_parent)):
            begin()
            yield f"team sheet, {name}", self._settled()
            tab.page.form.cancel.click()
            self._settled()

    def _workshop(self):
        """Yield the plan of a workshop that is over, and of one that begins."""
        window, journal = self.window, self.program.session.journal
        window.show_pane("team", "workshop")
        yield "team workshop", self._settled()
        if len(journal.reads.workshop.workshops()) == 1:
            self._begin_workshop()
        window.show_pane("team", journal.reads.workshop.workshops()[0].id)
        yield "team workshop that begins", self._settled()
        window.show_pane("team", "sheet")

    def _begin_workshop(self):
        """Begin another workshop, whose first meeting is at hand and its second proposed by somebody."""
        journal = self.program.session.journal
        days = tuple(FRIDAY.date() + timedelta(weeks=week) for week in range(7))
        outline = in_japanese(usual_outline)
        made = journal.run(StartWorkshop(outline, days=days, start=960)).made(Workshop)
        step = StepOutline(StepKind.ACRONYM, Subject.VALUES, count=3)
        first = journal.reads.workshop.meetings(made.id)[0]
        title = "バリューを頭文字にして、行動の例と「しないこと」を話しあう"
        journal.run(AddMeeting(made.id, title, step, after=first.id, proposed_by=journal.me))

    def _steps(self):
        """Yield the pages on which people write, first as everybody has opened them, then as one writes."""
        window, reads = self.window, self.program.session.journal.reads
        workshop = reads.workshop.workshops()[-1]
        for step in {one.step.kind: one.step for one in reads.workshop.placed(workshop.id)}.values():
            if step.kind in (StepKind.GATHER, StepKind.PICK, StepKind.ANSWER, StepKind.PROPOSE):
                window.show_pane("team", StepOf(step.id))
                yield f"team {step.kind}", self._settled()
        page = window.current_pane.shown
        page.drafts_view.cards[0].ask()
        yield "team propose, asking", self._settled()
        page.drafts_view.more.click()
        yield "team propose, writing", self._settled()
        page.drafts_view.editors[-1].given_up.emit()

    def _decisions(self):
        """Yield the pages on which a workshop decides, lays out the way, and keeps what everybody thought."""
        window, reads = self.window, self.program.session.journal.reads
        workshop = reads.workshop.workshops()[-1].id
        kinds = {StepKind.DECIDE, StepKind.ACRONYM, StepKind.ROADMAP}
        for placed in reads.workshop.placed(workshop):
            if placed.step.kind in kinds:
                window.show_pane("team", StepOf(placed.step.id))
                yield f"{placed.step.kind} {placed.number}", self._settled()
                page = window.current_pane.shown
                if placed.step.kind is StepKind.DECIDE and placed.number == 5:
                    for part in ("read", "decide"):
                        page.parts.set_checked([part])
                        page._on_part()
                        yield f"{placed.step.kind} {placed.number}, {part}", self._settled()
        page.list.step(1)
        page.list.open_current()
        yield "a row of the roadmap", self._settled()
        window.show_pane("team", RecordOf(workshop))
        yield "record of a workshop", self._settled()
        window.show_pane("team", "sheet")

    def _take_days_off(self):
        journal, today = self.program.session.journal, FRIDAY.date()
        if not journal.reads.days_off.closures():
            journal.run(
                AddClosure(today.replace(month=12, day=29), today.replace(month=12, day=31), "年末年始", True)
            )
            journal.run(AddLeave(today.replace(day=26), today.replace(day=26), HalfDay.AFTERNOON, "通院" * 8))
            journal.run(AddLeave(today.replace(day=4), today.replace(day=4)))

    def _okr_details(self):
        window, reads = self.window, self.program.session.journal.reads.okr
        tree = reads.tree(reads.periods()[-1])
        view = next(view for view in tree.key_results() if view.ref == "KR-2")
        for name, id_ in (("key result", view.kr.id), ("objective", tree.roots[0].objective.id)):
            window.show_pane("okrs", id_)
            yield f"okrs {name}", self._settled()
        flow = window.current_pane.page.panel_flow
        for name, node in (("key result", view.kr), ("objective", tree.roots[0].objective)):
            flow.begin_edit(node)
            flow._panel.editor.toggle_all()
            yield f"okrs editor of {name}", self._settled()
            flow._panel.editor.toggle_all()
        flow.close()
        self._settled()
        window.current_pane.page.sheet.tree.edit_current()
        yield "okrs row being edited", self._settled()
        window.current_pane.page.sheet.tree.commit_editor()
        self._settled()
        for tab in ("routines", "report", "log", "past"):
            window.show_pane("okrs", tab)
            yield f"okrs {tab}", self._settled()
        window.current_pane.page.past.page.ask_day()
        yield "okrs past, asking for a day", self._settled()
        window.current_pane.page.past.close()
        window.show_pane("okrs", "tree")
        yield from self._closing()

    def _closing(self):
        """Yield the page that closes a cycle before its time, in the middle of it, and once all is recorded."""
        window, journal = self.window, self.program.session.journal
        window.show_pane("okrs", "closing")
        yield "okrs closing, before its time", self._settled()
        results = in_japanese(_a_cycle_to_close, journal)
        pane = window.current_pane
        pane._show_day(OVER)
        window.show_pane("okrs", "closing")
        yield "okrs closing", self._settled()
        for kr in results:
            journal.run(RecordClosing(kr, Outcome.PARTLY, 6, onward=Onward.CHANGED))
        yield "okrs closing, all recorded", self._settled()
        period = journal.reads.okr.period_on(OVER)
        journal.run(MoveCycle(period.id, CycleState.CLOSED))
        window._toasts.clear()
        yield "okrs closing, closed", self._settled()
        journal.run(MoveCycle(period.id, CycleState.CLOSING, Why(reason="数字の直し")))
        pane._show_day(journal.today())
        window.show_pane("okrs", "tree")

    def _roadmaps(self):
        window = self.window
        window.show_pane("okrs", "roadmap")
        yield "okrs roadmap", self._settled()
        tab = window.current_pane._tabs.current
        tab.toolbar.show_page("years")
        tab.toolbar.page_changed.emit()
        yield "okrs roadmap over the years", self._settled()
        tab.years.open(tab.years.years.themes[0].milestones[0].milestone.id)
        yield "okrs milestone", self._settled()
        tab.years.close_panel()
        self._settled()
        window.show_pane("okrs", "tree")

    def _area(self):
        """Yield the board of an area in its three stages, and what opens below a row."""
        window, journal = self.window, self.program.session.journal
        period = journal.reads.okr.periods()[-1]
        step = in_japanese(self._begin_area, period)
        window.show_pane("okrs", "routines")
        tab = window.current_pane._tabs.current
        page = area_page(window.current_pane, step)
        tab._lay_over(page)
        self._settled()
        for stage in Stage:
            page._turn(stage)
            yield f"okrs area, {stage.name.lower()}", self._settled()
        for row, name in zip(page.decide.rows, ("questions", "why it waits"), strict=False):
            row.setFocus()
            row.opened.emit()
            self._settled()
            yield f"okrs area, {name}", self._settled()
            page.decide.close_card()
        page.left.emit()
        yield from self._setting(tab, period)
        window.show_pane("okrs", "tree")

    def _setting(self, tab, period):
        """Yield how a cycle is set: its empty page, its meetings, one being edited, a worksheet, and the timer."""
        window = self.window
        window.show_pane("okrs", "setting")
        yield "okrs setting", self._settled()
        window.current_pane._day = period.first
        window.current_pane.refresh()
        tab.show_page("setting")
        self._settled()
        page = tab.shown
        yield "okrs setting, a meeting under way", self._settled()
        page.view.begin_edit()
        yield "okrs setting, a meeting in the form", self._settled()
        page.view.leave_form()
        page.present()
        page.presenting.window.grab()
        page.presenting.close()
        page.open_worksheet(page.runner.meetings[0].steps[0].line.step.id)
        self._settled()
        yield "okrs worksheet", self._settled()
        tab.shown.left.emit()

    def _begin_area(self, period):
        """Begin the meeting of an area with ideas of which some are one, and some decided; return its step."""
        journal = self.program.session.journal
        if not journal.reads.workshop.settings(period.id):
            journal.run(
                StartRunner(period.id, runner_words.outline_of(runner_words.Variant.FIRST, period.label))
            )
        placed = journal.reads.workshop.placed(journal.reads.workshop.settings(period.id)[0].id)
        step = next(one.step for one in placed if one.step.kind is StepKind.OKRS)
        if not journal.reads.workshop.ideas(step.id):
            journal.run(BeginMeeting(step.meeting))
            cluster = journal.run(AddCluster(step.id, "問い合わせを、待たせない" * 3)).made(Cluster).id
            ideas = [
                journal.run(PutForward(step.id, text, place, nameless)).made(Idea).id
                for text, place, nameless in (
                    ("一次回答までの時間を、18時間から4時間にする" * 2, cluster, False),
                    ("夜間の問い合わせを、翌朝いちばんに返す", cluster, False),
                    ("よくある質問を、検索で見つけられるようにする", cluster, True),
                    ("電話を減らす", None, False),
                )
            ]
            journal.run(MergeNote(ideas[1], ideas[0]))
            journal.run(DecideIdea(ideas[0], Fate.KEY_RESULT))
            journal.run(
                DecideIdea(ideas[2], Fate.PARKED, "効果と費用を見積もれたら" * 4, look_again=FRIDAY.date())
            )
        return step.id

    def _settled(self):
        """Return the window when it looks the same as a moment before."""
        now = None
        for _step in range(40):
            before = now
            self.rest()
            now = self.window.grab().toImage()
            if now == before:
                break
        return self.window

    # Windows beside it -----------------------------------------------------------

    def dialogs(self):
        """Yield each dialog and window beside the main one as (name, widget); it stays open until the next."""
        for action in _DIALOGS:
            self.window.action_table[action].trigger()
            yield from self._top(action)
        for name, dialog in self._made_dialogs():
            dialog.open()
            yield from self._top(name)
        self.program.open_link("journal-app://capture?t=" + "ask+early+" * 20)
        yield from self._top("capture")
        self.window.show_pane("week")
        self.window.action_table["week.present"].trigger()
        yield from self._top("present")
        self.window.show_pane("week")
        self.window.current_pane.board.page.share.preview_requested.emit()
        yield from self._top("preview")
        yield from self._reminders()

    def _reminders(self):
        window, day, now = ReminderWindow(self.host), FRIDAY.date(), FRIDAY.replace(tzinfo=None)
        off = (day + timedelta(days=3), "勤労感謝の日", day + timedelta(days=4))
        for variant in Variant:
            question = Question(
                Ask(day, variant, 3), now, "17:00", keeps=2, off=off, waiting="もう一度聞く" * 4
            )
            window.ask(question)
            yield f"reminder {variant}", window
        window.say_done("直近20営業日のうち19日", is_today=True)
        yield "reminder done", window
        window.close()
        window.deleteLater()

    def _made_dialogs(self):
        host, window = self.host, self.window
        copy = Path("journal-2026-11-20-170409.db")
        yield "restore", RestoreDialog(host, copy, window)
        yield "lines", LinesSheet(host, window, smaller("週1回、さくらさんと30分ならんで対応する"), ("", ""))
        yield "damaged", DamagedDialog(host, Path("journal.db"), ErrorCode.JOURNAL_EMPTY, copy)
        other = next(person for person in team_of_three(now_ms()) if not person.is_me)
        journal = self.program.session.journal
        task = DayOffTask(journal.today(), journal.run)
        yield "days off", DayOffDialog(host, window, task)
        chore = journal.reads.chores.chores()[0]
        members, groups = journal.reads.team.members(), [(NOBODY, "カスタマーオペレーション室" * 2)]
        routine = ChoreTask(chore, False, journal.today(), journal.me, members, groups, journal.run)
        yield "routine", ChoreDialog(host, window, routine)
        yield "trial", TrialQuestions(host, window, TrialWork(journal, journal.run), NOBODY)
        self.window.show_pane("okrs")
        self.rest()
        kr = next(kr for kr in journal.reads.everything(KeyResult) if kr.number == 1)
        asking = self.window.current_pane.asking
        asking.ask(kr, "KR-1", Move.DROP)
        yield "reason", asking._dialog
        yield "groups", GroupsSheet(host, self.window.current_pane)
        ken = next(one for one in members if one.id != journal.me)
        text = "夜間シフトの引き継ぎ表を1枚にまとめて、休みの人にも伝わるようにした" * 2
        thanks = ThanksTask(
            journal.me, ken.id, ken.name, NOBODY, text, journal.reads.evidence.values(), journal.run
        )
        yield "thanks", ThanksSheet(host, window, thanks)
        yield from self._sheet_dialogs(journal)
        yield from self._workshop_dialogs(journal)
        drafts = [Draft(NOBODY, "信頼を当たり前に、挑戦を日常に。" * 3, "", ken.name, False, journal.today())]
        yield "early", EarlySheet(host, window, drafts)
        yield "why figures differ", ReasonSheet(host, window, "残りは12月に入ります")
        yield "hand over", DecisionDialog(handing_over(self.desk, other), self.desk, host, window)

    def _sheet_dialogs(self, journal):
        host, window = self.host, self.window
        for mission in ("信頼を当たり前に、挑戦を日常に。", "信頼を、当たり前に。"):
            journal.run(EditSheet(None, SheetOf.OURS, {"mission": mission}, "言いやすい長さに" * 4))
        found = load_sheet(journal, None, journal.team.name)
        yield "versions of the sheet", CompareSheet(host, window, found.view.versions, version_rows(found))
        yield "reopen a cycle", WhySheet(host, window, partial(reopening, "2026年度 3Q"))
        yield "phrase", PhraseSheet(host, window, "S", ("Try small", "小さく試す"))
        _value, lines = load_lines(journal, found.view.values[0])
        yield "a value lived", LivedSheet(host, window, found.view.values[0], lines)
        yield "a value to be lived", LivedSheet(host, window, found.view.values[0], ())
        yield "poster", PosterSheet(host, window, "カスタマーオペレーション室" * 2)

    def _workshop_dialogs(self, journal):
        self.window.show_pane("team", "workshop")
        self._begin_workshop()
        self._settled()
        tab = self.window.current_pane.shown
        step = tab.desk.line.steps[0]
        for name, ask in (
            ("dates of a workshop", tab.deeds.begin),
            ("add meeting", tab.deeds.add_meeting),
            ("edit meeting", tab.deeds.edit_meeting),
            ("edit workshop", tab.deeds.edit_workshop),
            ("edit step", partial(tab.deeds.steps.edit, step)),
        ):
            ask()
            yield name, tab.desk.sheet

    def sharing_dialogs(self):
        """Yield the dialogs of Settings, Team & sharing."""
        self.window.show_pane("settings", "sharing")
        self.rest()
        page = self.window.current_pane.page("sharing")
        for name, click in (
            ("invite", page.people.invite.click),
            ("my device", page.people.my_device.click),
            ("let in", page.requests.rows[0].control.click),
            ("add place", page.places.add_place.click),
            ("passphrase", lambda: page.steps.take("unlock", None)),
            ("ask-again", lambda: page.steps.take("ask_again", None)),
            ("recovery-key", lambda: page.steps.take("recovery_key", None)),
            ("change-passphrase", lambda: page.steps.take("change_passphrase", None)),
        ):
            click()
            yield from self._top(name)

    def _top(self, name):
        self.rest()
        shown = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not self.window]
        shown = [w for w in shown if isinstance(w, QDialog) or type(w).__name__ in _WINDOWS]
        assert shown, f"{name} did not open"
        yield name, shown[-1]
        shown[-1].close()
        self.rest()

    def _share(self):
        fake = FakeSharing(now_ms())
        fake.state, fake.team = shared(now_ms(), unshared=12), tuple(team_of_three(now_ms()))
        fake.asking = (request(),)
        sharing = self.program.session.sharing
        self.desk = sharing._desk = sharing._make_desk(fake)
        sharing._sleep = lambda: None  # the journal below knows of no team
        sharing._wake(self.window)
