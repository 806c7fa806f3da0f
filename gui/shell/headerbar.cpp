// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/headerbar.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "gui/shell/actionregistry.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

// A push button that does what an action does, and is enabled as it is.
void bind(QPushButton* button, QAction* action) {
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    const auto take = [button, action] {
        button->setText(action->text());
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
    };
    QObject::connect(action, &QAction::changed, button, take);
    take();
}

} // namespace

PaletteButton::PaletteButton(QAction* action, QWidget* parent) : QAbstractButton(parent), m_action(action) {
    setObjectName(u"paletteButton"_s);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, qOverload<>(&QWidget::update)); // its keys
}

void PaletteButton::paintEvent(QPaintEvent*) {
    const Tokens t = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus()     ? t.accent
                        : underMouse() ? palette().color(QPalette::Dark)
                                       : t.hairline,
                        hasFocus() ? 2 : 1));
    painter.setBrush(t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    painter.drawPixmap(10, (height() - 16) / 2, tintedPixmap(u"search"_s, 16, t.textSecondary, devicePixelRatioF()));
    painter.setPen(t.textSecondary);
    const QString keys = m_action->shortcut().toString(QKeySequence::NativeText);
    const int keysWidth = fontMetrics().horizontalAdvance(keys);
    painter.drawText(rect().adjusted(34, 0, -keysWidth - 22, 0), Qt::AlignVCenter,
                     fontMetrics().elidedText(text(), Qt::ElideRight, width() - 34 - keysWidth - 22));
    painter.drawText(rect().adjusted(0, 0, -12, 0), Qt::AlignVCenter | Qt::AlignRight, keys);
}

HeaderBar::HeaderBar(ActionRegistry& actions, QWidget* parent)
    : QWidget(parent),
      m_actions(actions),
      m_title(new TextLabel(TextLabel::Role::Title, this)),
      m_row(new QHBoxLayout(this)),
      m_pageButtons(new QHBoxLayout),
      m_newPk(new QPushButton(this)),
      m_demo(new QPushButton(this)),
      m_search(new PaletteButton(actions.action(ActionId::CommandPalette), this)) {
    setObjectName(u"headerBar"_s);
    m_title->setObjectName(u"pageTitle"_s);
    m_newPk->setObjectName(u"headerNewPk"_s);
    m_demo->setObjectName(u"headerRunDemo"_s);
    m_newPk->setProperty("primary", true);
    bind(m_newPk, actions.action(ActionId::NewPk));
    bind(m_demo, actions.action(ActionId::RunDemo));
    m_row->setContentsMargins(space::kL, space::kM, space::kM, space::kS);
    m_row->setSpacing(space::kS);
    m_pageButtons->setSpacing(space::kS);
    m_row->addWidget(m_title);
    m_row->addSpacing(space::kM);
    m_row->addLayout(m_pageButtons);
    m_row->addStretch(1);
    m_row->addWidget(m_search, 2);
    m_row->addSpacing(space::kS);
    m_row->addWidget(m_demo);
    m_row->addWidget(m_newPk);
    m_row->addSpacing(space::kS);
    addIconButton(actions.action(ActionId::PauseUpdates));
    m_theme =
        addMenuButton(u"theme-system"_s, {actions.action(ActionId::ThemeLight), actions.action(ActionId::ThemeDark),
                                          actions.action(ActionId::ThemeSystem)});
    m_theme->setObjectName(u"headerTheme"_s);
    m_language = addMenuButton(u"language"_s,
                               {actions.action(ActionId::LanguageChinese), actions.action(ActionId::LanguageEnglish),
                                actions.action(ActionId::LanguageSystem)});
    m_language->setObjectName(u"headerLanguage"_s);
    m_search->setMaximumWidth(300);
    recolour();
    retranslate();
}

QToolButton* HeaderBar::addIconButton(QAction* action) {
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setIconSize(QSize(18, 18));
    button->setFixedSize(32, 32);
    button->setFocusPolicy(Qt::TabFocus);
    button->setObjectName(action->objectName() + u"Button"_s);
    m_row->addWidget(button);
    return button;
}

QToolButton* HeaderBar::addMenuButton(const QString& iconName, const QList<QAction*>& actions) {
    auto* button = new QToolButton(this);
    auto* menu = new QMenu(button);
    menu->addActions(actions);
    button->setIcon(themedIcon(iconName));
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setIconSize(QSize(18, 18));
    button->setFixedSize(32, 32);
    button->setFocusPolicy(Qt::TabFocus);
    button->setProperty("noMenuArrow", true);
    m_row->addWidget(button);
    return button;
}

void HeaderBar::showPage(const QString& title, const QList<QAction*>& pageActions) {
    m_title->setText(title);
    while (QLayoutItem* item = m_pageButtons->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (QAction* action : pageActions) {
        auto* button = new QPushButton(this);
        button->setIcon(action->icon());
        bind(button, action);
        m_pageButtons->addWidget(button);
    }
}

void HeaderBar::retranslate() {
    m_search->setText(tr("Search or run a command"));
    m_search->setAccessibleName(tr("Search or run a command"));
    m_theme->setToolTip(tr("Theme"));
    m_theme->setAccessibleName(tr("Theme"));
    m_language->setToolTip(tr("Language"));
    m_language->setAccessibleName(tr("Language"));
}

void HeaderBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        recolour();
}

void HeaderBar::recolour() {
    m_newPk->setIcon(QIcon(tintedPixmap(u"plus"_s, 16, Qt::white, devicePixelRatioF())));
    m_demo->setIcon(themedIcon(u"demo"_s));
}

} // namespace pk
