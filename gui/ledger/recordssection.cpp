// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/recordssection.h"

#include <QClipboard>
#include <QEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

#include "gui/ledger/ledgerpager.h"
#include "gui/ledger/ledgertables.h"
#include "gui/ledger/recorddetail.h"
#include "gui/ledger/recordjson.h"
#include "gui/ledger/recordsearch.h"
#include "gui/ledger/recordsmodel.h"
#include "gui/ledger/verdictchip.h"
#include "gui/models/livestate.h"
#include "gui/shell/notifier.h"
#include "gui/shell/partskeleton.h"
#include "gui/shell/problemstate.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/card.h"
#include "gui/widgets/csvtable.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/filechooser.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDetailWidth = 384;
constexpr int kNearPks = 20;            // PKs of a show that are looked through for the nearest window
constexpr qint64 kNextPkMs = 3'600'000; // the next PK after a record is looked for this far

} // namespace

RecordsSection::RecordsSection(const ConsoleContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_model(new RecordsModel(this)),
      m_pager(new LedgerPager(context.engine, this)) {
    build();
    connectDetail();
    retranslate();
    connect(m_search, &RecordSearch::changed, this, &RecordsSection::refresh);
    connect(m_pager, &LedgerPager::found, this, &RecordsSection::takeFound);
    connect(m_pager, &LedgerPager::changed, this, &RecordsSection::showState);
    connect(m_model, &RecordsModel::moreWanted, m_pager, &LedgerPager::more);
    connect(&m_context.live, &LiveState::loaded, this, &RecordsSection::begin);
    connect(&m_context.live, &LiveState::statsChanged, this, &RecordsSection::showNewer);
    connect(&m_context.engine, &Engine::catalogueChanged, this, &RecordsSection::loadGifts);
    showState();
}

void RecordsSection::build() {
    m_search = new RecordSearch(m_context.live, this);
    QWidget* tools = buildTools(); // in the order of the Tab key
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setHandleWidth(space::kM);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildList());
    auto* detailCard = new Card(m_splitter);
    m_detail = new RecordDetail(detailCard);
    m_detail->setObjectName(u"recordDetail"_s);
    auto* detailColumn = new QVBoxLayout(detailCard);
    detailColumn->setContentsMargins(0, 0, 0, 0);
    detailColumn->addWidget(m_detail);
    detailCard->setMinimumWidth(340);
    m_splitter->addWidget(detailCard);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({820, kDetailWidth});
    auto* top = new QHBoxLayout;
    top->setSpacing(space::kM);
    top->addWidget(m_search, 1);
    top->addWidget(tools, 0, Qt::AlignBottom);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(top);
    column->addWidget(m_splitter, 1);
}

QWidget* RecordsSection::buildTools() {
    auto* tools = new QWidget(this);
    m_refresh = new QPushButton(themedIcon(u"refresh"_s), {}, tools);
    m_refresh->setObjectName(u"refreshRecords"_s);
    m_export = new QPushButton(themedIcon(u"export"_s), {}, tools);
    m_export->setObjectName(u"exportRecords"_s);
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kS);
    row->addWidget(m_refresh);
    row->addWidget(m_export);
    connect(m_refresh, &QPushButton::clicked, this, &RecordsSection::refresh);
    connect(m_export, &QPushButton::clicked, this, &RecordsSection::exportCsv);
    return tools;
}

QWidget* RecordsSection::buildList() {
    auto* card = new Card(this);
    m_stack = new QStackedWidget(card);
    m_table = new QTableView(m_stack);
    m_table->setObjectName(u"records"_s);
    m_table->setModel(m_model);
    using Column = RecordsModel::Column;
    setUpColumns(*m_table, {92, 108, 148, 140, 108, 56, 60, 108, 84, 260, 112, 64, 108}, -1);
    m_table->setItemDelegate(new TagDelegate(int(Column::Verdict), m_table));
    m_nothing = new EmptyState(u"ledger"_s, m_stack);
    m_clear = m_nothing->addButton({});
    m_clear->setObjectName(u"clearSearch"_s);
    m_problem = new ProblemState(m_context.notifier, u"retrySearch"_s, u"copyProblem"_s, m_stack);
    m_skeleton = new PartSkeleton(PartSkeleton::Shape::List, m_table->viewport());
    m_skeleton->setObjectName(u"recordsSkeleton"_s);
    auto* onTable = new QVBoxLayout(m_table->viewport());
    onTable->setContentsMargins(0, 0, 0, 0);
    onTable->addWidget(m_skeleton);
    m_stack->insertWidget(ShowTable, m_table);
    m_stack->insertWidget(ShowNothing, m_nothing);
    m_stack->insertWidget(ShowProblem, m_problem);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(1, space::kXs, 1, 0);
    column->setSpacing(0);
    column->addWidget(m_stack, 1);
    column->addWidget(buildFooter());
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RecordsSection::showCurrent);
    connect(m_clear, &QPushButton::clicked, this, [this] { m_search->setQuery({}); });
    connect(m_problem, &ProblemState::retryRequested, m_pager, &LedgerPager::more);
    return card;
}

QWidget* RecordsSection::buildFooter() {
    auto* footer = new QWidget(this);
    footer->setFixedHeight(40);
    m_status = new TextLabel(TextLabel::Role::Caption, footer);
    m_status->setObjectName(u"recordsStatus"_s);
    const auto button = [footer](const char* name) {
        auto* made = new QPushButton(footer);
        made->setObjectName(QLatin1StringView(name));
        made->setProperty("quiet", true);
        made->hide();
        return made;
    };
    m_cancel = button("cancelSearch");
    m_goOn = button("goOnSearch");
    m_older = button("olderRecords");
    m_newer = button("newerRecords");
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(space::kM, 2, space::kM, 2);
    row->addWidget(m_status);
    row->addStretch();
    row->addWidget(m_cancel);
    row->addWidget(m_goOn);
    row->addWidget(m_older);
    row->addWidget(m_newer); // here its figure may grow without moving anything else
    connect(m_newer, &QPushButton::clicked, this, &RecordsSection::refresh);
    connect(m_cancel, &QPushButton::clicked, m_pager, &LedgerPager::stop);
    connect(m_goOn, &QPushButton::clicked, m_pager, &LedgerPager::more);
    connect(m_older, &QPushButton::clicked, this, &RecordsSection::showOlder);
    return footer;
}

void RecordsSection::connectDetail() {
    connect(m_detail, &RecordDetail::countedWanted, this, &RecordsSection::findCounted);
    connect(m_detail, &RecordDetail::pkRecordsWanted, this, [this](PkId pkId) {
        LedgerQuery query;
        query.pkId = pkId;
        lookUp(query);
    });
    connect(m_detail, &RecordDetail::userRecordsWanted, this, [this](quint64 uid) {
        LedgerQuery query;
        query.uid = uid;
        lookUp(query);
    });
    connect(m_detail, &RecordDetail::pkOpened, this, &RecordsSection::pkOpened);
    connect(m_detail, &RecordDetail::copyWanted, this, &RecordsSection::copyRecord);
}

// --- looking up -----------------------------------------------------------------------------------

void RecordsSection::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    begin();
    showNewer();
}

// Before the first snapshot there is nobody to ask: the window stands before its engine serves.
void RecordsSection::begin() {
    if (m_begun || !isVisible() || !m_context.live.isLoaded())
        return;
    m_begun = true;
    loadGifts();
    search();
}

void RecordsSection::loadGifts() {
    if (!m_begun)
        return;
    m_context.engine.gifts(replyOn<std::vector<Gift>>(this, [this](const Result<std::vector<Gift>>& gifts) {
        if (!gifts)
            return; // numbers stand in for names
        m_model->setGifts(*gifts);
        showCurrent();
    }));
}

void RecordsSection::lookUp(const LedgerQuery& query) {
    m_search->setQuery(query);
}

void RecordsSection::search() {
    std::optional<LedgerQuery> query = m_search->query();
    if (!m_begun || !query)
        return; // what is wrong stands beside its field
    query->from = m_olderThan;
    const QModelIndex current = m_table->currentIndex();
    m_wantedSeq = current.isValid() ? m_model->entry(current.row()).seq : 0;
    m_wantedCounted.clear();
    m_committedThen = m_context.live.stats().recordsCommitted;
    m_model->clear();
    m_detail->clear();
    m_pager->start(*query);
    showNewer();
}

void RecordsSection::refresh() {
    m_olderThan = 0;
    search();
}

void RecordsSection::takeFound(const std::vector<LedgerEntry>& entries) {
    m_model->windows().learnFor(entries, m_context.live.pks());
    m_model->append(entries);
    int row = -1;
    if (!m_wantedCounted.isEmpty())
        row = m_model->countedRowOf(m_wantedCounted);
    else if (m_wantedSeq != 0)
        row = m_model->rowOf(m_wantedSeq);
    if (row >= 0) {
        m_wantedCounted.clear();
        select(row);
    } else if (!m_table->currentIndex().isValid()) {
        select(0);
    }
    m_wantedSeq = 0; // what comes later shall not move the selection
}

void RecordsSection::select(int row) {
    const QModelIndex index = m_model->index(row, 0);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

void RecordsSection::findCounted(const QString& orderId) {
    if (const int row = m_model->countedRowOf(orderId); row >= 0) {
        select(row);
        return;
    }
    LedgerQuery query;
    query.orderId = orderId;
    m_search->setQuery(query);
    m_wantedCounted = orderId; // more telling than the row selected before
}

void RecordsSection::showOlder() {
    m_olderThan = m_model->rowCount() > 0 ? m_model->entry(m_model->rowCount() - 1).seq : 0;
    search();
}

// --- what is shown --------------------------------------------------------------------------------

void RecordsSection::showState() {
    using State = LedgerPager::State;
    const State state = m_pager->state();
    const int rows = m_model->rowCount();
    m_model->setHasMore(state == State::Enough); // one that was stopped goes on by its button only
    const bool isOver = state == State::Ended || state == State::Enough;
    if (rows > 0 || !(isOver || state == State::Failed))
        m_stack->setCurrentIndex(ShowTable);
    else
        m_stack->setCurrentIndex(state == State::Failed ? ShowProblem : ShowNothing);
    m_skeleton->setVisible(rows == 0 && state == State::Searching);
    if (rows == 0 && m_search->isEmpty())
        m_nothing->setTexts(tr("No record yet"), tr("Every gift that is sent stands here with its verdict: counted, "
                                                    "or why not."));
    else
        m_nothing->setTexts(tr("Nothing matches"), tr("No record in the ledger fits all that is given above."));
    m_clear->setVisible(!m_search->isEmpty());
    if (state == State::Failed)
        m_problem->setProblem(tr("The ledger could not be read"), m_pager->error());
    m_cancel->setVisible(state == State::Searching);
    m_goOn->setVisible(state == State::Stopped || (state == State::Failed && rows > 0));
    m_older->setVisible(m_model->isFull());
    m_export->setEnabled(rows > 0);
    const QString count = words::number(qint64(rows));
    switch (state) {
        case State::Idle:
            m_status->setText({});
            break;
        case State::Searching:
            m_status->setText(
                m_pager->reachedSeq() == 0
                    ? tr("Searching…")
                    : tr("Searching… back to record %1, found %2").arg(words::number(m_pager->reachedSeq()), count));
            break;
        case State::Enough:
            m_status->setText(m_model->isFull() ? tr("%1 records, as many as are listed at once").arg(count)
                                                : tr("%1 records, older ones follow as you scroll").arg(count));
            break;
        case State::Stopped:
            m_status->setText(tr("Stopped at record %1, found %2").arg(words::number(m_pager->reachedSeq()), count));
            break;
        case State::Ended:
            m_status->setText(tr("%1 records, that is all").arg(count));
            break;
        case State::Failed:
            m_status->setText(errorText(m_pager->error()));
            break;
    }
}

void RecordsSection::showNewer() {
    if (!isVisible())
        return; // when it is shown
    const quint64 committed = m_context.live.stats().recordsCommitted;
    const quint64 newer = m_begun && committed > m_committedThen ? committed - m_committedThen : 0;
    const bool shown = newer > 0 && !m_pager->isSearching();
    if (shown) {
        m_newer->setText(tr("%1 newer · Refresh").arg(words::number(newer)));
        m_newer->setToolTip(m_search->isEmpty() ? tr("Records that came since this list was made")
                                                : tr("Records that came since; some of them may match"));
    }
    m_newer->setVisible(shown);
}

void RecordsSection::showCurrent() {
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid()) {
        m_detail->clear();
        return;
    }
    const LedgerEntry& entry = m_model->entry(current.row());
    const bool isSame = m_detail->record() && m_detail->record()->seq == entry.seq;
    if (entry.pkId != 0) {
        if (const PkView* view = m_context.live.find(entry.pkId))
            m_model->windows().learn(view->pk);
    }
    m_detail->setRecord(entry, m_model->giftName(entry), m_model->windows().of(entry));
    if (!isSame)
        askPk(entry);
}

// What LiveState has let go of, the engine still knows.
void RecordsSection::askPk(const LedgerEntry& entry) {
    m_askingPk = false;
    if (entry.pkId != 0 && m_model->windows().byId(entry.pkId) == nullptr) {
        m_askingPk = true;
        m_context.engine.pk(entry.pkId, replyOn<PkDetail>(this, [this, entry](const Result<PkDetail>& detail) {
                                takePks(entry, detail ? std::vector{detail->view} : std::vector<PkView>{});
                            }));
    } else if (entry.reason.code == ReasonCode::OutsideWindow || entry.reason.code == ReasonCode::PkVoided) {
        PkQuery query;
        query.showId = entry.showId;
        query.createdToMs = entry.timestampMs + kNextPkMs;
        query.limit = kNearPks;
        m_askingPk = true;
        m_context.engine.pks(query, replyOn<PkList>(this, [this, entry](const Result<PkList>& list) {
                                 takePks(entry, list ? list->pks : std::vector<PkView>{});
                             }));
    }
}

void RecordsSection::takePks(const LedgerEntry& entry, const std::vector<PkView>& views) {
    if (!m_detail->record() || m_detail->record()->seq != entry.seq)
        return; // another one was selected meanwhile
    m_askingPk = false;
    if (views.empty())
        return;
    for (const PkView& view : views)
        m_model->windows().learn(view.pk);
    m_model->windowsChanged();
    m_detail->setRecord(entry, m_model->giftName(entry), m_model->windows().of(entry));
}

// --- taking along ---------------------------------------------------------------------------------

void RecordsSection::copyRecord() {
    if (!m_detail->record())
        return;
    QGuiApplication::clipboard()->setText(recordJson(*m_detail->record()));
    m_context.notifier.info(tr("The record was copied as JSON."));
}

void RecordsSection::exportCsv() {
    const bool all = m_pager->state() == LedgerPager::State::Ended && m_olderThan == 0;
    chooseSaveFile(this, tr("Export the records found"), u"gift-records.csv"_s, tr("CSV (*.csv)"),
                   [this, all, entries = m_model->entries()](const QString& file) {
                       const QString name = QFileInfo(file).fileName();
                       const QString count = words::number(qint64(entries.size()));
                       if (const Result<void> written = writeFile(file, recordsCsv(entries)); !written)
                           m_context.notifier.error(tr("%1 was not saved: %2").arg(name, written.error().detail));
                       else if (all)
                           m_context.notifier.success(tr("Saved %1: all %2 records found").arg(name, count));
                       else
                           m_context.notifier.success(
                               tr("Saved %1: the %2 records listed; scroll down to list more").arg(name, count));
                   });
}

// --- state ----------------------------------------------------------------------------------------

void RecordsSection::focusFilter() {
    m_search->focusFirst();
}

bool RecordsSection::isSettled() const {
    return m_begun && !m_pager->isSearching() && !m_askingPk && !m_search->isTyping();
}

QVariantMap RecordsSection::saveState() const {
    return {{u"search"_s, m_search->saveState()},
            {u"splitter"_s, m_splitter->saveState()},
            {u"header"_s, m_table->horizontalHeader()->saveState()}};
}

void RecordsSection::restoreState(const QVariantMap& state) {
    m_search->restoreState(state.value(u"search"_s).toMap());
    if (const QByteArray sizes = state.value(u"splitter"_s).toByteArray(); !sizes.isEmpty())
        m_splitter->restoreState(sizes);
    if (const QByteArray header = state.value(u"header"_s).toByteArray(); !header.isEmpty())
        m_table->horizontalHeader()->restoreState(header);
    refresh();
}

void RecordsSection::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RecordsSection::retranslate() {
    m_refresh->setText(tr("Refresh"));
    m_export->setText(tr("Export CSV…"));
    m_export->setToolTip(tr("The records listed, up to %1").arg(words::number(qint64(RecordsModel::kRowsMax))));
    m_clear->setText(tr("Clear the search"));
    m_cancel->setText(tr("Cancel"));
    m_goOn->setText(tr("Go on"));
    m_older->setText(tr("Show older ones"));
    m_table->setAccessibleName(tr("Gift records"));
    m_model->retranslate();
    if (const auto& shown = m_detail->record()) // the gift's name has its language
        m_detail->setRecord(LedgerEntry(*shown), m_model->giftName(*shown), m_model->windows().of(*shown));
    fitHeadings(*m_table);
    showState();
    showNewer();
}

} // namespace pk
