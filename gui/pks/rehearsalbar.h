// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>
#include <array>

#include "engine/domain/rehearsal.h"

class QPushButton;

namespace pk {

class LiveState;
class Segmented;
class TextLabel;

// The clock of a rehearsal under the user's hand: what is left to the millisecond, pause, steps, speed, and
// the races of timer and host. Shown for running rehearsals only. GUI thread; owned by the inspector.
class RehearsalBar : public QWidget {
    Q_OBJECT

public:
    explicit RehearsalBar(LiveState& live, QWidget* parent = nullptr);

    void setPk(const Pk& pk); // hides itself when there is nothing to move

signals:
    void asked(pk::PkId pkId, const pk::Rehearsal& rehearsal);
    void endAsked(pk::PkId pkId);

protected:
    void changeEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QPushButton* addButton(const QString& name, const Rehearsal& rehearsal);
    void showLeft();
    void retranslate();

    LiveState& m_live;
    Pk m_pk;
    QTimer m_tick; // the milliseconds, only while they run and can be seen
    TextLabel* m_badge;
    TextLabel* m_left;
    QPushButton* m_pause;
    std::array<QPushButton*, 4> m_steps{};
    Segmented* m_speed;
    QPushButton* m_end;
    QPushButton* m_timerFirst;
    QPushButton* m_handFirst;
};

} // namespace pk
