// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/auditmodel.h"

#include <QCoreApplication>
#include <algorithm>

#include "gui/ledger/recordwords.h"
#include "gui/ledger/verdictchip.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pk::AuditWords)
};

bool succeeded(const AuditEntry& entry) {
    return entry.outcome == u"ok";
}

QString actorText(const AuditEntry& entry) {
    return entry.via.isEmpty() || entry.via == entry.actor ? entry.actor : QString(entry.actor + u" · "_s + entry.via);
}

} // namespace

QString auditActionName(const QString& action) {
    if (action == u"pk.create")
        return Words::tr("PK created");
    if (action == u"pk.end")
        return Words::tr("PK ended by hand");
    if (action == u"pk.void")
        return Words::tr("PK voided");
    if (action == u"pk.rehearse")
        return Words::tr("Rehearsal clock moved");
    if (action == u"gift.put")
        return Words::tr("Gift added or changed");
    if (action == u"gift.remove")
        return Words::tr("Gift removed");
    if (action == u"settings.change")
        return Words::tr("Settings changed");
    if (action == u"redo.retry")
        return Words::tr("Redo entry retried");
    if (action == u"redo.retryAll")
        return Words::tr("All redo entries retried");
    if (action == u"redo.discard")
        return Words::tr("Redo entry discarded");
    if (action == u"token.rotate")
        return Words::tr("API token renewed");
    if (action == u"faults.inject")
        return Words::tr("Faults ordered or healed");
    if (action == u"pk.correct")
        return Words::tr("PK corrected");
    if (action == u"lab.start")
        return Words::tr("Lab run started");
    if (action == u"lab.pause")
        return Words::tr("Lab run paused");
    if (action == u"lab.resume")
        return Words::tr("Lab run resumed");
    if (action == u"lab.stop")
        return Words::tr("Lab run stopped");
    if (action == u"lab.rate")
        return Words::tr("Lab run's pace changed");
    if (action == u"queue.add")
        return Words::tr("PK queued");
    if (action == u"queue.start")
        return Words::tr("Queued PK started");
    if (action == u"queue.remove")
        return Words::tr("PK taken out of the queue");
    if (action == u"queue.move")
        return Words::tr("PK moved in the queue");
    if (action == u"queue.retry")
        return Words::tr("Failed queue entry retried");
    if (action == u"queue.clear")
        return Words::tr("Queue emptied");
    if (action == u"queue.hold")
        return Words::tr("Queue held");
    if (action == u"queue.resume")
        return Words::tr("Queue resumed");
    return action;
}

void AuditModel::mergeNewest(const AuditPage& page) {
    const quint64 top = m_entries.empty() ? 0 : m_entries.front().id;
    std::size_t fresh = 0;
    while (fresh < page.entries.size() && page.entries[fresh].id > top)
        ++fresh;
    const bool meets = fresh < page.entries.size();
    if (m_entries.empty() || !meets) {
        beginResetModel();
        m_entries = page.entries;
        m_next = page.next;
        endResetModel();
        return;
    }
    if (fresh == 0)
        return;
    beginInsertRows({}, 0, int(fresh) - 1);
    m_entries.insert(m_entries.begin(), page.entries.begin(), page.entries.begin() + std::ptrdiff_t(fresh));
    endInsertRows();
}

void AuditModel::appendOlder(const AuditPage& page) {
    m_next = page.next;
    if (page.entries.empty())
        return;
    const int first = int(m_entries.size());
    beginInsertRows({}, first, first + int(page.entries.size()) - 1);
    m_entries.insert(m_entries.end(), page.entries.begin(), page.entries.end());
    endInsertRows();
}

void AuditModel::retranslate() {
    emit headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
    if (!m_entries.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

int AuditModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_entries.size());
}

int AuditModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

bool AuditModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && m_next != 0 && m_entries.size() < std::size_t(kRowsMax);
}

void AuditModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent))
        emit moreWanted();
}

QString AuditModel::text(const AuditEntry& entry, Column column) const {
    switch (column) {
        case Column::Time:
            return momentText(entry.timeMs);
        case Column::Actor:
            return actorText(entry);
        case Column::Action:
            return auditActionName(entry.action);
        case Column::Subject:
            return entry.subject;
        case Column::Outcome:
            return succeeded(entry) ? tr("Done") : entry.outcome;
        case Column::Detail:
            return entry.detail;
    }
    return {};
}

QVariant AuditModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AuditEntry& one = entry(index.row());
    const auto column = Column(index.column());
    switch (role) {
        case Qt::DisplayRole:
            return text(one, column);
        case Qt::ToolTipRole:
            return column == Column::Time     ? fullMomentText(one.timeMs)
                   : column == Column::Action ? one.action
                                              : text(one, column);
        case Qt::AccessibleTextRole:
            return QString(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString() + u' ' +
                           text(one, column));
        case TagDelegate::ToneRole:
            return int(succeeded(one) ? TagDelegate::Tone::Good : TagDelegate::Tone::Bad);
        case FailedRole:
            return !succeeded(one);
        default:
            return {};
    }
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
        case Column::Time:
            return tr("Time");
        case Column::Actor:
            return tr("Who · by what");
        case Column::Action:
            return tr("Action");
        case Column::Subject:
            return tr("Subject");
        case Column::Outcome:
            return tr("Outcome");
        case Column::Detail:
            return tr("Detail");
    }
    return {};
}

void AuditFilter::setText(const QString& text) {
    m_text = text;
    invalidateFilter();
}

void AuditFilter::setOutcome(Outcome outcome) {
    m_outcome = outcome;
    invalidateFilter();
}

bool AuditFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex first = sourceModel()->index(row, 0, parent);
    if (m_outcome != Outcome::Any && first.data(AuditModel::FailedRole).toBool() != (m_outcome == Outcome::Refused))
        return false;
    if (m_text.isEmpty())
        return true;
    const auto* model = static_cast<const AuditModel*>(sourceModel());
    const AuditEntry& entry = model->entry(row);
    const QStringList where{actorText(entry), entry.action, auditActionName(entry.action), entry.subject, entry.detail};
    return std::any_of(where.begin(), where.end(),
                       [this](const QString& text) { return text.contains(m_text, Qt::CaseInsensitive); });
}

} // namespace pk
