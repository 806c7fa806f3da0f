// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/auditsection.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

#include "gui/ledger/auditmodel.h"
#include "gui/ledger/ledgertables.h"
#include "gui/ledger/verdictchip.h"
#include "gui/models/livestate.h"
#include "gui/shell/partskeleton.h"
#include "gui/shell/problemstate.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/card.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPage = 100;
}

AuditSection::AuditSection(const ConsoleContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_model(new AuditModel(this)), m_filter(new AuditFilter(this)) {
    m_filter->setSourceModel(m_model);
    build();
    retranslate();
    connect(&m_context.live, &LiveState::loaded, this, &AuditSection::refresh);
    connect(m_model, &AuditModel::moreWanted, this, &AuditSection::loadOlder);
}

void AuditSection::build() {
    m_search = new QLineEdit(this);
    m_search->setObjectName(u"auditSearch"_s);
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(100);
    m_search->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(360);
    m_outcome = new QComboBox(this);
    m_outcome->setObjectName(u"auditOutcome"_s);
    m_outcome->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_refresh = new QPushButton(themedIcon(u"refresh"_s), {}, this);
    m_refresh->setObjectName(u"refreshAudit"_s);
    auto* top = new QHBoxLayout;
    top->setSpacing(space::kS);
    top->addWidget(m_search, 1);
    top->addWidget(m_outcome);
    top->addStretch(1);
    top->addWidget(m_refresh);

    auto* card = new Card(this);
    m_stack = new QStackedWidget(card);
    m_table = new QTableView(m_stack);
    m_table->setObjectName(u"auditTable"_s);
    m_table->setModel(m_filter);
    setUpColumns(*m_table, {152, 152, 176, 200, 184, 240}, int(AuditModel::Column::Detail));
    m_table->setItemDelegate(new TagDelegate(int(AuditModel::Column::Outcome), m_table));
    m_nothing = new EmptyState(u"log"_s, m_stack);
    m_clear = m_nothing->addButton({});
    m_clear->setObjectName(u"clearAudit"_s);
    m_problem = new ProblemState(m_context.notifier, u"retryAudit"_s, u"copyAuditProblem"_s, m_stack);
    m_stack->insertWidget(ShowTable, m_table);
    m_stack->insertWidget(ShowNothing, m_nothing);
    m_stack->insertWidget(ShowProblem, m_problem);
    auto* skeleton = new PartSkeleton(PartSkeleton::Shape::List, m_stack);
    skeleton->setObjectName(u"auditSkeleton"_s);
    m_stack->insertWidget(ShowLoading, skeleton);
    auto* footer = new QWidget(card);
    footer->setFixedHeight(40);
    m_status = new TextLabel(TextLabel::Role::Caption, footer);
    m_status->setObjectName(u"auditStatus"_s);
    m_older = new QPushButton(footer);
    m_older->setObjectName(u"olderAudit"_s);
    m_older->setProperty("quiet", true);
    auto* footerRow = new QHBoxLayout(footer);
    footerRow->setContentsMargins(space::kM, 2, space::kM, 2);
    footerRow->addWidget(m_status);
    footerRow->addStretch();
    footerRow->addWidget(m_older);
    auto* list = new QVBoxLayout(card);
    list->setContentsMargins(1, space::kXs, 1, 0);
    list->setSpacing(0);
    list->addWidget(m_stack, 1);
    list->addWidget(footer);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(top);
    column->addWidget(card, 1);
    connect(m_search, &QLineEdit::textChanged, this, &AuditSection::applyFilter);
    connect(m_outcome, &QComboBox::currentIndexChanged, this, &AuditSection::applyFilter);
    connect(m_refresh, &QPushButton::clicked, this, &AuditSection::refresh);
    connect(m_problem, &ProblemState::retryRequested, this, &AuditSection::refresh);
    connect(m_older, &QPushButton::clicked, this, &AuditSection::loadOlder);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_search->clear();
        m_outcome->setCurrentIndex(0);
    });
}

void AuditSection::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void AuditSection::refresh() {
    if (isVisible() && m_context.live.isLoaded())
        ask(0);
}

void AuditSection::loadOlder() {
    if (m_model->next() != 0)
        ask(m_model->next());
}

void AuditSection::ask(quint64 from) {
    if (m_asking)
        return;
    m_asking = true;
    AuditQuery query;
    query.from = from;
    query.limit = kPage;
    m_context.engine.audit(query, replyOn<AuditPage>(this, [this, from](const Result<AuditPage>& page) {
                               m_asking = false;
                               m_asked = true;
                               m_failed = !page;
                               if (!page)
                                   m_error = page.error();
                               else if (from == 0)
                                   m_model->mergeNewest(*page);
                               else
                                   m_model->appendOlder(*page);
                               showState();
                           }));
}

void AuditSection::applyFilter() {
    m_filter->setText(m_search->text().trimmed());
    m_filter->setOutcome(AuditFilter::Outcome(std::max(0, m_outcome->currentIndex())));
    showState();
}

void AuditSection::showState() {
    const int loaded = m_model->rowCount();
    const int shown = m_filter->rowCount();
    if (shown > 0)
        m_stack->setCurrentIndex(ShowTable);
    else if (loaded == 0 && m_failed)
        m_stack->setCurrentIndex(ShowProblem);
    else
        m_stack->setCurrentIndex(m_asked ? ShowNothing : ShowLoading);
    if (m_failed)
        m_problem->setProblem(tr("The audit log could not be read"), m_error);
    if (loaded == 0)
        m_nothing->setTexts(tr("Nothing was done yet"), tr("Who creates, ends or changes something stands here."));
    else
        m_nothing->setTexts(
            tr("Nothing matches"),
            tr("None of the %1 entries loaded fits. Older ones may.").arg(words::number(qint64(loaded))));
    m_clear->setVisible(m_filter->isFiltering());
    const bool hasOlder = m_model->canFetchMore({});
    m_older->setVisible(hasOlder && (m_filter->isFiltering() || m_failed));
    if (m_failed && loaded > 0)
        m_status->setText(errorText(m_error));
    else if (m_filter->isFiltering())
        m_status->setText(
            hasOlder ? tr("%1 of the %2 entries loaded; older ones are not searched yet")
                           .arg(words::number(qint64(shown)), words::number(qint64(loaded)))
                     : tr("%1 of all %2 entries").arg(words::number(qint64(shown)), words::number(qint64(loaded))));
    else if (!hasOlder && m_model->next() != 0)
        m_status->setText(tr("%1 entries, as many as are listed at once").arg(words::number(qint64(loaded))));
    else
        m_status->setText(hasOlder
                              ? tr("%1 entries, older ones follow as you scroll").arg(words::number(qint64(loaded)))
                              : tr("%1 entries, that is all").arg(words::number(qint64(loaded))));
}

void AuditSection::focusFilter() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QVariantMap AuditSection::saveState() const {
    return {{u"text"_s, m_search->text()},
            {u"outcome"_s, m_outcome->currentIndex()},
            {u"header"_s, m_table->horizontalHeader()->saveState()}};
}

void AuditSection::restoreState(const QVariantMap& state) {
    m_search->setText(state.value(u"text"_s).toString());
    m_outcome->setCurrentIndex(std::clamp(state.value(u"outcome"_s, 0).toInt(), 0, 2));
    if (const QByteArray header = state.value(u"header"_s).toByteArray(); !header.isEmpty())
        m_table->horizontalHeader()->restoreState(header);
}

void AuditSection::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void AuditSection::retranslate() {
    m_search->setPlaceholderText(tr("Who, action or subject"));
    m_search->setAccessibleName(tr("Filter the audit log"));
    const QStringList outcomes{tr("Any outcome"), tr("Done"), tr("Refused")};
    for (int i = 0; i < outcomes.size(); ++i) {
        if (m_outcome->count() <= i)
            m_outcome->addItem(outcomes[i]);
        else
            m_outcome->setItemText(i, outcomes[i]);
    }
    m_outcome->setAccessibleName(tr("Outcome"));
    m_refresh->setText(tr("Refresh"));
    m_clear->setText(tr("Clear filters"));
    m_older->setText(tr("Load older ones"));
    m_table->setAccessibleName(tr("Audit log"));
    m_model->retranslate();
    fitHeadings(*m_table);
    showState();
}

} // namespace pk
