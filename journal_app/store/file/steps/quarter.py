"""The twelfth step: setting a cycle together, and closing it: pace of meetings, verdicts, outcomes, comments."""

from __future__ import annotations

QUARTER = """
ALTER TABLE workshop ADD COLUMN "period" INTEGER REFERENCES period(key) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX workshop_by_period ON workshop("period") WHERE "period" IS NOT NULL;
ALTER TABLE workshop_step ADD COLUMN "group" INTEGER REFERENCES team_group(key) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE workshop_step ADD COLUMN "scope" TEXT NOT NULL DEFAULT 'all';
CREATE INDEX workshop_step_by_group ON workshop_step("group") WHERE "group" IS NOT NULL;
ALTER TABLE question ADD COLUMN "asks" TEXT NOT NULL DEFAULT '';
ALTER TABLE idea ADD COLUMN "key_result" INTEGER REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE idea ADD COLUMN "found" TEXT NOT NULL DEFAULT '';
ALTER TABLE idea ADD COLUMN "nameless" INTEGER NOT NULL DEFAULT 0 CHECK ("nameless" BETWEEN 0 AND 1);
CREATE INDEX idea_by_key_result ON idea("key_result") WHERE "key_result" IS NOT NULL;
ALTER TABLE prepared ADD COLUMN "key_result" INTEGER REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE prepared ADD COLUMN "found" TEXT NOT NULL DEFAULT '';
ALTER TABLE prepared ADD COLUMN "nameless" INTEGER NOT NULL DEFAULT 0 CHECK ("nameless" BETWEEN 0 AND 1);
CREATE INDEX prepared_by_key_result ON prepared("key_result") WHERE "key_result" IS NOT NULL;

CREATE TABLE attendee(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "step" INTEGER NOT NULL REFERENCES workshop_step(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX attendee_by_step ON attendee("step");
CREATE INDEX attendee_by_member ON attendee("member");

CREATE TABLE pace(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "meeting" INTEGER NOT NULL REFERENCES meeting(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "made_at" INTEGER NOT NULL,
    "topic" INTEGER NOT NULL CHECK ("topic" BETWEEN 0 AND 99),
    "began" INTEGER NOT NULL,
    "extra" INTEGER NOT NULL CHECK ("extra" BETWEEN 0 AND 600),
    "paused" INTEGER
) STRICT;
CREATE INDEX pace_by_meeting ON pace("meeting");
CREATE INDEX pace_by_member ON pace("member");

CREATE TABLE verdict(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "idea" INTEGER NOT NULL REFERENCES idea(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "made_at" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "fate" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "key_result" INTEGER REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX verdict_by_idea ON verdict("idea");
CREATE INDEX verdict_by_member ON verdict("member");
CREATE INDEX verdict_by_key_result ON verdict("key_result") WHERE "key_result" IS NOT NULL;

CREATE TABLE closing(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "key_result" INTEGER NOT NULL REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "made_at" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "score" INTEGER CHECK ("score" BETWEEN 0 AND 10),
    "suggested" INTEGER CHECK ("suggested" BETWEEN 0 AND 10),
    "value" TEXT,
    "work" TEXT NOT NULL,
    "onward" TEXT NOT NULL
) STRICT;
CREATE INDEX closing_by_key_result ON closing("key_result");
CREATE INDEX closing_by_member ON closing("member");

CREATE TABLE kr_comment(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "key_result" INTEGER NOT NULL REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "made_at" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "nameless" INTEGER NOT NULL CHECK ("nameless" BETWEEN 0 AND 1)
) STRICT;
CREATE INDEX kr_comment_by_key_result ON kr_comment("key_result");
CREATE INDEX kr_comment_by_member ON kr_comment("member");

CREATE TABLE carried(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "key_result" INTEGER NOT NULL REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED,
    "later" INTEGER NOT NULL REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX carried_by_key_result ON carried("key_result");
CREATE INDEX carried_by_later ON carried("later");

-- Entities of which something does not count since it was done after their cycle was closed.
CREATE TABLE late(ent BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Whose something is that was said without a name stands nowhere but with whoever said it (`hides` in a declaration).
CREATE VIEW mine AS
SELECT n.key FROM local l JOIN member m ON m.id = l.value JOIN member n ON n.person = m.key WHERE l.name = 'me';
DROP VIEW seen_idea;
CREATE VIEW seen_idea AS
SELECT t.key, t.id, t."step",
CASE WHEN t.named THEN t."member" END AS "member", CASE WHEN t.named THEN t."whose" END AS "whose",
t."made_at", t."text", t."more", t."letter", t."question", t."edited_at", t."key_result", t."found", t."nameless"
FROM (
    SELECT i.*, i."nameless" = 0 OR i."member" IN mine OR i."whose" IN mine AS named FROM idea i
) t WHERE (
    EXISTS (SELECT 1 FROM opening o WHERE o.step = t.step) OR t."member" IN mine OR t."whose" IN mine
) AND NOT EXISTS (
    SELECT 1 FROM withdraw d CROSS JOIN member n ON n.key = t.whose
    WHERE d.idea = t.key AND d.member IN (n.key, n.person)
);
CREATE VIEW seen_placing AS
SELECT t.key, t.id, t."idea", CASE WHEN i."nameless" = 0 OR t."member" IN mine THEN t."member" END AS "member",
t."made_at", t."cluster", t."pos", t."into" FROM placing t JOIN idea i ON i.key = t."idea";
CREATE VIEW seen_withdraw AS
SELECT t.key, t.id, t."idea", CASE WHEN i."nameless" = 0 OR t."member" IN mine THEN t."member" END AS "member"
FROM withdraw t JOIN idea i ON i.key = t."idea";
CREATE VIEW seen_kr_comment AS
SELECT t.key, t.id, t."key_result", CASE WHEN t."nameless" = 0 OR t."member" IN mine THEN t."member" END AS "member",
t."made_at", t."text", t."nameless" FROM kr_comment t;
-- What was found about key results, to be counted by people: said by themselves, or on a worksheet that is open.
CREATE VIEW found AS
SELECT f."key_result", f."what" AS "words", n.person, f."member" IN mine AS is_mine
FROM finding f JOIN member n ON n.key = f."member"
UNION ALL
SELECT i."key_result", i."found", n.person, 0 FROM idea i JOIN seen_idea s ON s.key = i.key
JOIN member n ON n.key = i."whose" WHERE i."found" <> '' AND EXISTS (SELECT 1 FROM opening o WHERE o.step = i."step");
CREATE VIEW seen_finding AS
SELECT t.key, t.id, t."key_result", CASE WHEN t."member" IN mine THEN t."member" END AS "member", t."what"
FROM finding t;

-- What the log knows of a cycle at any time: what was made in it or brought into it, what measures and supports it
-- (store/reads/okrs/past_rows.py).
CREATE INDEX op_of_cycle ON op(substr(val, instr(val, '"96":"') + 6, 32)) WHERE code = 4 AND instr(val, '"96":"');
CREATE INDEX op_into_cycle ON op(val) WHERE fld = 96;
CREATE INDEX op_of_course ON op(substr(val, instr(val, '"128":"') + 7, 32)) WHERE code = 4 AND instr(val, '"128":"');
CREATE INDEX op_of_support ON op(ent) WHERE code = 4 AND instr(val, '"368":"');
"""
