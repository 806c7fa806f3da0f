// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/inspectornotice.h"

#include <QEvent>
#include <QVBoxLayout>

#include "gui/shell/problembar.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

InspectorNotice::InspectorNotice(Notifier& notifier, QWidget* parent)
    : QWidget(parent),
      m_late(new TextLabel(TextLabel::Role::Secondary, this)),
      m_problem(new ProblemBar(notifier, this)) {
    m_late->setObjectName(u"inspectorLate"_s);
    m_late->setWordWrap(true);
    m_problem->setObjectName(u"inspectorProblem"_s);
    m_problem->setStacked(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::kXs, 0, 0);
    column->addWidget(m_late);
    column->addWidget(m_problem);
    connect(m_problem, &ProblemBar::retryRequested, this, &InspectorNotice::retryRequested);
    refresh();
}

void InspectorNotice::setError(const Error& error) {
    m_isStale = false;
    m_problem->setProblem(error);
    refresh();
}

void InspectorNotice::setStale(qint64 asOfMs) {
    m_isStale = true;
    m_asOfMs = asOfMs;
    m_problem->clear();
    refresh();
}

void InspectorNotice::clear() {
    if (!m_isStale && !m_problem->problem())
        return;
    m_isStale = false;
    m_problem->clear();
    refresh();
}

void InspectorNotice::refresh() {
    m_late->setText(
        m_asOfMs > 0 ? tr("The engine is slow to answer. Rankings and curve as of %1.").arg(words::timeOfDay(m_asOfMs))
                     : tr("The engine is slow to answer."));
    m_late->setVisible(m_isStale);
    setVisible(m_isStale || m_problem->problem());
}

void InspectorNotice::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace pk
