// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/overviewpage.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "gui/models/livestate.h"
#include "gui/overview/calmstate.h"
#include "gui/overview/cardgrid.h"
#include "gui/overview/kpitile.h"
#include "gui/overview/rowlist.h"
#include "gui/shell/notifier.h"
#include "gui/shell/preferences.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {
constexpr qint64 kWaitsLongMs = 1'000; // a record for its commit: more than any healthy one
constexpr int kAttentionRows = 5;      // seen without scrolling
constexpr qint64 kAuditMs = 15'000;    // between two looks for corrections
constexpr int kAuditLimit = 50;
} // namespace

OverviewPage::OverviewPage(const ConsoleContext& context, QWidget* parent) : Page(parent), m_context(context) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kS, space::kL, space::kM);
    column->setSpacing(space::kM);
    column->addWidget(buildTiles());
    auto* body = new QHBoxLayout;
    body->setSpacing(space::kL);
    body->addWidget(buildLeft(), 1);
    body->addWidget(buildRight());
    column->addLayout(body, 1);
    m_second.setInterval(1000);
    m_second.setObjectName(u"overviewSecond"_s);
    m_second.setParent(this);
    connect(&m_second, &QTimer::timeout, this, &OverviewPage::second);
    LiveState& live = context.live;
    connect(&live, &LiveState::loaded, this, &OverviewPage::refresh);
    connect(&live, &LiveState::statsChanged, this, [this] {
        sample(); // also while hidden: since when something is so does not depend on who looks
        refreshTiles();
        if (!m_second.isActive())
            refreshAttention(); // nothing else would look at what is new
    });
    connect(&live, &LiveState::pausedChanged, this, &OverviewPage::armSecond);
    connect(&live, &LiveState::pksChanged, this, &OverviewPage::refreshPks);
    connect(&live, &LiveState::pksDropped, this, &OverviewPage::refreshPks);
    connect(&context.preferences, &Preferences::motionChanged, this,
            [this] { m_grid->setAnimated(!m_context.preferences.reducedMotion()); });
    m_grid->setAnimated(!context.preferences.reducedMotion());
    retranslate();
}

QWidget* OverviewPage::buildTiles() {
    auto* strip = new QWidget(this);
    auto* row = new QHBoxLayout(strip);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kM);
    const std::array<const char*, Tiles> names{"kpiRunning", "kpiGifts", "kpiKb", "kpiLag", "kpiPush", "kpiRedo"};
    for (std::size_t i = 0; i < Tiles; ++i) {
        m_tiles[i] = new KpiTile(strip);
        m_tiles[i]->setObjectName(QLatin1StringView(names[i]));
        row->addWidget(m_tiles[i], 1);
    }
    for (KpiTile* tile : m_tiles)
        tile->setClickable(true);
    connect(m_tiles[Redo], &Card::clicked, this, &OverviewPage::redoRequested);
    connect(m_tiles[Running], &Card::clicked, this, [this] { emit pageRequested(u"pks"_s); });
    connect(m_tiles[Push], &Card::clicked, this, [this] { emit pageRequested(u"push"_s); });
    for (const Tile tile : {Gifts, Kb, Lag})
        connect(m_tiles[tile], &Card::clicked, this, [this] { emit pageRequested(u"lab"_s); });
    return strip;
}

QWidget* OverviewPage::buildLeft() {
    auto* left = new QWidget(this);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    auto* bar = new QHBoxLayout;
    m_liveTitle = new TextLabel(TextLabel::Role::Heading, left);
    m_more = new QPushButton(left);
    m_more->setProperty("quiet", true);
    m_more->setObjectName(u"overviewMore"_s);
    connect(m_more, &QPushButton::clicked, this, [this] { emit pageRequested(u"pks"_s); });
    bar->addWidget(m_liveTitle);
    bar->addStretch();
    bar->addWidget(m_more);
    column->addLayout(bar);
    m_live = new QStackedWidget(left);
    m_empty = new EmptyState(u"pks"_s, m_live);
    m_emptyDemo = m_empty->addButton({});
    m_emptyDemo->setObjectName(u"overviewDemo"_s);
    m_emptyNew = m_empty->addButton({});
    m_emptyNew->setObjectName(u"overviewNewPk"_s);
    m_emptyReplay = m_empty->addButton({});
    m_emptyReplay->setObjectName(u"overviewReplay"_s);
    connect(m_emptyReplay, &QPushButton::clicked, this, &OverviewPage::replayRequested);
    connect(m_emptyDemo, &QPushButton::clicked, this, &OverviewPage::runDemoRequested);
    connect(m_emptyNew, &QPushButton::clicked, this, &OverviewPage::newPkRequested);
    m_grid = new CardGrid;
    connect(m_grid, &CardGrid::opened, this, &OverviewPage::pkOpened);
    m_scroll = new QScrollArea(m_live);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* holder = new QWidget;
    auto* inner = new QVBoxLayout(holder);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->addWidget(m_grid);
    inner->addStretch();
    m_scroll->setWidget(holder);
    m_live->addWidget(m_empty);
    m_live->addWidget(m_scroll);
    column->addWidget(m_live, 1);
    return left;
}

QWidget* OverviewPage::buildRight() {
    auto* right = new QWidget(this);
    right->setFixedWidth(360);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kM);
    const auto section = [&](QLabel*& title, QWidget* none, RowList*& list, QAbstractItemModel& model, int rows) {
        auto* card = new Card(right);
        auto* inner = new QVBoxLayout(card);
        inner->setContentsMargins(0, 12, 0, 8);
        inner->setSpacing(space::kXs);
        title = new TextLabel(TextLabel::Role::Heading, card);
        title->setContentsMargins(space::kM, 0, space::kM, 0);
        list = new RowList(rows, card);
        list->setModel(&model);
        inner->addWidget(title);
        inner->addWidget(none);
        inner->addWidget(list);
        column->addWidget(card);
        return card;
    };
    // As high with many rows as with none, so that what is below it stays where it is.
    m_calm = new CalmState(right);
    m_calm->setObjectName(u"attentionNone"_s);
    Card* attention = section(m_attentionTitle, m_calm, m_attentionList, m_attention, kAttentionRows);
    attention->setFixedHeight(kAttentionRows * RowList::kRowHeight + 56);
    auto* inner = static_cast<QVBoxLayout*>(attention->layout());
    inner->addStretch();
    inner->setStretchFactor(m_calm, 1);
    auto* none = new TextLabel(TextLabel::Role::Secondary, right);
    none->setContentsMargins(space::kM, space::kXs, space::kM, space::kS);
    none->setWordWrap(true);
    m_latestNone = none;
    section(m_latestTitle, none, m_latestList, m_latest, static_cast<int>(LatestModel::kShown));
    m_attentionTitle->setObjectName(u"attentionTitle"_s);
    m_latestTitle->setObjectName(u"latestTitle"_s);
    connect(m_attentionList, &RowList::hoverChanged, &m_attention, &AttentionModel::setFrozen);
    connect(&m_attention, &QAbstractItemModel::rowsInserted, this, [this] { m_attentionList->show(); });
    m_attentionList->setObjectName(u"attentionList"_s);
    m_latestList->setObjectName(u"latestList"_s);
    connect(m_attentionList, &QAbstractItemView::clicked, this, &OverviewPage::openAttention);
    connect(m_attentionList, &QAbstractItemView::activated, this, &OverviewPage::openAttention);
    const auto openLatest = [this](const QModelIndex& index) { emit pkOpened(m_latest.pkIdAt(index.row())); };
    connect(m_latestList, &QAbstractItemView::clicked, this, openLatest);
    connect(m_latestList, &QAbstractItemView::activated, this, openLatest);
    column->addStretch();
    return right;
}

QString OverviewPage::title() const {
    return tr("Overview");
}

bool OverviewPage::isSettled() const {
    return m_context.live.isLoaded();
}

void OverviewPage::retranslate() {
    m_tiles[Running]->setCaption(tr("Running PKs"));
    m_tiles[Gifts]->setCaption(tr("Gifts per second"));
    m_tiles[Kb]->setCaption(tr("KB per second"));
    m_tiles[Lag]->setCaption(tr("Ingest lag, p99"));
    m_tiles[Push]->setCaption(tr("Pushes sent"));
    m_tiles[Redo]->setCaption(tr("Redo backlog"));
    m_tiles[Kb]->setToolTip(tr("KB: K coins, the platform's currency"));
    m_tiles[Lag]->setToolTip(tr("From the sending of a gift to its commit"));
    m_liveTitle->setText(tr("Live PKs"));
    m_emptyDemo->setText(tr("Run demo"));
    m_emptyNew->setText(tr("New PK"));
    m_emptyReplay->setText(tr("Replay a file…"));
    m_attentionList->setAccessibleName(tr("Needs attention"));
    m_latestTitle->setText(tr("Latest results"));
    m_latestNone->setText(tr("Ended PKs appear here with their winner."));
    m_latestList->setAccessibleName(tr("Latest results"));
    m_attention.retranslate();
    m_latest.retranslate();
    m_grid->retranslate(m_context.live.isLoaded() ? m_context.live.engineNowMs() : 0);
    refresh();
}

void OverviewPage::refresh() {
    m_pksDirty = true;
    sample();
    refreshTiles();
    refreshPks();
    askCorrections();
    refreshAttention();
    armSecond();
}

void OverviewPage::refreshTiles() {
    armSecond();
    const EngineStats& s = m_context.live.stats();
    using Tone = KpiTile::Tone;
    m_tiles[Running]->setFigure(words::number(s.running), tr("%1 settling").arg(words::number(s.settling)));
    m_tiles[Gifts]->setFigure(words::rate(s.giftsPerSecond), tr("%1 committed").arg(words::number(s.recordsCommitted)));
    m_tiles[Kb]->setFigure(words::rate(s.kbPerSecond), tr("K coins"));
    refreshLag(s);
    m_tiles[Push]->setFigure(words::number(s.pushesSent), tr("%1 dropped").arg(words::number(s.pushesDropped)),
                             s.pushesDropped > 0 ? Tone::Warning : Tone::Normal);
    m_tiles[Redo]->setFigure(words::number(s.redoWaiting), tr("%1 gave up").arg(words::number(s.redoDead)),
                             s.redoDead > 0      ? Tone::Error
                             : s.redoWaiting > 0 ? Tone::Warning
                                                 : Tone::Normal);
}

// Figures of a flow that has stopped are old: then the tile tells since when.
void OverviewPage::refreshLag(const EngineStats& s) {
    using Tone = KpiTile::Tone;
    const qint64 waitsMs = s.flow.oldestTakenMs > 0 ? s.serverTimeMs - s.flow.oldestTakenMs : 0;
    const bool isBehind = ingestLateMs(s) > attention::kLagHighMs;
    QString note;
    if (waitsMs > kWaitsLongMs)
        note = tr("oldest waits %1").arg(words::latency(waitsMs));
    else if (s.flow.records > 0)
        note = tr("p50 %1").arg(words::latency(s.lagP50Ms));
    else if (s.flow.lastRecordMs > 0)
        note = tr("last gift %1").arg(words::timeOfDay(s.flow.lastRecordMs));
    else
        note = tr("no gift yet");
    m_tiles[Lag]->setFigure(s.flow.records > 0 ? words::latency(s.lagP99Ms) : u"–"_s, note,
                            isBehind ? Tone::Warning : Tone::Normal);
    // Not up to a second later: an amber figure beside "All clear" would be a riddle.
    if (std::exchange(m_isBehind, isBehind) != isBehind)
        refreshAttention();
}

void OverviewPage::refreshPks() {
    if (!isVisible()) {
        m_pksDirty = true;
        return;
    }
    m_pksDirty = false;
    std::vector<const PkView*> open;
    std::vector<const PkView*> ended;
    for (const PkView& view : m_context.live.pks())
        (view.pk.isFinal() ? ended : open).push_back(&view);
    const qsizetype openCount = static_cast<qsizetype>(open.size());
    const auto first = [](std::vector<const PkView*>& list, std::size_t most, auto&& before) {
        const std::size_t count = std::min(list.size(), most);
        std::partial_sort(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(count), list.end(), before);
        list.resize(count);
    };
    first(open, CardGrid::kCards, [](const PkView* a, const PkView* b) {
        return a->pk.endTimeMs != b->pk.endTimeMs ? a->pk.endTimeMs < b->pk.endTimeMs : a->pk.pkId < b->pk.pkId;
    });
    first(ended, LatestModel::kShown, [](const PkView* a, const PkView* b) {
        return a->pk.finalTimeMs != b->pk.finalTimeMs ? a->pk.finalTimeMs > b->pk.finalTimeMs : a->pk.pkId > b->pk.pkId;
    });
    std::vector<PkView> latest;
    for (const PkView* view : ended)
        latest.push_back(*view);
    m_latest.setViews(std::move(latest));
    m_latestNone->setVisible(m_latest.rowCount() == 0);
    m_latestList->setVisible(m_latest.rowCount() > 0);
    m_grid->setViews(open, m_context.live.isLoaded() ? m_context.live.engineNowMs() : 0);
    m_live->setCurrentIndex(open.empty() ? 0 : 1);
    const qsizetype unshown = openCount - CardGrid::kCards;
    m_more->setVisible(unshown > 0);
    m_more->setText(unshown > 0 ? tr("%1 more").arg(unshown) : QString());
    m_emptyReplay->setVisible(m_context.live.pks().isEmpty());
    if (m_context.live.pks().isEmpty())
        m_empty->setTexts(
            tr("Welcome to PK Console"),
            tr("Two gifts compete until a countdown ends. Watch the demo, start a PK of your own, or send a "
               "recorded gift flow. Everything stays on this machine; no account is needed."));
    else
        m_empty->setTexts(tr("No PK is running"), tr("The next one starts with New PK."));
}

void OverviewPage::refreshAttention() {
    if (!m_context.live.isLoaded()) {
        showAttention({}, 0);
        return;
    }
    if (!isVisible())
        return;
    AttentionFacts facts;
    facts.nowMs = m_context.live.engineNowMs();
    facts.stats = m_context.live.stats();
    facts.pks = &m_context.live.pks();
    facts.apiProblem = m_context.api.problem;
    facts.push = m_memory.pushLoss();
    facts.traffic = m_traffic;
    facts.clockJumpMs = m_memory.clockJumpMs();
    facts.corrected = m_corrected;
    showAttention(m_memory.remember(attentionOf(facts), facts.nowMs), facts.nowMs);
    armSecond();
}

void OverviewPage::showAttention(std::vector<Attention> items, qint64 nowMs) {
    const int count = attentionCount(items);
    m_attention.setItems(std::move(items));
    if (count > 0)
        m_calmSinceMs = 0;
    else if (m_calmSinceMs == 0)
        m_calmSinceMs = nowMs;
    const bool hasRows = m_attention.rowCount() > 0;
    m_attentionTitle->setText(count > 0 ? tr("Needs attention · %1").arg(words::number(qint64(count)))
                                        : tr("Needs attention"));
    m_attentionList->setVisible(hasRows);
    m_calm->setVisible(!hasRows);
    m_calm->setTexts(tr("All clear"), m_calmSinceMs > 0
                                          ? tr("Nothing needs you since %1.").arg(words::timeOfDay(m_calmSinceMs))
                                          : tr("Nothing needs you now."));
}

void OverviewPage::noteTraffic(quint64 failed, const Error& error) {
    if (failed == m_traffic.failed)
        return;
    m_traffic = {failed, error};
    refreshAttention();
}

void OverviewPage::sample() {
    if (m_context.live.isLoaded())
        m_memory.sample(m_context.live.stats(), m_context.live.engineNowMs(), QDateTime::currentMSecsSinceEpoch());
}

// Corrections of published results are in the audit log only.
void OverviewPage::askCorrections() {
    const qint64 now = m_context.live.engineNowMs();
    if (!m_context.live.isLoaded() || !isVisible() || (m_auditAskedMs >= 0 && now - m_auditAskedMs < kAuditMs))
        return;
    m_auditAskedMs = now;
    AuditQuery query;
    query.limit = kAuditLimit;
    m_context.engine.audit(query, replyOn<AuditPage>(this, [this](const Result<AuditPage>& page) { takeAudit(page); }));
}

void OverviewPage::takeAudit(const Result<AuditPage>& page) {
    if (!page)
        return; // asked again later; the store's state is told elsewhere
    m_corrected.clear();
    for (const AuditEntry& entry : page->entries) { // newest first
        if (entry.action != u"pk.correct"_s || entry.outcome != u"ok"_s)
            continue;
        const PkId pkId = entry.subject.toULongLong();
        const PkView* view = m_context.live.find(pkId);
        const bool isNews = view && view->pk.isFinal() && entry.timeMs >= view->pk.finalTimeMs;
        const bool isListed = std::any_of(m_corrected.begin(), m_corrected.end(),
                                          [pkId](const CorrectedPk& other) { return other.pkId == pkId; });
        if (isNews && !isListed)
            m_corrected.push_back({pkId, entry.timeMs});
    }
    refreshAttention();
}

// Once a second as long as something moves: a countdown, a figure's line, the age of what needs a human.
void OverviewPage::armSecond() {
    const EngineStats& stats = m_context.live.stats();
    const bool isFlat = m_tiles[Gifts]->isFlat() && m_tiles[Kb]->isFlat() && stats.giftsPerSecond == 0;
    const bool moves =
        stats.running + stats.settling > 0 || m_attention.rowCount() > 0 || !m_context.api.problem.isEmpty() || !isFlat;
    if (!isVisible() || m_context.live.isPaused() || !moves)
        m_second.stop();
    else if (!m_second.isActive())
        m_second.start();
}

void OverviewPage::second() {
    if (!m_context.live.isLoaded() || m_context.live.isPaused())
        return;
    m_tiles[Gifts]->addSample(m_context.live.stats().giftsPerSecond);
    m_tiles[Kb]->addSample(m_context.live.stats().kbPerSecond);
    m_grid->tick(m_context.live.engineNowMs());
    sample();
    askCorrections();
    refreshAttention();
    armSecond();
}

void OverviewPage::openAttention(const QModelIndex& index) {
    const Attention item = m_attention.at(index.row());
    using Kind = Attention::Kind;
    m_memory.dismiss(item);
    if (item.pkId != 0) {
        emit pkOpened(item.pkId);
        return;
    }
    switch (item.kind) {
        case Kind::StoreFault:
        case Kind::RedoDead:
        case Kind::RedoWaiting:
            emit redoRequested();
            break;
        case Kind::QueueFailed:
            emit queuesRequested();
            break;
        case Kind::ApiDown:
            emit pageRequested(u"settings"_s);
            break;
        case Kind::FaultsInjected:
        case Kind::LagHigh:
        case Kind::QueueFilling:
        case Kind::TrafficFailed:
            emit pageRequested(u"lab"_s);
            break;
        case Kind::PushLoss:
            emit pageRequested(u"push"_s);
            break;
        case Kind::CloseFinish:
        case Kind::SettlesLong:
        case Kind::FlowStalled:
        case Kind::ResultCorrected:
            emit pageRequested(u"pks"_s);
            break;
        case Kind::ClockJump:
            m_context.notifier.warning(attentionTitle(item) + u" – "_s + attentionDetail(item));
            break;
    }
}

void OverviewPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void OverviewPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    if (m_pksDirty)
        refreshPks();
    askCorrections();
    refreshAttention();
    armSecond();
}

void OverviewPage::hideEvent(QHideEvent* event) {
    Page::hideEvent(event);
    m_second.stop();
}

} // namespace pk
