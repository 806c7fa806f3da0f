// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/recount.h"

#include <algorithm>

#include "engine/lab/run/oracle.h"
#include "engine/lab/run/thresholds.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kLookEvery = 4'096; // records

} // namespace

bool recount(const RecountInput& input, RunReport& report) {
    Oracle oracle(input.pks);
    ScenarioEvents events(input.scenario, input.prices);
    RecordMaker maker(input.scenario, input.frame);
    RecordSpool::Reader fates(input.spool);
    SentRecord sent;
    for (quint64 n = 0; fates.next(sent) && events.peek() != nullptr; ++n) {
        if (n % kLookEvery == 0 && input.abandoned) {
            return false;
        }
        sent.record = maker.make(*events.peek());
        sent.kind = events.peek()->kind;
        events.pop();
        oracle.take(sent);
    }
    if (!input.spool.isGood() || events.peek() != nullptr || events.hash() != report.eventHash) {
        report.oracleNote = u"what became of the records could not be kept"_s;
        return true;
    }
    Oracle::Answer answer = oracle.answer();
    report.oracleRan = true;
    report.recordDifferences = answer.recordDifferences;
    report.ambiguous = answer.ambiguous;
    report.differences = std::move(answer.differences);
    for (std::size_t i = 0; i < input.pks.size(); ++i) {
        PkComparison& comparison = report.pks.emplace_back();
        comparison.pk = input.pks[i];
        comparison.expected = answer.expected[i];
        comparison.actual = input.actual[i];
        comparison.actual.verdicts = answer.answered[i]; // the published ones end with the PK, answers go on
        comparison.differences = differencesOf(comparison.expected, comparison.actual);
        if (answer.lost[i] > 0) {
            report.notes.push_back(
                u"PK %1 may or may not have counted %2 records: its figures are undecided"_s.arg(comparison.pk.pkId)
                    .arg(answer.lost[i]));
            comparison.differences.clear();
        }
    }
    return !input.abandoned;
}

void judge(RunReport& report, std::optional<qint64> viewerLagMs, bool canHaveViewers) {
    ScenarioThresholds asked = report.scenario.thresholds;
    if (!canHaveViewers) {
        asked.viewerLagMs.reset();
    }
    report.thresholds = evaluateThresholds(asked, report.figures, viewerLagMs);
    const auto differing = std::count_if(report.pks.begin(), report.pks.end(),
                                         [](const PkComparison& pk) { return !pk.differences.empty(); });
    if (differing > 0 && report.recordDifferences == 0) {
        const auto first = std::ranges::find_if(report.pks, [](const auto& pk) { return !pk.differences.empty(); });
        report.notes.push_back(
            u"No answer was wrong, yet PK %1 was published with other figures: the engine lost a record that it had "
            u"answered, or counted one in silence. pkd verify %1 compares the PK with the ledger."_s.arg(
                first->pk.pkId));
    }
    const auto missed =
        std::find_if(report.thresholds.begin(), report.thresholds.end(), [](const auto& t) { return !t.ok; });
    report.verdict = RunVerdict::Red;
    if (report.recordDifferences > 0) {
        report.verdictReason =
            QStringLiteral("%1 records got another verdict than the rules give").arg(report.recordDifferences);
    } else if (differing > 0) {
        report.verdictReason = QStringLiteral("%1 of %2 PKs were published with other figures than were recounted")
                                   .arg(differing)
                                   .arg(report.pks.size());
    } else if (report.figures.lost > 0) {
        report.verdictReason = QStringLiteral("%1 records got no answer").arg(report.figures.lost);
    } else if (missed != report.thresholds.end()) {
        report.verdictReason =
            QStringLiteral("%1 is %2, its limit is %3").arg(missed->name).arg(missed->measured).arg(missed->limit);
    } else {
        report.verdict = RunVerdict::Green;
        report.verdictReason.clear();
    }
}

} // namespace pk
