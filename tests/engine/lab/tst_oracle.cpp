// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QTest>
#include <random>

#include "engine/lab/run/oracle.h"
#include "tests/support/corehouse.h"

using namespace Qt::StringLiterals;
using namespace pk;
using namespace pk::test;

namespace {

// Shows, PKs and records of every kind through the real core, from one seed; what a client knows of them is kept.
class Traffic {
public:
    struct Sent {
        GiftBatchPtr batch;
        SentRecord sent;
    };

    explicit Traffic(quint64 seed) : m_random(seed) {}

    void run(int steps) {
        for (int step = 0; step < steps; ++step) {
            const quint64 dice = m_random() % 100;
            if (dice < 80) {
                give();
            } else if (dice < 90) {
                house.now += qint64(m_random() % 300);
            } else if (dice < 93) {
                create();
            } else if (dice < 95) {
                endOrVoid();
            } else if (dice < 96) {
                house.now += qint64(m_random() % 5'000);
            } else {
                house.commitAll();
            }
        }
        house.commitAll();
        house.advanceTo(house.now + 200'000);
        house.advanceTo(house.now + 200'000);
    }

    [[nodiscard]] std::vector<RunPk> pks() const {
        std::vector<RunPk> known;
        for (const auto& [pkId, stored] : house.store.pks) {
            const Pk& pk = stored.pk;
            known.push_back({pkId,
                             pk.showId,
                             {pk.sides[0].giftId, pk.sides[1].giftId},
                             pk.compareBy,
                             pk.countInjected,
                             pk.endReason == EndReason::Voided,
                             pk.startTimeMs,
                             pk.endTimeMs,
                             pk.finalTimeMs,
                             pk.startTimeMs + pk.durationMs});
        }
        return known;
    }

    // As published.
    [[nodiscard]] std::vector<PkFigures> figures(const Oracle::Answer& answer) const {
        std::vector<PkFigures> known;
        for (const auto& [pkId, stored] : house.store.pks) {
            PkFigures pk{
                stored.result->totals, stored.result->users, stored.result->outcome, stored.result->top, {}, {}};
            std::array<RankingHash, kSides> hashes;
            if (const auto found = house.store.rankings.find(pkId); found != house.store.rankings.end()) {
                for (const RankEntry& entry : found->second) {
                    hashes[entry.giftId == stored.pk.sides[0].giftId ? 0 : 1].add(entry);
                }
            }
            pk.rankingHash = {hashes[0].result(), hashes[1].result()};
            pk.verdicts = answer.answered[known.size()];
            known.push_back(pk);
        }
        return known;
    }

    CoreHouse house;
    std::vector<Sent> all;

private:
    void create() {
        CreatePk request;
        request.showId = u"show-%1"_s.arg(m_random() % 4);
        request.gifts = {CreatePk::Gift{71, {}}, CreatePk::Gift{72, {}}};
        request.durationMs = 5'000 + qint64(m_random() % 6'000);
        request.compareBy = CompareBy(m_random() % 2);
        request.countInjected = m_random() % 5 != 0;
        house.core->advance(house.now);
        std::ignore = house.core->createPk(request, host(), house.now);
    }

    void endOrVoid() {
        const std::vector<PkView> views = house.core->views();
        if (views.empty()) {
            return;
        }
        const Pk& pk = views[m_random() % views.size()].pk;
        house.core->advance(house.now);
        if (m_random() % 4 == 0) {
            std::ignore = house.core->voidPk(pk.pkId, pk.showId, host(), house.now);
        } else {
            std::ignore = house.core->endPk(pk.pkId, pk.showId, host(), house.now);
        }
    }

    [[nodiscard]] qint64 sentTime(std::string& showId) {
        const quint64 kind = m_random() % 16;
        if (kind == 0) { // at an edge
            const std::vector<PkView> views = house.core->views();
            if (!views.empty()) {
                const Pk& pk = views[m_random() % views.size()].pk;
                showId = pk.showId.toStdString();
                return (m_random() % 2 == 0 ? pk.startTimeMs : pk.endTimeMs) + qint64(m_random() % 3) - 1;
            }
        }
        return house.now - qint64(m_random() % 3'000) + (kind == 1 ? qint64(m_random() % 14'000) : 0);
    }

    void give() {
        GiftBatch batch;
        const std::size_t many = 1 + m_random() % 4;
        for (std::size_t i = 0; i < many; ++i) {
            addRecord(batch);
        }
        house.core->advance(house.now);
        const auto shared = std::make_shared<const GiftBatch>(std::move(batch));
        const Result<IngestAnswer> answer = house.core->admit(shared, house.now);
        QVERIFY(answer);
        const qint64 handedOverMs = house.now - qint64(m_random() % 60);
        const qint64 acknowledgedMs = house.now + qint64(m_random() % 60);
        for (std::size_t i = 0; i < many; ++i) {
            all.push_back({shared,
                           {shared->records()[i], RecordKind::Plain, RecordFate::Acknowledged, handedOverMs,
                            acknowledgedMs, answer->verdicts[i], answer->reasons[i], answer->pkIds[i]}});
        }
    }

    void addRecord(GiftBatch& batch) {
        GiftRecord record;
        const quint64 kind = m_random() % 24;
        if (kind < 3 && !all.empty()) { // again, with more or less in it changed
            record = all[m_random() % all.size()].sent.record;
            record.count = kind == 1 ? 7 : record.count;
            if (kind == 2) {
                record.timestampMs = house.now;
                m_text = std::string("show-") + std::to_string(m_random() % 4);
                record.showId = m_text;
            }
            batch.add(record);
            return;
        }
        const std::string orderId = std::string("o") + std::to_string(++m_lastOrder);
        std::string showId = std::string("show-") + std::to_string(m_random() % 5);
        record.timestampMs = sentTime(showId);
        const std::string name = std::string("n") + std::to_string(m_random() % 3);
        record.orderId = orderId;
        record.showId = showId;
        record.userName = name;
        record.uid = m_random() % 12 + 1;
        record.giftId = kind == 4 ? 73 : (m_random() % 2 == 0 ? 71 : 72);
        record.count = kind == 5 ? qint64(m_random() % 2 * 1'000'001) : qint64(m_random() % 3 + 1);
        record.kb = kind == 6 ? -1 : record.count * 10;
        record.uid = kind == 7 ? 0 : record.uid;
        record.origin = m_random() % 3 == 0 ? Origin::Injected : Origin::Live;
        batch.add(record);
    }

    std::mt19937_64 m_random;
    quint64 m_lastOrder = 0;
    std::string m_text;
};

Oracle::Answer ask(const std::vector<RunPk>& pks, const std::vector<Traffic::Sent>& all) {
    Oracle oracle(pks);
    for (const Traffic::Sent& sent : all) {
        oracle.take(sent.sent);
    }
    return oracle.answer();
}

QString told(const Oracle::Answer& answer) {
    QString text;
    for (const RecordDifference& difference : answer.differences) {
        text += u"%1 %2: expected %3, was %4. %5\n"_s.arg(difference.orderId, difference.showId)
                    .arg(int(difference.expected))
                    .arg(int(difference.actual))
                    .arg(difference.why);
    }
    return text;
}

constexpr qint64 kStart = 1'795'400'000'000;

// One PK of 10 s that was final 2 s later, gifts 71 and 72.
RunPk onePk() {
    return {5,     u"s"_s, {71, 72},        CompareBy::Count, true,
            false, kStart, kStart + 10'000, kStart + 12'000,  kStart + 10'000};
}

// A record that would be COUNTED, answered so.
SentRecord gift(std::string_view orderId, qint64 sentMs, quint64 uid = 1, qint64 count = 1, quint32 giftId = 71) {
    SentRecord sent;
    sent.record.orderId = orderId;
    sent.record.showId = "s";
    sent.record.userName = "n";
    sent.record.uid = uid;
    sent.record.giftId = giftId;
    sent.record.count = count;
    sent.record.kb = count * 10;
    sent.record.timestampMs = kStart + sentMs;
    sent.handedOverMs = sent.acknowledgedMs = sent.record.timestampMs;
    sent.verdict = Verdict::Counted;
    sent.pkId = 5;
    return sent;
}

SentRecord answered(SentRecord sent, Verdict verdict, PkId pkId = 5) {
    sent.verdict = verdict;
    sent.pkId = pkId;
    return sent;
}

SentRecord during(SentRecord sent, qint64 handedOverMs, qint64 acknowledgedMs) {
    sent.handedOverMs = kStart + handedOverMs;
    sent.acknowledgedMs = kStart + acknowledgedMs;
    return sent;
}

Oracle::Answer recount(const std::vector<SentRecord>& all, std::vector<RunPk> pks = {onePk()}) {
    Oracle oracle(std::move(pks));
    for (const SentRecord& sent : all) {
        oracle.take(sent);
    }
    return oracle.answer();
}

} // namespace

class TestOracle : public QObject {
    Q_OBJECT

private slots:
    void everySeedAgreesWithTheCore_data();
    void everySeedAgreesWithTheCore();
    void aWrongAnswerIsNamed();
    void aWrongFigureIsNamed();
    void theEdgeOfFinality_data();
    void theEdgeOfFinality();
    void duplicates();
    void lostRecords();
    void tenSecondsAhead();
    void anEndByHandTakesBack();
    void rankingsAndTop();
    void speed();
};

void TestOracle::everySeedAgreesWithTheCore_data() {
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 60; ++seed) {
        QTest::addRow("seed %llu", static_cast<unsigned long long>(seed)) << seed;
    }
}

void TestOracle::everySeedAgreesWithTheCore() {
    QFETCH(quint64, seed);
    Traffic traffic(seed);
    traffic.run(3'000);
    const Oracle::Answer answer = ask(traffic.pks(), traffic.all);
    QVERIFY2(answer.recordDifferences == 0, qPrintable(told(answer)));
    const std::vector<PkFigures> actual = traffic.figures(answer);
    QVERIFY(actual.size() > 10);
    for (std::size_t i = 0; i < actual.size(); ++i) {
        if (answer.lost[i] > 0) {
            QVERIFY(traffic.pks()[i].voided); // with records ahead of its end
            continue;
        }
        const std::vector<QString> differences = differencesOf(answer.expected[i], actual[i]);
        QVERIFY2(differences.empty(), qPrintable(QStringList(differences.begin(), differences.end()).join(u", "_s)));
    }
    QVERIFY(answer.ambiguous > 0);
    QVERIFY(answer.ambiguous < traffic.all.size() / 5);
}

// Whatever one answer is changed to, the record is named, or both verdicts were right for it.
void TestOracle::aWrongAnswerIsNamed() {
    Traffic traffic(4'711);
    traffic.run(2'000);
    const std::vector<RunPk> pks = traffic.pks();
    std::mt19937_64 random(1);
    int named = 0;
    for (int round = 0; round < 300; ++round) {
        std::vector<Traffic::Sent> all = traffic.all;
        SentRecord& changed = all[random() % all.size()].sent;
        const Verdict before = changed.verdict;
        changed.verdict = Verdict((std::size_t(before) + 1 + random() % (kVerdicts - 1)) % kVerdicts);
        const Oracle::Answer answer = ask(pks, all);
        const QString orderId =
            QString::fromUtf8(changed.record.orderId.data(), qsizetype(changed.record.orderId.size()));
        const bool isNamed = std::ranges::any_of(answer.differences, [&orderId](const RecordDifference& difference) {
            return difference.orderId == orderId && !difference.why.isEmpty();
        });
        named += isNamed ? 1 : 0;
        if (!isNamed) {
            QVERIFY2(answer.ambiguous > 0 && changed.handedOverMs != changed.acknowledgedMs, qPrintable(orderId));
        }
    }
    QVERIFY2(named >= 290, qPrintable(QString::number(named)));
}

void TestOracle::aWrongFigureIsNamed() {
    Traffic traffic(99);
    traffic.run(2'000);
    const Oracle::Answer answer = ask(traffic.pks(), traffic.all);
    const std::vector<PkFigures> all = traffic.figures(answer);
    const auto found = std::ranges::find_if(all, [](const PkFigures& figures) { return figures.top.size() == 5; });
    QVERIFY(found != all.end());
    const PkFigures right = *found;
    const auto one = [&right](auto change) {
        PkFigures changed = right;
        change(changed);
        const std::vector<QString> fields = differencesOf(right, changed);
        return QStringList(fields.begin(), fields.end()).join(u' ');
    };
    QCOMPARE(one([](PkFigures&) {}), QString());
    QCOMPARE(one([](PkFigures& f) { --f.totals[0].count; }), u"gifts[0].count"_s);
    QCOMPARE(one([](PkFigures& f) { ++f.totals[1].kb; }), u"gifts[1].kb"_s);
    QCOMPARE(one([](PkFigures& f) { ++f.users[1]; }), u"gifts[1].users"_s);
    QCOMPARE(one([](PkFigures& f) { f.outcome = Outcome::None; }), u"outcome"_s);
    QCOMPARE(one([](PkFigures& f) { f.rankingHash[0] = "0"; }), u"gifts[0].rankingHash"_s);
    QCOMPARE(one([](PkFigures& f) { f.rankingHash[0] = {}; }), QString()); // not asked for
    QCOMPARE(one([](PkFigures& f) { f.top.pop_back(); }), u"top"_s);
    QCOMPARE(one([](PkFigures& f) { f.top[2].userName += u'x'; }), u"top[2].userName"_s);
    QCOMPARE(one([](PkFigures& f) { ++f.top[4].lastSentMs; }), u"top[4].lastSentMs"_s);
    QCOMPARE(one([](PkFigures& f) { f.top[4].lastSentMs = 0; }), QString()); // not told
    QCOMPARE(one([](PkFigures& f) { ++f.verdicts[std::size_t(Verdict::NotInPk)]; }), u"verdicts.NOT_IN_PK"_s);
    QVERIFY(one([](PkFigures& f) { std::swap(f.top[0].uid, f.top[1].uid); }).startsWith(u"top[0].uid top[1].uid"_s));
}

void TestOracle::theEdgeOfFinality_data() {
    QTest::addColumn<qint64>("handedOverMs");
    QTest::addColumn<qint64>("acknowledgedMs");
    QTest::addColumn<int>("answer");
    QTest::addColumn<bool>("right");
    const auto row = [](const char* name, qint64 from, qint64 to, Verdict verdict, bool right) {
        QTest::newRow(name) << from << to << int(verdict) << right;
    };
    row("acknowledged before", 11'000, 11'999, Verdict::Counted, true);
    row("acknowledged before, and told late", 11'000, 11'999, Verdict::Late, false);
    row("handed over after", 12'000, 12'500, Verdict::Late, true);
    row("handed over after, and counted", 12'000, 12'500, Verdict::Counted, false);
    row("across, counted", 11'999, 12'000, Verdict::Counted, true);
    row("across, late", 11'999, 12'000, Verdict::Late, true);
    row("across, a duplicate of nothing", 11'999, 12'000, Verdict::Duplicate, false);
    row("across, no PK", 11'999, 12'000, Verdict::NoPk, false);
}

void TestOracle::theEdgeOfFinality() {
    QFETCH(qint64, handedOverMs);
    QFETCH(qint64, acknowledgedMs);
    QFETCH(int, answer);
    QFETCH(bool, right);
    const Oracle::Answer oracle =
        recount({answered(during(gift("a", 9'999), handedOverMs, acknowledgedMs), Verdict(answer))});
    QCOMPARE(oracle.recordDifferences, right ? 0U : 1U);
    QCOMPARE(oracle.ambiguous, handedOverMs == 11'999 ? 1U : 0U);
    const bool counts = right ? Verdict(answer) == Verdict::Counted : acknowledgedMs <= 12'000;
    QCOMPARE(oracle.expected[0].totals[0].count, counts ? 1 : 0);
    if (!right) {
        QCOMPARE(oracle.differences[0].orderId, u"a"_s);
        QCOMPARE(oracle.differences[0].showId, u"s"_s);
        QCOMPARE(oracle.differences[0].pkId, 5U);
        QVERIFY(oracle.differences[0].why.contains(u"inside the window"_s));
    }
}

void TestOracle::duplicates() {
    const SentRecord first = gift("a", 100, 1, 3);
    const SentRecord again = answered(during(first, 500, 600), Verdict::Duplicate);
    QCOMPARE(recount({first, again, again}).recordDifferences, 0U);
    QCOMPARE(recount({first, again, again}).expected[0].totals[0].count, 3);
    QCOMPARE(recount({again, first}).recordDifferences, 0U); // any order of taking
    // Either copy may be the one that counts, not both and not none.
    QCOMPARE(recount({answered(first, Verdict::Duplicate), during(first, 500, 600)}).recordDifferences, 0U);
    const Oracle::Answer twice = recount({first, during(first, 500, 600)});
    QCOMPARE(twice.recordDifferences, 1U);
    QCOMPARE(twice.differences[0].expected, Verdict::Duplicate);
    QCOMPARE(twice.expected[0].totals[0].count, 3);
    const Oracle::Answer none = recount({answered(first, Verdict::Duplicate), again});
    QCOMPARE(none.recordDifferences, 1U);
    QCOMPARE(none.differences[0].expected, Verdict::Counted);
    QCOMPARE(none.expected[0].totals[0].count, 3);
    // Of different contents the counted one is taken.
    const SentRecord more = gift("a", 200, 2, 9, 72);
    QCOMPARE(recount({answered(first, Verdict::Duplicate), more}).expected[0].totals[1].count, 9);
    QCOMPARE(recount({first, answered(more, Verdict::Duplicate)}).expected[0].totals[1].count, 0);
    // After the result is final, a copy is a duplicate still, and a new one is late.
    const SentRecord late = during(first, 13'000, 13'001);
    QCOMPARE(recount({first, answered(late, Verdict::Duplicate)}).recordDifferences, 0U);
    QCOMPARE(recount({first, answered(late, Verdict::Late)}).recordDifferences, 1U);
    QCOMPARE(recount({answered(late, Verdict::Late), answered(late, Verdict::Late)}).recordDifferences, 0U);
    // Outside the window, or of another gift, its orderId decides nothing.
    SentRecord other = again;
    other.record.giftId = 73;
    QCOMPARE(recount({first, answered(other, Verdict::NotInPk)}).recordDifferences, 0U);
    QCOMPARE(recount({first, answered(gift("a", -1), Verdict::NoPk, 0)}).recordDifferences, 0U);
}

void TestOracle::lostRecords() {
    SentRecord lost = gift("a", 100, 1, 3);
    lost.fate = RecordFate::Lost;
    lost.verdict = Verdict::Invalid;
    lost.pkId = 0;
    lost.acknowledgedMs = 0;
    const SentRecord again = during(gift("a", 100, 1, 3), 500, 600);
    Oracle::Answer answer = recount({lost});
    QCOMPARE(answer.lost[0], 1U);
    QCOMPARE(answer.recordDifferences, 0U);
    QCOMPARE(answer.expected[0].totals[0].count, 0);
    answer = recount({lost, again});
    QCOMPARE(answer.recordDifferences, 0U);
    QCOMPARE(answer.expected[0].totals[0].count, 3);
    answer = recount({lost, answered(again, Verdict::Duplicate)}); // so it was the lost one that counted
    QCOMPARE(answer.recordDifferences, 0U);
    QCOMPARE(answer.expected[0].totals[0].count, 3);
    SentRecord dropped = gift("b", 100);
    dropped.fate = RecordFate::Dropped;
    answer = recount({dropped});
    QCOMPARE(answer.lost[0], 0U);
    QCOMPARE(answer.expected[0].totals[0].count, 0);
}

void TestOracle::tenSecondsAhead() {
    RunPk pk = onePk();
    pk.endMs = pk.scheduledEndMs = kStart + 60'000;
    pk.finalMs = kStart + 62'000;
    const SentRecord ahead = gift("a", 20'000);
    QCOMPARE(recount({during(ahead, 10'000, 10'001)}, {pk}).recordDifferences, 0U);
    QCOMPARE(recount({during(ahead, 9'000, 9'999)}, {pk}).recordDifferences, 1U);
    QCOMPARE(recount({answered(during(ahead, 9'000, 9'999), Verdict::Invalid, 0)}, {pk}).recordDifferences, 0U);
    const SentRecord across = during(ahead, 9'999, 10'000);
    QCOMPARE(recount({across}, {pk}).recordDifferences, 0U);
    QCOMPARE(recount({answered(across, Verdict::Invalid, 0)}, {pk}).recordDifferences, 0U);
    QCOMPARE(recount({answered(across, Verdict::Invalid, 0)}, {pk}).expected[0].totals[0].count, 0);
}

void TestOracle::anEndByHandTakesBack() {
    RunPk pk = onePk();
    pk.endMs = kStart + 4'000; // by hand, of 10 s
    pk.finalMs = kStart + 6'000;
    const SentRecord before = during(gift("a", 7'000), 3'000, 3'100); // ahead of the clock
    const Oracle::Answer answer = recount({before, gift("b", 1'000)}, {pk});
    QCOMPARE(answer.recordDifferences, 0U);
    QCOMPARE(answer.expected[0].totals[0].count, 1);
    QCOMPARE(answer.expected[0].verdicts[std::size_t(Verdict::Counted)], 2U); // its verdict stays
    QCOMPARE(recount({during(gift("a", 7'000), 5'000, 5'100)}, {pk}).recordDifferences, 1U);
}

void TestOracle::rankingsAndTop() {
    RunPk pk = onePk();
    pk.compareBy = CompareBy::Kb;
    std::vector<SentRecord> all;
    const std::vector<std::string> ids{"a", "b", "c", "d", "e", "f", "g", "h"};
    for (std::size_t i = 0; i < ids.size(); ++i) {
        all.push_back(gift(ids[i], qint64(1'000 - 100 * (i % 3)), 100 - i, 2, i % 2 == 0 ? 71 : 72));
    }
    const Oracle::Answer answer = recount(all, {pk});
    const PkFigures& figures = answer.expected[0];
    QCOMPARE(figures.outcome, Outcome::Draw);
    QCOMPARE(figures.users, (std::array<quint64, kSides>{4, 4}));
    QStringList top;
    for (const RankEntry& entry : figures.top) {
        top += u"%1:%2@%3/%4"_s.arg(entry.rank).arg(entry.uid).arg(entry.lastSentMs - kStart).arg(entry.giftId);
    }
    // Earlier sent first, then the smaller uid.
    QCOMPARE(top.join(u' '), u"1:95@800/72 2:98@800/71 3:93@900/72 4:96@900/71 5:99@900/72"_s);
    RankingHash hash;
    const std::array<std::pair<quint64, int>, 4> left{{{98, 1}, {96, 2}, {94, 3}, {100, 4}}};
    for (const auto& [uid, rank] : left) {
        hash.add({.rank = quint64(rank), .uid = uid, .count = 2, .kb = 20});
    }
    QCOMPARE(figures.rankingHash[0], hash.result());
    pk.voided = true;
    pk.finalMs = kStart + 5'000;
    QCOMPARE(recount(all, {pk}).expected[0].outcome, Outcome::None);
    QVERIFY(recount(all, {pk}).expected[0].top.empty());
}

// Off unless asked for: PK_ORACLE_RECORDS=30000000 tells how long so many take, and their memory.
void TestOracle::speed() {
    const qint64 records = qEnvironmentVariable("PK_ORACLE_RECORDS").toLongLong();
    if (records == 0) {
        QSKIP("PK_ORACLE_RECORDS is not set");
    }
    QElapsedTimer clock;
    clock.start();
    RunPk pk = onePk();
    Oracle oracle({pk});
    std::mt19937_64 random(1);
    for (qint64 i = 0; i < records; ++i) {
        const std::string orderId =
            std::string("20261123-") + std::to_string(1'000'000'000'000 + i - (i % 50 == 0 ? 7 : 0));
        const quint64 uid = random() % 1'000'000 + 1;
        const std::string name = std::string("viewer ") + std::to_string(uid);
        SentRecord sent = gift(orderId, qint64(random() % 10'000), uid, 1, random() % 2 == 0 ? 71 : 72);
        sent.record.userName = name;
        sent.handedOverMs = sent.acknowledgedMs = kStart + 11'000;
        sent.verdict = i % 50 == 0 && i >= 7 ? Verdict::Duplicate : Verdict::Counted;
        oracle.take(sent);
    }
    const qint64 taken = clock.elapsed();
    const Oracle::Answer answer = oracle.answer();
    QFile status(u"/proc/self/status"_s);
    QVERIFY(status.open(QIODevice::ReadOnly));
    const QByteArray text = status.readAll();
    const auto at = text.indexOf("VmHWM");
    qInfo("%lld records: taken in %lld ms, answered after %lld ms, %llu differences, %s",
          static_cast<long long>(records), static_cast<long long>(taken), static_cast<long long>(clock.elapsed()),
          static_cast<unsigned long long>(answer.recordDifferences),
          text.mid(at, text.indexOf('\n', at) - at).constData());
}

QTEST_GUILESS_MAIN(TestOracle)
#include "tst_oracle.moc"
