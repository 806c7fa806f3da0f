// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "engine/lab/run/runarchive.h"

namespace pk {

// The archived runs, newest first. A change is told row by row, so that selection and scrolling stay.
class RunListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { Verdict, Name, Seed, Sent, Rate, P99, Dropped, When };
    static constexpr int kColumns = 8;

    using QAbstractTableModel::QAbstractTableModel;
    void setRuns(std::vector<RunSummary> runs);
    void retranslate();
    [[nodiscard]] const RunSummary& run(int row) const { return m_runs[std::size_t(row)]; }
    [[nodiscard]] int rowOf(quint64 runId) const; // -1: not here

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<RunSummary> m_runs;
};

} // namespace pk
