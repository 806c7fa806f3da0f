// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QSet>
#include <deque>
#include <optional>

#include "engine/domain/push.h"
#include "gui/push/pushwords.h"

namespace pk {

class LiveState;

// Which messages are listed. Texts are compared without regard to ASCII case.
struct PushFilter {
    QString show;       // a show, or a part of its name; empty: all
    bool exact = false; // the whole name
    std::optional<pushwords::Type> type;
    QString text; // anywhere in the message as it goes out

    bool operator==(const PushFilter&) const = default;
    [[nodiscard]] bool isEmpty() const { return show.isEmpty() && !type && text.isEmpty(); }
};

// The last push messages as a table, newest first. Keeps up to kKept, whatever the filter lists of them; at
// the bound the oldest go. A batch is at most one insertion at the top and one removal at the bottom. GUI
// thread; owned by its panel.
class PushModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { Time, Show, Seq, Type, What, Size };
    static constexpr int kColumns = 6;
    static constexpr std::size_t kKept = 10'000;
    static constexpr qsizetype kShowsMax = 500; // names offered by the filter

    struct Entry {
        PushMessagePtr message;
        QByteArray wire;    // as a WebSocket client gets it
        quint64 number = 0; // of all that came, from 1
    };

    // Gift names are read from `live` when painted.
    explicit PushModel(const LiveState& live, QObject* parent = nullptr);

    void add(const std::vector<PushMessagePtr>& oldestFirst);
    void clear();
    void setFilter(const PushFilter& filter);
    [[nodiscard]] const PushFilter& filter() const { return m_filter; }
    [[nodiscard]] const Entry& entry(int row) const;
    [[nodiscard]] int rowOf(quint64 number) const; // -1: not listed
    [[nodiscard]] std::size_t kept() const { return m_entries.size(); }
    [[nodiscard]] quint64 gone() const { return m_last - m_entries.size(); } // since the last clear()
    [[nodiscard]] const QStringList& shows() const { return m_shows; }       // in the order they came

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void retranslate();

signals:
    void showsChanged();

private:
    [[nodiscard]] const Entry& byNumber(quint64 number) const { return m_entries[std::size_t(m_last - number)]; }
    [[nodiscard]] bool lists(const Entry& entry) const;
    [[nodiscard]] QString text(const Entry& entry, Column column) const;
    void trim();

    const LiveState& m_live;
    PushFilter m_filter;
    QByteArray m_needle;          // the filter's text, folded
    std::deque<Entry> m_entries;  // newest first, numbers without gaps
    std::deque<quint64> m_listed; // numbers, newest first
    quint64 m_last = 0;
    QStringList m_shows;
    QSet<QString> m_showsKnown;
};

} // namespace pk
