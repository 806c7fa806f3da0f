// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "engine/domain/gift.h"
#include "engine/lab/run/scenario.h"

class QAction;
class QLineEdit;
class QScrollArea;
class QToolButton;

namespace pk {

class FaultSchedule;
class FormField;
class FormSection;
class PhaseEditor;
class PksForm;
class ScenarioPart;
class SchedulePreview;
class SeedForm;

// A whole scenario as a form: its name, a picture of its schedule that follows every edit, and its parts in
// sections that fold. Holds what it has no widget for. GUI thread; owned by the scenario pane.
class ScenarioEditor : public QWidget {
    Q_OBJECT

public:
    explicit ScenarioEditor(QWidget* parent = nullptr);

    void setScenario(const Scenario& scenario);
    [[nodiscard]] Scenario scenario() const;
    void setCatalogue(const std::vector<Gift>& gifts);
    void setHash(const QByteArray& hash); // of the events of the scenario as it stands
    // True: it stands beside its field, whose section is open now.
    bool showError(const Error& error);
    void clearErrors();
    [[nodiscard]] QStringList openSections() const;
    void setOpenSections(const QStringList& names);

signals:
    void edited();
    void saveRequested();
    void openRequested();
    void exportRequested();
    void copyCommandRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Section {
        QString name; // for state and tests
        ScenarioPart* part = nullptr;
        FormSection* section = nullptr;
    };
    void build();
    [[nodiscard]] QWidget* buildHead();
    template <typename Part>
    Part* addSection(const QString& name, bool open);
    void showAll(); // what follows from the fields
    void retranslate();

    Scenario m_base;
    std::vector<Gift> m_gifts;
    QLineEdit* m_name;
    FormField* m_nameField;
    QToolButton* m_menu;
    QAction* m_save;
    QAction* m_open;
    QAction* m_export;
    QAction* m_copy;
    SchedulePreview* m_preview;
    QScrollArea* m_scroll;
    PksForm* m_pks;
    PhaseEditor* m_phases;
    FaultSchedule* m_faults;
    SeedForm* m_seed;
    std::vector<Section> m_sections;
    bool m_renamed = false;
    bool m_loading = false;
};

// What the editor begins with: one PK, one phase, a minute.
[[nodiscard]] Scenario simpleScenario();

} // namespace pk
