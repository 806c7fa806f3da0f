-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a redo entry needs to be done again after a restart: the PK and show it is about (0 and empty: none),
-- and the work itself as JSON.

ALTER TABLE redo ADD COLUMN pk_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE redo ADD COLUMN show_id TEXT NOT NULL DEFAULT '';
ALTER TABLE redo ADD COLUMN payload BLOB NOT NULL DEFAULT X'';
