// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "engine/domain/faults.h"
#include "gui/shell/context.h"

class QComboBox;
class QPushButton;
class QSpinBox;

namespace pk {

class FormField;
class TextLabel;

// Faults to order: what the store and the push transport shall get wrong, for how long, and what is left of
// it. They are real for everybody who uses the engine, so each order is in the audit log.
class FaultsPanel : public QWidget {
    Q_OBJECT

public:
    explicit FaultsPanel(const ConsoleContext& context, QWidget* parent = nullptr);

    // As entered; not checked.
    [[nodiscard]] Faults entered() const;
    [[nodiscard]] QVariantMap saveState() const;
    void restoreState(const QVariantMap& state);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void layOut();
    void retranslate();
    void inject();
    void heal();
    void send(const Faults& faults);
    void showError(const Error& error);
    void clearErrors();
    void showActive();
    void showState();

    ConsoleContext m_context;
    TextLabel* m_title;
    TextLabel* m_active;
    TextLabel* m_hint;
    TextLabel* m_error;
    QComboBox* m_kind;
    FormField* m_kindField;
    QSpinBox* m_commits;
    FormField* m_commitsField;
    QSpinBox* m_seconds;
    FormField* m_secondsField;
    QSpinBox* m_slow;
    FormField* m_slowField;
    QSpinBox* m_pushSeconds;
    FormField* m_pushField;
    QPushButton* m_inject;
    QPushButton* m_heal;
    bool m_sending = false;
};

} // namespace pk
