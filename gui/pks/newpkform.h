// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>
#include <vector>

#include "engine/domain/gift.h"
#include "engine/domain/pk.h"

class QSettings;

namespace pk {

// What the New PK dialog asks for.
struct NewPkValues {
    QString showId;
    std::array<CreatePk::Gift, kSides> gifts;
    qint64 durationMs = limits::kDurationDefaultMs;
    CompareBy compareBy = CompareBy::Count;
    bool countInjected = true;
    bool rehearsal = false;

    bool operator==(const NewPkValues& other) const;
    [[nodiscard]] CreatePk request(const QString& idempotencyKey) const;
};
[[nodiscard]] NewPkValues valuesOf(const Pk& pk); // for "again"

// What is wrong, by wire field ("showId", "gifts[0].desc", …), in the current language. Empty: valid.
using FormErrors = QMap<QString, QString>;
[[nodiscard]] FormErrors checkNewPk(const NewPkValues& values, const std::vector<Gift>& catalogue);
[[nodiscard]] QString giftIdField(std::size_t side); // "gifts[0].giftId"
[[nodiscard]] QString descOfField(std::size_t side); // "gifts[0].desc"
// Characters as the rule counts them: code points, so an emoji is one.
[[nodiscard]] int descLength(const QString& desc);

// What was entered last, offered again by the next dialog.
[[nodiscard]] NewPkValues lastNewPk(const QSettings& settings);
void keepNewPk(QSettings& settings, const NewPkValues& values);
// Shows that PKs were started in lately, the latest first.
[[nodiscard]] QStringList recentShows(const QSettings& settings);

} // namespace pk
