// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <vector>

#include "engine/domain/records.h"

namespace pk {

// "PK created", "Redo entry discarded": an action of the audit log in words; one that is not known stays
// as it is.
[[nodiscard]] QString auditActionName(const QString& action);

// The audit log as loaded, newest first, keyed by id. Asks for older entries when the view reaches its end.
// GUI thread; owned by its section.
class AuditModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { Time, Actor, Action, Subject, Outcome, Detail };
    static constexpr int kColumns = 6;
    static constexpr int kRowsMax = 20'000;
    static constexpr int FailedRole = Qt::UserRole + 1; // bool

    using QAbstractTableModel::QAbstractTableModel;

    // The newest page. What is there already stays; a gap between the two starts anew.
    void mergeNewest(const AuditPage& page);
    void appendOlder(const AuditPage& page);
    [[nodiscard]] quint64 next() const { return m_next; } // cursor of older ones; 0: no more
    [[nodiscard]] const AuditEntry& entry(int row) const { return m_entries[std::size_t(row)]; }
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

signals:
    void moreWanted();

private:
    [[nodiscard]] QString text(const AuditEntry& entry, Column column) const;

    std::vector<AuditEntry> m_entries;
    quint64 m_next = 0;
};

// Of what is loaded: those with a text in who, what or whom, and of one outcome.
class AuditFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    enum class Outcome { Any, Done, Refused };

    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setText(const QString& text);
    void setOutcome(Outcome outcome);
    [[nodiscard]] bool isFiltering() const { return !m_text.isEmpty() || m_outcome != Outcome::Any; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QString m_text;
    Outcome m_outcome = Outcome::Any;
};

} // namespace pk
