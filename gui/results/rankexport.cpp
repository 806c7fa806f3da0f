// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/rankexport.h"

#include <QDateTime>
#include <algorithm>

#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

RankExport::RankExport(Engine& engine, const Pk& pk, std::vector<Correction> corrections, QObject* parent)
    : QObject(parent), m_engine(engine), m_pk(pk), m_corrections(std::move(corrections)) {
    std::erase_if(m_corrections, &Correction::counted);
    m_isCorrected = !m_corrections.empty();
}

void RankExport::start() {
    QStringList header{u"pkId"_s, u"side"_s,     u"giftId"_s, u"gift"_s, u"rank"_s,
                       u"uid"_s,  u"userName"_s, u"count"_s,  u"kb"_s,   u"lastSentTime"_s};
    if (m_isCorrected)
        header << u"correctedCount"_s << u"correctedKb"_s;
    m_csv.addHeader(header);
    fetch();
}

void RankExport::fetch() {
    RankQuery query;
    query.pkId = m_pk.pkId;
    query.giftId = m_pk.sides[m_side].giftId;
    query.index = m_index;
    query.limit = limits::kRankPageMax;
    m_engine.rankPage(query, replyOn<RankPage>(this, [this](const Result<RankPage>& page) {
                          if (m_cancelled)
                              emit failed(Error{ErrorCode::Cancelled, {}, {}, 0, 0});
                          else if (!page)
                              emit failed(page.error());
                          else
                              take(*page);
                      }));
}

void RankExport::addRow(const RankEntry& entry) {
    const PkSide& side = m_pk.sides[m_side];
    m_csv.addNumber(m_pk.pkId);
    m_csv.addText(m_side == 0 ? u"A" : u"B");
    m_csv.addNumber(qint64(side.giftId));
    m_csv.addText(words::giftName(side));
    m_csv.addNumber(entry.rank);
    m_csv.addNumber(entry.uid);
    m_csv.addText(entry.userName);
    m_csv.addNumber(entry.count);
    m_csv.addNumber(entry.kb);
    m_csv.addText(entry.lastSentMs == 0
                      ? QString()
                      : QDateTime::fromMSecsSinceEpoch(entry.lastSentMs, Qt::UTC).toString(Qt::ISODateWithMs));
    if (m_isCorrected) {
        GiftTotals corrected{entry.count, entry.kb};
        std::erase_if(m_corrections, [&](const Correction& correction) {
            const bool isTheirs = correction.uid == entry.uid && correction.giftId == side.giftId;
            corrected.count += isTheirs ? correction.count : 0;
            corrected.kb += isTheirs ? correction.kb : 0;
            return isTheirs;
        });
        m_csv.addNumber(corrected.count);
        m_csv.addNumber(corrected.kb);
    }
    m_csv.endRow();
}

void RankExport::take(const RankPage& page) {
    if (m_index == 0)
        m_total += page.total;
    for (const RankEntry& entry : page.entries)
        addRow(entry);
    m_rows += page.entries.size();
    m_index += qint64(page.entries.size());
    emit progressed(m_rows, m_total);
    const bool sideDone = page.entries.empty() || quint64(m_index) >= page.total;
    if (sideDone) {
        // Whom only corrections name stands behind the ranked ones, without a rank.
        while (true) {
            const quint32 giftId = m_pk.sides[m_side].giftId;
            const auto left = std::ranges::find(m_corrections, giftId, &Correction::giftId);
            if (left == m_corrections.end())
                break;
            addRow({.uid = left->uid, .userName = left->userName, .giftId = giftId});
        }
        ++m_side;
        m_index = 0;
    }
    if (m_side < kSides)
        fetch();
    else
        emit done(m_csv.bytes());
}

} // namespace pk
