// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QDateTime>
#include <QString>

#include "engine/domain/gift.h"
#include "engine/domain/pk.h"
#include "engine/domain/ranking.h"
#include "engine/domain/verdict.h"
#include "gui/theme/tokens.h"

namespace pk::words {

// What several pages call the same thing, in the current language.
[[nodiscard]] QString giftName(const QString& name, const QString& nameEn);
[[nodiscard]] QString giftName(const Gift& gift);
[[nodiscard]] QString giftName(const PkSide& side);
[[nodiscard]] QString verdictName(Verdict verdict);
[[nodiscard]] QString verdictMeaning(Verdict verdict); // one sentence
[[nodiscard]] QColor verdictColour(Verdict verdict, const Tokens& tokens);
[[nodiscard]] QString endReason(EndReason reason);
[[nodiscard]] QString compareBy(CompareBy by);

[[nodiscard]] QString number(qint64 value); // 1,234,567
[[nodiscard]] QString number(quint64 value);
[[nodiscard]] QString rate(double perSecond);   // 0.5, 312, 12,400
[[nodiscard]] QString duration(qint64 ms);      // 0:45, 3:00, 1:02:03
[[nodiscard]] QString latency(qint64 ms);       // 12 ms, 3.4 s
[[nodiscard]] QString dateTime(qint64 unixMs);  // local, 2026-11-23 14:05:09
[[nodiscard]] QString timeOfDay(qint64 unixMs); // local, 14:05:09
[[nodiscard]] QString bytes(qint64 size);

} // namespace pk::words
