// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/oracle.h"

#include <QHash>

#include "engine/lab/run/oraclefigures.h"
#include "engine/lab/run/oraclerows.h"
#include "engine/lab/run/oraclerules.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kBuckets = 256;
constexpr std::size_t kDifferencesMax = 100;

// Without looking at other records of the same orderId.
enum class Base : quint8 {
    Counted,
    Late,
    Edge, // either: on the edge of finality, and the answer does not tell
};

// A record that would be COUNTED or LATE: whether its orderId was counted before decides.
struct Row {
    quint64 hash = 0; // of the orderId
    quint64 uid = 0;
    qint64 kb = 0;
    quint32 orderId = 0; // in the bucket's texts
    quint32 name = 0;
    quint32 count = 0;
    qint32 sentMs = 0; // these three after the run's first moment
    qint32 handedMs = 0;
    qint32 acknowledgedMs = 0;
    quint16 pk = 0;
    quint8 side = 0;
    RecordKind kind = RecordKind::Plain;
    Base base = Base::Counted;
    Verdict answered = Verdict::Invalid;
    bool lost = false;
    bool takenBack = false;
    bool otherPk = false; // the answer named another one
};
static_assert(sizeof(Row) <= 64);

struct Bucket {
    PiecewiseRows<Row, 512> rows;
    TextHeap orderIds;
};

} // namespace

class Oracle::Private {
public:
    explicit Private(std::vector<RunPk> given)
        : pks(std::move(given)),
          rules(pks),
          buckets(kBuckets),
          figures(pks),
          expected(pks.size()),
          answered(pks.size()),
          lost(pks.size()) {}

    void take(const SentRecord& sent);
    Answer answer();

private:
    using Ruling = OracleRules::Ruling;

    void settle(const SentRecord& sent, const Ruling& ruling);
    void keep(const SentRecord& sent, const Ruling& ruling, Base base);
    void resolve(Bucket& bucket);
    void resolveGroup(const Bucket& bucket, Row* begin, Row* end);
    [[nodiscard]] static Row* winnerOf(Row* begin, Row* end);
    [[nodiscard]] static Verdict expectedOf(const Row& row, const Row* winner);
    void check(const Bucket& bucket, const Row& row, Verdict right, const Row* winner);
    void note(RecordDifference difference);

    std::vector<RunPk> pks;
    OracleRules rules;
    std::vector<Bucket> buckets;
    OracleFigures figures;
    std::vector<VerdictCounts> expected;
    std::vector<VerdictCounts> answered;
    std::vector<quint64> lost;
    std::vector<Ruling> rulings; // of the record in hand
    qint64 firstMs = 0;
    quint64 ambiguous = 0;
    quint64 differenceCount = 0;
    std::vector<RecordDifference> differences;
};

void Oracle::Private::take(const SentRecord& sent) {
    if (sent.fate == RecordFate::Dropped) {
        return;
    }
    if (firstMs == 0) {
        firstMs = sent.handedOverMs;
    }
    const bool isLost = sent.fate == RecordFate::Lost;
    if (const int index = isLost ? -1 : rules.indexOf(sent.pkId); index >= 0) {
        ++answered[std::size_t(index)][std::size_t(sent.verdict)];
    }
    rules.rule(sent, rulings);
    ambiguous += !isLost && rulings.size() > 1 ? 1 : 0;
    const auto counts = [](const Ruling& r) { return r.verdict == Verdict::Counted || r.verdict == Verdict::Late; };
    const auto is = [&](Verdict verdict) {
        return std::ranges::find_if(rulings, [&](const Ruling& ruling) {
            return ruling.verdict == verdict && (ruling.pk < 0 || pks[std::size_t(ruling.pk)].pkId == sent.pkId);
        });
    };
    // Several are right: the answer decides, when it is one of them.
    auto ruling = rulings.begin();
    Base base = ruling->verdict == Verdict::Late ? Base::Late : Base::Counted;
    if (isLost) {
        ruling = std::ranges::find(rulings, Verdict::Counted, &Ruling::verdict);
        if (ruling == rulings.end()) {
            return; // it can have been counted nowhere
        }
    } else if (sent.verdict == Verdict::Duplicate) {
        const auto counted = is(Verdict::Counted);
        const auto late = is(Verdict::Late);
        if (counted != rulings.end() || late != rulings.end()) {
            ruling = counted != rulings.end() ? counted : late;
            base = counted == rulings.end() ? Base::Late : late == rulings.end() ? Base::Counted : Base::Edge;
        }
    } else if (const auto right = is(sent.verdict); right != rulings.end()) {
        ruling = right;
        base = ruling->verdict == Verdict::Late ? Base::Late : Base::Counted;
    }
    if (counts(*ruling)) {
        keep(sent, *ruling, base);
    } else {
        settle(sent, *ruling);
    }
}

// Its orderId decides nothing.
void Oracle::Private::settle(const SentRecord& sent, const Ruling& ruling) {
    const PkId pkId = ruling.pk < 0 ? 0 : pks[std::size_t(ruling.pk)].pkId;
    if (ruling.pk >= 0) {
        ++expected[std::size_t(ruling.pk)][std::size_t(ruling.verdict)];
    }
    if (ruling.verdict == sent.verdict && pkId == sent.pkId) {
        return;
    }
    RecordDifference difference{QString::fromUtf8(sent.record.orderId.data(), qsizetype(sent.record.orderId.size())),
                                QString::fromUtf8(sent.record.showId.data(), qsizetype(sent.record.showId.size())),
                                sent.record.uid,
                                sent.kind,
                                pkId,
                                ruling.verdict,
                                sent.verdict,
                                {}};
    if (differences.size() < kDifferencesMax) {
        difference.why = rules.why(sent, ruling);
    }
    note(std::move(difference));
}

void Oracle::Private::keep(const SentRecord& sent, const Ruling& ruling, Base base) {
    const GiftRecord& record = sent.record;
    const auto after = [this](qint64 ms) {
        return qint32(
            std::clamp<qint64>(ms - firstMs, std::numeric_limits<qint32>::min(), std::numeric_limits<qint32>::max()));
    };
    const RunPk& pk = pks[std::size_t(ruling.pk)];
    const quint64 hash = std::hash<std::string_view>()(record.orderId);
    Bucket& bucket = buckets[hash % kBuckets];
    Row& row = bucket.rows.add();
    row = {};
    row.hash = hash;
    row.uid = record.uid;
    row.kb = record.kb;
    row.orderId = bucket.orderIds.add(record.orderId);
    row.name = figures.nameId(record.userName);
    row.count = quint32(record.count);
    row.sentMs = after(record.timestampMs);
    row.handedMs = after(sent.handedOverMs);
    row.acknowledgedMs = after(sent.acknowledgedMs);
    row.pk = quint16(ruling.pk);
    row.side = record.giftId == pk.giftIds[0] ? 0 : 1;
    row.kind = sent.kind;
    row.base = base;
    row.answered = sent.verdict;
    row.lost = sent.fate == RecordFate::Lost;
    row.takenBack = ruling.takenBack;
    row.otherPk = !row.lost && sent.pkId != pk.pkId;
    lost[std::size_t(ruling.pk)] += row.lost ? 1 : 0;
}

void Oracle::Private::resolve(Bucket& bucket) {
    std::vector<Row> rows = bucket.rows.take();
    const auto before = [&bucket](const Row& a, const Row& b) {
        if (a.hash != b.hash) {
            return a.hash < b.hash;
        }
        const int order = bucket.orderIds.at(a.orderId).compare(bucket.orderIds.at(b.orderId));
        return order != 0 ? order < 0 : a.handedMs < b.handedMs;
    };
    std::ranges::sort(rows, before);
    Row* const end = rows.data() + rows.size();
    for (Row* begin = rows.data(); begin != end;) {
        const std::string_view orderId = bucket.orderIds.at(begin->orderId);
        Row* next = begin + 1;
        while (next != end && next->hash == begin->hash && bucket.orderIds.at(next->orderId) == orderId) {
            ++next;
        }
        resolveGroup(bucket, begin, next);
        begin = next;
    }
    bucket.orderIds.clear();
}

// The one record of an orderId that is COUNTED: whichever of equal copies the engine says; where it says none or
// several, the first that was handed over. Null when none can be.
Row* Oracle::Private::winnerOf(Row* begin, Row* end) {
    const auto countable = [](const Row& row) { return row.base != Base::Late && !row.lost; };
    Row* winner = std::find_if(
        begin, end, [&](const Row& row) { return countable(row) && row.answered == Verdict::Counted && !row.otherPk; });
    if (winner != end) {
        return winner;
    }
    // Told to be duplicates, and no original is known: then one without an answer was counted, if there is one.
    winner = std::find_if(begin, end, [](const Row& row) { return row.lost; });
    if (winner != end &&
        std::any_of(begin, end, [](const Row& row) { return !row.lost && row.answered == Verdict::Duplicate; })) {
        return winner;
    }
    winner = std::find_if(begin, end, [&](const Row& row) { return countable(row); });
    return winner != end ? winner : nullptr;
}

Verdict Oracle::Private::expectedOf(const Row& row, const Row* winner) {
    if (winner == nullptr) {
        return row.base == Base::Late ? Verdict::Late : Verdict::Counted;
    }
    if (&row == winner) {
        return Verdict::Counted;
    }
    if (row.base != Base::Late || row.pk == winner->pk) {
        return Verdict::Duplicate; // LATE of the same PK comes after all that it counted
    }
    // Of another PK: whichever came first.
    if (row.acknowledgedMs < winner->handedMs) {
        return Verdict::Late;
    }
    if (!winner->lost && row.handedMs > winner->acknowledgedMs) {
        return Verdict::Duplicate;
    }
    return row.answered == Verdict::Duplicate ? Verdict::Duplicate : Verdict::Late;
}

void Oracle::Private::resolveGroup(const Bucket& bucket, Row* begin, Row* end) {
    const Row* const winner = winnerOf(begin, end);
    for (const Row* row = begin; row != end; ++row) {
        const Verdict right = expectedOf(*row, winner);
        if (right == Verdict::Counted && row->takenBack && pks[row->pk].voided) {
            ++lost[row->pk]; // voided while running it stands, voided after an end by hand it was taken back, or not
                             // yet
        }
        if (right == Verdict::Counted && !row->takenBack && (!row->lost || row == winner)) {
            figures.count({row->uid, row->kb, row->count, row->sentMs + firstMs, row->name, row->pk, row->side});
        }
        if (!row->lost) {
            ++expected[row->pk][std::size_t(right)];
            check(bucket, *row, right, winner);
        }
    }
}

void Oracle::Private::check(const Bucket& bucket, const Row& row, Verdict right, const Row* winner) {
    if (right == row.answered && !row.otherPk) {
        return;
    }
    const RunPk& pk = pks[row.pk];
    const std::string_view orderId = bucket.orderIds.at(row.orderId);
    RecordDifference difference{QString::fromUtf8(orderId.data(), qsizetype(orderId.size())),
                                pk.showId,
                                row.uid,
                                row.kind,
                                pk.pkId,
                                right,
                                row.answered,
                                {}};
    if (differences.size() < kDifferencesMax) {
        if (right == Verdict::Duplicate) {
            difference.why = u"This orderId counts once, and the one handed over at %1 does."_s.arg(
                winner != nullptr ? winner->handedMs + firstMs : 0);
        } else {
            SentRecord sent;
            sent.record.orderId = orderId;
            const std::string showId = pk.showId.toStdString();
            sent.record.showId = showId;
            sent.record.uid = row.uid;
            sent.record.count = row.count;
            sent.record.kb = row.kb;
            sent.record.giftId = pk.giftIds[row.side];
            sent.record.timestampMs = row.sentMs + firstMs;
            sent.handedOverMs = row.handedMs + firstMs;
            sent.acknowledgedMs = row.acknowledgedMs + firstMs;
            difference.why = rules.why(sent, {right, row.pk, row.takenBack});
        }
        if (row.otherPk && right == row.answered) {
            difference.why += u" The answer names another PK."_s;
        }
    }
    note(std::move(difference));
}

void Oracle::Private::note(RecordDifference difference) {
    ++differenceCount;
    if (differences.size() < kDifferencesMax) {
        differences.push_back(std::move(difference));
    }
}

Oracle::Answer Oracle::Private::answer() {
    for (Bucket& bucket : buckets) {
        resolve(bucket);
    }
    Answer all;
    all.expected = figures.take();
    for (std::size_t i = 0; i < pks.size(); ++i) {
        all.expected[i].verdicts = expected[i];
    }
    all.answered = std::move(answered);
    all.lost = std::move(lost);
    all.recordDifferences = differenceCount;
    all.ambiguous = ambiguous;
    all.differences = std::move(differences);
    return all;
}

Oracle::Oracle(std::vector<RunPk> pks) : d(std::make_unique<Private>(std::move(pks))) {}
Oracle::~Oracle() = default;

void Oracle::take(const SentRecord& sent) {
    d->take(sent);
}

Oracle::Answer Oracle::answer() {
    return d->answer();
}

} // namespace pk
