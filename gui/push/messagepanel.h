// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "gui/push/pushfeed.h"
#include "gui/push/pushmodel.h"
#include "gui/shell/context.h"
#include "gui/widgets/card.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace pk {

class EmptyState;
class MessageTable;
class Segmented;
class TextLabel;

// The stream of push messages with its filters, and the one selected as it goes over the wire. Takes
// messages only while it is visible and neither it nor the console's updates are paused.
class MessagePanel : public Card {
    Q_OBJECT

public:
    explicit MessagePanel(const ConsoleContext& context, QWidget* parent = nullptr);

    [[nodiscard]] QVariantMap saveState() const;
    void restoreState(const QVariantMap& state);
    void focusFilter();
    [[nodiscard]] const PushModel& model() const { return *m_model; }
    [[nodiscard]] const PushFeed& feed() const { return m_feed; }

signals:
    void newPkRequested();
    void runDemoRequested();
    void startViewersRequested();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    [[nodiscard]] QWidget* buildFilters();
    [[nodiscard]] QWidget* buildList();
    [[nodiscard]] QWidget* buildDetail();
    void take(const std::vector<PushMessagePtr>& messages, quint64 notKept);
    void applyFilter();
    void applyMode();
    void offerShows();
    void showCurrent();
    void showWire();
    void showCounts();
    void retranslate();

    ConsoleContext m_context;
    PushModel* m_model;
    QComboBox* m_show;
    QComboBox* m_type;
    QLineEdit* m_search;
    QPushButton* m_pause;
    QPushButton* m_clear;
    QStackedWidget* m_stack; // the table, nothing yet, nothing matches
    MessageTable* m_table;
    QPushButton* m_toNewest;
    EmptyState* m_empty;
    QPushButton* m_emptyDemo;
    QPushButton* m_emptyNewPk;
    QPushButton* m_emptyViewers;
    EmptyState* m_nothing;
    QPushButton* m_clearFilters;
    QLabel* m_counts;
    QSplitter* m_splitter;
    QWidget* m_detail;
    TextLabel* m_detailTitle;
    Segmented* m_form;
    QPushButton* m_copy;
    QPlainTextEdit* m_json;
    QTimer m_typing;
    quint64 m_current = 0; // the number of the message shown below
    QByteArray m_wire;
    quint64 m_notKept = 0;
    bool m_inSight = false;
    PushFeed m_feed; // last: its messages find everything there
};

} // namespace pk
