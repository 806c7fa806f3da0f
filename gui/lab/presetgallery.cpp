// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/presetgallery.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "gui/theme/tokens.h"
#include "gui/widgets/card.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCardMin = 216;

} // namespace

PresetGallery::PresetGallery(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(space::kM);
    for (const TrafficPreset& preset : trafficPresets()) {
        Entry entry;
        entry.card = new Card(this);
        entry.card->setObjectName(u"preset_"_s + preset.key);
        entry.card->setClickable(true);
        entry.name = new TextLabel(TextLabel::Role::Heading, entry.card);
        entry.text = new TextLabel(TextLabel::Role::Secondary, entry.card);
        entry.text->setWordWrap(true);
        auto* icon = new QLabel(entry.card);
        icon->setPixmap(themedIcon(preset.icon).pixmap(20, 20));
        icon->setObjectName(preset.icon);
        auto* head = new QHBoxLayout;
        head->setSpacing(space::kS);
        head->addWidget(icon);
        head->addWidget(entry.name, 1);
        auto* column = new QVBoxLayout(entry.card);
        column->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
        column->setSpacing(space::kS);
        column->addLayout(head);
        column->addWidget(entry.text);
        column->addStretch();
        connect(entry.card, &Card::clicked, this, [this, preset]() { emit chosen(preset); });
        m_entries.push_back(entry);
    }
    retranslate();
    arrange();
}

void PresetGallery::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange) {
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            const QString icon = trafficPresets()[i].icon;
            if (auto* label = m_entries[i].card->findChild<QLabel*>(icon))
                label->setPixmap(themedIcon(icon).pixmap(20, 20));
        }
    }
}

void PresetGallery::retranslate() {
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const TrafficPreset& preset = trafficPresets()[i];
        m_entries[i].name->setText(presetName(preset));
        m_entries[i].text->setText(presetText(preset));
        m_entries[i].card->setAccessibleName(presetName(preset));
        m_entries[i].card->setAccessibleDescription(presetText(preset));
    }
}

void PresetGallery::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void PresetGallery::arrange() {
    const int columns = std::clamp((width() + space::kM) / (kCardMin + space::kM), 1, int(m_entries.size()));
    if (columns == m_columns)
        return;
    for (int i = 0; i < m_columns; ++i)
        m_grid->setColumnStretch(i, 0);
    m_columns = columns;
    for (int i = 0; i < int(m_entries.size()); ++i)
        m_grid->addWidget(m_entries[std::size_t(i)].card, i / columns, i % columns);
    for (int i = 0; i < columns; ++i)
        m_grid->setColumnStretch(i, 1);
}

} // namespace pk
