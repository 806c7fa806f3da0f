// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/lab/scenario/scenariopart.h"

namespace pk {

// What makes the run red beside a difference between expected and actual, and how many viewers watch.
class ThresholdsForm : public ScenarioPart {
    Q_OBJECT

public:
    explicit ThresholdsForm(QWidget* parent = nullptr);
    void store(Scenario& scenario) const override;
    [[nodiscard]] QString summary() const override;

protected:
    void show(const Scenario& scenario) override;
    void retranslate() override;

private:
    NumberSpin* m_viewers;
    NumberSpin* m_latency;
    NumberSpin* m_lag;
    NumberSpin* m_dropped;
    NumberSpin* m_achieved;
    NumberSpin* m_viewerLag;
};

} // namespace pk
