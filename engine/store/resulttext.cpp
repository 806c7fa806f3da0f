// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/resulttext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace pk::sql {

namespace {

// 64-bit integers: QJsonValue keeps them exact.
QJsonValue number(quint64 value) {
    return QJsonValue(static_cast<qint64>(value));
}

quint64 unsignedOf(const QJsonValue& value) {
    return static_cast<quint64>(value.toInteger());
}

template <typename Container>
QString toText(const Container& container) {
    return QString::fromUtf8(QJsonDocument(container).toJson(QJsonDocument::Compact));
}

} // namespace

QString verdictsToText(const VerdictCounts& verdicts) {
    QJsonObject object;
    for (int i = 0; i < kVerdicts; ++i) {
        const std::string_view name = wireName(Verdict(i));
        object.insert(QLatin1StringView(name.data(), qsizetype(name.size())), number(verdicts[std::size_t(i)]));
    }
    return toText(object);
}

std::optional<VerdictCounts> verdictsFromText(const QString& text) {
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isObject()) {
        return {};
    }
    VerdictCounts verdicts{};
    for (int i = 0; i < kVerdicts; ++i) {
        const std::string_view name = wireName(Verdict(i));
        verdicts[std::size_t(i)] =
            unsignedOf(document.object().value(QLatin1StringView(name.data(), qsizetype(name.size()))));
    }
    return verdicts;
}

QString topToText(const std::vector<RankEntry>& top) {
    QJsonArray array;
    for (const RankEntry& entry : top) {
        array.append(QJsonObject{{u"rank"_s, number(entry.rank)},
                                 {u"uid"_s, QString::number(entry.uid)},
                                 {u"userName"_s, entry.userName},
                                 {u"count"_s, entry.count},
                                 {u"kb"_s, QString::number(entry.kb)},
                                 {u"lastSentTime"_s, entry.lastSentMs},
                                 {u"giftId"_s, number(entry.giftId)}});
    }
    return toText(array);
}

std::optional<std::vector<RankEntry>> topFromText(const QString& text) {
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isArray()) {
        return {};
    }
    std::vector<RankEntry> top;
    const QJsonArray array = document.array();
    for (const QJsonValue& value : array) {
        const QJsonObject object = value.toObject();
        RankEntry entry;
        entry.rank = unsignedOf(object.value("rank"_L1));
        entry.uid = object.value("uid"_L1).toString().toULongLong();
        entry.userName = object.value("userName"_L1).toString();
        entry.count = object.value("count"_L1).toInteger();
        entry.kb = object.value("kb"_L1).toString().toLongLong();
        entry.lastSentMs = object.value("lastSentTime"_L1).toInteger();
        entry.giftId = static_cast<quint32>(object.value("giftId"_L1).toInteger());
        top.push_back(std::move(entry));
    }
    return top;
}

QString curveToText(const Curve& curve) {
    // A bucket is [count A, kb A, count B, kb B].
    QJsonArray buckets;
    for (const CurveBucket& bucket : curve.buckets) {
        buckets.append(
            QJsonArray{bucket.gained[0].count, bucket.gained[0].kb, bucket.gained[1].count, bucket.gained[1].kb});
    }
    return toText(QJsonObject{{u"bucketMs"_s, curve.bucketMs}, {u"buckets"_s, buckets}});
}

std::optional<Curve> curveFromText(const QString& text) {
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isObject()) {
        return {};
    }
    Curve curve;
    curve.bucketMs = document.object().value("bucketMs"_L1).toInteger();
    const QJsonArray buckets = document.object().value("buckets"_L1).toArray();
    curve.buckets.reserve(std::size_t(buckets.size()));
    for (const QJsonValue& value : buckets) {
        const QJsonArray numbers = value.toArray();
        CurveBucket bucket;
        bucket.gained[0] = {numbers.at(0).toInteger(), numbers.at(1).toInteger()};
        bucket.gained[1] = {numbers.at(2).toInteger(), numbers.at(3).toInteger()};
        curve.buckets.push_back(bucket);
    }
    return curve;
}

} // namespace pk::sql
