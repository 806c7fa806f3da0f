// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/runhistory.h"

#include <QDateTime>
#include <QLocale>

#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kRunsMax = 100;

int alignment(int column) {
    const bool text = column <= int(RunHistoryModel::Column::Show);
    return int(Qt::AlignVCenter | (text ? Qt::AlignLeft : Qt::AlignRight));
}

} // namespace

QString runText(const RunRecord& run) {
    if (run.requested <= 0)
        return run.isReplay ? RunHistoryModel::tr("Replay") : RunHistoryModel::tr("Generated traffic");
    if (run.isReplay)
        return run.file + u" ×"_s + QLocale().toString(run.requested, 'g', 4);
    return RunHistoryModel::tr("%1 gifts/s").arg(words::rate(run.requested));
}

void RunHistoryModel::add(const RunRecord& run) {
    if (m_runs.size() == kRunsMax) {
        beginRemoveRows({}, rowCount() - 1, rowCount() - 1);
        m_runs.pop_back();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_runs.insert(m_runs.begin(), run);
    endInsertRows();
}

void RunHistoryModel::retranslate() {
    emit headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
    if (!m_runs.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

int RunHistoryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_runs.size());
}

int RunHistoryModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant RunHistoryModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column());
    if (role != Qt::DisplayRole)
        return {};
    const RunRecord& run = m_runs[std::size_t(index.row())];
    const TrafficProgress& p = run.figures;
    switch (Column(index.column())) {
        case Column::Started:
            return QDateTime::fromMSecsSinceEpoch(run.startedMs).toString(u"HH:mm:ss"_s);
        case Column::What:
            return runText(run);
        case Column::Show:
            return run.showId;
        case Column::Took:
            return words::duration(p.elapsedMs);
        case Column::Sent:
            return words::number(p.sent);
        case Column::Counted:
            return words::number(p.verdicts[std::size_t(Verdict::Counted)]);
        case Column::Rate:
            return words::rate(p.elapsedMs > 0 ? double(p.sent) * 1000 / double(p.elapsedMs) : 0);
        case Column::P99:
            return words::latency(p.latencyP99Ms);
        case Column::Failed:
            return words::number(p.failed);
    }
    return {};
}

QVariant RunHistoryModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
        case Column::Started:
            return tr("Started");
        case Column::What:
            return tr("Traffic");
        case Column::Show:
            return tr("Show");
        case Column::Took:
            return tr("Took");
        case Column::Sent:
            return tr("Sent");
        case Column::Counted:
            return tr("Counted");
        case Column::Rate:
            return tr("Gifts/s");
        case Column::P99:
            return tr("p99");
        case Column::Failed:
            return tr("Failed");
    }
    return {};
}

} // namespace pk
