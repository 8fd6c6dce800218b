"""The eighth step: what the daily habit keeps beside its lines."""

from __future__ import annotations

HABIT = """
-- What became of a Try.
ALTER TABLE item ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE item ADD COLUMN settled TEXT;
ALTER TABLE private_item ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE private_item ADD COLUMN settled TEXT;

DROP VIEW line;
CREATE VIEW line AS
SELECT i.key, i.id, i.entry, i.kind, i.pos, i.text, i.kr, i.outcome, i.reason, i.settled, i.updated_at
FROM item i
WHERE NOT EXISTS ( -- CROSS JOIN: hardly any line is a copy, which is found out first
    SELECT 1 FROM copy c CROSS JOIN entry e ON e.key = i.entry CROSS JOIN member n ON n.key = e.member
    WHERE c.item = i.key AND c.member = n.person AND n.person <> n.key
);

-- Whom I thanked lately.
CREATE INDEX reaction_by_member ON reaction(member);

CREATE TABLE value(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "team" INTEGER NOT NULL REFERENCES team(key) DEFERRABLE INITIALLY DEFERRED,
    "pos" TEXT NOT NULL,
    "phrase" TEXT NOT NULL,
    "gloss" TEXT NOT NULL
) STRICT;
CREATE INDEX value_by_team ON value("team");

CREATE TABLE evidence(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "item" INTEGER NOT NULL REFERENCES item(key) DEFERRABLE INITIALLY DEFERRED,
    "served" TEXT NOT NULL,
    "kr" INTEGER REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED,
    "value" INTEGER REFERENCES value(key) DEFERRABLE INITIALLY DEFERRED,
    "person" INTEGER REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "tag" TEXT NOT NULL,
    "source" INTEGER REFERENCES item(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX evidence_by_source ON evidence("source") WHERE "source" IS NOT NULL;
CREATE INDEX evidence_by_item ON evidence("item");
CREATE INDEX evidence_by_kr ON evidence("kr") WHERE "kr" IS NOT NULL;
CREATE INDEX evidence_by_value ON evidence("value") WHERE "value" IS NOT NULL;
CREATE INDEX evidence_by_tag ON evidence("tag") WHERE "tag" <> '';
CREATE INDEX evidence_by_person ON evidence("person") WHERE "person" IS NOT NULL;
CREATE INDEX evidence_outside ON evidence("item") WHERE "served" = 'outside';

CREATE TABLE private_evidence(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "item" INTEGER NOT NULL REFERENCES private_item(key) DEFERRABLE INITIALLY DEFERRED,
    "served" TEXT NOT NULL,
    "kr" INTEGER REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED,
    "value" INTEGER REFERENCES value(key) DEFERRABLE INITIALLY DEFERRED,
    "person" INTEGER REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "tag" TEXT NOT NULL,
    "source" INTEGER REFERENCES private_item(key) DEFERRABLE INITIALLY DEFERRED,
    "shared_source" INTEGER REFERENCES item(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX private_evidence_by_source ON private_evidence("source") WHERE "source" IS NOT NULL;
CREATE INDEX private_evidence_by_shared_source ON private_evidence("shared_source")
WHERE "shared_source" IS NOT NULL;
CREATE INDEX private_evidence_by_item ON private_evidence("item");
CREATE INDEX private_evidence_by_kr ON private_evidence("kr") WHERE "kr" IS NOT NULL;
CREATE INDEX private_evidence_by_value ON private_evidence("value") WHERE "value" IS NOT NULL;
CREATE INDEX private_evidence_by_tag ON private_evidence("tag") WHERE "tag" <> '';
CREATE INDEX private_evidence_by_person ON private_evidence("person") WHERE "person" IS NOT NULL;

CREATE TABLE closure(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "team" INTEGER NOT NULL REFERENCES team(key) DEFERRABLE INITIALLY DEFERRED,
    "first" TEXT NOT NULL,
    "last" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "yearly" INTEGER NOT NULL CHECK ("yearly" BETWEEN 0 AND 1)
) STRICT;
CREATE INDEX closure_by_team ON closure("team");

CREATE TABLE off(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "first" TEXT NOT NULL,
    "last" TEXT NOT NULL,
    "half" TEXT NOT NULL
) STRICT;
CREATE INDEX off_by_member ON off("member");

CREATE TABLE leave(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "first" TEXT NOT NULL,
    "last" TEXT NOT NULL,
    "half" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "shown" INTEGER REFERENCES off(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX leave_by_member ON leave("member");
CREATE INDEX leave_by_shown ON leave("shown") WHERE "shown" IS NOT NULL;

CREATE TABLE feeling(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "day" TEXT NOT NULL,
    "mood" INTEGER CHECK ("mood" BETWEEN 1 AND 5),
    "energy" INTEGER CHECK ("energy" BETWEEN 1 AND 3),
    "light" INTEGER NOT NULL CHECK ("light" BETWEEN 0 AND 1),
    "chip" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX feeling_by_day ON feeling("member", "day");

CREATE TABLE trial(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "team" INTEGER NOT NULL REFERENCES team(key) DEFERRABLE INITIALLY DEFERRED,
    "first" TEXT NOT NULL,
    "last" TEXT NOT NULL,
    "counts" INTEGER NOT NULL CHECK ("counts" BETWEEN 0 AND 1)
) STRICT;
CREATE INDEX trial_by_team ON trial("team");

CREATE TABLE trial_answer(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "trial" INTEGER NOT NULL REFERENCES trial(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "question" INTEGER NOT NULL CHECK ("question" BETWEEN 1 AND 3),
    "answer" TEXT NOT NULL
) STRICT;
CREATE INDEX trial_answer_by_trial ON trial_answer("trial");
CREATE INDEX trial_answer_by_member ON trial_answer("member");

CREATE TABLE pause(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "words" TEXT NOT NULL,
    "until" TEXT NOT NULL
) STRICT;
CREATE INDEX pause_by_member ON pause("member");

CREATE TABLE draft(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "kind" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "private" INTEGER NOT NULL CHECK ("private" BETWEEN 0 AND 1),
    "text" TEXT NOT NULL,
    "kept_at" INTEGER NOT NULL,
    "links" TEXT NOT NULL DEFAULT ''
) STRICT;
"""
