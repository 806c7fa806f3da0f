// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/viewerdetail.h"

#include <QCoreApplication>
#include <QEvent>
#include <QGridLayout>

#include "gui/push/pushwords.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/countdown.h"
#include "gui/widgets/statuschip.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/tugbar.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// The PK as the viewer shows it; names from what it was told, else from the truth of the same PK.
Pk shownPk(const ViewerDetail::Facts& facts) {
    const ShownPk& shown = facts.row.shown;
    Pk pk = shown.info ? *shown.info : facts.truth.pk.pkId == shown.pkId ? facts.truth.pk : Pk();
    pk.pkId = shown.pkId;
    pk.status = shown.phase == ViewerPhase::Final      ? PkStatus::Ended
                : shown.phase == ViewerPhase::Settling ? PkStatus::Settling
                                                       : PkStatus::Running;
    pk.endReason = shown.endReason;
    pk.endTimeMs = facts.nowMs + facts.row.timeLeftMs;
    return pk;
}

QString differsText(const ViewerDetail::Facts& facts) {
    return facts.row.differs ? QCoreApplication::translate("pk::ViewerDetail", "Differs for %1")
                                   .arg(pushwords::span(facts.nowMs - facts.row.differsSinceMs))
                             : QCoreApplication::translate("pk::ViewerDetail", "Like the truth");
}

} // namespace

QString viewerText(const ViewerDetail::Facts& facts) {
    const ShownPk& shown = facts.row.shown;
    QString score;
    if (shown.pkId != 0) {
        const CompareBy by = shownPk(facts).compareBy;
        score =
            u", %1 : %2"_s.arg(words::number(shown.totals[0].metric(by)), words::number(shown.totals[1].metric(by)));
    }
    const QString link = facts.row.online ? QCoreApplication::translate("pk::ViewerDetail", "on line")
                                          : QCoreApplication::translate("pk::ViewerDetail", "off line");
    return QCoreApplication::translate("pk::ViewerDetail", "Viewer %1 in %2: %3, %4. %5")
        .arg(QString::number(facts.row.viewer), facts.showId, QString(pushwords::phaseName(shown.phase) + score), link,
             differsText(facts));
}

ViewerDetail::ViewerDetail(QWidget* parent)
    : QWidget(parent),
      m_title(new TextLabel(TextLabel::Role::Heading, this)),
      m_chip(new StatusChip(this)),
      m_verdict(new TextLabel(TextLabel::Role::Body, this)),
      m_bar(new TugBar(this)) {
    m_title->setObjectName(u"viewerTitle"_s);
    m_verdict->setObjectName(u"viewerVerdict"_s);
    m_verdict->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // the panel may be narrow
    m_bar->setAnimated(false);
    m_bar->setFixedHeight(24);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kS);
    head->addWidget(m_title);
    head->addWidget(m_chip);
    head->addWidget(m_verdict, 1);
    auto* figures = new QGridLayout;
    figures->setHorizontalSpacing(space::kM);
    figures->setVerticalSpacing(0);
    for (std::size_t i = 0; i < kFigures; ++i) {
        m_captions[i] = new TextLabel(TextLabel::Role::Caption, this);
        m_values[i] = new TextLabel(TextLabel::Role::Body, this);
        m_values[i]->setObjectName(u"viewerFact%1"_s.arg(i));
        figures->addWidget(m_captions[i], 0, int(i));
        figures->addWidget(m_values[i], 1, int(i));
        figures->setColumnStretch(int(i), 1);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addLayout(head);
    column->addWidget(m_bar);
    column->addLayout(figures);
    column->addStretch(1);
    retranslate();
}

void ViewerDetail::setFacts(const Facts& facts) {
    m_facts = facts;
    refresh();
}

void ViewerDetail::clear() {
    m_facts.reset();
    refresh();
}

void ViewerDetail::refresh() {
    const bool any = m_facts.has_value();
    const bool knowsPk = any && m_facts->row.shown.pkId != 0;
    m_title->setVisible(any);
    m_chip->setVisible(knowsPk);
    m_bar->setVisible(knowsPk);
    for (std::size_t i = 0; i < kFigures; ++i) {
        m_captions[i]->setVisible(any);
        m_values[i]->setVisible(any);
    }
    m_verdict->setRole(any ? TextLabel::Role::Body : TextLabel::Role::Secondary);
    if (!any) {
        m_verdict->setText(
            tr("Select a viewer to see what it shows: a click or the arrow keys, N for one that differs."));
        m_verdict->setWordWrap(true);
        return;
    }
    const ViewerRow& row = m_facts->row;
    const ShownPk& shown = row.shown;
    m_verdict->setWordWrap(false);
    m_title->setText(tr("Viewer %1 · %2").arg(QString::number(row.viewer), m_facts->showId));
    m_verdict->setText((row.differs ? u"≠ "_s : u"= "_s) + differsText(*m_facts));
    if (knowsPk) {
        const Pk pk = shownPk(*m_facts);
        m_chip->setPk(pk, shown.outcome, m_facts->nowMs);
        m_bar->setTotals(pk.sides, shown.totals, pk.compareBy);
        m_bar->setTone(shown.endReason == EndReason::Voided ? TugBarTone::Muted : TugBarTone::Live);
    }
    const QString version = shown.pkId == m_facts->truth.pk.pkId
                                ? tr("%1 of %2").arg(shown.version).arg(m_facts->truth.version)
                                : tr("another PK");
    const QString link = row.online ? tr("on line") : tr("off line");
    const std::array<QString, kFigures> texts{
        shown.phase == ViewerPhase::Running ? countdownText(row.timeLeftMs) : pushwords::phaseName(shown.phase),
        knowsPk ? version : u"–"_s, m_facts->hasOwnFaults ? tr("%1, own faults").arg(link) : link,
        words::number(quint64(row.pulls)), words::number(quint64(row.pushesLost))};
    for (std::size_t i = 0; i < kFigures; ++i) {
        m_values[i]->setText(texts[i]);
        m_values[i]->setAccessibleName(m_captions[i]->text() + u' ' + texts[i]);
    }
}

void ViewerDetail::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ViewerDetail::retranslate() {
    const std::array<QString, kFigures> captions{tr("Its countdown"), tr("Version"), tr("Link"), tr("Pulls"),
                                                 tr("Pushes lost")};
    for (std::size_t i = 0; i < kFigures; ++i)
        m_captions[i]->setText(captions[i]);
    refresh();
}

} // namespace pk
