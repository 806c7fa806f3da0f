// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/run/runlistmodel.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>

#include "gui/lab/run/runverdict.h"
#include "gui/lab/scenario/labwords.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

int alignment(int column) {
    const bool text = column <= int(RunListModel::Column::Name);
    return int(Qt::AlignVCenter | (text ? Qt::AlignLeft : Qt::AlignRight));
}

} // namespace

void RunListModel::setRuns(std::vector<RunSummary> runs) {
    const auto has = [](const std::vector<RunSummary>& list, quint64 runId) {
        return std::any_of(list.begin(), list.end(), [runId](const RunSummary& run) { return run.runId == runId; });
    };
    for (int row = int(m_runs.size()) - 1; row >= 0; --row) {
        if (has(runs, m_runs[std::size_t(row)].runId))
            continue;
        beginRemoveRows({}, row, row);
        m_runs.erase(m_runs.begin() + row);
        endRemoveRows();
    }
    // An archived run never changes: what is left stands in the same order, new ones are put between.
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (i < m_runs.size() && m_runs[i].runId == runs[i].runId)
            continue;
        beginInsertRows({}, int(i), int(i));
        m_runs.insert(m_runs.begin() + std::ptrdiff_t(i), runs[i]);
        endInsertRows();
    }
}

void RunListModel::retranslate() {
    emit headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
    if (!m_runs.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

int RunListModel::rowOf(quint64 runId) const {
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [runId](const RunSummary& run) { return run.runId == runId; });
    return found == m_runs.end() ? -1 : int(found - m_runs.begin());
}

int RunListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_runs.size());
}

int RunListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant RunListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const RunSummary& run = m_runs[std::size_t(index.row())];
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column());
    if (role == RunVerdictDelegate::kVerdictRole)
        return index.column() == int(Column::Verdict) ? QVariant(int(run.verdict)) : QVariant();
    if (role == Qt::ToolTipRole)
        return index.column() == int(Column::When) ? words::dateTime(run.startedMs) : run.verdictReason;
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (Column(index.column())) {
        case Column::Verdict:
            return labwords::runVerdict(run.verdict);
        case Column::Name:
            return QLocale().language() == QLocale::Chinese && !run.nameZh.isEmpty() ? run.nameZh : run.name;
        case Column::Seed:
            return QString::number(run.seed);
        case Column::Sent:
            return words::number(run.figures.sent);
        case Column::Rate:
            return words::rate(run.figures.achievedPerSecond);
        case Column::P99:
            return words::latency(run.figures.latency.p99Ms);
        case Column::Dropped:
            return words::number(run.figures.dropped);
        case Column::When:
            return QDateTime::fromMSecsSinceEpoch(run.startedMs).toString(u"MM-dd HH:mm"_s);
    }
    return {};
}

QVariant RunListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
        case Column::Verdict:
            return tr("Verdict");
        case Column::Name:
            return tr("Scenario");
        case Column::Seed:
            return tr("Seed");
        case Column::Sent:
            return tr("Sent");
        case Column::Rate:
            return tr("Achieved/s");
        case Column::P99:
            return tr("p99");
        case Column::Dropped:
            return tr("Dropped");
        case Column::When:
            return tr("Begun");
    }
    return {};
}

} // namespace pk
