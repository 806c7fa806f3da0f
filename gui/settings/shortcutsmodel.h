// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QAction>
#include <QPointer>

namespace pk {

class ActionRegistry;

// The commands of the window with their keys: a row each, in the registry's order.
class ShortcutsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { Command, Keys, Default };
    static constexpr int kColumns = 3;

    using QAbstractTableModel::QAbstractTableModel;
    void setRegistry(ActionRegistry& registry); // once, when the window has its commands
    void retranslate();
    [[nodiscard]] QAction* actionAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<QPointer<QAction>> m_actions; // the registry may go before the page does
};

} // namespace pk
