// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/lab/run/sentrecord.h"

namespace pk {

// SPEC.md section 3 once more, written down a second time and on purpose without the engine's code: which verdict a
// record gets, as if no other record had its orderId. When a record arrived is only known to lie between handing over
// and acknowledgement, so more than one verdict may be right. Part of the oracle.
class OracleRules {
public:
    struct Ruling {
        Verdict verdict = Verdict::Invalid;
        int pk = -1;            // index of the PK that it found
        bool takenBack = false; // counted ahead of the clock, and not any more since a hand ended the PK before

        bool operator==(const Ruling&) const = default;
    };

    explicit OracleRules(const std::vector<RunPk>& pks);

    // All that are right for some moment of arrival; first the one for the earliest.
    void rule(const SentRecord& sent, std::vector<Ruling>& rulings);
    // Why, in one English sentence.
    [[nodiscard]] QString why(const SentRecord& sent, const Ruling& ruling) const;
    [[nodiscard]] int indexOf(PkId pkId) const; // -1: none of the run's

private:
    struct Span { // ms of arrival
        qint64 from = 0;
        qint64 to = 0;
    };
    // What a command does happens within a millisecond that records share with it: for a record of that very
    // millisecond it has happened, or not, each way is looked at.
    struct Arrival {
        qint64 ms = 0;
        unsigned open = 0; // a bit for each of m_open: it has happened
    };
    struct Event {
        int pk = 0;
        enum class Kind : quint8 { Created, Ended, Voided } kind = Kind::Created;

        bool operator==(const Event&) const = default;
    };
    [[nodiscard]] Ruling at(const GiftRecord& record, const std::vector<int>* show, Arrival arrival) const;
    [[nodiscard]] bool holds(int pk, qint64 sentMs, Arrival arrival) const;
    [[nodiscard]] bool hasHappened(Event event, Arrival arrival) const;
    [[nodiscard]] qint64 timeOf(Event event) const;
    void findMoments(const GiftRecord& record, const std::vector<int>* show, Span span);
    void findOpen(const std::vector<int>* show, qint64 arrivedMs);
    [[nodiscard]] const std::vector<int>* showOf(std::string_view showId);

    const std::vector<RunPk>& m_pks;
    std::unordered_map<std::string, std::vector<int>> m_shows; // newest first
    std::unordered_map<PkId, int> m_byId;
    std::string m_lastShow; // most records are of the same show as the one before
    const std::vector<int>* m_lastFound = nullptr;
    bool m_hasLast = false;
    std::vector<qint64> m_moments; // of arrival, that may make a difference
    std::vector<Event> m_open;     // at the moment in hand
};

} // namespace pk
