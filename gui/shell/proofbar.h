// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>
#include <optional>

#include "engine/domain/ranking.h"
#include "engine/domain/verify.h"
#include "gui/shell/context.h"

class QPushButton;

namespace pk {

class CorrectionDialog;
class TextLabel;

// "Corrected: Rose wins, 12 : 9"; empty where nothing was corrected after the result.
[[nodiscard]] QString correctedText(const PkResult& result);

// What stands behind a result: recount it from the ledger and see whether it is right, correct it, and the corrections
// made so far beside what was published. Asks the engine by itself. GUI thread; owned by its page.
class ProofBar : public QWidget {
    Q_OBJECT

public:
    explicit ProofBar(const ConsoleContext& context, QWidget* parent = nullptr);

    // Null: none. The same PK again looks for new corrections only when it has become final.
    void setPk(const Pk* pk);
    // Of the PK shown, with its corrections; nothing until the engine has answered.
    [[nodiscard]] const std::optional<PkResult>& result() const { return m_result; }
    [[nodiscard]] bool isSettled() const { return m_asking == 0; }

signals:
    void resultChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void askResult();
    void verify();
    void correct();
    void send(const CorrectPk& request);
    void refresh();
    [[nodiscard]] QString outcomeText() const;
    [[nodiscard]] QString differencesText() const;
    [[nodiscard]] QString correctionsText() const;

    ConsoleContext m_context;
    std::optional<Pk> m_pk;
    std::optional<PkResult> m_result;
    std::optional<VerifyReport> m_report;
    QString m_problem;
    bool m_isVerifying = false;
    int m_asking = 0;
    QPointer<CorrectionDialog> m_dialog;
    QPushButton* m_verify;
    QPushButton* m_correct;
    TextLabel* m_outcome;
    TextLabel* m_differences;
    TextLabel* m_corrected;
    TextLabel* m_corrections;
};

} // namespace pk
