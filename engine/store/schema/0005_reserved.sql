-- SPDX-License-Identifier: GPL-3.0-or-later
-- Keeps the number.

SELECT 1;
