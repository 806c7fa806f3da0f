// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "engine/domain/pkqueue.h"
#include "gui/shell/context.h"

class QPushButton;

namespace pk {

class QueueActions;
class QueueModel;
class ReorderList;
class TextLabel;

// The PKs that wait in one show: what comes when, and what can be done about it. Live from LiveState; a change that was
// answered shows at once. While nothing waits it is one line. GUI thread; owned by inspector or dialog.
class QueuePanel : public QWidget {
    Q_OBJECT

public:
    static constexpr int kRowsMax = 6; // shown without scrolling

    explicit QueuePanel(const ConsoleContext& context, QWidget* parent = nullptr);

    void setShow(const QString& showId); // empty: none
    [[nodiscard]] const QString& showId() const { return m_showId; }

signals:
    void addRequested(const QString& showId); // one more PK for this queue

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    QPushButton* addButton(const QString& name, const QString& icon);
    void loadGifts();
    void take(const ShowQueue& queue);
    void refresh(); // heading, starts, what is possible
    void showHeading();
    void updateActions();
    void armTick();
    void removeCurrent(int row);
    void showMenu(const QPoint& position);
    void retranslate();

    ConsoleContext m_context;
    QString m_showId;
    QueueActions* m_actions;
    QueueModel* m_model;
    QTimer m_tick;
    bool m_giftsLoaded = false;
    TextLabel* m_heading = nullptr;
    TextLabel* m_state = nullptr;
    QPushButton* m_hold = nullptr;
    QPushButton* m_add = nullptr;
    ReorderList* m_list = nullptr;
    QWidget* m_tools = nullptr;
    QPushButton* m_up = nullptr;
    QPushButton* m_down = nullptr;
    QPushButton* m_retry = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_clear = nullptr;
};

} // namespace pk
