// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/explainer.h"

#include <algorithm>
#include <map>

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kRowsAPageMax = 12'000'000; // read for totals: a second or two

// Explains the records of one page.
class Explainer {
public:
    Explainer(StoreReader& store, const ExplainContext& context) : m_store(store), m_context(context) {}

    Result<ExplainPage> page(const ExplainQuery& query);

private:
    struct Stretch { // rows of a PK that its totals need
        quint64 from = 0;
        quint64 to = 0; // the last one
    };
    // A PK's totals on their way through the ledger.
    struct Running {
        StoredPk stored;
        TotalsMarks::Mark from; // what is known already
        PkTotals totals;
        quint64 markedSeq = 0;                 // where the last mark stands
        std::vector<ExplainedRecord*> records; // by seq, the oldest last
    };

    [[nodiscard]] Result<void> explain(ExplainedRecord& record);
    [[nodiscard]] Result<std::optional<Pk>> pkOf(PkId pkId);
    [[nodiscard]] Result<const StoredPk*> storedPk(PkId pkId);
    [[nodiscard]] Result<void> nearest(ExplainedRecord& record);
    [[nodiscard]] Result<void> countedFirst(ExplainedRecord& record);
    [[nodiscard]] Result<void> correction(ExplainedRecord& record);
    [[nodiscard]] Result<void> committed(ExplainedRecord& record);
    [[nodiscard]] Result<void> totals(ExplainPage& page);
    [[nodiscard]] Result<void> dropGaps(ExplainPage& page);
    [[nodiscard]] Result<void> scan(Stretch stretch, std::map<PkId, Running>& running);

    StoreReader& m_store;
    const ExplainContext& m_context;
    LedgerExtent m_extent;
    std::map<PkId, std::optional<StoredPk>> m_pks;
};

Result<ExplainPage> Explainer::page(const ExplainQuery& query) {
    LedgerQuery rows{.pkId = query.pkId, .uid = query.uid, .orderId = query.orderId};
    rows.showId = query.showId;
    rows.from = query.from;
    rows.limit = query.limit;
    const Result<LedgerPage> found = m_store.ledger(rows);
    const Result<LedgerExtent> extent = m_store.ledgerExtent();
    if (!found || !extent) {
        return tl::unexpected(found ? extent.error() : found.error());
    }
    m_extent = *extent;
    ExplainPage page;
    page.next = found->next;
    page.keptSinceMs = extent->firstArrivedMs;
    page.rowsRemoved = extent->removedBelow > 1;
    page.ledgerDays = m_context.ledgerDays;
    for (const LedgerEntry& entry : found->entries) {
        ExplainedRecord& record = page.records.emplace_back();
        record.entry = entry;
        record.rule = ruleOf(entry);
        if (const Result<void> done = explain(record); !done) {
            return tl::unexpected(done.error());
        }
    }
    return totals(page).map([&page] { return std::move(page); });
}

Result<void> Explainer::explain(ExplainedRecord& record) {
    Result<std::optional<Pk>> pk = pkOf(record.entry.pkId);
    if (!pk) {
        return tl::unexpected(pk.error());
    }
    record.pk = std::move(*pk);
    return committed(record)
        .and_then([&] { return record.entry.verdict == Verdict::NoPk ? nearest(record) : Result<void>(); })
        .and_then([&] { return record.entry.verdict == Verdict::Duplicate ? countedFirst(record) : Result<void>(); })
        .and_then(
            [&] { return record.entry.reason.code == ReasonCode::Correction ? correction(record) : Result<void>(); });
}

Result<const StoredPk*> Explainer::storedPk(PkId pkId) {
    if (pkId == 0) {
        return nullptr;
    }
    auto known = m_pks.find(pkId);
    if (known == m_pks.end()) {
        Result<std::optional<StoredPk>> stored = m_store.pk(pkId);
        if (!stored) {
            return tl::unexpected(stored.error());
        }
        known = m_pks.emplace(pkId, std::move(*stored)).first;
    }
    return known->second ? &*known->second : nullptr;
}

Result<std::optional<Pk>> Explainer::pkOf(PkId pkId) {
    return storedPk(pkId).map(
        [](const StoredPk* stored) { return stored == nullptr ? std::nullopt : std::optional(stored->pk); });
}

Result<void> Explainer::committed(ExplainedRecord& record) {
    for (const GroupCommit& commit : m_context.commits) {
        if (commit.firstSeq <= record.entry.seq && record.entry.seq <= commit.lastSeq) {
            record.committedMs = commit.committedMs;
            return {};
        }
    }
    return m_store.committedMs(record.entry.seq).map([&record](std::optional<qint64> ms) { record.committedMs = ms; });
}

Result<void> Explainer::nearest(ExplainedRecord& record) {
    const Result<std::vector<PkId>> ids = m_store.nearestPks(record.entry.showId, record.entry.timestampMs);
    if (!ids) {
        return tl::unexpected(ids.error());
    }
    const std::array places{&record.pkBefore, &record.pkAfter, &record.pkVoided};
    for (std::size_t i = 0; i < places.size(); ++i) {
        Result<std::optional<Pk>> pk = pkOf((*ids)[i]);
        if (!pk) {
            return tl::unexpected(pk.error());
        }
        *places[i] = std::move(*pk);
    }
    return {};
}

Result<void> Explainer::countedFirst(ExplainedRecord& record) {
    LedgerQuery query{.orderId = record.entry.orderId, .verdict = Verdict::Counted, .from = record.entry.seq};
    do {
        const Result<LedgerPage> rows = m_store.ledger(query);
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        for (const LedgerEntry& entry : rows->entries) {
            if (!isOwnRow(entry.reason.code)) {
                record.countedFirst = entry; // there is but one
                return {};
            }
        }
        query.from = rows->next;
    } while (query.from != 0);
    return {};
}

Result<void> Explainer::correction(ExplainedRecord& record) {
    return m_store.corrections(record.entry.pkId).map([&record](const std::vector<Correction>& corrections) {
        for (const Correction& correction : corrections) {
            if (correctionOrderId(correction.id) == record.entry.orderId) {
                record.correction = correction;
            }
        }
    });
}

// --- totals ---------------------------------------------------------------------------------------

Result<void> Explainer::totals(ExplainPage& page) {
    std::map<PkId, Running> running;
    for (ExplainedRecord& record : page.records) { // newest first
        const Result<const StoredPk*> stored = storedPk(record.entry.pkId);
        if (!stored) {
            return tl::unexpected(stored.error());
        }
        if (*stored == nullptr) {
            continue;
        }
        if ((*stored)->ledgerFrom < m_extent.removedBelow) {
            page.totalsGap = TotalsGap::RowsRemoved;
            continue;
        }
        Running& pk = running[record.entry.pkId];
        pk.stored = **stored;
        pk.records.push_back(&record);
    }
    for (auto& [pkId, pk] : running) {
        if (m_context.marks != nullptr) {
            pk.from = m_context.marks->before(pkId, pk.records.back()->entry.seq);
        }
        pk.from.throughSeq = std::max(pk.from.throughSeq, pk.stored.ledgerFrom - 1);
        pk.markedSeq = pk.from.throughSeq;
        pk.totals = pk.from.totals;
    }
    // Newest PKs first, as many as one page may cost; stretches that overlap are read once.
    std::vector<Stretch> stretches;
    quint64 rowsLeft = kRowsAPageMax;
    std::erase_if(running, [&](const auto& item) {
        if (item.second.records.front()->entry.seq - item.second.from.throughSeq < kRowsAPageMax) {
            return false;
        }
        page.totalsGap = TotalsGap::TooMany;
        return true;
    });
    for (auto item = running.rbegin(); item != running.rend(); ++item) {
        const Stretch wanted{item->second.from.throughSeq + 1, item->second.records.front()->entry.seq};
        const quint64 rows = wanted.to + 1 - wanted.from;
        const auto overlaps = [&](const Stretch& other) { return wanted.from <= other.to && other.from <= wanted.to; };
        if (const auto found = std::ranges::find_if(stretches, overlaps); found != stretches.end()) {
            const Stretch joined{std::min(found->from, wanted.from), std::max(found->to, wanted.to)};
            const quint64 more = (joined.to - joined.from) - (found->to - found->from);
            if (more <= rowsLeft) {
                rowsLeft -= more;
                *found = joined;
                continue;
            }
        } else if (rows <= rowsLeft) {
            rowsLeft -= rows;
            stretches.push_back(wanted);
            continue;
        }
        page.totalsGap = TotalsGap::TooMany;
        item->second.records.clear();
    }
    std::ranges::sort(stretches, {}, &Stretch::from);
    quint64 scannedThrough = 0; // two that were joined may overlap a third
    for (const Stretch& stretch : stretches) {
        const quint64 from = std::max(stretch.from, scannedThrough + 1);
        if (from <= stretch.to) {
            if (const Result<void> done = scan({from, stretch.to}, running); !done) {
                return done;
            }
            scannedThrough = stretch.to;
        }
    }
    return dropGaps(page);
}

// Each scan is a look of its own: rows may have been removed since the page was begun.
Result<void> Explainer::dropGaps(ExplainPage& page) {
    return m_store.ledgerExtent().map([&](const LedgerExtent& extent) {
        for (ExplainedRecord& record : page.records) {
            const auto stored = m_pks.find(record.entry.pkId);
            if (record.totals && stored != m_pks.end() && stored->second &&
                stored->second->ledgerFrom < extent.removedBelow) {
                record.totals.reset();
                page.totalsGap = TotalsGap::RowsRemoved;
            }
        }
    });
}

Result<void> Explainer::scan(Stretch stretch, std::map<PkId, Running>& running) {
    PkId lastId = 0;
    Running* last = nullptr;
    return m_store.scanLedger(stretch.from, stretch.to + 1, [&](const LedgerRow& row, quint64 seq) {
        if (row.pkId != lastId) {
            lastId = row.pkId;
            const auto found = running.find(row.pkId);
            last = found == running.end() ? nullptr : &found->second;
        }
        if (last == nullptr || last->records.empty() || seq <= last->from.throughSeq) {
            return;
        }
        if (m_context.marks != nullptr && seq - last->markedSeq > TotalsMarks::kEvery) {
            m_context.marks->add(lastId, {seq - 1, last->totals});
            last->markedSeq = seq - 1;
        }
        const PkTotals before = last->totals;
        if (row.verdict == Verdict::Counted) {
            const Pk& pk = last->stored.pk;
            GiftTotals& totals = last->totals[row.record->giftId == pk.sides[0].giftId ? 0 : 1];
            totals.count += row.record->count;
            totals.kb += row.record->kb;
        }
        if (last->records.back()->entry.seq == seq) {
            last->records.back()->totals = TotalsStep{before, last->totals};
            last->records.pop_back();
            if (last->records.empty() && m_context.marks != nullptr) {
                m_context.marks->add(lastId, {seq, last->totals});
            }
        }
    });
}

} // namespace

TotalsMarks::Mark TotalsMarks::before(PkId pkId, quint64 seq) const {
    const auto marks = m_marks.find(pkId);
    if (marks == m_marks.end()) {
        return {};
    }
    const auto after = marks->second.lower_bound(seq);
    return after == marks->second.begin() ? Mark{} : Mark{std::prev(after)->first, std::prev(after)->second};
}

void TotalsMarks::add(PkId pkId, const Mark& mark) {
    const auto [marks, isNew] = m_marks.try_emplace(pkId);
    if (isNew) {
        m_order.push_back(pkId);
    }
    std::map<quint64, PkTotals>& all = marks->second;
    all[mark.throughSeq] = mark.totals;
    // Pages leave one each: those that stand near another are of little use.
    const auto at = all.find(mark.throughSeq);
    if (at != all.begin()) {
        const auto before = std::prev(at);
        if (before != all.begin() && mark.throughSeq - std::prev(before)->first < kEvery) {
            all.erase(before);
        }
    }
    if (m_order.size() > kPksMax) {
        m_marks.erase(m_order.front());
        m_order.pop_front();
    }
}

Result<ExplainPage> explainRecords(StoreReader& store, const ExplainQuery& query, const ExplainContext& context) {
    return validateExplainQuery(query).and_then([&] { return Explainer(store, context).page(query); });
}

} // namespace pk
