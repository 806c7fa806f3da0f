// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <simdjson.h>
#include <tsl/robin_map.h>

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QXmlStreamAttributes>
#include <optional>
#include <string>

#include "engine/flowfile/flowbuilder.h"

namespace pk {

// Ids that a recording does not have are made from what it does have, the same on every reading:
// made gift ids stand at or above this, made uids at or above kMadeUidBase.
inline constexpr quint32 kMadeGiftIdBase = 0x4000'0000;
inline constexpr quint64 kMadeUidBase = 0x4000'0000'0000'0000;
[[nodiscard]] quint32 madeGiftId(const QByteArray& giftName);
[[nodiscard]] quint64 madeUid(const QByteArray& userName);

// Turns <gift> elements into gift records.
//   sent time  `timestamp` (Unix ms) where the element has it, else the recording's start + `ts`
//   uid        attribute, else raw.uid, else made from the user's name (录播姬 before 2.0.0, masked users)
//   gift id    raw.giftId when raw speaks of this gift, else made from the gift's name
//   price      raw.price, else the attribute; silver (free) gifts cost nothing; without either 0
//   order id   raw.tid, with "-2", "-3" … when more elements share it (blind boxes share one raw),
//              else made from the recording, the element's position and its content
class DanmakuGifts {
public:
    explicit DanmakuGifts(FlowBuilder& builder) : m_builder(builder) {}

    void setRecordInfo(const QXmlStreamAttributes& attributes);
    void setMetadata(QStringView name, const QString& text);
    [[nodiscard]] Result<void> add(qint64 line, const QXmlStreamAttributes& attributes);

private:
    // What SEND_GIFT.data tells, as far as it can be read.
    struct Raw {
        bool broken = false;
        std::optional<qint64> giftId;
        std::optional<qint64> uid;
        std::optional<qint64> num;
        std::optional<qint64> price;
        QByteArray giftName;
        QByteArray userName;
        QByteArray tid;
        bool isSilver = false;
    };

    [[nodiscard]] Raw readRaw(const QByteArray& raw);
    [[nodiscard]] std::optional<qint64> sentMs(const QXmlStreamAttributes& attributes) const;
    [[nodiscard]] QByteArray orderId(const Raw& raw, const QXmlStreamAttributes& attributes);
    [[nodiscard]] Result<quint32> giftIdOf(const Raw& raw, const QByteArray& name);

    FlowBuilder& m_builder;
    simdjson::ondemand::parser m_parser;
    std::string m_padded;
    qint64 m_startMs = 0;
    QByteArray m_showId;
    QByteArray m_recording; // what tells this recording from others: part of made order ids
    QHash<QByteArray, int> m_tids;
    tsl::robin_map<quint32, QByteArray> m_madeGifts;
    qint64 m_position = 0;
};

} // namespace pk
