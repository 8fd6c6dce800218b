"""Steps up to the seventh: entries, OKRs, the change log, sync, people and imports."""

from __future__ import annotations

FIRST = """
CREATE TABLE local(name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;

CREATE TABLE team(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, name TEXT NOT NULL,
    fiscal_start INTEGER NOT NULL CHECK (fiscal_start BETWEEN 1 AND 12),
    keep_prompt TEXT NOT NULL, problem_prompt TEXT NOT NULL, try_prompt TEXT NOT NULL
) STRICT;

CREATE TABLE member(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    team INTEGER NOT NULL REFERENCES team(key) DEFERRABLE INITIALLY DEFERRED, name TEXT NOT NULL
) STRICT;

CREATE TABLE entry(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    member INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    day TEXT NOT NULL, "nothing" INTEGER NOT NULL CHECK ("nothing" IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX entry_by_day ON entry(day, member);
CREATE INDEX entry_by_member ON entry(member, day);

CREATE TABLE item(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    entry INTEGER NOT NULL REFERENCES entry(key) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('keep', 'problem', 'try')), pos TEXT NOT NULL, text TEXT NOT NULL,
    kr INTEGER REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED,
    outcome TEXT NOT NULL, updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX item_by_entry ON item(entry);
CREATE INDEX item_by_kr ON item(kr) WHERE kr IS NOT NULL;

CREATE TABLE private_item(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    member INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED, day TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('keep', 'problem', 'try')), pos TEXT NOT NULL, text TEXT NOT NULL,
    kr INTEGER REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED,
    outcome TEXT NOT NULL, updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX private_item_open_try ON private_item(member, day) WHERE kind = 'try' AND outcome = '';
CREATE INDEX private_item_by_day ON private_item(day, member);
CREATE INDEX private_item_by_kr ON private_item(kr) WHERE kr IS NOT NULL;

CREATE TABLE reaction(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    item INTEGER NOT NULL REFERENCES item(key) DEFERRABLE INITIALLY DEFERRED,
    member INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL, count INTEGER NOT NULL CHECK (count > 0)
) STRICT;
CREATE INDEX reaction_by_item ON reaction(item);

CREATE TABLE period(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    team INTEGER NOT NULL REFERENCES team(key) DEFERRABLE INITIALLY DEFERRED,
    start TEXT NOT NULL, end TEXT NOT NULL, label TEXT NOT NULL
) STRICT;

CREATE TABLE objective(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    period INTEGER NOT NULL REFERENCES period(key) DEFERRABLE INITIALLY DEFERRED,
    parent INTEGER REFERENCES objective(key) DEFERRABLE INITIALLY DEFERRED,
    pos TEXT NOT NULL, number INTEGER NOT NULL, title TEXT NOT NULL,
    owner INTEGER REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED, state TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE INDEX objective_by_period ON objective(period);
CREATE INDEX objective_by_parent ON objective(parent) WHERE parent IS NOT NULL;

CREATE TABLE key_result(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    objective INTEGER NOT NULL REFERENCES objective(key) DEFERRABLE INITIALLY DEFERRED,
    pos TEXT NOT NULL, number INTEGER NOT NULL, title TEXT NOT NULL,
    owner INTEGER REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    start TEXT, target TEXT, unit TEXT NOT NULL, state TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE INDEX key_result_by_objective ON key_result(objective);

CREATE TABLE check_in(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    key_result INTEGER NOT NULL REFERENCES key_result(key) DEFERRABLE INITIALLY DEFERRED,
    member INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    day TEXT NOT NULL, made_at INTEGER NOT NULL, value TEXT NOT NULL,
    confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 10), note TEXT NOT NULL
) STRICT;
CREATE INDEX check_in_by_key_result ON check_in(key_result, day, made_at);
CREATE TRIGGER check_in_is_append_only BEFORE UPDATE ON check_in
BEGIN SELECT RAISE(ABORT, 'a check-in is never edited'); END;

CREATE TABLE device(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    member INTEGER REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE op(
    key INTEGER PRIMARY KEY, hlc INTEGER NOT NULL, code INTEGER NOT NULL, ent BLOB NOT NULL,
    fld INTEGER, val ANY, parents BLOB, lam INTEGER, seg INTEGER
) STRICT;
CREATE INDEX op_by_ent ON op(ent);
CREATE INDEX op_by_lam ON op(lam) WHERE lam IS NOT NULL;

CREATE TABLE unindexed(doc INTEGER PRIMARY KEY) STRICT;
"""

SYNC = """
-- A chain of segments may fork (a restored backup, a cloned disk). Its first branch has the number of the device; each
-- later one is a row of its own with `branch_of`, whose id is that of the segment it begins with.
ALTER TABLE device ADD COLUMN branch_of INTEGER REFERENCES device(key);

-- 1: does not count, or is not in the rows yet. Whoever writes has not seen it and must not name it.
ALTER TABLE op ADD COLUMN parked INTEGER NOT NULL DEFAULT 0 CHECK (parked IN (0, 1));
CREATE INDEX op_of_segment ON op(seg) WHERE seg IS NOT NULL;
CREATE INDEX op_control ON op(code) WHERE code >= 16;
CREATE INDEX op_of_tree ON op(ent) WHERE code = 3 OR (code = 4 AND (instr(val, '"97":') OR instr(val, '"112":')));

CREATE TABLE segment(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, device INTEGER NOT NULL REFERENCES device(key),
    number INTEGER NOT NULL CHECK (number >= 1), prev BLOB, -- NULL for the first of a chain
    -- whole: all before it are here, its operations are in `op`. gap: one before it is missing. newer, malformed: a
    -- link of the chain whose content cannot be read here. Only a whole one has operations.
    state TEXT NOT NULL CHECK (state IN ('whole', 'gap', 'newer', 'malformed')),
    published INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1)),
    witnessed INTEGER NOT NULL DEFAULT 0 CHECK (witnessed IN (0, 1)),
    seen_at INTEGER NOT NULL -- ms since 1970
) STRICT;
CREATE INDEX segment_by_device ON segment(device, number);
CREATE INDEX segment_by_prev ON segment(prev);
CREATE INDEX segment_unpublished ON segment(key) WHERE published = 0;

CREATE TABLE sealed(segment INTEGER PRIMARY KEY REFERENCES segment(key), data BLOB NOT NULL) STRICT;

-- Lockboxes and join requests that this device has issued.
CREATE TABLE record(
    name TEXT PRIMARY KEY, data BLOB NOT NULL, published INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1))
) STRICT;

-- Where the team meets: a folder or a bucket.
CREATE TABLE place(
    key INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, secret BLOB, passed_at INTEGER,
    trouble TEXT NOT NULL DEFAULT ''
) STRICT;

-- People who ask to be let in.
CREATE TABLE request(
    id BLOB PRIMARY KEY, data BLOB NOT NULL,
    answer TEXT NOT NULL DEFAULT '' CHECK (answer IN ('', 'admitted', 'declined')), seen_at INTEGER NOT NULL
) STRICT;

-- Entities whose rows must be folded again. waits = 1: folded, but not all of it counts or shows yet.
CREATE TABLE unfolded(
    ent BLOB PRIMARY KEY, waits INTEGER NOT NULL DEFAULT 0 CHECK (waits IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Fields with several versions.
CREATE TABLE conflict(ent BLOB NOT NULL, fld INTEGER NOT NULL, PRIMARY KEY (ent, fld)) STRICT, WITHOUT ROWID;

-- Files of the shared place that cannot be used.
CREATE TABLE flaw(name TEXT PRIMARY KEY, kind TEXT NOT NULL, first_at INTEGER NOT NULL) STRICT;
"""

_WHO = """
SELECT CASE
    -- One who says "this is me": it is them. Where several do, nobody but they can settle it.
    WHEN sum(n.person IS n.member) = 1 THEN max(n.person) FILTER (WHERE n.person IS n.member)
    WHEN sum(n.person IS n.member) > 1 THEN NULL
    -- Else whom all others mean that have said something.
    WHEN count(DISTINCT ifnull(n.person, -1)) = 1 THEN max(n.person)
END FROM naming n WHERE n.name = {name}.name
"""


def _settling(name: str) -> str:
    return f"UPDATE member SET person = ifnull(({_WHO.format(name=name)}), key) WHERE key = {name}.name;"


PEOPLE = f"""
-- Who says of a member known by name only whom of the people it is; NULL: nobody who is here.
CREATE TABLE naming(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    member INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    name INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED,
    person INTEGER REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX naming_by_name ON naming(name);

-- Who a member is in the end: follows from the namings alone, and is kept by the triggers whoever writes those.
ALTER TABLE member ADD COLUMN person INTEGER REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED;
UPDATE member SET person = key;
CREATE INDEX member_by_person ON member(person);
CREATE TRIGGER member_is_themselves AFTER INSERT ON member
BEGIN UPDATE member SET person = NEW.key WHERE key = NEW.key; END;
CREATE TRIGGER naming_made AFTER INSERT ON naming BEGIN {_settling("NEW")} END;
CREATE TRIGGER naming_changed AFTER UPDATE ON naming BEGIN {_settling("OLD")} {_settling("NEW")} END;
CREATE TRIGGER naming_deleted AFTER DELETE ON naming BEGIN {_settling("OLD")} END;

-- Lines under a name of a log that a person has under their own as well: who imports a log brings what others wrote.
CREATE TABLE copy(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE,
    item INTEGER NOT NULL REFERENCES item(key) DEFERRABLE INITIALLY DEFERRED,
    member INTEGER NOT NULL REFERENCES member(key) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX copy_by_item ON copy(item);

-- What a newer version in the team has said of these before this one could read it.
INSERT INTO unfolded(ent) SELECT DISTINCT ent FROM op WHERE parked = 1 ON CONFLICT(ent) DO UPDATE SET waits = 0;

-- Whose a day is, whom to show for a member, which lines to show: every read about people goes through these three.
CREATE VIEW authored AS
SELECT e.key, e.id, n.person AS member, e.day, e."nothing" FROM entry e JOIN member n ON n.key = e.member;
CREATE VIEW who AS
SELECT n.key, p.key AS person, p.id, p.name FROM member n JOIN member p ON p.key = n.person;
CREATE VIEW line AS
SELECT i.key, i.id, i.entry, i.kind, i.pos, i.text, i.kr, i.outcome, i.updated_at FROM item i
WHERE NOT EXISTS ( -- CROSS JOIN: hardly any line is a copy, which is found out first
    SELECT 1 FROM copy c CROSS JOIN entry e ON e.key = i.entry CROSS JOIN member n ON n.key = e.member
    WHERE c.item = i.key AND c.member = n.person AND n.person <> n.key
);
"""

IMPORTS = """
-- What each log brought for a day under a name (domain/imported.py): digests, no words. This device's own.
CREATE TABLE imported(
    key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, log INTEGER NOT NULL, who BLOB NOT NULL, day TEXT NOT NULL,
    mine INTEGER NOT NULL CHECK (mine IN (0, 1)), lines BLOB NOT NULL
) STRICT;
CREATE INDEX imported_by_day ON imported(who, day);

-- Which rows were deleted, whoever did it.
CREATE INDEX op_deleted ON op(ent) WHERE code = 2;
"""

WRITTEN = """
-- When a line was written stands in the log: so far, lines of others had the time at which they came.
UPDATE item SET updated_at = l.written FROM (
    SELECT ent, max(hlc) >> 16 AS written FROM op WHERE parked = 0 AND code IN (1, 4) GROUP BY ent
) l WHERE item.id = l.ent AND item.updated_at <> l.written;
"""

FLAWS = """
-- What is wrong with files, by the address of the place they lie in. `device` made one, where its signature holds.
DROP TABLE flaw;
CREATE TABLE flaw(
    place TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, device BLOB, first_at INTEGER NOT NULL,
    PRIMARY KEY (place, name)
) STRICT;
CREATE INDEX flaw_place ON flaw(place);
CREATE INDEX flaw_signed ON flaw(device) WHERE device IS NOT NULL;

-- How far a device (`by`) has come with another, as it says in its segments: to this number, a segment that begins so.
CREATE TABLE cited(
    device BLOB NOT NULL, by BLOB NOT NULL, number INTEGER NOT NULL, id8 BLOB NOT NULL, seen_at INTEGER NOT NULL,
    PRIMARY KEY (device, by)
) STRICT, WITHOUT ROWID;

-- Where a device's clock was when it last wrote, in ms since 1970, if that was far ahead.
ALTER TABLE device ADD COLUMN ahead_ms INTEGER;
"""

EDGES = """
-- Each node of a tree with each node it was ever hung below, whether or not that counts (store/log/edges.py).
CREATE TABLE edge(ent BLOB NOT NULL, parent BLOB NOT NULL, PRIMARY KEY (ent, parent)) STRICT, WITHOUT ROWID;
CREATE INDEX edge_by_parent ON edge(parent);
DROP INDEX op_of_tree;

-- Rows of which a newer version has said something that this one cannot read.
CREATE TABLE newer(ent BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
"""
