// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/statusstrip.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>
#include <algorithm>

#include "gui/models/livestate.h"
#include "gui/shell/detailpopup.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/countdown.h"
#include "gui/widgets/faultwords.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/words.h"

using namespace Qt::StringLiterals;

namespace pk {

EngineHealth engineHealth(const LiveState& live) {
    switch (live.viewState()) {
        case ViewState::Loading:
            return EngineHealth::Starting;
        case ViewState::Error:
            return EngineHealth::Failed;
        case ViewState::Stale:
            return EngineHealth::NoAnswer;
        default:
            break;
    }
    if (!live.stats().store.ok)
        return EngineHealth::StoreFault;
    return live.isPaused() ? EngineHealth::Paused : EngineHealth::Running;
}

QString engineHealthText(EngineHealth health) {
    switch (health) {
        case EngineHealth::Starting:
            return StatusStrip::tr("Starting…");
        case EngineHealth::Running:
            return StatusStrip::tr("Engine running");
        case EngineHealth::Paused:
            return StatusStrip::tr("Updates paused");
        case EngineHealth::StoreFault:
            return StatusStrip::tr("Store fault");
        case EngineHealth::NoAnswer:
            return StatusStrip::tr("No answer");
        case EngineHealth::Failed:
            break;
    }
    return StatusStrip::tr("Engine failed");
}

StatusStrip::StatusStrip(const ConsoleContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_row(new QHBoxLayout(this)) {
    setObjectName(u"statusStrip"_s);
    setFixedHeight(30);
    m_row->setContentsMargins(space::kS, 2, space::kS, 1);
    m_row->setSpacing(2);
    m_engine = add("statusEngine");
    m_pks = add("statusPks");
    m_rate = add("statusRate");
    m_queue = add("statusQueue");
    m_push = add("statusPush");
    m_redo = add("statusRedo");
    m_ui = add("statusUi");
    m_row->addStretch();
    m_api = add("statusApi");
    m_clock = add("statusClock");
    m_clock->setText(u"00:00:00"_s);
    m_clock->setMinimumWidth(m_clock->sizeHint().width()); // nothing moves when the seconds go
    m_engine->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_engine->setIconSize(QSize(13, 10));
    connect(m_engine, &QToolButton::clicked, this, &StatusStrip::explainEngine);
    connect(m_redo, &QToolButton::clicked, this, &StatusStrip::redoRequested);
    connect(m_pks, &QToolButton::clicked, this, [this] { emit pageRequested(u"pks"_s); });
    connect(m_rate, &QToolButton::clicked, this, [this] { emit pageRequested(u"lab"_s); });
    connect(m_queue, &QToolButton::clicked, this, &StatusStrip::explainQueue);
    connect(m_push, &QToolButton::clicked, this, &StatusStrip::explainPush);
    connect(m_ui, &QToolButton::clicked, this, &StatusStrip::explainUi);
    connect(m_api, &QToolButton::clicked, this, [this] { emit pageRequested(u"settings"_s); });
    connect(m_clock, &QToolButton::clicked, this, [this] { emit pageRequested(u"overview"_s); });
    connect(&context.live, &LiveState::statsChanged, this, &StatusStrip::refresh);
    connect(&context.live, &LiveState::viewStateChanged, this, &StatusStrip::refresh);
    m_clockTimer.setSingleShot(true);
    m_clockTimer.setObjectName(u"statusClockTimer"_s);
    m_clockTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_clockTimer, &QTimer::timeout, this, &StatusStrip::tick);
    tick();
    refresh();
}

QToolButton* StatusStrip::add(const char* objectName) {
    auto* button = new QToolButton(this);
    button->setObjectName(QLatin1StringView(objectName));
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setAutoRaise(true);
    button->setFont(tabularFont(font(), 12));
    button->setFocusPolicy(Qt::TabFocus);
    m_row->addWidget(button);
    return button;
}

void StatusStrip::addAtEnd(QAction* action) {
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setIconSize(QSize(16, 16));
    button->setFocusPolicy(Qt::TabFocus);
    button->setObjectName(u"statusLog"_s);
    m_row->addWidget(button);
}

void StatusStrip::set(QToolButton* button, const QString& text, const QString& explanation) {
    if (button->text() != text)
        button->setText(text);
    if (button->toolTip() != explanation)
        button->setToolTip(explanation);
    button->setAccessibleName(text);
    button->setAccessibleDescription(explanation);
}

void StatusStrip::refresh() {
    const bool wasQuiet = !m_lag.isWatching();
    m_lag.watch();
    if (wasQuiet && m_clockTimer.isActive())
        tick(); // the seconds are shown again
    const EngineStats& s = m_context.live.stats();
    set(m_engine, engineText(), tr("State of the engine. Click for the cause."));
    set(m_pks, tr("%1 running / %2 settling").arg(words::number(s.running), words::number(s.settling)),
        tr("PKs that run, and ended ones that wait for late records. Click to see them."));
    set(m_rate, tr("%1 gifts/s").arg(words::rate(s.giftsPerSecond)),
        tr("Records counted over the last second. Click for the traffic lab."));
    set(m_queue, tr("Queue %1").arg(words::number(s.queuedRecords)),
        tr("Records taken in and not yet committed. Click for details."));
    set(m_push, tr("Push %1").arg(words::number(s.pushesSent)),
        tr("Push messages sent since the start. Click for details."));
    const quint64 redo = s.redoWaiting + s.redoDead;
    set(m_redo, tr("Redo %1").arg(words::number(redo)),
        tr("Work that failed and waits to be tried again, or for a decision. Click to see it."));
    m_redo->setVisible(redo > 0);
    const ApiAccess& api = m_context.api;
    QString address = api.url;
    address.remove(u"http://"_s);
    set(m_api,
        api.url.isEmpty() ? (api.problem.isEmpty() ? tr("API off") : tr("API fault")) : tr("API %1").arg(address),
        api.problem.isEmpty() ? tr("Address of the local HTTP API. Click for its settings.") : api.problem);
    recolour();
}

QString StatusStrip::engineText() const {
    const EngineHealth health = engineHealth(m_context.live);
    const EngineStats& s = m_context.live.stats();
    if (health == EngineHealth::StoreFault) {
        const qint64 forMs = std::max<qint64>(0, m_context.live.engineNowMs() - s.store.sinceMs);
        const QString text = tr("%1 for %2").arg(words::storeCause(s.store.cause), durationText(forMs / 1000 * 1000));
        return s.store.isInjected ? tr("%1 (injected)").arg(text) : text;
    }
    if (health == EngineHealth::Running && s.injected.isActive())
        return tr("Engine running, faults injected");
    return engineHealthText(health);
}

void StatusStrip::recolour() {
    const Tokens t = tokensOf(palette());
    QColor color = t.ended;
    switch (engineHealth(m_context.live)) {
        case EngineHealth::Running:
            if (m_context.live.stats().injected.isActive())
                color = t.urgent;
            break;
        case EngineHealth::Starting:
            color = t.waiting;
            break;
        case EngineHealth::Paused:
        case EngineHealth::NoAnswer:
            color = t.urgent;
            break;
        case EngineHealth::StoreFault:
        case EngineHealth::Failed:
            color = t.error;
            break;
    }
    if (m_engine->property("dot").value<QColor>() != color) {
        m_engine->setProperty("dot", color);
        const qreal ratio = devicePixelRatioF();
        QPixmap dot(QSize(13, 10) * ratio);
        dot.setDevicePixelRatio(ratio);
        dot.fill(Qt::transparent);
        QPainter painter(&dot);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(QRectF(1, 1, 8, 8));
        painter.end();
        m_engine->setIcon(QIcon(dot));
    }
    const bool isBad = !m_context.api.problem.isEmpty();
    QPalette api = palette();
    if (isBad)
        api.setColor(QPalette::ButtonText, t.error);
    if (m_api->palette().color(QPalette::ButtonText) != api.color(QPalette::ButtonText))
        m_api->setPalette(api);
}

// Every second while something happens, else every minute.
void StatusStrip::tick() {
    const QDateTime now = QDateTime::currentDateTime();
    const bool isBusy = m_lag.isWatching() || engineHealth(m_context.live) == EngineHealth::StoreFault;
    set(m_clock, now.toString(isBusy ? u"HH:mm:ss"_s : u"HH:mm"_s), now.toString(u"yyyy-MM-dd t"_s));
    set(m_ui, tr("UI lag %1 ms").arg(m_lag.worstMs()), tr("Longest delay of the window in the last 5 s."));
    if (engineHealth(m_context.live) == EngineHealth::StoreFault)
        set(m_engine, engineText(), m_engine->toolTip()); // its age goes on though nothing comes from the engine
    m_clockTimer.start(isBusy ? 1'000 - now.time().msec() : 60'000 - now.time().msecsSinceStartOfDay() % 60'000);
}

void StatusStrip::explainEngine() {
    const EngineStats& s = m_context.live.stats();
    DetailPopup::Rows rows{
        {tr("State"), engineText()},
        {tr("Running since"), s.startedMs > 0 ? words::dateTime(s.startedMs) : tr("–")},
        {tr("Records committed"), words::number(s.recordsCommitted)},
        {tr("Commit, p99"), tr("%1 ms").arg(double(s.commitP99Us) / 1000.0, 0, 'f', 1)},
        {tr("Data directory"), m_context.dataDir},
    };
    QString sentence;
    if (!s.store.ok) {
        rows.append({tr("Store fault since"), words::dateTime(s.store.sinceMs)});
        rows.append({tr("Redo waiting / dead"), u"%1 / %2"_s.arg(s.redoWaiting).arg(s.redoDead)});
        sentence = s.store.isInjected ? tr("Made to order by the traffic lab. Senders are asked to come again; nothing "
                                           "is lost, and it goes on by itself.")
                                      : errorText(Error{s.store.cause, {}, s.store.detail});
    }
    if (s.injected.isActive())
        rows.append({tr("Injected faults"), words::faultsLeft(s.injected)});
    auto* popup = new DetailPopup(tr("Engine"), rows, sentence, this);
    if (!s.store.ok)
        popup->addLink(tr("Open Ledger & redo"), [this] { emit redoRequested(); });
    if (s.injected.isActive())
        popup->addLink(tr("Open the traffic lab"), [this] { emit pageRequested(u"lab"_s); });
    popup->openAbove(m_engine);
}

void StatusStrip::explainQueue() {
    const EngineStats& s = m_context.live.stats();
    const FlowLag& flow = s.flow;
    const auto measured = [&flow](qint64 p50Ms, qint64 p99Ms, qint64 maxMs) {
        return flow.records == 0
                   ? tr("–")
                   : u"%1 / %2 / %3"_s.arg(words::latency(p50Ms), words::latency(p99Ms), words::latency(maxMs));
    };
    const auto moment = [](qint64 unixMs) { return unixMs == 0 ? tr("–") : words::dateTime(unixMs); };
    const DetailPopup::Rows rows{
        {tr("Waiting for commit"), words::number(s.queuedRecords)},
        {tr("Bound"), words::number(s.queueBound)},
        {tr("Batches refused"), words::number(s.overloadedBatches)},
        {tr("Oldest waits"), flow.oldestTakenMs == 0 ? tr("–") : words::latency(s.serverTimeMs - flow.oldestTakenMs)},
        {tr("Oldest was sent"), moment(flow.oldestSentMs)},
        {tr("Sent → verdict, p50 / p99 / max"), measured(flow.decidedP50Ms, flow.decidedP99Ms, flow.decidedMaxMs)},
        {tr("Sent → committed, p50 / p99 / max"), measured(s.lagP50Ms, s.lagP99Ms, flow.committedMaxMs)},
        {tr("Last gift came in"), moment(flow.lastRecordMs)},
        {tr("Flow has come to"), moment(flow.watermarkMs)},
        {tr("Redo waiting / dead"), u"%1 / %2"_s.arg(s.redoWaiting).arg(s.redoDead)},
    };
    (new DetailPopup(tr("Intake"), rows, tr("At the bound new records are refused, never dropped silently."), this))
        ->openAbove(m_queue);
}

void StatusStrip::explainPush() {
    const EngineStats& s = m_context.live.stats();
    const DetailPopup::Rows rows{
        {tr("Sent"), words::number(s.pushesSent)},
        {tr("Dropped at slow subscribers"), words::number(s.pushesDropped)},
        {tr("Pulls a second"), words::rate(s.pulls.perSecond)},
        {tr("Planned by the intervals told"), words::rate(s.pulls.planned)},
        {tr("Pull interval stretched"),
         s.pulls.stretchMax > 1 ? tr("up to ×%1").arg(s.pulls.stretchMax, 0, 'f', 1) : tr("no")},
    };
    (new DetailPopup(tr("Push"), rows, tr("A lost push is harmless: every client pulls as well."), this))
        ->openAbove(m_push);
}

void StatusStrip::explainUi() {
    const DetailPopup::Rows rows{{tr("Longest delay, last 5 s"), tr("%1 ms").arg(m_lag.worstMs())}};
    (new DetailPopup(tr("Window"), rows,
                     tr("Counting does not depend on the window: the engine has threads of its own."), this))
        ->openAbove(m_ui);
}

void StatusStrip::paintEvent(QPaintEvent*) {
    const Tokens t = tokensOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), t.surface);
    painter.fillRect(QRect(0, 0, width(), 1), t.hairline);
}

void StatusStrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        refresh();
}

} // namespace pk
