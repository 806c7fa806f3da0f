// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/verifier.h"

#include <QElapsedTimer>

#include "engine/runtime/recount.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kUsersNamedMax = 20;

class Verifier {
public:
    explicit Verifier(StoreReader& store) : m_store(store) {}

    Result<VerifyReport> verify(PkId pkId);

private:
    template <typename T>
    void compare(const QString& field, const T& published, const T& recounted) {
        if (published != recounted) {
            m_report.differences.push_back({field, text(published), text(recounted)});
        }
    }
    static QString text(const QString& value) { return value; }
    static QString text(qint64 value) { return QString::number(value); }
    static QString text(quint64 value) { return QString::number(value); }

    [[nodiscard]] Result<void> recount(const StoredPk& stored, Recount& recount);
    void compareResult(const StoredPk& stored, const Recount& recount);
    void compareEntry(const QString& field, const RankEntry& published, const RankEntry& recounted);
    [[nodiscard]] Result<void> compareRanking(const StoredPk& stored, const Recount& recount, Side side);
    [[nodiscard]] Result<void> compareCorrections(const StoredPk& stored, const Recount& recount);
    void nameUser(std::size_t differencesBefore);

    StoreReader& m_store;
    VerifyReport m_report;
};

Result<VerifyReport> Verifier::verify(PkId pkId) {
    const Result<std::optional<StoredPk>> found = m_store.pk(pkId);
    const Result<LedgerExtent> extent = m_store.ledgerExtent();
    if (!found || !extent) {
        return tl::unexpected(found ? extent.error() : found.error());
    }
    if (!*found) {
        return fail(ErrorCode::PkNotFound, u"pkId"_s, u"There is no PK %1."_s.arg(pkId));
    }
    const StoredPk& stored = **found;
    m_report.pkId = pkId;
    m_report.showId = stored.pk.showId;
    if (!stored.pk.isFinal() || !stored.result) {
        m_report.state = VerifyState::NotFinal;
        return m_report;
    }
    m_report.published = stored.result->totals;
    const bool hadRows = !stored.result->ledgerThrough || *stored.result->ledgerThrough >= stored.ledgerFrom;
    if (hadRows && stored.ledgerFrom < extent->removedBelow) {
        m_report.state = VerifyState::Incomplete;
        return m_report;
    }
    Recount recounted(stored.pk);
    Result<void> done = recount(stored, recounted).and_then([&] {
        compareResult(stored, recounted);
        return compareCorrections(stored, recounted);
    });
    if (done && stored.archived) {
        done = compareRanking(stored, recounted, Side::A).and_then([&] {
            return compareRanking(stored, recounted, Side::B);
        });
    }
    if (!done) {
        return tl::unexpected(done.error());
    }
    m_report.state = !m_report.differences.empty() ? VerifyState::Different
                     : stored.archived             ? VerifyState::Right
                                                   : VerifyState::NotArchived;
    return m_report;
}

Result<void> Verifier::recount(const StoredPk& stored, Recount& recount) {
    // What came in after the result counts for nothing; results of older versions do not say where they end.
    const quint64 end =
        stored.result->ledgerThrough ? *stored.result->ledgerThrough + 1 : std::numeric_limits<quint64>::max();
    const PkId pkId = stored.pk.pkId;
    return m_store
        .scanLedger(stored.ledgerFrom, end,
                    [&recount, pkId](const LedgerRow& row, quint64) {
                        if (row.pkId == pkId) {
                            recount.add(row);
                        }
                    })
        .map([&] {
            recount.finish();
            m_report.rowsRead = recount.rows();
            m_report.recounted = recount.totals();
        });
}

void Verifier::compareResult(const StoredPk& stored, const Recount& recount) {
    const FinalResult& result = *stored.result;
    for (std::size_t side = 0; side < kSides; ++side) {
        const QString gift = u"gifts[%1]."_s.arg(stored.pk.sides[side].giftId);
        compare(gift % u"count"_s, result.totals[side].count, recount.totals()[side].count);
        compare(gift % u"kb"_s, result.totals[side].kb, recount.totals()[side].kb);
        compare(gift % u"users"_s, result.users[side], quint64(recount.ranking(Side(side)).size()));
    }
    compare(u"outcome"_s, wireName(result.outcome), wireName(recount.outcome()));
    for (std::size_t i = 0; i < kVerdicts; ++i) {
        // Without the end of the result's rows only those are known that it counted.
        if (result.ledgerThrough || Verdict(i) == Verdict::Counted) {
            const std::string_view name = wireName(Verdict(i));
            compare(u"verdicts."_s % QString::fromLatin1(name.data(), qsizetype(name.size())), result.verdicts[i],
                    recount.verdicts()[i]);
        }
    }
    const std::vector<RankEntry> top = recount.top();
    compare(u"top.size"_s, quint64(result.top.size()), quint64(top.size()));
    for (std::size_t i = 0; i < std::min(top.size(), result.top.size()); ++i) {
        compareEntry(u"top[%1]."_s.arg(i), result.top[i], top[i]);
    }
}

void Verifier::compareEntry(const QString& field, const RankEntry& published, const RankEntry& recounted) {
    compare(QString(field % u"rank"_s), published.rank, recounted.rank);
    compare(QString(field % u"uid"_s), published.uid, recounted.uid);
    compare(QString(field % u"giftId"_s), quint64(published.giftId), quint64(recounted.giftId));
    compare(QString(field % u"userName"_s), published.userName, recounted.userName);
    compare(QString(field % u"count"_s), published.count, recounted.count);
    compare(QString(field % u"kb"_s), published.kb, recounted.kb);
    compare(QString(field % u"lastSentTime"_s), published.lastSentMs, recounted.lastSentMs);
}

// After one user was compared: of the first ones it is said what differs.
void Verifier::nameUser(std::size_t differencesBefore) {
    if (m_report.differences.size() != differencesBefore && ++m_report.usersDiffering > kUsersNamedMax) {
        m_report.differences.resize(differencesBefore);
    }
}

Result<void> Verifier::compareRanking(const StoredPk& stored, const Recount& recount, Side side) {
    const quint32 giftId = stored.pk.sides[std::size_t(side)].giftId;
    const std::vector<RankEntry>& recounted = recount.ranking(side);
    std::size_t place = 0;
    const auto onEntry = [&](const StoredRank& rank) {
        const std::size_t before = m_report.differences.size();
        const QString field = u"ranking[%1][%2]."_s.arg(giftId).arg(place + 1);
        if (place >= recounted.size()) {
            compare(QString(field % u"uid"_s), QString::number(rank.entry.uid), QString());
        } else {
            compareEntry(field, rank.entry, recounted[place]);
            const QString user = u"user[%1][%2]."_s.arg(giftId).arg(rank.entry.uid);
            if (!rank.hasUser) {
                compare(QString(user % u"rank"_s), QString(), QString::number(recounted[place].rank));
            } else if (rank.entry.uid == recounted[place].uid) {
                compare(QString(user % u"rank"_s), rank.userRank, recounted[place].rank);
                compare(QString(user % u"count"_s), rank.userCount, recounted[place].count);
                compare(QString(user % u"kb"_s), rank.userKb, recounted[place].kb);
            }
        }
        ++place;
        nameUser(before);
    };
    const Result<void> done = m_store.scanRanking(stored.pk.pkId, giftId, onEntry);
    for (; done && place < recounted.size(); ++place) {
        const std::size_t before = m_report.differences.size();
        compare(u"ranking[%1][%2].uid"_s.arg(giftId).arg(place + 1), QString(), QString::number(recounted[place].uid));
        nameUser(before);
    }
    return done;
}

// Those that moved the totals stand in the ledger and in their own table alike; later ones beside the result.
Result<void> Verifier::compareCorrections(const StoredPk& stored, const Recount& recount) {
    return m_store.corrections(stored.pk.pkId).map([&](const std::vector<Correction>& corrections) {
        quint64 counted = 0;
        for (const Correction& correction : corrections) {
            if (!correction.counted) {
                ++m_report.corrections;
                continue;
            }
            ++counted;
            const QString orderId = correctionOrderId(correction.id);
            const auto row = recount.corrections().find(orderId.toStdString());
            const QString field = u"corrections["_s % orderId % u"]"_s;
            if (row == recount.corrections().end()) {
                compare(field, QString::number(correction.count), QString());
                continue;
            }
            compare(QString(field % u".uid"_s), correction.uid, row->second.uid);
            compare(QString(field % u".giftId"_s), quint64(correction.giftId), quint64(row->second.giftId));
            compare(QString(field % u".count"_s), correction.count, row->second.count);
            compare(QString(field % u".kb"_s), correction.kb, row->second.kb);
        }
        compare(u"corrections.size"_s, counted, quint64(recount.corrections().size()));
    });
}

} // namespace

Result<VerifyReport> verifyPk(StoreReader& store, PkId pkId) {
    QElapsedTimer timer;
    timer.start();
    return Verifier(store).verify(pkId).map([&timer](VerifyReport report) {
        report.tookMs = timer.elapsed();
        return report;
    });
}

} // namespace pk
