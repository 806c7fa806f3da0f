-- SPDX-License-Identifier: GPL-3.0-or-later
-- The ledger's index in pieces. An index that is kept up row by row costs more than the ledger itself, and
-- with random orderIds nearly all of its speed. So each 32,768 rows (a segment: seq >> 15) are indexed at
-- once when they are complete, in a few small BLOBs; the rows after the last such segment are walked over.
--
-- key: segment << 16 | kind << 8 | bucket; what a BLOB holds is told in engine/store/ledgerindex.h. It can
-- all be made again from the ledger: delete the rows, and the next start builds them.

DROP INDEX ledger_order;
-- Rows of a PK that had ended before are found by the index now, as all others.
DROP TABLE ledger_after;

CREATE TABLE ledger_index (
    key  INTEGER PRIMARY KEY,
    bits BLOB NOT NULL
);

-- Known to this database alone, so that nobody can choose orderIds that fall together.
INSERT INTO meta (key, value) VALUES ('ledger_hash_seed', random());
