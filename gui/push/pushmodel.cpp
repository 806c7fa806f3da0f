// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/pushmodel.h"

#include <QDateTime>
#include <algorithm>

#include "engine/wire/pushjson.h"
#include "gui/models/livestate.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

char folded(char c) {
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

QByteArray foldedText(const QString& text) {
    QByteArray bytes = text.toUtf8();
    std::transform(bytes.cbegin(), bytes.cend(), bytes.begin(), folded);
    return bytes;
}

bool holds(const QByteArray& wire, const QByteArray& needle) {
    return std::search(wire.cbegin(), wire.cend(), needle.cbegin(), needle.cend(),
                       [](char c, char wanted) { return folded(c) == wanted; }) != wire.cend();
}

} // namespace

PushModel::PushModel(const LiveState& live, QObject* parent) : QAbstractTableModel(parent), m_live(live) {}

void PushModel::add(const std::vector<PushMessagePtr>& oldestFirst) {
    std::vector<quint64> listed;
    const auto showsBefore = m_shows.size();
    for (const PushMessagePtr& message : oldestFirst) {
        m_entries.push_front({message, QByteArray::fromStdString(toJson(*message)), ++m_last});
        if (lists(m_entries.front()))
            listed.push_back(m_last);
        if (m_shows.size() < kShowsMax && !m_showsKnown.contains(message->showId)) {
            m_showsKnown.insert(message->showId);
            m_shows.append(message->showId);
        }
    }
    if (!listed.empty()) {
        beginInsertRows({}, 0, int(listed.size()) - 1);
        for (const quint64 number : listed)
            m_listed.push_front(number);
        endInsertRows();
    }
    trim();
    if (m_shows.size() != showsBefore)
        emit showsChanged();
}

void PushModel::trim() {
    if (m_entries.size() <= kKept)
        return;
    const quint64 oldestKept = m_last - kKept + 1;
    const auto firstKept = std::lower_bound(m_listed.rbegin(), m_listed.rend(), oldestKept);
    if (const auto goes = std::distance(m_listed.rbegin(), firstKept); goes > 0) {
        const auto rows = int(m_listed.size());
        beginRemoveRows({}, rows - int(goes), rows - 1);
        m_listed.resize(m_listed.size() - std::size_t(goes));
        m_entries.resize(kKept);
        endRemoveRows();
    } else {
        m_entries.resize(kKept);
    }
}

void PushModel::clear() {
    beginResetModel();
    m_entries.clear();
    m_listed.clear();
    m_last = 0;
    m_shows.clear();
    m_showsKnown.clear();
    endResetModel();
    emit showsChanged();
}

void PushModel::setFilter(const PushFilter& filter) {
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    m_needle = foldedText(filter.text);
    m_listed.clear();
    for (const Entry& entry : m_entries) {
        if (lists(entry))
            m_listed.push_back(entry.number);
    }
    endResetModel();
}

bool PushModel::lists(const Entry& entry) const {
    if (m_filter.type && pushwords::typeOf(*entry.message) != *m_filter.type)
        return false;
    if (!m_filter.show.isEmpty() &&
        (m_filter.exact ? entry.message->showId != m_filter.show
                        : !entry.message->showId.contains(m_filter.show, Qt::CaseInsensitive)))
        return false;
    return m_needle.isEmpty() || holds(entry.wire, m_needle);
}

const PushModel::Entry& PushModel::entry(int row) const {
    return byNumber(m_listed[std::size_t(row)]);
}

int PushModel::rowOf(quint64 number) const {
    const auto found = std::lower_bound(m_listed.begin(), m_listed.end(), number, std::greater<>());
    return found != m_listed.end() && *found == number ? int(std::distance(m_listed.begin(), found)) : -1;
}

int PushModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_listed.size());
}

int PushModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QString PushModel::text(const Entry& entry, Column column) const {
    const PushMessage& message = *entry.message;
    switch (column) {
        case Column::Time:
            return QDateTime::fromMSecsSinceEpoch(message.serverTimeMs).toString(u"HH:mm:ss.zzz"_s);
        case Column::Show:
            return message.showId;
        case Column::Seq:
            return QString::number(message.seq);
        case Column::Type:
            return pushwords::typeName(pushwords::typeOf(message));
        case Column::What: {
            const PkView* view = m_live.find(pushwords::pkIdOf(message));
            return pushwords::describe(message, view ? &view->pk : nullptr);
        }
        case Column::Size:
            return words::number(qint64(entry.wire.size()));
    }
    return {};
}

QVariant PushModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const auto column = Column(index.column());
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return text(entry(index.row()), column);
        case Qt::ToolTipRole:
            return column == Column::What ? text(entry(index.row()), column) : QVariant();
        case Qt::DecorationRole:
            return column == Column::Type
                       ? QVariant(themedIcon(pushwords::typeIcon(pushwords::typeOf(*entry(index.row()).message))))
                       : QVariant();
        case Qt::TextAlignmentRole:
            return int((column == Column::Seq || column == Column::Size ? Qt::AlignRight : Qt::AlignLeft) |
                       Qt::AlignVCenter);
        default:
            return {};
    }
}

QVariant PushModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = Column(section);
    if (role == Qt::TextAlignmentRole)
        return int((column == Column::Seq || column == Column::Size ? Qt::AlignRight : Qt::AlignLeft) |
                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
        case Column::Time:
            return tr("Time");
        case Column::Show:
            return tr("Show");
        case Column::Seq:
            return tr("Seq");
        case Column::Type:
            return tr("Message");
        case Column::What:
            return tr("What it says");
        case Column::Size:
            return tr("Bytes");
    }
    return {};
}

void PushModel::retranslate() {
    emit headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
    if (!m_listed.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

} // namespace pk
