-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first schema. Keys are the platform's: pk_info by show, stat_info by PK and gift, rank_info by
-- PK, gift and rank, user_info by PK, user and gift. Enumerations are stored as the integers of
-- engine/domain; times are Unix ms UTC.

CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE setting (
    key   TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE gift (
    gift_id  INTEGER PRIMARY KEY,
    name     TEXT NOT NULL,
    name_en  TEXT NOT NULL,
    price_kb INTEGER NOT NULL,
    logo     TEXT NOT NULL
);

CREATE TABLE pk_info (
    pk_id          INTEGER PRIMARY KEY,
    show_id        TEXT NOT NULL,
    status         INTEGER NOT NULL,
    end_reason     INTEGER NOT NULL,
    compare_by     INTEGER NOT NULL,
    start_ms       INTEGER NOT NULL,
    end_ms         INTEGER NOT NULL,
    duration_ms    INTEGER NOT NULL,
    settle_ms      INTEGER NOT NULL,
    final_ms       INTEGER NOT NULL,
    interval_ms    INTEGER NOT NULL,
    count_injected INTEGER NOT NULL,
    created_by     TEXT NOT NULL,
    ended_by       TEXT NOT NULL,
    a_gift_id      INTEGER NOT NULL,
    a_gift_name    TEXT NOT NULL,
    a_gift_name_en TEXT NOT NULL,
    a_gift_logo    TEXT NOT NULL,
    a_price_kb     INTEGER NOT NULL,
    a_desc         TEXT NOT NULL,
    b_gift_id      INTEGER NOT NULL,
    b_gift_name    TEXT NOT NULL,
    b_gift_name_en TEXT NOT NULL,
    b_gift_logo    TEXT NOT NULL,
    b_price_kb     INTEGER NOT NULL,
    b_desc         TEXT NOT NULL,
    archived       INTEGER NOT NULL,
    -- Its ledger rows lie in [ledger_from, ledger_to]; ledger_to is NULL until the PK has ended. What
    -- comes in for it after that is listed in ledger_after.
    ledger_from    INTEGER NOT NULL,
    ledger_to      INTEGER
);
CREATE INDEX pk_info_show ON pk_info (show_id, pk_id);
-- What a start loads: ended PKs cost nothing there.
CREATE INDEX pk_info_open ON pk_info (pk_id) WHERE archived = 0;

-- The published outcome beside the totals; lists and curves as JSON.
CREATE TABLE pk_result (
    pk_id           INTEGER PRIMARY KEY REFERENCES pk_info (pk_id),
    outcome         INTEGER NOT NULL,
    version         INTEGER NOT NULL,
    first_gift_side INTEGER,
    first_gift_ms   INTEGER NOT NULL,
    verdicts        TEXT NOT NULL,
    top             TEXT NOT NULL,
    curve           TEXT NOT NULL
);

CREATE TABLE stat_info (
    pk_id   INTEGER NOT NULL REFERENCES pk_info (pk_id),
    gift_id INTEGER NOT NULL,
    count   INTEGER NOT NULL,
    kb      INTEGER NOT NULL,
    users   INTEGER NOT NULL,
    PRIMARY KEY (pk_id, gift_id)
) WITHOUT ROWID;

CREATE TABLE rank_info (
    pk_id        INTEGER NOT NULL,
    gift_id      INTEGER NOT NULL,
    rank         INTEGER NOT NULL,
    uid          INTEGER NOT NULL,
    user_name    TEXT NOT NULL,
    count        INTEGER NOT NULL,
    kb           INTEGER NOT NULL,
    last_sent_ms INTEGER NOT NULL,
    PRIMARY KEY (pk_id, gift_id, rank)
) WITHOUT ROWID;

CREATE TABLE user_info (
    pk_id   INTEGER NOT NULL,
    uid     INTEGER NOT NULL,
    gift_id INTEGER NOT NULL,
    rank    INTEGER NOT NULL,
    count   INTEGER NOT NULL,
    kb      INTEGER NOT NULL,
    PRIMARY KEY (pk_id, uid, gift_id)
) WITHOUT ROWID;

-- Every record with its verdict, append-only. Texts that are not clean UTF-8 are kept as BLOBs.
CREATE TABLE ledger (
    seq        INTEGER PRIMARY KEY,
    order_id   TEXT NOT NULL,
    show_id    TEXT NOT NULL,
    uid        INTEGER NOT NULL,
    user_name  TEXT NOT NULL,
    gift_id    INTEGER NOT NULL,
    count      INTEGER NOT NULL,
    kb         INTEGER NOT NULL,
    sent_ms    INTEGER NOT NULL,
    arrived_ms INTEGER NOT NULL,
    pk_id      INTEGER NOT NULL,
    verdict    INTEGER NOT NULL,
    reason     INTEGER NOT NULL,
    origin     INTEGER NOT NULL
);
-- The one index that the hot path pays for. It answers "was this orderId counted" from itself.
CREATE INDEX ledger_order ON ledger (order_id, verdict);

-- Malformed records as received: rare, so they do not widen the ledger.
CREATE TABLE ledger_raw (
    seq INTEGER PRIMARY KEY,
    raw BLOB NOT NULL
);

-- Rows that found a PK which had ended before: outside [ledger_from, ledger_to].
CREATE TABLE ledger_after (
    pk_id INTEGER NOT NULL,
    seq   INTEGER NOT NULL,
    PRIMARY KEY (pk_id, seq)
) WITHOUT ROWID;

CREATE TABLE redo (
    id              INTEGER PRIMARY KEY,
    kind            INTEGER NOT NULL,
    state           INTEGER NOT NULL,
    subject         TEXT NOT NULL,
    attempts        INTEGER NOT NULL,
    first_failed_ms INTEGER NOT NULL,
    next_try_ms     INTEGER NOT NULL,
    last_error      TEXT NOT NULL
);

CREATE TABLE audit (
    id      INTEGER PRIMARY KEY,
    time_ms INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    via     TEXT NOT NULL,
    action  TEXT NOT NULL,
    subject TEXT NOT NULL,
    outcome TEXT NOT NULL,
    detail  TEXT NOT NULL
);

CREATE TABLE show_seq (
    show_id      TEXT NOT NULL PRIMARY KEY,
    reserved_seq INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE idempotency (
    key          TEXT NOT NULL PRIMARY KEY,
    request_hash BLOB NOT NULL,
    pk_id        INTEGER NOT NULL,
    created_ms   INTEGER NOT NULL,
    -- The first answer, given again to a retry.
    show_id      TEXT NOT NULL,
    status       INTEGER NOT NULL,
    start_ms     INTEGER NOT NULL,
    end_ms       INTEGER NOT NULL,
    interval_ms  INTEGER NOT NULL,
    server_ms    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX idempotency_created ON idempotency (created_ms);

INSERT INTO meta (key, value) VALUES ('last_group_id', 0), ('last_redo_id', 0);
