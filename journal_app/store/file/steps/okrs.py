"""The ninth step: what a team keeps about its objectives and key results."""

from __future__ import annotations

OKRS = """
CREATE TABLE team_group(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "team" INTEGER NOT NULL REFERENCES team(key) DEFERRABLE INITIALLY DEFERRED,
    "parent" INTEGER REFERENCES team_group(key) DEFERRABLE INITIALLY DEFERRED,
    "pos" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL
) STRICT;
CREATE INDEX team_group_by_team ON team_group("team");
CREATE INDEX team_group_by_parent ON team_group("parent") WHERE "parent" IS NOT NULL;

CREATE TABLE group_member(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "group" INTEGER NOT NULL REFERENCES team_group(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX group_member_by_group ON group_member("group");
CREATE INDEX group_member_by_member ON group_member("member");

CREATE TABLE aim(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "team" INTEGER NOT NULL REFERENCES team(key) DEFERRABLE INITIALLY DEFERRED,
    "group" INTEGER REFERENCES team_group(key) DEFERRABLE INITIALLY DEFERRED,
    "kind" TEXT NOT NULL,
    "first" TEXT NOT NULL,
    "text" TEXT NOT NULL
) STRICT;
CREATE INDEX aim_by_team ON aim("team");
CREATE INDEX aim_by_group ON aim("group") WHERE "group" IS NOT NULL;

CREATE TABLE step(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "key_result" INTEGER NOT NULL REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED,
    "kind" TEXT NOT NULL,
    "pos" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "share" INTEGER NOT NULL CHECK ("share" BETWEEN 0 AND 100),
    "due" TEXT,
    "done_on" TEXT
) STRICT;
CREATE INDEX step_by_key_result ON step("key_result");

CREATE TABLE dependency(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "key_result" INTEGER NOT NULL REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED,
    "pos" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "matter" TEXT NOT NULL,
    "agreed" TEXT,
    "talk" TEXT
) STRICT;
CREATE INDEX dependency_by_key_result ON dependency("key_result");

CREATE TABLE co_owner(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "key_result" INTEGER NOT NULL REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX co_owner_by_key_result ON co_owner("key_result");
CREATE INDEX co_owner_by_member ON co_owner("member");

CREATE TABLE support(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "objective" INTEGER NOT NULL REFERENCES objective(key) DEFERRABLE INITIALLY DEFERRED,
    "to_objective" INTEGER REFERENCES objective(key) DEFERRABLE INITIALLY DEFERRED,
    "to_key_result" INTEGER REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX support_by_objective ON support("objective");
CREATE INDEX support_by_to_objective ON support("to_objective") WHERE "to_objective" IS NOT NULL;
CREATE INDEX support_by_to_key_result ON support("to_key_result") WHERE "to_key_result" IS NOT NULL;

CREATE TABLE kr_answer(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "key_result" INTEGER NOT NULL REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED,
    "question" INTEGER NOT NULL CHECK ("question" BETWEEN 1 AND 5),
    "answer" TEXT NOT NULL,
    "note" TEXT NOT NULL
) STRICT;
CREATE INDEX kr_answer_by_key_result ON kr_answer("key_result");

CREATE TABLE finding(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "key_result" INTEGER NOT NULL REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "what" TEXT NOT NULL
) STRICT;
CREATE INDEX finding_by_key_result ON finding("key_result");
CREATE INDEX finding_by_member ON finding("member");

CREATE TABLE ledger(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "day" TEXT NOT NULL,
    "made_at" INTEGER NOT NULL,
    "deed" TEXT NOT NULL,
    "period" INTEGER NOT NULL REFERENCES period(key) DEFERRABLE INITIALLY DEFERRED,
    "objective" INTEGER REFERENCES objective(key) DEFERRABLE INITIALLY DEFERRED,
    "key_result" INTEGER REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED,
    "ref" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "effect_before" INTEGER,
    "effect_after" INTEGER,
    "clear" TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_by_member ON ledger("member");
CREATE INDEX ledger_by_period ON ledger("period");
CREATE INDEX ledger_by_objective ON ledger("objective") WHERE "objective" IS NOT NULL;
CREATE INDEX ledger_by_key_result ON ledger("key_result") WHERE "key_result" IS NOT NULL;

CREATE TABLE action_plan(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "key_result" INTEGER NOT NULL REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED,
    "pos" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "owner" INTEGER REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "first" TEXT,
    "last" TEXT,
    "state" TEXT NOT NULL,
    "possible" TEXT NOT NULL,
    "done_when" TEXT NOT NULL,
    "done" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "settled" TEXT
) STRICT;
CREATE INDEX action_plan_by_key_result ON action_plan("key_result");
CREATE INDEX action_plan_by_owner ON action_plan("owner") WHERE "owner" IS NOT NULL;

CREATE TABLE plan_owner(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "plan" INTEGER NOT NULL REFERENCES action_plan(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX plan_owner_by_plan ON plan_owner("plan");
CREATE INDEX plan_owner_by_member ON plan_owner("member");

CREATE TABLE chore(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "team" INTEGER NOT NULL REFERENCES team(key) DEFERRABLE INITIALLY DEFERRED,
    "group" INTEGER REFERENCES team_group(key) DEFERRABLE INITIALLY DEFERRED,
    "pos" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "first" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "repeat" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "member" INTEGER REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "on_day_off" TEXT NOT NULL,
    "ticked_by" TEXT NOT NULL
) STRICT;
CREATE INDEX chore_by_team ON chore("team");
CREATE INDEX chore_by_group ON chore("group") WHERE "group" IS NOT NULL;
CREATE INDEX chore_by_member ON chore("member") WHERE "member" IS NOT NULL;

CREATE TABLE chore_done(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "chore" INTEGER NOT NULL REFERENCES chore(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "day" TEXT NOT NULL,
    "made_at" INTEGER NOT NULL
) STRICT;
CREATE INDEX chore_done_by_chore ON chore_done("chore");
CREATE INDEX chore_done_by_member ON chore_done("member");

CREATE TABLE theme(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "team" INTEGER NOT NULL REFERENCES team(key) DEFERRABLE INITIALLY DEFERRED,
    "group" INTEGER REFERENCES team_group(key) DEFERRABLE INITIALLY DEFERRED,
    "pos" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "icon" TEXT NOT NULL
) STRICT;
CREATE INDEX theme_by_team ON theme("team");
CREATE INDEX theme_by_group ON theme("group") WHERE "group" IS NOT NULL;

CREATE TABLE milestone(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "theme" INTEGER NOT NULL REFERENCES theme(key) DEFERRABLE INITIALLY DEFERRED,
    "pos" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "possible" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "done_on" TEXT
) STRICT;
CREATE INDEX milestone_by_theme ON milestone("theme");

CREATE TABLE guard(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "period" INTEGER NOT NULL REFERENCES period(key) DEFERRABLE INITIALLY DEFERRED,
    "group" INTEGER REFERENCES team_group(key) DEFERRABLE INITIALLY DEFERRED,
    "pos" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "usual" TEXT NOT NULL
) STRICT;
CREATE INDEX guard_by_period ON guard("period");
CREATE INDEX guard_by_group ON guard("group") WHERE "group" IS NOT NULL;

CREATE TABLE guard_rating(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    "guard" INTEGER NOT NULL REFERENCES guard(key) DEFERRABLE INITIALLY DEFERRED,
    "member" INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    "day" TEXT NOT NULL,
    "made_at" INTEGER NOT NULL,
    "rating" TEXT NOT NULL,
    "note" TEXT NOT NULL
) STRICT;
CREATE INDEX guard_rating_by_guard ON guard_rating("guard");
CREATE INDEX guard_rating_by_member ON guard_rating("member");

ALTER TABLE team ADD COLUMN "cycle_months" INTEGER NOT NULL DEFAULT 3 CHECK ("cycle_months" BETWEEN 1 AND 12);
ALTER TABLE team ADD COLUMN "check_in_weeks" INTEGER NOT NULL DEFAULT 1 CHECK ("check_in_weeks" BETWEEN 1 AND 13);
ALTER TABLE team ADD COLUMN "closing_days" INTEGER NOT NULL DEFAULT 10 CHECK ("closing_days" BETWEEN 0 AND 60);

ALTER TABLE period ADD COLUMN "planned_start" TEXT;
ALTER TABLE period ADD COLUMN "planned_end" TEXT;
ALTER TABLE period ADD COLUMN "state" TEXT NOT NULL DEFAULT 'active';
ALTER TABLE period ADD COLUMN "trial" INTEGER NOT NULL DEFAULT 0 CHECK ("trial" BETWEEN 0 AND 1);
ALTER TABLE period ADD COLUMN "began" TEXT;
ALTER TABLE period ADD COLUMN "closing" TEXT;
ALTER TABLE period ADD COLUMN "closed" TEXT;

ALTER TABLE objective ADD COLUMN "group" INTEGER REFERENCES team_group(key) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE objective ADD COLUMN "roll_up" TEXT NOT NULL DEFAULT 'own';
ALTER TABLE objective ADD COLUMN "typed" INTEGER CHECK ("typed" BETWEEN 0 AND 100);
ALTER TABLE objective ADD COLUMN "difference" TEXT NOT NULL DEFAULT '';
ALTER TABLE objective ADD COLUMN "milestone" INTEGER REFERENCES milestone(key) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX objective_by_group ON objective("group") WHERE "group" IS NOT NULL;
CREATE INDEX objective_by_milestone ON objective("milestone") WHERE "milestone" IS NOT NULL;

ALTER TABLE key_result ADD COLUMN "measure" TEXT NOT NULL DEFAULT 'number';
ALTER TABLE key_result ADD COLUMN "commit" TEXT;
ALTER TABLE key_result ADD COLUMN "stretch" TEXT;
ALTER TABLE key_result ADD COLUMN "weight" INTEGER NOT NULL DEFAULT 1 CHECK ("weight" BETWEEN 0 AND 100);
ALTER TABLE key_result ADD COLUMN "due" TEXT;
ALTER TABLE key_result ADD COLUMN "commitment" TEXT NOT NULL DEFAULT '';
ALTER TABLE key_result ADD COLUMN "low" TEXT;
ALTER TABLE key_result ADD COLUMN "high" TEXT;
ALTER TABLE key_result ADD COLUMN "outside" INTEGER NOT NULL DEFAULT 0 CHECK ("outside" BETWEEN 0 AND 53);
ALTER TABLE key_result ADD COLUMN "effect" TEXT NOT NULL DEFAULT '';
ALTER TABLE key_result ADD COLUMN "hours" TEXT;
ALTER TABLE key_result ADD COLUMN "cost" TEXT;
ALTER TABLE key_result ADD COLUMN "done_looks" TEXT NOT NULL DEFAULT '';
ALTER TABLE key_result ADD COLUMN "measured" TEXT NOT NULL DEFAULT '';
ALTER TABLE key_result ADD COLUMN "measured_by" TEXT NOT NULL DEFAULT '';
ALTER TABLE key_result ADD COLUMN "roll_up" TEXT NOT NULL DEFAULT 'own';
ALTER TABLE key_result ADD COLUMN "difference" TEXT NOT NULL DEFAULT '';
ALTER TABLE key_result ADD COLUMN "reason" TEXT NOT NULL DEFAULT '';
ALTER TABLE key_result ADD COLUMN "parked_on" TEXT;
ALTER TABLE key_result ADD COLUMN "look_again" TEXT;

ALTER TABLE evidence ADD COLUMN "plan" INTEGER REFERENCES action_plan(key) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX evidence_by_plan ON evidence("plan") WHERE "plan" IS NOT NULL;

ALTER TABLE private_evidence ADD COLUMN "plan" INTEGER REFERENCES action_plan(key) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX private_evidence_by_plan ON private_evidence("plan") WHERE "plan" IS NOT NULL;

DROP INDEX check_in_by_key_result;
CREATE INDEX check_in_by_key_result ON check_in(key_result, day, made_at, id, value, confidence);
CREATE INDEX objective_by_number ON objective(number, id);
CREATE INDEX key_result_by_number ON key_result(number, id);
"""
