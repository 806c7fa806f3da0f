// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/scenario/anomalyform.h"

#include <QCheckBox>
#include <QGridLayout>

#include "gui/lab/scenario/labwords.h"
#include "gui/lab/scenario/numberspin.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/textlabel.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHourMs = 3'600'000;

} // namespace

AnomalyForm::AnomalyForm(QWidget* parent) : ScenarioPart(parent) {
    build();
    withoutEdits([this]() { retranslate(); });
    showKnobs();
}

void AnomalyForm::build() {
    const std::array<Spec, kKinds> specs{{
        {"anomalies.duplicate", QT_TR_NOOP("Sent again"), QT_TR_NOOP("same order: a duplicate")},
        {"anomalies.newEnvelope", QT_TR_NOOP("Same content, new order"), QT_TR_NOOP("counts again")},
        {"anomalies.late", QT_TR_NOOP("Late"), QT_TR_NOOP("handed over later than sent")},
        {"anomalies.early", QT_TR_NOOP("Early"), QT_TR_NOOP("sent before its PK's begin")},
        {"anomalies.outOfOrder", QT_TR_NOOP("Out of order"), QT_TR_NOOP("among records sent later")},
        {"anomalies.otherGift", QT_TR_NOOP("Another gift"), QT_TR_NOOP("of neither side")},
        {"anomalies.otherShow", QT_TR_NOOP("Another show"), QT_TR_NOOP("one without a PK")},
        {"anomalies.invalid", QT_TR_NOOP("Invalid"), QT_TR_NOOP("a field missing or wrong")},
        {"anomalies.streak", QT_TR_NOOP("Streaks"), QT_TR_NOOP("as TikTok counts combos")},
    }};
    for (std::size_t i = 0; i < kKinds; ++i)
        m_shares[i] = addNumber(specs[i], 0, 100, 3, QT_TR_NOOP(" %"));
    m_duplicateAfter = addSeconds({"anomalies.duplicateAfterMaxMs", QT_TR_NOOP("After at most")}, 0, kHourMs);
    m_lateMean = addSeconds({"anomalies.lateMeanMs", QT_TR_NOOP("On average by")}, 1, kHourMs);
    m_lateMax = addSeconds({"anomalies.lateMaxMs", QT_TR_NOOP("At most by")}, 1, kHourMs);
    m_earlyMax = addSeconds({"anomalies.earlyMaxMs", QT_TR_NOOP("By at most")}, 1, kHourMs);
    m_window = addSeconds({"anomalies.outOfOrderWindowMs", QT_TR_NOOP("Within")}, 1, kHourMs);
    m_lostEnd = addNumber({"anomalies.lostRepeatEnd", QT_TR_NOOP("Lost ends"), QT_TR_NOOP("of the streaks")}, 0, 100, 3,
                          QT_TR_NOOP(" %"));
    m_kinds = new QWidget(this);
    auto* grid = new QGridLayout(m_kinds);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(space::kXs);
    for (std::size_t i = 0; i < m_invalid.size(); ++i) {
        m_invalid[i] = new QCheckBox(m_kinds);
        m_invalid[i]->setObjectName(u"invalidKind%1"_s.arg(i));
        grid->addWidget(m_invalid[i], int(i) / 2, int(i) % 2);
        connect(m_invalid[i], &QCheckBox::toggled, this, [this]() {
            if (!isLoading())
                emit edited();
        });
    }
    m_kinds->setFocusProxy(m_invalid.front());
    add({"anomalies.invalidKinds", QT_TR_NOOP("What is wrong with them (none chosen: all in turn)")}, m_kinds);
    m_sum = new TextLabel(TextLabel::Role::Secondary, this);
    m_sum->setObjectName(u"anomalySum"_s);
    row({m_sum});
    row({m_shares[Duplicate], m_duplicateAfter});
    row({m_shares[NewEnvelope], m_shares[OutOfOrder]});
    row({m_window});
    row({m_shares[Late], m_shares[Early]});
    row({m_lateMean, m_lateMax, m_earlyMax});
    row({m_shares[OtherGift], m_shares[OtherShow]});
    row({m_shares[Invalid], m_shares[Streak]});
    row({m_lostEnd});
    row({m_kinds});
    const std::array<NumberSpin*, 15> order{m_shares[Duplicate],
                                            m_duplicateAfter,
                                            m_shares[NewEnvelope],
                                            m_shares[OutOfOrder],
                                            m_window,
                                            m_shares[Late],
                                            m_shares[Early],
                                            m_lateMean,
                                            m_lateMax,
                                            m_earlyMax,
                                            m_shares[OtherGift],
                                            m_shares[OtherShow],
                                            m_shares[Invalid],
                                            m_shares[Streak],
                                            m_lostEnd};
    for (std::size_t i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
    setTabOrder(m_lostEnd, m_invalid.front());
    for (std::size_t i = 1; i < m_invalid.size(); ++i)
        setTabOrder(m_invalid[i - 1], m_invalid[i]);
}

void AnomalyForm::show(const Scenario& scenario) {
    const ScenarioAnomalies& a = scenario.anomalies;
    const std::array<double, kKinds> shares{a.duplicate, a.newEnvelope, a.late,    a.early, a.outOfOrder,
                                            a.otherGift, a.otherShow,   a.invalid, a.streak};
    for (std::size_t i = 0; i < kKinds; ++i)
        m_shares[i]->setExact(shares[i]);
    setMs(*m_duplicateAfter, a.duplicateAfterMaxMs);
    setMs(*m_lateMean, a.lateMeanMs);
    setMs(*m_lateMax, a.lateMaxMs);
    setMs(*m_earlyMax, a.earlyMaxMs);
    setMs(*m_window, a.outOfOrderWindowMs);
    m_lostEnd->setExact(a.lostRepeatEnd);
    m_order = a.invalidKinds;
    for (std::size_t i = 0; i < m_invalid.size(); ++i)
        m_invalid[i]->setChecked(std::find(m_order.begin(), m_order.end(), InvalidKind(i)) != m_order.end());
    showKnobs();
}

void AnomalyForm::store(Scenario& scenario) const {
    ScenarioAnomalies& a = scenario.anomalies;
    const std::array<double*, kKinds> shares{&a.duplicate, &a.newEnvelope, &a.late,    &a.early, &a.outOfOrder,
                                             &a.otherGift, &a.otherShow,   &a.invalid, &a.streak};
    for (std::size_t i = 0; i < kKinds; ++i)
        *shares[i] = m_shares[i]->exact();
    a.duplicateAfterMaxMs = msOf(*m_duplicateAfter);
    a.lateMeanMs = msOf(*m_lateMean);
    a.lateMaxMs = msOf(*m_lateMax);
    a.earlyMaxMs = msOf(*m_earlyMax);
    a.outOfOrderWindowMs = msOf(*m_window);
    a.lostRepeatEnd = m_lostEnd->exact();
    // Those of before keep their turn, what was added follows.
    a.invalidKinds.clear();
    const auto isChosen = [this](InvalidKind kind) { return m_invalid[std::size_t(kind)]->isChecked(); };
    std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(a.invalidKinds), isChosen);
    for (std::size_t i = 0; i < m_invalid.size(); ++i) {
        const auto kind = InvalidKind(i);
        if (isChosen(kind) && std::find(m_order.begin(), m_order.end(), kind) == m_order.end())
            a.invalidKinds.push_back(kind);
    }
}

double AnomalyForm::sum() const {
    double all = 0;
    for (const NumberSpin* share : m_shares)
        all += share->exact();
    return all;
}

bool AnomalyForm::isTooMuch() const {
    return sum() > 100 + 1e-9;
}

QString AnomalyForm::summary() const {
    const double all = sum();
    return all <= 0 ? tr("none") : tr("%1 of the records").arg(labwords::percent(all));
}

void AnomalyForm::takeEdit() {
    showKnobs();
}

void AnomalyForm::showKnobs() {
    const auto has = [this](Kind kind) { return m_shares[std::size_t(kind)]->value() > 0; };
    fieldOf(m_duplicateAfter)->setVisible(has(Duplicate));
    fieldOf(m_window)->setVisible(has(OutOfOrder));
    fieldOf(m_lateMean)->setVisible(has(Late));
    fieldOf(m_lateMax)->setVisible(has(Late));
    fieldOf(m_earlyMax)->setVisible(has(Early));
    fieldOf(m_lostEnd)->setVisible(has(Streak));
    fieldOf(m_kinds)->setVisible(has(Invalid));
    m_sum->setRole(isTooMuch() ? TextLabel::Role::Error : TextLabel::Role::Secondary);
    m_sum->setText(isTooMuch()
                       ? u"⚠ "_s + tr("Together %1: more than all records").arg(labwords::percent(sum()))
                       : tr("Odd: %1 · plain: %2").arg(labwords::percent(sum()), labwords::percent(100 - sum())));
}

void AnomalyForm::retranslate() {
    ScenarioPart::retranslate();
    for (std::size_t i = 0; i < m_invalid.size(); ++i)
        m_invalid[i]->setText(labwords::invalidKind(InvalidKind(i)));
    showKnobs();
}

} // namespace pk
