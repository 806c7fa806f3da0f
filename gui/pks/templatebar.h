// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "gui/pks/pktemplates.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace pk {

class TextLabel;

// The New PK dialog's line of templates: choose one, save what was entered as one, manage them. While one is being
// named the line holds the name: Enter saves, Esc leaves. GUI thread; owned by the dialog.
class TemplateBar : public QWidget {
    Q_OBJECT

public:
    explicit TemplateBar(PkTemplates& templates, QWidget* parent = nullptr);

    // Whether what is entered can be a template; if not, why.
    void setSavable(bool savable, const QString& reason);
    void startNaming();
    [[nodiscard]] bool isNaming() const;
    void finishNaming(const QString& problem); // the answer to saveRequested(): empty: it is saved

signals:
    void chosen(const pk::PkTemplate& one);
    void saveRequested(const QString& name, bool withShow);
    void manageRequested();
    void heightChanged();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildChooser();
    QWidget* buildNaming();
    void fill();
    void choose(int index);
    void judge(); // the name
    void save();
    void stopNaming();
    void retranslate();

    PkTemplates& m_templates;
    QString m_current; // name of the chosen one
    QString m_reason;
    bool m_savable = false;
    QStackedWidget* m_stack = nullptr;
    TextLabel* m_caption = nullptr;
    QComboBox* m_combo = nullptr;
    QPushButton* m_saveAs = nullptr;
    QPushButton* m_manage = nullptr;
    TextLabel* m_nameCaption = nullptr;
    QLineEdit* m_name = nullptr;
    QCheckBox* m_withShow = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_leave = nullptr;
    TextLabel* m_note = nullptr;
};

} // namespace pk
