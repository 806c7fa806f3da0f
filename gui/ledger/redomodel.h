// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "engine/domain/records.h"

namespace pk {

[[nodiscard]] QString redoKindName(RedoKind kind);
[[nodiscard]] QString redoKindMeaning(RedoKind kind); // what failed and what that means, one or two sentences
[[nodiscard]] QString redoStateName(RedoState state);
// Why it cannot be discarded; empty: it can.
[[nodiscard]] QString whyNotDiscarded(RedoKind kind);
// "in 12 s", "now", "–": when it is tried next.
[[nodiscard]] QString nextTryText(const RedoEntry& entry, qint64 nowMs);

// The redo queue, keyed by id: dead entries first, for they wait for a decision, then by age. New lists
// move, add and remove rows. GUI thread; owned by its section.
class RedoModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { State, Kind, Subject, Show, Attempts, Age, NextTry, Error };
    static constexpr int kColumns = 8;

    using QAbstractTableModel::QAbstractTableModel;

    void setEntries(std::vector<RedoEntry> entries, qint64 nowMs);
    void tick(qint64 nowMs); // ages and countdowns only
    void retranslate();
    [[nodiscard]] const RedoEntry& entry(int row) const { return m_entries[std::size_t(row)]; }
    [[nodiscard]] int rowOf(quint64 id) const; // -1: not here
    [[nodiscard]] qint64 nowMs() const { return m_nowMs; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void removeMissing(const std::vector<RedoEntry>& entries);
    void place(const RedoEntry& entry, int row);
    [[nodiscard]] QString text(const RedoEntry& entry, Column column) const;

    std::vector<RedoEntry> m_entries;
    qint64 m_nowMs = 0;
};

} // namespace pk
