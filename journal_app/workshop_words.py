"""Words about workshops that both front ends say: the programme one begins with, and what came of a meeting. No Qt.

All of the programme is the team's to change once it is there.
"""

from __future__ import annotations

from typing import Final

from journal_app.domain.workshop.meetings import StepKind, Subject, WorkshopStep
from journal_app.domain.workshop.outline import MeetingOutline, Outline, StepOutline, usual_count
from journal_app.domain.workshop.programme_view import MeetingLine, MeetingState, StepLine
from journal_app.i18n import N_, _, ngettext, pgettext
from journal_app.labels import word_label

_RULES: Final = (
    N_("Write first, then talk"),
    N_("Open together"),
    N_("No criticism; ask what you do not understand"),
    N_("Leave titles at the door"),
    N_("Never decide on the day of a proposal"),
    N_("AI only for your own wording, and say so"),
    N_("Keep each person’s thoughts"),
    N_("Whoever is away writes ahead"),
)
_VALUES: Final = (
    N_("When does your way of working feel right?"),
    N_("When did you think: that is us at our best?"),
    N_("What do you never skip, even in a rush?"),
    N_("What would you tell a newcomer first?"),
    N_("What will you not give up in your craft?"),
    N_("How do you not want to work?"),
)
_PICK: Final = (
    N_("Why this one?"),
    N_("When was it kept, and when not?"),
    N_("If only one could stay, which?"),
)
_PURPOSE: Final = (
    N_("If this team were gone tomorrow, who would miss what?"),
    N_("Who receives our work, and how does their day change?"),
    N_("What can only we do?"),
    N_("What are we often asked that is not really ours?"),
    N_("Is the reason we were formed still true?"),
    N_("How would you explain us to your family?"),
)
_MYSELF: Final = (
    N_("Which work made you proudest this year?"),
    N_("In two years, what would make you say it was worth it?"),
    N_("What can you bring to it?"),
)
_MISSION: Final = (
    N_("For whom do we change what, and how?"),
    N_("Does it help you choose tomorrow’s work?"),
    N_("What did we leave out on purpose?"),
    N_("Can you say it in one breath?"),
)
_VISION: Final = (
    N_("On a day three to five years from now, what do people around us say?"),
    N_("What has become of the whole organisation?"),
    N_("Which worry is gone?"),
    N_("Which word of the company’s vision does it join?"),
)
_CONDUCT: Final = (
    N_("What does someone who lives it do?"),
    N_("How do we notice that we missed it?"),
    N_("What if two values clash?"),
    N_("Can it guide a choice, rather than grade a person?"),
)


def usual_outline() -> Outline:
    """Return the programme of seven meetings, in the current language."""
    return Outline(
        title=_("Seven meetings for mission, vision and values"),
        framework=_("Adapted from Google re:Work"),
        rules="\n".join(map(_, _RULES)),
        meetings=(
            *(_name_what_matters(), _pick_three(), _why_we_exist(), _mission_drafts()),
            *(_mission_and_vision(), _vision_decided(), _values_and_roadmap()),
        ),
    )


def _name_what_matters() -> MeetingOutline:
    return MeetingOutline(
        title=_("Name what matters"),
        length=60,
        preparation=_("At least five things you care about in your work"),
        agenda=_(
            "5 Aim and rules\n10 Write, each alone\n5 Open together\n25 Introduce them, one by one\n"
            "10 Group them\n5 Keep words in the word bank"
        ),
        steps=(_step(StepKind.GATHER, Subject.VALUES, _("What matters to us at work"), _VALUES),),
    )


def _pick_three() -> MeetingOutline:
    return MeetingOutline(
        title=_("Pick three, and say why"),
        length=90,
        preparation=_("Pick three of them, each with a reason"),
        agenda=_(
            "5 Last time, in short\n35 Three picks and the reasons, one by one\n"
            "25 Ask three times: why does it matter?\n20 The values at the core\n5 Look back"
        ),
        steps=(_step(StepKind.PICK, Subject.VALUES, _("The three I would keep"), _PICK),),
    )


def _why_we_exist() -> MeetingOutline:
    return MeetingOutline(
        title=_("Why this team exists"),
        length=90,
        preparation=_("Answer six questions, a line each is enough"),
        agenda=_(
            "5 Open the answers together\n10 Read\n40 Talk\n20 What we share, and what differs\n"
            "10 Keep words in the word bank\n5 Next time"
        ),
        steps=(_step(StepKind.ANSWER, Subject.PURPOSE, _("Why are we here?"), _PURPOSE),),
    )


def _mission_drafts() -> MeetingOutline:
    return MeetingOutline(
        title=_("Think alone, then propose missions"),
        length=90,
        preparation=_("Three questions to yourself"),
        agenda=_(
            "10 Look at the word bank\n15 Write drafts, each alone\n5 Open together\n"
            "25 Say only what is good in them\n30 Combine\n5 Decide nothing yet: let them rest"
        ),
        steps=(
            _step(StepKind.ANSWER, Subject.MISSION, _("Three questions to yourself"), _MYSELF),
            _step(StepKind.PROPOSE, Subject.MISSION, _("Mission drafts"), _MISSION),
        ),
    )


def _mission_and_vision() -> MeetingOutline:
    return MeetingOutline(
        title=_("Decide the mission, picture the vision"),
        length=120,
        preparation=_("Refine a draft, and picture a day three to five years from now"),
        agenda=_(
            "10 Lay the drafts side by side\n10 How does each sit with you?\n20 Hear whoever is not there yet\n"
            "10 Decide\n10 Break\n20 A day three to five years from now\n35 Vision drafts\n"
            "5 Decide nothing yet: let them rest"
        ),
        steps=(
            _step(StepKind.DECIDE, Subject.MISSION, _("The mission that sits right")),
            _step(StepKind.PROPOSE, Subject.VISION, _("Vision drafts"), _VISION),
        ),
    )


def _vision_decided() -> MeetingOutline:
    return MeetingOutline(
        title=_("Decide the vision"),
        length=60,
        preparation=_("Read the company’s vision"),
        agenda=_(
            "10 Beside the company’s words\n10 How does each sit with you?\n20 Decide\n"
            "15 What is still missing? Rules of conduct, for example\n5 Next time"
        ),
        steps=(_step(StepKind.DECIDE, Subject.VISION, _("The vision that sits right")),),
    )


def _values_and_roadmap() -> MeetingOutline:
    return MeetingOutline(
        title=_("Decide the values, and the way there"),
        length=90,
        preparation=_("Three examples of what we do"),
        agenda=_(
            "15 Name candidates\n25 Narrow them down to three, or up to five\n15 Try their first letters\n"
            "15 Examples, and what we do not do\n15 By when, what becomes possible, in what state\n5 Thank you"
        ),
        steps=(
            _step(StepKind.ACRONYM, Subject.VALUES, _("Values by their letters"), _CONDUCT),
            _step(StepKind.ROADMAP, Subject.OTHER, _("The way there")),
        ),
    )


def _step(kind: StepKind, subject: Subject, title: str, questions: tuple[str, ...] = ()) -> StepOutline:
    return StepOutline(kind, subject, title, usual_count(kind), tuple(map(_, questions)))


def state_word(state: MeetingState) -> str:
    """Return how far a meeting is, in a word."""
    return {
        MeetingState.HELD: pgettext("meeting", "Done"),
        MeetingState.UNDER_WAY: pgettext("meeting", "Now"),
        MeetingState.NEXT: pgettext("meeting", "Next"),
        MeetingState.AHEAD: pgettext("meeting", "To come"),
    }[state]


def meeting_title(number: int, title: str) -> str:
    """Return a meeting by its number and title: "第6回　ビジョンを決める"."""
    return _("Meeting {number}: {title}").format(number=number, title=title)


def step_title(step: WorkshopStep) -> str:
    """Return a step by its title, or what is done in it where it has none."""
    if step.title:
        return step.title
    return f"{word_label('Subject', step.subject)} · {word_label('StepKind', step.kind)}"


def minutes_words(minutes: int) -> str:
    """Return a length: "60分", "60 min"."""
    return _("{n} min").format(n=minutes)


def clock(start: int | None) -> str:
    """Return minutes after midnight as a time of day; "" without one."""
    return "" if start is None else f"{start // 60}:{start % 60:02}"


def came_of(line: MeetingLine) -> str:
    """Return what came of a meeting, in one line; "" while there is nothing to say."""
    return " · ".join(words for words in map(_came_of_step, line.steps) if words)


def _came_of_step(line: StepLine) -> str:
    count = len(line.decisions)
    match line.step.kind:
        case StepKind.DECIDE if line.decisions:
            return _("Decided: “{text}”").format(text=line.decisions[-1].text.replace("\n", " "))
        case StepKind.PICK if line.decisions:
            return ngettext("{n} word at the core", "{n} words at the core", count).format(n=count)
        case StepKind.ACRONYM if line.decisions:
            return ngettext("{n} value", "{n} values", count).format(n=count)
    if not line.is_open:
        return ""
    people = len(line.handed_in) or line.people
    match line.step.kind:
        case StepKind.GATHER if line.ideas:
            return ngettext("{n} word came up", "{n} words came up", line.ideas).format(n=line.ideas)
        case StepKind.PICK if people:
            return ngettext("{n} person picked", "{n} people picked", people).format(n=people)
        case StepKind.ANSWER if people:
            return ngettext(
                "Read the answers of {n} person", "Read the answers of {n} people", people
            ).format(n=people)
        case StepKind.PROPOSE if line.ideas:
            what = word_label("Subject", line.step.subject)
            return ngettext("{what}: {n} draft", "{what}: {n} drafts", line.ideas).format(
                what=what, n=line.ideas
            )
    return ""
