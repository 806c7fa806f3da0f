// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/settingspage.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStyledItemDelegate>

#include "gui/settings/aboutsection.h"
#include "gui/settings/apisection.h"
#include "gui/settings/appearancesection.h"
#include "gui/settings/cataloguesection.h"
#include "gui/settings/datasection.h"
#include "gui/settings/enginesection.h"
#include "gui/settings/resetbox.h"
#include "gui/settings/shortcutssection.h"
#include "gui/widgets/card.h"
#include "gui/widgets/icon.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kListWidth = 208;
constexpr int kSectionMax = 800; // longer lines are hard to read
constexpr int kRow = 40;

// A section's line: a rounded tint for the chosen one.
class SectionDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        const Tokens tokens = tokensOf(item.palette);
        const bool selected = item.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (selected || item.state.testFlag(QStyle::State_MouseOver)) {
            QColor tint = selected ? tokens.accent : tokens.text;
            tint.setAlphaF(selected ? 0.14F : 0.05F);
            painter->setPen(Qt::NoPen);
            painter->setBrush(tint);
            painter->drawRoundedRect(QRectF(item.rect).adjusted(2, 1, -2, -1), 6, 6);
        }
        const int icon = item.decorationSize.width();
        item.icon.paint(painter, item.rect.left() + space::kS + 2, item.rect.center().y() - icon / 2, icon, icon);
        painter->setPen(selected ? tokens.accent : tokens.text);
        const QRect room = item.rect.adjusted(icon + 2 * space::kS + space::kXs, 0, -space::kS, 0);
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                          item.fontMetrics.elidedText(item.text, Qt::ElideRight, room.width()));
        painter->restore();
    }
};

} // namespace

SettingsPage::SettingsPage(const ConsoleContext& context, QWidget* parent) : Page(parent) {
    auto* card = new Card(this);
    card->setFixedWidth(kListWidth);
    m_list = new QListWidget(card);
    m_list->setObjectName(u"sections"_s);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setIconSize({20, 20});
    m_list->setItemDelegate(new SectionDelegate(m_list));
    m_list->setMouseTracking(true);
    auto* cardColumn = new QVBoxLayout(card);
    cardColumn->setContentsMargins(space::kXs, space::kS, space::kXs, space::kS);
    cardColumn->addWidget(m_list, 1);
    m_resetAll = new QPushButton(themedIcon(u"reset"_s), {}, card);
    m_resetAll->setObjectName(u"resetAll"_s);
    auto* resetRow = new QHBoxLayout;
    resetRow->setContentsMargins(space::kS, space::kS, space::kS, space::kXs);
    resetRow->addWidget(m_resetAll);
    cardColumn->addLayout(resetRow);
    connect(m_resetAll, &QPushButton::clicked, this, &SettingsPage::resetAll);
    m_stack = new QStackedWidget(this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    row->setSpacing(space::kL);
    row->addWidget(card);
    row->addWidget(m_stack, 1);

    m_engine = new EngineSection(context);
    m_catalogue = new CatalogueSection(context);
    m_shortcuts = new ShortcutsSection;
    m_data = new DataSection(context);
    auto* appearance = new AppearanceSection(context);
    add(new ApiSection(context), u"api"_s);
    add(m_engine, u"settings"_s);
    add(m_catalogue, u"gift"_s);
    add(appearance, u"theme-system"_s);
    add(m_shortcuts, u"keyboard"_s);
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

void SettingsPage::setActions(ActionRegistry& registry) {
    m_shortcuts->setRegistry(registry);
}

// Settings only, of all sections: data, the catalogue and the token stay.
void SettingsPage::resetAll() {
    QStringList changes;
    for (const SettingsSection* section : m_sections)
        for (const QString& change : section->changes())
            changes << section->name() + u" · "_s + change;
    askReset(this, tr("Reset all settings"), changes, [this] {
        for (SettingsSection* section : m_sections)
            section->resetToDefaults();
    });
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
    if (m_list->currentRow() == Shortcuts)
        return m_shortcuts->focusFilter();
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
    m_resetAll->setText(tr("Reset all…"));
    m_resetAll->setToolTip(tr("All settings back to their defaults; data stay"));
    emit titleChanged();
}

} // namespace pk
