// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "engine/domain/ranking.h"

namespace pk {

// "0:41  ◆ Rose takes the lead  120 : 118": one moment in a PK's life, in words.
struct TimelineLine {
    QString time; // since the start
    QString text;
    QString totals;                          // empty: none to show
    std::optional<TimelineEvent::Kind> kind; // empty: stands for moments left out
    std::optional<Side> side;
};
// The newest `linesMax` moments, oldest first; what is left out in the middle is said in one line.
[[nodiscard]] std::vector<TimelineLine> timelineLines(const Pk& pk, const std::vector<TimelineEvent>& events,
                                                      std::size_t linesMax);

// The moments of a PK as a list with a line through it. Pure painting; tells its text to screen readers.
class TimelineView : public QWidget {
    Q_OBJECT

public:
    explicit TimelineView(QWidget* parent = nullptr);
    void show(const Pk& pk, const std::vector<TimelineEvent>& events);
    [[nodiscard]] const std::vector<TimelineLine>& lines() const { return m_lines; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<TimelineLine> m_lines;
};

} // namespace pk
