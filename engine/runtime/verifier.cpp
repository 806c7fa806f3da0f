// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/verifier.h"

#include <QElapsedTimer>
#include <algorithm>
#include <functional>
#include <map>
#include <unordered_map>

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

    [[nodiscard]] Result<void> scan(const StoredPk& stored, const std::function<void(const LedgerRow&)>& row);
    [[nodiscard]] Result<void> recount(const StoredPk& stored, Recount& recount);
    [[nodiscard]] Result<void> checkRows(const StoredPk& stored, const Recount& recount);
    void compareResult(const StoredPk& stored, const Recount& recount);
    void compareEntry(const QString& field, const RankEntry& published, const RankEntry& recounted);
    [[nodiscard]] Result<void> compareRanking(const StoredPk& stored, const Recount& recount, Side side);
    [[nodiscard]] Result<void> compareCorrections(const StoredPk& stored, const Recount& recount);
    void compareUser(const StoredRank& published, const RankEntry& recounted);
    void nameUser(std::size_t differencesBefore);
    void tellUsers();

    StoreReader& m_store;
    VerifyReport m_report;
    std::vector<VerifyDifference> m_users; // whose figures differ …
    std::vector<VerifyDifference> m_moved; // … or only their rank: one difference a user
    quint64 m_usersNamed = 0;
    quint64 m_movedNamed = 0;
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
    Result<void> done = recount(stored, recounted);
    // Rows may have been removed since: the scan is a look of its own.
    const Result<LedgerExtent> afterwards = m_store.ledgerExtent();
    if (!done || !afterwards) {
        return tl::unexpected(done ? afterwards.error() : done.error());
    }
    if (hadRows && stored.ledgerFrom < afterwards->removedBelow) {
        m_report.state = VerifyState::Incomplete;
        m_report.rowsRead = 0;
        m_report.recounted = {};
        return m_report;
    }
    done = done.and_then([&] {
        compareResult(stored, recounted);
        return checkRows(stored, recounted);
    });
    done = done.and_then([&] { return compareCorrections(stored, recounted); });
    if (done && stored.archived) {
        done = compareRanking(stored, recounted, Side::A).and_then([&] {
            return compareRanking(stored, recounted, Side::B);
        });
        tellUsers();
    }
    if (!done) {
        return tl::unexpected(done.error());
    }
    m_report.state = !m_report.differences.empty() ? VerifyState::Different
                     : stored.archived             ? VerifyState::Right
                                                   : VerifyState::NotArchived;
    return m_report;
}

// The ledger rows of the PK.
Result<void> Verifier::scan(const StoredPk& stored, const std::function<void(const LedgerRow&)>& row) {
    // What came in after the result counts for nothing; results of older versions do not say where they end.
    const quint64 end =
        stored.result->ledgerThrough ? *stored.result->ledgerThrough + 1 : std::numeric_limits<quint64>::max();
    const PkId pkId = stored.pk.pkId;
    return m_store.scanLedger(stored.ledgerFrom, end, [&row, pkId](const LedgerRow& one, quint64) {
        if (one.pkId == pkId) {
            row(one);
        }
    });
}

Result<void> Verifier::recount(const StoredPk& stored, Recount& recount) {
    return scan(stored, [&recount](const LedgerRow& row) { recount.add(row); }).map([&] {
        recount.finish();
        m_report.rowsRead = recount.rows();
        m_report.recounted = recount.totals();
    });
}

// What the rows themselves must keep: sent in the window, each orderId counted once.
Result<void> Verifier::checkRows(const StoredPk& stored, const Recount& recount) {
    compare(u"records.outsideWindow"_s, recount.outsideWindow(), quint64(0));
    for (const std::string& orderId : recount.outsideWindowNamed()) {
        compare(u"records[%1].verdict"_s.arg(QString::fromStdString(orderId)), u"COUNTED"_s, u"NO_PK"_s);
    }
    const std::vector<std::size_t>& suspects = recount.countedAgain();
    if (suspects.empty()) {
        return {};
    }
    std::map<std::string, quint64> counted; // orderId → how often
    const Result<void> done = scan(stored, [&](const LedgerRow& row) {
        const std::string_view orderId = row.record->orderId;
        if (row.verdict == Verdict::Counted && row.reason.code != ReasonCode::EndedBeforeSent &&
            row.reason.code != ReasonCode::Correction &&
            std::ranges::binary_search(suspects, Recount::hashOf(orderId))) {
            ++counted[std::string(orderId)];
        }
    });
    quint64 again = 0;
    std::erase_if(counted, [](const auto& one) { return one.second < 2; });
    for (const auto& [orderId, times] : counted) {
        if (++again <= Recount::kNamedMax) {
            compare(u"records[%1].counted"_s.arg(QString::fromStdString(orderId)), times, quint64(1));
        }
    }
    compare(u"records.countedAgain"_s, again, quint64(0));
    return done;
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

// After one user was compared: of the first ones it is said what differs. Users with other figures come before those
// who only stand elsewhere because of them.
void Verifier::nameUser(std::size_t differencesBefore) {
    std::vector<VerifyDifference>& all = m_report.differences;
    if (all.size() == differencesBefore) {
        return;
    }
    ++m_report.usersDiffering;
    const bool isMoved = all.size() == differencesBefore + 1 && all.back().field.endsWith(u".rank");
    std::vector<VerifyDifference>& users = isMoved ? m_moved : m_users;
    quint64& named = isMoved ? m_movedNamed : m_usersNamed;
    if (++named <= kUsersNamedMax) {
        std::move(all.begin() + qsizetype(differencesBefore), all.end(), std::back_inserter(users));
    }
    all.resize(differencesBefore);
}

void Verifier::compareUser(const StoredRank& published, const RankEntry& recounted) {
    const RankEntry& entry = published.entry;
    const QString ranking = u"ranking[%1][%2]."_s.arg(entry.giftId).arg(entry.uid);
    compare(QString(ranking % u"rank"_s), entry.rank, recounted.rank);
    compare(QString(ranking % u"userName"_s), entry.userName, recounted.userName);
    compare(QString(ranking % u"count"_s), entry.count, recounted.count);
    compare(QString(ranking % u"kb"_s), entry.kb, recounted.kb);
    compare(QString(ranking % u"lastSentTime"_s), entry.lastSentMs, recounted.lastSentMs);
    // The same once more by user, where it says anything else.
    const QString user = u"user[%1][%2]."_s.arg(entry.giftId).arg(entry.uid);
    if (!published.hasUser) {
        compare(QString(user % u"count"_s), QString(), QString::number(recounted.count));
        return;
    }
    if (published.userRank != entry.rank) {
        compare(QString(user % u"rank"_s), published.userRank, recounted.rank);
    }
    if (published.userCount != entry.count) {
        compare(QString(user % u"count"_s), published.userCount, recounted.count);
    }
    if (published.userKb != entry.kb) {
        compare(QString(user % u"kb"_s), published.userKb, recounted.kb);
    }
}

Result<void> Verifier::compareRanking(const StoredPk& stored, const Recount& recount, Side side) {
    const quint32 giftId = stored.pk.sides[std::size_t(side)].giftId;
    const std::vector<RankEntry>& recounted = recount.ranking(side);
    std::unordered_map<quint64, std::size_t> placeOf;
    for (std::size_t place = 0; place < recounted.size(); ++place) {
        placeOf[recounted[place].uid] = place;
    }
    const Result<void> done = m_store.scanRanking(stored.pk.pkId, giftId, [&](const StoredRank& rank) {
        const std::size_t before = m_report.differences.size();
        const auto place = placeOf.find(rank.entry.uid);
        if (place == placeOf.end()) { // the recount does not know this user, or knew it once only
            compare(u"ranking[%1][%2].count"_s.arg(giftId).arg(rank.entry.uid), QString::number(rank.entry.count),
                    QString());
        } else {
            compareUser(rank, recounted[place->second]);
            placeOf.erase(place);
        }
        nameUser(before);
    });
    for (const RankEntry& entry : recounted) {
        if (done && placeOf.contains(entry.uid)) {
            const std::size_t before = m_report.differences.size();
            compare(u"ranking[%1][%2].count"_s.arg(giftId).arg(entry.uid), QString(), QString::number(entry.count));
            nameUser(before);
        }
    }
    return done;
}

// The first users that differ, once both rankings were compared.
void Verifier::tellUsers() {
    std::vector<VerifyDifference>& all = m_report.differences;
    std::ranges::move(m_users, std::back_inserter(all));
    const quint64 room = kUsersNamedMax - std::min(m_usersNamed, kUsersNamedMax);
    std::move(m_moved.begin(), m_moved.begin() + qsizetype(std::min<quint64>(room, m_moved.size())),
              std::back_inserter(all));
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
