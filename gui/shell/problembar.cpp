// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/problembar.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include "gui/shell/context.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"

namespace pk {

using namespace Qt::StringLiterals;

ProblemBar::ProblemBar(Notifier& notifier, QWidget* parent)
    : QWidget(parent),
      m_notifier(notifier),
      m_row(new QBoxLayout(QBoxLayout::LeftToRight, this)),
      m_text(new QLabel(this)),
      m_copy(new QPushButton(this)),
      m_retry(new QPushButton(this)) {
    setObjectName(u"problemBar"_s);
    m_text->setObjectName(u"problemText"_s);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_copy->setObjectName(u"problemCopy"_s);
    m_retry->setObjectName(u"problemRetry"_s);
    m_row->setContentsMargins(space::kS + 28, space::kXs + 2, space::kS, space::kXs + 2);
    m_row->setSpacing(space::kS);
    m_row->addWidget(m_text, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    buttons->addStretch();
    buttons->addWidget(m_copy);
    buttons->addWidget(m_retry);
    m_row->addLayout(buttons);
    connect(m_retry, &QPushButton::clicked, this, &ProblemBar::retryRequested);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (!m_problem)
            return;
        QGuiApplication::clipboard()->setText(errorCodeName(m_problem->code) + u": "_s + m_problem->detail);
        m_notifier.info(tr("The details were copied."));
    });
    refresh();
}

void ProblemBar::setProblem(const Error& error) {
    m_problem = error;
    refresh();
}

void ProblemBar::clear() {
    m_problem.reset();
    refresh();
}

void ProblemBar::setStacked(bool stacked) {
    m_row->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void ProblemBar::refresh() {
    m_copy->setText(tr("Copy details"));
    m_retry->setText(tr("Retry"));
    setVisible(m_problem.has_value());
    if (!m_problem)
        return;
    m_text->setText(errorText(*m_problem));
    QPalette own = m_text->palette();
    const QColor color = tokensOf(palette()).error;
    if (own.color(QPalette::WindowText) != color) {
        own.setColor(QPalette::WindowText, color);
        m_text->setPalette(own);
    }
    update();
}

void ProblemBar::paintEvent(QPaintEvent*) {
    const Tokens t = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor back = t.error;
    back.setAlphaF(0.10F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawRoundedRect(rect(), 6, 6);
    painter.drawPixmap(space::kS, (height() - 18) / 2, tintedPixmap(u"warning"_s, 18, t.error, devicePixelRatioF()));
}

void ProblemBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace pk
