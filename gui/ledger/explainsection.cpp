// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/explainsection.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "engine/runtime/engine.h"
#include "gui/ledger/explainproof.h"
#include "gui/ledger/ledgertables.h"
#include "gui/ledger/recordsmodel.h"
#include "gui/ledger/recordwords.h"
#include "gui/ledger/verdictchip.h"
#include "gui/shell/partskeleton.h"
#include "gui/shell/problemstate.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/card.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr std::size_t kFew = 4;
constexpr int kAroundList = 36; // the line below it
} // namespace

std::deque<ExplainQuery> meaningsOf(const QString& typed) {
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return {};
    static const QRegularExpression pkPattern(u"^(?:pk\\s*|#)(\\d{1,19})$"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    if (const auto match = pkPattern.match(text); match.hasMatch())
        return {ExplainQuery{.pkId = match.captured(1).toULongLong()}};
    std::deque<ExplainQuery> meanings;
    if (text.size() <= limits::kOrderIdMax)
        meanings.push_back({.orderId = text});
    bool isNumber = false;
    const quint64 number = text.toULongLong(&isNumber);
    if (isNumber && number > 0 && number <= limits::kUidMax) {
        meanings.push_back({.uid = number});
        meanings.push_back({.pkId = number});
    } else if (validateShowId(text)) {
        meanings.push_back({.showId = text});
    }
    return meanings;
}

ExplainSection::ExplainSection(const ConsoleContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_model(new RecordsModel(this)) {
    build();
    retranslate();
}

void ExplainSection::build() {
    m_search = new QLineEdit(this);
    m_search->setObjectName(u"explainSearch"_s);
    m_search->setClearButtonEnabled(true);
    m_field = new FormField(m_search, this);
    m_explain = new QPushButton(themedIcon(u"search"_s), {}, this);
    m_explain->setObjectName(u"explainButton"_s);
    auto* top = new QHBoxLayout;
    top->setSpacing(space::kM);
    top->addWidget(m_field, 1);
    top->addWidget(m_explain, 0, Qt::AlignBottom);
    m_stack = new QStackedWidget(this);
    m_splitter = new QSplitter(Qt::Horizontal, m_stack);
    m_splitter->setHandleWidth(space::kM);
    m_splitter->setChildrenCollapsible(false);
    m_list = new Card(m_splitter);
    m_table = new QTableView(m_list);
    m_table->setObjectName(u"explainTable"_s);
    m_table->setModel(m_model);
    using Column = RecordsModel::Column;
    setUpColumns(*m_table, {92, 108, 168, 140, 108, 56, 60, 116, 84, 260, 112, 64, 108}, int(Column::Reason));
    for (const Column column : {Column::Seq, Column::Gift, Column::Count, Column::Kb, Column::Delay, Column::Show,
                                Column::Pk, Column::Arrived})
        m_table->horizontalHeader()->setSectionHidden(int(column), true);
    m_table->setItemDelegate(new TagDelegate(int(Column::Verdict), m_table));
    m_status = new TextLabel(TextLabel::Role::Caption, m_list);
    m_status->setObjectName(u"explainStatus"_s);
    m_older = new QPushButton(m_list);
    m_older->setObjectName(u"explainOlder"_s);
    m_older->setProperty("quiet", true);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(space::kM, 2, space::kM, 2);
    foot->addWidget(m_status);
    foot->addStretch();
    foot->addWidget(m_older);
    auto* list = new QVBoxLayout(m_list);
    list->setContentsMargins(1, space::kXs, 1, space::kXs);
    list->addWidget(m_table, 1);
    list->addLayout(foot);
    auto* proofCard = new Card(m_splitter);
    proofCard->setMinimumWidth(380);
    m_proof = new ExplainProof(proofCard);
    m_proof->setObjectName(u"explainProof"_s);
    auto* proofColumn = new QVBoxLayout(proofCard);
    proofColumn->setContentsMargins(0, 0, 0, 0);
    proofColumn->addWidget(m_proof);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(proofCard);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setSizes({760, 440});
    m_help = new EmptyState(u"search"_s, m_stack);
    m_nothing = new EmptyState(u"ledger"_s, m_stack);
    m_problem = new ProblemState(m_context.notifier, u"explainAgain"_s, u"copyExplainProblem"_s, m_stack);
    m_stack->insertWidget(ShowHelp, m_help);
    m_stack->insertWidget(ShowRecords, m_splitter);
    m_stack->insertWidget(ShowNothing, m_nothing);
    m_stack->insertWidget(ShowProblem, m_problem);
    auto* skeleton = new PartSkeleton(PartSkeleton::Shape::List, m_stack);
    skeleton->setObjectName(u"explainSkeleton"_s);
    m_stack->insertWidget(ShowLoading, skeleton);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(top);
    column->addWidget(m_stack, 1);
    connect(m_search, &QLineEdit::returnPressed, this, &ExplainSection::begin);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            begin();
    });
    connect(m_explain, &QPushButton::clicked, this, &ExplainSection::begin);
    connect(m_problem, &ProblemState::retryRequested, this, &ExplainSection::begin);
    connect(m_older, &QPushButton::clicked, this, [this] {
        m_query.from = m_page.next;
        ask(m_query);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ExplainSection::showCurrent);
}

void ExplainSection::lookUp(const QString& text) {
    m_search->setText(text);
    begin();
}

void ExplainSection::focusFilter() {
    m_search->setFocus();
    m_search->selectAll();
}

// --- asking ---------------------------------------------------------------------------------------

void ExplainSection::begin() {
    ++m_request;
    m_isAsking = false;
    m_model->clear();
    m_records.clear();
    m_proof->clear();
    m_page = {};
    m_meanings = meaningsOf(m_search->text());
    if (m_meanings.empty()) {
        m_stack->setCurrentIndex(ShowHelp);
        return;
    }
    m_stack->setCurrentIndex(ShowLoading);
    tryNext();
}

void ExplainSection::tryNext() {
    const ExplainQuery query = m_meanings.front();
    m_meanings.pop_front();
    ask(query);
}

void ExplainSection::ask(const ExplainQuery& query) {
    m_isAsking = true;
    m_older->setEnabled(false);
    m_context.engine.explain(
        query, replyOn<ExplainPage>(this, [this, query, request = ++m_request](const Result<ExplainPage>& page) {
            if (request == m_request)
                take(query, page);
        }));
}

void ExplainSection::take(const ExplainQuery& query, const Result<ExplainPage>& page) {
    m_isAsking = false;
    if (!page) {
        m_error = page.error();
        retranslateNothing();
        m_stack->setCurrentIndex(ShowProblem);
        return;
    }
    const bool isEmpty = page->records.empty() && page->next == 0 && m_records.empty();
    if (isEmpty && !m_meanings.empty()) {
        tryNext();
        return;
    }
    m_query = query;
    m_page = *page;
    m_page.records.clear();
    std::vector<LedgerEntry> entries;
    for (const ExplainedRecord& record : page->records) {
        entries.push_back(record.entry);
        for (const std::optional<Pk>* pk : {&record.pk, &record.pkBefore, &record.pkAfter, &record.pkVoided}) {
            if (*pk)
                m_model->windows().learn(**pk);
        }
        m_records.push_back(record);
    }
    m_context.engine.gifts(replyOn<std::vector<Gift>>(this, [this](const Result<std::vector<Gift>>& gifts) {
        if (gifts)
            m_model->setGifts(*gifts); // for the names of gifts that no PK of theirs tells
    }));
    const bool isFirst = m_model->rowCount() == 0;
    m_model->append(entries);
    retranslateNothing();
    showStatus();
    arrange();
    m_stack->setCurrentIndex(isEmpty ? ShowNothing : ShowRecords);
    if (isFirst && !entries.empty())
        m_table->selectRow(0);
}

// A few records stand in a short list over the whole width, with the proof below; many in a column beside it.
void ExplainSection::arrange() {
    using Column = RecordsModel::Column;
    const bool areFew = m_records.size() <= kFew && m_page.next == 0;
    for (const Column column : {Column::Gift, Column::Count, Column::Kb, Column::Pk})
        m_table->horizontalHeader()->setSectionHidden(int(column), !areFew);
    m_splitter->setOrientation(areFew ? Qt::Vertical : Qt::Horizontal);
    const int rows = int(m_records.size()) * m_table->verticalHeader()->defaultSectionSize();
    const int around = m_table->horizontalHeader()->height() + 2 * m_table->frameWidth() + kAroundList;
    m_list->setMaximumHeight(areFew ? rows + around : QWIDGETSIZE_MAX);
}

void ExplainSection::showCurrent() {
    const int row = m_table->currentIndex().row();
    if (row >= 0 && std::size_t(row) < m_records.size())
        m_proof->setRecord(m_records[std::size_t(row)], m_page.totalsGap);
}

void ExplainSection::showStatus() {
    const QString count = words::number(qint64(m_records.size()));
    if (m_query.uid != 0)
        m_status->setText(tr("Records of user %1: %2").arg(QString::number(m_query.uid), count));
    else if (m_query.pkId != 0)
        m_status->setText(tr("Records of PK %1: %2").arg(QString::number(m_query.pkId), count));
    else if (!m_query.showId.isEmpty())
        m_status->setText(tr("Records of show %1: %2").arg(m_query.showId, count));
    else
        m_status->setText(tr("Records of this order: %1").arg(count));
    m_older->setVisible(m_page.next != 0);
    m_older->setEnabled(true);
}

// --- texts ----------------------------------------------------------------------------------------

QVariantMap ExplainSection::saveState() const {
    return {{u"text"_s, m_search->text()}, {u"splitter"_s, m_splitter->saveState()}};
}

void ExplainSection::restoreState(const QVariantMap& state) {
    m_search->setText(state.value(u"text"_s).toString());
    m_splitter->restoreState(state.value(u"splitter"_s).toByteArray());
}

void ExplainSection::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ExplainSection::retranslateNothing() {
    QString kept;
    if (m_page.keptSinceMs != 0)
        kept = u' ' + tr("Records are kept for %1 days; the oldest one arrived %2.")
                          .arg(m_page.ledgerDays)
                          .arg(fullMomentText(m_page.keptSinceMs));
    m_nothing->setTexts(tr("No such record reached the engine"),
                        tr("Nothing with this orderId, uid or PK stands in the ledger. Look whether the gift flow sent "
                           "it, and whether it was written correctly.") +
                            kept);
    m_problem->setProblem(tr("The ledger could not be read"), m_error);
}

void ExplainSection::retranslate() {
    m_field->setCaption(tr("Why did my gift not count?"));
    m_search->setPlaceholderText(tr("orderId, uid, PK or show"));
    m_explain->setText(tr("Explain"));
    m_older->setText(tr("Older ones"));
    m_table->setAccessibleName(tr("Records found"));
    m_help->setTexts(tr("Type an orderId, a uid or a PK"),
                     tr("Each record is shown with the rule that gave its verdict, its PK's window, when it was sent, "
                        "arrived and was committed, and the totals before and after it."));
    retranslateNothing();
    m_model->retranslate();
    fitHeadings(*m_table);
    if (!m_records.empty())
        showStatus();
}

} // namespace pk
