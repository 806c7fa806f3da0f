// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <optional>
#include <vector>

#include "engine/flowfile/flowreader.h"

namespace pk {

// What a recorded flow holds, gift by gift.
struct FlowReport {
    struct GiftLine {
        Gift gift; // as the flow tells it
        qint64 records = 0;
        qint64 pieces = 0;
        qint64 kb = 0;
        std::optional<bool> inCatalogue; // absent: there was no catalogue to compare with
        bool added = false;
    };

    QString file;
    FlowFormat format = FlowFormat::JsonLines;
    qint64 records = 0;
    qint64 users = 0;
    qint64 firstMs = 0;
    qint64 lastMs = 0;
    std::vector<GiftLine> gifts; // most pieces first
    qint64 badLineCount = 0;
    std::vector<BadLine> badLines;

    [[nodiscard]] static FlowReport of(const QString& file, const Flow& flow);
    void compareWith(const std::vector<Gift>& catalogue);
    [[nodiscard]] qint64 lacking() const; // gifts that the catalogue lacks and that were not added

    [[nodiscard]] QString toText() const;
    [[nodiscard]] QByteArray toJson() const;
};

// "1:02:03.456" of milliseconds.
[[nodiscard]] QString spanText(qint64 ms);

} // namespace pk
