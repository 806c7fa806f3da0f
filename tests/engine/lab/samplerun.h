// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include "engine/lab/trafficsource.h"

namespace pk {

// A record as one line, to compare runs by.
inline QString lineOf(const GiftRecord& record) {
    const auto text = [](std::string_view view) {
        return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
    };
    return QStringLiteral("%1 %2 %3 %4 gift %5 × %6 = %7 at %8 %9")
        .arg(text(record.orderId), text(record.showId))
        .arg(record.uid)
        .arg(text(record.userName))
        .arg(record.giftId)
        .arg(record.count)
        .arg(record.kb)
        .arg(record.timestampMs)
        .arg(QChar(record.origin == Origin::Live ? u'L' : u'I'));
}

inline QStringList linesOf(const GiftBatch& batch) {
    QStringList lines;
    for (const GiftRecord& record : batch.records()) {
        lines << lineOf(record);
    }
    return lines;
}

} // namespace pk
