// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>

#include "gui/settings/settingssection.h"
#include "gui/settings/shortcutsmodel.h"

class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace pk {

class FormField;
class KeyRecorder;
class TextLabel;

// All commands with their keys: searched, changed, taken over from one another, reset. Changes take effect at once and
// are kept by the registry.
class ShortcutsSection : public SettingsSection {
    Q_OBJECT

public:
    explicit ShortcutsSection(QWidget* parent = nullptr);
    void setRegistry(ActionRegistry& registry);
    [[nodiscard]] QString name() const override;
    [[nodiscard]] bool isResettable() const override { return true; }
    [[nodiscard]] QStringList changes() const override;
    void resetToDefaults() override;
    void focusFilter();

protected:
    void retranslate() override;

private:
    void build();
    void showChosen();
    void check();
    void use(const QKeySequence& keys);
    void takeOver();
    [[nodiscard]] QAction* chosen() const;

    QPointer<ActionRegistry> m_registry;
    ShortcutsModel* m_model;
    QSortFilterProxyModel* m_filter;
    QLineEdit* m_search;
    QTableView* m_table;
    KeyRecorder* m_keys;
    FormField* m_keysField;
    QPushButton* m_use;
    QPushButton* m_takeOver;
    QPushButton* m_default;
    TextLabel* m_nothing;
};

} // namespace pk
