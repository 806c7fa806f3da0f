// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "gui/lab/scenario/scenariopart.h"

class QCheckBox;

namespace pk {

class TextLabel;

// What is to be odd about the records: each kind in per cent of all, its knobs beside it while there are any of
// it, and the sum, which is at most 100.
class AnomalyForm : public ScenarioPart {
    Q_OBJECT

public:
    explicit AnomalyForm(QWidget* parent = nullptr);
    void store(Scenario& scenario) const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] bool isTooMuch() const;

protected:
    void show(const Scenario& scenario) override;
    void takeEdit() override;
    void retranslate() override;

private:
    enum Kind { Duplicate, NewEnvelope, Late, Early, OutOfOrder, OtherGift, OtherShow, Invalid, Streak };
    static constexpr std::size_t kKinds = 9;
    void build();
    [[nodiscard]] double sum() const;
    void showKnobs();

    std::array<NumberSpin*, kKinds> m_shares{};
    NumberSpin* m_duplicateAfter;
    NumberSpin* m_lateMean;
    NumberSpin* m_lateMax;
    NumberSpin* m_earlyMax;
    NumberSpin* m_window;
    NumberSpin* m_lostEnd;
    QWidget* m_kinds;
    std::array<QCheckBox*, kInvalidKinds> m_invalid{};
    std::vector<InvalidKind> m_order; // of the kinds as loaded: their turn
    TextLabel* m_sum;
};

} // namespace pk
