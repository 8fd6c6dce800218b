"""The one error type for everything a person can be told in a sentence."""

from __future__ import annotations

from enum import StrEnum


class ErrorCode(StrEnum):
    """What went wrong; `journal_app.messages` turns each code into a sentence with a cure."""

    NOT_FOUND = "not_found"
    CHANGED_ELSEWHERE = "changed_elsewhere"
    EMPTY_TEXT = "empty_text"
    TEXT_TOO_LONG = "text_too_long"
    CYCLE = "cycle"
    BAD_DATE = "bad_date"
    BAD_WEEK = "bad_week"
    BAD_NUMBER = "bad_number"
    BAD_CONFIDENCE = "bad_confidence"
    FUTURE_DAY = "future_day"
    UNKNOWN_KEY_RESULT = "unknown_key_result"
    UNKNOWN_OBJECTIVE = "unknown_objective"
    AMBIGUOUS_REFERENCE = "ambiguous_reference"
    DATABASE_TOO_NEW = "database_too_new"
    DATABASE_DAMAGED = "database_damaged"
    DATABASE_LOCKED = "database_locked"
    DATABASE_IN_USE = "database_in_use"
    DATABASE_READ_ONLY = "database_read_only"
    JOURNAL_GONE = "journal_gone"
    JOURNAL_REPLACED = "journal_replaced"
    JOURNAL_EMPTY = "journal_empty"
    NOT_A_JOURNAL = "not_a_journal"
    DISK_FULL = "disk_full"
    DISK_ERROR = "disk_error"
    CANNOT_WRITE = "cannot_write"
    CANNOT_READ = "cannot_read"
    NO_BACKUP = "no_backup"
    FILE_EMPTY = "file_empty"
    FILE_ENCODING = "file_encoding"
    FILE_KIND = "file_kind"
    FILE_TOO_MUCH = "file_too_much"
    FILE_HEADER = "file_header"
    FILE_ROWS_REFUSED = "file_rows_refused"
    NO_PROFILE = "no_profile"
    BAD_LINK = "bad_link"
    LINK_TOO_LONG = "link_too_long"
    CANCELLED = "cancelled"
    FOLDER_UNAVAILABLE = "folder_unavailable"
    FOLDER_OF_ANOTHER_TEAM = "folder_of_another_team"
    FOLDER_INCOMPLETE = "folder_incomplete"
    NO_FOLDER = "no_folder"
    FILE_TOO_LARGE = "file_too_large"
    NO_KEYRING = "no_keyring"
    NO_PASSPHRASE = "no_passphrase"  # noqa: S105  a code, not a secret
    WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105  a code, not a secret
    PASSPHRASE_TOO_SHORT = "passphrase_too_short"  # noqa: S105  a code, not a secret
    KEYRING_KEEPS_KEYS = "keyring_keeps_keys"
    NO_MEMORY = "no_memory"
    WRONG_CODE = "wrong_code"
    KEYS_DAMAGED = "keys_damaged"
    KEYS_TOO_NEW = "keys_too_new"
    KEY_MISSING = "key_missing"
    NOT_SHARED = "not_shared"
    ALREADY_SHARED = "already_shared"
    BAD_PLACE = "bad_place"
    PLACE_AT_THE_JOURNAL = "place_at_the_journal"
    NO_CREDENTIALS = "no_credentials"
    WRONG_ACCESS_KEY = "wrong_access_key"
    SIGNATURE_REFUSED = "signature_refused"
    CLOCK_OFF = "clock_off"
    LAST_PLACE = "last_place"
    NO_SUCH_PLACE = "no_such_place"
    NO_TEAM_IN_FOLDER = "no_team_in_folder"
    CODE_OF_ANOTHER_TEAM = "code_of_another_team"
    INVITATION_NOT_FOUND = "invitation_not_found"
    INVITATION_EXPIRED = "invitation_expired"
    CODE_FOR_ANOTHER_PERSON = "code_for_another_person"
    UPDATE_NEEDED = "update_needed"
    SYNC_RUNNING = "sync_running"
    REQUEST_EXPIRED = "request_expired"
    REQUEST_GONE = "request_gone"
    NOT_IN_TEAM = "not_in_team"
    NOT_LET_IN = "not_let_in"
    NEEDS_ADMIN = "needs_admin"
    NEEDS_OWNER = "needs_owner"
    NOT_YOURSELF = "not_yourself"
    ADMINS_EDIT_OKRS = "admins_edit_okrs"
    MUST_HAND_OVER = "must_hand_over"
    HAND_OVER_INSTEAD = "hand_over_instead"
    NO_DEVICE_TO_HAND_TO = "no_device_to_hand_to"
    CODE_GONE = "code_gone"
    OWNER_COMES_BACK_BY_KEY = "owner_comes_back_by_key"
    KEYS_LEFT_OUT = "keys_left_out"
    RECOVERY_KEY_REPLACED = "recovery_key_replaced"
    RECOVERY_KEY_OPENS_NOTHING = "recovery_key_opens_nothing"
    NOT_YOURS_TO_CHANGE = "not_yours_to_change"
    OKRS_NOT_YOURS = "okrs_not_yours"
    NOT_A_LOG_NAME = "not_a_log_name"
    NAME_IS_TAKEN = "name_is_taken"


class JournalError(Exception):
    """A known failure: a code, and the parameters its sentence needs. Never holds journal text."""

    def __init__(self, code: ErrorCode, **params: object) -> None:
        """Keep the code and its parameters; both are shown in `str()` for logs."""
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        """Return the code and its parameters, for logs; people read `journal_app.messages`."""
        return f"{self.code} {self.params}" if self.params else str(self.code)
