// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/queuedialog.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/models/livestate.h"
#include "gui/pks/queuepanel.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/textlabel.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr QSize kSize(560, 500);
constexpr int kEditHeight = 34;
} // namespace

QueueDialog::QueueDialog(const ConsoleContext& context, const QString& showId, QWidget* parent)
    : QDialog(parent),
      m_context(context),
      m_showId(showId),
      m_title(new TextLabel(TextLabel::Role::Title, this)),
      m_caption(new TextLabel(TextLabel::Role::Caption, this)),
      m_shows(new QComboBox(this)),
      m_stack(new QStackedWidget(this)),
      m_panel(new QueuePanel(context, this)),
      m_empty(new EmptyState(u"clock"_s, this)),
      m_close(new QPushButton(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"queueDialog"_s);
    m_shows->setObjectName(u"queueShows"_s);
    m_shows->setMinimumHeight(kEditHeight);
    m_caption->setBuddy(m_shows);
    m_close->setObjectName(u"closeQueues"_s);
    m_close->setDefault(true);
    auto* panelPage = new QWidget(this);
    auto* panelColumn = new QVBoxLayout(panelPage);
    panelColumn->setContentsMargins(0, 0, 0, 0);
    panelColumn->addWidget(m_panel);
    panelColumn->addStretch();
    m_stack->addWidget(panelPage);
    m_stack->addWidget(m_empty);
    auto* top = new QHBoxLayout;
    top->setSpacing(space::kS);
    top->addWidget(m_caption);
    top->addWidget(m_shows, 1);
    auto* bottom = new QHBoxLayout;
    bottom->addStretch();
    bottom->addWidget(m_close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kL, space::kL, space::kM);
    column->setSpacing(space::kM);
    column->addWidget(m_title);
    column->addLayout(top);
    column->addWidget(m_stack, 1);
    column->addLayout(bottom);
    resize(kSize);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_panel, &QueuePanel::addRequested, this, [this](const QString& show) {
        accept(); // one dialog at a time
        emit addRequested(show);
    });
    connect(m_shows, &QComboBox::activated, this, [this] {
        m_showId = m_shows->currentData().toString();
        m_panel->setShow(m_showId);
    });
    connect(&m_context.live, &LiveState::queuesChanged, this, &QueueDialog::fill);
    connect(&m_context.live, &LiveState::loaded, this, &QueueDialog::fill);
    retranslate();
}

// The show that is looked at stays, also when its queue has run empty.
void QueueDialog::fill() {
    std::vector<ShowQueue> queues(m_context.live.queues().cbegin(), m_context.live.queues().cend());
    if (!m_showId.isEmpty() && !m_context.live.queues().contains(m_showId))
        queues.push_back(m_context.live.queue(m_showId));
    std::ranges::stable_sort(queues, [](const ShowQueue& a, const ShowQueue& b) {
        return (a.failed() > 0) != (b.failed() > 0) ? a.failed() > 0 : a.showId < b.showId;
    });
    if (m_showId.isEmpty() && !queues.empty())
        m_showId = queues.front().showId;
    m_shows->clear();
    for (const ShowQueue& queue : queues) {
        QStringList facts{queue.showId, tr("%1 waiting").arg(queue.entries.size() - queue.failed())};
        if (queue.failed() > 0)
            facts.append(tr("%1 failed").arg(queue.failed()));
        if (queue.held)
            facts.append(tr("held"));
        m_shows->addItem(facts.join(u" · "_s), queue.showId);
    }
    m_shows->setCurrentIndex(m_shows->findData(m_showId));
    m_shows->setEnabled(!queues.empty());
    m_stack->setCurrentIndex(queues.empty() ? 1 : 0);
    m_panel->setShow(m_showId);
}

void QueueDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void QueueDialog::retranslate() {
    setWindowTitle(tr("Queues"));
    m_title->setText(tr("Queues"));
    m_caption->setText(tr("&Show"));
    m_shows->setAccessibleName(tr("Show"));
    m_empty->setTexts(tr("Nothing waits"),
                      tr("Choose “Queue” in the New PK dialog: the PK starts when its show is free."));
    m_close->setText(tr("Close"));
    fill();
}

} // namespace pk
