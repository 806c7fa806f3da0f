// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/recordjson.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

#include "gui/widgets/csvtable.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

QString latin(std::string_view text) {
    return QString::fromLatin1(text.data(), qsizetype(text.size()));
}

// A JSON string, quoted and escaped.
QString quoted(const QString& text) {
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(1, array.size() - 2));
}

QString utc(qint64 ms) {
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

} // namespace

QString recordJson(const LedgerEntry& entry) {
    QStringList lines;
    const auto add = [&lines](const char* name, const QString& value) {
        lines << u"  \"%1\": "_s.arg(QLatin1StringView(name)) + value;
    };
    add("seq", QString::number(entry.seq));
    add("orderId", quoted(entry.orderId));
    add("showId", quoted(entry.showId));
    add("uid", quoted(QString::number(entry.uid)));
    add("userName", quoted(entry.userName));
    add("giftId", QString::number(entry.giftId));
    add("count", QString::number(entry.count));
    add("kb", quoted(QString::number(entry.kb)));
    add("timestamp", QString::number(entry.timestampMs));
    add("arrivedTime", QString::number(entry.arrivedMs));
    add("origin", quoted(latin(wireName(entry.origin))));
    add("verdict", quoted(latin(wireName(entry.verdict))));
    if (entry.reason.code != ReasonCode::None)
        add("reason", quoted(reasonText(entry.reason)));
    if (entry.reason.field != RecordField::None)
        add("field", quoted(latin(wireName(entry.reason.field))));
    if (entry.pkId != 0)
        add("pkId", quoted(QString::number(entry.pkId)));
    if (!entry.raw.isEmpty())
        add("raw", quoted(entry.raw));
    return u"{\n"_s + lines.join(u",\n"_s) + u"\n}\n"_s;
}

QByteArray recordsCsv(const std::vector<LedgerEntry>& entries) {
    CsvTable csv;
    csv.addHeader({u"seq"_s, u"orderId"_s, u"showId"_s, u"pkId"_s, u"uid"_s, u"userName"_s, u"giftId"_s, u"count"_s,
                   u"kb"_s, u"timestamp"_s, u"arrivedTime"_s, u"delayMs"_s, u"origin"_s, u"verdict"_s, u"reason"_s,
                   u"raw"_s});
    for (const LedgerEntry& entry : entries) {
        csv.addNumber(entry.seq);
        csv.addText(entry.orderId);
        csv.addText(entry.showId);
        csv.addNumber(entry.pkId);
        csv.addNumber(entry.uid);
        csv.addText(entry.userName);
        csv.addNumber(qint64(entry.giftId));
        csv.addNumber(entry.count);
        csv.addNumber(entry.kb);
        csv.addText(utc(entry.timestampMs));
        csv.addText(utc(entry.arrivedMs));
        csv.addNumber(entry.arrivedMs - entry.timestampMs);
        csv.addText(latin(wireName(entry.origin)));
        csv.addText(latin(wireName(entry.verdict)));
        csv.addText(reasonText(entry.reason));
        csv.addText(entry.raw);
        csv.endRow();
    }
    return csv.bytes();
}

} // namespace pk
