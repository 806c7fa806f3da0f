// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QFontMetricsF>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include "gui/models/rankmodel.h"
#include "gui/models/rowranges.h"
#include "gui/pks/pkcells.h"
#include "gui/pks/pkcurve.h"
#include "gui/pks/rankview.h"
#include "gui/pks/timelineview.h"
#include "gui/widgets/avatar.h"
#include "gui/widgets/countdown.h"
#include "gui/widgets/sparkline.h"
#include "gui/widgets/statuschip.h"
#include "gui/widgets/tugbar.h"
#include "tests/gui/pks/pkshouse.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {
PkTotals counts(qint64 a, qint64 b) {
    return {GiftTotals{a, b}, GiftTotals{b, a}};
}

double contrastWithWhite(const QColor& color) {
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    const double luminance =
        0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
    return 1.05 / (luminance + 0.05);
}
} // namespace

// Geometry and words of the table's cells and the inspector's parts, without a window.
class TestPkLayouts : public QObject {
    Q_OBJECT

private slots:
    void tugBarShares_data();
    void tugBarShares();
    void tugBarPartsDoNotOverlap();
    void tugBarNumbersFitOrShrink();
    void tugBarNumbersNeverCrossTheDivider();
    void countdowns_data();
    void countdowns();
    void durationsInWords();
    void chipStates();
    void chipGivesTheNameAway();
    void titleCellSharesTheRoom();
    void showCellKeepsItsChip();
    void columnsFillTheWidthOrGiveWay();
    void slimBarsStandInColumns();
    void cellsHoldAtEveryWidth();
    void rankRowKeepsTheAmount();
    void sparklineKeepsPeaks();
    void avatarsAreReadable();
    void rowsAreMergedIntoFewRanges();
    void movesAreCounted();
    void curveEndsNowWithTheTotals();
    void timelineSaysWhatHappened();
    void timelineIsBounded();
    void rankModelMovesRowsByUid();
};

void TestPkLayouts::tugBarShares_data() {
    QTest::addColumn<qint64>("a");
    QTest::addColumn<qint64>("b");
    QTest::addColumn<double>("share");
    QTest::newRow("nothing yet") << qint64(0) << qint64(0) << 0.5;
    QTest::newRow("level") << qint64(70) << qint64(70) << 0.5;
    QTest::newRow("three quarters") << qint64(75) << qint64(25) << 0.75;
    QTest::newRow("all left") << qint64(9) << qint64(0) << 0.92;
    QTest::newRow("all right") << qint64(0) << qint64(1'000'000'000'000'000) << 0.08;
}

void TestPkLayouts::tugBarShares() {
    QFETCH(const qint64, a);
    QFETCH(const qint64, b);
    QFETCH(const double, share);
    QCOMPARE(tugShare(counts(a, b), CompareBy::Count), share);
    QCOMPARE(tugShare(counts(b, a), CompareBy::Kb), share);
    const TugBarLayout layout = layoutTugBar({0, 0, 200, 24}, counts(a, b), CompareBy::Count);
    QVERIFY(qAbs(layout.divider.center().x() - layout.bar.left() - layout.bar.width() * share) < 0.001);
}

void TestPkLayouts::tugBarPartsDoNotOverlap() {
    const TugBarLayout layout = layoutTugBar({10, 20, 300, 30}, counts(12'345, 9'870), CompareBy::Count);
    QCOMPARE(layout.leftNumber, u"12,345"_s);
    QCOMPARE(layout.rightNumber, u"9,870"_s);
    QCOMPARE(layout.left.right(), layout.divider.left());
    QCOMPARE(layout.divider.right(), layout.right.left());
    QCOMPARE(layout.left.left(), layout.bar.left());
    QCOMPARE(layout.right.right(), layout.bar.right());
    QVERIFY(layout.leftMark.right() < layout.leftText.left());
    QVERIFY(layout.leftText.right() <= layout.rightText.left());
    QVERIFY(layout.rightText.right() < layout.rightMark.left());
    QVERIFY(layout.bar.contains(layout.leftMark) && layout.bar.contains(layout.rightMark));
    QCOMPARE(layout.bar, layout.area);
    QVERIFY(!layout.leftOutside && !layout.rightOutside);
}

void TestPkLayouts::tugBarNumbersFitOrShrink() {
    const TugBarLayout small = layoutTugBar({0, 0, 170, 22}, counts(7, 5), CompareBy::Count);
    const TugBarLayout large = layoutTugBar({0, 0, 170, 22}, counts(1'234'567, 9'876'543), CompareBy::Count);
    QVERIFY(large.fontPixelSize <= small.fontPixelSize);
    // The knock-out of a narrow column: the short side's number stands beside the bar.
    const TugBarLayout knockOut = layoutTugBar({0, 0, 170, 22}, counts(39'400, 2'420), CompareBy::Count);
    QVERIFY(!knockOut.leftOutside && knockOut.rightOutside);
    QCOMPARE(knockOut.rightNumber, u"2,420"_s);
    QVERIFY(knockOut.bar.right() < knockOut.rightText.left());
    QCOMPARE(knockOut.rightMark, small.rightMark); // numbers stay in line from row to row
}

// Every width a cell, a card and the inspector may get, with fair and unfair totals.
void TestPkLayouts::tugBarNumbersNeverCrossTheDivider() {
    QRandomGenerator random(5);
    int outside = 0;
    int inside = 0;
    for (int width = 28; width <= 900; width += 7) {
        for (const int height : {14, 22, 26, 32, 48}) {
            const auto some = [&random] { return random.bounded(qint64(1) << (1 + random.bounded(40))); };
            const PkTotals totals = counts(some(), some());
            const double shown = random.bounded(2) == 0 ? -1 : random.generateDouble();
            const TugBarLayout layout =
                layoutTugBar({3, 5, qreal(width), qreal(height)}, totals, CompareBy::Count, shown);
            QVERIFY(layout.area.contains(layout.bar));
            QVERIFY(layout.left.width() > 0 && layout.right.width() > 0);
            if (!layout.figures) {
                QVERIFY2(width < 170, qPrintable(QString::number(width)));
                continue;
            }
            const QFontMetricsF metrics(tabularFont(QFont(), layout.fontPixelSize, QFont::DemiBold));
            const auto message = u"%1 px: %2 : %3"_s.arg(width).arg(layout.leftNumber, layout.rightNumber);
            QVERIFY2(metrics.horizontalAdvance(layout.leftNumber) <= layout.leftText.width(), qPrintable(message));
            QVERIFY2(metrics.horizontalAdvance(layout.rightNumber) <= layout.rightText.width(), qPrintable(message));
            QVERIFY2(layout.leftText.right() < layout.divider.left(), qPrintable(message));
            QVERIFY2(layout.rightText.left() > layout.divider.right(), qPrintable(message));
            if (layout.leftOutside)
                QVERIFY2(layout.leftText.right() < layout.bar.left(), qPrintable(message));
            if (layout.rightOutside)
                QVERIFY2(layout.rightText.left() > layout.bar.right(), qPrintable(message));
            QVERIFY(layout.area.contains(layout.leftMark) && layout.area.contains(layout.rightMark));
            (layout.leftOutside || layout.rightOutside ? outside : inside) += 1;
        }
    }
    QVERIFY(outside > 50 && inside > 50);
}

void TestPkLayouts::countdowns_data() {
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("over") << qint64(0) << u"0:00"_s;
    QTest::newRow("past") << qint64(-5'000) << u"0:00"_s;
    QTest::newRow("the last millisecond") << qint64(1) << u"0:01"_s;
    QTest::newRow("nine seconds and a bit") << qint64(9'001) << u"0:10"_s;
    QTest::newRow("full") << qint64(180'000) << u"3:00"_s;
    QTest::newRow("an hour") << qint64(3'600'000) << u"1:00:00"_s;
    QTest::newRow("a day") << qint64(86'400'000) << u"24:00:00"_s;
}

void TestPkLayouts::countdowns() {
    QFETCH(const qint64, ms);
    QFETCH(const QString, text);
    QCOMPARE(countdownText(ms), text);
    const int wait = msToNextSecond(ms);
    QVERIFY(wait >= 1 && wait <= 1'000);
    if (ms > 0)
        QVERIFY(countdownText(ms - wait) != text);
}

void TestPkLayouts::durationsInWords() {
    QCOMPARE(durationText(60'000), u"1 min"_s);
    QCOMPARE(durationText(5'000), u"5 s"_s);
    QCOMPARE(durationText(5'400'000), u"1 h 30 min"_s);
    QCOMPARE(durationText(90'000), u"1 min 30 s"_s);
}

void TestPkLayouts::chipStates() {
    const qint64 now = 1'000'000;
    PkView view = samplePk(1, u"s"_s, now);
    QCOMPARE(chipStateOf(view.pk, view.outcome, now), ChipState::Running);
    QCOMPARE(chipStateOf(view.pk, view.outcome, view.pk.endTimeMs - 10'000), ChipState::LastTen);
    QCOMPARE(chipStateOf(view.pk, view.outcome, view.pk.endTimeMs), ChipState::Settling);
    view = endedPk(1, u"s"_s, now, 3, 2);
    QCOMPARE(chipStateOf(view.pk, view.outcome, now), ChipState::WonA);
    QVERIFY(chipText(ChipState::WonA, view.pk).contains(view.pk.sides[0].giftNameEn));
    QCOMPARE(chipStateOf(view.pk, Outcome::BWins, now), ChipState::WonB);
    QCOMPARE(chipStateOf(view.pk, Outcome::Draw, now), ChipState::Draw);
    view.pk.endReason = EndReason::Voided;
    QCOMPARE(chipStateOf(view.pk, Outcome::None, now), ChipState::Voided);
}

void TestPkLayouts::chipGivesTheNameAway() {
    PkView view = endedPk(1, u"s"_s, 0, 3, 2);
    view.pk.sides[0].giftNameEn = u"A gift with a name of forty characters .."_s;
    const QFontMetricsF metrics{QFont()};
    const QString shown = chipText(ChipState::WonA, view.pk, metrics, 130);
    QVERIFY(shown.endsWith(u"won"_s));
    QVERIFY(shown.contains(QChar(0x2026)));
    const StatusChipLayout layout = layoutStatusChip({0, 0, 130, 36}, shown, metrics);
    QCOMPARE(layout.shown, shown); // nothing left to elide
    QVERIFY(layout.pill.width() <= 130);
    QVERIFY(layout.pill.contains(layout.glyph) && layout.pill.contains(layout.text));
}

void TestPkLayouts::showCellKeepsItsChip() {
    const QFontMetricsF metrics{QFont()};
    const PkTableModel::QueueMark mark{u"2 queued"_s, u"+2"_s, false};
    QVERIFY(layoutShowCell({0, 0, 104, 36}, 60, {}, metrics).shown.isEmpty());
    QCOMPARE(layoutShowCell({0, 0, 300, 36}, 60, mark, metrics).shown, mark.text);
    QCOMPARE(layoutShowCell({0, 0, 104, 36}, 80, mark, metrics).shown, mark.brief);
    for (const qreal width : {20.0, 40.0, 104.0, 180.0, 460.0}) {
        for (const qreal height : {28.0, 36.0}) {
            const QRectF cell(10, 20, width, height);
            const ShowCellLayout layout = layoutShowCell(cell, 80, mark, metrics);
            QVERIFY(cell.contains(layout.chip));
            QVERIFY(layout.name.right() <= layout.chip.left());
            QVERIFY(layout.name.width() >= 0);
        }
    }
}

void TestPkLayouts::titleCellSharesTheRoom() {
    const QFontMetricsF metrics{QFont()};
    const QRectF cell(100, 10, 200, 36);
    const TitleCellLayout roomy = layoutTitleCell({0, 0, 600, 36}, {u"Rose"_s, u"Rocket"_s}, u"vs"_s, metrics);
    QCOMPARE(roomy.shown[0], u"Rose"_s);
    QCOMPARE(roomy.shown[1], u"Rocket"_s);
    const TitleCellLayout tight =
        layoutTitleCell(cell, {u"Rose"_s, u"A rocket that flies to the moon and back"_s}, u"vs"_s, metrics);
    QCOMPARE(tight.shown[0], u"Rose"_s); // the short one stays whole
    QVERIFY(tight.shown[1] != u"A rocket that flies to the moon and back"_s);
    QVERIFY(tight.name[0].right() <= tight.versus.left());
    QVERIFY(tight.versus.right() <= tight.art[1].left());
    QVERIFY(tight.name[1].right() <= cell.right() + 0.01);
    QVERIFY(cell.contains(tight.art[0]) && cell.contains(tight.art[1]));
}

void TestPkLayouts::columnsFillTheWidthOrGiveWay() {
    const auto sum = [](const ColumnWidths& widths) { return std::accumulate(widths.begin(), widths.end(), 0); };
    for (const int available : {860, 1'000, 1'240, 1'560, 2'500}) {
        const ColumnWidths widths = columnWidths(available, 0);
        QCOMPARE(sum(widths), available);
        QVERIFY(widths[std::size_t(PkTableModel::Column::State)] > 0);
        QVERIFY(widths[std::size_t(PkTableModel::Column::Tug)] >= 160);
    }
    QVERIFY(columnWidths(1'560, 0)[std::size_t(PkTableModel::Column::Spark)] > 0);
    QCOMPARE(columnWidths(860, 0)[std::size_t(PkTableModel::Column::Spark)], 0);
    ColumnWidths headers{};
    headers[std::size_t(PkTableModel::Column::Countdown)] = 130; // a language with long words
    QCOMPARE(columnWidths(1'240, 0, headers)[std::size_t(PkTableModel::Column::Countdown)], 130);
    QCOMPARE(sum(columnWidths(1'240, 0, headers)), 1'240);
    const ColumnWidths without = columnWidths(1'560, 1U << unsigned(PkTableModel::Column::Kb));
    QCOMPARE(without[std::size_t(PkTableModel::Column::Kb)], 0);
    QCOMPARE(sum(without), 1'560);
}

void TestPkLayouts::slimBarsStandInColumns() {
    QRandomGenerator random(8);
    for (int width = 40; width <= 460; width += 3) {
        for (const int height : {18, 20, 26}) {
            const QRectF cell(9, 4, width, height);
            const auto some = [&random] { return random.bounded(qint64(1) << (1 + random.bounded(40))); };
            const TugBarLayout layout = layoutSlimTugBar(cell, counts(some(), some()), CompareBy::Count);
            const auto at = u"%1 px: %2 : %3"_s.arg(width).arg(layout.leftNumber, layout.rightNumber);
            QCOMPARE(layout.bar.left(), cell.left()); // the same in every row
            QCOMPARE(layout.bar.width(), cell.width());
            QVERIFY2(layout.left.width() > 0 && layout.right.width() > 0, qPrintable(at));
            QVERIFY2(layout.figures || width < 130, qPrintable(at));
            if (!layout.figures)
                continue;
            const QFontMetricsF metrics(tabularFont(QFont(), layout.fontPixelSize, QFont::DemiBold));
            QVERIFY2(metrics.horizontalAdvance(layout.leftNumber) <= layout.leftText.width(), qPrintable(at));
            QVERIFY2(metrics.horizontalAdvance(layout.rightNumber) <= layout.rightText.width(), qPrintable(at));
            QVERIFY2(layout.leftText.right() < layout.rightText.left(), qPrintable(at));
            QVERIFY2(layout.leftText.bottom() <= layout.bar.top(), qPrintable(at));
            QVERIFY2(cell.contains(layout.leftMark) && cell.contains(layout.rightMark), qPrintable(at));
        }
    }
    const TugBarLayout exact = layoutSlimTugBar({0, 0, 156, 26}, counts(1'700'000, 3'690'000), CompareBy::Count);
    QCOMPARE(exact.rightNumber, u"3,690,000"_s); // seven digits a side in the narrowest column
}

// Nothing overlaps and nothing leaves its cell, however narrow the cell and however long the names.
void TestPkLayouts::cellsHoldAtEveryWidth() {
    const QFontMetricsF metrics{QFont()};
    const QStringList names{u"玫瑰"_s, u"Rose"_s, u"A rocket that flies to the moon and back"_s, QString(60, u'W'), {}};
    for (int width = 120; width <= 700; width += 11) {
        const QRectF cell(17, 3, width, 36);
        const auto at = u"%1 px"_s.arg(width);
        for (const QString& left : names) {
            for (const QString& right : names) {
                const TitleCellLayout title = layoutTitleCell(cell, {left, right}, u"vs"_s, metrics);
                QVERIFY2(title.name[0].right() <= title.versus.left(), qPrintable(at));
                QVERIFY2(title.versus.right() <= title.art[1].left(), qPrintable(at));
                QVERIFY2(title.name[1].right() <= cell.right() + 0.01, qPrintable(at));
                for (std::size_t side = 0; side < kSides; ++side) {
                    QVERIFY2(cell.contains(title.art[side]), qPrintable(at));
                    const bool isWhole = title.shown[side] == (side == 0 ? left : right);
                    QVERIFY2(isWhole || metrics.horizontalAdvance(title.shown[side]) <= title.name[side].width() + 1,
                             qPrintable(at));
                }
            }
        }
        QVERIFY2(cell.contains(tugCellBar(cell)), qPrintable(at));
        if (width > 360)
            continue;
        for (const QString& amount : {u"7"_s, u"1,234,567"_s}) {
            const RankRowLayout row = layoutRankRow(cell, u"12,345"_s, names[2], amount, metrics);
            QVERIFY2(row.rank.right() <= row.avatar.left(), qPrintable(at));
            QVERIFY2(row.avatar.right() <= row.name.left(), qPrintable(at));
            QVERIFY2(row.name.width() <= 0 || row.name.right() <= row.amount.left(), qPrintable(at));
            QVERIFY2(row.amount.right() <= cell.right(), qPrintable(at));
        }
    }
    QRandomGenerator random(3);
    for (int available = 420; available <= 3'000; available += 37) {
        ColumnWidths headers{};
        for (int& header : headers)
            header = int(random.bounded(110));
        const ColumnWidths widths = columnWidths(available, random.bounded(512U) & ~17U, headers);
        int sum = 0;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            QVERIFY(widths[i] == 0 || widths[i] >= headers[i]);
            sum += widths[i];
        }
        QVERIFY2(sum <= std::max(available, 700), qPrintable(QString::number(available)));
    }
}

void TestPkLayouts::rankRowKeepsTheAmount() {
    const QFontMetricsF metrics{QFont()};
    const QRectF row(0, 0, 165, 28);
    const RankRowLayout layout =
        layoutRankRow(row, u"12"_s, u"somebody with a very long name"_s, u"1,234,567"_s, metrics);
    QVERIFY(layout.amount.width() >= metrics.horizontalAdvance(u"1,234,567"_s));
    QVERIFY(layout.rank.right() <= layout.avatar.left());
    QVERIFY(layout.avatar.right() <= layout.name.left());
    QVERIFY(layout.name.right() <= layout.amount.left());
    QVERIFY(row.contains(layout.amount));
    QVERIFY(layout.shownName.size() < 30);
}

void TestPkLayouts::sparklineKeepsPeaks() {
    std::vector<float> values(1'000, 0.0F);
    values[503] = 8.0F;
    const SparklineLayout layout = layoutSparkline({0, 0, 50, 20}, values);
    QVERIFY(!layout.flat);
    QVERIFY(layout.line.size() <= 100);
    QVERIFY(std::any_of(layout.line.begin(), layout.line.end(), [](const QPointF& point) { return point.y() == 0; }));
    const std::vector<float> quiet(30, 0.0F);
    QVERIFY(layoutSparkline({0, 0, 50, 20}, quiet).flat);
    QVERIFY(layoutSparkline({0, 0, 50, 20}, {}).line.isEmpty());
}

void TestPkLayouts::avatarsAreReadable() {
    for (quint64 uid = 1; uid <= 200; ++uid)
        QVERIFY2(contrastWithWhite(avatarColor(uid)) >= 4.5, qPrintable(avatarColor(uid).name()));
    QCOMPARE(avatarColor(10'001), avatarColor(10'001));
    QCOMPARE(avatarInitial(u" zoe"_s), u"Z"_s);
    QCOMPARE(avatarInitial(u"小明"_s), u"小"_s);
    QCOMPARE(avatarInitial(u"🐱cat"_s), u"🐱"_s);
    QCOMPARE(avatarInitial({}), u"?"_s);
}

void TestPkLayouts::rowsAreMergedIntoFewRanges() {
    using Ranges = std::vector<RowRange>;
    QCOMPARE(mergeRows({}, 8), Ranges{});
    QCOMPARE(mergeRows({3, 1, 2, 2}, 8), (Ranges{{1, 3}}));
    QCOMPARE(mergeRows({1, 2, 9}, 8), (Ranges{{1, 2}, {9, 9}}));
    QCOMPARE(mergeRows({1, 3, 100}, 2), (Ranges{{1, 3}, {100, 100}}));
    QCOMPARE(mergeRows({1, 5, 9}, 1), (Ranges{{1, 9}}));
    QRandomGenerator random(3);
    for (int round = 0; round < 200; ++round) {
        std::vector<int> rows;
        for (int i = int(random.bounded(60)); i >= 0; --i)
            rows.push_back(int(random.bounded(500)));
        const Ranges ranges = mergeRows(rows, 8);
        QVERIFY(ranges.size() <= 8);
        for (const int row : rows)
            QVERIFY(std::any_of(ranges.begin(), ranges.end(),
                                [row](const RowRange& range) { return range.first <= row && row <= range.second; }));
        for (std::size_t i = 1; i < ranges.size(); ++i)
            QVERIFY(ranges[i].first > ranges[i - 1].second + 1);
    }
}

void TestPkLayouts::movesAreCounted() {
    QCOMPARE(movesToSort({}), 0);
    QCOMPARE(movesToSort({0, 1, 2, 3}), 0);
    QCOMPARE(movesToSort({3, 0, 1, 2}), 1);
    QCOMPARE(movesToSort({3, 2, 1, 0}), 3);
}

void TestPkLayouts::curveEndsNowWithTheTotals() {
    PkView view = samplePk(1, u"s"_s, 100'000);
    Curve curve;
    curve.bucketMs = 10'000;
    for (int i = 0; i < 7; ++i)
        curve.buckets.push_back({counts(1, 2)});
    const CurvePoints points = curvePoints(view.pk, curve, counts(7, 14), view.pk.startTimeMs + 65'000);
    QCOMPARE(points.seconds.first(), 0.0);
    QCOMPARE(points.seconds.last(), 65.0);
    QCOMPARE(points.totals[0].last(), 7.0);
    QCOMPARE(points.totals[1].last(), 14.0);
    QVERIFY(std::is_sorted(points.seconds.begin(), points.seconds.end()));
    QVERIFY(std::is_sorted(points.totals[1].begin(), points.totals[1].end()));
}

void TestPkLayouts::timelineSaysWhatHappened() {
    PkView view = endedPk(1, u"s"_s, 500'000, 30, 20);
    view.pk.endReason = EndReason::EndedByHost;
    view.pk.endedBy = u"console"_s;
    const qint64 start = view.pk.startTimeMs;
    using Kind = TimelineEvent::Kind;
    const std::vector<TimelineEvent> events{{Kind::Created, start, std::nullopt, {}},
                                            {Kind::FirstGift, start + 1'000, Side::B, {}},
                                            {Kind::LeadChange, start + 41'000, Side::A, counts(12, 11)},
                                            {Kind::Ended, view.pk.endTimeMs, std::nullopt, counts(30, 20)},
                                            {Kind::Final, view.pk.finalTimeMs, std::nullopt, counts(30, 20)}};
    const auto lines = timelineLines(view.pk, events, 40);
    QCOMPARE(lines.size(), events.size());
    QCOMPARE(lines[2].time, u"0:41"_s);
    QVERIFY(lines[2].text.contains(view.pk.sides[0].giftNameEn));
    QCOMPARE(lines[2].totals, u"12 : 11"_s);
    QVERIFY(lines[3].text.contains(u"console"_s));
    QVERIFY(lines[1].totals.isEmpty());
}

void TestPkLayouts::timelineIsBounded() {
    const PkView view = endedPk(1, u"s"_s, 500'000, 30, 20);
    std::vector<TimelineEvent> events{{TimelineEvent::Kind::Created, view.pk.startTimeMs, std::nullopt, {}}};
    for (int i = 0; i < 500; ++i)
        events.push_back(
            {TimelineEvent::Kind::LeadChange, view.pk.startTimeMs + i, i % 2 == 0 ? Side::A : Side::B, {}});
    const auto lines = timelineLines(view.pk, events, 40);
    QCOMPARE(lines.size(), std::size_t(40));
    QCOMPARE(*lines.front().kind, TimelineEvent::Kind::Created);
    QVERIFY(!lines[1].kind);
    QVERIFY(lines[1].text.contains(QString::number(501 - 39)));
}

void TestPkLayouts::rankModelMovesRowsByUid() {
    RankModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QRandomGenerator random(11);
    std::vector<RankEntry> everyone = users(40);
    for (int round = 0; round < 100; ++round) {
        std::shuffle(everyone.begin(), everyone.end(), random);
        std::vector<RankEntry> page(everyone.begin(), everyone.begin() + int(random.bounded(21)));
        for (std::size_t i = 0; i < page.size(); ++i)
            page[i].rank = i + 1;
        QSignalSpy layouts(&model, &QAbstractItemModel::layoutChanged);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        const QPersistentModelIndex first = model.index(0, 0);
        const quint64 uid = model.rowCount() > 0 ? model.entry(0).uid : 0;
        model.setPage(page, CompareBy::Count);
        QCOMPARE(model.rowCount(), int(page.size()));
        for (std::size_t i = 0; i < page.size(); ++i)
            QCOMPARE(model.entry(int(i)), page[i]);
        QVERIFY(layouts.size() <= 1);
        QVERIFY(changes.size() <= 8);
        if (first.isValid())
            QCOMPARE(model.entry(first.row()).uid, uid);
    }
    QCOMPARE(resets.size(), 0);
}

} // namespace pk

QTEST_MAIN(pk::TestPkLayouts)
#include "tst_pklayouts.moc"
