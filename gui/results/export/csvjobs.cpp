// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/export/csvjobs.h"

#include <algorithm>
#include <numeric>

#include "gui/results/resultfeed.h"
#include "gui/results/resulttable.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

quint64 recordsOf(const VerdictCounts& counts) {
    return std::accumulate(counts.begin(), counts.end(), quint64(0));
}

QString wireText(std::string_view name) {
    return QString::fromLatin1(name.data(), qsizetype(name.size()));
}

} // namespace

void RankCsvJob::beginPk() {
    m_corrections = result().corrections;
    std::erase_if(m_corrections, &Correction::counted);
    m_isCorrected = !m_corrections.empty();
    for (std::size_t side = 0; side < kSides; ++side)
        m_giftNames[side] = words::giftName(pk().sides[side]);
    QStringList header{u"pkId"_s, u"side"_s,     u"giftId"_s, u"gift"_s, u"rank"_s,
                       u"uid"_s,  u"userName"_s, u"count"_s,  u"kb"_s,   u"lastSentTime"_s};
    if (m_isCorrected)
        header << u"correctedCount"_s << u"correctedKb"_s;
    m_csv.addHeader(header);
    setTotal(detail().view.users[0] + detail().view.users[1]);
    askRanks();
}

void RankCsvJob::addEntry(const RankEntry& entry, Side side) {
    const quint32 giftId = pk().sides[std::size_t(side)].giftId;
    m_csv.addNumber(pkId());
    m_csv.addText(side == Side::A ? u"A" : u"B");
    m_csv.addNumber(qint64(giftId));
    m_csv.addText(m_giftNames[std::size_t(side)]);
    m_csv.addNumber(entry.rank);
    m_csv.addNumber(entry.uid);
    m_csv.addText(entry.userName);
    m_csv.addNumber(entry.count);
    m_csv.addNumber(entry.kb);
    m_csv.addText(utcText(entry.lastSentMs));
    if (m_isCorrected) {
        GiftTotals corrected{entry.count, entry.kb};
        std::erase_if(m_corrections, [&](const Correction& correction) {
            const bool isTheirs = correction.uid == entry.uid && correction.giftId == giftId;
            corrected.count += isTheirs ? correction.count : 0;
            corrected.kb += isTheirs ? correction.kb : 0;
            return isTheirs;
        });
        m_csv.addNumber(corrected.count);
        m_csv.addNumber(corrected.kb);
    }
    m_csv.endRow();
}

void RankCsvJob::takeRanks(const RankPage& page, Side side) {
    for (const RankEntry& entry : page.entries)
        addEntry(entry, side);
    write(m_csv.take());
}

void RankCsvJob::endOfSide(Side side) {
    const quint32 giftId = pk().sides[std::size_t(side)].giftId;
    while (true) {
        const auto left = std::ranges::find(m_corrections, giftId, &Correction::giftId);
        if (left == m_corrections.end())
            break;
        addEntry({.uid = left->uid, .userName = left->userName, .giftId = giftId}, side);
    }
    write(m_csv.take());
}

void LedgerCsvJob::beginPk() {
    m_csv.addHeader({u"seq"_s, u"orderId"_s, u"showId"_s, u"pkId"_s, u"uid"_s, u"userName"_s, u"giftId"_s, u"count"_s,
                     u"kb"_s, u"sentTime"_s, u"arrivedTime"_s, u"origin"_s, u"verdict"_s, u"reason"_s});
    setTotal(recordsOf(detail().verdicts));
    proceed();
}

void LedgerCsvJob::proceed() {
    LedgerQuery query;
    query.pkId = pkId();
    query.ascending = true;
    query.from = m_from;
    query.limit = limits::kListMax;
    engine().ledger(query, onAnswer<LedgerPage>([this](const LedgerPage& page) {
                        for (const LedgerEntry& entry : page.entries)
                            addRecord(entry);
                        write(m_csv.take());
                        addRows(page.entries.size());
                        m_from = page.next;
                        page.next == 0 ? finishPk() : next();
                    }));
}

void LedgerCsvJob::addRecord(const LedgerEntry& entry) {
    m_csv.addNumber(entry.seq);
    m_csv.addText(entry.orderId);
    m_csv.addText(entry.showId);
    m_csv.addNumber(entry.pkId);
    m_csv.addNumber(entry.uid);
    m_csv.addText(entry.userName);
    m_csv.addNumber(qint64(entry.giftId));
    m_csv.addNumber(entry.count);
    m_csv.addNumber(entry.kb);
    m_csv.addText(utcText(entry.timestampMs));
    m_csv.addText(utcText(entry.arrivedMs));
    m_csv.addText(wireText(wireName(entry.origin)));
    m_csv.addText(wireText(wireName(entry.verdict)));
    m_csv.addText(reasonText(entry.reason));
    m_csv.endRow();
}

ResultListJob::ResultListJob(Engine& engine, const ResultCriteria& criteria, const QString& file, QObject* parent)
    : ExportJob(engine, file, parent), m_feed(new ResultFeed(engine, limits::kListMax, this)) {
    m_feed->setCriteria(criteria);
}

void ResultListJob::begin() {
    addResultHeader(m_csv);
    connect(m_feed, &ResultFeed::failed, this, &ResultListJob::failWith);
    connect(m_feed, &ResultFeed::found, this, [this](const std::vector<PkView>& views) {
        if (isOver())
            return;
        for (const PkView& view : views)
            addResultRow(m_csv, view);
        write(m_csv.take());
        addRows(views.size());
        if (!m_feed->isLoading())
            next();
    });
    proceed();
}

void ResultListJob::proceed() {
    if (m_feed->hasMore()) {
        m_feed->more();
        return;
    }
    write(m_csv.take());
    commit();
}

} // namespace pk
