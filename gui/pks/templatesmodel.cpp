// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/templatesmodel.h"

#include "gui/widgets/countdown.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

TemplatesModel::TemplatesModel(PkTemplates& templates, QObject* parent)
    : QAbstractListModel(parent), m_templates(templates), m_rows(rowCount()) {
    connect(&m_templates, &PkTemplates::changed, this, &TemplatesModel::follow);
}

// A hundred rows at most, changed by hand. A rename is no other list: the editor in the row closes by itself.
void TemplatesModel::follow() {
    if (m_rows == rowCount())
        return retranslate();
    beginResetModel();
    m_rows = rowCount();
    endResetModel();
}

QString TemplatesModel::facts(const PkTemplate& one) {
    const auto gift = [&one](std::size_t side) {
        const QString name = words::giftName(one.labels[side].name, one.labels[side].nameEn);
        return name.isEmpty() ? QString::number(one.values.gifts[side].giftId) : name;
    };
    return tr("%1 vs %2 · %3 · %4")
        .arg(gift(0), gift(1), durationText(one.values.durationMs),
             one.values.showId.isEmpty() ? tr("any show") : one.values.showId);
}

int TemplatesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_templates.all().size());
}

QVariant TemplatesModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PkTemplate& one = m_templates.all()[std::size_t(index.row())];
    switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole:
            return one.name;
        case FactsRole:
        case Qt::ToolTipRole:
            return facts(one);
        case Qt::AccessibleTextRole:
            return tr("%1, %2").arg(one.name, facts(one));
        default:
            return {};
    }
}

Qt::ItemFlags TemplatesModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemIsDragEnabled |
           Qt::ItemNeverHasChildren;
}

bool TemplatesModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || !index.isValid() || name == m_templates.all()[std::size_t(index.row())].name)
        return false;
    const QString problem = m_templates.rename(index.row(), name);
    if (!problem.isEmpty())
        emit refused(problem);
    return problem.isEmpty();
}

void TemplatesModel::retranslate() {
    if (const int rows = rowCount(); rows > 0)
        emit dataChanged(index(0), index(rows - 1));
}

} // namespace pk
