// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/compare/comparechart.h"

#include <QPainter>

#include "gui/results/compare/comparemodel.h"
#include "gui/theme/tokens.h"

namespace pk {

CompareCurveView::CompareCurveView(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void CompareCurveView::setChart(const CurveChart& chart, const QString& description) {
    m_chart = chart;
    setAccessibleDescription(description);
    update();
}

void CompareCurveView::paintEvent(QPaintEvent*) {
    const Tokens tokens = tokensOf(palette());
    QPainter painter(this);
    paintCurveChart(painter, rect(), m_chart, {tabularFont(font(), 11), 1, tokens.textSecondary, tokens.hairline});
}

CompareMarkView::CompareMarkView(std::size_t index, QWidget* parent) : QWidget(parent), m_index(index) {
    setFixedSize(14, 14);
}

void CompareMarkView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintCurveMark(painter, QRectF(rect()).center(), 10, compareMark(m_index),
                   compareColour(m_index, tokensOf(palette())));
}

} // namespace pk
