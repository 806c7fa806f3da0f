// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "engine/lab/trafficlab.h"

namespace pk {

// One run of this session, as the history lists it.
struct RunRecord {
    qint64 startedMs = 0;
    QString showId;
    bool isReplay = false;
    double requested = 0; // gifts a second, or the speed of a replay; 0: started elsewhere
    QString file;         // of a replay, without its folder
    TrafficProgress figures;
};
[[nodiscard]] QString runText(const RunRecord& run); // "300 gifts/s", "flow.xml ×60"

// The runs of this session, newest first; the oldest go when there are more than a hundred.
class RunHistoryModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { Started, What, Show, Took, Sent, Counted, Rate, P99, Failed };
    static constexpr int kColumns = 9;

    using QAbstractTableModel::QAbstractTableModel;
    void add(const RunRecord& run);
    void retranslate();
    [[nodiscard]] const RunRecord& run(int row) const { return m_runs[std::size_t(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<RunRecord> m_runs;
};

} // namespace pk
