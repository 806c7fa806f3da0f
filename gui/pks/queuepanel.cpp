// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/queuepanel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/models/livestate.h"
#include "gui/pks/queueactions.h"
#include "gui/pks/queuedelegate.h"
#include "gui/pks/queueestimate.h"
#include "gui/pks/queuemodel.h"
#include "gui/pks/reorderlist.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/countdown.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

QueuePanel::QueuePanel(const ConsoleContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_actions(new QueueActions(context, this)), m_model(new QueueModel(this)) {
    setObjectName(u"queuePanel"_s);
    build();
    m_tick.setSingleShot(true);
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &QueuePanel::refresh);
    const LiveState& live = m_context.live;
    connect(&live, &LiveState::queuesChanged, this, [this](const QStringList& shows) {
        if (shows.contains(m_showId))
            take(m_context.live.queue(m_showId));
    });
    connect(&live, &LiveState::loaded, this, [this] { take(m_context.live.queue(m_showId)); });
    connect(&live, &LiveState::pksChanged, this, [this](const QList<PkId>& pkIds) {
        if (pkIds.contains(m_model->queue().waitsFor))
            refresh();
    });
    connect(&live, &LiveState::viewStateChanged, this, &QueuePanel::refresh);
    connect(m_actions, &QueueActions::answered, this, [this](const ShowQueue& queue) {
        if (queue.showId == m_showId && !m_context.live.isPaused())
            take(queue);
    });
    connect(&m_context.engine, &Engine::catalogueChanged, this, [this] {
        m_giftsLoaded = false;
        loadGifts();
    });
    retranslate();
}

QPushButton* QueuePanel::addButton(const QString& name, const QString& icon) {
    auto* button = new QPushButton(this);
    button->setObjectName(name);
    button->setIcon(themedIcon(icon));
    button->setAutoDefault(false);
    return button;
}

void QueuePanel::build() {
    m_heading = new TextLabel(TextLabel::Role::Heading, this);
    m_heading->setObjectName(u"queueHeading"_s);
    m_state = new TextLabel(TextLabel::Role::Secondary, this);
    m_state->setObjectName(u"queueState"_s);
    m_state->setWordWrap(true);
    m_hold = addButton(u"holdQueue"_s, u"pause"_s);
    m_add = addButton(u"addToQueue"_s, u"plus"_s);
    auto* top = new QHBoxLayout;
    top->setSpacing(space::kS);
    top->addWidget(m_heading, 1);
    top->addWidget(m_hold);
    top->addWidget(m_add);

    m_list = new ReorderList(this);
    m_list->setObjectName(u"queueList"_s);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new QueueDelegate(m_list));
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tools = new QWidget(this);
    m_up = addButton(u"queueUp"_s, u"chevron-up"_s);
    m_down = addButton(u"queueDown"_s, u"chevron-down"_s);
    m_retry = addButton(u"retryQueued"_s, u"refresh"_s);
    m_remove = addButton(u"removeQueued"_s, u"trash"_s);
    m_clear = addButton(u"clearQueue"_s, u"close"_s);
    auto* tools = new QHBoxLayout(m_tools);
    tools->setContentsMargins(0, 0, 0, 0);
    tools->setSpacing(space::kS);
    for (QPushButton* button : {m_up, m_down, m_retry, m_remove})
        tools->addWidget(button);
    tools->addStretch();
    tools->addWidget(m_clear);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addLayout(top);
    column->addWidget(m_state);
    column->addWidget(m_list);
    column->addWidget(m_tools);

    connect(m_list, &ReorderList::moveWanted, this, [this](int from, int to) {
        if (const QueueEntry* entry = m_model->entryAt(from))
            m_actions->move(m_showId, entry->entryId, to);
    });
    connect(m_list, &ReorderList::removeWanted, this, &QueuePanel::removeCurrent);
    connect(m_list, &QWidget::customContextMenuRequested, this, &QueuePanel::showMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &QueuePanel::updateActions);
    connect(m_up, &QPushButton::clicked, this, [this] { m_list->moveCurrent(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { m_list->moveCurrent(1); });
    connect(m_remove, &QPushButton::clicked, this, [this] { removeCurrent(m_list->currentRow()); });
    connect(m_retry, &QPushButton::clicked, this, [this] {
        if (const QueueEntry* entry = m_model->entryAt(m_list->currentRow()))
            m_actions->retry(m_showId, entry->entryId);
    });
    connect(m_clear, &QPushButton::clicked, this, [this] { m_actions->clear(m_showId, m_model->rowCount()); });
    connect(m_hold, &QPushButton::clicked, this, [this] { m_actions->setHeld(m_showId, !m_model->queue().held); });
    connect(m_add, &QPushButton::clicked, this, [this] { emit addRequested(m_showId); });
}

// --- state --------------------------------------------------------------------------------------

void QueuePanel::setShow(const QString& showId) {
    if (showId == m_showId)
        return;
    m_showId = showId;
    take(m_context.live.queue(showId));
}

// Asked for when it is first seen: an idle panel costs nothing.
void QueuePanel::loadGifts() {
    if (m_giftsLoaded || !isVisible())
        return;
    m_giftsLoaded = true;
    m_context.engine.gifts(replyOn<std::vector<Gift>>(this, [this](const Result<std::vector<Gift>>& gifts) {
        if (gifts)
            m_model->setGifts(*gifts);
        m_giftsLoaded = gifts.has_value();
    }));
}

void QueuePanel::take(const ShowQueue& queue) {
    const QueueEntry* current = m_model->entryAt(m_list->currentRow());
    const quint64 kept = current ? current->entryId : 0;
    const int row = m_list->currentRow();
    m_model->setQueue(queue);
    if (kept != 0 && m_model->rowOf(kept) < 0)
        m_list->setCurrentRow(row); // it is gone: the one in its place
    const int shown = std::min(m_model->rowCount(), kRowsMax);
    m_list->setFixedHeight(std::max(1, shown) * QueueDelegate::kRowHeight + 2 * m_list->frameWidth());
    refresh();
}

void QueuePanel::refresh() {
    const ShowQueue& queue = m_model->queue();
    const PkView* waitsFor = queue.waitsFor == 0 ? nullptr : m_context.live.find(queue.waitsFor);
    const qint64 settleMs = waitsFor ? waitsFor->pk.settleMs : limits::kSettleDefaultMs;
    m_model->setStarts(
        estimatedStarts(queue, waitsFor ? &waitsFor->pk : nullptr, settleMs, m_context.live.engineNowMs()));
    const bool any = m_model->rowCount() > 0;
    m_list->setVisible(any);
    m_tools->setVisible(any);
    showHeading();
    updateActions();
    armTick();
}

void QueuePanel::showHeading() {
    const ShowQueue& queue = m_model->queue();
    const auto waiting = int(queue.entries.size() - queue.failed());
    const auto failed = int(queue.failed());
    m_heading->setText(waiting == 0 && failed == 0 ? tr("Queue · nothing waits")
                                                   : tr("Queue · %1 waiting").arg(waiting));
    QString text;
    if (queue.held) {
        text = tr("Held by %1 since %2: nothing starts by itself.").arg(queue.heldBy, words::timeOfDay(queue.heldMs));
    } else if (waiting > 0) {
        const auto next = std::ranges::find(queue.entries, false, &QueueEntry::failed) - queue.entries.begin();
        const QVariant start = m_model->index(int(next)).data(QueueModel::StartRole);
        const qint64 left = start.isValid() ? start.toLongLong() - m_context.live.engineNowMs() : -1;
        text = left > 0         ? tr("The next starts in %1.").arg(countdownText(left))
               : queue.waitsFor ? tr("The next starts after PK %1.").arg(queue.waitsFor)
                                : tr("The next starts now.");
    }
    if (failed > 0)
        text = (failed == 1 ? tr("1 PK could not start.") : tr("%1 PKs could not start.").arg(failed)) +
               (text.isEmpty() ? QString() : QString(u' ' + text));
    m_state->setRole(failed > 0 ? TextLabel::Role::Error : TextLabel::Role::Secondary);
    m_state->setText(text);
    m_state->setVisible(!text.isEmpty());
}

void QueuePanel::updateActions() {
    const ViewState view = m_context.live.viewState();
    const bool answers =
        !m_showId.isEmpty() && view != ViewState::Loading && view != ViewState::Error && view != ViewState::Stale;
    const int row = m_list->currentRow();
    const QueueEntry* entry = m_model->entryAt(row);
    m_up->setEnabled(answers && row > 0);
    m_down->setEnabled(answers && entry && row < m_model->rowCount() - 1);
    m_remove->setEnabled(answers && entry);
    m_retry->setVisible(m_model->queue().failed() > 0);
    m_retry->setEnabled(answers && entry && entry->failed);
    m_clear->setEnabled(answers);
    m_hold->setEnabled(answers);
    m_add->setEnabled(answers && m_model->rowCount() < int(limits::kQueueOfShowMax));
    const bool held = m_model->queue().held;
    m_hold->setVisible(held || m_model->rowCount() > 0);
    m_hold->setText(held ? tr("Resume") : tr("Hold"));
    m_hold->setIcon(themedIcon(held ? u"play"_s : u"pause"_s));
    m_hold->setToolTip(held ? tr("Let the next PK start by itself") : tr("Start nothing by itself until resumed"));
}

// The countdown to the next start, on the second, while there is one to be seen.
void QueuePanel::armTick() {
    const ShowQueue& queue = m_model->queue();
    m_tick.stop();
    if (!isVisible() || m_context.live.isPaused() || queue.held || !queue.next())
        return;
    const auto next = std::ranges::find(queue.entries, false, &QueueEntry::failed) - queue.entries.begin();
    const QVariant start = m_model->index(int(next)).data(QueueModel::StartRole);
    if (!start.isValid())
        return;
    if (const qint64 left = start.toLongLong() - m_context.live.engineNowMs(); left > 0)
        m_tick.start(msToNextSecond(left));
}

// --- commands -----------------------------------------------------------------------------------

void QueuePanel::removeCurrent(int row) {
    const QueueEntry* entry = m_model->entryAt(row);
    if (entry && m_remove->isEnabled())
        m_actions->remove(m_showId, *entry, row, m_model->index(row).data(Qt::DisplayRole).toString());
}

void QueuePanel::showMenu(const QPoint& position) {
    const QModelIndex at = m_list->indexAt(position);
    if (!at.isValid())
        return;
    m_list->setCurrentIndex(at);
    auto* menu = new QMenu(this);
    menu->setObjectName(u"queueMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QPushButton* button : {m_up, m_down, m_retry, m_remove})
        menu->addAction(button->icon(), button->accessibleName(), button, &QPushButton::click)
            ->setEnabled(button->isEnabled());
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

// --- events -------------------------------------------------------------------------------------

void QueuePanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    loadGifts();
    refresh();
}

void QueuePanel::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_tick.stop();
}

void QueuePanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void QueuePanel::retranslate() {
    const auto name = [](QPushButton* button, const QString& text, const QString& toolTip) {
        button->setAccessibleName(text);
        button->setToolTip(toolTip);
    };
    m_list->setAccessibleName(tr("PKs that wait, in order"));
    m_add->setText(tr("Queue a PK…"));
    m_add->setToolTip(tr("A new PK for this show that starts by itself"));
    m_retry->setText(tr("Retry"));
    m_remove->setText(tr("Remove"));
    name(m_up, tr("Move up"), tr("Move up (Alt+Up)"));
    name(m_down, tr("Move down"), tr("Move down (Alt+Down)"));
    name(m_retry, tr("Retry"), tr("Let it wait again: it starts when it is its turn"));
    name(m_remove, tr("Remove"), tr("Take it out of the queue (Delete)"));
    name(m_clear, tr("Clear the queue"), tr("Remove all PKs that wait"));
    m_model->retranslate();
    refresh();
}

} // namespace pk
