// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "gui/settings/settingssection.h"
#include "gui/shell/context.h"

class QCheckBox;
class QPushButton;
class QSpinBox;

namespace pk {

class FormField;
class ProblemBar;
class TextLabel;

// The engine's settings. Fields are free to be wrong until Save: the engine decides, and what it refuses
// is shown beside the field.
class EngineSection : public SettingsSection {
    Q_OBJECT

public:
    explicit EngineSection(const ConsoleContext& context, QWidget* parent = nullptr);
    [[nodiscard]] QString name() const override;
    [[nodiscard]] bool isResettable() const override { return true; }
    [[nodiscard]] QStringList changes() const override;
    void resetToDefaults() override;
    [[nodiscard]] bool isLoaded() const { return m_loaded; }

protected:
    void retranslate() override;

private:
    void build();
    void load();
    void put(const EngineSettings& settings);
    [[nodiscard]] EngineSettings entered() const;
    void edited();
    void save();
    void showError(const Error& error);

    ConsoleContext m_context;
    EngineSettings m_saved;
    QSpinBox* m_interval;
    QSpinBox* m_settle;
    QSpinBox* m_rate;
    QSpinBox* m_days;
    QSpinBox* m_pulls;
    QCheckBox* m_injected;
    TextLabel* m_injectedHint;
    FormField* m_intervalField;
    FormField* m_settleField;
    FormField* m_rateField;
    FormField* m_daysField;
    FormField* m_pullsField;
    TextLabel* m_error;
    ProblemBar* m_problem; // the settings could not be read
    QPushButton* m_save;
    QPushButton* m_reset;
    QPushButton* m_defaults;
    bool m_loaded = false;
    bool m_saving = false;
};

} // namespace pk
