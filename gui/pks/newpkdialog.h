// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QSet>
#include <array>

#include "gui/pks/newpkform.h"
#include "gui/shell/context.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace pk {

class DurationPicker;
class FormField;
class Segmented;
class SideHeading;
class TextLabel;

// Asks for a new PK and creates it. Says what is wrong beside the field, the engine's objections too;
// creates once however often Create is clicked. Opened with open(); deletes itself when closed. GUI thread.
class NewPkDialog : public QDialog {
    Q_OBJECT

public:
    NewPkDialog(const ConsoleContext& context, const NewPkValues& values, QWidget* parent);

    [[nodiscard]] NewPkValues values() const;

signals:
    void created(pk::PkId pkId);
    void openRequested(pk::PkId pkId); // the PK that is in the way

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct SideBox {
        SideHeading* heading = nullptr; // how it will look
        QComboBox* gift = nullptr;
        FormField* giftField = nullptr;
        QLineEdit* desc = nullptr;
        FormField* descField = nullptr;
    };
    QWidget* buildSide(Side side);
    void buildForm();
    void setValues(const NewPkValues& values);
    void takeCatalogue(const Result<std::vector<Gift>>& gifts);
    void fillGifts(SideBox& box, quint32 chosen);
    void preview();
    void makeRoom();
    void changed(const QString& field);
    void check();
    void showError(const QString& field, const QString& text);
    void create();
    void takeAnswer(const Result<PkCreated>& created);
    void retranslate();

    ConsoleContext m_context;
    std::vector<Gift> m_catalogue;
    std::array<quint32, kSides> m_wanted{}; // gifts to choose once the catalogue is here
    QSet<QString> m_touched;                // fields that may already be complained about
    FormErrors m_refused;                   // what the engine objected to, until the field changes
    QString m_key;                          // one a request: the same values sent twice create once
    PkId m_inTheWay = 0;
    bool m_sending = false;
    bool m_catalogueLoaded = false;

    TextLabel* m_title = nullptr;
    QLineEdit* m_show = nullptr;
    FormField* m_showField = nullptr;
    QPushButton* m_openRunning = nullptr;
    std::array<SideBox, kSides> m_sides;
    DurationPicker* m_duration = nullptr;
    FormField* m_durationField = nullptr;
    Segmented* m_compareBy = nullptr;
    FormField* m_compareField = nullptr;
    QCheckBox* m_injected = nullptr;
    QCheckBox* m_rehearsal = nullptr;
    TextLabel* m_problem = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_create = nullptr;
};

} // namespace pk
