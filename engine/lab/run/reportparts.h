// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/run/reportwords.h"

// The parts of a report's page, as HTML; empty when there is nothing to show.
namespace pk {

[[nodiscard]] QString chartsHtml(const RunReport& report, const PageWords& words);
[[nodiscard]] QString timelineOfRunHtml(const RunReport& report, const PageWords& words);
[[nodiscard]] QString pksHtml(const RunReport& report, const PageWords& words);
[[nodiscard]] QString differencesHtml(const RunReport& report, const PageWords& words);
[[nodiscard]] QString verdictCountsHtml(const VerdictCounts& counts, const PageWords& words);

// "<h2>…</h2>", the heading as plain text.
[[nodiscard]] QString heading(const QString& text);
[[nodiscard]] QString chip(const QString& text, const QString& style);
// The bar of both sides, and their numbers below.
[[nodiscard]] QString tugBar(const GiftTotals& a, const GiftTotals& b, const std::array<quint32, kSides>& giftIds,
                             CompareBy compareBy, const PageWords& words);

} // namespace pk
