// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stage/stageview.h"

#include <QPainter>
#include <QtTest>

#include "gui/stage/stagecanvas.h"
#include "gui/stage/stagelayout.h"
#include "gui/stage/stagepainter.h"
#include "resources/resources.h"

using namespace Qt::StringLiterals;
using namespace pk;

namespace {

constexpr qint64 kStart = 1'795'400'000'000;

StageFacts someFacts(qint64 a = 620, qint64 b = 380) {
    StageFacts facts;
    Pk& one = facts.view.pk;
    one.pkId = 7;
    one.showId = u"room-1188"_s;
    one.sides[0] = {1, u"玫瑰"_s, u"Rose"_s, u"rose"_s, 1, u"win: I sing a ballad"_s};
    one.sides[1] = {2, u"冰淇淋"_s, u"Ice cream"_s, u"icecream"_s, 1, u"win: I dance"_s};
    one.startTimeMs = kStart;
    one.endTimeMs = kStart + 60'000;
    one.durationMs = 60'000;
    facts.view.version = 1;
    facts.view.totals[0].count = a;
    facts.view.totals[1].count = b;
    for (quint64 i = 1; i <= 3; ++i) {
        facts.best[0].push_back({i, 100 + i, u"小明"_s, qint64(50 / i), 0, 0, 1});
        facts.best[1].push_back({i, 200 + i, u"Anna"_s, qint64(40 / i), 0, 0, 2});
    }
    return facts;
}

StageFacts ended(Outcome outcome) {
    StageFacts facts = someFacts(outcome == Outcome::Draw ? 500 : 620, outcome == Outcome::Draw ? 500 : 380);
    facts.view.pk.status = PkStatus::Ended;
    facts.view.pk.endReason = EndReason::TimeUp;
    facts.view.outcome = outcome;
    for (quint64 i = 1; i <= 5; ++i)
        facts.top.push_back({i, 100 + i, u"送礼的人 %1"_s.arg(i), qint64(100 - i), 0, 0, quint32(1 + i % 2)});
    return facts;
}

class PaintCounter : public QObject {
public:
    explicit PaintCounter(QWidget& watched) { watched.installEventFilter(this); }
    bool eventFilter(QObject* /*watched*/, QEvent* event) override {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
    int count = 0;
};

} // namespace

// The stage in its states, by a clock of the test's own.
class TestStageView : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { initResources(); }
    void init() { m_now = kStart + 5'000; }

    void followsTheTotalsWithoutJumping() {
        StageView view([this] { return m_now; });
        view.setFacts(someFacts(500, 500));
        QCOMPARE(view.scene().share, 0.5); // the first facts are shown as they are
        view.setFacts(someFacts(900, 100));
        QCOMPARE(view.scene().share, 0.5);
        m_now += 200;
        const qreal between = view.scene().share;
        QVERIFY(between > 0.5 && between < 0.9);
        QVERIFY(view.scene().scores[0] > 500 && view.scene().scores[0] < 900);
        m_now += 1'000;
        QCOMPARE(view.scene().share, 0.9);
        QCOMPARE(view.scene().scores[0], 900.0);
    }

    void aLeadChangeSweepsAndNotTooOften() {
        StageView view([this] { return m_now; });
        view.setFacts(someFacts(600, 400));
        view.setFacts(someFacts(600, 700));
        QVERIFY(view.scene().sweep >= 0);
        QCOMPARE(view.scene().sweepTo, Side::B);
        m_now += 500;
        QCOMPARE(view.scene().sweep, -1.0);
        view.setFacts(someFacts(800, 700)); // half a second later
        QCOMPARE(view.scene().sweep, -1.0);
        m_now += 2'000;
        view.setFacts(someFacts(800, 900));
        QVERIFY(view.scene().sweep >= 0);
    }

    void combosMergeAndCardsLeave() {
        StageView view([this] { return m_now; });
        view.setFacts(someFacts());
        view.addGift({Side::A, 5, u"小明"_s, 3});
        m_now += 1'000;
        view.addGift({Side::A, 5, u"小明"_s, 4});
        view.addGift({Side::A, 6, u"Anna"_s, 1});
        auto cards = view.scene().cards[0];
        QCOMPARE(cards.size(), 2U);
        QCOMPARE(cards[1].gift.pieces, 7);
        for (quint64 i = 0; i < 9; ++i)
            view.addGift({Side::B, 50 + i, u"x"_s, 1});
        QCOMPARE(view.scene().cards[1].size(), 3U); // of many only the latest
        m_now += 2'400;
        QVERIFY(view.scene().cards[0].empty());
    }

    void theLastTenSecondsPopOncePerSecond() {
        StageView view([this] { return m_now; });
        m_now = kStart + 52'000;
        view.setFacts(someFacts());
        QCOMPARE(view.scene().phase, StagePhase::LastTen);
        QCOMPARE(view.scene().remainingMs, 8'000);
        QVERIFY(view.scene().flash > 0);
        m_now += 500;
        QCOMPARE(view.scene().flash, 0.0);
        QCOMPARE(view.scene().digitScale, 1.0);
        m_now += 501;
        QVERIFY(view.scene().digitScale > 1);
    }

    void noWinnerIsGuessedWhileSettling() {
        StageView view([this] { return m_now; });
        StageFacts facts = someFacts();
        facts.view.pk.status = PkStatus::Settling;
        facts.view.pk.endReason = EndReason::TimeUp;
        m_now = kStart + 60'500;
        view.setFacts(facts);
        QCOMPARE(view.scene().phase, StagePhase::Settling);
        QCOMPARE(view.scene().result, 0.0);
        QVERIFY(!stageText(view.scene()).contains(u"wins"));
    }

    void theResultIsShownStepByStepAndStays() {
        StageView view([this] { return m_now; });
        view.setFacts(someFacts());
        m_now = kStart + 62'000;
        StageFacts facts = ended(Outcome::AWins);
        facts.view.version = 2;
        view.setFacts(facts);
        QCOMPARE(view.scene().phase, StagePhase::Win);
        QVERIFY(view.scene().result < 0.1);
        m_now += 650;
        QCOMPARE(view.scene().result, 1.0);
        QVERIFY(view.scene().rows[0] > 0);
        QCOMPARE(view.scene().rows[4], 0.0);
        m_now += 10'000;
        QCOMPARE(view.scene().rows[4], 1.0);
        QVERIFY(!view.isMoving());
        QVERIFY(stageText(view.scene()).contains(u"wins"));
        // Who comes late sees it as it stays.
        StageView late([this] { return m_now; });
        late.setFacts(facts);
        QCOMPARE(late.scene().result, 1.0);
        QVERIFY(!late.isMoving());
    }

    void reducedMotionOnlyFades() {
        StageView view([this] { return m_now; });
        StageOptions options;
        options.reducedMotion = true;
        view.setOptions(options);
        view.setFacts(someFacts(600, 400));
        view.setFacts(someFacts(600, 700));
        QCOMPARE(view.scene().sweep, -1.0);
        m_now += 121;
        QVERIFY(!view.isMoving());
        m_now = kStart + 52'000;
        QCOMPARE(view.scene().flash, 0.0);
    }

    void giftsRiseAndConfettiFallsAndBothEnd() {
        StageView view([this] { return m_now; });
        view.setFacts(someFacts());
        for (quint64 i = 0; i < 40; ++i)
            view.addGift({Side::A, 100 + i, u"x"_s, 5});
        m_now += 300;
        QVERIFY(!view.scene().floaters.empty());
        QVERIFY(view.scene().floaters.size() <= 12U); // of a storm only the latest
        m_now += 2'000;
        QVERIFY(view.scene().floaters.empty());
        m_now = kStart + 62'000;
        view.setFacts(ended(Outcome::AWins));
        m_now += 1'000;
        QVERIFY(view.scene().confetti > 0);
        m_now += 9'000;
        QVERIFY(view.scene().confetti < 0);
        QVERIFY(!view.isMoving());
        // Nobody has won a draw.
        StageView other([this] { return m_now; });
        m_now = kStart + 5'000;
        other.setFacts(someFacts());
        m_now = kStart + 62'000;
        other.setFacts(ended(Outcome::Draw));
        m_now += 1'000;
        QCOMPARE(other.scene().confetti, -1.0);
    }

    void aCaptionFadesInAndStays() {
        StageView view([this] { return m_now; });
        view.setFacts(someFacts());
        m_now += 5'000;
        view.setCaption(u"The last ten seconds."_s);
        QVERIFY(view.scene().captionShown < 0.1);
        QVERIFY(view.isMoving());
        m_now += 400;
        QCOMPARE(view.scene().captionShown, 1.0);
        QCOMPARE(view.scene().caption, u"The last ten seconds."_s);
        view.setCaption({});
        QVERIFY(view.scene().caption.isEmpty());
    }

    // With a cache and without, and where nothing fits.
    void theCacheChangesNoPixel() {
        StageView view([this] { return m_now; });
        view.setFacts(someFacts());
        view.addGift({Side::A, 5, u"小明"_s, 3});
        m_now += 900;
        const StageScene scene = view.scene();
        StageCache cache;
        QImage first(960, 540, QImage::Format_RGB32);
        QImage second(960, 540, QImage::Format_RGB32);
        for (QImage* image : {&first, &second}) {
            QPainter painter(image);
            paintStage(painter, image->size(), scene, qApp->font(), cache);
        }
        QCOMPARE(second, first);
        QCOMPARE(pictureOf(scene, 960), first);
        QVERIFY(cache.kilobytes() > 0);
        QImage tiny(1, 1, QImage::Format_RGB32);
        QPainter painter(&tiny);
        paintStage(painter, tiny.size(), scene, qApp->font(), cache);
        paintStage(painter, QSizeF(0, 0), scene, qApp->font(), cache);
    }

    // The next PK of a show with the same gifts stands on the set that is there; another title is another set.
    void theNextPkNeedsNoNewSet() {
        const qsizetype oneSet = 960 * 540 * 4 / 1024;
        StageScene scene;
        scene.facts = someFacts();
        scene.phase = StagePhase::Waiting;
        StageCache cache;
        prepareSet({960, 540}, 1, scene, qApp->font(), cache);
        const qsizetype first = cache.kilobytes();
        QVERIFY(first >= oneSet);
        scene.facts.view.pk.pkId = 8;
        prepareSet({960, 540}, 1, scene, qApp->font(), cache);
        QCOMPARE(cache.kilobytes(), first);
        scene.facts.view.pk.showId = u"another"_s;
        prepareSet({960, 540}, 1, scene, qApp->font(), cache);
        QVERIFY(cache.kilobytes() >= first + oneSet);
        const qsizetype second = cache.kilobytes();
        scene.phase = StagePhase::Running;
        prepareSet({960, 540}, 1, scene, qApp->font(), cache);
        QVERIFY(cache.kilobytes() >= second + oneSet);
    }

    // Painted while it settles, the sets of both results are there when one of them comes.
    void theResultsSetIsPaintedWhileItSettles() {
        StageView view([this] { return m_now; });
        view.setFacts(someFacts());
        m_now = kStart + 60'100;
        StageFacts settling = someFacts();
        settling.view.pk.status = PkStatus::Settling;
        settling.view.pk.endReason = EndReason::TimeUp;
        view.setFacts(settling);
        StageCache cache;
        prepareResult({960, 540}, 1, view.scene(), Outcome::AWins, qApp->font(), cache);
        const qsizetype prepared = cache.kilobytes();
        QVERIFY(prepared >= 960 * 540 * 4 / 1024);
        StageView late([this] { return m_now; });
        late.setFacts(ended(Outcome::AWins));
        QImage image(960, 540, QImage::Format_RGB32);
        QPainter painter(&image);
        paintStage(painter, image.size(), late.scene(), qApp->font(), cache);
        QVERIFY(cache.kilobytes() < prepared + 960 * 540 * 4 / 1024); // not another one
        prepareResult({0, 0}, 1, view.scene(), Outcome::Draw, qApp->font(), cache);
    }

    // A family without a bold face is made bold.
    void digitsAreStrongInAnyFamily() {
        const auto ink = [](const QFont& base) {
            QImage image(480, 120, QImage::Format_RGB32);
            image.fill(Qt::black);
            QPainter painter(&image);
            painter.setRenderHint(QPainter::Antialiasing);
            StageCache cache;
            const StageScene scene;
            StageCanvas canvas(painter, scene, base, cache, 1);
            canvas.strong(QRectF(0, 0, 480, 120), Qt::AlignCenter, 72, 40, QColor(Qt::white), u"1,234"_s);
            painter.end();
            qint64 sum = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    sum += qGray(image.pixel(x, y));
            return sum;
        };
        const QFont thin(u"WenQuanYi Micro Hei"_s);
        if (QFontInfo(thin).family() != thin.family())
            QSKIP("fonts-wqy-microhei is not installed");
        QImage image(480, 120, QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        QFont plain(thin);
        plain.setPixelSize(72);
        painter.setFont(plain);
        painter.setPen(Qt::white);
        painter.drawText(QRectF(0, 0, 480, 120), Qt::AlignCenter, u"1,234"_s);
        painter.end();
        qint64 regular = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                regular += qGray(image.pixel(x, y));
        QVERIFY2(ink(thin) > regular * 115 / 100, qPrintable(QString::number(double(ink(thin)) / double(regular))));
    }

    // VS pops where a PK begins; one that has been running for a while is joined as it is.
    void popsAtTheStartOnly() {
        StageView joined([this] { return m_now; });
        joined.setFacts(someFacts());
        QCOMPARE(joined.scene().vsScale, 1.0);
        m_now = kStart - 500;
        StageView waited([this] { return m_now; });
        waited.setFacts(someFacts());
        m_now = kStart + 10;
        waited.setFacts(someFacts());
        QVERIFY(waited.scene().vsScale < 0.5);
    }

    // What the host promised is never cut through a line: it becomes smaller, and ends in an ellipsis at last.
    void aLongTextStaysInItsBox_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("words") << u"If roses win I sing three ballads in a row for whoever gave most"_s.repeated(4);
        QTest::newRow("one word") << u"W"_s.repeated(300);
        QTest::newRow("Chinese") << u"如果玫瑰赢了就连续唱三首情歌"_s.repeated(20);
    }

    void aLongTextStaysInItsBox() {
        QFETCH(const QString, text);
        const QRectF box(20, 20, 392, 120);
        QImage image(440, 220, QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        StageCache cache;
        const StageScene scene;
        StageCanvas canvas(painter, scene, qApp->font(), cache, 1);
        canvas.paragraph(box, Qt::AlignRight, 28, 20, Qt::white, text);
        painter.end();
        qint64 inside = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const int ink = qGray(image.pixel(x, y));
                if (box.contains(x, y))
                    inside += ink;
                else
                    QVERIFY2(ink < 40, qPrintable(u"ink at %1, %2"_s.arg(x).arg(y)));
            }
        QVERIFY(inside > 100'000);
    }

    // No timer runs when nothing moves, and none while hidden.
    void theClockRunsOnlyWhereItIsNeeded() {
        StageView view([this] { return m_now; });
        view.setFacts(someFacts());
        QVERIFY(!view.isTicking());
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QVERIFY(view.isTicking()); // the countdown
        m_now = kStart + 62'000;
        view.setFacts(ended(Outcome::AWins));
        QVERIFY(view.isTicking());
        m_now += 10'000;
        QTRY_VERIFY(!view.isTicking());
        view.setFacts(someFacts());
        view.hide();
        QVERIFY(!view.isTicking());
    }

    // What moves at 60 Hz on the screen of an audience is painted five times a second beside it, whatever comes in.
    void aCalmViewIsPaintedSeldom() {
        QElapsedTimer clock;
        clock.start();
        const auto now = [&clock] { return kStart - 100'000 + clock.elapsed(); };
        StageView lively(now);
        StageView calm(now);
        calm.setCalm(true);
        PaintCounter livelyPaints(lively);
        PaintCounter calmPaints(calm);
        const StageFacts facts = someFacts(0, 0); // waiting: breathes
        for (StageView* view : {&lively, &calm}) {
            view->setFacts(facts);
            view->show();
            QVERIFY(QTest::qWaitForWindowExposed(view));
        }
        QTRY_VERIFY(lively.isMoving() && lively.isTicking() && calm.isTicking());
        livelyPaints.count = calmPaints.count = 0;
        const qint64 from = clock.elapsed();
        while (livelyPaints.count < 40) {
            const int before = livelyPaints.count;
            calm.setFacts(facts);
            QTRY_VERIFY(livelyPaints.count > before);
        }
        QVERIFY(calmPaints.count >= 1);
        QVERIFY(calmPaints.count <= 2 + (clock.elapsed() - from) / 180);
        calm.setCalm(false);
        QTRY_VERIFY(calmPaints.count > 30);
    }

    void isPaintedInEachState_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"empty", "waiting", "running", "cards", "last-ten", "settling", "win", "draw",
                                 "voided", "stale", "colour-blind", "swapped"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void isPaintedInEachState() {
        QFETCH(const QString, name);
        StageView view([this] { return m_now; });
        StageFacts facts = someFacts();
        StageOptions options;
        options.title = u"周年庆 · Anniversary night"_s;
        if (name == u"empty")
            facts = {};
        if (name == u"waiting")
            m_now = kStart - 20'000;
        if (name == u"last-ten")
            m_now = kStart + 52'300;
        if (name == u"settling") {
            facts.view.pk.status = PkStatus::Settling;
            facts.view.pk.endReason = EndReason::TimeUp;
            m_now = kStart + 60'100;
        }
        if (name == u"win" || name == u"colour-blind")
            facts = ended(Outcome::AWins);
        if (name == u"draw")
            facts = ended(Outcome::Draw);
        if (name == u"voided") {
            facts = ended(Outcome::None);
            facts.view.pk.endReason = EndReason::Voided;
        }
        options.swapped = name == u"swapped";
        if (name == u"colour-blind")
            options.pair = PairChoice::ColourBlind;
        view.setOptions(options);
        view.setFacts(facts);
        view.setStale(name == u"stale");
        if (name == u"cards") {
            view.addGift({Side::A, 5, u"小明"_s, 3});
            view.addGift({Side::A, 8, u"A very long user name that goes on"_s, 1'314});
            view.addGift({Side::B, 6, u"Anna"_s, 1});
            m_now += 600;
        }
        const QImage hd = pictureOf(view.scene(), 1920);
        const QImage uhd = pictureOf(view.scene(), 3840);
        // For eyes: PK_STAGE_PICTURES=DIR keeps them.
        if (const QString dir = qEnvironmentVariable("PK_STAGE_PICTURES"); !dir.isEmpty())
            QVERIFY(hd.save(dir + u"/stage-"_s + name + u".png"_s));
        QVERIFY(hd.pixelColor(4, 4).lightness() < 32); // the room is dark at its corners
        // The same picture at 4K, not the same pixels on a larger board.
        const QImage small = uhd.scaled(480, 270, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        const QImage same = hd.scaled(480, 270, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        qint64 difference = 0;
        for (int y = 0; y < 270; ++y)
            for (int x = 0; x < 480; ++x)
                difference += qAbs(qGray(small.pixel(x, y)) - qGray(same.pixel(x, y)));
        QVERIFY2(difference / (480 * 270) < 4, qPrintable(QString::number(difference)));
        if (name == u"running") {
            const QRectF bar = stageLayout().bar;
            const QColor left = hd.pixelColor(int(bar.left() + bar.width() * 0.4), int(bar.bottom() - 8));
            const QColor right = hd.pixelColor(int(bar.left() + bar.width() * 0.8), int(bar.bottom() - 8));
            QVERIFY(left.red() > left.blue() && right.blue() > right.red());
            // 62 : 38, and the divider is where it says.
            const QColor divider = hd.pixelColor(int(bar.left() + bar.width() * 0.62), int(bar.center().y()));
            QVERIFY(divider.lightness() > 200);
        }
    }

private:
    static QImage pictureOf(const StageScene& scene, int width) {
        QImage image(width, width * 9 / 16, QImage::Format_RGB32);
        QPainter painter(&image);
        paintStage(painter, image.size(), scene, qApp->font());
        return image;
    }

    qint64 m_now = kStart;
};

QTEST_MAIN(TestStageView)
#include "tst_stageview.moc"
