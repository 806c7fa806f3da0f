// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/shortcutsmodel.h"

#include <QFont>
#include <QIcon>

#include "gui/shell/actionregistry.h"

namespace pk {

void ShortcutsModel::setRegistry(ActionRegistry& registry) {
    beginResetModel();
    m_actions.clear();
    for (QAction* action : registry.all())
        m_actions.append(action);
    endResetModel();
    connect(&registry, &ActionRegistry::keysChanged, this, &ShortcutsModel::retranslate);
}

void ShortcutsModel::retranslate() {
    emit headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
    if (!m_actions.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

QAction* ShortcutsModel::actionAt(int row) const {
    return row >= 0 && row < m_actions.size() ? m_actions[row].data() : nullptr;
}

int ShortcutsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_actions.size());
}

int ShortcutsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant ShortcutsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const QAction* action = m_actions[index.row()];
    if (!action)
        return {};
    const auto column = Column(index.column());
    const QKeySequence usual = ActionRegistry::defaultKeys(action);
    if (role == Qt::DecorationRole && column == Column::Command)
        return action->icon();
    if (role == Qt::FontRole && column == Column::Keys && action->shortcut() != usual) {
        QFont font;
        font.setBold(true); // the user's own
        return font;
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (column) {
        case Column::Command:
            return action->text();
        case Column::Keys:
            return action->shortcut().isEmpty() ? tr("none") : action->shortcut().toString(QKeySequence::NativeText);
        case Column::Default:
            return usual.isEmpty() ? tr("none") : usual.toString(QKeySequence::NativeText);
    }
    return {};
}

QVariant ShortcutsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
        case Column::Command:
            return tr("Command");
        case Column::Keys:
            return tr("Keys");
        case Column::Default:
            return tr("Default");
    }
    return {};
}

} // namespace pk
