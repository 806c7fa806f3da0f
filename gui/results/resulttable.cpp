// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/resulttable.h"

#include <QDateTime>

#include "gui/widgets/csvtable.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

QString utcText(qint64 unixMs) {
    return unixMs == 0 ? QString() : QDateTime::fromMSecsSinceEpoch(unixMs, Qt::UTC).toString(Qt::ISODateWithMs);
}

void addResultHeader(CsvTable& csv) {
    csv.addHeader({u"pkId"_s,      u"showId"_s,  u"startTime"_s, u"endTime"_s,   u"durationMs"_s,
                   u"compareBy"_s, u"giftIdA"_s, u"giftA"_s,     u"countA"_s,    u"kbA"_s,
                   u"usersA"_s,    u"giftIdB"_s, u"giftB"_s,     u"countB"_s,    u"kbB"_s,
                   u"usersB"_s,    u"outcome"_s, u"endReason"_s, u"createdBy"_s, u"endedBy"_s});
}

void addResultRow(CsvTable& csv, const PkView& view) {
    const Pk& pk = view.pk;
    csv.addNumber(pk.pkId);
    csv.addText(pk.showId);
    csv.addText(utcText(pk.startTimeMs));
    csv.addText(utcText(pk.endTimeMs));
    csv.addNumber(pk.durationMs);
    csv.addText(wireName(pk.compareBy));
    for (std::size_t side = 0; side < kSides; ++side) {
        csv.addNumber(qint64(pk.sides[side].giftId));
        csv.addText(words::giftName(pk.sides[side]));
        csv.addNumber(view.totals[side].count);
        csv.addNumber(view.totals[side].kb);
        csv.addNumber(view.users[side]);
    }
    csv.addText(wireName(view.outcome));
    csv.addText(wireName(pk.endReason));
    csv.addText(pk.createdBy);
    csv.addText(pk.endedBy);
    csv.endRow();
}

} // namespace pk
