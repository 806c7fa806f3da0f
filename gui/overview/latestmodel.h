// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <vector>

#include "engine/domain/ranking.h"

namespace pk {

// The PKs that ended last, newest first.
class LatestModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr std::size_t kShown = 8;

    using QAbstractListModel::QAbstractListModel;

    void setViews(std::vector<PkView> views); // at most kShown are kept
    [[nodiscard]] PkId pkIdAt(int row) const { return m_views[static_cast<std::size_t>(row)].pk.pkId; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    void retranslate();

private:
    std::vector<PkView> m_views;
};

} // namespace pk
