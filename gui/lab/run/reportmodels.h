// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "engine/lab/run/runreport.h"

namespace pk {

// A small table of texts, made anew for each report; a marked row is one that differs.
class TextTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    struct Row {
        QStringList cells;
        bool marked = false;
    };

    using QAbstractTableModel::QAbstractTableModel;
    void setContent(const QStringList& headers, std::vector<Row> rows, int textColumns);
    [[nodiscard]] const Row& row(int index) const { return m_rows[std::size_t(index)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_headers;
    std::vector<Row> m_rows;
    int m_textColumns = 1; // these are left aligned
};

using TextRows = std::vector<TextTableModel::Row>;

// What a report's tables say, in the current language.
[[nodiscard]] TextRows thresholdRows(const RunReport& report);
[[nodiscard]] TextRows pkRows(const RunReport& report);                        // one a PK
[[nodiscard]] TextRows figureRows(const PkComparison& comparison);             // expected beside actual
[[nodiscard]] TextRows differenceRows(const RunReport& report);                // one a record
[[nodiscard]] TextRows comparisonRows(const RunReport& a, const RunReport& b); // two runs: figures
[[nodiscard]] TextRows scenarioRows(const RunReport& a, const RunReport& b);   // where their scenarios differ

} // namespace pk
