// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/reportwords.h"

#include <algorithm>

#include "engine/lab/run/reportfields.h"

namespace pk {

using namespace Qt::StringLiterals;

QString verdictWord(RunVerdict verdict, const PageWords& words) {
    switch (verdict) {
        case RunVerdict::Green:
            return words(u"Passed"_s, u"通过"_s);
        case RunVerdict::Red:
            return words(u"Failed"_s, u"未通过"_s);
        case RunVerdict::Aborted:
            break;
    }
    return words(u"Aborted"_s, u"已中止"_s);
}

QString verdictSign(RunVerdict verdict) {
    return verdict == RunVerdict::Green ? u"✓"_s : verdict == RunVerdict::Red ? u"✕"_s : u"■"_s;
}

QString verdictStyle(RunVerdict verdict) {
    return verdict == RunVerdict::Green ? u"good"_s : verdict == RunVerdict::Red ? u"bad"_s : QString();
}

QString reasonWords(const RunReport& report, const PageWords& words) {
    if (report.verdict == RunVerdict::Green) {
        const QString kept =
            report.thresholds.empty() ? QString() : words(u" All thresholds were kept."_s, u"所有阈值均达标。"_s);
        return words(u"Every record got the verdict that the rules give, and every PK was published as recounted."_s,
                     u"每条记录的判定都符合规则，每场 PK 的公布结果都与重算一致。"_s) %
               kept;
    }
    if (!words.chinese || report.verdict == RunVerdict::Aborted) {
        return report.verdictReason;
    }
    const auto differing =
        std::ranges::count_if(report.pks, [](const PkComparison& pk) { return !pk.differences.empty(); });
    const auto missed = std::ranges::find(report.thresholds, false, &ThresholdResult::ok);
    if (report.recordDifferences > 0) {
        return u"%1 条记录的判定与规则不符"_s.arg(numberText(report.recordDifferences));
    }
    if (differing > 0) {
        return u"%2 场 PK 中有 %1 场公布的数字与重算不一致"_s.arg(differing).arg(report.pks.size());
    }
    if (report.figures.lost > 0) {
        return u"%1 条记录没有收到答复"_s.arg(numberText(report.figures.lost));
    }
    if (missed != report.thresholds.end()) {
        return u"%1为 %2，超出阈值 %3"_s.arg(thresholdWord(missed->name, words),
                                             thresholdValue(missed->name, missed->measured, words),
                                             thresholdValue(missed->name, missed->limit, words));
    }
    return report.verdictReason;
}

QString recordVerdictWord(Verdict verdict, const PageWords& words) {
    switch (verdict) {
        case Verdict::Invalid:
            return words(u"Invalid"_s, u"无效"_s);
        case Verdict::NoPk:
            return words(u"No PK"_s, u"无对应 PK"_s);
        case Verdict::NotInPk:
            return words(u"Not in the PK"_s, u"非 PK 礼物"_s);
        case Verdict::Duplicate:
            return words(u"Duplicate"_s, u"重复"_s);
        case Verdict::Late:
            return words(u"Late"_s, u"迟到"_s);
        case Verdict::Counted:
            break;
    }
    return words(u"Counted"_s, u"已计入"_s);
}

QString kindWord(RecordKind kind, const PageWords& words) {
    switch (kind) {
        case RecordKind::Plain:
            return words(u"plain"_s, u"普通"_s);
        case RecordKind::Duplicate:
            return words(u"duplicate"_s, u"重复"_s);
        case RecordKind::NewEnvelope:
            return words(u"new envelope"_s, u"换单号"_s);
        case RecordKind::Late:
            return words(u"late"_s, u"迟到"_s);
        case RecordKind::Early:
            return words(u"early"_s, u"提前"_s);
        case RecordKind::OutOfOrder:
            return words(u"out of order"_s, u"乱序"_s);
        case RecordKind::OtherGift:
            return words(u"other gift"_s, u"其他礼物"_s);
        case RecordKind::OtherShow:
            return words(u"other show"_s, u"其他直播间"_s);
        case RecordKind::Invalid:
            return words(u"invalid"_s, u"无效"_s);
        case RecordKind::Streak:
            break;
    }
    return words(u"streak"_s, u"连击"_s);
}

QString outcomeWord(Outcome outcome, const PageWords& words) {
    switch (outcome) {
        case Outcome::AWins:
            return words(u"◆ A wins"_s, u"◆ A 胜"_s);
        case Outcome::BWins:
            return words(u"● B wins"_s, u"● B 胜"_s);
        case Outcome::Draw:
            return words(u"= Draw"_s, u"= 平局"_s);
        case Outcome::None:
            break;
    }
    return words(u"no result"_s, u"无结果"_s);
}

QString thresholdWord(const QString& name, const PageWords& words) {
    if (name == u"latencyP99Ms"_s) {
        return words(u"Latency p99, at most"_s, u"延迟 p99 上限"_s);
    }
    if (name == u"lagP99Ms"_s) {
        return words(u"Ingest lag p99, at most"_s, u"入账滞后 p99 上限"_s);
    }
    if (name == u"droppedPercent"_s) {
        return words(u"Dropped, at most"_s, u"丢弃比例上限"_s);
    }
    if (name == u"achievedPercent"_s) {
        return words(u"Achieved of the requested rate, at least"_s, u"达成请求速率的比例下限"_s);
    }
    if (name == u"viewerLagMs"_s) {
        return words(u"Viewers show the final result after, at most"_s, u"观众看到最终结果的时间上限"_s);
    }
    return name;
}

QString thresholdValue(const QString& name, double value, const PageWords& words) {
    if (name == u"viewerLagMs"_s && value < 0) {
        return words(u"never"_s, u"从未"_s);
    }
    return name.endsWith(u"Percent"_s) ? QString(decimalText(value, 2) % u" %"_s)
                                       : QString(numberText(qint64(value)) % u" ms"_s);
}

QString shapeWord(RateShape shape, const PageWords& words) {
    switch (shape) {
        case RateShape::Ramp:
            return words(u"ramp"_s, u"渐变"_s);
        case RateShape::Steps:
            return words(u"steps"_s, u"阶梯"_s);
        case RateShape::Burst:
            return words(u"bursts"_s, u"脉冲"_s);
        case RateShape::Spike:
            return words(u"spike at the end"_s, u"末尾冲刺"_s);
        case RateShape::Steady:
            break;
    }
    return words(u"steady"_s, u"匀速"_s);
}

QString storeFaultWord(StoreFaultKind kind, const PageWords& words) {
    switch (kind) {
        case StoreFaultKind::Io:
            return words(u"store: I/O error"_s, u"存储：读写错误"_s);
        case StoreFaultKind::IoAfterWrite:
            return words(u"store: error after writing"_s, u"存储：写入后报错"_s);
        case StoreFaultKind::Full:
            return words(u"store: disk full"_s, u"存储：磁盘已满"_s);
        case StoreFaultKind::Busy:
            return words(u"store: locked"_s, u"存储：被锁定"_s);
        case StoreFaultKind::Slow:
            return words(u"store: slow"_s, u"存储：变慢"_s);
        case StoreFaultKind::None:
            break;
    }
    return words(u"store: healed"_s, u"存储：恢复"_s);
}

QString scenarioName(const Scenario& scenario, const PageWords& words) {
    return words.chinese && !scenario.nameZh.isEmpty() ? scenario.nameZh : scenario.name;
}

QString scenarioDescription(const Scenario& scenario, const PageWords& words) {
    return words.chinese && !scenario.descriptionZh.isEmpty() ? scenario.descriptionZh : scenario.description;
}

std::vector<std::pair<QString, QString>> anomalyWords(const ScenarioAnomalies& anomalies, const PageWords& words) {
    std::vector<std::pair<QString, QString>> all;
    const auto add = [&](double share, const QString& english, const QString& chinese) {
        if (share > 0) {
            all.emplace_back(words(english, chinese), decimalText(share, 3) + u" %"_s);
        }
    };
    add(anomalies.duplicate, u"Duplicates"_s, u"重复记录"_s);
    add(anomalies.newEnvelope, u"Same content, new order"_s, u"同内容换单号"_s);
    add(anomalies.late, u"Late"_s, u"迟到"_s);
    add(anomalies.early, u"Before the PK"_s, u"PK 开始之前"_s);
    add(anomalies.outOfOrder, u"Out of order"_s, u"乱序"_s);
    add(anomalies.otherGift, u"Other gifts"_s, u"其他礼物"_s);
    add(anomalies.otherShow, u"Other shows"_s, u"其他直播间"_s);
    add(anomalies.invalid, u"Invalid"_s, u"无效记录"_s);
    add(anomalies.streak, u"Streaks"_s, u"连击"_s);
    add(anomalies.lostRepeatEnd, u"Streaks without an end"_s, u"未收尾的连击"_s);
    return all;
}

} // namespace pk
