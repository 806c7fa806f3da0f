// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/inspectornotice.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include "gui/shell/context.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

InspectorNotice::InspectorNotice(QWidget* parent)
    : QWidget(parent),
      m_text(new TextLabel(TextLabel::Role::Error, this)),
      m_retry(new QPushButton(this)),
      m_copy(new QPushButton(this)) {
    m_text->setObjectName(u"inspectorProblem"_s);
    m_text->setWordWrap(true);
    m_retry->setObjectName(u"inspectorRetry"_s);
    m_retry->setIcon(themedIcon(u"refresh"_s));
    m_copy->setObjectName(u"inspectorCopyProblem"_s);
    m_copy->setIcon(themedIcon(u"copy"_s));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, space::kXs, 0, 0);
    row->setSpacing(space::kXs);
    row->addWidget(m_text, 1);
    row->addWidget(m_retry, 0, Qt::AlignTop);
    row->addWidget(m_copy, 0, Qt::AlignTop);
    connect(m_retry, &QPushButton::clicked, this, &InspectorNotice::retryRequested);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(
            u"%1\n%2 %3"_s.arg(errorText(m_error), m_error.field, m_error.detail).trimmed());
    });
    refresh();
}

void InspectorNotice::setError(const Error& error) {
    m_state = State::Failed;
    m_error = error;
    refresh();
}

void InspectorNotice::setStale(qint64 asOfMs) {
    m_state = State::Stale;
    m_asOfMs = asOfMs;
    refresh();
}

void InspectorNotice::clear() {
    if (m_state == State::Fine)
        return;
    m_state = State::Fine;
    refresh();
}

void InspectorNotice::refresh() {
    setVisible(m_state != State::Fine);
    const bool failed = m_state == State::Failed;
    m_text->setRole(failed ? TextLabel::Role::Error : TextLabel::Role::Secondary);
    if (failed)
        m_text->setText(errorText(m_error));
    else if (m_asOfMs > 0)
        m_text->setText(
            tr("The engine is slow to answer. Rankings and curve as of %1.").arg(words::timeOfDay(m_asOfMs)));
    else
        m_text->setText(tr("The engine is slow to answer."));
    m_retry->setVisible(failed);
    m_retry->setText(tr("Try again"));
    m_copy->setVisible(failed);
    m_copy->setToolTip(tr("Copy the details"));
    m_copy->setAccessibleName(tr("Copy the details"));
}

void InspectorNotice::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

InspectorSkeleton::InspectorSkeleton(QWidget* parent) : QWidget(parent) {
    setObjectName(u"inspectorSkeleton"_s);
    setAccessibleName(tr("Loading"));
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    connect(&m_delay, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

void InspectorSkeleton::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_delay.start();
}

void InspectorSkeleton::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_delay.stop();
}

void InspectorSkeleton::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Loading"));
}

void InspectorSkeleton::paintEvent(QPaintEvent*) {
    if (!isDrawn())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokensOf(palette()).hairline);
    const qreal room = width() - 2.0 * space::kM;
    const qreal half = (room - space::kM) / 2;
    const auto block = [&](qreal x, qreal y, qreal wide, qreal high) {
        painter.drawRoundedRect(QRectF(space::kM + x, y, wide, high), 5, 5);
    };
    block(0, space::kS, half, 36);
    block(half + space::kM, space::kS, half, 36);
    block(0, 56, room, 28);
    for (int row = 0; row < 6; ++row) {
        block(0, 112 + row * 28, half, 14);
        block(half + space::kM, 112 + row * 28, half, 14);
    }
    block(0, 304, room, 130);
}

} // namespace pk
