// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/scenario/phaseeditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSlider>
#include <QToolButton>

#include "gui/lab/ratioslider.h"
#include "gui/lab/scenario/entrylist.h"
#include "gui/lab/scenario/labwords.h"
#include "gui/lab/scenario/numberspin.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kShapes = 5;
constexpr qint64 kDayMs = 24LL * 3600 * 1000;

// The slider knows whole per cent: an exact share stays as it is until it is moved.
void takeShare(double& share, const RatioSlider& slider) {
    if (qRound(share * 100) != qRound(slider.shareA() * 100))
        share = slider.shareA();
}

} // namespace

PhaseEditor::PhaseEditor(QWidget* parent) : ScenarioPart(parent), m_list(new EntryList(this)) {
    m_list->setObjectName(u"phaseList"_s);
    build();
    connectList();
    withoutEdits([this]() { retranslate(); });
}

void PhaseEditor::build() {
    m_name = new QLineEdit(this);
    m_name->setMaxLength(60);
    add({"name", QT_TR_NOOP("Name of the phase")}, m_name);
    m_shape = new QComboBox(this);
    for (int i = 0; i < kShapes; ++i)
        m_shape->addItem(QString());
    add({"shape", QT_TR_NOOP("Shape")}, m_shape);
    m_duration = addSeconds({"durationMs", QT_TR_NOOP("For how long")}, 100, kDayMs);
    m_rate = addNumber({"rate", QT_TR_NOOP("Rate"), QT_TR_NOOP("records a second, of the whole run")}, 0, 1'000'000, 3,
                       QT_TR_NOOP(" /s"));
    m_rateTo = addNumber({"rateTo", QT_TR_NOOP("Rate at the end")}, 0, 1'000'000, 3, QT_TR_NOOP(" /s"));
    m_steps = addNumber({"steps", QT_TR_NOOP("Steps")}, 2, 100, 0);
    m_every = addSeconds({"everyMs", QT_TR_NOOP("A burst every")}, 10, kDayMs);
    m_for = addSeconds({"forMs", QT_TR_NOOP("It lasts")}, 1, kDayMs);
    m_poisson = new QCheckBox(this);
    add({"poisson", QT_TR_NOOP("Gaps between the records")}, m_poisson);
    m_share = new RatioSlider(this);
    add({"shareA", QT_TR_NOOP("Share of the gifts")}, m_share, m_share->slider());
    m_drifts = new QCheckBox(this);
    m_drifts->setObjectName(u"drifts"_s);
    m_shareTo = new RatioSlider(this);
    add({"shareATo", QT_TR_NOOP("… at the phase's end")}, m_shareTo, m_shareTo->slider());
    row({m_list});
    row({m_name});
    row({m_shape, m_duration});
    row({m_rate, m_rateTo});
    row({m_steps, m_every, m_for});
    row({m_poisson});
    row({m_share});
    row({m_drifts});
    row({m_shareTo});
    buttons({m_list->addButton()});
    setTabOrder(m_shareTo->slider(), m_list->addButton());
    connect(m_drifts, &QCheckBox::toggled, this, [this](bool drifts) {
        fieldOf(m_shareTo)->setVisible(drifts);
        if (isLoading() || drifts)
            return;
        ScenarioPhase& phase = m_phases[std::size_t(m_current)];
        phase.shareATo = phase.shareA;
        withoutEdits([this, &phase]() { m_shareTo->setShareA(phase.shareATo); });
        emit edited();
    });
}

void PhaseEditor::connectList() {
    connect(m_list, &EntryList::chosen, this, &PhaseEditor::choose);
    connect(m_list, &EntryList::addRequested, this, [this]() {
        ScenarioPhase next = m_phases.empty() ? ScenarioPhase{} : m_phases.back();
        next.name.clear();
        next.shareA = next.shareATo; // goes on where the last one ends
        if (next.shape == RateShape::Ramp || next.shape == RateShape::Steps)
            next.rate = next.rateTo;
        next.shape = RateShape::Steady;
        insert(m_phases.size(), next);
    });
    connect(m_list, &EntryList::copyRequested, this,
            [this](int index) { insert(std::size_t(index) + 1, m_phases[std::size_t(index)]); });
    connect(m_list, &EntryList::removeRequested, this, [this](int index) {
        if (m_phases.size() < 2)
            return;
        m_phases.erase(m_phases.begin() + index);
        choose(std::min(index, int(m_phases.size()) - 1));
        emit edited();
    });
    connect(m_list, &EntryList::moveRequested, this, [this](int index, int by) {
        std::swap(m_phases[std::size_t(index)], m_phases[std::size_t(index + by)]);
        choose(index + by);
        emit edited();
    });
}

void PhaseEditor::insert(std::size_t at, const ScenarioPhase& phase) {
    m_phases.insert(m_phases.begin() + std::ptrdiff_t(at), phase);
    choose(int(at));
    m_shape->setFocus();
    emit edited();
}

void PhaseEditor::setGifts(const Gift& a, const Gift& b) {
    m_share->setGifts(a, b);
    m_shareTo->setGifts(a, b);
}

void PhaseEditor::show(const Scenario& scenario) {
    m_phases = scenario.phases;
    if (m_phases.empty())
        m_phases.emplace_back();
    choose(0);
}

void PhaseEditor::store(Scenario& scenario) const {
    scenario.phases = m_phases;
}

QString PhaseEditor::summary() const {
    if (m_phases.size() == 1)
        return labwords::phase(m_phases.front());
    qint64 all = 0;
    for (const ScenarioPhase& phase : m_phases)
        all += phase.durationMs;
    return tr("%1 phases · %2").arg(QString::number(m_phases.size()), words::duration(all));
}

void PhaseEditor::choose(int index) {
    m_current = std::clamp(index, 0, int(m_phases.size()) - 1);
    withoutEdits([this]() {
        showCurrent();
        clearErrors();
    });
    showList();
    emit chosen(m_current);
}

void PhaseEditor::showList() {
    QStringList texts;
    for (const ScenarioPhase& phase : m_phases)
        texts << (phase.name.isEmpty() ? labwords::phase(phase)
                                       : labwords::phaseName(phase) + u" · "_s + labwords::phase(phase));
    m_list->setTexts(texts, m_current);
    fieldOf(m_name)->setVisible(m_phases.size() > 1 || !m_phases.front().name.isEmpty());
}

void PhaseEditor::showCurrent() {
    const ScenarioPhase& phase = m_phases[std::size_t(m_current)];
    m_name->setText(labwords::phaseName(phase));
    m_shape->setCurrentIndex(int(phase.shape));
    setMs(*m_duration, phase.durationMs);
    m_rate->setExact(phase.rate);
    m_rateTo->setExact(phase.rateTo);
    m_steps->setExact(phase.steps);
    setMs(*m_every, phase.everyMs);
    setMs(*m_for, phase.forMs);
    m_poisson->setChecked(phase.poisson);
    m_share->setShareA(phase.shareA);
    m_shareTo->setShareA(phase.shareATo);
    m_drifts->setChecked(phase.shareA != phase.shareATo);
    fieldOf(m_shareTo)->setVisible(m_drifts->isChecked());
    showShape();
}

void PhaseEditor::takeEdit() {
    ScenarioPhase& phase = m_phases[std::size_t(m_current)];
    if (m_name->text() != labwords::phaseName(phase)) // as shown is not as written
        phase.name = m_name->text();
    phase.shape = RateShape(m_shape->currentIndex());
    phase.durationMs = msOf(*m_duration);
    phase.rate = m_rate->exact();
    phase.rateTo = m_rateTo->exact();
    phase.steps = int(m_steps->exact());
    phase.everyMs = msOf(*m_every);
    phase.forMs = msOf(*m_for);
    phase.poisson = m_poisson->isChecked();
    takeShare(phase.shareA, *m_share);
    if (m_drifts->isChecked()) {
        takeShare(phase.shareATo, *m_shareTo);
    } else {
        phase.shareATo = phase.shareA;
        withoutEdits([this, &phase]() { m_shareTo->setShareA(phase.shareATo); });
    }
    showShape();
    showList();
}

void PhaseEditor::showShape() {
    const auto shape = RateShape(m_shape->currentIndex());
    const bool burst = shape == RateShape::Burst;
    const bool spike = shape == RateShape::Spike;
    fieldOf(m_rateTo)->setVisible(shape != RateShape::Steady);
    fieldOf(m_rateTo)->setCaption(burst   ? tr("Rate of a burst")
                                  : spike ? tr("Rate of the spike")
                                          : tr("Rate at the end"));
    fieldOf(m_steps)->setVisible(shape == RateShape::Steps);
    fieldOf(m_every)->setVisible(burst);
    fieldOf(m_for)->setVisible(burst || spike);
    fieldOf(m_for)->setCaption(spike ? tr("The phase's last") : tr("It lasts"));
}

QString PhaseEditor::localPath(const QString& field) {
    static const QRegularExpression entry(u"^phases(?:\\[(\\d+)\\]\\.?)?(.*)$"_s);
    const auto match = entry.match(field);
    if (!match.hasMatch())
        return {};
    const int index = match.captured(1).toInt();
    if (index < int(m_phases.size()) && index != m_current)
        choose(index);
    const QString rest = match.captured(2);
    return rest.isNull() ? u""_s : rest;
}

void PhaseEditor::retranslate() {
    ScenarioPart::retranslate();
    m_list->setNames(tr("Phases"), tr("Add a phase"));
    for (int i = 0; i < kShapes; ++i)
        m_shape->setItemText(i, labwords::shape(RateShape(i)));
    m_poisson->setText(tr("by chance (Poisson), else even"));
    m_drifts->setText(tr("The share drifts during the phase"));
    if (!m_phases.empty()) {
        m_name->setText(labwords::phaseName(m_phases[std::size_t(m_current)]));
        showShape();
        showList();
    }
}

} // namespace pk
