"""The tenth step: win sessions with thanks, stars and minutes; what is reported of action plans."""

from __future__ import annotations

SESSIONS = """
CREATE TABLE session(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "team" INTEGER NOT NULL REFERENCES team(key) DEFERRABLE INITIALLY DEFERRED,
    "week" TEXT NOT NULL,
    "group" INTEGER REFERENCES team_group(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX session_by_team ON session("team");
CREATE INDEX session_by_group ON session("group") WHERE "group" IS NOT NULL;

CREATE TABLE lead(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "session" INTEGER NOT NULL REFERENCES session(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "began" INTEGER NOT NULL,
    "ended" INTEGER,
    "planned" INTEGER NOT NULL CHECK ("planned" BETWEEN 0 AND 480),
    "spent" INTEGER NOT NULL CHECK ("spent" BETWEEN 0 AND 1048575),
    "chapter" TEXT NOT NULL,
    "speaker" INTEGER REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "place" INTEGER NOT NULL CHECK ("place" BETWEEN 0 AND 65535),
    "common" TEXT NOT NULL,
    "common_try" INTEGER REFERENCES item(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX lead_by_session ON lead("session");
CREATE INDEX lead_by_member ON lead("member");
CREATE INDEX lead_by_speaker ON lead("speaker") WHERE "speaker" IS NOT NULL;
CREATE INDEX lead_by_common_try ON lead("common_try") WHERE "common_try" IS NOT NULL;

CREATE TABLE turn(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "lead" INTEGER NOT NULL REFERENCES lead(key) DEFERRABLE INITIALLY DEFERRED,
    "speaker" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "pos" TEXT NOT NULL,
    "state" TEXT NOT NULL
) STRICT;
CREATE INDEX turn_by_lead ON turn("lead");
CREATE INDEX turn_by_speaker ON turn("speaker");

CREATE TABLE session_note(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "session" INTEGER NOT NULL REFERENCES session(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "made_at" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "about" INTEGER REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX session_note_by_session ON session_note("session");
CREATE INDEX session_note_by_member ON session_note("member");
CREATE INDEX session_note_by_about ON session_note("about") WHERE "about" IS NOT NULL;

CREATE TABLE presenter_note(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "session" INTEGER NOT NULL REFERENCES session(key) DEFERRABLE INITIALLY DEFERRED,
    "text" TEXT NOT NULL
) STRICT;
CREATE INDEX presenter_note_by_session ON presenter_note("session");

CREATE TABLE thanks(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "sender" INTEGER REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "receiver" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "day" TEXT NOT NULL,
    "made_at" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" INTEGER REFERENCES value(key) DEFERRABLE INITIALLY DEFERRED,
    "item" INTEGER REFERENCES item(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX thanks_by_member ON thanks("member");
CREATE INDEX thanks_by_sender ON thanks("sender") WHERE "sender" IS NOT NULL;
CREATE INDEX thanks_by_receiver ON thanks("receiver");
CREATE INDEX thanks_by_value ON thanks("value") WHERE "value" IS NOT NULL;
CREATE INDEX thanks_by_item ON thanks("item") WHERE "item" IS NOT NULL;

CREATE TABLE star(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "item" INTEGER NOT NULL REFERENCES item(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX star_by_item ON star("item");

CREATE TABLE minutes_edit(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "session" INTEGER NOT NULL REFERENCES session(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "made_at" INTEGER NOT NULL,
    "item" INTEGER REFERENCES item(key) DEFERRABLE INITIALLY DEFERRED,
    "thanks" INTEGER REFERENCES thanks(key) DEFERRABLE INITIALLY DEFERRED,
    "note" INTEGER REFERENCES session_note(key) DEFERRABLE INITIALLY DEFERRED,
    "text" TEXT NOT NULL,
    "left_out" INTEGER NOT NULL CHECK ("left_out" BETWEEN 0 AND 1)
) STRICT;
CREATE INDEX minutes_edit_by_session ON minutes_edit("session");
CREATE INDEX minutes_edit_by_member ON minutes_edit("member");
CREATE INDEX minutes_edit_by_item ON minutes_edit("item") WHERE "item" IS NOT NULL;
CREATE INDEX minutes_edit_by_thanks ON minutes_edit("thanks") WHERE "thanks" IS NOT NULL;
CREATE INDEX minutes_edit_by_note ON minutes_edit("note") WHERE "note" IS NOT NULL;

CREATE TABLE minutes(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "session" INTEGER NOT NULL REFERENCES session(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "made_at" INTEGER NOT NULL,
    "began" INTEGER NOT NULL,
    "ended" INTEGER NOT NULL,
    "leads" TEXT NOT NULL,
    "absent" TEXT NOT NULL,
    "mission" TEXT NOT NULL
) STRICT;
CREATE INDEX minutes_by_session ON minutes("session");
CREATE INDEX minutes_by_member ON minutes("member");

CREATE TABLE minutes_line(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "minutes" INTEGER NOT NULL REFERENCES minutes(key) DEFERRABLE INITIALLY DEFERRED,
    "section" TEXT NOT NULL,
    "pos" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "receiver" TEXT NOT NULL,
    "refs" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "starred" INTEGER NOT NULL CHECK ("starred" BETWEEN 0 AND 1),
    "reactions" INTEGER NOT NULL CHECK ("reactions" BETWEEN 0 AND 2147483647),
    "item" INTEGER REFERENCES item(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX minutes_line_by_minutes ON minutes_line("minutes");
CREATE INDEX minutes_line_by_item ON minutes_line("item") WHERE "item" IS NOT NULL;

CREATE TABLE plan_report(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "plan" INTEGER NOT NULL REFERENCES action_plan(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "made_at" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "done" INTEGER
) STRICT;
CREATE INDEX plan_report_by_plan ON plan_report("plan", made_at, id);
CREATE INDEX plan_report_by_member ON plan_report("member");

CREATE INDEX session_by_week ON session("week");
CREATE INDEX thanks_by_day ON thanks("day");

-- How far action plans are that somebody has reported on: the newest report of each.
CREATE VIEW reported AS
SELECT r.plan, r.state, r.done, CASE WHEN r.state IN ('done', 'stopped') THEN r.day END AS settled FROM plan_report r
WHERE r.key = (SELECT n.key FROM plan_report n WHERE n.plan = r.plan ORDER BY n.made_at DESC, n.id DESC LIMIT 1);
"""
