// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/resultfeed.h"

#include <algorithm>

namespace pk {

ResultFeed::ResultFeed(Engine& engine, int atOnce, QObject* parent)
    : QObject(parent), m_engine(engine), m_atOnce(std::min(atOnce, limits::kListMax)) {}

void ResultFeed::setCriteria(const ResultCriteria& criteria) {
    m_criteria = criteria;
    m_criteria.ofGiver.reset();
    if (m_criteria.giver())
        m_criteria.ofGiver.emplace();
    ++m_round;
    m_waiting.clear();
    m_next = 0;
    m_lookedAt = 0;
    m_isLoading = false;
    m_recordsLeft = m_criteria.giver().has_value();
    // Who looks for a giver and typed no uid looks for nothing.
    const bool isNobody =
        m_criteria.scope == ResultCriteria::Scope::Giver && !m_criteria.text.isEmpty() && !m_recordsLeft;
    m_hasMore = !isNobody;
}

void ResultFeed::goOnBelow(PkId pkId) {
    Q_ASSERT(!m_criteria.giver());
    ++m_round; // what is under way would leave a gap
    m_next = pkId;
    m_isLoading = false;
    m_hasMore = true;
}

template <typename T, typename F>
Reply<T> ResultFeed::onAnswer(F&& take) {
    return replyOn<T>(this, [this, round = m_round, take = std::forward<F>(take)](const Result<T>& result) {
        if (round != m_round)
            return;
        if (result)
            take(*result);
        else
            stop(result.error());
    });
}

void ResultFeed::more() {
    if (m_isLoading || !m_hasMore)
        return;
    m_isLoading = true;
    m_found = 0;
    m_criteria.giver() ? askPk() : askPage();
}

void ResultFeed::askPage() {
    const PkQuery query = m_criteria.query(m_next, m_criteria.isFiltering() ? limits::kListMax : m_atOnce);
    m_engine.pks(query, onAnswer<PkList>([this](const PkList& page) { takePage(page); }));
}

void ResultFeed::takePage(const PkList& page) {
    std::vector<PkView> matching;
    for (const PkView& view : page.pks) {
        if (m_criteria.matches(view))
            matching.push_back(view);
    }
    m_lookedAt += page.pks.size();
    m_found += int(matching.size());
    m_next = page.next;
    m_hasMore = page.next != 0;
    m_isLoading = m_hasMore && m_found < m_atOnce && m_criteria.isFiltering();
    if (m_isLoading)
        askPage();
    emit found(matching);
}

void ResultFeed::askGifts() {
    LedgerQuery query;
    query.uid = *m_criteria.giver();
    query.verdict = Verdict::Counted;
    query.from = m_next;
    query.limit = limits::kListMax;
    m_engine.ledger(query, onAnswer<LedgerPage>([this](const LedgerPage& page) { takeGifts(page); }));
}

void ResultFeed::takeGifts(const LedgerPage& page) {
    for (const LedgerEntry& entry : page.entries) {
        if (entry.pkId == 0 || m_criteria.ofGiver->contains(entry.pkId))
            continue;
        m_criteria.ofGiver->insert(entry.pkId);
        m_waiting.push_back(entry.pkId);
    }
    m_lookedAt += page.entries.size();
    m_next = page.next;
    m_recordsLeft = page.next != 0;
    askPk();
}

void ResultFeed::askPk() {
    if (m_waiting.empty() && m_recordsLeft && m_found < m_atOnce)
        return askGifts();
    if (m_waiting.empty() || m_found >= m_atOnce) {
        m_isLoading = false;
        m_hasMore = !m_waiting.empty() || m_recordsLeft;
        emit found({});
        return;
    }
    // It waits until it is here: a retry goes on with it.
    m_engine.pk(m_waiting.front(), onAnswer<PkDetail>([this](const PkDetail& detail) {
                    m_waiting.pop_front();
                    std::vector<PkView> matching;
                    if (m_criteria.matches(detail.view)) {
                        matching.push_back(detail.view);
                        ++m_found;
                    }
                    emit found(matching);
                    askPk();
                }));
}

void ResultFeed::stop(const Error& error) {
    m_isLoading = false;
    emit failed(error);
}

} // namespace pk
