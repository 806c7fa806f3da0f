// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/core/rank/pkscore.h"
#include "engine/domain/commitgroup.h"
#include "engine/domain/history.h"

namespace pk {

struct ShowState;

// A PK in memory: from its creation until its ranking is archived. `pk` is as decided and runs ahead of
// the store; `committed` is what the store holds and what may be shown.
struct PkState {
    explicit PkState(const Pk& created) : pk(created), score(created) {}

    Pk pk;
    std::shared_ptr<const Pk> committed; // null until the create is durable; shared with who shows it
    PkScore score;                       // committed rows only
    ShowState* show = nullptr;
    quint64 ledgerFrom = 0;
    qint64 lastArrivedMs = 0;            // of its COUNTED records, as decided
    quint64 lastGroupId = 0;             // the last group with a row of this PK; its result waits for that commit
    quint64 rowGroupId = 0;              // the last group with this PK's own row
    bool closed = false;                 // the settle window is over: what still comes is LATE
    std::unique_ptr<FinalResult> result; // once decided
    bool progressDirty = false;          // totals changed since the last progress push
    qint64 lastProgressMs = 0;
    std::size_t countedIds = 0; // its orderIds in the exactly-once set
    std::array<quint64, kSides> archivedRows{};

    // Whatever ends this PK from now on, it does not end earlier: after it, a record's sent time is safe.
    [[nodiscard]] qint64 noEndBeforeMs() const {
        // Of very many that are due at once some end a turn later, as of their deadline all the same.
        return pk.status == PkStatus::Running ? std::min(lastArrivedMs + 1, pk.endTimeMs) : pk.endTimeMs;
    }
    // Grows with each visible change, also across restarts: derived from what is stored.
    [[nodiscard]] quint64 version() const {
        quint64 version = 1 + score.countedRows();
        if (committed && committed->status != PkStatus::Running) {
            version += committed->isFinal() ? 2 : 1;
        }
        version += committed ? committed->clock.changes : 0;
        return version;
    }
};

// Whether records that were counted ahead of the clock may turn out to be sent after this end: it came
// earlier than was announced when they were counted.
[[nodiscard]] inline bool mayTakeBack(const Pk& pk) {
    return pk.endReason == EndReason::EndedByHost || (pk.endReason == EndReason::TimeUp && pk.rehearsal);
}

// A show with all of its PKs.
struct ShowState {
    std::string_view showId;    // the key under which this stands in Sessions
    std::vector<PkState*> open; // in memory, oldest first
    std::vector<PkWindow> past; // archived ones by start time; read from the history when first needed
    bool pastLoaded = false;
    quint64 nextSeq = 1;     // of the next push message
    quint64 reservedSeq = 1; // numbers below are durably reserved

    [[nodiscard]] PkState* running() const; // as decided
};

// What the admission asks: which PK a record belongs to.
struct FoundPk {
    PkState* open = nullptr;        // in memory …
    const PkWindow* past = nullptr; // … or archived; neither: no PK
    ReasonCode whyNone = ReasonCode::ShowHasNoPk;
};

// All shows and the PKs in memory.
class Sessions {
public:
    // The show's state, made when unknown.
    [[nodiscard]] ShowState& show(std::string_view showId);
    // The same with its archived PKs loaded. Fails when the history cannot be read.
    [[nodiscard]] Result<ShowState*> showWithPast(std::string_view showId, History& history);
    // Forgets shows that never had a PK, once there are many: anyone may send records of shows without end. Not while a
    // ShowState of such a show is in use.
    void forgetIdleShows();
    [[nodiscard]] std::size_t knownShows() const { return m_shows.size(); }
    [[nodiscard]] const ShowState* findShow(std::string_view showId) const;
    [[nodiscard]] PkState* find(PkId pkId) const;
    PkState& add(const Pk& pk);
    // Forgets an archived PK; its window stays with the show.
    void archive(PkId pkId);
    [[nodiscard]] const std::unordered_map<PkId, std::unique_ptr<PkState>>& pks() const { return m_pks; }

    // SPEC.md section 3: by show and sent time over all of the show's PKs.
    [[nodiscard]] static FoundPk pkAt(const ShowState& show, qint64 timestampMs);

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>()(text); }
    };

    static constexpr std::size_t kIdleShowsMax = 50'000;

    std::unordered_map<std::string, ShowState, TextHash, std::equal_to<>> m_shows;
    std::size_t m_forgetBeyond = kIdleShowsMax;
    std::unordered_map<PkId, std::unique_ptr<PkState>> m_pks;
};

// The PK of the row before: rows come in runs of one PK. For a stretch in which no PK comes or goes.
class LastPk {
public:
    [[nodiscard]] PkState* find(const Sessions& sessions, PkId pkId) {
        if (pkId != m_pkId) {
            m_pkId = pkId;
            m_pk = pkId == 0 ? nullptr : sessions.find(pkId);
        }
        return m_pk;
    }

private:
    PkId m_pkId = 0;
    PkState* m_pk = nullptr;
};

[[nodiscard]] PkWindow windowOf(const Pk& pk);

} // namespace pk
