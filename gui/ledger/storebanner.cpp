// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/storebanner.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include "gui/ledger/recordwords.h"
#include "gui/shell/context.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

StoreBanner::StoreBanner(LiveState& live, QWidget* parent)
    : QWidget(parent),
      m_live(live),
      m_cause(new TextLabel(TextLabel::Role::Body, this)),
      m_senders(new TextLabel(TextLabel::Role::Secondary, this)),
      m_retry(new QPushButton(this)) {
    setObjectName(u"storeBanner"_s);
    m_cause->setObjectName(u"storeCause"_s);
    m_senders->setObjectName(u"storeSenders"_s);
    m_retry->setObjectName(u"storeRetry"_s);
    for (TextLabel* label : {m_cause, m_senders})
        label->setWordWrap(true);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_cause);
    texts->addWidget(m_senders);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kM + 28, 10, space::kM, 10);
    row->setSpacing(space::kM);
    row->addLayout(texts, 1);
    row->addWidget(m_retry, 0, Qt::AlignVCenter);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &StoreBanner::refresh);
    connect(m_retry, &QPushButton::clicked, this, &StoreBanner::retryWanted);
    connect(&live, &LiveState::statsChanged, this, &StoreBanner::refresh);
    connect(&live, &LiveState::loaded, this, &StoreBanner::refresh);
    hide();
    refresh();
}

void StoreBanner::refresh() {
    const EngineStats& stats = m_live.stats();
    const bool isBad = m_live.isLoaded() && !stats.store.ok;
    if (!isBad) {
        hide();
        return;
    }
    const qint64 since = stats.store.sinceMs;
    m_cause->setText(tr("The store has refused writes for %1 (since %2). %3")
                         .arg(spanText((m_live.engineNowMs() - since) / 1000 * 1000), words::dateTime(since),
                              errorText(Error{stats.store.cause, {}, stats.store.detail})));
    const bool isFull = stats.queueBound > 0 && stats.queuedRecords >= stats.queueBound;
    m_senders->setText(
        isFull ? tr("Senders: %1 records wait in memory, as many as there is room for. New ones are refused "
                    "(OVERLOADED) and may be sent again; none is dropped silently.")
                     .arg(words::number(stats.queuedRecords))
               : tr("Senders: their records are taken and wait in memory, %1 of at most %2, but nothing is "
                    "acknowledged until the store heals. At the bound new ones are refused (OVERLOADED).")
                     .arg(words::number(stats.queuedRecords), words::number(stats.queueBound)));
    m_retry->setText(tr("Try now"));
    m_retry->setAccessibleDescription(tr("Tries the refused commits again at once"));
    show();
    update();
}

void StoreBanner::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_second.start();
    refresh();
}

void StoreBanner::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_second.stop();
}

void StoreBanner::paintEvent(QPaintEvent*) {
    const Tokens tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor back = tokens.error;
    back.setAlphaF(tokens.dark ? 0.16F : 0.07F);
    painter.setPen(QPen(tokens.error, 1));
    painter.setBrush(back);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.drawPixmap(space::kM, (height() - 20) / 2, tintedPixmap(u"error"_s, 20, tokens.error, devicePixelRatioF()));
}

void StoreBanner::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace pk
