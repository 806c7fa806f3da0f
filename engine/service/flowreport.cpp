// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/flowreport.h"

#include <QDateTime>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <algorithm>

namespace pk {

using namespace Qt::StringLiterals;

namespace {

QString formatName(FlowFormat format) {
    switch (format) {
        case FlowFormat::JsonLines:
            return u"JSON Lines"_s;
        case FlowFormat::Csv:
            return u"CSV"_s;
        case FlowFormat::DanmakuXml:
            return u"danmaku XML"_s;
        case FlowFormat::StreakMessages:
            return u"TikTok gift messages"_s;
        case FlowFormat::PkTraffic:
            return u"traffic of a PK"_s;
    }
    Q_UNREACHABLE();
}

QString timeText(qint64 ms) {
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(u"yyyy-MM-dd hh:mm:ss.zzz"_s);
}

QString stateText(const FlowReport::GiftLine& line) {
    if (line.added) {
        return u"added"_s;
    }
    return !line.inCatalogue ? u"?"_s : *line.inCatalogue ? u"yes"_s : u"lacking"_s;
}

} // namespace

QString spanText(qint64 ms) {
    const QString rest = QStringLiteral("%1:%2.%3")
                             .arg(ms / 60'000 % 60, 2, 10, QChar(u'0'))
                             .arg(ms / 1'000 % 60, 2, 10, QChar(u'0'))
                             .arg(ms % 1'000, 3, 10, QChar(u'0'));
    return ms >= 3'600'000 ? QStringLiteral("%1:%2").arg(ms / 3'600'000).arg(rest) : rest;
}

FlowReport FlowReport::of(const QString& file, const Flow& flow) {
    FlowReport report;
    report.file = file;
    report.format = flow.format;
    report.records = static_cast<qint64>(flow.batch.size());
    report.users = flow.users;
    report.firstMs = flow.firstMs;
    report.lastMs = flow.lastMs;
    report.badLineCount = flow.badLineCount;
    report.badLines = flow.badLines;
    QHash<quint32, GiftLine> lines;
    for (const GiftRecord& record : flow.batch.records()) {
        GiftLine& line = lines[record.giftId];
        ++line.records;
        line.pieces += record.count;
        line.kb += record.kb;
    }
    for (const Gift& gift : flow.gifts) {
        GiftLine line = lines.value(gift.giftId);
        line.gift = gift;
        report.gifts.push_back(line);
    }
    std::ranges::stable_sort(report.gifts, std::ranges::greater{}, &GiftLine::pieces);
    return report;
}

void FlowReport::compareWith(const std::vector<Gift>& catalogue) {
    QSet<quint32> known;
    for (const Gift& gift : catalogue) {
        known.insert(gift.giftId);
    }
    for (GiftLine& line : gifts) {
        line.inCatalogue = known.contains(line.gift.giftId);
    }
}

qint64 FlowReport::lacking() const {
    return std::ranges::count_if(gifts, [](const GiftLine& line) { return line.inCatalogue == false && !line.added; });
}

QString FlowReport::toText() const {
    QString text = QStringLiteral("%1: %2, %3 records of %4 users, %5 gifts\n")
                       .arg(QFileInfo(file).fileName(), formatName(format))
                       .arg(records)
                       .arg(users)
                       .arg(gifts.size());
    if (records > 0) {
        text += QStringLiteral("sent %1 – %2 UTC, %3 long\n")
                    .arg(timeText(firstMs), timeText(lastMs), spanText(lastMs - firstMs));
    }
    if (!gifts.empty()) {
        text += QStringLiteral("\n%1 %2 %3 %4 %5  %6 %7\n")
                    .arg(u"giftId"_s, 10)
                    .arg(u"price"_s, 8)
                    .arg(u"records"_s, 8)
                    .arg(u"pieces"_s, 8)
                    .arg(u"KB"_s, 10)
                    .arg(u"catalogue"_s, -10)
                    .arg(u"name"_s);
    }
    for (const GiftLine& line : gifts) {
        text += QStringLiteral("%1 %2 %3 %4 %5  %6 %7\n")
                    .arg(line.gift.giftId, 10)
                    .arg(line.gift.priceKb, 8)
                    .arg(line.records, 8)
                    .arg(line.pieces, 8)
                    .arg(line.kb, 10)
                    .arg(stateText(line), -10)
                    .arg(line.gift.name);
    }
    if (badLineCount > 0) {
        text += QStringLiteral("\n%1 bad lines:\n").arg(badLineCount);
        for (const BadLine& bad : badLines) {
            text += QStringLiteral("  line %1: %2\n").arg(bad.line).arg(bad.reason);
        }
        if (badLineCount > static_cast<qint64>(badLines.size())) {
            text += QStringLiteral("  and %1 more\n").arg(badLineCount - static_cast<qint64>(badLines.size()));
        }
    }
    if (lacking() > 0) {
        text += QStringLiteral("\nThe catalogue lacks %1 of these gifts; --add-gifts adds them.\n").arg(lacking());
    }
    return text.trimmed();
}

QByteArray FlowReport::toJson() const {
    QJsonArray giftLines;
    for (const GiftLine& line : gifts) {
        QJsonObject gift{{u"giftId"_s, static_cast<qint64>(line.gift.giftId)},
                         {u"name"_s, line.gift.name},
                         {u"priceKb"_s, QString::number(line.gift.priceKb)},
                         {u"records"_s, line.records},
                         {u"pieces"_s, line.pieces},
                         {u"kb"_s, QString::number(line.kb)},
                         {u"added"_s, line.added}};
        gift.insert(u"inCatalogue"_s, line.inCatalogue ? QJsonValue(*line.inCatalogue) : QJsonValue());
        giftLines.append(gift);
    }
    QJsonArray bad;
    for (const BadLine& line : badLines) {
        bad.append(QJsonObject{{u"line"_s, line.line}, {u"reason"_s, line.reason}});
    }
    return QJsonDocument(QJsonObject{{u"file"_s, file},
                                     {u"format"_s, formatName(format)},
                                     {u"records"_s, records},
                                     {u"users"_s, users},
                                     {u"firstTime"_s, firstMs},
                                     {u"lastTime"_s, lastMs},
                                     {u"gifts"_s, giftLines},
                                     {u"badLineCount"_s, badLineCount},
                                     {u"badLines"_s, bad}})
        .toJson(QJsonDocument::Compact);
}

} // namespace pk
