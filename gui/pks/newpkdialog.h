// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QSet>
#include <array>

#include "engine/domain/pkqueue.h"
#include "gui/pks/newpkform.h"
#include "gui/pks/pktemplates.h"
#include "gui/shell/context.h"

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace pk {

class DurationPicker;
class FormField;
class Segmented;
class SideEditor;
class StartChoice;
class TemplateBar;
class TextLabel;

// Asks for a new PK and creates it, or queues it behind the one that runs in its show; templates fill the form and are
// made of it. Says what is wrong beside the field, the engine's objections too; creates once however often Create is
// clicked. Opened with open(); deletes itself when closed. GUI thread.
class NewPkDialog : public QDialog {
    Q_OBJECT

public:
    NewPkDialog(const ConsoleContext& context, const NewPkValues& values, QWidget* parent);
    // Filled as a template fills it; gifts that are gone are named.
    NewPkDialog(const ConsoleContext& context, const PkTemplate& offer, QWidget* parent);

    [[nodiscard]] NewPkValues values() const;
    void chooseQueue(); // it shall wait for its turn

signals:
    void created(pk::PkId pkId);
    void openRequested(pk::PkId pkId);                // the PK that is in the way
    void queued(const QString& showId, int position); // 0-based

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildForm();
    void buildShow();
    void buildOptions();
    void layOut();
    void connectForm();
    void completeShows();
    void offer(const PkTemplate& offer);
    void applyTemplate(const PkTemplate& one);
    void saveTemplate(const QString& name, bool withShow);
    void manageTemplates();
    void loadCatalogue();
    void takeCatalogue(const Result<std::vector<Gift>>& gifts);
    void changed(const QString& field);
    void renewRequest();
    void check();
    [[nodiscard]] FormErrors errorsNow() const;
    void makeRoom();
    void showError(const QString& field, const QString& text);
    void followShow(); // what runs and waits in it
    void send();
    void sendQueued();
    void create();
    void takeAnswer(const Result<PkCreated>& created);
    void takeQueued(const Result<PkQueued>& queued);
    void noteSending(bool sending);
    void takeRefusal(const Error& error);
    void retranslate();

    ConsoleContext m_context;
    PkTemplates m_templates;
    std::vector<Gift> m_catalogue;
    QSet<QString> m_touched; // fields that may already be complained about
    FormErrors m_refused;    // what the engine objected to, until the field changes
    QString m_key;           // one a request: the same values sent twice create once
    PkId m_inTheWay = 0;
    bool m_sending = false;
    bool m_catalogueLoaded = false;

    TextLabel* m_title = nullptr;
    TemplateBar* m_templateBar = nullptr;
    QLineEdit* m_show = nullptr;
    FormField* m_showField = nullptr;
    QWidget* m_busyRow = nullptr; // what can be done where a PK is in the way
    QPushButton* m_openRunning = nullptr;
    QPushButton* m_queueAfter = nullptr;
    std::array<SideEditor*, kSides> m_sides{};
    DurationPicker* m_duration = nullptr;
    FormField* m_durationField = nullptr;
    Segmented* m_compareBy = nullptr;
    FormField* m_compareField = nullptr;
    StartChoice* m_start = nullptr;
    FormField* m_startField = nullptr;
    QCheckBox* m_injected = nullptr;
    QCheckBox* m_rehearsal = nullptr;
    TextLabel* m_problem = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_create = nullptr;
};

} // namespace pk
