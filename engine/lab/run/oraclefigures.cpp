// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/oraclefigures.h"

#include <QCryptographicHash>
#include <algorithm>
#include <tuple>

#include "engine/lab/run/oracle.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kBuckets = 256;
constexpr std::size_t kTop = 5;

// The same user's records always fall into the same one.
std::size_t bucketOf(quint64 uid, quint32 board) {
    return std::size_t(((uid * 0x9e37'79b9'7f4a'7c15ULL) ^ (board * 0xc2b2'ae3d'27d4'eb4fULL)) >> 56);
}

} // namespace

OracleFigures::OracleFigures(const std::vector<RunPk>& pks)
    : m_pks(pks), m_gifts(kBuckets), m_users(pks.size() * kSides), m_totals(pks.size()) {}

void OracleFigures::count(const Counted& record) {
    const quint32 board = quint32(record.pk) * kSides + record.side;
    m_gifts[bucketOf(record.uid, board)].add() = {record.uid,   record.kb,   record.sentMs,
                                                  record.count, record.name, board};
    GiftTotals& totals = m_totals[record.pk][record.side];
    totals.count += record.count;
    totals.kb += record.kb;
}

void OracleFigures::addUp(PiecewiseRows<Gift, 512>& gifts) {
    std::vector<Gift> all = gifts.take();
    std::ranges::sort(all,
                      [](const Gift& a, const Gift& b) { return std::tie(a.board, a.uid) < std::tie(b.board, b.uid); });
    const Gift* before = nullptr;
    for (const Gift& gift : all) {
        Users& users = m_users[gift.board];
        if (before == nullptr || before->board != gift.board || before->uid != gift.uid) {
            users.push_back({gift.uid, 0, 0, 0, gift.name, quint8(gift.board % kSides)});
        }
        before = &gift;
        User& user = users.back();
        user.count += gift.count;
        user.kb += gift.kb;
        // The name of the record sent last; of equal times the greater one, so that no order of arrival matters.
        if (gift.sentMs > user.lastSentMs ||
            (gift.sentMs == user.lastSentMs && m_names.at(gift.name) > m_names.at(user.name))) {
            user.lastSentMs = gift.sentMs;
            user.name = gift.name;
        }
    }
}

std::vector<RankEntry> OracleFigures::entriesOf(const RunPk& pk, const Users& users, std::size_t atMost) const {
    std::vector<RankEntry> entries;
    for (const User& user : users) {
        if (entries.size() == atMost) {
            break;
        }
        const std::string_view name = m_names.at(user.name);
        entries.push_back({entries.size() + 1, user.uid, QString::fromUtf8(name.data(), qsizetype(name.size())),
                           user.count, user.kb, user.lastSentMs, pk.giftIds[user.side]});
    }
    return entries;
}

void OracleFigures::finish(std::size_t index, PkFigures& figures) {
    const RunPk& pk = m_pks[index];
    const bool byKb = pk.compareBy == CompareBy::Kb;
    const auto order = [byKb, &pk](const User& a, const User& b) {
        const qint64 ofA = byKb ? a.kb : a.count;
        const qint64 ofB = byKb ? b.kb : b.count;
        return std::tuple(-ofA, a.lastSentMs, a.uid, pk.giftIds[a.side]) <
               std::tuple(-ofB, b.lastSentMs, b.uid, pk.giftIds[b.side]);
    };
    figures.totals = m_totals[index];
    for (std::size_t side = 0; side < kSides; ++side) {
        Users& users = m_users[index * kSides + side];
        std::ranges::sort(users, order);
        figures.users[side] = users.size();
        RankingHash hash;
        quint64 rank = 0;
        for (const User& user : users) {
            hash.add({.rank = ++rank, .uid = user.uid, .count = user.count, .kb = user.kb});
        }
        figures.rankingHash[side] = hash.result();
    }
    if (pk.voided) {
        return; // nobody wins
    }
    const qint64 a = byKb ? figures.totals[0].kb : figures.totals[0].count;
    const qint64 b = byKb ? figures.totals[1].kb : figures.totals[1].count;
    Users best = m_users[index * kSides + (a >= b ? 0 : 1)];
    if (a == b) {
        const Users& others = m_users[index * kSides + 1];
        best.insert(best.end(), others.begin(), others.end());
        std::ranges::sort(best, order);
    }
    figures.top = entriesOf(pk, best, kTop);
    if (pk.finalMs > 0) {
        figures.outcome = a > b ? Outcome::AWins : a < b ? Outcome::BWins : Outcome::Draw;
    }
}

std::vector<PkFigures> OracleFigures::take() {
    for (PiecewiseRows<Gift, 512>& gifts : m_gifts) {
        addUp(gifts);
    }
    std::vector<PkFigures> all(m_pks.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        finish(i, all[i]);
    }
    return all;
}

// --- the whole ranking in a few bytes -------------------------------------------------------------

class RankingHash::Private {
public:
    QCryptographicHash hash{QCryptographicHash::Sha256};
    QByteArray lines;
};

RankingHash::RankingHash() : d(std::make_unique<Private>()) {}
RankingHash::~RankingHash() = default;

void RankingHash::add(const RankEntry& entry) {
    d->lines += QByteArray::number(entry.rank) + ',' + QByteArray::number(entry.uid) + ',' +
                QByteArray::number(entry.count) + ',' + QByteArray::number(entry.kb) + '\n';
    if (d->lines.size() > 16'384) {
        d->hash.addData(d->lines);
        d->lines.clear();
    }
}

QByteArray RankingHash::result() const {
    QCryptographicHash& hash = d->hash;
    hash.addData(d->lines);
    d->lines.clear();
    return hash.result().toHex();
}

std::vector<QString> differencesOf(const PkFigures& expected, const PkFigures& actual) {
    std::vector<QString> fields;
    const auto differ = [&fields](bool isSo, const QString& field) {
        if (isSo) {
            fields.push_back(field);
        }
    };
    for (std::size_t side = 0; side < kSides; ++side) {
        const QString gift = u"gifts[%1]"_s.arg(side);
        differ(expected.totals[side].count != actual.totals[side].count, gift + u".count"_s);
        differ(expected.totals[side].kb != actual.totals[side].kb, gift + u".kb"_s);
        differ(expected.users[side] != actual.users[side], gift + u".users"_s);
        differ(!actual.rankingHash[side].isEmpty() && expected.rankingHash[side] != actual.rankingHash[side],
               gift + u".rankingHash"_s);
    }
    differ(expected.outcome != actual.outcome, u"outcome"_s);
    differ(expected.top.size() != actual.top.size(), u"top"_s);
    for (std::size_t i = 0; i < std::min(expected.top.size(), actual.top.size()); ++i) {
        const RankEntry& right = expected.top[i];
        const RankEntry& told = actual.top[i];
        const QString entry = u"top[%1]"_s.arg(i);
        differ(right.rank != told.rank, entry + u".rank"_s);
        differ(right.uid != told.uid, entry + u".uid"_s);
        differ(right.userName != told.userName, entry + u".userName"_s);
        differ(right.count != told.count, entry + u".count"_s);
        differ(right.kb != told.kb, entry + u".kb"_s);
        differ(told.lastSentMs != 0 && right.lastSentMs != told.lastSentMs, entry + u".lastSentMs"_s);
        differ(told.giftId != 0 && right.giftId != told.giftId, entry + u".giftId"_s);
    }
    for (std::size_t i = 0; i < std::size_t(kVerdicts); ++i) {
        const std::string_view name = wireName(Verdict(i));
        differ(expected.verdicts[i] != actual.verdicts[i],
               u"verdicts."_s + QString::fromLatin1(name.data(), qsizetype(name.size())));
    }
    return fields;
}

} // namespace pk
