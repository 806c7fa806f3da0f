// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/truthstrip.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>

#include "gui/theme/tokens.h"
#include "gui/widgets/countdown.h"
#include "gui/widgets/statuschip.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/tugbar.h"

namespace pk {

using namespace Qt::StringLiterals;

TruthStrip::TruthStrip(QWidget* parent)
    : QWidget(parent),
      m_show(new QComboBox(this)),
      m_chip(new StatusChip(this)),
      m_bar(new TugBar(this)),
      m_countdown(new TextLabel(TextLabel::Role::Heading, this)),
      m_nothing(new TextLabel(TextLabel::Role::Secondary, this)) {
    m_show->setObjectName(u"truthShow"_s);
    m_show->setMinimumWidth(96);
    m_bar->setObjectName(u"truthBar"_s);
    m_countdown->setObjectName(u"truthCountdown"_s);
    m_countdown->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_countdown->setMinimumWidth(64);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kS);
    row->addWidget(m_show);
    row->addWidget(m_chip);
    row->addWidget(m_bar, 1);
    row->addWidget(m_nothing, 1);
    row->addWidget(m_countdown);
    connect(m_show, &QComboBox::activated, this, [this](int show) {
        setCurrent(show);
        emit showChosen(show);
    });
    showTruth();
}

void TruthStrip::setShows(const QStringList& shows) {
    m_show->clear();
    m_show->addItems(shows);
    m_show->setEnabled(shows.size() > 1);
    m_truths.clear();
    m_current = 0;
    showTruth();
}

void TruthStrip::setTruths(const std::vector<Progress>& truths, qint64 nowMs) {
    m_truths = truths;
    m_nowMs = nowMs;
    showTruth();
}

void TruthStrip::setCurrent(int show) {
    m_current = show;
    m_show->setCurrentIndex(show);
    showTruth();
}

void TruthStrip::setAnimated(bool animated) {
    m_bar->setAnimated(animated);
}

void TruthStrip::showTruth() {
    m_show->setAccessibleName(tr("Truth of which show"));
    const bool known = std::size_t(m_current) < m_truths.size() && m_truths[std::size_t(m_current)].pk.pkId != 0;
    m_chip->setVisible(known);
    m_bar->setVisible(known);
    m_countdown->setVisible(known);
    m_nothing->setVisible(!known);
    m_nothing->setText(m_truths.empty() ? QString() : tr("No PK in this show yet"));
    if (!known)
        return;
    const Progress& truth = m_truths[std::size_t(m_current)];
    const Pk& pk = truth.pk;
    const Outcome outcome =
        pk.isFinal() && pk.endReason != EndReason::Voided ? outcomeOf(truth.totals, pk.compareBy) : Outcome::None;
    m_chip->setPk(pk, outcome, m_nowMs);
    m_bar->setTotals(pk.sides, truth.totals, pk.compareBy);
    m_bar->setTone(pk.endReason == EndReason::Voided ? TugBarTone::Muted : TugBarTone::Live);
    const QString left = countdownText(remainingMs(pk, m_nowMs));
    m_countdown->setText(pk.status == PkStatus::Running ? left : tr("v%1").arg(truth.version));
    m_countdown->setToolTip(tr("PK %1, version %2").arg(pk.pkId).arg(truth.version));
}

void TruthStrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showTruth();
}

} // namespace pk
