// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/settingssection.h"

#include <QEvent>
#include <QVBoxLayout>

#include "gui/theme/tokens.h"
#include "gui/widgets/card.h"
#include "gui/widgets/textlabel.h"

namespace pk {

SettingsSection::SettingsSection(QWidget* parent) : QWidget(parent) {
    m_heading = new TextLabel(TextLabel::Role::Title, this);
    m_sentence = new TextLabel(TextLabel::Role::Secondary, this);
    m_sentence->setWordWrap(true);
    m_card = new Card(this);
    m_column = new QVBoxLayout(m_card);
    m_column->setContentsMargins(space::kL, space::kL, space::kL, space::kL);
    m_column->setSpacing(space::kL);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(space::kXs);
    outer->addWidget(m_heading);
    outer->addWidget(m_sentence);
    outer->addSpacing(space::kS + space::kXs);
    outer->addWidget(m_card);
}

void SettingsSection::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SettingsSection::setTexts(const QString& heading, const QString& sentence) {
    m_heading->setText(heading);
    m_sentence->setText(sentence);
}

QWidget* SettingsSection::body() const {
    return m_card;
}

} // namespace pk
