// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QList>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace pk {

class ActionRegistry;

// The line above the page: its title and own buttons, then what every page offers. Everything here is
// an action of the registry or of the page.
class HeaderBar : public QWidget {
    Q_OBJECT

public:
    explicit HeaderBar(ActionRegistry& actions, QWidget* parent = nullptr);

    void showPage(const QString& title, const QList<QAction*>& pageActions);
    void retranslate();

protected:
    void changeEvent(QEvent* event) override;

private:
    QToolButton* addIconButton(QAction* action);
    QToolButton* addMenuButton(const QString& iconName, const QList<QAction*>& actions);
    void recolour();

    ActionRegistry& m_actions;
    QLabel* m_title;
    QHBoxLayout* m_row;
    QHBoxLayout* m_pageButtons;
    QPushButton* m_newPk;
    QPushButton* m_demo;
    QAbstractButton* m_search;
    QToolButton* m_theme = nullptr;
    QToolButton* m_language = nullptr;
};

// Looks like a field, opens the command palette.
class PaletteButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit PaletteButton(QAction* action, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override { return {250, 32}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {150, 32}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QAction* m_action;
};

} // namespace pk
