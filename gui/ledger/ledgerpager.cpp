// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/ledgerpager.h"

namespace pk {

LedgerPager::LedgerPager(Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

void LedgerPager::start(const LedgerQuery& query) {
    ++m_round;
    m_query = query;
    m_query.limit = kPage;
    m_sinceMore = 0;
    m_error = {};
    setState(State::Searching);
    ask();
}

void LedgerPager::more() {
    if (m_state != State::Enough && m_state != State::Stopped && m_state != State::Failed)
        return;
    ++m_round;
    m_sinceMore = 0;
    setState(State::Searching);
    ask();
}

void LedgerPager::stop() {
    if (m_state != State::Searching)
        return;
    ++m_round;
    setState(State::Stopped);
}

void LedgerPager::reset() {
    ++m_round;
    setState(State::Idle);
}

void LedgerPager::ask() {
    m_engine.ledger(m_query, replyOn<LedgerPage>(this, [this, round = m_round](const Result<LedgerPage>& page) {
                        if (round == m_round)
                            take(page);
                    }));
}

void LedgerPager::take(const Result<LedgerPage>& page) {
    if (!page) {
        m_error = page.error();
        setState(State::Failed);
        return;
    }
    m_query.from = page->next;
    m_sinceMore += page->entries.size();
    const quint64 round = m_round;
    if (!page->entries.empty())
        emit found(page->entries);
    if (round != m_round)
        return; // whoever heard of it has begun another look-up
    if (page->next == 0) {
        setState(State::Ended);
    } else if (m_sinceMore >= kEnough) {
        setState(State::Enough);
    } else {
        emit changed();
        ask();
    }
}

void LedgerPager::setState(State state) {
    m_state = state;
    emit changed();
}

} // namespace pk
