// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/logmodel.h"

using namespace Qt::StringLiterals;

namespace pk {

void LogModel::append(Notifier::Level level, const QString& text, const QDateTime& time) {
    if (m_entries.size() == kKept) {
        beginRemoveRows({}, 0, 0);
        m_entries.pop_front();
        endRemoveRows();
    }
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_entries.push_back({time, level, text});
    endInsertRows();
}

void LogModel::clear() {
    if (m_entries.empty())
        return;
    beginRemoveRows({}, 0, rowCount() - 1);
    m_entries.clear();
    endRemoveRows();
}

QString LogModel::line(const Entry& entry) {
    return entry.time.toString(u"HH:mm:ss"_s) + u"  "_s + entry.text;
}

QString LogModel::asText() const {
    QString text;
    for (const Entry& entry : m_entries)
        text += line(entry) + u'\n';
    return text;
}

int LogModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant LogModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Entry& entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return line(entry);
        case LevelRole:
            return QVariant::fromValue(entry.level);
        case TimeRole:
            return entry.time;
        case TextRole:
            return entry.text;
        default:
            return {};
    }
}

} // namespace pk
