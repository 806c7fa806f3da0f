// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <algorithm>
#include <cstdio>
#include <map>
#include <random>

#include "engine/lab/latencyhistogram.h"
#include "engine/lab/viewer/viewercrowd.h"
#include "tests/support/corehouse.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHopMs = 40;     // a pull's way, each direction: at least …
constexpr qint64 kHopMoreMs = 60; // … and up to so much more
constexpr qint64 kRoundTripMs = 2 * (kHopMs + kHopMoreMs);
constexpr qint64 kIntervalMs = limits::kIntervalDefaultMs;
constexpr qint64 kSampleMs = 100;

struct Figures {
    LatencyHistogram lags; // of what is shown behind the truth, sampled over all viewers
    double lagSumMs = 0;
    LatencyHistogram finals; // from the committed final to its being shown
    double finalSumMs = 0;
    qint64 finalMaxMs = 0;
    quint64 pulls = 0;
    double viewerIntervals = 0; // viewers × run time / interval
    QStringList faults;
};

// Viewers on bad links around the real core, on virtual time: three shows with a PK after the other, one of
// each kind of end, each begun while its predecessor settles. Commits take a while. All from one seed.
class Stage : public PullServer {
public:
    Stage(quint64 seed, const LinkFaults& faults, int viewers) : m_random(seed), m_crowd(*this) {
        m_start = house.now;
        m_crowd.setObserver([this](quint32 viewer, qint64 nowMs) { observe(viewer, nowMs); });
        for (int i = 0; i < viewers; ++i) {
            ViewerSetup setup;
            setup.showId = showOf(std::size_t(i) % kShows);
            setup.habits.trustsOwnClock = i % 4 == 0;
            setup.faults = faults;
            setup.skewMs = qint64(below(10'001)) - 5'000;
            setup.driftPpm = int(below(401)) - 200;
            setup.seed = m_random();
            m_crowd.add(setup, house.now + qint64(below(4'000)));
        }
        for (std::size_t show = 0; show < kShows; ++show) {
            m_script.emplace(house.now + 500 + qint64(below(1'000)), [this, show] { nextPk(show); });
        }
        m_script.emplace(house.now + 1, [this] { giveSome(); });
    }

    void run() {
        while (!m_done || house.now < m_doneAtMs) {
            step();
        }
        for (const auto& [pkId, truth] : m_finals) {
            for (quint32 viewer = 0; viewer < m_crowd.size(); ++viewer) {
                if (showOf(viewer % kShows) == truth.pk.showId && !m_shownFinal.contains({viewer, pkId})) {
                    fault(u"viewer %1 never showed the result of PK %2"_s.arg(viewer).arg(pkId));
                }
            }
        }
        const CrowdReport report = m_crowd.report(house.now);
        if (report.differing != 0) {
            fault(u"%1 viewers differ at the end"_s.arg(report.differing));
        }
        figures.pulls += report.progressPulls + report.resultPulls;
        figures.viewerIntervals += double(m_crowd.size()) * double(house.now - m_start) / double(kIntervalMs);
    }

    void ask(const QString& showId, const PullTicket& ticket) override {
        if (ticket.pull.kind == ViewerPull::Kind::Progress) {
            m_crowd.answer(ticket, progressOf(showId), house.now);
        } else {
            m_crowd.answer(ticket, resultOf(ticket.pull.pkId), house.now);
        }
    }

    CoreHouse house;
    Figures figures;
    bool boundHolds = true;     // off where pulls get lost, too
    bool healsAtTheEnd = false; // all links are well again after the last PK
    std::size_t finals() const { return m_finals.size(); }

private:
    static constexpr std::size_t kShows = 3;
    static constexpr int kPks = 4; // a show
    struct FinalTruth {
        Pk pk;
        FinalResult result;
        qint64 atMs = 0;
    };
    struct Seen {
        quint64 version = 0;
        ViewerPhase phase = ViewerPhase::Nothing;
    };

    [[nodiscard]] quint64 below(quint64 bound) { return m_random() % bound; }
    [[nodiscard]] static QString showOf(std::size_t show) { return u"s%1"_s.arg(show); }
    void fault(const QString& text) {
        if (figures.faults.size() < 1'000) {
            figures.faults << text;
        }
    }

    void step() {
        qint64 next = std::min({m_crowd.nextDueMs(), m_script.begin()->first, m_sampleAtMs});
        next = m_underWay ? std::min(next, m_commitAtMs) : next;
        next = std::min(next, house.core->nextDueMs().value_or(next));
        house.now = std::max(house.now, next);
        house.core->advance(house.now);
        if (m_underWay && m_commitAtMs <= house.now) {
            house.commitTaken();
            m_underWay = false;
        }
        while (m_script.begin()->first <= house.now) {
            const auto node = m_script.extract(m_script.begin());
            node.mapped()();
        }
        if (!m_underWay && house.core->hasOpenGroup()) {
            house.take();
            m_underWay = true;
            m_commitAtMs = house.now + 2 + qint64(below(25));
        }
        tell();
        m_crowd.advanceTo(house.now);
        sample();
    }

    // Pushes go out, and the truth is what is committed now.
    void tell() {
        std::vector<PushMessagePtr> messages = house.pushes();
        for (PushMessagePtr& message : house.core->takePushes()) {
            messages.push_back(std::move(message));
        }
        for (const PushMessagePtr& message : messages) {
            if (const auto* created = std::get_if<PkCreatedPush>(&message->body)) {
                m_latest[message->showId] = created->pk.pkId;
            } else if (const auto* final = std::get_if<PkFinalPush>(&message->body)) {
                const StoredPk& stored = house.store.pks.at(final->pkId);
                m_finals[final->pkId] = {stored.pk, stored.result.value(), house.now};
            }
        }
        for (const auto& [showId, pkId] : m_latest) {
            m_crowd.truthChanged(showId, pkId, progressOf(showId)->version, house.now);
        }
        for (const PushMessagePtr& message : messages) {
            m_crowd.push(message, house.now);
        }
    }

    [[nodiscard]] Result<Progress> progressOf(const QString& showId) const {
        const auto latest = m_latest.find(showId);
        if (latest == m_latest.end()) {
            return fail(ErrorCode::ShowNotFound, u"showId"_s, {});
        }
        if (const auto progress = house.core->progressOf(latest->second)) {
            return progress->at(house.now);
        }
        const StoredPk& stored = house.store.pks.at(latest->second);
        return CommittedProgress{std::make_shared<const Pk>(stored.pk), stored.result->totals, stored.result->version}
            .at(house.now);
    }

    [[nodiscard]] Result<PkResult> resultOf(PkId pkId) const {
        if (auto result = house.core->result(pkId, {}, house.now)) {
            return *result;
        }
        const StoredPk& stored = house.store.pks.at(pkId);
        PkResult result;
        result.pk = stored.pk;
        result.final = true;
        result.outcome = stored.result->outcome;
        result.totals = stored.result->totals;
        result.top = stored.result->top;
        result.version = stored.result->version;
        result.serverTimeMs = house.now;
        return result;
    }

    // By time, by hand, voided while running, voided while settling: in another order in each show.
    void nextPk(std::size_t show) {
        const int turn = m_begun[show]++;
        if (turn == kPks) {
            m_done = ++m_showsDone == kShows;
            if (m_done && healsAtTheEnd) {
                m_crowd.setFaults({}, house.now);
            }
            m_doneAtMs = house.now + 2 * kIntervalMs + 8'000;
            return;
        }
        CreatePk request;
        request.showId = showOf(show);
        request.gifts = {CreatePk::Gift{71, {}}, CreatePk::Gift{72, {}}};
        request.durationMs = 9'000 + qint64(below(2'000));
        request.compareBy = CompareBy(below(2));
        const Result<PkCreated> created = house.core->createPk(request, host(), house.now);
        if (!created) {
            fault(created.error().detail);
            return;
        }
        const PkId pkId = created->pkId;
        const int kind = (turn + int(show)) % 4;
        qint64 endMs = created->endTimeMs;
        if (kind == 1) {
            endMs -= qint64(below(1'500));
            m_script.emplace(
                endMs, [this, pkId, id = request.showId] { (void)house.core->endPk(pkId, id, host(), house.now); });
        } else if (kind >= 2) {
            const qint64 voidMs = kind == 2 ? (endMs -= qint64(below(1'500))) : endMs + 700;
            m_script.emplace(
                voidMs, [this, pkId, id = request.showId] { (void)house.core->voidPk(pkId, id, host(), house.now); });
        }
        // Mostly while this one settles, sometimes long after.
        m_script.emplace(endMs + 30 + qint64(below(4) == 0 ? 8'000 : below(1'500)), [this, show] { nextPk(show); });
    }

    void giveSome() {
        for (std::size_t show = 0; show < kShows; ++show) {
            CoreHouse::Gifted gift;
            gift.orderId = "o" + std::to_string(++m_lastOrder);
            gift.showId = showOf(show).toStdString();
            gift.sentMs = house.now - qint64(below(1'500));
            gift.uid = below(30) + 1;
            gift.giftId = below(2) == 0 ? 71 : 72;
            gift.count = qint64(below(4)) + 1;
            gift.kb = gift.count * 10;
            (void)house.give(gift);
        }
        m_script.emplace(house.now + 30 + qint64(below(300)), [this] { giveSome(); });
    }

    void observe(quint32 viewer, qint64 nowMs) {
        const Viewer& v = m_crowd.viewer(viewer);
        for (const ShownPk* pk : {&v.shown(), &v.previous()}) {
            if (pk->pkId == 0) {
                continue;
            }
            Seen& seen = m_seen[{viewer, pk->pkId}];
            if (pk->version < seen.version || pk->phase < seen.phase) {
                fault(u"viewer %1 went back on PK %2"_s.arg(viewer).arg(pk->pkId));
            }
            const bool finalNow = pk->phase == ViewerPhase::Final && seen.phase != ViewerPhase::Final;
            seen = {pk->version, pk->phase};
            if (finalNow) {
                checkFinal(viewer, *pk, nowMs);
            }
        }
        if (PkId& newest = m_newest[viewer]; v.shown().pkId < std::exchange(newest, v.shown().pkId)) {
            fault(u"viewer %1 went back to an older PK"_s.arg(viewer));
        }
    }

    void checkFinal(quint32 viewer, const ShownPk& shown, qint64 nowMs) {
        const auto found = m_finals.find(shown.pkId);
        if (found == m_finals.end()) {
            fault(u"viewer %1 shows a final result of PK %2, which is not final"_s.arg(viewer).arg(shown.pkId));
            return;
        }
        const FinalTruth& truth = found->second;
        if (shown.totals != truth.result.totals || shown.outcome != truth.result.outcome ||
            shown.version != truth.result.version || shown.endReason != truth.pk.endReason || !shown.finalTop ||
            *shown.finalTop != truth.result.top) {
            fault(u"viewer %1 shows another result of PK %2"_s.arg(viewer).arg(shown.pkId));
        }
        m_shownFinal[{viewer, shown.pkId}] = nowMs;
        const qint64 tookMs = nowMs - truth.atMs;
        if (boundHolds && tookMs > kIntervalMs + kRoundTripMs) {
            fault(u"viewer %1 showed the result of PK %2 (%3) %4 ms late"_s.arg(viewer)
                      .arg(shown.pkId)
                      .arg(wireName(truth.pk.endReason))
                      .arg(tookMs));
        }
        figures.finals.add(tookMs);
        figures.finalSumMs += double(tookMs);
        figures.finalMaxMs = std::max(figures.finalMaxMs, tookMs);
    }

    void sample() {
        if (house.now < m_sampleAtMs) {
            return;
        }
        m_sampleAtMs = house.now + kSampleMs;
        for (quint32 viewer = 0; viewer < m_crowd.size(); ++viewer) {
            const ViewerRow row = m_crowd.row(viewer, house.now);
            const qint64 lagMs = row.differs ? house.now - row.differsSinceMs : 0;
            figures.lags.add(lagMs);
            figures.lagSumMs += double(lagMs);
        }
    }

    std::mt19937_64 m_random;
    ViewerCrowd m_crowd;
    std::multimap<qint64, std::function<void()>> m_script;
    std::map<QString, PkId> m_latest; // as committed
    std::map<PkId, FinalTruth> m_finals;
    std::map<std::pair<quint32, PkId>, Seen> m_seen;
    std::map<std::pair<quint32, PkId>, qint64> m_shownFinal;
    std::map<quint32, PkId> m_newest;
    std::array<int, kShows> m_begun{};
    std::size_t m_showsDone = 0;
    bool m_done = false;
    qint64 m_doneAtMs = 0;
    qint64 m_start = 0;
    qint64 m_sampleAtMs = 0;
    qint64 m_commitAtMs = 0;
    bool m_underWay = false;
    quint64 m_lastOrder = 0;
};

[[nodiscard]] LinkFaults badLink(double loss, bool slow) {
    LinkFaults faults;
    faults.push = {.lossShare = loss,
                   .duplicateShare = 0.05,
                   .reorderShare = slow ? 0.5 : 0.0,
                   .delayMs = 20,
                   .jitterMs = slow ? 2'980 : 60};
    faults.pull = {.delayMs = int(kHopMs), .jitterMs = int(kHopMoreMs - 1)};
    return faults;
}

} // namespace

// SPEC.md sections 5, 7 and 8: pushes are best effort, pulling repairs them, final is what is final.
class TestConvergence : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        std::printf("%-28s %5s  %-21s  %-22s  %s\n", "", "push", "behind the truth, ms", "final shown after, ms",
                    "pulls a viewer");
        std::printf("%-28s %5s  %6s %6s %6s   %6s %6s %6s   %s\n", "network", "loss", "avg", "p99", "max", "avg", "p99",
                    "max", "and interval");
    }

    void everyViewerEndsWithTheTruth_data() {
        QTest::addColumn<double>("loss");
        QTest::addColumn<bool>("slow");
        for (const bool slow : {false, true}) {
            for (const int percent : {0, 1, 10, 50, 90, 100}) {
                QTest::addRow("%s, %d %% lost", slow ? "pushes up to 3 s late" : "quick pushes", percent)
                    << percent / 100.0 << slow;
            }
        }
    }
    void everyViewerEndsWithTheTruth() {
        QFETCH(double, loss);
        QFETCH(bool, slow);
        Figures all;
        const int seeds = qEnvironmentVariableIsSet("PK_SIM_SEEDS") ? qEnvironmentVariableIntValue("PK_SIM_SEEDS") : 3;
        for (quint64 seed = 11; seed < 11 + quint64(seeds); ++seed) {
            Stage stage(seed, badLink(loss, slow), 210);
            stage.figures = std::exchange(all, {});
            stage.run();
            all = std::move(stage.figures);
            QVERIFY2(all.faults.isEmpty(), qPrintable(u"seed %1: "_s.arg(seed) + all.faults.mid(0, 10).join(u'\n')));
            QCOMPARE(stage.finals(), std::size_t(12));
        }
        print(slow ? "pushes up to 3 s, reordered" : "pushes within 80 ms", loss, all);
        // Whatever is lost, what is shown is never older than an interval and a round trip for long.
        const double average = all.lagSumMs / double(all.lags.count());
        QVERIFY2(all.lags.percentile(0.99) <= kIntervalMs + kRoundTripMs, "p99");
        QVERIFY2(average <= (loss <= 0.5 ? 1'000 : 2'600), qPrintable(QString::number(average)));
    }

    // Off line for seconds at a time, and pulls lost as well: no bound then, but the truth in the end.
    void badPullsOnlyTakeLonger() {
        LinkFaults faults = badLink(0.3, true);
        faults.pull = {.lossShare = 0.2, .duplicateShare = 0.1, .reorderShare = 0.5, .delayMs = 50, .jitterMs = 2'900};
        faults.onlineMs = 8'000;
        faults.offlineMs = 1'000;
        Stage stage(21, faults, 210);
        stage.boundHolds = false;
        stage.healsAtTheEnd = true;
        stage.run();
        print("pulls lost too, disconnects", 0.3, stage.figures);
        // A viewer may miss a whole PK here; it shows nothing wrong all the same, and the truth at the end.
        QStringList faultsFound = stage.figures.faults;
        faultsFound.removeIf([](const QString& fault) { return fault.contains(u"never showed"); });
        QVERIFY2(faultsFound.isEmpty(), qPrintable(faultsFound.join(u'\n')));
    }

private:
    static void print(const char* network, double loss, const Figures& f) {
        std::printf("%-28s %4.0f%%  %6.0f %6lld %6lld   %6.0f %6lld %6lld   %.2f\n", network, loss * 100,
                    f.lagSumMs / double(std::max<quint64>(f.lags.count(), 1)), f.lags.percentile(0.99),
                    f.lags.percentile(1.0), f.finalSumMs / double(std::max<quint64>(f.finals.count(), 1)),
                    f.finals.percentile(0.99), f.finalMaxMs, double(f.pulls) / f.viewerIntervals);
        std::fflush(stdout);
    }
};

QTEST_GUILESS_MAIN(TestConvergence)
#include "tst_convergence.moc"
