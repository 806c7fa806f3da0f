// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/toast.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

constexpr int kWidth = 380; // px

int lifeOf(Notifier::Level level) {
    switch (level) {
        case Notifier::Level::Info:
        case Notifier::Level::Success:
            return 5'000;
        case Notifier::Level::Warning:
            return 9'000;
        case Notifier::Level::Error:
            break;
    }
    return 0;
}

QColor colorOf(Notifier::Level level, const Tokens& t) {
    switch (level) {
        case Notifier::Level::Info:
            return t.running;
        case Notifier::Level::Success:
            return t.ended;
        case Notifier::Level::Warning:
            return t.urgent;
        case Notifier::Level::Error:
            break;
    }
    return t.error;
}

QString iconOf(Notifier::Level level) {
    switch (level) {
        case Notifier::Level::Info:
            return u"info"_s;
        case Notifier::Level::Success:
            return u"check"_s;
        case Notifier::Level::Warning:
            return u"warning"_s;
        case Notifier::Level::Error:
            break;
    }
    return u"error"_s;
}

} // namespace

Toast::Toast(Notifier::Level level, const QString& text, QWidget* parent)
    : QWidget(parent), m_level(level), m_lifeMs(lifeOf(level)) {
    build(text);
    if (m_lifeMs > 0)
        m_end.start(m_lifeMs);
}

Toast::Toast(const QString& text, int delayMs, std::function<void()> act, std::function<void()> undo, QWidget* parent)
    : QWidget(parent),
      m_level(Notifier::Level::Warning),
      m_lifeMs(delayMs),
      m_act(std::move(act)),
      m_undo(std::move(undo)) {
    build(text);
    m_undoButton = new QPushButton(this);
    m_undoButton->setObjectName(u"toastUndo"_s);
    connect(m_undoButton, &QPushButton::clicked, this, &Toast::undo);
    qobject_cast<QHBoxLayout*>(layout())->insertWidget(1, m_undoButton);
    m_close->hide(); // closing would leave open whether it happens
    retranslate();
    m_since.start();
    m_end.start(delayMs);
    connect(&m_tick, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    m_tick.start(100);
}

void Toast::build(const QString& text) {
    setFixedWidth(kWidth);
    setObjectName(u"toast"_s);
    m_text = new QLabel(text, this);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_close = new QToolButton(this);
    m_close->setIcon(themedIcon(u"close"_s));
    m_close->setIconSize(QSize(14, 14));
    m_close->setObjectName(u"toastClose"_s);
    connect(m_close, &QToolButton::clicked, this, &Toast::withdraw);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(44, 12, 10, 14);
    row->setSpacing(space::kS);
    row->addWidget(m_text, 1);
    row->addWidget(m_close, 0, Qt::AlignTop);
    m_end.setSingleShot(true);
    m_end.setTimerType(Qt::PreciseTimer);
    connect(&m_end, &QTimer::timeout, this, &Toast::expire);
    retranslate();
    setAccessibleName(text);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toast::retranslate() {
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close this message"));
    if (m_undoButton) {
        m_undoButton->setText(tr("Undo"));
        m_undoButton->setToolTip(m_undoKeys.isEmpty() ? tr("Undo") : tr("Undo (%1)").arg(m_undoKeys));
    }
}

void Toast::setUndoKeys(const QString& keys) {
    m_undoKeys = keys;
    retranslate();
}

QString Toast::text() const {
    return m_text->text();
}

qint64 Toast::leftMs() const {
    return qMax<qint64>(0, m_lifeMs - m_since.elapsed());
}

void Toast::undo() {
    if (m_done || !isDelayed())
        return;
    finish();
    if (m_undo)
        m_undo();
}

void Toast::actNow() {
    if (m_done || !isDelayed())
        return;
    finish();
    m_act();
}

void Toast::withdraw() {
    if (!m_done)
        finish();
}

void Toast::expire() {
    if (isDelayed())
        actNow();
    else
        withdraw();
}

void Toast::finish() {
    m_done = true;
    m_end.stop();
    m_tick.stop();
    emit finished();
}

void Toast::paintEvent(QPaintEvent*) {
    const Tokens t = tokensOf(palette());
    const QColor color = colorOf(m_level, t);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Dark), 1));
    painter.setBrush(t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    if (!isDelayed()) {
        painter.drawPixmap(14, 14, tintedPixmap(iconOf(m_level), 20, color, devicePixelRatioF()));
        return;
    }
    // The countdown: seconds left in a closing ring.
    const QRectF ring(13, 13, 22, 22);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(t.hairline, 2.5));
    painter.drawEllipse(ring);
    painter.setPen(QPen(color, 2.5, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(ring, 90 * 16, static_cast<int>(360.0 * 16.0 * double(leftMs()) / qMax(1, m_lifeMs)));
    painter.setFont(tabularFont(font(), 11, QFont::Bold));
    painter.setPen(t.text);
    painter.drawText(ring, Qt::AlignCenter, QString::number((leftMs() + 999) / 1000));
}

void Toast::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void Toast::enterEvent(QEnterEvent* event) {
    QWidget::enterEvent(event);
    if (!isDelayed())
        m_end.stop();
}

void Toast::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    if (!isDelayed() && !m_done && m_lifeMs > 0)
        m_end.start(m_lifeMs / 2);
}

} // namespace pk
