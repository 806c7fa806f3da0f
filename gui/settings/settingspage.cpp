// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/settingspage.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>

#include "gui/settings/aboutsection.h"
#include "gui/settings/apisection.h"
#include "gui/settings/appearancesection.h"
#include "gui/settings/cataloguesection.h"
#include "gui/settings/datasection.h"
#include "gui/settings/enginesection.h"
#include "gui/widgets/card.h"
#include "gui/widgets/icon.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kListWidth = 208;
constexpr int kSectionMax = 800; // longer lines are hard to read
constexpr int kRow = 40;

} // namespace

SettingsPage::SettingsPage(const ConsoleContext& context, QWidget* parent) : Page(parent) {
    auto* card = new Card(this);
    card->setFixedWidth(kListWidth);
    m_list = new QListWidget(card);
    m_list->setObjectName(u"sections"_s);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setIconSize({20, 20});
    auto* cardColumn = new QVBoxLayout(card);
    cardColumn->setContentsMargins(space::kXs, space::kS, space::kXs, space::kS);
    cardColumn->addWidget(m_list);
    m_stack = new QStackedWidget(this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    row->setSpacing(space::kL);
    row->addWidget(card);
    row->addWidget(m_stack, 1);

    m_engine = new EngineSection(context);
    m_catalogue = new CatalogueSection(context);
    m_data = new DataSection(context);
    auto* appearance = new AppearanceSection(context);
    add(new ApiSection(context), u"api"_s);
    add(m_engine, u"settings"_s);
    add(m_catalogue, u"gift"_s);
    add(appearance, u"theme-system"_s);
    add(m_data, u"database"_s);
    add(new AboutSection, u"info"_s);
    connect(appearance, &AppearanceSection::themeChosen, this, &SettingsPage::themeChosen);
    connect(appearance, &AppearanceSection::languageChosen, this, &SettingsPage::languageChosen);
    connect(appearance, &AppearanceSection::pairChosen, this, &SettingsPage::pairChosen);
    connect(appearance, &AppearanceSection::reducedMotionChosen, this, &SettingsPage::reducedMotionChosen);
    connect(appearance, &AppearanceSection::densityChosen, this, &SettingsPage::densityChosen);
    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    retranslate();
    m_list->setCurrentRow(Api);
}

void SettingsPage::add(SettingsSection* section, const QString& icon) {
    auto* scroll = new QScrollArea(m_stack);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    auto* body = new QWidget(scroll);
    body->setAutoFillBackground(false);
    section->setParent(body);
    section->setMaximumWidth(kSectionMax);
    auto* across = new QHBoxLayout;
    across->addWidget(section, 1);
    across->addStretch(0);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(across);
    column->addStretch(1);
    scroll->setWidget(body);
    m_stack->addWidget(scroll);
    m_sections.push_back(section);
    auto* item = new QListWidgetItem(themedIcon(icon), {}, m_list);
    item->setSizeHint(QSize(0, kRow));
}

void SettingsPage::showSection(Section section) {
    m_list->setCurrentRow(section);
}

QString SettingsPage::title() const {
    return tr("Settings");
}

QVariantMap SettingsPage::saveState() const {
    return {{u"section"_s, m_list->currentRow()}};
}

void SettingsPage::restoreState(const QVariantMap& state) {
    m_list->setCurrentRow(std::clamp(state.value(u"section"_s, 0).toInt(), 0, m_list->count() - 1));
}

void SettingsPage::focusFilter() {
    showSection(Catalogue);
    m_catalogue->focusFilter();
}

bool SettingsPage::isSettled() const {
    return m_engine->isLoaded() && m_catalogue->isLoaded() && !m_data->isMeasuring();
}

void SettingsPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SettingsPage::retranslate() {
    for (std::size_t i = 0; i < m_sections.size(); ++i)
        m_list->item(int(i))->setText(m_sections[i]->name());
    m_list->setAccessibleName(tr("Sections of the settings"));
    emit titleChanged();
}

} // namespace pk
