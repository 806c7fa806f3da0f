// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/demorunner.h"

#include <algorithm>

#include "engine/lab/username.h"
#include "gui/widgets/words.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

constexpr int kFeedMs = 40;
constexpr quint64 kFirstUid = 100'000;

QString clock(qint64 ms) {
    const qint64 seconds = (ms + 999) / 1000;
    return u"%1:%2"_s.arg(int(seconds / 60), 2, 10, QLatin1Char('0')).arg(int(seconds % 60), 2, 10, QLatin1Char('0'));
}

QString score(const Pk& pk, const PkTotals& totals) {
    return u"%1 %2 : %3 %4"_s.arg(words::giftName(pk.sides[0]), words::number(totals[0].metric(pk.compareBy)),
                                  words::number(totals[1].metric(pk.compareBy)), words::giftName(pk.sides[1]));
}

} // namespace

QString demoLine(const Progress& progress) {
    const QString when = progress.pk.status == PkStatus::Running
                             ? DemoRunner::tr("%1 left").arg(clock(progress.timeLeftMs))
                             : DemoRunner::tr("settling…");
    return when + u"   "_s + score(progress.pk, progress.totals);
}

QStringList demoResultLines(const PkResult& result) {
    const QString totals = score(result.pk, result.totals);
    QStringList lines;
    if (result.outcome == Outcome::None) {
        return {DemoRunner::tr("Voided: no result   %1").arg(totals)};
    }
    if (result.outcome == Outcome::Draw) {
        lines.append(DemoRunner::tr("Final: a draw   %1").arg(totals));
    } else {
        const std::size_t winner = result.outcome == Outcome::AWins ? 0 : 1;
        lines.append(DemoRunner::tr("Final: %1 wins   %2").arg(words::giftName(result.pk.sides[winner]), totals));
    }
    lines.append(DemoRunner::tr("Top 5:"));
    for (const RankEntry& entry : result.top)
        lines.append(
            u"  %1. %2   %3"_s.arg(QString::number(entry.rank), entry.userName,
                                   words::number(result.pk.compareBy == CompareBy::Count ? entry.count : entry.kb)));
    return lines;
}

DemoRunner::DemoRunner(Engine& engine, double speed, QObject* parent)
    : QObject(parent), m_engine(engine), m_story(demoStory()), m_speed(std::clamp(speed, 1.0, kSpeedMax)) {
    m_second.setInterval(1000);
    m_second.setTimerType(Qt::PreciseTimer);
    connect(&m_second, &QTimer::timeout, this, &DemoRunner::askProgress);
    m_feed.setInterval(kFeedMs);
    m_feed.setTimerType(Qt::PreciseTimer);
    connect(&m_feed, &QTimer::timeout, this, &DemoRunner::feed);
    m_hold.setSingleShot(true);
    connect(&m_hold, &QTimer::timeout, this, &DemoRunner::goOn);
}

void DemoRunner::start() {
    if (m_playing)
        return;
    m_playing = true;
    ++m_runs;
    m_chapter = 0;
    createPk();
}

void DemoRunner::createPk() {
    const DemoChapter& chapter = m_story[m_chapter];
    const std::array<QString, kSides> texts{tr("win: I sing a ballad"), tr("win: I dance")};
    CreatePk request;
    request.showId = chapter.showId;
    request.durationMs = played(chapter.durationMs);
    for (std::size_t side = 0; side < kSides; ++side)
        request.gifts[side] = {chapter.giftIds[side], texts[side]};
    m_engine.createPk(request, Actor{u"demo"_s, u"console"_s},
                      replyOn<PkCreated>(this, [this](const Result<PkCreated>& made) {
                          if (!made) {
                              giveUp(made.error());
                              return;
                          }
                          m_pkId = made->pkId;
                          m_startTimeMs = made->startTimeMs;
                          m_nextGift = 0;
                          m_nextBeat = 0;
                          emit created(m_pkId);
                          feed();
                          askProgress();
                          m_feed.start();
                          m_second.start();
                      }));
}

qint64 DemoRunner::played(qint64 scriptMs) const {
    const qint64 durationMs = m_story[m_chapter].durationMs;
    const auto scaled = [this](qint64 ms) { return static_cast<qint64>(static_cast<double>(ms) / m_speed); };
    return scriptMs < durationMs ? scaled(scriptMs) : scaled(durationMs) + (scriptMs - durationMs);
}

void DemoRunner::feed() {
    const DemoChapter& chapter = m_story[m_chapter];
    const qint64 sinceMs = m_engine.nowMs() - m_startTimeMs;
    tellCues(sinceMs);
    auto batch = std::make_shared<GiftBatch>();
    for (; m_nextGift < chapter.gifts.size() && played(chapter.gifts[m_nextGift].arriveMs) <= sinceMs; ++m_nextGift)
        send(*batch, chapter.gifts[m_nextGift]);
    if (m_nextGift == chapter.gifts.size() && m_nextBeat == chapter.beats.size())
        m_feed.stop();
    if (batch->isEmpty())
        return;
    m_engine.ingest(batch, replyOn<IngestAnswer>(this, [this](const Result<IngestAnswer>& taken) {
                        if (!taken)
                            giveUp(taken.error());
                    }));
}

void DemoRunner::send(GiftBatch& batch, const DemoGift& gift) {
    const DemoChapter& chapter = m_story[m_chapter];
    const std::string showId = chapter.showId.toStdString();
    const std::string orderId =
        "demo-" + std::to_string(m_runs) + '-' + std::to_string(m_chapter + 1) + '-' + std::to_string(m_nextGift + 1);
    const std::string name = userNameOf(gift.user).toStdString();
    GiftRecord record;
    record.orderId = orderId;
    record.showId = showId;
    record.userName = name;
    record.uid = kFirstUid + gift.user;
    record.giftId = chapter.giftIds[static_cast<std::size_t>(gift.side)];
    record.count = gift.count;
    record.kb = gift.count * chapter.pricesKb[static_cast<std::size_t>(gift.side)];
    record.timestampMs = m_startTimeMs + played(gift.sentMs);
    batch.add(record);
}

void DemoRunner::tellCues(qint64 sinceMs) {
    const auto& beats = m_story[m_chapter].beats;
    for (; m_nextBeat < beats.size() && played(beats[m_nextBeat].atMs) <= sinceMs; ++m_nextBeat)
        emit cued(beats[m_nextBeat].cue);
}

void DemoRunner::askProgress() {
    m_engine.progress(m_story[m_chapter].showId, replyOn<Progress>(this, [this](const Result<Progress>& progress) {
                          if (!progress)
                              giveUp(progress.error());
                          else if (progress->pk.pkId == m_pkId && progress->pk.isFinal())
                              askResult();
                          else
                              tellProgress(*progress);
                      }));
}

void DemoRunner::tellProgress(const Progress& progress) {
    if (!m_playing)
        return;
    emit told(demoLine(progress));
    emit progressed(progress.timeLeftMs);
}

void DemoRunner::askResult() {
    if (!m_second.isActive())
        return; // asked before
    m_second.stop();
    m_feed.stop();
    m_engine.result(m_pkId, std::nullopt, replyOn<PkResult>(this, [this](const Result<PkResult>& result) {
                        if (result)
                            tellResult(*result);
                        else
                            giveUp(result.error());
                    }));
}

void DemoRunner::tellResult(const PkResult& result) {
    for (const QString& line : demoResultLines(result))
        emit told(line);
    emit cued(m_story[m_chapter].resultCue);
    emit resultShown(m_chapter);
    m_hold.start(static_cast<int>(m_holdMs)); // people read no faster
}

void DemoRunner::goOn() {
    if (m_chapter + 1 < m_story.size()) {
        ++m_chapter;
        createPk();
        return;
    }
    m_playing = false;
    emit cued(DemoCue::Farewell);
    emit ended();
}

void DemoRunner::giveUp(const Error& error) {
    if (!m_playing)
        return; // said already
    m_playing = false;
    m_second.stop();
    m_feed.stop();
    m_hold.stop();
    emit failed(error);
}

} // namespace pk
