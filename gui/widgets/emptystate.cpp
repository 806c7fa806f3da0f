// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/emptystate.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"

namespace pk {

EmptyState::EmptyState(const QString& iconName, QWidget* parent)
    : QWidget(parent),
      m_iconName(iconName),
      m_icon(new QLabel(this)),
      m_title(new QLabel(this)),
      m_sentence(new QLabel(this)),
      m_buttons(new QHBoxLayout) {
    m_icon->setAlignment(Qt::AlignCenter);
    m_title->setAlignment(Qt::AlignCenter);
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.25);
    font.setBold(true);
    m_title->setFont(font);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setMaximumWidth(520);
    m_sentence->setMinimumWidth(280);
    m_buttons->setSpacing(space::kS);
    auto* column = new QVBoxLayout(this);
    column->addStretch(2);
    column->addWidget(m_icon);
    column->addSpacing(space::kS);
    column->addWidget(m_title);
    // In a row of its own, not aligned: a layout measures an aligned label's height at the full width, and
    // a sentence of two lines would be cut.
    auto* sentenceRow = new QHBoxLayout;
    sentenceRow->addStretch(1);
    sentenceRow->addWidget(m_sentence, 100);
    sentenceRow->addStretch(1);
    column->addLayout(sentenceRow);
    column->addSpacing(space::kS);
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addLayout(m_buttons);
    row->addStretch();
    column->addLayout(row);
    column->addStretch(3);
    recolour();
}

void EmptyState::setTexts(const QString& title, const QString& sentence) {
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
}

QPushButton* EmptyState::addButton(const QString& text) {
    auto* button = new QPushButton(text, this);
    button->setProperty("primary", m_buttons->count() == 0);
    m_buttons->addWidget(button);
    return button;
}

void EmptyState::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolour();
}

void EmptyState::recolour() {
    const Tokens t = tokensOf(palette());
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, t.textSecondary);
    if (m_sentence->palette().color(QPalette::WindowText) != t.textSecondary)
        m_sentence->setPalette(quiet);
    m_icon->setPixmap(themedIcon(m_iconName).pixmap(QSize(40, 40), devicePixelRatioF(), QIcon::Disabled));
}

} // namespace pk
