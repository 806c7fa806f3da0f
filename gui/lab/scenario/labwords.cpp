// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/scenario/labwords.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <array>

#include "gui/lab/scenario/scheduleshape.h"
#include "gui/widgets/faultwords.h"
#include "gui/widgets/words.h"

namespace pk::labwords {

using namespace Qt::StringLiterals;

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("LabWords", text);
}

bool isChinese() {
    return QLocale().language() == QLocale::Chinese;
}

QString perSecond(double rate) {
    return QLocale().toString(rate, 'g', rate < 1e6 ? 6 : 7);
}

} // namespace

QString scenarioName(const Scenario& scenario) {
    return isChinese() && !scenario.nameZh.isEmpty() ? scenario.nameZh : scenario.name;
}

QString scenarioDescription(const Scenario& scenario) {
    return isChinese() && !scenario.descriptionZh.isEmpty() ? scenario.descriptionZh : scenario.description;
}

QString shape(RateShape shape) {
    switch (shape) {
        case RateShape::Steady:
            return say(QT_TRANSLATE_NOOP("LabWords", "Steady"));
        case RateShape::Ramp:
            return say(QT_TRANSLATE_NOOP("LabWords", "Ramp"));
        case RateShape::Steps:
            return say(QT_TRANSLATE_NOOP("LabWords", "Steps"));
        case RateShape::Burst:
            return say(QT_TRANSLATE_NOOP("LabWords", "Bursts"));
        case RateShape::Spike:
            return say(QT_TRANSLATE_NOOP("LabWords", "Spike at the end"));
    }
    return {};
}

QString phaseName(const ScenarioPhase& phase) {
    static const std::array known{
        QT_TRANSLATE_NOOP("LabPhases", "steady"),
        QT_TRANSLATE_NOOP("LabPhases", "ramp up"),
        QT_TRANSLATE_NOOP("LabPhases", "busy"),
        QT_TRANSLATE_NOOP("LabPhases", "wind down"),
        QT_TRANSLATE_NOOP("LabPhases", "warm-up"),
        QT_TRANSLATE_NOOP("LabPhases", "all for A"),
        QT_TRANSLATE_NOOP("LabPhases", "all for B"),
        QT_TRANSLATE_NOOP("LabPhases", "late ones"),
        QT_TRANSLATE_NOOP("LabPhases", "A is ahead"),
        QT_TRANSLATE_NOOP("LabPhases", "A leads"),
        QT_TRANSLATE_NOOP("LabPhases", "B answers"),
        QT_TRANSLATE_NOOP("LabPhases", "B comes back"),
        QT_TRANSLATE_NOOP("LabPhases", "B holds on"),
        QT_TRANSLATE_NOOP("LabPhases", "level again"),
        QT_TRANSLATE_NOOP("LabPhases", "quiet, then the storm"),
    };
    for (const char* name : known)
        if (phase.name == QLatin1StringView(name))
            return QCoreApplication::translate("LabPhases", name);
    return phase.name;
}

QString phase(const ScenarioPhase& phase) {
    QString text = shape(phase.shape) + u' ' + perSecond(phase.rate);
    if (phase.shape != RateShape::Steady)
        text += u" → "_s + perSecond(phase.rateTo);
    return text + u"/s · "_s + words::duration(phase.durationMs);
}

QString fault(const ScenarioFault& fault) {
    QStringList parts;
    if (fault.store)
        parts << words::storeFault(fault.store->kind);
    if (fault.push)
        parts << say(QT_TRANSLATE_NOOP("LabWords", "Push refused"));
    if (fault.link)
        parts << say(QT_TRANSLATE_NOOP("LabWords", "Viewers' links"));
    QString text = words::duration(fault.atMs) + u' ' +
                   (parts.isEmpty() ? say(QT_TRANSLATE_NOOP("LabWords", "nothing yet")) : parts.join(u" + "_s));
    if (const qint64 lasts = lastsMs(fault); lasts > 0)
        text += u" · "_s + words::duration(lasts);
    return text;
}

QString invalidKind(InvalidKind kind) {
    switch (kind) {
        case InvalidKind::NoOrderId:
            return say(QT_TRANSLATE_NOOP("LabWords", "No orderId"));
        case InvalidKind::LongOrderId:
            return say(QT_TRANSLATE_NOOP("LabWords", "orderId too long"));
        case InvalidKind::NoUid:
            return say(QT_TRANSLATE_NOOP("LabWords", "No uid"));
        case InvalidKind::ZeroCount:
            return say(QT_TRANSLATE_NOOP("LabWords", "Count 0"));
        case InvalidKind::HugeCount:
            return say(QT_TRANSLATE_NOOP("LabWords", "Count too large"));
        case InvalidKind::NegativeKb:
            return say(QT_TRANSLATE_NOOP("LabWords", "K coins below 0"));
        case InvalidKind::AheadOfClock:
            return say(QT_TRANSLATE_NOOP("LabWords", "Ahead of the clock"));
        case InvalidKind::NoShow:
            return say(QT_TRANSLATE_NOOP("LabWords", "No show"));
    }
    return {};
}

QString runState(RunState state) {
    switch (state) {
        case RunState::Idle:
            return say(QT_TRANSLATE_NOOP("LabWords", "Not running"));
        case RunState::Preparing:
            return say(QT_TRANSLATE_NOOP("LabWords", "Creating its PKs"));
        case RunState::Sending:
            return say(QT_TRANSLATE_NOOP("LabWords", "Sending"));
        case RunState::Paused:
            return say(QT_TRANSLATE_NOOP("LabWords", "Paused"));
        case RunState::Settling:
            return say(QT_TRANSLATE_NOOP("LabWords", "Waiting for its PKs' results"));
        case RunState::Recounting:
            return say(QT_TRANSLATE_NOOP("LabWords", "Recounting"));
    }
    return {};
}

QString runVerdict(RunVerdict verdict) {
    switch (verdict) {
        case RunVerdict::Green:
            return say(QT_TRANSLATE_NOOP("LabWords", "Passed"));
        case RunVerdict::Red:
            return say(QT_TRANSLATE_NOOP("LabWords", "Failed"));
        case RunVerdict::Aborted:
            return say(QT_TRANSLATE_NOOP("LabWords", "Stopped"));
    }
    return {};
}

QString verdictReason(const RunReport& report) {
    if (report.verdict != RunVerdict::Red)
        return report.verdictReason;
    QStringList parts;
    const auto wrong = std::count_if(report.pks.begin(), report.pks.end(),
                                     [](const PkComparison& one) { return !one.differences.empty(); });
    if (wrong > 0)
        parts << say(QT_TRANSLATE_NOOP("LabWords", "%1 differ from the recount")).arg(pkCount(wrong));
    if (report.recordDifferences > 0)
        parts << say(QT_TRANSLATE_NOOP("LabWords", "records with another verdict than expected: %1"))
                     .arg(words::number(report.recordDifferences));
    for (const ThresholdResult& limit : report.thresholds)
        if (!limit.ok)
            parts << say(QT_TRANSLATE_NOOP("LabWords", "%1 %2, measured %3"))
                         .arg(threshold(limit.name), thresholdValue(limit.name, limit.limit),
                              thresholdValue(limit.name, limit.measured));
    return parts.isEmpty() ? report.verdictReason : parts.join(u" · "_s);
}

QString target(const RunReport& report) {
    return report.target == u"this engine" ? say(QT_TRANSLATE_NOOP("LabWords", "this engine")) : report.target;
}

QString recordKind(RecordKind kind) {
    switch (kind) {
        case RecordKind::Plain:
            return say(QT_TRANSLATE_NOOP("LabWords", "Plain"));
        case RecordKind::Duplicate:
            return say(QT_TRANSLATE_NOOP("LabWords", "Sent again"));
        case RecordKind::NewEnvelope:
            return say(QT_TRANSLATE_NOOP("LabWords", "Same content, new order"));
        case RecordKind::Late:
            return say(QT_TRANSLATE_NOOP("LabWords", "Late"));
        case RecordKind::Early:
            return say(QT_TRANSLATE_NOOP("LabWords", "Early"));
        case RecordKind::OutOfOrder:
            return say(QT_TRANSLATE_NOOP("LabWords", "Out of order"));
        case RecordKind::OtherGift:
            return say(QT_TRANSLATE_NOOP("LabWords", "Another gift"));
        case RecordKind::OtherShow:
            return say(QT_TRANSLATE_NOOP("LabWords", "Another show"));
        case RecordKind::Invalid:
            return say(QT_TRANSLATE_NOOP("LabWords", "Invalid"));
        case RecordKind::Streak:
            return say(QT_TRANSLATE_NOOP("LabWords", "Streak"));
    }
    return {};
}

QString outcome(Outcome outcome, const QString& giftA, const QString& giftB) {
    switch (outcome) {
        case Outcome::AWins:
            return say(QT_TRANSLATE_NOOP("LabWords", "%1 wins")).arg(giftA);
        case Outcome::BWins:
            return say(QT_TRANSLATE_NOOP("LabWords", "%1 wins")).arg(giftB);
        case Outcome::Draw:
            return say(QT_TRANSLATE_NOOP("LabWords", "Draw"));
        case Outcome::None:
            break;
    }
    return say(QT_TRANSLATE_NOOP("LabWords", "No result"));
}

QString threshold(const QString& name) {
    if (name == u"latencyP99Ms")
        return say(QT_TRANSLATE_NOOP("LabWords", "Latency p99 at most"));
    if (name == u"lagP99Ms")
        return say(QT_TRANSLATE_NOOP("LabWords", "Ingest lag p99 at most"));
    if (name == u"droppedPercent")
        return say(QT_TRANSLATE_NOOP("LabWords", "Dropped at most"));
    if (name == u"achievedPercent")
        return say(QT_TRANSLATE_NOOP("LabWords", "Achieved at least"));
    if (name == u"viewerLagMs")
        return say(QT_TRANSLATE_NOOP("LabWords", "Viewers up to date within"));
    return name;
}

QString thresholdValue(const QString& name, double value) {
    return name.endsWith(u"Percent") ? percent(value) : words::latency(qint64(value));
}

QString figureName(const QString& field) {
    const QString side = field.contains(u"[0]") ? u"A"_s : field.contains(u"[1]") ? u"B"_s : QString();
    if (field.startsWith(u"gifts[") || field.startsWith(u"totals["))
        return (field.endsWith(u"kb") ? say(QT_TRANSLATE_NOOP("LabWords", "K coins of %1"))
                                      : say(QT_TRANSLATE_NOOP("LabWords", "Gifts of %1")))
            .arg(side);
    if (field.startsWith(u"users["))
        return say(QT_TRANSLATE_NOOP("LabWords", "Users of %1")).arg(side);
    if (field.startsWith(u"rankingHash["))
        return say(QT_TRANSLATE_NOOP("LabWords", "Ranking of %1")).arg(side);
    if (field == u"outcome")
        return say(QT_TRANSLATE_NOOP("LabWords", "Result"));
    if (field == u"top")
        return say(QT_TRANSLATE_NOOP("LabWords", "Top 5"));
    return field;
}

QString percent(double value) {
    return QLocale().toString(value, 'g', 4) + u" %"_s;
}

QString pkCount(qint64 pks) {
    return pks == 1 ? say(QT_TRANSLATE_NOOP("LabWords", "1 PK"))
                    : say(QT_TRANSLATE_NOOP("LabWords", "%1 PKs")).arg(words::number(pks));
}

} // namespace pk::labwords
