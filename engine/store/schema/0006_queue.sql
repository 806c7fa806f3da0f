-- SPDX-License-Identifier: GPL-3.0-or-later
-- PKs that wait for their show to be free, in their order. A show without entries and without a hold has no row.

CREATE TABLE queue_show (
    show_id       TEXT NOT NULL PRIMARY KEY,
    held          INTEGER NOT NULL,
    held_by       TEXT NOT NULL,
    held_ms       INTEGER NOT NULL,
    free_since_ms INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE queue_entry (
    show_id        TEXT NOT NULL REFERENCES queue_show (show_id),
    position       INTEGER NOT NULL,
    entry_id       INTEGER NOT NULL,
    gap_ms         INTEGER NOT NULL,
    duration_ms    INTEGER NOT NULL,
    compare_by     INTEGER NOT NULL,
    count_injected INTEGER, -- NULL: the setting at its start decides
    rehearsal      INTEGER NOT NULL,
    a_gift_id      INTEGER NOT NULL,
    a_desc         TEXT NOT NULL,
    b_gift_id      INTEGER NOT NULL,
    b_desc         TEXT NOT NULL,
    actor          TEXT NOT NULL,
    via            TEXT NOT NULL,
    queued_ms      INTEGER NOT NULL,
    -- Of one that could not start; NULL: it waits.
    failed_ms      INTEGER,
    error_code     TEXT NOT NULL,
    error_field    TEXT NOT NULL,
    error_detail   TEXT NOT NULL,
    PRIMARY KEY (show_id, position)
) WITHOUT ROWID;

INSERT INTO meta (key, value) VALUES ('last_queue_entry_id', 0);

-- Which entry a PK started from; 0: created by hand.
ALTER TABLE pk_info ADD COLUMN queue_entry_id INTEGER NOT NULL DEFAULT 0;

-- A key may stand for a queueing: then its answer is this entry, at this position.
ALTER TABLE idempotency ADD COLUMN queue_entry_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE idempotency ADD COLUMN queue_position INTEGER NOT NULL DEFAULT 0;
