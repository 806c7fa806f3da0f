// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>

#include "engine/domain/faults.h"
#include "engine/store/faultbudget.h"
#include "engine/store/store.h"

namespace pk {

// What the store was told to get wrong. Thread-safe: told on one thread, asked by the store on its own.
class StoreFaultSwitch {
public:
    // Replaces what was ordered before. StoreFaults{}: healthy at once. A commit that is being slow goes on.
    void arm(const StoreFaults& faults);
    // What is left of it.
    [[nodiscard]] StoreFaults left() const;
    // Whether the last failure of the store was made to order.
    [[nodiscard]] bool hasMadeLastFailure() const { return m_hasMadeLastFailure; }

private:
    friend class FaultyStore;

    [[nodiscard]] StoreFaultKind takeCommit();
    [[nodiscard]] StoreFaultKind active() const;
    [[nodiscard]] StoreFaultKind activeAtOpening() const; // a disk that is away for a time cannot be opened either
    void dawdle();

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    StoreFaults m_ordered;
    quint64 m_orders = 0;
    FaultBudget m_budget;
    std::atomic<bool> m_isArmed = false;
    std::atomic<bool> m_hasMadeLastFailure = false;
};

// The store behind a switch that makes it fail to order (SPEC.md section 10); without an order it costs one
// load a commit. Owned and used as the store it stands in front of.
class FaultyStore final : public Store {
public:
    FaultyStore(std::unique_ptr<Store> real, StoreFaultSwitch& faults) : m_real(std::move(real)), m_faults(faults) {}

    [[nodiscard]] Result<void> open() override { return m_real->open(); }
    [[nodiscard]] Result<StoredState> load(qint64 nowMs) override { return m_real->load(nowMs); }
    [[nodiscard]] Result<void> scanLedger(quint64 fromSeq,
                                          const std::function<void(const LedgerRow&, quint64 seq)>& row) override {
        return m_real->scanLedger(fromSeq, row);
    }
    [[nodiscard]] Result<void> commit(const CommitGroup& group) override;
    [[nodiscard]] Result<quint64> trim(qint64 arrivedBeforeMs, quint64 keepFromSeq, std::size_t rowsMax) override;
    [[nodiscard]] Result<void> settleLog() override { return m_real->settleLog(); }
    [[nodiscard]] Result<void> reopen() override;

private:
    [[nodiscard]] tl::unexpected<Error> madeFailure(StoreFaultKind kind);
    template <typename T>
    [[nodiscard]] Result<T> noted(Result<T> result);

    std::unique_ptr<Store> m_real;
    StoreFaultSwitch& m_faults;
};

} // namespace pk
