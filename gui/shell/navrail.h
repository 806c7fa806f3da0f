// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>

class QVBoxLayout;

namespace pk {

// The pages' buttons at the left edge: icons, with their names from a window width of 1440 px on.
class NavRail : public QWidget {
    Q_OBJECT

public:
    static constexpr int kNarrow = 56;
    static constexpr int kWide = 176; // at least: as wide as the names need
    static constexpr int kWideMax = 240;
    static constexpr int kLabelsFromPx = 1440;

    explicit NavRail(QWidget* parent = nullptr);

    void addPage(QAction* action, const QString& iconName);
    void addBottom(QAction* action, const QString& iconName);
    void setExpanded(bool expanded);
    [[nodiscard]] bool isExpanded() const { return m_expanded; }
    void fitLabels();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_pages;
    QVBoxLayout* m_bottom;
    bool m_expanded = false;
};

// One entry of the rail; shows what its action says.
class NavButton : public QAbstractButton {
    Q_OBJECT

public:
    NavButton(QAction* action, QString iconName, QWidget* parent);
    [[nodiscard]] QSize sizeHint() const override { return {NavRail::kNarrow, 44}; }
    [[nodiscard]] int labelWidth() const; // of the rail, for all of the name to be seen

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void takeFromAction();

    QAction* m_action;
    QString m_iconName;
};

} // namespace pk
