// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>

#include "gui/widgets/card.h"

namespace pk {

// One figure of the strip: its name, the number, what belongs to it, and where it makes sense its last
// minute as a line. Painted as one piece, so that a change costs one repaint.
class KpiTile : public Card {
    Q_OBJECT

public:
    enum class Tone { Normal, Warning, Error };

    explicit KpiTile(QWidget* parent = nullptr);

    void setCaption(const QString& caption);
    void setFigure(const QString& figure, const QString& note, Tone tone = Tone::Normal);
    [[nodiscard]] bool isFlat() const; // its line would look the same a second later
    void addSample(double value);      // one a second
    [[nodiscard]] QString figure() const { return m_figure; }
    [[nodiscard]] QString note() const { return m_note; }
    [[nodiscard]] QSize sizeHint() const override { return {170, 92}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 92}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_caption;
    QString m_figure;
    QString m_note;
    Tone m_tone = Tone::Normal;
    std::deque<float> m_samples;
};

} // namespace pk
