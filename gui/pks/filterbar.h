// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QTimer>
#include <QWidget>
#include <array>

#include "gui/models/pkorder.h"

class QButtonGroup;
class QLineEdit;

namespace pk {

// One choice of a filter with how many it would show. A radio button in behaviour.
class FilterChip : public QAbstractButton {
    Q_OBJECT

public:
    explicit FilterChip(QWidget* parent = nullptr);
    void setCount(int count);
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_count = 0;
};

// The filter of the PKs page: chips by state and a search field. GUI thread; owned by its page.
class FilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(QWidget* parent = nullptr);

    [[nodiscard]] PkFilter filter() const;
    void setFilter(const PkFilter& filter); // filterChanged() follows if it differs
    void setCounts(const std::array<int, kPkGroups>& counts);
    void focusSearch();
    void clear() { setFilter({}); }

signals:
    void filterChanged(const pk::PkFilter& filter);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void announce();

    QButtonGroup* m_group;
    std::array<FilterChip*, kPkGroups + 1> m_chips{}; // all, then one a group
    QLineEdit* m_search;
    QTimer m_typing;
    PkFilter m_announced;
};

} // namespace pk
