// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/settingssection.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "gui/settings/resetbox.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/card.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"

namespace pk {

using namespace Qt::StringLiterals;

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
    m_resetSection = new QPushButton(themedIcon(u"reset"_s), {}, this);
    m_resetSection->setObjectName(u"resetSection"_s);
    connect(m_resetSection, &QPushButton::clicked, this,
            [this] { askReset(this, tr("Reset: %1").arg(name()), changes(), [this] { resetToDefaults(); }); });
    m_heading->setMinimumHeight(m_resetSection->sizeHint().height()); // headings stand still from section to section
    auto* head = new QHBoxLayout;
    head->addWidget(m_heading, 1);
    head->addWidget(m_resetSection);
    outer->addLayout(head);
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
    m_resetSection->setVisible(isResettable());
    m_resetSection->setText(tr("Reset…"));
    m_resetSection->setToolTip(tr("Back to the defaults of this section"));
    m_resetSection->setAccessibleName(tr("Reset: %1").arg(name()));
}

QWidget* SettingsSection::body() const {
    return m_card;
}

} // namespace pk
