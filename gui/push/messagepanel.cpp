// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/messagepanel.h"

#include <QClipboard>
#include <QComboBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>

#include "gui/models/livestate.h"
#include "gui/push/messagetable.h"
#include "gui/shell/notifier.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/segmented.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

enum Shown { ShowTable, ShowNothingYet, ShowNoMatch };
constexpr int kTypingMs = 150; // a search per pause in typing, not per key

} // namespace

MessagePanel::MessagePanel(const ConsoleContext& context, QWidget* parent)
    : Card(parent), m_context(context), m_model(new PushModel(context.live, this)), m_feed(context.engine) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, space::kS, 1, 1);
    column->setSpacing(space::kS);
    column->addWidget(buildFilters());
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setObjectName(u"messageSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildList());
    m_splitter->addWidget(buildDetail());
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({1'000, 190});
    column->addWidget(m_splitter, 1);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    connect(&m_typing, &QTimer::timeout, this, &MessagePanel::applyFilter);
    connect(m_model, &PushModel::showsChanged, this, &MessagePanel::offerShows);
    connect(&m_feed, &PushFeed::arrived, this, &MessagePanel::take);
    connect(&m_feed, &PushFeed::waitingChanged, this, &MessagePanel::showCounts);
    connect(&m_context.live, &LiveState::pausedChanged, this, &MessagePanel::applyMode);
    retranslate();
    showCurrent();
}

QWidget* MessagePanel::buildFilters() {
    auto* bar = new QWidget(this);
    m_show = new QComboBox(bar);
    m_show->setObjectName(u"pushShow"_s);
    m_show->setEditable(true);
    m_show->setInsertPolicy(QComboBox::NoInsert);
    m_show->setCompleter(nullptr); // a part of a name is a filter too
    m_show->addItem({});
    m_show->setMinimumWidth(96);
    m_show->setMaximumWidth(128);
    m_type = new QComboBox(bar);
    m_type->setObjectName(u"pushType"_s);
    m_type->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    for (int i = 0; i <= pushwords::kTypes; ++i)
        m_type->addItem({});
    m_search = new QLineEdit(bar);
    m_search->setObjectName(u"pushSearch"_s);
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(88);
    m_pause = new QPushButton(themedIcon(u"pause"_s), {}, bar);
    m_pause->setObjectName(u"pushPause"_s);
    m_pause->setCheckable(true);
    m_clear = new QPushButton(themedIcon(u"trash"_s), {}, bar);
    m_clear->setObjectName(u"pushClear"_s);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(space::kS, 0, space::kS, 0);
    row->setSpacing(space::kS);
    row->addWidget(m_show);
    row->addWidget(m_type);
    row->addWidget(m_search, 1);
    row->addWidget(m_pause);
    row->addWidget(m_clear);
    connect(m_show, &QComboBox::currentTextChanged, this, [this] { m_typing.start(); });
    connect(m_type, &QComboBox::currentIndexChanged, this, &MessagePanel::applyFilter);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    connect(m_pause, &QPushButton::toggled, this, &MessagePanel::applyMode);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_feed.dropWaiting();
        m_notKept = 0;
        m_current = 0;
        m_wire.clear();
        m_model->clear();
        showCurrent();
    });
    return bar;
}

QWidget* MessagePanel::buildList() {
    auto* list = new QWidget(this);
    m_stack = new QStackedWidget(list);
    m_table = new MessageTable(m_stack);
    m_table->setObjectName(u"messages"_s);
    m_table->setModel(m_model);
    m_empty = new EmptyState(u"push"_s, m_stack);
    m_emptyDemo = m_empty->addButton({});
    m_emptyDemo->setObjectName(u"emptyRunDemo"_s);
    m_emptyNewPk = m_empty->addButton({});
    m_emptyNewPk->setObjectName(u"emptyNewPk"_s);
    m_emptyViewers = m_empty->addButton({});
    m_emptyViewers->setObjectName(u"emptyStartViewers"_s);
    m_nothing = new EmptyState(u"filter"_s, m_stack);
    m_clearFilters = m_nothing->addButton({});
    m_clearFilters->setObjectName(u"pushClearFilters"_s);
    m_stack->insertWidget(ShowTable, m_table);
    m_stack->insertWidget(ShowNothingYet, m_empty);
    m_stack->insertWidget(ShowNoMatch, m_nothing);
    m_counts = new QLabel(list);
    m_counts->setFont(tabularFont(font(), 12));
    m_counts->setMargin(space::kXs);
    m_counts->setObjectName(u"pushCounts"_s);
    m_toNewest = new QPushButton(themedIcon(u"chevron-up"_s), {}, list);
    m_toNewest->setObjectName(u"pushToNewest"_s);
    m_toNewest->setFlat(true);
    m_toNewest->hide();
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(space::kS, 0, space::kS, 0);
    foot->addWidget(m_counts, 1);
    foot->addWidget(m_toNewest);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, space::kXs);
    column->setSpacing(space::kXs);
    column->addWidget(m_stack, 1);
    column->addLayout(foot);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        if (now.isValid()) { // not when the row went: what was chosen stays to be read
            m_current = m_model->entry(now.row()).number;
            m_wire = m_model->entry(now.row()).wire;
            showCurrent();
        }
    });
    connect(m_table, &MessageTable::newAboveChanged, this, &MessagePanel::showCounts);
    connect(m_toNewest, &QPushButton::clicked, m_table, &MessageTable::toNewest);
    connect(m_emptyDemo, &QPushButton::clicked, this, &MessagePanel::runDemoRequested);
    connect(m_emptyNewPk, &QPushButton::clicked, this, &MessagePanel::newPkRequested);
    connect(m_emptyViewers, &QPushButton::clicked, this, &MessagePanel::startViewersRequested);
    connect(m_clearFilters, &QPushButton::clicked, this, [this] {
        m_show->setCurrentIndex(0);
        m_type->setCurrentIndex(0);
        m_search->clear();
        applyFilter();
    });
    return list;
}

QWidget* MessagePanel::buildDetail() {
    m_detail = new QWidget(this);
    m_detailTitle = new TextLabel(TextLabel::Role::Caption, m_detail);
    m_detailTitle->setObjectName(u"messageSize"_s);
    m_detailTitle->setWordWrap(true);
    m_form = new Segmented(2, m_detail);
    m_form->setObjectName(u"messageForm"_s);
    m_copy = new QPushButton(themedIcon(u"copy"_s), {}, m_detail);
    m_copy->setObjectName(u"messageCopy"_s);
    m_json = new QPlainTextEdit(m_detail);
    m_json->setObjectName(u"messageJson"_s);
    m_json->setReadOnly(true);
    m_json->setWordWrapMode(QTextOption::WrapAnywhere);
    m_json->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_json->setFrameShape(QFrame::NoFrame);
    m_json->setTabChangesFocus(true);
    m_detail->setMinimumHeight(120);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(space::kS, space::kXs, space::kS, 0);
    head->setSpacing(space::kS);
    head->addWidget(m_detailTitle, 1);
    head->addWidget(m_form);
    head->addWidget(m_copy);
    auto* column = new QVBoxLayout(m_detail);
    column->setContentsMargins(0, 0, 0, space::kXs);
    column->setSpacing(space::kXs);
    column->addLayout(head);
    column->addWidget(m_json, 1);
    connect(m_form, &Segmented::currentChanged, this, &MessagePanel::showWire);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_json->toPlainText());
        m_context.notifier.info(tr("The message was copied."));
    });
    return m_detail;
}

QVariantMap MessagePanel::saveState() const {
    return {{u"type"_s, m_type->currentIndex()},
            {u"search"_s, m_search->text()},
            {u"form"_s, m_form->current()},
            {u"splitter"_s, m_splitter->saveState()},
            {u"header"_s, m_table->horizontalHeader()->saveState()}};
}

void MessagePanel::restoreState(const QVariantMap& state) {
    m_type->setCurrentIndex(std::clamp(state.value(u"type"_s, 0).toInt(), 0, pushwords::kTypes));
    m_search->setText(state.value(u"search"_s).toString());
    m_form->setCurrent(std::clamp(state.value(u"form"_s, 0).toInt(), 0, 1));
    if (const QByteArray sizes = state.value(u"splitter"_s).toByteArray(); !sizes.isEmpty())
        m_splitter->restoreState(sizes);
    if (const QByteArray header = state.value(u"header"_s).toByteArray(); !header.isEmpty())
        m_table->horizontalHeader()->restoreState(header);
    applyFilter();
}

void MessagePanel::focusFilter() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void MessagePanel::take(const std::vector<PushMessagePtr>& messages, quint64 notKept) {
    m_notKept += notKept;
    m_model->add(messages);
    showCounts();
}

void MessagePanel::applyFilter() {
    m_typing.stop();
    PushFilter filter;
    if (m_show->currentText() != m_show->itemText(0))
        filter.show = m_show->currentText().trimmed();
    filter.exact = m_show->findText(filter.show, Qt::MatchFixedString | Qt::MatchCaseSensitive) > 0;
    if (m_type->currentIndex() > 0)
        filter.type = pushwords::Type(m_type->currentIndex() - 1);
    filter.text = m_search->text().trimmed();
    m_model->setFilter(filter);
    if (const int row = m_current > 0 ? m_model->rowOf(m_current) : -1; row >= 0)
        m_table->setCurrentIndex(m_model->index(row, 0));
    showCounts();
}

void MessagePanel::applyMode() {
    const bool paused = m_pause->isChecked() || m_context.live.isPaused();
    m_feed.setMode(!m_inSight ? PushFeed::Mode::Hidden : paused ? PushFeed::Mode::Paused : PushFeed::Mode::Live);
    m_pause->setIcon(themedIcon(m_pause->isChecked() ? u"play"_s : u"pause"_s));
    m_pause->setText(m_pause->isChecked() ? tr("Resume") : tr("Pause"));
    showCounts();
}

void MessagePanel::offerShows() {
    // The one typed or chosen stays, whatever is offered.
    const QSignalBlocker quiet(m_show);
    const QString text = m_show->currentText();
    const QStringList& shows = m_model->shows();
    if (m_show->count() - 1 > shows.size()) {
        while (m_show->count() > 1)
            m_show->removeItem(1);
    }
    m_show->addItems(shows.mid(m_show->count() - 1));
    if (m_show->currentText() != text)
        m_show->setEditText(text);
}

void MessagePanel::showCurrent() {
    const bool any = !m_wire.isEmpty();
    m_detailTitle->setText(any ? tr("As it goes out: JSON, %1 bytes").arg(words::number(qint64(m_wire.size())))
                               : tr("Select a message to see it as it goes out."));
    m_form->setEnabled(any);
    m_copy->setEnabled(any);
    showWire();
    showCounts();
}

void MessagePanel::showWire() {
    const QString text = QString::fromUtf8(m_wire);
    m_json->setPlainText(m_form->current() == 0 ? text : pushwords::indented(text));
}

void MessagePanel::showCounts() {
    const auto kept = qint64(m_model->kept());
    const int listed = m_model->rowCount();
    m_stack->setCurrentIndex(listed > 0 ? ShowTable : kept > 0 ? ShowNoMatch : ShowNothingYet);
    QStringList parts;
    if (m_feed.mode() == PushFeed::Mode::Paused)
        parts << tr("Paused, %1 waiting").arg(words::number(qint64(m_feed.waiting())));
    parts << (listed == kept ? tr("Messages: %1").arg(words::number(kept))
                             : tr("Messages: %1 of %2").arg(words::number(qint64(listed)), words::number(kept)));
    if (m_model->gone() > 0)
        parts << tr("the oldest %1 have gone").arg(words::number(m_model->gone()));
    if (m_notKept > 0)
        parts << tr("%1 not kept").arg(words::number(m_notKept));
    m_counts->setText(parts.join(u" · "_s));
    // Amber while it stands still, as the bar above the page.
    QPalette own = m_counts->palette();
    const Tokens tokens = tokensOf(palette());
    const bool paused = m_feed.mode() == PushFeed::Mode::Paused;
    m_counts->setAutoFillBackground(paused);
    own.setColor(QPalette::Window, tokens.warningBack);
    own.setColor(QPalette::WindowText, paused ? tokens.warningText : tokens.textSecondary);
    if (own != m_counts->palette())
        m_counts->setPalette(own);
    m_toNewest->setVisible(m_table->newAbove() > 0);
    m_toNewest->setText(tr("%1 new").arg(words::number(qint64(m_table->newAbove()))));
}

void MessagePanel::changeEvent(QEvent* event) {
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        showCounts();
}

void MessagePanel::showEvent(QShowEvent* event) {
    Card::showEvent(event);
    m_inSight = true;
    applyMode();
}

void MessagePanel::hideEvent(QHideEvent* event) {
    Card::hideEvent(event); // also when the window is minimised
    m_inSight = false;
    applyMode();
}

void MessagePanel::retranslate() {
    const bool allShows = m_show->currentText() == m_show->itemText(0);
    m_show->setItemText(0, tr("All shows"));
    if (allShows)
        m_show->setEditText(m_show->itemText(0));
    m_show->setAccessibleName(tr("Messages of which show"));
    m_type->setItemText(0, tr("All messages"));
    for (int i = 0; i < pushwords::kTypes; ++i)
        m_type->setItemText(i + 1, pushwords::typeName(pushwords::Type(i)));
    m_type->setAccessibleName(tr("Which messages"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search in messages"));
    m_pause->setToolTip(
        tr("Messages wait meanwhile; up to %1 of them").arg(words::number(qint64(PushFeed::kWaitingMax))));
    m_clear->setText(tr("Clear"));
    m_empty->setTexts(
        tr("Waiting for messages"),
        tr("Whatever a PK tells its viewers stands here as it goes out: its start, its progress, its end."));
    m_emptyDemo->setText(tr("Run demo"));
    m_emptyNewPk->setText(tr("New PK"));
    m_emptyViewers->setText(tr("Start viewers"));
    m_nothing->setTexts(tr("Nothing matches"), tr("No message that is kept fits the filter."));
    m_clearFilters->setText(tr("Clear filters"));
    m_table->setAccessibleName(tr("Push messages"));
    m_form->setTexts({tr("As sent"), tr("Indented")});
    m_copy->setText(tr("Copy"));
    m_json->setAccessibleName(tr("The message as it goes out"));
    m_toNewest->setToolTip(tr("Go to the newest message"));
    m_model->retranslate();
    applyMode();
    showCurrent();
}

} // namespace pk
