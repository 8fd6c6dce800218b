"""The eleventh step: the sheet of mission, vision and values, and the workshop that makes it."""

from __future__ import annotations

WORKSHOP = """
CREATE TABLE workshop(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "team" INTEGER NOT NULL REFERENCES team(key) DEFERRABLE INITIALLY DEFERRED,
    "group" INTEGER REFERENCES team_group(key) DEFERRABLE INITIALLY DEFERRED,
    "title" TEXT NOT NULL,
    "framework" TEXT NOT NULL,
    "made_at" INTEGER NOT NULL,
    "rules" TEXT NOT NULL
) STRICT;
CREATE INDEX workshop_by_team ON workshop("team");
CREATE INDEX workshop_by_group ON workshop("group") WHERE "group" IS NOT NULL;

CREATE TABLE meeting(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "workshop" INTEGER NOT NULL REFERENCES workshop(key) DEFERRABLE INITIALLY DEFERRED,
    "pos" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "day" TEXT,
    "start" INTEGER CHECK ("start" BETWEEN 0 AND 1439),
    "length" INTEGER NOT NULL CHECK ("length" BETWEEN 0 AND 480),
    "agenda" TEXT NOT NULL,
    "preparation" TEXT NOT NULL,
    "facilitator" INTEGER REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "proposed_by" INTEGER REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "proposed_on" TEXT,
    "began" INTEGER,
    "ended" INTEGER
) STRICT;
CREATE INDEX meeting_by_workshop ON meeting("workshop");
CREATE INDEX meeting_by_facilitator ON meeting("facilitator") WHERE "facilitator" IS NOT NULL;
CREATE INDEX meeting_by_proposed_by ON meeting("proposed_by") WHERE "proposed_by" IS NOT NULL;

CREATE TABLE workshop_step(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "meeting" INTEGER NOT NULL REFERENCES meeting(key) DEFERRABLE INITIALLY DEFERRED,
    "pos" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "count" INTEGER NOT NULL CHECK ("count" BETWEEN 0 AND 99),
    "word" TEXT NOT NULL
) STRICT;
CREATE INDEX workshop_step_by_meeting ON workshop_step("meeting");

CREATE TABLE question(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "step" INTEGER NOT NULL REFERENCES workshop_step(key) DEFERRABLE INITIALLY DEFERRED,
    "pos" TEXT NOT NULL,
    "text" TEXT NOT NULL
) STRICT;
CREATE INDEX question_by_step ON question("step");

CREATE TABLE idea(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "step" INTEGER NOT NULL REFERENCES workshop_step(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "whose" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "made_at" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "more" TEXT NOT NULL,
    "letter" TEXT NOT NULL,
    "question" INTEGER REFERENCES question(key) DEFERRABLE INITIALLY DEFERRED,
    "edited_at" INTEGER
) STRICT;
CREATE INDEX idea_by_step ON idea("step");
CREATE INDEX idea_by_member ON idea("member");
CREATE INDEX idea_by_whose ON idea("whose");
CREATE INDEX idea_by_question ON idea("question") WHERE "question" IS NOT NULL;

CREATE TABLE choice(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "step" INTEGER NOT NULL REFERENCES workshop_step(key) DEFERRABLE INITIALLY DEFERRED,
    "idea" INTEGER NOT NULL REFERENCES idea(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "whose" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "made_at" INTEGER NOT NULL,
    "said" TEXT NOT NULL,
    "why" TEXT NOT NULL
) STRICT;
CREATE INDEX choice_by_step ON choice("step");
CREATE INDEX choice_by_idea ON choice("idea");
CREATE INDEX choice_by_member ON choice("member");
CREATE INDEX choice_by_whose ON choice("whose");

CREATE TABLE cluster(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "step" INTEGER NOT NULL REFERENCES workshop_step(key) DEFERRABLE INITIALLY DEFERRED,
    "pos" TEXT NOT NULL,
    "name" TEXT NOT NULL
) STRICT;
CREATE INDEX cluster_by_step ON cluster("step");

CREATE TABLE placing(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "idea" INTEGER NOT NULL REFERENCES idea(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "made_at" INTEGER NOT NULL,
    "cluster" INTEGER REFERENCES cluster(key) DEFERRABLE INITIALLY DEFERRED,
    "pos" TEXT NOT NULL,
    "into" INTEGER REFERENCES idea(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX placing_by_idea ON placing("idea");
CREATE INDEX placing_by_member ON placing("member");
CREATE INDEX placing_by_cluster ON placing("cluster") WHERE "cluster" IS NOT NULL;
CREATE INDEX placing_by_into ON placing("into") WHERE "into" IS NOT NULL;

CREATE TABLE remark(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "idea" INTEGER NOT NULL REFERENCES idea(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "made_at" INTEGER NOT NULL,
    "text" TEXT NOT NULL
) STRICT;
CREATE INDEX remark_by_idea ON remark("idea");
CREATE INDEX remark_by_member ON remark("member");

CREATE TABLE withdraw(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "idea" INTEGER NOT NULL REFERENCES idea(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX withdraw_by_idea ON withdraw("idea");
CREATE INDEX withdraw_by_member ON withdraw("member");

CREATE TABLE prepared(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "step" INTEGER NOT NULL REFERENCES workshop_step(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "whose" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "kept_at" INTEGER NOT NULL,
    "pos" TEXT NOT NULL,
    "question" INTEGER REFERENCES question(key) DEFERRABLE INITIALLY DEFERRED,
    "idea" INTEGER REFERENCES idea(key) DEFERRABLE INITIALLY DEFERRED,
    "said" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "more" TEXT NOT NULL,
    "letter" TEXT NOT NULL
) STRICT;
CREATE INDEX prepared_by_step ON prepared("step");
CREATE INDEX prepared_by_member ON prepared("member");
CREATE INDEX prepared_by_whose ON prepared("whose");
CREATE INDEX prepared_by_question ON prepared("question") WHERE "question" IS NOT NULL;
CREATE INDEX prepared_by_idea ON prepared("idea") WHERE "idea" IS NOT NULL;

CREATE TABLE hand_in(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "step" INTEGER NOT NULL REFERENCES workshop_step(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "whose" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "made_at" INTEGER NOT NULL
) STRICT;
CREATE INDEX hand_in_by_step ON hand_in("step");
CREATE INDEX hand_in_by_member ON hand_in("member");
CREATE INDEX hand_in_by_whose ON hand_in("whose");

CREATE TABLE opening(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "step" INTEGER NOT NULL REFERENCES workshop_step(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "made_at" INTEGER NOT NULL
) STRICT;
CREATE INDEX opening_by_step ON opening("step");
CREATE INDEX opening_by_member ON opening("member");

CREATE TABLE decision(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "step" INTEGER NOT NULL REFERENCES workshop_step(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "made_at" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "idea" INTEGER REFERENCES idea(key) DEFERRABLE INITIALLY DEFERRED,
    "text" TEXT NOT NULL,
    "more" TEXT NOT NULL,
    "letter" TEXT NOT NULL,
    "early" TEXT NOT NULL,
    "despite" TEXT NOT NULL
) STRICT;
CREATE INDEX decision_by_step ON decision("step");
CREATE INDEX decision_by_member ON decision("member");
CREATE INDEX decision_by_idea ON decision("idea") WHERE "idea" IS NOT NULL;

CREATE TABLE bank_word(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "step" INTEGER NOT NULL REFERENCES workshop_step(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "made_at" INTEGER NOT NULL,
    "text" TEXT NOT NULL
) STRICT;
CREATE INDEX bank_word_by_step ON bank_word("step");
CREATE INDEX bank_word_by_member ON bank_word("member");

CREATE TABLE sheet(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "team" INTEGER NOT NULL REFERENCES team(key) DEFERRABLE INITIALLY DEFERRED,
    "group" INTEGER REFERENCES team_group(key) DEFERRABLE INITIALLY DEFERRED,
    "place" TEXT NOT NULL,
    "mission" TEXT NOT NULL,
    "mission_gloss" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "sentence_gloss" TEXT NOT NULL,
    "vision" TEXT NOT NULL,
    "vision_gloss" TEXT NOT NULL,
    "purposes" TEXT NOT NULL,
    "purposes_gloss" TEXT NOT NULL,
    "definitions" TEXT NOT NULL,
    "mission_is" TEXT NOT NULL,
    "vision_is" TEXT NOT NULL,
    "values_are" TEXT NOT NULL,
    "conduct" TEXT NOT NULL,
    "edition" TEXT NOT NULL
) STRICT;
CREATE INDEX sheet_by_team ON sheet("team");
CREATE INDEX sheet_by_group ON sheet("group") WHERE "group" IS NOT NULL;

CREATE TABLE sheet_version(
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    "sheet" INTEGER NOT NULL REFERENCES sheet(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "made_at" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "mission" TEXT NOT NULL,
    "mission_gloss" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "sentence_gloss" TEXT NOT NULL,
    "vision" TEXT NOT NULL,
    "vision_gloss" TEXT NOT NULL,
    "purposes" TEXT NOT NULL,
    "values" TEXT NOT NULL,
    "decision" INTEGER REFERENCES decision(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX sheet_version_by_sheet ON sheet_version("sheet");
CREATE INDEX sheet_version_by_member ON sheet_version("member");
CREATE INDEX sheet_version_by_decision ON sheet_version("decision") WHERE "decision" IS NOT NULL;

ALTER TABLE value ADD COLUMN "group" INTEGER REFERENCES team_group(key) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE value ADD COLUMN "letter" TEXT NOT NULL DEFAULT '';
ALTER TABLE value ADD COLUMN "conduct" TEXT NOT NULL DEFAULT '';
ALTER TABLE value ADD COLUMN "avoided" TEXT NOT NULL DEFAULT '';
CREATE INDEX value_by_group ON value("group") WHERE "group" IS NOT NULL;

ALTER TABLE milestone ADD COLUMN "value" INTEGER REFERENCES value(key) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE milestone ADD COLUMN "first_step" TEXT NOT NULL DEFAULT '';
CREATE INDEX milestone_by_value ON milestone("value") WHERE "value" IS NOT NULL;

-- What I may read of a step: all of it once it is open, before that what is mine or was typed by me. Never what
-- somebody has withdrawn (domain/workshop/ideas.py).
CREATE VIEW seen_idea AS
SELECT t.* FROM idea t WHERE (
    EXISTS (SELECT 1 FROM opening o WHERE o.step = t.step)
    OR (SELECT m.key FROM local l JOIN member m ON m.id = l.value WHERE l.name = 'me')
       IN (t.member, (SELECT n.person FROM member n WHERE n.key = t.whose))
) AND NOT EXISTS (
    SELECT 1 FROM withdraw d CROSS JOIN member n ON n.key = t.whose
    WHERE d.idea = t.key AND d.member IN (n.key, n.person)
);
CREATE VIEW seen_choice AS
SELECT t.* FROM choice t WHERE (
    EXISTS (SELECT 1 FROM opening o WHERE o.step = t.step)
    OR (SELECT m.key FROM local l JOIN member m ON m.id = l.value WHERE l.name = 'me')
       IN (t.member, (SELECT n.person FROM member n WHERE n.key = t.whose))
) AND EXISTS (SELECT 1 FROM seen_idea i WHERE i.key = t.idea);
"""
