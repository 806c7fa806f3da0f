// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/export/reportcontent.h"

#include <QCoreApplication>
#include <algorithm>
#include <numeric>

#include "gui/shell/proofbar.h"
#include "gui/widgets/curvepoints.h"
#include "gui/widgets/greyed.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/resultwords.h"
#include "gui/widgets/tugbar.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kCourseMax = 22; // two columns on the first page
constexpr double kLoserGrey = 0.45;
constexpr std::size_t kMarksMax = 40; // on the chart
constexpr int kArtPixels = 256;

QString inWords(const char* text) {
    return QCoreApplication::translate("ResultReport", text);
}

QString signedNumber(qint64 value) {
    return value > 0 ? QString(u'+' + words::number(value)) : words::number(value);
}

QString otherMetric(const GiftTotals& totals, CompareBy by) {
    return by == CompareBy::Count
               ? inWords(QT_TRANSLATE_NOOP("ResultReport", "%1 KB")).arg(words::number(totals.kb))
               : inWords(QT_TRANSLATE_NOOP("ResultReport", "%1 gifts")).arg(words::number(totals.count));
}

class ContentMaker {
public:
    ContentMaker(const PkDetail& detail, const PkResult& result, const std::array<RankPage, kSides>& ranks,
                 const QFont& base, PairChoice pair)
        : m_detail(detail), m_result(result), m_ranks(ranks), m_view(detail.view), m_pk(detail.view.pk) {
        m_content.font = tabularFont(base, 13);
        m_content.tokens = tokensOf(consolePalette(false, pair));
    }

    ReportContent make(qint64 nowMs) {
        addHead(nowMs);
        addSides();
        addFigures();
        addChart();
        addCourse();
        addTop();
        addVerdicts();
        addCorrections();
        return std::move(m_content);
    }

private:
    void addHead(qint64 nowMs);
    void addSides();
    void addFigures();
    void addChart();
    void addCourse();
    void addTop();
    void addVerdicts();
    void addCorrections();

    const PkDetail& m_detail;
    const PkResult& m_result;
    const std::array<RankPage, kSides>& m_ranks;
    const PkView& m_view;
    const Pk& m_pk;
    ReportContent m_content;
};

void ContentMaker::addHead(qint64 nowMs) {
    m_content.caption = inWords(QT_TRANSLATE_NOOP("ResultReport", "PK result report"));
    m_content.title = outcomeTitle(m_view);
    const QString about = inWords(QT_TRANSLATE_NOOP("ResultReport", "%1 · PK %2")).arg(m_pk.showId).arg(m_pk.pkId);
    m_content.about = m_pk.rehearsal ? inWords(QT_TRANSLATE_NOOP("ResultReport", "%1 · rehearsal")).arg(about) : about;
    const QString zone = QDateTime::fromMSecsSinceEpoch(m_pk.endTimeMs).timeZoneAbbreviation();
    m_content.when =
        QStringList{u"%1 – %2 %3"_s.arg(words::dateTime(m_pk.startTimeMs), words::timeOfDay(m_pk.endTimeMs), zone),
                    words::endReason(m_pk.endReason),
                    inWords(QT_TRANSLATE_NOOP("ResultReport", "Compared by: %1")).arg(words::compareBy(m_pk.compareBy))}
            .join(u"  ·  "_s);
    m_content.corrected = correctedText(m_result);
    m_content.winner = inWords(QT_TRANSLATE_NOOP("ResultReport", "WINNER"));
    const QString version =
        m_result.corrections.empty()
            ? inWords(QT_TRANSLATE_NOOP("ResultReport", "Result version %1")).arg(words::number(m_result.version))
            : inWords(QT_TRANSLATE_NOOP("ResultReport", "Result version %1, corrections: %2"))
                  .arg(words::number(m_result.version), words::number(quint64(m_result.corrections.size())));
    m_content.foot = inWords(QT_TRANSLATE_NOOP("ResultReport", "PK Console  ·  %1  ·  made %2"))
                         .arg(version, words::dateTime(nowMs));
    m_content.pageOf = inWords(QT_TRANSLATE_NOOP("ResultReport", "Page %1 of %2"));
}

void ContentMaker::addSides() {
    const auto winner = winnerOf(m_view);
    const bool isVoided = m_pk.endReason == EndReason::Voided;
    for (std::size_t side = 0; side < kSides; ++side) {
        const PkSide& gift = m_pk.sides[side];
        ReportContent::SideBox& box = m_content.sides[side];
        box.gift = words::giftName(gift);
        box.amount = totalText(m_view, Side(side));
        box.note = inWords(QT_TRANSLATE_NOOP("ResultReport", "%1  ·  givers: %2"))
                       .arg(otherMetric(m_view.totals[side], m_pk.compareBy), words::number(m_view.users[side]));
        box.desc = gift.desc;
        box.colour = side == 0 ? m_content.tokens.sideA : m_content.tokens.sideB;
        box.onColour = side == 0 ? m_content.tokens.sideAText : m_content.tokens.sideBText;
        box.won = winner == Side(side);
        box.lost = isVoided || (winner && !box.won);
        const QPixmap art = giftPixmap(gift.giftLogo, words::giftName(gift), kArtPixels, 1);
        box.art = (box.lost ? desaturated(art, kLoserGrey) : art).toImage();
    }
    m_content.share = tugShare(m_view.totals, m_pk.compareBy);
}

void ContentMaker::addFigures() {
    const qint64 lengthMs = std::max<qint64>(1, m_pk.endTimeMs - m_pk.startTimeMs);
    const qint64 count = m_view.totals[0].count + m_view.totals[1].count;
    const auto changes = std::count_if(m_detail.timeline.begin(), m_detail.timeline.end(), [](const TimelineEvent& e) {
        return e.kind == TimelineEvent::Kind::LeadChange;
    });
    m_content.figures = {
        {inWords(QT_TRANSLATE_NOOP("ResultReport", "Duration")), words::duration(lengthMs)},
        {inWords(QT_TRANSLATE_NOOP("ResultReport", "Gifts")), words::number(count)},
        {inWords(QT_TRANSLATE_NOOP("ResultReport", "KB")), words::number(m_view.totals[0].kb + m_view.totals[1].kb)},
        {inWords(QT_TRANSLATE_NOOP("ResultReport", "Givers")), words::number(m_view.users[0] + m_view.users[1])},
        {inWords(QT_TRANSLATE_NOOP("ResultReport", "Gifts a minute")),
         words::rate(double(count) * 60'000 / double(lengthMs))},
        {inWords(QT_TRANSLATE_NOOP("ResultReport", "Lead changes")), words::number(qint64(changes))}};
}

void ContentMaker::addChart() {
    m_content.chartTitle = inWords(QT_TRANSLATE_NOOP("ResultReport", "Both gifts over time"));
    m_content.chartNote = inWords(QT_TRANSLATE_NOOP("ResultReport", "dotted: lead changes"));
    const CurvePoints points = curvePoints(m_pk, m_detail.curve, m_view.totals, m_pk.endTimeMs);
    const std::array<QColor, kSides> colours{m_content.tokens.sideA, m_content.tokens.sideB};
    m_content.chart.lengthSeconds = double(m_pk.endTimeMs - m_pk.startTimeMs) / 1000;
    for (std::size_t side = 0; side < kSides; ++side) {
        m_content.chart.lines.push_back({points.seconds, points.totals[side], colours[side],
                                         side == 0 ? Qt::SolidLine : Qt::DashLine,
                                         side == 0 ? CurveMark::Diamond : CurveMark::Disc});
    }
    for (const TimelineEvent& event : m_detail.timeline) {
        if (event.kind == TimelineEvent::Kind::LeadChange && event.side && m_content.chart.events.size() < kMarksMax)
            m_content.chart.events.push_back(
                {double(event.timeMs - m_pk.startTimeMs) / 1000, colours[std::size_t(*event.side)], *event.side});
    }
}

void ContentMaker::addCourse() {
    m_content.courseTitle = inWords(QT_TRANSLATE_NOOP("ResultReport", "How it went"));
    // The beginning and the end always; of the lead changes the last ones, which decided it.
    std::vector<const TimelineEvent*> events;
    for (const TimelineEvent& event : m_detail.timeline)
        events.push_back(&event);
    if (events.size() > kCourseMax) {
        const std::size_t left = events.size() - kCourseMax;
        events.erase(events.begin() + 2, events.begin() + 2 + std::ptrdiff_t(left));
        m_content.courseMore =
            inWords(QT_TRANSLATE_NOOP("ResultReport", "Left out, between the first gift and these: %1"))
                .arg(words::number(quint64(left)));
    }
    for (const TimelineEvent* event : events) {
        const bool hasScore =
            event->kind == TimelineEvent::Kind::LeadChange || event->kind == TimelineEvent::Kind::Ended;
        m_content.course.push_back(
            {words::duration(std::max<qint64>(0, event->timeMs - m_pk.startTimeMs)), eventText(*event, m_pk),
             hasScore ? QString(words::number(event->totals[0].metric(m_pk.compareBy)) + u" : "_s +
                                words::number(event->totals[1].metric(m_pk.compareBy)))
                      : QString(),
             event->side});
    }
}

void ContentMaker::addTop() {
    m_content.topTitle =
        inWords(QT_TRANSLATE_NOOP("ResultReport", "Top %1 of each gift")).arg(words::number(qint64(kReportTop)));
    m_content.nobody = inWords(QT_TRANSLATE_NOOP("ResultReport", "Nobody gave it."));
    for (std::size_t side = 0; side < kSides; ++side) {
        const std::vector<RankEntry>& entries = m_ranks[side].entries;
        const auto amount = [this](const RankEntry& entry) {
            return m_pk.compareBy == CompareBy::Count ? entry.count : entry.kb;
        };
        const double first = entries.empty() ? 1 : double(std::max<qint64>(1, amount(entries.front())));
        for (std::size_t i = 0; i < std::min<std::size_t>(entries.size(), kReportTop); ++i) {
            const RankEntry& entry = entries[i];
            m_content.top[side].push_back({QString::number(entry.rank),
                                           entry.userName.isEmpty() ? u"–"_s : entry.userName,
                                           QString::number(entry.uid), words::number(amount(entry)),
                                           std::clamp(double(amount(entry)) / first, 0.0, 1.0)});
        }
    }
}

void ContentMaker::addVerdicts() {
    m_content.verdictTitle = inWords(QT_TRANSLATE_NOOP("ResultReport", "Gift records that reached this PK"));
    const quint64 all = std::accumulate(m_detail.verdicts.begin(), m_detail.verdicts.end(), quint64(0));
    for (const Verdict verdict :
         {Verdict::Counted, Verdict::NotInPk, Verdict::Duplicate, Verdict::Late, Verdict::NoPk, Verdict::Invalid}) {
        const quint64 count = m_detail.verdicts[std::size_t(verdict)];
        m_content.verdicts.push_back({words::verdictName(verdict), words::number(count), words::verdictMeaning(verdict),
                                      words::verdictColour(verdict, m_content.tokens),
                                      all == 0 ? 0 : double(count) / double(all)});
    }
}

void ContentMaker::addCorrections() {
    m_content.correctionTitle = inWords(QT_TRANSLATE_NOOP("ResultReport", "Corrections"));
    for (const Correction& correction : m_result.corrections) {
        const auto side = m_pk.sideOf(correction.giftId);
        const QString who = correction.userName.isEmpty() ? QString::number(correction.uid)
                                                          : u"%1 (%2)"_s.arg(correction.userName).arg(correction.uid);
        const QString what =
            u"%1, %2: "_s.arg(who, side ? words::giftName(m_pk.sides[std::size_t(*side)]) : QString()) +
            inWords(QT_TRANSLATE_NOOP("ResultReport", "%1 gifts, %2 KB"))
                .arg(signedNumber(correction.count), signedNumber(correction.kb));
        const QString counted = correction.counted
                                    ? inWords(QT_TRANSLATE_NOOP("ResultReport", "counted before the result was final"))
                                    : inWords(QT_TRANSLATE_NOOP("ResultReport", "beside the result"));
        m_content.corrections.push_back({words::dateTime(correction.timeMs) + u"  ·  "_s + correction.actor,
                                         what + u"  ·  "_s + counted, correction.reason});
    }
}

} // namespace

ReportContent reportContent(const PkDetail& detail, const PkResult& result, const std::array<RankPage, kSides>& ranks,
                            const QFont& base, PairChoice pair, qint64 nowMs) {
    return ContentMaker(detail, result, ranks, base, pair).make(nowMs);
}

} // namespace pk
