// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/pkfromjson.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace pk {

using namespace Qt::StringLiterals;

Pk pkFromJson(const QJsonObject& object) {
    Pk pk;
    pk.pkId = object[u"pkId"].toString().toULongLong();
    pk.showId = object[u"showId"].toString();
    pk.status = pkStatusFromWire(object[u"status"].toString()).value_or(PkStatus::Running);
    pk.compareBy = compareByFromWire(object[u"compareBy"].toString()).value_or(CompareBy::Count);
    pk.startTimeMs = object[u"startTime"].toInteger();
    pk.endTimeMs = object[u"endTime"].toInteger();
    pk.durationMs = object[u"durationMs"].toInteger();
    pk.settleMs = object[u"settleMs"].toInteger();
    pk.countInjected = object[u"countInjected"].toBool(true);
    const QJsonArray gifts = object[u"gifts"].toArray();
    for (std::size_t side = 0; side < kSides; ++side) {
        const QJsonObject gift = gifts[qsizetype(side)].toObject();
        pk.sides[side].giftId = static_cast<quint32>(gift[u"giftId"].toInteger());
        pk.sides[side].giftName = gift[u"giftName"].toString();
        pk.sides[side].desc = gift[u"desc"].toString();
    }
    return pk;
}

std::string createPkJson(const CreatePk& request) {
    QJsonArray gifts;
    for (const CreatePk::Gift& gift : request.gifts) {
        gifts.append(QJsonObject{{u"giftId"_s, qint64(gift.giftId)}, {u"desc"_s, gift.desc}});
    }
    QJsonObject body{{u"showId"_s, request.showId},
                     {u"gifts"_s, gifts},
                     {u"durationMs"_s, request.durationMs},
                     {u"compareBy"_s, wireName(request.compareBy)}};
    if (request.countInjected) {
        body.insert(u"countInjected"_s, *request.countInjected);
    }
    return QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString();
}

LedgerEntry ledgerEntryFromJson(const QJsonObject& object) {
    LedgerEntry entry;
    entry.seq = static_cast<quint64>(object[u"seq"].toInteger());
    entry.orderId = object[u"orderId"].toString();
    entry.showId = object[u"showId"].toString();
    entry.uid = object[u"uid"].toString().toULongLong();
    entry.userName = object[u"userName"].toString();
    entry.giftId = static_cast<quint32>(object[u"giftId"].toInteger());
    entry.count = object[u"count"].toInteger();
    entry.kb = object[u"kb"].toString().toLongLong();
    entry.timestampMs = object[u"timestamp"].toInteger();
    entry.arrivedMs = object[u"arrivedTime"].toInteger();
    entry.pkId = object[u"pkId"].toString().toULongLong();
    entry.origin = object[u"origin"].toString() == u"INJECTED" ? Origin::Injected : Origin::Live;
    entry.verdict = verdictFromWire(object[u"verdict"].toString()).value_or(Verdict::Invalid);
    if (object.contains(u"reason")) {
        entry.reason.code = ReasonCode::EndedBeforeSent; // whichever it is
    }
    return entry;
}

} // namespace pk
