// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/gift.h"
#include "gui/lab/scenario/scenariopart.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace pk {

class EntryList;
class RatioSlider;

// The load in its phases: shape, rates, duration, and how the gifts divide between the sides from the phase's
// begin to its end. Shows only what the shape needs.
class PhaseEditor : public ScenarioPart {
    Q_OBJECT

public:
    explicit PhaseEditor(QWidget* parent = nullptr);

    void choose(int index);
    [[nodiscard]] int current() const { return m_current; }
    void setGifts(const Gift& a, const Gift& b); // what the ratio names
    void store(Scenario& scenario) const override;
    [[nodiscard]] QString summary() const override;

signals:
    void chosen(int index);

protected:
    void show(const Scenario& scenario) override;
    void takeEdit() override;
    void retranslate() override;
    [[nodiscard]] QString localPath(const QString& field) override;

private:
    void build();
    void connectList();
    void showCurrent();
    void showList();
    void showShape();
    void insert(std::size_t at, const ScenarioPhase& phase);

    std::vector<ScenarioPhase> m_phases;
    int m_current = 0;

    EntryList* m_list;
    QLineEdit* m_name;
    QComboBox* m_shape;
    NumberSpin* m_duration;
    NumberSpin* m_rate;
    NumberSpin* m_rateTo;
    NumberSpin* m_steps;
    NumberSpin* m_every;
    NumberSpin* m_for;
    QCheckBox* m_poisson;
    RatioSlider* m_share;
    QCheckBox* m_drifts;
    RatioSlider* m_shareTo;
};

} // namespace pk
