// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "gui/shell/context.h"
#include "gui/shell/page.h"
#include "gui/theme/tokens.h"

class QListWidget;
class QPushButton;
class QStackedWidget;

namespace pk {

class ActionRegistry;
class AppearanceSection;
class CatalogueSection;
class DataSection;
class EngineSection;
class SettingsSection;
class ShortcutsSection;

// The settings: a list of sections, one of them in full.
class SettingsPage : public Page {
    Q_OBJECT

public:
    explicit SettingsPage(const ConsoleContext& context, QWidget* parent = nullptr);

    enum Section { Api, EngineOptions, Catalogue, Appearance, Shortcuts, Data, About };
    void showSection(Section section);
    void setActions(ActionRegistry& registry); // of the window, when it is there

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    void focusFilter() override; // the catalogue's search
    [[nodiscard]] bool isSettled() const override;

signals:
    void themeChosen(pk::ThemeChoice theme);
    void languageChosen(const QString& language); // "en", "zh_CN", "": follow the system
    void pairChosen(pk::PairChoice pair);
    void reducedMotionChosen(bool reduced);
    void densityChosen(bool compact);

protected:
    void changeEvent(QEvent* event) override;

private:
    void add(SettingsSection* section, const QString& icon);
    void retranslate();
    void resetAll();

    QListWidget* m_list;
    QStackedWidget* m_stack;
    QPushButton* m_resetAll;
    std::vector<SettingsSection*> m_sections;
    EngineSection* m_engine;
    CatalogueSection* m_catalogue;
    ShortcutsSection* m_shortcuts;
    DataSection* m_data;
};

} // namespace pk
