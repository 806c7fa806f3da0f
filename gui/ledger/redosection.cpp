// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/redosection.h"

#include <QEvent>
#include <QFontDatabase>
#include <QGridLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

#include "gui/ledger/discarddialog.h"
#include "gui/ledger/ledgertables.h"
#include "gui/ledger/recordwords.h"
#include "gui/ledger/redomodel.h"
#include "gui/ledger/verdictchip.h"
#include "gui/models/livestate.h"
#include "gui/shell/notifier.h"
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

const Actor& operatorHere() {
    static const Actor actor{u"console"_s, u"console"_s};
    return actor;
}

QString payloadText(const QByteArray& payload) {
    const QJsonDocument json = QJsonDocument::fromJson(payload);
    return json.isNull() ? QString::fromUtf8(payload) : QString::fromUtf8(json.toJson(QJsonDocument::Indented));
}

} // namespace

RedoSection::RedoSection(const ConsoleContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_model(new RedoModel(this)) {
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &RedoSection::second);
    build();
    retranslate();
    connect(&m_context.live, &LiveState::loaded, this, &RedoSection::ask);
    connect(&m_context.live, &LiveState::statsChanged, this, &RedoSection::statsChanged);
}

void RedoSection::build() {
    m_summary = new TextLabel(TextLabel::Role::Secondary, this);
    m_summary->setObjectName(u"redoSummary"_s);
    m_retryAll = new QPushButton(themedIcon(u"refresh"_s), {}, this);
    m_retryAll->setObjectName(u"retryAllRedo"_s);
    auto* top = new QHBoxLayout;
    top->addWidget(m_summary);
    top->addStretch();
    top->addWidget(m_retryAll);
    m_stack = new QStackedWidget(this);
    m_splitter = new QSplitter(Qt::Horizontal, m_stack);
    m_splitter->setHandleWidth(space::kM);
    m_splitter->setChildrenCollapsible(false);
    auto* card = new Card(m_splitter);
    m_table = new QTableView(card);
    m_table->setObjectName(u"redoTable"_s);
    m_table->setModel(m_model);
    using Column = RedoModel::Column;
    setUpColumns(*m_table, {92, 136, 136, 112, 52, 76, 72, 180}, int(Column::Error));
    m_table->setItemDelegate(new TagDelegate(int(Column::State), m_table));
    auto* list = new QVBoxLayout(card);
    list->setContentsMargins(1, space::kXs, 1, space::kXs);
    list->addWidget(m_table);
    m_splitter->addWidget(card);
    m_splitter->addWidget(buildDetail());
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({868, 336});
    m_nothing = new EmptyState(u"check"_s, m_stack);
    m_problem = new ProblemState(m_context.notifier, u"askRedoAgain"_s, u"copyRedoProblem"_s, m_stack);
    m_stack->insertWidget(ShowTable, m_splitter);
    m_stack->insertWidget(ShowNothing, m_nothing);
    m_stack->insertWidget(ShowProblem, m_problem);
    auto* skeleton = new PartSkeleton(PartSkeleton::Shape::List, m_stack);
    skeleton->setObjectName(u"redoSkeleton"_s);
    m_stack->insertWidget(ShowLoading, skeleton);
    m_stack->setCurrentIndex(ShowLoading);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(top);
    column->addWidget(m_stack, 1);
    connect(m_retryAll, &QPushButton::clicked, this, &RedoSection::retryAll);
    connect(m_problem, &ProblemState::retryRequested, this, &RedoSection::ask);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RedoSection::showCurrent);
}

QWidget* RedoSection::buildDetail() {
    auto* card = new Card(m_splitter);
    card->setMinimumWidth(332);
    auto* scroll = new QScrollArea(card);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    auto* body = new QWidget(scroll);
    m_kind = new TextLabel(TextLabel::Role::Heading, body);
    m_kind->setObjectName(u"redoKind"_s);
    m_meaning = new TextLabel(TextLabel::Role::Secondary, body);
    m_errorText = new TextLabel(TextLabel::Role::Error, body);
    m_errorText->setObjectName(u"redoError"_s);
    m_errorText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_whyNot = new TextLabel(TextLabel::Role::Caption, body);
    m_whyNot->setObjectName(u"redoWhyNot"_s);
    for (TextLabel* label : {m_meaning, m_errorText, m_whyNot})
        label->setWordWrap(true);
    auto* facts = new QGridLayout;
    facts->setHorizontalSpacing(space::kM);
    facts->setVerticalSpacing(2);
    for (std::size_t i = 0; i < kFacts; ++i) {
        m_names[i] = new TextLabel(TextLabel::Role::Caption, body);
        m_values[i] = new TextLabel(TextLabel::Role::Body, body);
        m_values[i]->setObjectName(u"redoFact%1"_s.arg(i));
        m_values[i]->setWordWrap(true);
        const int row = int(i) / 2 * 3;
        facts->addWidget(m_names[i], row, int(i) % 2);
        facts->addWidget(m_values[i], row + 1, int(i) % 2, Qt::AlignTop);
        facts->setRowMinimumHeight(row + 2, 6);
    }
    facts->setColumnStretch(0, 1);
    facts->setColumnStretch(1, 1);
    m_payloadTitle = new TextLabel(TextLabel::Role::Heading, body);
    m_payload = new QPlainTextEdit(body);
    m_payload->setObjectName(u"redoPayload"_s);
    m_payload->setReadOnly(true);
    m_payload->setTabChangesFocus(true);
    m_payload->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_payload->setMinimumHeight(140);
    m_retry = new QPushButton(themedIcon(u"refresh"_s), {}, body);
    m_retry->setObjectName(u"retryRedo"_s);
    m_discard = new QPushButton(themedIcon(u"trash"_s), {}, body);
    m_discard->setObjectName(u"discardRedo"_s);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    buttons->addWidget(m_retry, 1);
    buttons->addWidget(m_discard, 1);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    column->setSpacing(12);
    column->addWidget(m_kind);
    column->addWidget(m_meaning);
    column->addWidget(m_errorText);
    column->addLayout(buttons);
    column->addWidget(m_whyNot);
    column->addLayout(facts);
    column->addWidget(m_payloadTitle);
    column->addWidget(m_payload);
    column->addStretch(1);
    scroll->setWidget(body);
    body->setAutoFillBackground(false);
    auto* outer = new QVBoxLayout(card);
    outer->setContentsMargins(1, 1, 1, 1);
    outer->addWidget(scroll);
    connect(m_retry, &QPushButton::clicked, this, &RedoSection::retry);
    connect(m_discard, &QPushButton::clicked, this, &RedoSection::openDiscard);
    return card;
}

// --- asking ---------------------------------------------------------------------------------------

void RedoSection::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ask();
}

void RedoSection::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_second.stop();
}

void RedoSection::ask() {
    if (!isVisible() || !m_context.live.isLoaded())
        return; // asked when it is shown
    if (m_asking) {
        m_askAgain = true;
        return;
    }
    m_asking = true;
    m_waiting = m_context.live.stats().redoWaiting;
    m_dead = m_context.live.stats().redoDead;
    m_context.engine.redo(replyOn<std::vector<RedoEntry>>(
        this, [this](const Result<std::vector<RedoEntry>>& entries) { take(entries); }));
}

void RedoSection::take(const Result<std::vector<RedoEntry>>& entries) {
    m_asking = false;
    m_asked = true;
    m_failed = !entries;
    if (entries)
        m_model->setEntries(*entries, m_context.live.engineNowMs());
    else
        m_error = entries.error();
    if (m_model->rowCount() > 0 && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_model->index(0, 0));
    showState();
    showCurrent();
    if (isVisible() && (m_model->rowCount() > 0 || m_failed))
        m_second.start();
    else
        m_second.stop();
    if (std::exchange(m_askAgain, false))
        ask();
}

void RedoSection::statsChanged() {
    const EngineStats& stats = m_context.live.stats();
    if (stats.redoWaiting != m_waiting || stats.redoDead != m_dead)
        ask();
}

void RedoSection::second() {
    if (m_context.live.isPaused())
        return;
    ask();
}

// --- doing ----------------------------------------------------------------------------------------

const RedoEntry* RedoSection::current() const {
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? &m_model->entry(index.row()) : nullptr;
}

void RedoSection::retry() {
    const RedoEntry* entry = current();
    if (entry == nullptr)
        return;
    m_context.engine.retryRedo(entry->id, operatorHere(), replyOn<Done>(this, [this](const Result<Done>& done) {
                                   if (done)
                                       m_context.notifier.success(tr("It is tried again now."));
                                   else
                                       m_context.notifier.error(errorText(done.error()));
                                   ask();
                               }));
}

void RedoSection::retryAll() {
    m_context.engine.retryAllRedo(
        operatorHere(), replyOn<quint64>(this, [this](const Result<quint64>& count) {
            if (!count)
                m_context.notifier.error(errorText(count.error()));
            else if (*count == 0)
                m_context.notifier.info(tr("Nothing waits to be tried again."));
            else
                m_context.notifier.success(tr("Tried again now: %1").arg(words::number(*count)));
            ask();
        }));
}

void RedoSection::openDiscard() {
    const RedoEntry* entry = current();
    if (entry == nullptr || !canDiscard(entry->kind))
        return;
    auto* dialog = new DiscardDialog(*entry, this);
    connect(dialog, &DiscardDialog::confirmed, this,
            [this, id = entry->id](const QString& reason) { discard(id, reason); });
    dialog->open();
}

void RedoSection::discard(quint64 id, const QString& reason) {
    m_context.engine.discardRedo(id, reason, operatorHere(), replyOn<Done>(this, [this](const Result<Done>& done) {
                                     auto* dialog = findChild<DiscardDialog*>();
                                     if (done) {
                                         m_context.notifier.success(tr("Discarded; the audit log has the reason."));
                                         if (dialog)
                                             dialog->accept();
                                     } else if (dialog) {
                                         dialog->setProblem(errorText(done.error()));
                                     } else {
                                         m_context.notifier.error(errorText(done.error()));
                                     }
                                     ask();
                                 }));
}

// --- what is shown --------------------------------------------------------------------------------

void RedoSection::showState() {
    const int rows = m_model->rowCount();
    int dead = 0;
    for (int row = 0; row < rows; ++row)
        dead += m_model->entry(row).state == RedoState::Dead ? 1 : 0;
    m_stack->setCurrentIndex(rows > 0 ? ShowTable : m_failed ? ShowProblem : m_asked ? ShowNothing : ShowLoading);
    if (m_failed)
        m_problem->setProblem(tr("The redo queue could not be read"), m_error);
    m_retryAll->setEnabled(rows > 0);
    m_summary->setText(rows == 0 ? QString()
                                 : tr("%1 waiting to be tried again, %2 gave up")
                                       .arg(words::number(qint64(rows - dead)), words::number(qint64(dead))));
}

void RedoSection::showCurrent() {
    const RedoEntry* entry = current();
    if (entry == nullptr)
        return; // the list is empty, and another text stands in its place
    m_kind->setText(QString(redoKindName(entry->kind) + u" · "_s + redoStateName(entry->state)));
    m_meaning->setText(redoKindMeaning(entry->kind));
    m_errorText->setText(entry->lastError);
    m_errorText->setVisible(!entry->lastError.isEmpty());
    const QString none = u"–"_s;
    const int row = m_table->currentIndex().row();
    const QString show = m_model->index(row, int(RedoModel::Column::Show)).data().toString();
    m_values[Subject]->setText(entry->subject.isEmpty() ? none : entry->subject);
    m_values[Show]->setText(show.isEmpty() ? none : show);
    m_values[Attempts]->setText(words::number(qint64(entry->attempts)));
    m_values[FirstFailed]->setText(fullMomentText(entry->firstFailedMs));
    m_values[NextTry]->setText(nextTryText(*entry, m_model->nowMs()));
    m_values[Entry]->setText(QString::number(entry->id));
    m_payloadTitle->setVisible(!entry->payload.isEmpty());
    m_payload->setVisible(!entry->payload.isEmpty());
    const QString payload = payloadText(entry->payload);
    if (m_payload->toPlainText() != payload)
        m_payload->setPlainText(payload); // set anew, it would lose its scroll position and selection
    const QString whyNot = whyNotDiscarded(entry->kind);
    m_discard->setEnabled(whyNot.isEmpty());
    m_discard->setToolTip(whyNot);
    m_discard->setAccessibleDescription(whyNot);
    m_whyNot->setText(whyNot);
    m_whyNot->setVisible(!whyNot.isEmpty());
}

void RedoSection::focusFilter() {
    m_table->setFocus(Qt::ShortcutFocusReason);
}

QVariantMap RedoSection::saveState() const {
    return {{u"splitter"_s, m_splitter->saveState()}, {u"header"_s, m_table->horizontalHeader()->saveState()}};
}

void RedoSection::restoreState(const QVariantMap& state) {
    if (const QByteArray sizes = state.value(u"splitter"_s).toByteArray(); !sizes.isEmpty())
        m_splitter->restoreState(sizes);
    if (const QByteArray header = state.value(u"header"_s).toByteArray(); !header.isEmpty())
        m_table->horizontalHeader()->restoreState(header);
}

void RedoSection::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RedoSection::retranslate() {
    const std::array<QString, kFacts> names{tr("Subject"),      tr("PK · show"), tr("Tries"),
                                            tr("First failed"), tr("Next try"),  tr("Entry")};
    for (std::size_t i = 0; i < kFacts; ++i)
        m_names[i]->setText(names[i]);
    m_nothing->setTexts(tr("Nothing failed"), tr("Work that fails, such as a commit on a full disk, waits here and is "
                                                 "tried again by itself."));
    m_retryAll->setText(tr("Retry all"));
    m_retry->setText(tr("Retry now"));
    m_discard->setText(tr("Discard…"));
    m_payloadTitle->setText(tr("What is done again"));
    m_payload->setAccessibleName(m_payloadTitle->text());
    m_table->setAccessibleName(tr("Redo queue"));
    m_model->retranslate();
    fitHeadings(*m_table);
    showState();
    showCurrent();
}

} // namespace pk
