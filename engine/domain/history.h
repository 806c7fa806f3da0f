// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "engine/domain/pk.h"

namespace pk {

// A PK as the admission of gifts needs it: its window, gifts and whether it is final.
struct PkWindow {
    PkId pkId = 0;
    qint64 startTimeMs = 0;
    qint64 endTimeMs = 0;
    qint64 finalTimeMs = 0;
    std::array<quint32, kSides> giftIds{};
    bool countInjected = true;
    bool voided = false;
};

// What the core asks of the past: PKs that are final and gone from memory, orderIds counted in them.
// Given to the core from outside, so that a simulation can answer from memory. Called on the core's
// thread; the answers must reflect at least all groups that were reported committed to the core.
class History {
public:
    virtual ~History() = default;
    // All final PKs of the show, oldest first, voided ones too.
    [[nodiscard]] virtual Result<std::vector<PkWindow>> windowsOfShow(std::string_view showId) = 0;
    // Whether a COUNTED row with this orderId stands in the ledger, up to knownThrough().
    [[nodiscard]] virtual Result<bool> wasCounted(std::string_view orderId) = 0;
    // The same for many at once, cheaper: counted[i] answers orderIds[i].
    [[nodiscard]] virtual Result<void> countedAmong(std::span<const std::string_view> orderIds,
                                                    std::vector<bool>& counted) {
        counted.assign(orderIds.size(), false);
        for (std::size_t i = 0; i < orderIds.size(); ++i) {
            const Result<bool> answer = wasCounted(orderIds[i]);
            if (!answer) {
                return tl::unexpected(answer.error());
            }
            counted[i] = *answer;
        }
        return {};
    }
    // Rows up to this ledger seq are known to wasCounted(). Whoever asks keeps the orderIds of later ones
    // itself: the newest rows are indexed in pieces, not one by one.
    [[nodiscard]] virtual quint64 knownThrough() { return std::numeric_limits<quint64>::max(); }
    // Until thaw() the answers may all be those of this moment: many questions in a row come cheaper so.
    // For HistoryMoment; never held while a commit is waited for.
    virtual void freeze() {}
    virtual void thaw() {}
};

// The questions of one batch.
class HistoryMoment {
public:
    explicit HistoryMoment(History& history) : m_history(history) { m_history.freeze(); }
    ~HistoryMoment() { m_history.thaw(); }
    Q_DISABLE_COPY_MOVE(HistoryMoment)

private:
    History& m_history;
};

} // namespace pk
