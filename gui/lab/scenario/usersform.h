// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/lab/scenario/scenariopart.h"

namespace pk {

// Who gives and how much at once: users, their skew, combos, prices.
class UsersForm : public ScenarioPart {
    Q_OBJECT

public:
    explicit UsersForm(QWidget* parent = nullptr);
    void store(Scenario& scenario) const override;
    [[nodiscard]] QString summary() const override;

protected:
    void show(const Scenario& scenario) override;
    void takeEdit() override;
    void retranslate() override;

private:
    NumberSpin* m_number;
    NumberSpin* m_skew;
    NumberSpin* m_new;
    NumberSpin* m_combo;
    NumberSpin* m_priceA;
    NumberSpin* m_priceB;
};

} // namespace pk
