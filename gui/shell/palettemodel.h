// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QIcon>
#include <functional>
#include <optional>
#include <vector>

namespace pk {

// Something the command palette offers.
struct PaletteEntry {
    QString text;
    QString hint; // shortcut, or what kind of thing it is
    QIcon icon;
    std::function<void()> run;
};

// How well `query` fits `text`: all its characters in order, case-insensitive; starts of words and runs
// count more. nullopt: does not fit. An empty query fits everything alike.
[[nodiscard]] std::optional<int> paletteScore(QStringView query, QStringView text);

// The best kShown entries for what was typed, best first, equal ones in their own order.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int kShown = 50;
    enum Role { HintRole = Qt::UserRole + 1 };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<PaletteEntry> entries);
    void setQuery(const QString& query);
    void run(const QModelIndex& index) const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] const PaletteEntry& at(const QModelIndex& index) const;

    std::vector<PaletteEntry> m_entries;
    std::vector<std::size_t> m_shown;
};

} // namespace pk
