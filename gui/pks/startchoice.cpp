// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/startchoice.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QSpinBox>

#include "engine/domain/limits.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/segmented.h"
#include "gui/widgets/textlabel.h"

namespace pk {

using namespace Qt::StringLiterals;

StartChoice::StartChoice(QWidget* parent)
    : QWidget(parent),
      m_chips(new Segmented(2, this)),
      m_gapRow(new QWidget(this)),
      m_gapCaption(new TextLabel(TextLabel::Role::Caption, m_gapRow)),
      m_gap(new QSpinBox(m_gapRow)) {
    m_chips->setObjectName(u"startChips"_s);
    m_gap->setObjectName(u"gapSeconds"_s);
    m_gap->setRange(0, int(limits::kQueueGapMaxMs / 1000));
    m_gap->setSingleStep(5);
    m_gap->setAlignment(Qt::AlignRight);
    m_gapCaption->setBuddy(m_gap);
    auto* gapRow = new QHBoxLayout(m_gapRow);
    gapRow->setContentsMargins(0, 0, 0, 0);
    gapRow->setSpacing(space::kS);
    gapRow->addWidget(m_gapCaption);
    gapRow->addWidget(m_gap);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kM);
    row->addWidget(m_chips, 1);
    row->addWidget(m_gapRow);
    setFocusProxy(m_chips);
    connect(m_chips, &Segmented::currentChanged, this, [this](int index) {
        m_chosen = true;
        choose(index == 1);
    });
    connect(m_gap, &QSpinBox::valueChanged, this, &StartChoice::choiceChanged);
    m_chips->setCurrent(0);
    m_gapRow->hide();
    retranslate();
}

bool StartChoice::isQueued() const {
    return m_chips->current() == 1;
}

qint64 StartChoice::gapMs() const {
    return m_gap->value() * 1000LL;
}

void StartChoice::setQueued(bool queued) {
    m_chosen = true;
    choose(queued);
}

void StartChoice::setShowBusy(bool busy) {
    if (!m_chosen && busy != isQueued())
        choose(busy);
}

void StartChoice::choose(bool queued) {
    m_chips->setCurrent(queued ? 1 : 0);
    m_gapRow->setVisible(queued);
    emit choiceChanged();
}

void StartChoice::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void StartChoice::retranslate() {
    m_chips->setTexts({tr("Start now"), tr("Queue after the running PK")});
    m_gapCaption->setText(tr("&Gap after the result"));
    m_gap->setAccessibleName(tr("Gap after the result, in seconds"));
    m_gap->setSuffix(tr(" s"));
    m_gap->setToolTip(tr("How long the result before it stands, at least"));
}

} // namespace pk
