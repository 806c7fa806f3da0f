// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <optional>

#include "engine/domain/correction.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace pk {

class FormField;
class TextLabel;

// Asks for a correction of one user's figures in a PK, and says what it will do before it is done. Cancel is what Esc
// gives. Opened with open(); stays until the engine has answered; deletes itself.
class CorrectionDialog : public QDialog {
    Q_OBJECT

public:
    explicit CorrectionDialog(const Pk& pk, QWidget* parent = nullptr);
    void setProblem(const QString& text); // the engine refused

signals:
    void confirmed(const pk::CorrectPk& request);

private:
    void build();
    void check();
    [[nodiscard]] std::optional<qint64> figure(QLineEdit* edit, FormField* field, qint64 max, bool& isMissing) const;
    [[nodiscard]] QString effect(const CorrectPk& request) const;

    Pk m_pk;
    CorrectPk m_request;
    QComboBox* m_gift;
    QLineEdit* m_uid;
    QLineEdit* m_count;
    QLineEdit* m_kb;
    QLineEdit* m_reason;
    FormField* m_uidField;
    FormField* m_countField;
    FormField* m_kbField;
    FormField* m_reasonField;
    TextLabel* m_effect;
    TextLabel* m_problem;
    QPushButton* m_correct;
};

} // namespace pk
