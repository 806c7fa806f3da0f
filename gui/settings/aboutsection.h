// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settings/settingssection.h"

class QPushButton;

namespace pk {

class TextLabel;

// Version, licence and what the console is built with.
class AboutSection : public SettingsSection {
    Q_OBJECT

public:
    explicit AboutSection(QWidget* parent = nullptr);
    [[nodiscard]] QString name() const override;

protected:
    void retranslate() override;

private:
    TextLabel* m_version;
    TextLabel* m_licence;
    TextLabel* m_librariesTitle;
    TextLabel* m_libraries;
    QPushButton* m_licences;
};

} // namespace pk
