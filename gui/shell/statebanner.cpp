// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/statebanner.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTime>

#include "gui/shell/context.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"

using namespace Qt::StringLiterals;

namespace pk {

StateBanner::StateBanner(LiveState& live, QWidget* parent)
    : QWidget(parent),
      m_live(live),
      m_text(new QLabel(this)),
      m_action(new QPushButton(this)),
      m_copy(new QPushButton(this)) {
    setObjectName(u"stateBanner"_s);
    m_action->setObjectName(u"stateBannerAction"_s);
    m_copy->setObjectName(u"stateBannerCopy"_s);
    m_text->setWordWrap(true);
    m_text->setObjectName(u"stateBannerText"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kL + 28, space::kXs + 2, space::kM, space::kXs + 2);
    row->addWidget(m_text, 1);
    row->addWidget(m_copy);
    row->addWidget(m_action);
    connect(m_action, &QPushButton::clicked, this, &StateBanner::actOnState);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        const Error& error = m_live.lastError();
        emit copyDetailsRequested(errorCodeName(error.code) + u": "_s + error.detail);
    });
    connect(&live, &LiveState::viewStateChanged, this, &StateBanner::refresh);
    connect(&live, &LiveState::pausedChanged, this,
            [this] { m_pausedAt = QTime::currentTime().toString(u"HH:mm:ss"_s); });
    refresh();
}

void StateBanner::refresh() {
    const ViewState state = m_live.viewState();
    m_action->show();
    m_copy->setVisible(state == ViewState::Error);
    m_copy->setText(tr("Copy details"));
    switch (state) {
        case ViewState::Paused:
            m_text->setText(tr("Updates are paused. Figures are as of %1; PKs go on meanwhile.").arg(m_pausedAt));
            m_action->setText(tr("Resume"));
            break;
        case ViewState::Stale:
            m_text->setText(tr("The engine has not answered for more than 2 s. Figures may be old."));
            m_action->setText(tr("Retry"));
            break;
        case ViewState::Error:
            m_text->setText(tr("The state could not be read: %1 It is tried again every second.")
                                .arg(errorText(m_live.lastError())));
            m_action->setText(tr("Retry"));
            break;
        default:
            hide();
            return;
    }
    // Text in the banner's own colour, whatever the palette says of labels.
    const Tokens t = tokensOf(palette());
    QPalette own = m_text->palette();
    own.setColor(QPalette::WindowText, state == ViewState::Error ? t.error : t.warningText);
    m_text->setPalette(own);
    show();
    update();
}

void StateBanner::actOnState() {
    if (m_live.viewState() == ViewState::Paused)
        m_live.setPaused(false);
    else
        m_live.retry();
}

void StateBanner::paintEvent(QPaintEvent*) {
    const Tokens t = tokensOf(palette());
    const bool isError = m_live.viewState() == ViewState::Error;
    QPainter painter(this);
    QColor back = t.warningBack;
    if (isError) {
        back = t.error;
        back.setAlphaF(0.12F);
    }
    painter.fillRect(rect(), back);
    painter.drawPixmap(space::kL, (height() - 18) / 2,
                       tintedPixmap(m_live.isPaused() ? u"pause"_s : u"warning"_s, 18,
                                    isError ? t.error : t.warningText, devicePixelRatioF()));
}

void StateBanner::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace pk
