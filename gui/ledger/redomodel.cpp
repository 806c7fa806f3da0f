// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/redomodel.h"

#include <QCoreApplication>
#include <QSet>
#include <algorithm>

#include "gui/ledger/recordwords.h"
#include "gui/ledger/verdictchip.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(pk::RedoWords)
};

bool comesBefore(const RedoEntry& a, const RedoEntry& b) {
    if (a.state != b.state)
        return a.state == RedoState::Dead;
    return a.firstFailedMs != b.firstFailedMs ? a.firstFailedMs < b.firstFailedMs : a.id < b.id;
}

} // namespace

QString redoKindName(RedoKind kind) {
    switch (kind) {
        case RedoKind::StoreCommit:
            return Words::tr("Commit of gifts");
        case RedoKind::RankingArchive:
            return Words::tr("Ranking of an ended PK");
        case RedoKind::PushDelivery:
            return Words::tr("Push message");
        case RedoKind::GiftRecord:
            return Words::tr("Single record");
        case RedoKind::LedgerTrim:
            return Words::tr("Removal of old records");
    }
    return wireName(kind);
}

QString redoKindMeaning(RedoKind kind) {
    switch (kind) {
        case RedoKind::StoreCommit:
            return Words::tr(
                "The store refused to commit a group of records. They wait in memory; nothing of them is "
                "acknowledged or shown yet, and nothing is lost.");
        case RedoKind::RankingArchive:
            return Words::tr("The result is final and shown; only its full ranking is not in the store yet.");
        case RedoKind::PushDelivery:
            return Words::tr("A push message did not go out. Viewers that pull have the numbers all the same.");
        case RedoKind::GiftRecord:
            return Words::tr(
                "The store refuses this one record for good. It was taken out of its group, so that the "
                "others could go on.");
        case RedoKind::LedgerTrim:
            return Words::tr("Records older than the ledger is kept could not be removed. They only take room.");
    }
    return {};
}

QString redoStateName(RedoState state) {
    return state == RedoState::Dead ? Words::tr("Gave up") : Words::tr("Waiting");
}

QString whyNotDiscarded(RedoKind kind) {
    return canDiscard(kind) ? QString()
                            : Words::tr(
                                  "It holds gifts whose senders wait for an answer: it can be retried, not "
                                  "discarded.");
}

QString nextTryText(const RedoEntry& entry, qint64 nowMs) {
    if (entry.state == RedoState::Dead || entry.nextTryMs == 0)
        return u"–"_s;
    const qint64 left = entry.nextTryMs - nowMs;
    if (left <= 0)
        return Words::tr("now");
    return Words::tr("in %1").arg(spanText((left + 999) / 1000 * 1000));
}

void RedoModel::setEntries(std::vector<RedoEntry> entries, qint64 nowMs) {
    m_nowMs = nowMs;
    std::sort(entries.begin(), entries.end(), comesBefore);
    if (m_entries.empty() && entries.size() > 1) { // a load: one reset instead of a thousand insertions
        beginResetModel();
        m_entries = std::move(entries);
        endResetModel();
        return;
    }
    removeMissing(entries);
    for (std::size_t row = 0; row < entries.size(); ++row)
        place(entries[row], int(row));
    tick(nowMs);
}

void RedoModel::removeMissing(const std::vector<RedoEntry>& entries) {
    QSet<quint64> kept;
    for (const RedoEntry& entry : entries)
        kept.insert(entry.id);
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (kept.contains(entry(row).id))
            continue;
        int first = row;
        while (first > 0 && !kept.contains(entry(first - 1).id))
            --first;
        beginRemoveRows({}, first, row);
        m_entries.erase(m_entries.begin() + first, m_entries.begin() + row + 1);
        endRemoveRows();
        row = first;
    }
}

void RedoModel::place(const RedoEntry& entry, int row) {
    const auto here = m_entries.begin() + row;
    const auto found =
        std::find_if(here, m_entries.end(), [&entry](const RedoEntry& one) { return one.id == entry.id; });
    if (found == m_entries.end()) {
        beginInsertRows({}, row, row);
        m_entries.insert(here, entry);
        endInsertRows();
        return;
    }
    if (found != here) {
        const int from = int(found - m_entries.begin());
        beginMoveRows({}, from, from, {}, row);
        std::rotate(here, found, found + 1);
        endMoveRows();
    }
    RedoEntry& mine = m_entries[std::size_t(row)];
    if (mine != entry) {
        mine = entry;
        emit dataChanged(index(row, 0), index(row, kColumns - 1));
    }
}

void RedoModel::tick(qint64 nowMs) {
    m_nowMs = nowMs;
    if (!m_entries.empty())
        emit dataChanged(index(0, int(Column::Age)), index(rowCount() - 1, int(Column::NextTry)));
}

void RedoModel::retranslate() {
    emit headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
    if (!m_entries.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

int RedoModel::rowOf(quint64 id) const {
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [id](const RedoEntry& one) { return one.id == id; });
    return found == m_entries.end() ? -1 : int(found - m_entries.begin());
}

int RedoModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_entries.size());
}

int RedoModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QString RedoModel::text(const RedoEntry& entry, Column column) const {
    switch (column) {
        case Column::State:
            return redoStateName(entry.state);
        case Column::Kind:
            return redoKindName(entry.kind);
        case Column::Subject:
            return entry.subject;
        case Column::Show: {
            QStringList parts;
            if (entry.pkId != 0)
                parts << tr("PK %1").arg(entry.pkId);
            if (!entry.showId.isEmpty())
                parts << entry.showId;
            return parts.join(u" · "_s);
        }
        case Column::Attempts:
            return words::number(qint64(entry.attempts));
        case Column::Age:
            return spanText((m_nowMs - entry.firstFailedMs) / 1000 * 1000);
        case Column::NextTry:
            return nextTryText(entry, m_nowMs);
        case Column::Error:
            return entry.lastError;
    }
    return {};
}

QVariant RedoModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RedoEntry& one = entry(index.row());
    const auto column = Column(index.column());
    switch (role) {
        case Qt::DisplayRole:
            return text(one, column);
        case Qt::ToolTipRole:
            return column == Column::Age       ? fullMomentText(one.firstFailedMs)
                   : column == Column::NextTry ? fullMomentText(one.nextTryMs)
                   : column == Column::Kind    ? redoKindMeaning(one.kind)
                                               : text(one, column);
        case Qt::AccessibleTextRole:
            return QString(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString() + u' ' +
                           text(one, column));
        case Qt::TextAlignmentRole:
            return int((column == Column::Attempts ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        case TagDelegate::ToneRole:
            return int(one.state == RedoState::Dead ? TagDelegate::Tone::Bad : TagDelegate::Tone::Waiting);
        default:
            return {};
    }
}

QVariant RedoModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((Column(section) == Column::Attempts ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
        case Column::State:
            return tr("State");
        case Column::Kind:
            return tr("What failed");
        case Column::Subject:
            return tr("Subject");
        case Column::Show:
            return tr("PK · show");
        case Column::Attempts:
            return tr("Tries");
        case Column::Age:
            return tr("Failing for");
        case Column::NextTry:
            return tr("Next try");
        case Column::Error:
            return tr("Last error");
    }
    return {};
}

} // namespace pk
