-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is needed to say why a record counted, and to recount a PK.

-- When the ledger rows [first_seq, last_seq] were committed: written with a later group, trimmed with the ledger.
CREATE TABLE group_commit (
    first_seq    INTEGER PRIMARY KEY,
    last_seq     INTEGER NOT NULL,
    committed_ms INTEGER NOT NULL
);

-- An operator's corrections. Each has a ledger row with the orderId 'correction-<id>'; who and why stand here, and
-- stay when the ledger row goes.
CREATE TABLE correction (
    id        INTEGER PRIMARY KEY,
    pk_id     INTEGER NOT NULL,
    time_ms   INTEGER NOT NULL,
    actor     TEXT NOT NULL,
    via       TEXT NOT NULL,
    gift_id   INTEGER NOT NULL,
    uid       INTEGER NOT NULL,
    user_name TEXT NOT NULL,
    count     INTEGER NOT NULL,
    kb        INTEGER NOT NULL,
    reason    TEXT NOT NULL,
    counted   INTEGER NOT NULL
);
CREATE INDEX correction_pk ON correction (pk_id, id);

-- A result holds its PK's rows up to this seq; NULL: made before this was noted.
ALTER TABLE pk_result ADD COLUMN ledger_through INTEGER;

-- Ledger rows below this seq were removed, as far as there were any.
INSERT INTO meta (key, value) VALUES ('ledger_trimmed', coalesce((SELECT min(seq) FROM ledger), 1));
