// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include "engine/domain/limits.h"
#include "engine/service/apilocator.h"
#include "engine/service/commandline.h"
#include "engine/service/exitcode.h"
#include "engine/service/terminal.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

QString timeText(const QJsonValue& unixMs) {
    return unixMs.isUndefined()
               ? u"not known"_s
               : QDateTime::fromMSecsSinceEpoch(unixMs.toInteger(), Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

QString totalsText(const QJsonValue& gifts) {
    QStringList sides;
    for (const QJsonValue& gift : gifts.toArray()) {
        sides << QStringLiteral("gift %1: %2 pieces, %3 KB")
                     .arg(gift[u"giftId"].toInteger())
                     .arg(gift[u"count"].toInteger())
                     .arg(gift[u"kb"].toString());
    }
    return sides.join(u"; "_s);
}

QString recordText(const QJsonObject& explained) {
    const QJsonObject record = explained[u"record"].toObject();
    QString text = record[u"verdict"].toString() % u"  order "_s % record[u"orderId"].toString() % u"\n  "_s %
                   explained[u"text"].toString() % u"\n"_s;
    text += QStringLiteral("  row %1: user %2, gift %3, %4 pieces, %5 KB, show ")
                .arg(record[u"seq"].toInteger())
                .arg(record[u"uid"].toString())
                .arg(record[u"giftId"].toInteger())
                .arg(record[u"count"].toInteger())
                .arg(record[u"kb"].toString()) %
            record[u"showId"].toString() % u"\n"_s;
    text += QStringLiteral("  sent %1, arrived %2, committed %3 (UTC)\n")
                .arg(timeText(record[u"timestamp"]), timeText(record[u"arrivedTime"]),
                     timeText(explained[u"committedTime"]));
    if (explained.contains(u"totalsBefore")) {
        text += u"  totals before: "_s % totalsText(explained[u"totalsBefore"]) % u"\n  totals after:  "_s %
                totalsText(explained[u"totalsAfter"]) % u"\n"_s;
    }
    return text;
}

QString pageText(const QJsonObject& page) {
    QString text;
    for (const QJsonValue& record : page[u"records"].toArray()) {
        text += recordText(record.toObject());
    }
    if (text.isEmpty()) {
        text = u"No such record reached the engine.\n"_s;
        if (page.contains(u"keptSinceTime")) {
            text += QStringLiteral("Records are kept for %1 days; the oldest one arrived %2 (UTC).\n")
                        .arg(page[u"ledgerDays"].toInteger())
                        .arg(timeText(page[u"keptSinceTime"]));
        }
    }
    if (const QString gap = page[u"totalsGap"].toString(); !gap.isEmpty()) {
        text += gap == u"ROWS_REMOVED"_s ? u"Some totals are not known: older records were removed.\n"_s
                                         : u"Some totals are not told: too many records would have to be read.\n"_s;
    }
    if (page.contains(u"next")) {
        text += QStringLiteral("There are more: --from %1\n").arg(page[u"next"].toInteger());
    }
    return text.chopped(1);
}

} // namespace

int explainCommand(const QStringList& arguments, SignalPipe& interrupts) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Tells why gift records counted or did not: the rule with its figures, the times and the PK's totals before "
        u"and after. Asks the running pkd or console."_s);
    parser.addOption({u"order"_s, u"The record with this orderId."_s, u"ORDERID"_s});
    parser.addOption({u"uid"_s, u"The records of this user."_s, u"UID"_s});
    parser.addOption({u"pk"_s, u"The records that found this PK."_s, u"PKID"_s});
    parser.addOption({u"show"_s, u"The records of this show."_s, u"SHOWID"_s});
    parser.addOption({u"from"_s, u"Goes on with older records, from this number."_s, u"NUMBER"_s});
    parser.addOption({u"limit"_s, u"So many records (default: %1)."_s.arg(limits::kExplainDefault), u"N"_s});
    parser.addOptions({apiOption(), tokenFileOption(), certificateOption(), dataOption(), jsonOption()});
    if (const auto done = parseArguments(parser, u"explain"_s, arguments, 0)) {
        return *done;
    }
    QUrlQuery query;
    const std::pair<QString, QString> options[] = {{u"order"_s, u"orderId"_s}, {u"uid"_s, u"uid"_s},
                                                   {u"pk"_s, u"pkId"_s},       {u"show"_s, u"showId"_s},
                                                   {u"from"_s, u"from"_s},     {u"limit"_s, u"limit"_s}};
    for (const auto& [option, parameter] : options) {
        if (parser.isSet(option)) {
            query.addQueryItem(parameter, QString::fromLatin1(QUrl::toPercentEncoding(parser.value(option))));
        }
    }
    if (!parser.isSet(u"order"_s) && !parser.isSet(u"uid"_s) && !parser.isSet(u"pk"_s) && !parser.isSet(u"show"_s)) {
        return usageError(u"explain"_s, u"--order, --uid, --pk or --show is needed"_s);
    }
    auto client = locateApi(parser, interrupts);
    if (!client) {
        printError(client.error().detail);
        return exitCodeOf(client.error().code);
    }
    const auto body = client->get(u"/api/v1/gift-records/explain?"_s + query.toString(QUrl::FullyEncoded));
    if (!body) {
        printError(body.error().detail);
        return body.error().cancelled ? kExitInterrupted : body.error().status == 400 ? kExitUsage : kExitFailure;
    }
    printOut(parser.isSet(u"json"_s) ? QString::fromUtf8(*body).trimmed()
                                     : pageText(QJsonDocument::fromJson(*body).object()));
    return kExitOk;
}

} // namespace pk
