// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstring>

#include "engine/core/session/session.h"

namespace pk {

// The last ledger rows that a restore was given, with copies of their texts: a row is applied some rows
// after it came, when the memory of its user has been brought near.
class RestoreRing {
public:
    void add(PkState& pk, const LedgerRow& row) {
        Slot& slot = at(m_added);
        slot.pk = &pk;
        slot.record = *row.record;
        slot.row = row;
        slot.row.record = &slot.record;
        char* text = slot.texts.data();
        slot.record.orderId = keep(row.record->orderId, limits::kOrderIdMax, text);
        slot.record.userName = keep(row.record->userName, limits::kUserNameMax, text);
        pk.score.prefetchUser(slot.row);
        if (m_added >= kScoresAfter) {
            const Slot& near = at(m_added - kScoresAfter);
            near.pk->score.prefetchScores(near.row);
        }
        ++m_added;
        if (m_added - m_applied > kApplyAfter) {
            applyOne();
        }
    }
    void finish() {
        while (m_applied < m_added) {
            applyOne();
        }
    }

private:
    struct Slot {
        PkState* pk = nullptr;
        GiftRecord record;
        LedgerRow row;
        std::array<char, limits::kOrderIdMax + limits::kUserNameMax> texts;
    };
    static constexpr std::size_t kScoresAfter = 12;
    static constexpr std::size_t kApplyAfter = 24;

    [[nodiscard]] Slot& at(std::size_t index) { return m_slots[index % m_slots.size()]; }
    // Longer texts than the limits stand only in rows that no ranking sees.
    [[nodiscard]] static std::string_view keep(std::string_view text, std::size_t max, char*& to) {
        const std::size_t size = std::min(text.size(), max);
        if (size == 0) {
            return {};
        }
        std::memcpy(to, text.data(), size);
        to += size;
        return {to - size, size};
    }
    void applyOne() {
        const Slot& slot = at(m_applied++);
        slot.pk->lastArrivedMs = std::max(slot.pk->lastArrivedMs, slot.row.arrivedMs);
        slot.pk->score.apply(slot.row, slot.pk->noEndBeforeMs());
    }

    std::array<Slot, 32> m_slots;
    std::size_t m_added = 0;
    std::size_t m_applied = 0;
};

} // namespace pk
