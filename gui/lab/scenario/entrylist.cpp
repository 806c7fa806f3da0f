// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/scenario/entrylist.h"

#include <QEvent>
#include <QListWidget>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/tables.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRow = 36; // as RowDelegate paints them
constexpr int kRowsMax = 5;

} // namespace

EntryList::EntryList(QWidget* parent) : QWidget(parent), m_list(new QListWidget(this)) {
    m_list->setObjectName(u"entries"_s);
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    const std::array<QString, kButtons> icons{u"plus"_s, u"copy"_s, u"trash"_s, u"chevron-up"_s, u"chevron-down"_s};
    const std::array<QString, kButtons> names{u"addEntry"_s, u"copyEntry"_s, u"removeEntry"_s, u"entryUp"_s,
                                              u"entryDown"_s};
    auto* line = new QHBoxLayout;
    line->setSpacing(space::kXs);
    for (std::size_t i = 0; i < kButtons; ++i) {
        m_buttons[i] = new QToolButton(this);
        m_buttons[i]->setObjectName(names[i]);
        m_buttons[i]->setIcon(themedIcon(icons[i]));
        if (i != Add)
            line->addWidget(m_buttons[i]);
    }
    m_buttons[Add]->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    line->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kXs);
    column->addWidget(m_list);
    column->addLayout(line);

    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        showState();
        if (row >= 0)
            emit chosen(row);
    });
    connect(m_buttons[Add], &QToolButton::clicked, this, &EntryList::addRequested);
    connect(m_buttons[Copy], &QToolButton::clicked, this, [this]() { emit copyRequested(current()); });
    connect(m_buttons[Remove], &QToolButton::clicked, this, [this]() { emit removeRequested(current()); });
    connect(m_buttons[Up], &QToolButton::clicked, this, [this]() { emit moveRequested(current(), -1); });
    connect(m_buttons[Down], &QToolButton::clicked, this, [this]() { emit moveRequested(current(), 1); });
    retranslate();
}

void EntryList::setNames(const QString& list, const QString& add) {
    m_list->setAccessibleName(list);
    m_add = add;
    retranslate();
}

void EntryList::setTexts(const QStringList& texts, int current) {
    const QSignalBlocker blocker(m_list);
    while (m_list->count() > texts.size())
        delete m_list->takeItem(m_list->count() - 1);
    for (int i = 0; i < texts.size(); ++i) {
        if (i >= m_list->count()) {
            auto* item = new QListWidgetItem(m_list);
            item->setSizeHint({10, kRow});
        }
        m_list->item(i)->setText(texts[i]);
    }
    m_list->setCurrentRow(current);
    showState();
}

int EntryList::current() const {
    return m_list->currentRow();
}

int EntryList::count() const {
    return m_list->count();
}

void EntryList::showState() {
    const int entries = count();
    setVisible(entries >= m_shownFrom);
    m_list->setFixedHeight(std::clamp(entries, 1, kRowsMax) * kRow + 2 * m_list->frameWidth());
    m_buttons[Copy]->setEnabled(current() >= 0);
    m_buttons[Remove]->setEnabled(current() >= 0);
    m_buttons[Up]->setEnabled(current() > 0);
    m_buttons[Down]->setEnabled(current() >= 0 && current() + 1 < entries);
}

void EntryList::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void EntryList::retranslate() {
    m_buttons[Add]->setText(m_add);
    const std::array<QString, kButtons> texts{m_add, tr("Copy it"), tr("Remove it"), tr("Earlier"), tr("Later")};
    for (std::size_t i = 0; i < kButtons; ++i) {
        m_buttons[i]->setToolTip(texts[i]);
        m_buttons[i]->setAccessibleName(texts[i]);
    }
}

} // namespace pk
