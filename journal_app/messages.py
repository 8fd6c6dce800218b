"""The sentences for what the core says in codes: known errors. No Qt."""

from __future__ import annotations

from collections.abc import Mapping

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import N_, _
from journal_app.workshop_refusals import SENTENCES as _WORKSHOPS

_SENTENCES: Mapping[ErrorCode, str] = {
    **_WORKSHOPS,
    ErrorCode.NOT_FOUND: N_("This is no longer in the journal. It may have been deleted in another window."),
    ErrorCode.CHANGED_ELSEWHERE: N_(
        "This has been changed elsewhere in the meantime. Look at it again and repeat the step."
    ),
    ErrorCode.EMPTY_TEXT: N_("There is nothing in it yet. Write a few words."),
    ErrorCode.TEXT_TOO_LONG: N_("This text is too long to be kept in one piece. Divide it into several."),
    ErrorCode.CYCLE: N_("An objective cannot be moved below itself."),
    ErrorCode.UNKNOWN_CHORE: N_(
        "There is no routine “{text}”. Give its number or its words as they are listed."
    ),
    ErrorCode.NOT_ON_THAT_DAY: N_("“{title}” is not due on {day}. Give a day on which it is."),
    ErrorCode.BAD_TIME: N_("“{text}” is not a time of day. Write it like 16:00."),
    ErrorCode.NOT_UNDER_WAY: N_(
        "“{title}” is not under way: it was dropped or postponed before. Reopen it first."
    ),
    ErrorCode.BAD_QUESTION: N_("{value} is not one of the five questions. Write a number from 1 to 5."),
    ErrorCode.NOT_YET_WANTS_REASON: N_(
        "“Not yet” is the answer to question {questions}. Add one line that says why it goes ahead."
    ),
    ErrorCode.NOT_A_DRAFT: N_("Only a draft can be activated. Look at its status, and choose another one."),
    ErrorCode.CANNOT_PARK: N_(
        "Only a draft or an active key result can be parked. Reopen this one before you park it."
    ),
    ErrorCode.NOT_PARKED: N_(
        "This key result is not in the parking lot. Only what waits there can be promoted."
    ),
    ErrorCode.NOTHING_CLEAR: N_("Say in one line what became clear. The log keeps it for everyone."),
    ErrorCode.REASON_NEEDED: N_(
        "The cycle is under way, so this needs a reason: one line for whoever reads the log later."
    ),
    ErrorCode.SHEET_WANTS_REASON: N_(
        "The workshop decided these words, so changing them needs a reason: one line for whoever reads the versions."
    ),
    ErrorCode.GROUP_CYCLE: N_("A group cannot stand below itself."),
    ErrorCode.SUPPORT_CYCLE: N_(
        "That already hangs on this objective, so it cannot be supported by it. Choose one above."
    ),
    ErrorCode.BAD_DATE: N_("“{text}” is not a day. Write it like 2026-11-20."),
    ErrorCode.BAD_WEEK: N_("“{text}” is not a week. Write it like 2026-W47."),
    ErrorCode.BAD_NUMBER: N_("“{text}” is not a number. Write it like 38.5."),
    ErrorCode.BAD_CONFIDENCE: N_("Confidence is a whole number from 0 to 10."),
    ErrorCode.BAD_COUNT: N_("How far it is takes whole numbers from 0 to {most}."),
    ErrorCode.BAD_SHARE: N_("A share is a whole number from 0 to 100."),
    ErrorCode.FUTURE_DAY: N_("{day} is still to come. A day to come takes a Try only."),
    ErrorCode.DAYS_BACKWARDS: N_("{last} comes before {first}. Name the first day first."),
    ErrorCode.TOO_MANY_DAYS: N_("These are too many days. Enter at most {most} days at once."),
    ErrorCode.ALREADY_OFF: N_("You are off on {day} already. Change those days, or name others."),
    ErrorCode.NOT_OFF: N_("You are not off on {day}, so there is nothing to remove."),
    ErrorCode.ALREADY_CLOSED: N_("The company is closed from {first} to {last} already."),
    ErrorCode.NOT_CLOSED: N_("The company is not closed on {day}, so there is nothing to remove."),
    ErrorCode.PART_OF_CLOSURE: N_(
        "The company is closed from {first} to {last}. Name all of these days to remove them."
    ),
    ErrorCode.NOT_A_TRY: N_("This line is not a Try. Only a Try can be done, carried on or dropped."),
    ErrorCode.TRIAL_OVERLAPS: N_(
        "There is a trial from {first} to {last} already. Choose other weeks, or end that one first."
    ),
    ErrorCode.NO_TRIAL: N_("There is no trial. Begin one first."),
    ErrorCode.CYCLES_OVERLAP: N_(
        "The cycle {cycle} has some of these days already. Choose other days, or move that one first."
    ),
    ErrorCode.CYCLE_TOO_EARLY: N_("It is too early for that. It can be done from {day}."),
    ErrorCode.CYCLE_OUT_OF_ORDER: N_(
        "A cycle goes through draft, active, closing and closed in this order, one at a time."
    ),
    ErrorCode.CYCLE_BUILT_ON: N_(
        "Something has been built on it since, so it stays as it is. Nothing has been changed."
    ),
    ErrorCode.CYCLE_CLOSED: N_(
        "The cycle {cycle} is closed, so nothing in it can be changed. Reopen it first, or choose another cycle."
    ),
    ErrorCode.NOT_CLOSING: N_(
        "Results are recorded while a cycle is being closed. Move the cycle {cycle} to closing first."
    ),
    ErrorCode.BAD_SCORE: N_("A score is a number from 0.0 to 1.0, in steps of 0.1. Write it like 0.7."),
    ErrorCode.COMMENT_NOT_YOURS: N_(
        "Only whoever wrote this comment can change it. Add one of your own instead."
    ),
    ErrorCode.REOPENING_NEEDS_REASON: N_(
        "The cycle {cycle} is closed. To reopen it, say why in one line: the log keeps it for everyone."
    ),
    ErrorCode.TRIAL_IS_SETTLED: N_(
        "Whether a cycle is a trial can be changed only until it is being closed."
    ),
    ErrorCode.ENOUGH_GUARDS: N_("{most} health metrics are enough. Remove one to add another."),
    ErrorCode.UNKNOWN_CYCLE: N_("There is no cycle “{text}”. Choose another one."),
    ErrorCode.NEW_NAME: N_(
        "A private line can name only people who are known already: others would see the new name. "
        "Write it into the text, or share the line."
    ),
    ErrorCode.UNKNOWN_KEY_RESULT: N_("There is no such key result."),
    ErrorCode.UNKNOWN_OBJECTIVE: N_("There is no such objective."),
    ErrorCode.UNKNOWN_GROUP: N_("There is no group “{text}”."),
    ErrorCode.AMBIGUOUS_GROUP: N_(
        "There are several groups “{text}”. Write what it stands below: “{example}”."
    ),
    ErrorCode.AMBIGUOUS_REFERENCE: N_(
        "“{text}” names more than one. Use the id that `journal-app okr cycle list --json` shows."
    ),
    ErrorCode.DATABASE_TOO_NEW: N_(
        "{path} was written by a newer version of journal-app. Update the app to open it."
    ),
    ErrorCode.DATABASE_DAMAGED: N_("The journal’s file {path} is damaged. Go back to a backup."),
    ErrorCode.JOURNAL_GONE: N_(
        "The journal’s file {path} has been moved away or deleted. Nothing is written until it is back in its place."
    ),
    ErrorCode.JOURNAL_REPLACED: N_(
        "Another file has been put in the place of the journal ({path}). Nothing is written until you have decided."
    ),
    ErrorCode.JOURNAL_EMPTY: N_(
        "The journal’s file {path} is empty although something was written. Go back to a backup."
    ),
    ErrorCode.DATABASE_LOCKED: N_("{path} is being written by another program. Try again in a moment."),
    ErrorCode.DATABASE_IN_USE: N_("The journal in {path} is open in another window. Close it first."),
    ErrorCode.DATABASE_READ_ONLY: N_(
        "{path} cannot be written. Check the permissions of the file and its folder."
    ),
    ErrorCode.NOT_A_JOURNAL: N_("{path} is a database of another program. Choose another data folder."),
    ErrorCode.DISK_FULL: N_("The disk that holds {path} is full. Nothing was lost; make room and try again."),
    ErrorCode.DISK_ERROR: N_(
        "The disk that holds {path} reports an error. Nothing was changed; check the disk."
    ),
    ErrorCode.NO_FONT: N_(
        "No font for a PDF was found on this computer. Install a Japanese font, such as Noto Sans CJK JP."
    ),
    ErrorCode.CANNOT_WRITE: N_("{path} cannot be written ({reason}). Check the folder and its permissions."),
    ErrorCode.CANNOT_READ: N_("{path} cannot be read. Check that it exists and that you may open it."),
    ErrorCode.NO_BACKUP: N_("{path} is not a whole backup. Choose another one."),
    ErrorCode.FILE_EMPTY: N_("{path} has no rows. Export the log again and check the file."),
    ErrorCode.FILE_ENCODING: N_(
        "{path} cannot be read as text. Save it as CSV (UTF-8) and import that file."
    ),
    ErrorCode.FILE_KIND: N_(
        "{path} is not a table of text. Save the table as CSV (UTF-8) and import that file."
    ),
    ErrorCode.FILE_TOO_MUCH: N_("{path} is larger than {size} MB. Divide it and import the parts."),
    ErrorCode.FILE_HEADER: N_(
        "{path}: no row begins on line {line}. Choose the line with the headings of the columns."
    ),
    ErrorCode.FILE_ROWS_REFUSED: N_(
        "{path}: {count} rows were refused, the first in line {line}, so nothing was imported. "
        "Correct them (--dry-run says why) or import without --strict."
    ),
    ErrorCode.NO_PROFILE: N_("This journal does not know your name yet. Set it in the settings."),
    ErrorCode.BAD_LINK: N_(
        "This is not a link of the journal. Links look like journal-app://week/2026-W47 or "
        "journal-app://new?k=…; the user’s guide lists them."
    ),
    ErrorCode.LINK_TOO_LONG: N_("This link is too long. Nothing of it was taken."),
    ErrorCode.CANCELLED: N_("Cancelled. Nothing was changed."),
    ErrorCode.FOLDER_UNAVAILABLE: N_(
        "{path} is not available. Your work is safe here and will be shared once it is back."
    ),
    ErrorCode.FOLDER_EMPTIED: N_(
        "{path} is there, but nothing of the team is in it. Connect the drive it lies on, or fill the folder again."
    ),
    ErrorCode.MARKER_DAMAGED: N_(
        "The file wj1/team.gen in {path} is lost, damaged or has not arrived whole. A device of the team that "
        "shares there can repair it."
    ),
    ErrorCode.FOLDER_OF_ANOTHER_TEAM: N_(
        "{path} belongs to another team. Nothing was changed; choose another folder."
    ),
    ErrorCode.FOLDER_INCOMPLETE: N_(
        "{path} holds files of a team, but not the one they begin with. Wait until all have arrived on this device, "
        "or choose an empty folder."
    ),
    ErrorCode.NO_FOLDER: N_(
        "There is no folder {path}. Check the name, connect the drive it lies on, or make the folder first."
    ),
    ErrorCode.FILE_TOO_LARGE: N_("{path} is larger than any file this app writes. It was left alone."),
    ErrorCode.NO_KEYRING: N_(
        "This device has no keyring that keeps a key safe ({reason}). Unlock it or use a passphrase."
    ),
    ErrorCode.NO_PASSPHRASE: N_("No passphrase was given."),
    ErrorCode.WRONG_PASSPHRASE: N_("The passphrase is not the right one."),
    ErrorCode.PASSPHRASE_TOO_SHORT: N_(
        "The passphrase is too short. Take at least {least} characters; several words are easy to remember."
    ),
    ErrorCode.KEYRING_KEEPS_KEYS: N_(
        "The keyring of this computer keeps the keys of this device, so there is no passphrase to change."
    ),
    ErrorCode.NO_MEMORY: N_(
        "Opening the keys takes {size} MB of memory, and there is not so much. Close other programs and try again."
    ),
    ErrorCode.WRONG_CODE: N_("This code is not complete or has a wrong letter. Compare it and try again."),
    ErrorCode.KEYS_DAMAGED: N_(
        "The file with this device’s keys cannot be read. Your journal is not affected; let the device join again."
    ),
    ErrorCode.KEYS_TOO_NEW: N_("This device’s keys were written by a newer version. Update the app."),
    ErrorCode.KEY_MISSING: N_(
        "The keyring no longer has the key of this journal. Your entries are safe: leave the team and join it again."
    ),
    ErrorCode.NOT_A_LOG_NAME: N_(
        "Only a name of an imported log can be somebody, and only a person of the team."
    ),
    ErrorCode.NAME_IS_TAKEN: N_("{person} has said that “{name}” is them. Only they can take that back."),
    ErrorCode.NOT_YOURS_TO_CHANGE: N_("Only the owner or an admin of your team can change this."),
    ErrorCode.OKRS_NOT_YOURS: N_(
        "You change only what you added to the OKRs yourself. The owner or an admin can let you change all of them."
    ),
    ErrorCode.NOT_SHARED: N_("This journal is not shared. Share it or join a team first."),
    ErrorCode.ALREADY_SHARED: N_("This journal is shared with a team already. Leave that team first."),
    ErrorCode.BAD_PLACE: N_(
        "“{place}” is no place to share in. Give a folder that exists, or a bucket like s3://bucket/folder."
    ),
    ErrorCode.PLACE_AT_THE_JOURNAL: N_(
        "{place} cannot be the shared folder: the journal’s own files are in {path}, and neither may lie inside the "
        "other. Choose another folder."
    ),
    ErrorCode.NO_CREDENTIALS: N_(
        "Object storage needs credentials. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY and try again."
    ),
    ErrorCode.WRONG_ACCESS_KEY: N_(
        "Access to {path} is refused: it does not know the access key ID. Set AWS_ACCESS_KEY_ID and "
        "AWS_SECRET_ACCESS_KEY to the right ones and add the place again."
    ),
    ErrorCode.SIGNATURE_REFUSED: N_(
        "Access to {path} is refused: the secret access key is wrong. Set AWS_ACCESS_KEY_ID and "
        "AWS_SECRET_ACCESS_KEY to the right ones and add the place again."
    ),
    ErrorCode.CLOCK_OFF: N_(
        "Access to {path} is refused: this computer’s clock is more than 15 minutes off. Set the clock and try again."
    ),
    ErrorCode.LAST_PLACE: N_(
        "This is the only place you share in. Add another one first, or leave the team."
    ),
    ErrorCode.NO_SUCH_PLACE: N_("This journal does not share in {place}. Check the name."),
    ErrorCode.NO_TEAM_IN_FOLDER: N_(
        "No team shares in {path} yet. Check the folder, or wait until its files have arrived on this device."
    ),
    ErrorCode.CODE_OF_ANOTHER_TEAM: N_(
        "This code is for another team than the one in {path}. Check the folder and the code."
    ),
    ErrorCode.INVITATION_NOT_FOUND: N_(
        "The invitation of this code is not in {path} yet. Wait until its files have arrived, then try again."
    ),
    ErrorCode.INVITATION_EXPIRED: N_(
        "This join code has ended or was withdrawn. Ask for a new one; for a computer of your own, make one on another "
        "of yours."
    ),
    ErrorCode.CODE_FOR_ANOTHER_PERSON: N_(
        "This code is for a further computer of somebody who is in the team. If that is you, leave the team and join "
        "with it anew."
    ),
    ErrorCode.UPDATE_NEEDED: N_("The team in {path} writes with a newer version. Update the app here."),
    ErrorCode.SYNC_RUNNING: N_(
        "Another program is sharing this journal at the moment. Try again when it is done."
    ),
    ErrorCode.REQUEST_EXPIRED: N_(
        "The code had ended before this request arrived here. Make a new one for them; they can use it at once."
    ),
    ErrorCode.REQUEST_GONE: N_(
        "This request is no longer open: it has been answered, or whoever made its code is no longer in the team."
    ),
    ErrorCode.NOT_IN_TEAM: N_("This person or device is no longer in the team."),
    ErrorCode.NOT_LET_IN: N_("You are not in the team (yet). An owner or admin can let you in."),
    ErrorCode.NEEDS_ADMIN: N_("Only an owner or an admin of the team may do this. Ask one of them."),
    ErrorCode.NEEDS_OWNER: N_("Only an owner of the team may do this. Ask them."),
    ErrorCode.NOT_YOURSELF: N_("You cannot do this to yourself. To go, leave the team."),
    ErrorCode.ADMINS_EDIT_OKRS: N_(
        "The owner and admins always change the OKRs. Make the person a member first."
    ),
    ErrorCode.HAND_OVER_INSTEAD: N_(
        "A team has one owner. Hand the team over to them instead; you choose what you are afterwards."
    ),
    ErrorCode.NO_DEVICE_TO_HAND_TO: N_(
        "They have no device in the team that could act for the owner. Let a device of theirs in first."
    ),
    ErrorCode.CODE_GONE: N_(
        "This join code is no longer open: it was withdrawn, or you may not withdraw it."
    ),
    ErrorCode.OWNER_COMES_BACK_BY_KEY: N_(
        "This device would act for the owner. Only a device of the owner lets it in; "
        "where none is left, the owner comes back with the recovery key."
    ),
    ErrorCode.KEYS_LEFT_OUT: N_(
        "This is a copy from before you left the team, and it holds none of the team’s keys. "
        "Leave the team to keep what is yours; to come back you need a new join code."
    ),
    ErrorCode.RECOVERY_KEY_REPLACED: N_(
        "This recovery key was replaced by a newer one. Use the newest; the owner has it."
    ),
    ErrorCode.RECOVERY_KEY_OPENS_NOTHING: N_(
        "This recovery key opens nothing in {path}: it is another team’s, or its files have not arrived yet. "
        "Check the folder and the key."
    ),
    ErrorCode.MUST_HAND_OVER: N_(
        "You are the only owner. Hand the team over to somebody before you leave it."
    ),
}

# What a file is that was taken for a table, by the codes of `exchange.tables.file_kinds`.
_FILE_KINDS: Mapping[str, str] = {
    "workbook": N_("{path} is an Excel workbook. In Excel choose Save As ▸ CSV UTF-8 and import that file."),
    "old_workbook": N_(
        "{path} is an Excel workbook of the old kind, or one with a password. "
        "In Excel choose Save As ▸ CSV UTF-8 and import that file."
    ),
    "open_document": N_(
        "{path} is a spreadsheet of LibreOffice. There choose Save As ▸ Text CSV, with the character set UTF-8, "
        "and import that file."
    ),
    "numbers": N_(
        "{path} is a spreadsheet of Numbers. There choose Export To ▸ CSV, with the encoding UTF-8, "
        "and import that file."
    ),
    "document": N_(
        "{path} is a document, not a table. Copy its table to a spreadsheet and save it as CSV UTF-8."
    ),
    "pdf": N_("{path} is a PDF. Ask for the sheet it was made from and save that as CSV UTF-8."),
    "web_page": N_(
        "{path} is a web page, though its name may say otherwise. "
        "Open it in Excel, choose Save As ▸ CSV UTF-8 and import that file."
    ),
    "archive": N_("{path} is a compressed archive. Unpack it and import the CSV file in it."),
    "picture": N_("{path} is a picture. Ask for the sheet it shows and save that as CSV UTF-8."),
    "data": N_(
        "{path} holds data for programs, not a table. Save the table as CSV UTF-8 and import that file."
    ),
    "journal": N_(
        "{path} is a database, not a table. `journal-app restore` goes back to a backup of a journal."
    ),
}


# What a person types where there is no window with a button for it.
_COMMANDS: Mapping[ErrorCode, str] = {
    ErrorCode.NO_RUNNER: N_("`journal-app okr runner start` does that here."),
    ErrorCode.NO_WORKSHEET: N_("`journal-app okr runner show` tells it here."),
    ErrorCode.HANDED_IN: N_("`journal-app okr worksheet open` does that for a worksheet."),
    ErrorCode.NO_WORKSHOP: N_("`journal-app workshop start` does that here."),
    ErrorCode.NO_TRIAL: N_("`journal-app trial start` does that."),
    ErrorCode.NOT_YET_WANTS_REASON: N_("`--reason TEXT` does that."),
    ErrorCode.NOTHING_CLEAR: N_("`--because TEXT` does that."),
    ErrorCode.REOPENING_NEEDS_REASON: N_("`--reason TEXT` says it."),
    ErrorCode.NOT_CLOSING: N_("`journal-app okr cycle state {cycle} closing` does that."),
    ErrorCode.REASON_NEEDED: N_("`--reason TEXT` says it, after `okr park` `--because TEXT`."),
    ErrorCode.SHEET_NOT_YOURS: N_("`journal-app sync sheet-editors everyone` does that."),
    ErrorCode.SHEET_WANTS_REASON: N_("`--reason TEXT` says it."),
    ErrorCode.UNKNOWN_KEY_RESULT: N_("`journal-app okr list` shows them all."),
    ErrorCode.UNKNOWN_CYCLE: N_("`journal-app okr cycle list` shows them all."),
    ErrorCode.UNKNOWN_CHORE: N_("`journal-app okr chore list` shows them all."),
    ErrorCode.UNKNOWN_OBJECTIVE: N_("`journal-app okr list` shows them all."),
    ErrorCode.UNKNOWN_GROUP: N_("`journal-app okr group list` shows them all."),
    ErrorCode.DATABASE_DAMAGED: N_("`journal-app restore --latest` restores the newest good one."),
    ErrorCode.JOURNAL_EMPTY: N_("`journal-app restore --latest` restores the newest good one."),
    ErrorCode.JOURNAL_GONE: N_(
        "Put it back, or restore the newest good backup: `journal-app restore --latest`. To begin a new journal, "
        "choose another data folder."
    ),
    ErrorCode.JOURNAL_REPLACED: N_(
        "Put the journal back, or restore the newest good backup: `journal-app restore --latest`."
    ),
    ErrorCode.FOLDER_EMPTIED: N_('`journal-app sync heal --reseed "{path}"` does that.'),
    ErrorCode.MARKER_DAMAGED: N_("`journal-app sync heal` there does that."),
    ErrorCode.NO_BACKUP: N_("`journal-app restore --list` shows those there are."),
}


class _Blank(dict[str, object]):
    """A sentence with a missing parameter is still better than none."""

    def __missing__(self, key: str) -> str:
        return "?"


def sentence(error: JournalError) -> str:
    """Return what a person reads of a known error, in the current language: what is wrong, and the cure."""
    text = _SENTENCES[error.code]
    if error.code is ErrorCode.FILE_KIND:
        text = _FILE_KINDS.get(str(error.params.get("kind")), text)
    return _(text).format_map(_Blank(error.params))


def sentence_for_command_line(error: JournalError) -> str:
    """Return the sentence with the command that cures it, where there is one."""
    command = _COMMANDS.get(error.code)
    return f"{sentence(error)} {_(command).format_map(_Blank(error.params))}" if command else sentence(error)
