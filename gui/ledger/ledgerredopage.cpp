// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/ledgerredopage.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "gui/ledger/auditsection.h"
#include "gui/ledger/explainsection.h"
#include "gui/ledger/recordssection.h"
#include "gui/ledger/redosection.h"
#include "gui/ledger/storebanner.h"
#include "gui/models/livestate.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/segmented.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr int kSections = 4;
constexpr std::array<const char*, 5> kCommandIcons{"ledger", "refresh", "log", "search", "undo"};
} // namespace

LedgerRedoPage::LedgerRedoPage(const ConsoleContext& context, QWidget* parent) : Page(parent), m_context(context) {
    build();
    for (std::size_t i = 0; i < kCommandIcons.size(); ++i) {
        auto* command = new QAction(themedIcon(QString::fromLatin1(kCommandIcons[i])), {}, this);
        command->setObjectName(u"ledgerCommand%1"_s.arg(i));
        m_commands.append(command);
        if (i < kSections)
            connect(command, &QAction::triggered, this, [this, i] { openSection(Section(i)); });
    }
    connect(m_commands.last(), &QAction::triggered, this, [this] {
        openRedo();
        m_redo->retryAll();
    });
    retranslate();
    connect(&m_context.live, &LiveState::statsChanged, this, &LedgerRedoPage::refreshTitles);
    connect(&m_context.live, &LiveState::loaded, this, &LedgerRedoPage::refreshTitles);
}

void LedgerRedoPage::build() {
    m_banner = new StoreBanner(m_context.live, this);
    m_choice = new Segmented(kSections, this);
    m_choice->setObjectName(u"ledgerSections"_s);
    m_stack = new QStackedWidget(this);
    m_records = new RecordsSection(m_context, m_stack);
    m_redo = new RedoSection(m_context, m_stack);
    m_audit = new AuditSection(m_context, m_stack);
    m_stack->insertWidget(Records, m_records);
    m_stack->insertWidget(Redo, m_redo);
    m_explain = new ExplainSection(m_context, m_stack);
    m_stack->insertWidget(Audit, m_audit);
    m_stack->insertWidget(Explain, m_explain);
    auto* top = new QHBoxLayout;
    top->addWidget(m_choice);
    top->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(12);
    column->addWidget(m_banner);
    column->addLayout(top);
    column->addWidget(m_stack, 1);
    connect(m_choice, &Segmented::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_records, &RecordsSection::pkOpened, this, &LedgerRedoPage::pkOpened);
    connect(m_banner, &StoreBanner::retryWanted, m_redo, &RedoSection::retryAll);
}

LedgerRedoPage::Section LedgerRedoPage::section() const {
    return Section(m_stack->currentIndex());
}

void LedgerRedoPage::showSection(Section section) {
    m_choice->setCurrent(section);
    m_stack->setCurrentIndex(section);
}

void LedgerRedoPage::openSection(Section section) {
    showSection(section);
    emit raiseRequested();
}

void LedgerRedoPage::openRecords(PkId pkId, quint64 uid) {
    LedgerQuery query;
    query.pkId = pkId;
    query.uid = uid;
    m_records->lookUp(query);
    openSection(Records);
}

void LedgerRedoPage::openVerdict(PkId pkId, Verdict verdict) {
    LedgerQuery query;
    query.pkId = pkId;
    query.verdict = verdict;
    m_records->lookUp(query);
    openSection(Records);
}

void LedgerRedoPage::explain(const QString& text) {
    m_explain->lookUp(text);
    openSection(Explain);
}

void LedgerRedoPage::openOrder(const QString& orderId) {
    LedgerQuery query;
    query.orderId = orderId;
    m_records->lookUp(query);
    openSection(Records);
}

void LedgerRedoPage::focusFilter() {
    switch (section()) {
        case Records:
            return m_records->focusFilter();
        case Redo:
            return m_redo->focusFilter();
        case Audit:
            return m_audit->focusFilter();
        case Explain:
            return m_explain->focusFilter();
    }
}

bool LedgerRedoPage::isSettled() const {
    switch (section()) {
        case Records:
            return m_records->isSettled();
        case Redo:
            return m_redo->isSettled();
        case Audit:
            return m_audit->isSettled();
        case Explain:
            return m_explain->isSettled();
    }
    return true;
}

QVariantMap LedgerRedoPage::saveState() const {
    return {{u"section"_s, int(section())},
            {u"records"_s, m_records->saveState()},
            {u"redo"_s, m_redo->saveState()},
            {u"audit"_s, m_audit->saveState()},
            {u"explain"_s, m_explain->saveState()}};
}

void LedgerRedoPage::restoreState(const QVariantMap& state) {
    m_records->restoreState(state.value(u"records"_s).toMap());
    m_redo->restoreState(state.value(u"redo"_s).toMap());
    m_audit->restoreState(state.value(u"audit"_s).toMap());
    m_explain->restoreState(state.value(u"explain"_s).toMap());
    showSection(Section(std::clamp(state.value(u"section"_s, 0).toInt(), int(Records), int(Explain))));
}

void LedgerRedoPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void LedgerRedoPage::refreshTitles() {
    const EngineStats& stats = m_context.live.stats();
    const quint64 backlog = stats.redoWaiting + stats.redoDead;
    if (backlog == m_shownBacklog)
        return;
    m_shownBacklog = backlog;
    retranslate();
}

void LedgerRedoPage::retranslate() {
    m_choice->setTexts(
        {tr("Gift records"),
         m_shownBacklog == 0 ? tr("Redo queue") : tr("Redo queue (%1)").arg(words::number(m_shownBacklog)),
         tr("Audit log"), tr("Why not counted?")});
    m_choice->setAccessibleName(tr("Sections of the page"));
    const QStringList texts{tr("Find gift records"), tr("Show the redo queue"), tr("Show the audit log"),
                            tr("Explain why a gift did not count"), tr("Retry all that failed")};
    for (int i = 0; i < texts.size(); ++i)
        m_commands[i]->setText(texts[i]);
    emit titleChanged();
}

} // namespace pk
