// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "engine/lab/run/runreport.h"
#include "gui/widgets/tables.h"

class QPainter;

namespace pk {

// A run's verdict as a pill: a tick, a cross or a square, colour and words, so that none of them has to do alone.
void paintRunVerdict(QPainter& painter, const QRectF& rect, RunVerdict verdict, const QPalette& palette,
                     const QFont& font);
[[nodiscard]] int runVerdictWidth(RunVerdict verdict, const QFont& font);

class RunVerdictChip : public QWidget {
    Q_OBJECT

public:
    explicit RunVerdictChip(QWidget* parent = nullptr);
    void setVerdict(RunVerdict verdict);
    [[nodiscard]] RunVerdict verdict() const { return m_verdict; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    RunVerdict m_verdict = RunVerdict::Aborted;
};

// Rows of which one column is a verdict: an int under kVerdictRole.
class RunVerdictDelegate : public RowDelegate {
    Q_OBJECT

public:
    static constexpr int kVerdictRole = Qt::UserRole + 20;
    using RowDelegate::RowDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace pk
