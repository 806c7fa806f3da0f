// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/resultspage.h"

#include <QApplication>
#include <QBuffer>
#include <QComboBox>
#include <QDateEdit>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

#include "engine/lab/pkrecorder.h"
#include "gui/models/livestate.h"
#include "gui/results/rankexport.h"
#include "gui/results/resultcard.h"
#include "gui/results/resultdelegate.h"
#include "gui/results/resultdetail.h"
#include "gui/results/resulttable.h"
#include "gui/shell/notifier.h"
#include "gui/shell/proofbar.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/card.h"
#include "gui/widgets/csvtable.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/filechooser.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/tables.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPageSize = 100;
constexpr int kSearchDelayMs = 300;
constexpr int kDetailWidth = 416;

} // namespace

ResultsPage::ResultsPage(const ConsoleContext& context, QWidget* parent)
    : Page(parent), m_context(context), m_model(new ResultsModel(this)), m_filter(new ResultFilter(this)) {
    m_filter->setSourceModel(m_model);
    m_filter->sort(int(ResultsModel::Column::Ended), Qt::DescendingOrder);
    m_searchDelay.setSingleShot(true);
    m_searchDelay.setInterval(kSearchDelayMs);
    build();
    retranslate();
    connect(&m_searchDelay, &QTimer::timeout, this, &ResultsPage::searchOlder);
    connect(&m_context.live, &LiveState::loaded, this, &ResultsPage::takeLive);
    connect(&m_context.live, &LiveState::pksChanged, this, [this](const QList<PkId>& pkIds) {
        std::vector<PkView> ended;
        for (const PkId pkId : pkIds) {
            const PkView* view = m_context.live.find(pkId);
            if (view != nullptr && view->pk.isFinal())
                ended.push_back(*view);
        }
        if (!ended.empty()) {
            m_model->merge(ended);
            showCounts();
        }
    });
    takeLive();
}

void ResultsPage::build() {
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyState(u"trophy"_s, m_stack);
    m_newPk = m_empty->addButton({});
    m_newPk->setObjectName(u"newPk"_s);
    m_stack->addWidget(m_empty);
    auto* content = new QWidget(m_stack);
    m_splitter = new QSplitter(Qt::Horizontal, content);
    m_splitter->setHandleWidth(space::kM);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildList());
    auto* detailCard = new Card(m_splitter);
    m_proof = new ProofBar(m_context, detailCard);
    m_detail = new ResultDetail(m_proof, detailCard);
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
    column->addWidget(buildFilters());
    column->addWidget(m_problem);
    column->addWidget(m_splitter, 1);
    m_stack->addWidget(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);

    connect(m_newPk, &QPushButton::clicked, this, &ResultsPage::newPkRequested);
    connect(m_detail, &ResultDetail::cardRequested, this, &ResultsPage::saveCard);
    connect(m_detail, &ResultDetail::rankingRequested, this, &ResultsPage::saveRanking);
    connect(m_detail, &ResultDetail::recordsRequested, this, [this] { emit recordsRequested(m_detailOf, 0); });
    m_recorder = new PkRecorder(m_context.engine, this);
    connect(m_detail, &ResultDetail::trafficRequested, this, &ResultsPage::saveTraffic);
    connect(m_recorder, &PkRecorder::progressChanged, this, &ResultsPage::showRecording);
    connect(m_recorder, &PkRecorder::finished, this, &ResultsPage::trafficSaved);
    connect(m_detail, &ResultDetail::exportCancelled, this, [this]() {
        if (m_rankExport)
            m_rankExport->cancel();
    });
}

QWidget* ResultsPage::buildFilters() {
    auto* bar = new QWidget(this);
    m_search = new QLineEdit(bar);
    m_search->setObjectName(u"search"_s);
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(240);
    m_range = new QComboBox(bar);
    m_range->setObjectName(u"range"_s);
    const QDate today = QDate::currentDate();
    m_from = new QDateEdit(today.addDays(-7), bar);
    m_to = new QDateEdit(today, bar);
    for (QDateEdit* edit : {m_from, m_to}) {
        edit->setCalendarPopup(true);
        edit->setDisplayFormat(u"yyyy-MM-dd"_s);
        edit->hide();
        connect(edit, &QDateEdit::dateChanged, this, &ResultsPage::applyRange);
    }
    m_count = new TextLabel(TextLabel::Role::Secondary, bar);
    m_count->setObjectName(u"count"_s);
    m_export = new QPushButton(themedIcon(u"export"_s), {}, bar);
    m_export->setObjectName(u"exportTable"_s);
    m_problem = new TextLabel(TextLabel::Role::Error, this);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kS);
    row->addWidget(m_search, 1);
    row->addWidget(m_range);
    row->addWidget(m_from);
    row->addWidget(m_to);
    row->addStretch(1);
    row->addWidget(m_count);
    row->addSpacing(space::kS);
    row->addWidget(m_export);
    connect(m_search, &QLineEdit::textChanged, this, &ResultsPage::applyText);
    connect(m_range, &QComboBox::currentIndexChanged, this, &ResultsPage::applyRange);
    connect(m_export, &QPushButton::clicked, this, &ResultsPage::saveTable);
    return bar;
}

QWidget* ResultsPage::buildList() {
    auto* card = new Card(this);
    m_listStack = new QStackedWidget(card);
    m_table = new QTableView(m_listStack);
    m_table->setObjectName(u"results"_s);
    m_table->setModel(m_filter);
    prepareTable(*m_table, int(ResultsModel::Column::Totals));
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
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(1, space::kXs, 1, space::kXs);
    column->addWidget(m_listStack);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ResultsPage::currentChanged);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value >= m_table->verticalScrollBar()->maximum() - m_table->viewport()->height())
            loadOlder();
    });
    connect(m_clear, &QPushButton::clicked, this, [this]() {
        m_search->clear();
        m_range->setCurrentIndex(AnyTime);
    });
    return card;
}

QString ResultsPage::title() const {
    return tr("Results");
}

QVariantMap ResultsPage::saveState() const {
    return {{u"search"_s, m_search->text()},
            {u"range"_s, m_range->currentIndex()},
            {u"from"_s, m_from->date()},
            {u"to"_s, m_to->date()},
            {u"splitter"_s, m_splitter->saveState()},
            {u"header"_s, m_table->horizontalHeader()->saveState()}};
}

void ResultsPage::restoreState(const QVariantMap& state) {
    if (state.contains(u"from"_s))
        m_from->setDate(state[u"from"_s].toDate());
    if (state.contains(u"to"_s))
        m_to->setDate(state[u"to"_s].toDate());
    m_range->setCurrentIndex(std::clamp(state.value(u"range"_s, 0).toInt(), int(AnyTime), int(Between)));
    m_search->setText(state.value(u"search"_s).toString());
    if (const QByteArray sizes = state.value(u"splitter"_s).toByteArray(); !sizes.isEmpty())
        m_splitter->restoreState(sizes);
    if (const QByteArray header = state.value(u"header"_s).toByteArray(); !header.isEmpty())
        m_table->horizontalHeader()->restoreState(header);
}

void ResultsPage::focusFilter() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool ResultsPage::isSettled() const {
    return m_context.live.isLoaded() && !m_loading && !m_detailLoading && !m_searchDelay.isActive() &&
           m_proof->isSettled();
}

PkId ResultsPage::currentPk() const {
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? current.data(ResultsModel::PkIdRole).toULongLong() : 0;
}

void ResultsPage::selectPk(PkId pkId) {
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

void ResultsPage::applyRange() {
    const int range = m_range->currentIndex();
    m_from->setVisible(range == Between);
    m_to->setVisible(range == Between);
    const QDate today = QDate::currentDate();
    QDate from;
    QDate to;
    if (range == Today)
        from = today;
    else if (range == Last7Days)
        from = today.addDays(-6);
    else if (range == Last30Days)
        from = today.addDays(-29);
    else if (range == Between) {
        from = m_from->date();
        to = m_to->date();
    }
    m_filter->setRange(from.isValid() ? from.startOfDay().toMSecsSinceEpoch() : 0,
                       to.isValid() ? to.addDays(1).startOfDay().toMSecsSinceEpoch() : 0);
    ++m_rangeRequest;
    m_next = 0;
    m_moreThere = true;
    m_loading = false;
    showCounts();
    loadOlder();
}

void ResultsPage::applyText() {
    m_filter->setText(m_search->text().trimmed());
    m_searchDelay.start();
    showCounts();
}

void ResultsPage::loadOlder() {
    // Before the first snapshot there is nobody to ask: the window stands before the engine serves.
    if (m_loading || !m_moreThere || !m_context.live.isLoaded())
        return;
    m_loading = true;
    PkQuery query;
    query.status = PkStatus::Ended;
    query.from = m_next;
    query.limit = kPageSize;
    query.createdFromMs = m_filter->fromMs();
    query.createdToMs = m_filter->toMs();
    m_context.engine.pks(query, replyOn<PkList>(this, [this, request = m_rangeRequest](const Result<PkList>& page) {
                             if (request == m_rangeRequest)
                                 takePage(page, false);
                         }));
}

void ResultsPage::searchOlder() {
    const QString text = m_search->text().trimmed();
    if (text.isEmpty() || !m_context.live.isLoaded())
        return;
    if (validateShowId(text)) {
        PkQuery query;
        query.status = PkStatus::Ended;
        query.showId = text;
        query.limit = kPageSize;
        m_context.engine.pks(query,
                             replyOn<PkList>(this, [this](const Result<PkList>& page) { takePage(page, true); }));
    }
    bool isNumber = false;
    const PkId pkId = text.toULongLong(&isNumber);
    if (isNumber && m_model->rowOf(pkId) < 0) {
        m_context.engine.pk(pkId, replyOn<PkDetail>(this, [this](const Result<PkDetail>& detail) {
                                if (detail) { // not found is an answer too
                                    m_model->merge({detail->view});
                                    showCounts();
                                }
                            }));
    }
}

void ResultsPage::takePage(const Result<PkList>& page, bool byText) {
    if (!byText)
        m_loading = false;
    if (!page) {
        m_problem->setText(errorText(page.error()));
        m_problem->show();
        return;
    }
    m_problem->hide();
    m_model->merge(page->pks);
    if (!byText) {
        m_next = page->next;
        m_moreThere = page->next != 0;
    }
    showCounts();
    // A filter may leave too few rows to scroll: go on until there is a screenful.
    if (!byText && m_moreThere && m_filter->isFiltering() && m_filter->rowCount() < kPageSize / 2)
        loadOlder();
}

void ResultsPage::showCounts() {
    const int shown = m_filter->rowCount();
    const bool any = m_model->rowCount() > 0 || m_filter->isFiltering();
    m_stack->setCurrentIndex(any ? 1 : 0);
    m_listStack->setCurrentIndex(shown > 0 ? 0 : 1);
    m_export->setEnabled(shown > 0);
    m_count->setText(tr("Results: %1").arg(words::number(qint64(shown))));
    if (shown > 0 && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_filter->index(0, 0));
}

void ResultsPage::currentChanged() {
    const PkId pkId = currentPk();
    if (pkId == m_detailOf)
        return;
    m_detailOf = pkId;
    if (pkId == 0) {
        m_proof->setPk(nullptr);
        m_detail->clear();
    } else {
        loadDetail(pkId);
    }
}

void ResultsPage::loadDetail(PkId pkId) {
    m_detailLoading = true;
    m_context.engine.pk(pkId, replyOn<PkDetail>(this, [this, pkId](const Result<PkDetail>& detail) {
                            if (pkId != m_detailOf)
                                return; // another one was selected meanwhile
                            m_detailLoading = false;
                            m_proof->setPk(detail ? &detail->view.pk : nullptr);
                            if (detail)
                                m_detail->setDetail(*detail);
                            else
                                m_detail->setProblem(errorText(detail.error()));
                        }));
}

void ResultsPage::saveTable() {
    std::vector<PkView> rows;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        rows.push_back(m_model->view(m_filter->mapToSource(m_filter->index(row, 0)).row()));
    chooseSaveFile(
        this, tr("Export the results"), u"pk-results.csv"_s, tr("CSV (*.csv)"),
        [this, rows = std::move(rows)](const QString& file) { report(writeFile(file, resultTableCsv(rows)), file); });
}

void ResultsPage::saveCard() {
    if (!m_detail->detail())
        return;
    const PkDetail detail = *m_detail->detail();
    const QString corrected = m_proof->result() ? correctedText(*m_proof->result()) : QString();
    const PairChoice pair =
        tokensOf(palette()).sideA == tokensOf(consolePalette(isDark(palette()), PairChoice::ColourBlind)).sideA
            ? PairChoice::ColourBlind
            : PairChoice::Standard;
    chooseSaveFile(this, tr("Save the result as a picture"), u"pk-%1.png"_s.arg(detail.view.pk.pkId), tr("PNG (*.png)"),
                   [this, detail, corrected, pair](const QString& file) {
                       QByteArray png;
                       QBuffer buffer(&png);
                       buffer.open(QIODevice::WriteOnly);
                       paintResultCard(detail, corrected, QApplication::font(), pair).save(&buffer, "PNG");
                       report(writeFile(file, png), file);
                   });
}

void ResultsPage::saveRanking() {
    if (!m_detail->detail() || m_rankExport)
        return;
    chooseSaveFile(this, tr("Export the whole ranking"), u"pk-%1-ranking.csv"_s.arg(m_detail->detail()->view.pk.pkId),
                   tr("CSV (*.csv)"), [this](const QString& file) { runRankExport(file); });
}

void ResultsPage::runRankExport(const QString& file) {
    if (!m_detail->detail() || m_rankExport)
        return;
    m_rankExport = new RankExport(m_context.engine, m_detail->detail()->view.pk,
                                  m_proof->result() ? m_proof->result()->corrections : std::vector<Correction>(), this);
    connect(m_rankExport, &RankExport::progressed, m_detail, &ResultDetail::setExporting);
    connect(m_rankExport, &RankExport::done, this, [this, file](const QByteArray& csv) {
        m_detail->setExporting(0, 0);
        m_rankExport->deleteLater();
        m_rankExport.clear();
        report(writeFile(file, csv), file);
    });
    connect(m_rankExport, &RankExport::failed, this, [this](const Error& error) {
        m_detail->setExporting(0, 0);
        m_rankExport->deleteLater();
        m_rankExport.clear();
        if (error.code == ErrorCode::Cancelled)
            m_context.notifier.info(tr("Export cancelled; no file was written."));
        else
            m_context.notifier.error(errorText(error));
    });
    m_rankExport->start();
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

void ResultsPage::report(const Result<void>& written, const QString& file) {
    if (written)
        m_context.notifier.success(tr("Saved %1").arg(QFileInfo(file).fileName()));
    else
        m_context.notifier.error(tr("%1 was not saved: %2").arg(QFileInfo(file).fileName(), written.error().detail));
}

void ResultsPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ResultsPage::retranslate() {
    m_empty->setTexts(tr("Finish a PK"), tr("Results stand here once a PK has ended: winner, totals, top 5."));
    m_newPk->setText(tr("New PK"));
    m_nothing->setTexts(tr("Nothing matches"), tr("No result in this range with this text."));
    m_clear->setText(tr("Clear filters"));
    m_search->setPlaceholderText(tr("Show, gift or PK id"));
    m_search->setAccessibleName(tr("Search results"));
    const QStringList ranges{tr("Any time"), tr("Today"), tr("Last 7 days"), tr("Last 30 days"), tr("Between…")};
    if (m_range->count() == 0) {
        m_range->addItems(ranges);
    } else {
        for (int i = 0; i < ranges.size(); ++i)
            m_range->setItemText(i, ranges[i]);
    }
    m_range->setAccessibleName(tr("When"));
    m_from->setAccessibleName(tr("From"));
    m_to->setAccessibleName(tr("To, this day included"));
    m_export->setText(tr("Export CSV…"));
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
