// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFontMetricsF>
#include <QRectF>
#include <QWidget>

#include "engine/domain/ranking.h"
#include "gui/theme/tokens.h"

namespace pk {

// What a PK's chip says. Each has its own glyph beside the colour.
enum class ChipState { Running, LastTen, Settling, WonA, WonB, Draw, Voided };

// Derived from state and the engine's clock: a running PK past its deadline already shows Settling.
[[nodiscard]] ChipState chipStateOf(const Pk& pk, Outcome outcome, qint64 nowMs);
[[nodiscard]] QColor chipColor(ChipState state, const Tokens& tokens);
// "Running", "Last 10 s", "Settling", "Rose won", "Draw", "Voided" in the current language.
[[nodiscard]] QString chipText(ChipState state, const Pk& pk);

// The same in `width` px of chip: a long gift name gives way, the words around it stay.
[[nodiscard]] QString chipText(ChipState state, const Pk& pk, const QFontMetricsF& metrics, qreal width);

struct StatusChipLayout {
    QRectF pill;
    QRectF glyph;
    QRectF text;
    QString shown; // elided to the room there is
};
[[nodiscard]] QFont chipFont(const QFont& base);
// A pill no wider than its text needs, left aligned and vertically centred in `rect`.
[[nodiscard]] StatusChipLayout layoutStatusChip(const QRectF& rect, const QString& text, const QFontMetricsF& metrics);
void paintStatusChip(QPainter& painter, const StatusChipLayout& layout, ChipState state, const Tokens& tokens,
                     const QFont& font);
// The glyph alone, drawn (no font has all of them): ▶ ⏱ ◌ ✓ = ⊘.
void paintChipGlyph(QPainter& painter, const QRectF& rect, ChipState state, const QColor& color);

// A chip of its own. GUI thread; owned by its parent.
class StatusChip : public QWidget {
    Q_OBJECT

public:
    explicit StatusChip(QWidget* parent = nullptr);
    void setPk(const Pk& pk, Outcome outcome, qint64 nowMs);
    [[nodiscard]] ChipState state() const { return m_state; }
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ChipState m_state = ChipState::Running;
    QString m_text;
};

} // namespace pk
