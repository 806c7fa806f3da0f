// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/ranksearch.h"

#include <algorithm>

namespace pk {

namespace {
constexpr int kPage = 100; // the most a page may have
}

RankSearch::RankSearch(Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

void RankSearch::start(const Pk& pk, const QString& name) {
    stop();
    m_pk = pk;
    m_name = name.trimmed();
    m_found = {};
    m_next = {0, 0};
    if (!m_name.isEmpty())
        askNext();
}

void RankSearch::stop() {
    ++m_round;
}

// Both sides in turn, so that the best ranks of either come first.
void RankSearch::askNext() {
    const bool isA = m_next[0] >= 0 && (m_next[1] < 0 || m_next[0] <= m_next[1]);
    const Side side = isA ? Side::A : Side::B;
    const qint64 index = m_next[std::size_t(side)];
    if (index < 0 || m_found.hits.size() >= kHits)
        return finish();
    RankQuery query;
    query.pkId = m_pk.pkId;
    query.giftId = m_pk.sides[std::size_t(side)].giftId;
    query.index = index;
    query.limit = kPage;
    m_engine.rankPage(query, replyOn<RankPage>(this, [this, side, round = m_round](const Result<RankPage>& page) {
                          if (round != m_round)
                              return;
                          if (page)
                              take(side, *page);
                          else
                              emit failed(page.error());
                      }));
}

void RankSearch::take(Side side, const RankPage& page) {
    for (const RankEntry& entry : page.entries) {
        const bool isKnown = std::any_of(m_found.hits.begin(), m_found.hits.end(),
                                         [&entry](const Hit& hit) { return hit.uid == entry.uid; });
        if (!isKnown && entry.userName.contains(m_name, Qt::CaseInsensitive) && m_found.hits.size() < kHits)
            m_found.hits.push_back({entry.uid, entry.userName, side, entry.rank});
    }
    qint64& next = m_next[std::size_t(side)];
    next += qint64(page.entries.size());
    const bool isEnd = page.entries.empty() || next >= qint64(page.total);
    if (isEnd || next >= kRanks) {
        m_found.isAll = m_found.isAll && isEnd;
        next = -1;
    }
    askNext();
}

void RankSearch::finish() {
    m_found.isAll = m_found.isAll && m_next[0] < 0 && m_next[1] < 0;
    std::stable_sort(m_found.hits.begin(), m_found.hits.end(),
                     [](const Hit& a, const Hit& b) { return a.rank < b.rank; });
    emit found(m_found);
}

} // namespace pk
