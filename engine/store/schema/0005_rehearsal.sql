-- SPDX-License-Identifier: GPL-3.0-or-later
-- The clock of a rehearsal: paused_left_ms is NULL while it runs; end_ms is the deadline in either case.

ALTER TABLE pk_info ADD COLUMN rehearsal INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pk_info ADD COLUMN paused_left_ms INTEGER;
ALTER TABLE pk_info ADD COLUMN speed_percent INTEGER NOT NULL DEFAULT 100;
ALTER TABLE pk_info ADD COLUMN clock_changes INTEGER NOT NULL DEFAULT 0;
