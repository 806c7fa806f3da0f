// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QVariantMap>
#include <QWidget>

#include "gui/results/resultcriteria.h"

class QComboBox;
class QDateEdit;
class QLineEdit;
class QPushButton;

namespace pk {

class TextLabel;

// The filters above the list: where to look, for what, and when; how many there are; Compare and Export.
class ResultFilterBar : public QWidget {
    Q_OBJECT

public:
    explicit ResultFilterBar(QWidget* parent = nullptr);

    [[nodiscard]] ResultCriteria criteria() const;
    void clearFilters();
    void setCount(const QString& text);
    void focusSearch();
    [[nodiscard]] bool isSettled() const { return !m_delay.isActive(); }
    [[nodiscard]] QPushButton& compareButton() { return *m_compare; }
    [[nodiscard]] QPushButton& exportButton() { return *m_export; }
    [[nodiscard]] QVariantMap saveState() const;
    void restoreState(const QVariantMap& state);
    void retranslate();

signals:
    void edited();          // at each key: what is at hand can be filtered at once
    void criteriaChanged(); // a moment after the last key: time to ask the engine

private:
    enum Range { AnyTime, Today, Last7Days, Last30Days, Between };

    void setRange();
    void noteText();

    QComboBox* m_scope;
    QLineEdit* m_search;
    QComboBox* m_range;
    QDateEdit* m_from;
    QDateEdit* m_to;
    TextLabel* m_count;
    QPushButton* m_compare;
    QPushButton* m_export;
    QTimer m_delay;
};

} // namespace pk
