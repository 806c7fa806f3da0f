// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>

#include "engine/domain/pk.h"

namespace pk {

// Where the moments of a record lie beside its PK's window, in px of a line `width` long. Each stretch is
// true to scale in itself: before the start, the window, the settle window, after it. What lies far outside
// is drawn in, so that order and side are always right.
struct WindowLineLayout {
    qreal start = 0;
    qreal end = 0;
    qreal settled = 0; // where the settle window closes
    qreal sent = 0;
    qreal arrived = 0;
};
[[nodiscard]] WindowLineLayout layoutWindowLine(const Pk& pk, qint64 sentMs, qint64 arrivedMs, qreal width);

// A PK's window as a bar, the settle window behind it, and above and below when the record was sent and
// when it arrived. Pure painting; says the same to screen readers. GUI thread; owned by the detail pane.
class WindowLine : public QWidget {
    Q_OBJECT

public:
    explicit WindowLine(QWidget* parent = nullptr);

    void setRecord(const Pk& pk, qint64 sentMs, qint64 arrivedMs, qint64 committedMs = 0); // 0: not known
    [[nodiscard]] QSize sizeHint() const override { return {320, 112}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 112}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void describe();

    Pk m_pk;
    qint64 m_sentMs = 0;
    qint64 m_arrivedMs = 0;
    qint64 m_committedMs = 0;
};

} // namespace pk
