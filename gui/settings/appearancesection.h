// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settings/settingssection.h"
#include "gui/shell/context.h"
#include "gui/theme/tokens.h"

class QCheckBox;
class QComboBox;

namespace pk {

class FormField;
class Segmented;
class TextLabel;
class TugBar;

// Theme, language, colours of the sides, motion, density. Says what was chosen; the shell applies it.
class AppearanceSection : public SettingsSection {
    Q_OBJECT

public:
    explicit AppearanceSection(const ConsoleContext& context, QWidget* parent = nullptr);
    [[nodiscard]] QString name() const override;
    [[nodiscard]] bool isResettable() const override { return true; }
    [[nodiscard]] QStringList changes() const override;
    void resetToDefaults() override;

signals:
    void themeChosen(pk::ThemeChoice theme);
    void languageChosen(const QString& language); // "en", "zh_CN", "": follow the system
    void pairChosen(pk::PairChoice pair);
    void reducedMotionChosen(bool reduced);
    void densityChosen(bool compact);

protected:
    void retranslate() override;
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void read();
    void swing(); // the sample's bar, as bars move now

    ConsoleContext m_context;
    Segmented* m_theme;
    QComboBox* m_language;
    Segmented* m_pair;
    TugBar* m_sample;
    bool m_swung = false;
    Segmented* m_density;
    QCheckBox* m_motion;
    TextLabel* m_motionHint;
    FormField* m_themeField;
    FormField* m_languageField;
    FormField* m_pairField;
    FormField* m_densityField;
};

} // namespace pk
