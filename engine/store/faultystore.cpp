// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/faultystore.h"

namespace pk {

using namespace Qt::StringLiterals;

void StoreFaultSwitch::arm(const StoreFaults& faults) {
    const std::scoped_lock guard(m_mutex);
    m_ordered = faults;
    ++m_orders;
    m_budget.set(faults.isActive() ? faults.failCommits : 0, faults.isActive() ? faults.failForMs : 0);
    m_isArmed = faults.isActive();
    m_changed.notify_all();
}

StoreFaults StoreFaultSwitch::left() const {
    if (!m_isArmed.load(std::memory_order_relaxed)) {
        return {};
    }
    const std::scoped_lock guard(m_mutex);
    if (!m_budget.isLeft()) {
        return {};
    }
    StoreFaults left = m_ordered;
    left.failCommits = m_budget.timesLeft();
    left.failForMs = m_budget.msLeft();
    return left;
}

StoreFaultKind StoreFaultSwitch::takeCommit() {
    if (!m_isArmed.load(std::memory_order_relaxed)) {
        return StoreFaultKind::None;
    }
    const std::scoped_lock guard(m_mutex);
    if (!m_budget.take()) {
        m_isArmed = false;
        return StoreFaultKind::None;
    }
    return m_ordered.kind;
}

StoreFaultKind StoreFaultSwitch::active() const {
    return left().kind;
}

StoreFaultKind StoreFaultSwitch::activeAtOpening() const {
    const StoreFaults faults = left();
    const bool canOpen = faults.kind == StoreFaultKind::Full || faults.kind == StoreFaultKind::Slow;
    return canOpen || faults.failForMs == 0 ? StoreFaultKind::None : faults.kind;
}

void StoreFaultSwitch::dawdle() {
    std::unique_lock guard(m_mutex);
    m_changed.wait_for(guard, std::chrono::milliseconds(m_ordered.slowMs),
                       [this, order = m_orders] { return m_orders != order; });
}

// --- the store ------------------------------------------------------------------------------------

tl::unexpected<Error> FaultyStore::madeFailure(StoreFaultKind kind) {
    m_faults.m_hasMadeLastFailure = true;
    switch (kind) {
        case StoreFaultKind::Full:
            return fail(ErrorCode::StoreFull, {}, u"The disk is full: a fault injected by the traffic lab."_s);
        case StoreFaultKind::Busy:
            return fail(ErrorCode::StoreBusy, {}, u"The database is locked: a fault injected by the traffic lab."_s);
        default:
            return fail(ErrorCode::StoreIo, {}, u"The disk does not answer: a fault injected by the traffic lab."_s);
    }
}

template <typename T>
Result<T> FaultyStore::noted(Result<T> result) {
    if (!result) {
        m_faults.m_hasMadeLastFailure = false;
    }
    return result;
}

Result<void> FaultyStore::commit(const CommitGroup& group) {
    const StoreFaultKind kind = m_faults.takeCommit();
    switch (kind) {
        case StoreFaultKind::None:
            return noted(m_real->commit(group));
        case StoreFaultKind::Slow:
            m_faults.dawdle();
            return noted(m_real->commit(group));
        case StoreFaultKind::IoAfterWrite:
            return noted(m_real->commit(group)).and_then([&]() -> Result<void> { return madeFailure(kind); });
        default:
            return madeFailure(kind);
    }
}

Result<quint64> FaultyStore::trim(qint64 arrivedBeforeMs, quint64 keepFromSeq, std::size_t rowsMax) {
    const StoreFaultKind kind = m_faults.active();
    if (kind != StoreFaultKind::None && kind != StoreFaultKind::Slow) {
        return madeFailure(kind);
    }
    return noted(m_real->trim(arrivedBeforeMs, keepFromSeq, rowsMax));
}

Result<void> FaultyStore::reopen() {
    if (const StoreFaultKind kind = m_faults.activeAtOpening(); kind != StoreFaultKind::None) {
        return madeFailure(kind);
    }
    return noted(m_real->reopen());
}

} // namespace pk
