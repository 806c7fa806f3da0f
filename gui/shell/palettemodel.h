// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QIcon>
#include <QStringList>
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
    QString id = {};     // what it is remembered by; empty: it is not
    QString whyNot = {}; // why it cannot be done now; empty: it can
    QString also = {};   // further words it is found by, as in the other language; not shown
};

// How well `query` fits `text`: all its characters in order, case-insensitive; starts of words and runs
// count more. nullopt: does not fit. An empty query fits everything alike.
[[nodiscard]] std::optional<int> paletteScore(QStringView query, QStringView text);

// The best kShown entries for what was typed, best first. Of equal ones those chosen lately come first, then what can
// be done, in their own order. A number that no entry has may be a PK's that is not here: `numberEntry` makes its
// entry.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int kShown = 50;
    enum Role { HintRole = Qt::UserRole + 1, WhyNotRole };
    using NumberEntry = std::function<PaletteEntry(quint64 number)>;

    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<PaletteEntry> entries);
    void setRecent(const QStringList& ids) { m_recent = ids; } // newest first; before setEntries()
    void setNumberEntry(NumberEntry make) { m_numberEntry = std::move(make); }
    void setQuery(const QString& query);
    void run(const QModelIndex& index) const; // not what cannot be done
    [[nodiscard]] QString idOf(const QModelIndex& index) const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    [[nodiscard]] const PaletteEntry& at(const QModelIndex& index) const;

    std::vector<PaletteEntry> m_entries; // the last one may be of the number typed
    std::vector<std::size_t> m_shown;
    QStringList m_recent;
    NumberEntry m_numberEntry;
    bool m_hasNumber = false;
};

} // namespace pk
