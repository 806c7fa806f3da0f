// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <functional>
#include <vector>

#include "engine/domain/ranking.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/curvechart.h"

namespace pk {

inline constexpr int kCompareMin = 2;
inline constexpr int kCompareMax = 4;

// By what the compared results are told apart, beside their order: a colour and a mark each.
[[nodiscard]] QColor compareColour(std::size_t index, const Tokens& tokens);
[[nodiscard]] CurveMark compareMark(std::size_t index);

enum class CompareCurves { EachGift, Together, Lead };
// The curves of all of them over one another, by time since each one's start, in gifts or in KB.
[[nodiscard]] CurveChart compareChart(const std::vector<PkDetail>& details, CompareCurves curves, CompareBy by,
                                      const Tokens& tokens);

// The figures of two to four results side by side: a row a figure, a column a result, the greatest of a row in bold.
// GUI thread; owned by its view.
class CompareModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;
    void setDetails(const std::vector<PkDetail>& details);
    void retranslate() { rebuild(); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString name;
        QStringList cells;
        std::vector<double> figures; // empty: not to be compared
    };

    void rebuild();
    void addRow(const QString& name, const std::function<QString(const PkDetail&)>& cell);
    void addFigure(const QString& name, const std::function<double(const PkDetail&)>& figure,
                   const std::function<QString(const PkDetail&)>& cell);
    void addTop();

    std::vector<PkDetail> m_details;
    std::vector<Row> m_rows;
};

} // namespace pk
