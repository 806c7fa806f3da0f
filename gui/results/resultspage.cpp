// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/resultspage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <algorithm>

#include "engine/lab/pkrecorder.h"
#include "gui/models/livestate.h"
#include "gui/results/compare/compareview.h"
#include "gui/results/export/exportstrip.h"
#include "gui/results/resultdelegate.h"
#include "gui/results/resultdetail.h"
#include "gui/results/resultfeed.h"
#include "gui/results/resultfilterbar.h"
#include "gui/results/resultmenus.h"
#include "gui/shell/notifier.h"
#include "gui/shell/partskeleton.h"
#include "gui/shell/problembar.h"
#include "gui/shell/proofbar.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/card.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/filechooser.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/tables.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLookedAtMost = 20'000; // results, even while somebody reads among the oldest
constexpr int kScreenful = 100;
constexpr int kDetailWidth = 416;

PairChoice pairOf(const QPalette& palette) {
    return tokensOf(palette).sideA == tokensOf(consolePalette(isDark(palette), PairChoice::ColourBlind)).sideA
               ? PairChoice::ColourBlind
               : PairChoice::Standard;
}

} // namespace

ResultsPage::ResultsPage(const ConsoleContext& context, QWidget* parent)
    : Page(parent),
      m_context(context),
      m_model(new ResultsModel(this)),
      m_filter(new ResultFilter(this)),
      m_feed(new ResultFeed(context.engine, kScreenful, this)),
      m_exports(new ExportCenter(context.engine, context.notifier, this)),
      m_menus(new ResultMenus(this)),
      m_recorder(new PkRecorder(context.engine, this)) {
    m_filter->setSourceModel(m_model);
    m_filter->sort(int(ResultsModel::Column::Ended), Qt::DescendingOrder);
    build();
    connectParts();
    retranslate();
    takeLive();
}

void ResultsPage::build() {
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyState(u"trophy"_s, m_stack);
    m_newPk = m_empty->addButton({});
    m_newPk->setObjectName(u"newPk"_s);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(buildContent());
    m_compare = new CompareView(m_context.engine, m_stack);
    m_stack->addWidget(m_compare);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
}

QWidget* ResultsPage::buildContent() {
    auto* content = new QWidget(m_stack);
    m_bar = new ResultFilterBar(content);
    m_problem = new ProblemBar(m_context.notifier, content);
    m_problem->setObjectName(u"resultsProblem"_s);
    connect(m_problem, &ProblemBar::retryRequested, this, &ResultsPage::retry);
    m_splitter = new QSplitter(Qt::Horizontal, content);
    m_splitter->setHandleWidth(space::kM);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildList());
    auto* detailCard = new Card(m_splitter);
    m_proof = new ProofBar(m_context, detailCard);
    m_detail = new ResultDetail(m_context.notifier, m_proof, detailCard);
    m_detail->setObjectName(u"resultDetail"_s);
    auto* detailColumn = new QVBoxLayout(detailCard);
    detailColumn->setContentsMargins(0, 0, 0, 0);
    detailColumn->addWidget(m_detail);
    detailCard->setMinimumWidth(360);
    m_splitter->addWidget(detailCard);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({760, kDetailWidth});
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kM);
    column->addWidget(m_bar);
    column->addWidget(new ExportStrip(*m_exports, content));
    column->addWidget(m_problem);
    column->addWidget(m_splitter, 1);
    return content;
}

QWidget* ResultsPage::buildList() {
    auto* card = new Card(this);
    m_listStack = new QStackedWidget(card);
    m_table = new QTableView(m_listStack);
    m_table->setObjectName(u"results"_s);
    m_table->setModel(m_filter);
    prepareTable(*m_table, int(ResultsModel::Column::Totals));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setItemDelegate(new ResultDelegate(m_table));
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(int(ResultsModel::Column::Totals), QHeaderView::Stretch);
    const QList<std::pair<ResultsModel::Column, int>> widths{{ResultsModel::Column::Ended, 152},
                                                             {ResultsModel::Column::Show, 112},
                                                             {ResultsModel::Column::Result, 156},
                                                             {ResultsModel::Column::Reason, 108}};
    for (const auto& [column, width] : widths)
        header->resizeSection(int(column), width);
    header->setMinimumSectionSize(80);
    header->setSortIndicator(int(ResultsModel::Column::Ended), Qt::DescendingOrder);
    m_table->setSortingEnabled(true);
    m_nothing = new EmptyState(u"filter"_s, m_listStack);
    m_clear = m_nothing->addButton({});
    m_clear->setObjectName(u"clearFilters"_s);
    m_listStack->addWidget(m_table);
    m_listStack->addWidget(m_nothing);
    auto* skeleton = new PartSkeleton(PartSkeleton::Shape::List, m_listStack);
    skeleton->setObjectName(u"resultsSkeleton"_s);
    m_listStack->addWidget(skeleton);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(1, space::kXs, 1, space::kXs);
    column->addWidget(m_listStack);
    return card;
}

void ResultsPage::connectParts() {
    connect(m_newPk, &QPushButton::clicked, this, &ResultsPage::newPkRequested);
    connect(m_bar, &ResultFilterBar::edited, this, [this] {
        m_filter->setCriteria(m_bar->criteria());
        showCounts();
    });
    connect(m_bar, &ResultFilterBar::criteriaChanged, this, &ResultsPage::applyCriteria);
    connect(&m_bar->compareButton(), &QPushButton::clicked, this, &ResultsPage::compareSelected);
    // Not QPushButton::setMenu(): that would run the menu in an event loop of its own.
    connect(&m_bar->exportButton(), &QPushButton::clicked, this, [this] {
        const QPushButton& button = m_bar->exportButton();
        QMenu& menu = m_menus->exportMenu();
        menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height() + space::kXs)));
    });
    connect(m_clear, &QPushButton::clicked, m_bar, &ResultFilterBar::clearFilters);
    connect(m_feed, &ResultFeed::found, this, &ResultsPage::takeFound);
    connect(m_feed, &ResultFeed::failed, this, &ResultsPage::showProblem);
    const QItemSelectionModel* selection = m_table->selectionModel();
    connect(selection, &QItemSelectionModel::currentRowChanged, this, &ResultsPage::currentChanged);
    connect(selection, &QItemSelectionModel::selectionChanged, this, &ResultsPage::updateMenus);
    connect(m_table, &QTableView::customContextMenuRequested, this,
            [this](const QPoint& at) { m_menus->openContextMenu(m_table->viewport()->mapToGlobal(at)); });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value >= m_table->verticalScrollBar()->maximum() - m_table->viewport()->height())
            loadOlder();
    });
    connect(m_menus, &ResultMenus::exportChosen, this, &ResultsPage::askForFile);
    connect(m_menus, &ResultMenus::compareChosen, this, &ResultsPage::compareSelected);
    connect(m_menus, &ResultMenus::againChosen, this, &ResultsPage::requestAgain);
    connect(m_detail, &ResultDetail::againRequested, this, &ResultsPage::requestAgain);
    connect(m_detail, &ResultDetail::retryRequested, this, [this] { loadDetail(m_detailOf); });
    connect(m_menus, &ResultMenus::recordsChosen, this, [this] { emit recordsRequested(m_detailOf, 0); });
    connect(m_menus, &ResultMenus::copyChosen, this, [this] {
        QStringList ids;
        for (const PkId pkId : selectedPks())
            ids << QString::number(pkId);
        QGuiApplication::clipboard()->setText(ids.join(u'\n'));
    });
    connect(m_compare, &CompareView::closed, this, &ResultsPage::closeComparison);
    connect(m_detail, &ResultDetail::recordsRequested, this, [this] { emit recordsRequested(m_detailOf, 0); });
    connect(m_detail, &ResultDetail::trafficRequested, this, &ResultsPage::saveTraffic);
    connect(m_recorder, &PkRecorder::progressChanged, this, &ResultsPage::showRecording);
    connect(m_recorder, &PkRecorder::finished, this, &ResultsPage::trafficSaved);
    connect(&m_context.live, &LiveState::loaded, this, &ResultsPage::takeLive);
    connect(&m_context.live, &LiveState::pksChanged, this, &ResultsPage::takeEnded);
}

QString ResultsPage::title() const {
    return tr("Results");
}

QVariantMap ResultsPage::saveState() const {
    QVariantMap state = m_bar->saveState();
    state.insert(u"splitter"_s, m_splitter->saveState());
    state.insert(u"header"_s, m_table->horizontalHeader()->saveState());
    return state;
}

void ResultsPage::restoreState(const QVariantMap& state) {
    m_bar->restoreState(state);
    if (const QByteArray sizes = state.value(u"splitter"_s).toByteArray(); !sizes.isEmpty())
        m_splitter->restoreState(sizes);
    if (const QByteArray header = state.value(u"header"_s).toByteArray(); !header.isEmpty())
        m_table->horizontalHeader()->restoreState(header);
}

void ResultsPage::focusFilter() {
    closeComparison();
    m_bar->focusSearch();
}

QList<QAction*> ResultsPage::paletteActions() const {
    return {&m_menus->compareAction()};
}

bool ResultsPage::isSettled() const {
    return m_context.live.isLoaded() && !m_feed->isLoading() && !m_detailLoading && m_bar->isSettled() &&
           m_proof->isSettled() && !m_compare->isLoading();
}

PkId ResultsPage::currentPk() const {
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? current.data(ResultsModel::PkIdRole).toULongLong() : 0;
}

void ResultsPage::selectPk(PkId pkId) {
    closeComparison();
    const int row = m_model->rowOf(pkId);
    if (row < 0) {
        m_context.engine.pk(pkId, replyOn<PkDetail>(this, [this, pkId](const Result<PkDetail>& detail) {
                                if (!detail || !detail->view.pk.isFinal())
                                    return;
                                m_model->merge({detail->view});
                                showCounts();
                                if (m_model->rowOf(pkId) >= 0)
                                    selectPk(pkId);
                            }));
        return;
    }
    const QModelIndex index = m_filter->mapFromSource(m_model->index(row, 0));
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

void ResultsPage::takeLive() {
    std::vector<PkView> ended;
    for (const PkView& view : m_context.live.pks()) {
        if (view.pk.isFinal())
            ended.push_back(view);
    }
    m_model->merge(ended);
    showCounts();
    loadOlder();
}

void ResultsPage::takeEnded(const QList<PkId>& pkIds) {
    std::vector<PkView> ended;
    for (const PkId pkId : pkIds) {
        const PkView* view = m_context.live.find(pkId);
        if (view != nullptr && view->pk.isFinal())
            ended.push_back(*view);
    }
    if (ended.empty())
        return;
    m_model->merge(ended);
    letOldOnesGo();
    showCounts();
}

// Who leaves the console open for days looks at the newest; older ones come back as one scrolls down.
void ResultsPage::letOldOnesGo() {
    if (m_model->rowCount() <= 2 * kKept || m_feed->criteria().isFiltering())
        return;
    const std::vector<PkId> selected = selectedPks();
    const bool isLookedAt = isVisible() && (m_table->verticalScrollBar()->value() > 0 ||
                                            std::any_of(selected.begin(), selected.end(),
                                                        [this](PkId pkId) { return m_model->rowOf(pkId) >= kKept; }));
    if (isLookedAt && m_model->rowCount() <= kLookedAtMost)
        return;
    m_model->keepNewest(kKept);
    m_feed->goOnBelow(m_model->view(kKept - 1).pk.pkId);
}

void ResultsPage::applyCriteria() {
    m_feed->setCriteria(m_bar->criteria());
    m_filter->setCriteria(m_feed->criteria());
    ++m_lookUp;
    m_problem->clear();
    showCounts();
    loadOlder();
    lookUpDirectly();
}

void ResultsPage::loadOlder() {
    // Before the first snapshot there is nobody to ask: the window stands before the engine serves.
    if (!m_context.live.isLoaded())
        return;
    m_feed->more();
    showCounts();
}

void ResultsPage::takeFound(const std::vector<PkView>& views) {
    if (m_feed->criteria().giver())
        m_filter->setCriteria(m_feed->criteria());
    m_model->merge(views);
    showCounts();
}

// What the engine finds by a key need not wait until the search has come to it.
void ResultsPage::lookUpDirectly() {
    const ResultCriteria& criteria = m_feed->criteria();
    const bool anyField = criteria.scope == ResultCriteria::Scope::Everything;
    if (criteria.text.isEmpty() || !m_context.live.isLoaded() ||
        !(anyField || criteria.scope == ResultCriteria::Scope::Show))
        return;
    if (validateShowId(criteria.text)) {
        PkQuery query = criteria.query(0, kScreenful);
        query.showId = criteria.text;
        m_context.engine.pks(query, replyOn<PkList>(this, [this, round = m_lookUp](const Result<PkList>& page) {
                                 if (page && round == m_lookUp) {
                                     m_model->merge(page->pks);
                                     showCounts();
                                 }
                             }));
    }
    bool isNumber = false;
    const PkId pkId = criteria.text.toULongLong(&isNumber);
    if (!anyField || !isNumber || m_model->rowOf(pkId) >= 0)
        return;
    m_context.engine.pk(pkId, replyOn<PkDetail>(this, [this, round = m_lookUp](const Result<PkDetail>& detail) {
                            if (detail && round == m_lookUp) { // not found is an answer too
                                m_model->merge({detail->view});
                                showCounts();
                            }
                        }));
}

void ResultsPage::showProblem(const Error& error) {
    m_problem->setProblem(error);
    showCounts();
}

// Goes on where it failed.
void ResultsPage::retry() {
    m_problem->clear();
    loadOlder();
}

void ResultsPage::requestAgain() {
    if (m_detail->detail())
        emit againRequested(m_detail->detail()->view.pk.pkId);
}

void ResultsPage::showCounts() {
    const int shown = m_filter->rowCount();
    const bool isFiltering = m_filter->criteria().isFiltering();
    // That there is none is known only once the engine has said so.
    const bool isKnown = !m_feed->isLoading() && !m_problem->problem();
    if (m_stack->currentIndex() != Compare)
        m_stack->setCurrentIndex(m_model->rowCount() > 0 || isFiltering || !isKnown ? List : Empty);
    const bool isSearching = isFiltering && m_feed->isLoading() && m_feed->lookedAt() > 0;
    showInPlace(shown, isSearching);
    m_bar->setCount(
        isSearching
            ? tr("Results: %1 · looked at: %2").arg(words::number(qint64(shown)), words::number(m_feed->lookedAt()))
            : tr("Results: %1").arg(words::number(qint64(shown))));
    if (shown > 0 && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_filter->index(0, 0));
    updateMenus();
}

// The list, or what stands in its place while it is empty.
void ResultsPage::showInPlace(int shown, bool isSearching) {
    const bool isFirst = m_feed->isLoading() && !m_filter->criteria().isFiltering();
    m_listStack->setCurrentIndex(shown > 0 ? Table : isFirst ? Loading : Nothing);
    m_clear->setVisible(m_filter->criteria().isFiltering());
    if (isSearching)
        m_nothing->setTexts(tr("Searching…"), tr("Nothing yet. Looked at: %1").arg(words::number(m_feed->lookedAt())));
    else if (m_problem->problem())
        m_nothing->setTexts(tr("Not everything could be read"), tr("There may be results that are not listed."));
    else
        m_nothing->setTexts(tr("Nothing matches"), tr("No result in this range with this text."));
}

void ResultsPage::updateMenus() {
    QString shown;
    if (const auto& detail = m_detail->detail())
        shown = tr("%1 · PK %2").arg(detail->view.pk.showId).arg(detail->view.pk.pkId);
    m_menus->setState(shown, int(m_table->selectionModel()->selectedRows().size()), m_filter->rowCount());
    const QAction& compare = m_menus->compareAction();
    m_bar->compareButton().setText(compare.text());
    m_bar->compareButton().setToolTip(compare.toolTip());
    m_bar->compareButton().setEnabled(compare.isEnabled());
}

void ResultsPage::currentChanged() {
    const PkId pkId = currentPk();
    if (pkId == m_detailOf)
        return;
    m_detailOf = pkId;
    if (pkId == 0) {
        m_proof->setPk(nullptr);
        m_detail->clear();
        updateMenus();
    } else {
        loadDetail(pkId);
    }
}

void ResultsPage::loadDetail(PkId pkId) {
    m_detailLoading = true;
    m_detail->setLoading();
    m_context.engine.pk(pkId, replyOn<PkDetail>(this, [this, pkId](const Result<PkDetail>& detail) {
                            if (pkId != m_detailOf)
                                return; // another one was selected meanwhile
                            m_detailLoading = false;
                            m_proof->setPk(detail ? &detail->view.pk : nullptr);
                            if (detail)
                                m_detail->setDetail(*detail);
                            else
                                m_detail->setProblem(detail.error());
                            updateMenus();
                        }));
}

std::vector<PkId> ResultsPage::selectedPks() const {
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    std::vector<PkId> pkIds;
    for (const QModelIndex& row : rows)
        pkIds.push_back(row.data(ResultsModel::PkIdRole).toULongLong());
    return pkIds;
}

void ResultsPage::compareSelected() {
    comparePks(selectedPks());
}

void ResultsPage::comparePks(const std::vector<PkId>& pkIds) {
    if (int(pkIds.size()) < kCompareMin || int(pkIds.size()) > kCompareMax)
        return;
    m_stack->setCurrentIndex(Compare);
    m_compare->compare(pkIds);
}

void ResultsPage::closeComparison() {
    if (m_stack->currentIndex() != Compare)
        return;
    m_stack->setCurrentIndex(List);
    showCounts();
    m_table->setFocus(Qt::OtherFocusReason);
}

void ResultsPage::askForFile(ExportRequest::Kind kind) {
    ExportRequest request;
    request.kind = kind;
    request.pair = pairOf(palette());
    if (kind == ExportRequest::Kind::List)
        request.criteria = m_bar->criteria();
    else if (m_detail->detail())
        request.pkId = m_detail->detail()->view.pk.pkId;
    else
        return;
    chooseSaveFile(this, ResultMenus::dialogTitle(kind), ResultMenus::suggestedName(kind, request.pkId),
                   ResultMenus::fileFilter(kind), [this, request](const QString& file) mutable {
                       request.file = file;
                       m_exports->start(request);
                   });
}

// A click while one is written cancels it.
void ResultsPage::saveTraffic() {
    if (m_recorder->isRunning())
        return m_recorder->cancel();
    const PkId pkId = m_detailOf;
    chooseSaveFile(this, tr("Save the PK's traffic"), u"pk-%1.jsonl"_s.arg(pkId),
                   tr("Recorded flows (*.jsonl);;All files (*)"), [this, pkId](const QString& file) {
                       if (const auto started = m_recorder->start(pkId, file, false); !started)
                           m_context.notifier.error(errorText(started.error()));
                       showRecording();
                   });
}

void ResultsPage::showRecording() {
    const RecordingProgress& progress = m_recorder->progress();
    m_detail->setSavingTraffic(progress.running ? std::optional(progress.records) : std::nullopt);
}

void ResultsPage::trafficSaved() {
    const RecordingProgress& progress = m_recorder->progress();
    showRecording();
    if (!progress.error)
        m_context.notifier.success(
            tr("Traffic of PK %1 saved: %2 records").arg(progress.pkId).arg(words::number(progress.records)));
    else if (progress.error->code != ErrorCode::Cancelled)
        m_context.notifier.error(errorText(*progress.error));
}

void ResultsPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ResultsPage::retranslate() {
    m_empty->setTexts(tr("Finish a PK"), tr("Results stand here once a PK has ended: winner, totals, top 5."));
    m_newPk->setText(tr("New PK"));
    m_clear->setText(tr("Clear filters"));
    m_bar->retranslate();
    m_menus->retranslate();
    m_table->setAccessibleName(tr("Results"));
    m_model->retranslate();
    // A longer heading takes the room it needs.
    QHeaderView* header = m_table->horizontalHeader();
    for (int i = 0; i < ResultsModel::kColumns; ++i) {
        if (header->sectionResizeMode(i) == QHeaderView::Interactive)
            header->resizeSection(i, std::max(header->sectionSize(i), header->sectionSizeHint(i)));
    }
    showCounts();
    emit titleChanged();
}

} // namespace pk
