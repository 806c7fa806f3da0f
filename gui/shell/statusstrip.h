// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "gui/shell/context.h"
#include "gui/shell/uilag.h"

class QHBoxLayout;
class QToolButton;

namespace pk {

// How the engine is, in one word and one colour.
enum class EngineHealth { Starting, Running, Paused, StoreFault, NoAnswer, Failed };
[[nodiscard]] EngineHealth engineHealth(const LiveState& live);
[[nodiscard]] QString engineHealthText(EngineHealth health);

// The line at the bottom: what the engine is doing right now. A click on a figure opens its cause.
class StatusStrip : public QWidget {
    Q_OBJECT

public:
    explicit StatusStrip(const ConsoleContext& context, QWidget* parent = nullptr);

    void refresh();
    void addAtEnd(QAction* action);

signals:
    void pageRequested(const QString& pageId);
    void redoRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QToolButton* add(const char* objectName);
    void set(QToolButton* button, const QString& text, const QString& explanation);
    void explainEngine();
    void explainQueue();
    void explainPush();
    void explainUi();
    void tick();
    void recolour();
    [[nodiscard]] QString engineText() const;

    const ConsoleContext& m_context;
    UiLag m_lag;
    QTimer m_clockTimer;
    QHBoxLayout* m_row;
    QToolButton* m_engine;
    QToolButton* m_pks;
    QToolButton* m_rate;
    QToolButton* m_queue;
    QToolButton* m_push;
    QToolButton* m_redo; // only while there is something to redo
    QToolButton* m_ui;
    QToolButton* m_api;
    QToolButton* m_clock;
};

} // namespace pk
