// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "engine/domain/ranking.h"

namespace pk {

// What happened in a PK, in order: time into the PK, what, the totals then. Painted, one line an event.
class TimelineList : public QWidget {
    Q_OBJECT

public:
    explicit TimelineList(QWidget* parent = nullptr);

    void setEvents(const Pk& pk, const std::vector<TimelineEvent>& events);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Pk m_pk;
    std::vector<TimelineEvent> m_events;
};

} // namespace pk
