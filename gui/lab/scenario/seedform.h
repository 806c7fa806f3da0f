// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/lab/scenario/scenariopart.h"

class QComboBox;
class QLineEdit;
class QToolButton;

namespace pk {

class TextLabel;

// What fixes the run and how it is sent: seed, origin, batches. Shows the hash of the events once a run told it.
class SeedForm : public ScenarioPart {
    Q_OBJECT

public:
    explicit SeedForm(QWidget* parent = nullptr);
    void setHash(const QByteArray& hash); // of the scenario as it stands; empty: not known
    void store(Scenario& scenario) const override;
    [[nodiscard]] QString summary() const override;

protected:
    void show(const Scenario& scenario) override;
    void retranslate() override;

private:
    void rollSeed();

    QLineEdit* m_seed;
    QToolButton* m_dice;
    TextLabel* m_hash;
    QByteArray m_hashKnown;
    QComboBox* m_origin;
    NumberSpin* m_batch;
    NumberSpin* m_inFlight;
};

} // namespace pk
