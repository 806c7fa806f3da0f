// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/problemstate.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPushButton>

#include "gui/shell/context.h"

namespace pk {

using namespace Qt::StringLiterals;

ProblemState::ProblemState(Notifier& notifier, const QString& retryName, const QString& copyName, QWidget* parent)
    : EmptyState(u"error"_s, parent), m_notifier(notifier), m_retry(addButton({})), m_copy(addButton({})) {
    m_retry->setObjectName(retryName);
    m_copy->setObjectName(copyName);
    connect(m_retry, &QPushButton::clicked, this, &ProblemState::retryRequested);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(errorCodeName(m_error.code) + u": "_s + m_error.detail);
        m_notifier.info(tr("The details were copied."));
    });
    retranslate();
}

void ProblemState::setProblem(const QString& title, const Error& error) {
    m_error = error;
    setTexts(title, errorText(error));
}

void ProblemState::retranslate() {
    m_retry->setText(tr("Retry"));
    m_copy->setText(tr("Copy details"));
}

void ProblemState::changeEvent(QEvent* event) {
    EmptyState::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace pk
