// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariantMap>
#include <QWidget>

#include "engine/domain/records.h"
#include "gui/shell/context.h"

class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace pk {

class EmptyState;
class PartSkeleton;
class ProblemState;
class LedgerPager;
class RecordDetail;
class RecordSearch;
class RecordsModel;
class TextLabel;

// Looks records up in the gift ledger and says of each why it got its verdict. Asks nobody before it is
// first shown. GUI thread; owned by the page.
class RecordsSection : public QWidget {
    Q_OBJECT

public:
    explicit RecordsSection(const ConsoleContext& context, QWidget* parent = nullptr);

    void lookUp(const LedgerQuery& query); // fills in the search and begins it
    void focusFilter();
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] QVariantMap saveState() const;
    void restoreState(const QVariantMap& state);

signals:
    void pkOpened(pk::PkId pkId);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    enum Shown { ShowTable, ShowNothing, ShowProblem };

    void build();
    [[nodiscard]] QWidget* buildTools();
    [[nodiscard]] QWidget* buildList();
    [[nodiscard]] QWidget* buildFooter();
    void connectDetail();
    void begin();
    void loadGifts();
    void search();
    void refresh(); // from the newest on
    void takeFound(const std::vector<LedgerEntry>& entries);
    void select(int row);
    void showState();
    void showNewer();
    void showCurrent();
    void askPk(const LedgerEntry& entry);
    void takePks(const LedgerEntry& entry, const std::vector<PkView>& views);
    void findCounted(const QString& orderId);
    void showOlder();
    void copyRecord();
    void exportCsv();
    void retranslate();

    ConsoleContext m_context;
    RecordsModel* m_model;
    LedgerPager* m_pager;
    RecordSearch* m_search = nullptr;
    QPushButton* m_refresh = nullptr;
    QPushButton* m_export = nullptr;
    QPushButton* m_newer = nullptr;
    QSplitter* m_splitter = nullptr;
    PartSkeleton* m_skeleton = nullptr; // on the table, below its headings
    QStackedWidget* m_stack = nullptr;
    QTableView* m_table = nullptr;
    EmptyState* m_nothing = nullptr;
    QPushButton* m_clear = nullptr;
    ProblemState* m_problem = nullptr;
    TextLabel* m_status = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_goOn = nullptr;
    QPushButton* m_older = nullptr;
    RecordDetail* m_detail = nullptr;
    bool m_begun = false;
    bool m_askingPk = false;
    quint64 m_wantedSeq = 0;     // selected again after a refresh; 0: none
    QString m_wantedCounted;     // the order whose counted record is to be selected
    quint64 m_olderThan = 0;     // where this look-up began; 0: at the newest
    quint64 m_committedThen = 0; // records committed when it began
};

} // namespace pk
