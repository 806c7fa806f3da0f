// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "gui/shell/context.h"
#include "gui/shell/page.h"

class QStackedWidget;

namespace pk {

class AuditSection;
class ExplainSection;
class RecordsSection;
class RedoSection;
class Segmented;
class StoreBanner;

// Ledger & redo: what became of each record, of what failed, and who did what. Three sections, each with
// its own state; above them, when the store refuses writes, why. GUI thread; owned by the window.
class LedgerRedoPage : public Page {
    Q_OBJECT

public:
    enum Section { Records, Redo, Audit, Explain };

    explicit LedgerRedoPage(const ConsoleContext& context, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Ledger & redo"); }
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    void focusFilter() override;
    [[nodiscard]] QList<QAction*> paletteActions() const override { return m_commands; }
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] Section section() const;

public slots:
    void openSection(pk::LedgerRedoPage::Section section); // and bring the page to the front
    void openRedo() { openSection(Redo); }
    // Shows the records of a PK, of a user, or of the user in that PK; 0: any.
    void openRecords(pk::PkId pkId, quint64 uid);
    void openVerdict(pk::PkId pkId, pk::Verdict verdict); // those of a PK with this verdict
    void openOrder(const QString& orderId);               // the records of an order

    // Why records counted or did not: by an orderId, a uid or a PK.
    void explain(const QString& text);

signals:
    void pkOpened(pk::PkId pkId);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void showSection(Section section);
    void refreshTitles();
    void retranslate();

    ConsoleContext m_context;
    StoreBanner* m_banner = nullptr;
    Segmented* m_choice = nullptr;
    QStackedWidget* m_stack = nullptr;
    RecordsSection* m_records = nullptr;
    RedoSection* m_redo = nullptr;
    AuditSection* m_audit = nullptr;
    ExplainSection* m_explain = nullptr;
    QList<QAction*> m_commands;
    quint64 m_shownBacklog = 0;
};

} // namespace pk
