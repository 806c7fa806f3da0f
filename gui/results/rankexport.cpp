// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/rankexport.h"

#include <QDateTime>

#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

RankExport::RankExport(Engine& engine, const Pk& pk, QObject* parent) : QObject(parent), m_engine(engine), m_pk(pk) {}

void RankExport::start() {
    m_csv.addHeader({u"pkId"_s, u"side"_s, u"giftId"_s, u"gift"_s, u"rank"_s, u"uid"_s, u"userName"_s, u"count"_s,
                     u"kb"_s, u"lastSentTime"_s});
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

void RankExport::take(const RankPage& page) {
    if (m_index == 0)
        m_total += page.total;
    const PkSide& side = m_pk.sides[m_side];
    for (const RankEntry& entry : page.entries) {
        m_csv.addNumber(m_pk.pkId);
        m_csv.addText(m_side == 0 ? u"A" : u"B");
        m_csv.addNumber(qint64(side.giftId));
        m_csv.addText(words::giftName(side));
        m_csv.addNumber(entry.rank);
        m_csv.addNumber(entry.uid);
        m_csv.addText(entry.userName);
        m_csv.addNumber(entry.count);
        m_csv.addNumber(entry.kb);
        m_csv.addText(QDateTime::fromMSecsSinceEpoch(entry.lastSentMs, Qt::UTC).toString(Qt::ISODateWithMs));
        m_csv.endRow();
    }
    m_rows += page.entries.size();
    m_index += qint64(page.entries.size());
    emit progressed(m_rows, m_total);
    const bool sideDone = page.entries.empty() || quint64(m_index) >= page.total;
    if (sideDone) {
        ++m_side;
        m_index = 0;
    }
    if (m_side < kSides)
        fetch();
    else
        emit done(m_csv.bytes());
}

} // namespace pk
