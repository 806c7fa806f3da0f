// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settings/giftsmodel.h"
#include "gui/settings/settingssection.h"
#include "gui/shell/context.h"

class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace pk {

class CatalogueExchange;
class ProblemBar;
class TextLabel;

// The gift catalogue: a table with art, and a dialog to add and change gifts.
class CatalogueSection : public SettingsSection {
    Q_OBJECT

public:
    explicit CatalogueSection(const ConsoleContext& context, QWidget* parent = nullptr);
    [[nodiscard]] QString name() const override;
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    void focusFilter();

protected:
    void retranslate() override;

private:
    void build();
    void load();
    void showState();
    [[nodiscard]] std::optional<Gift> selected() const;
    void addGift();
    void editGift();
    void askRemove();
    void remove(const Gift& gift);
    void openDialog(std::optional<Gift> gift);

    ConsoleContext m_context;
    GiftsModel* m_model;
    QSortFilterProxyModel* m_filter;
    QLineEdit* m_search;
    QTableView* m_table;
    CatalogueExchange* m_exchange;
    QPushButton* m_add;
    QPushButton* m_edit;
    QPushButton* m_remove;
    QPushButton* m_import;
    QPushButton* m_export;
    TextLabel* m_nothing;
    ProblemBar* m_problem;
    bool m_loaded = false;
};

} // namespace pk
