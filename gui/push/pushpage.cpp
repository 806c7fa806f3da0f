// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/pushpage.h"

#include <QAction>
#include <QEvent>
#include <QSplitter>
#include <QVBoxLayout>

#include "gui/push/messagepanel.h"
#include "gui/push/viewerpanel.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"

namespace pk {

using namespace Qt::StringLiterals;

PushPage::PushPage(const ConsoleContext& context, ViewerLab& lab, QWidget* parent)
    : Page(parent),
      m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_messages(new MessagePanel(context, m_splitter)),
      m_viewers(new ViewerPanel(context, lab, m_splitter)),
      m_start(new QAction(themedIcon(u"play"_s), {}, this)),
      m_stop(new QAction(themedIcon(u"stop"_s), {}, this)),
      m_healthy(new QAction(themedIcon(u"check"_s), {}, this)) {
    m_splitter->setObjectName(u"pushSplitter"_s);
    m_messages->setObjectName(u"messagePanel"_s);
    m_viewers->setObjectName(u"viewerPanel"_s);
    m_splitter->setHandleWidth(space::kM);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_messages);
    m_splitter->addWidget(m_viewers);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 4);
    m_splitter->setSizes({572, 628});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->addWidget(m_splitter);
    connect(m_messages, &MessagePanel::newPkRequested, this, &PushPage::newPkRequested);
    connect(m_messages, &MessagePanel::runDemoRequested, this, &PushPage::runDemoRequested);
    connect(m_messages, &MessagePanel::startViewersRequested, m_viewers, &ViewerPanel::start);
    connect(m_start, &QAction::triggered, m_viewers, &ViewerPanel::start);
    connect(m_stop, &QAction::triggered, m_viewers, &ViewerPanel::stop);
    connect(m_healthy, &QAction::triggered, m_viewers, &ViewerPanel::makeAllHealthy);
    const auto follow = [this] {
        m_start->setEnabled(!m_viewers->isRunning());
        m_stop->setEnabled(m_viewers->isRunning());
        m_healthy->setEnabled(m_viewers->isRunning());
    };
    connect(m_viewers, &ViewerPanel::runningChanged, this, follow);
    follow();
    retranslate();
}

QString PushPage::title() const {
    return tr("Push & viewers");
}

QVariantMap PushPage::saveState() const {
    return {{u"messages"_s, m_messages->saveState()},
            {u"viewers"_s, m_viewers->saveState()},
            {u"splitter"_s, m_splitter->saveState()}};
}

void PushPage::restoreState(const QVariantMap& state) {
    m_messages->restoreState(state.value(u"messages"_s).toMap());
    m_viewers->restoreState(state.value(u"viewers"_s).toMap());
    if (const QByteArray sizes = state.value(u"splitter"_s).toByteArray(); !sizes.isEmpty())
        m_splitter->restoreState(sizes);
}

void PushPage::focusFilter() {
    m_messages->focusFilter();
}

bool PushPage::isSettled() const {
    return m_viewers->isSettled();
}

void PushPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PushPage::retranslate() {
    m_start->setText(tr("Start viewers"));
    m_stop->setText(tr("Stop the viewers"));
    m_healthy->setText(tr("Make all links healthy"));
    emit titleChanged();
}

} // namespace pk
