// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/demorunner.h"

#include "engine/flowfile/flowreader.h"
#include "gui/widgets/words.h"
#include "resources/resources.h"

using namespace Qt::StringLiterals;

namespace pk {

namespace {

const QString kFlowFile = u":/flows/rose-icecream.jsonl"_s;
const QString kShow = u"demo"_s;
// A little faster than it was recorded: the flow's last second shall lie inside the PK.
constexpr double kSpeed = 1.03;

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

DemoRunner::DemoRunner(Engine& engine, TrafficLab& lab, QObject* parent)
    : QObject(parent), m_engine(engine), m_lab(lab) {
    m_second.setInterval(1000);
    m_second.setTimerType(Qt::PreciseTimer);
    connect(&m_second, &QTimer::timeout, this, &DemoRunner::askProgress);
}

void DemoRunner::start() {
    initResources();
    Result<Flow> flow = readFlow(kFlowFile); // 100 KB, compiled in
    if (!flow) {
        emit failed(flow.error());
        return;
    }
    m_flow = std::make_shared<const Flow>(std::move(*flow));
    m_engine.gifts(replyOn<std::vector<Gift>>(this, [this](const Result<std::vector<Gift>>& gifts) {
        if (gifts)
            createPk(*gifts);
        else
            emit failed(gifts.error());
    }));
}

void DemoRunner::createPk(const std::vector<Gift>& gifts) {
    CreatePk request;
    request.showId = kShow;
    request.durationMs = kDurationMs;
    const std::array<QString, kSides> texts{tr("win: I sing a ballad"), tr("win: I dance")};
    std::size_t side = 0;
    for (const Gift& wanted : m_flow->gifts) {
        const bool isThere = std::any_of(gifts.begin(), gifts.end(),
                                         [&wanted](const Gift& gift) { return gift.giftId == wanted.giftId; });
        if (isThere && side < kSides) {
            request.gifts[side] = {wanted.giftId, texts[side]};
            ++side;
        }
    }
    m_engine.createPk(request, Actor{u"demo"_s, u"console"_s},
                      replyOn<PkCreated>(this, [this](const Result<PkCreated>& made) {
                          if (!made) {
                              emit failed(made.error());
                              return;
                          }
                          m_pkId = made->pkId;
                          emit created(m_pkId);
                          replay();
                      }));
}

void DemoRunner::replay() {
    ReplayPlan plan;
    plan.flow = m_flow;
    plan.showId = kShow;
    plan.speed = kSpeed;
    if (const Result<void> begun = m_lab.start(plan); !begun) {
        emit failed(begun.error());
        return;
    }
    askProgress();
    m_second.start();
}

void DemoRunner::askProgress() {
    m_engine.progress(kShow, replyOn<Progress>(this, [this](const Result<Progress>& progress) {
                          if (!progress)
                              emit failed(progress.error());
                          else if (progress->pk.isFinal())
                              askResult();
                          else
                              tellProgress(*progress);
                      }));
}

void DemoRunner::tellProgress(const Progress& progress) {
    emit told(demoLine(progress));
    emit progressed(progress.timeLeftMs);
}

void DemoRunner::askResult() {
    if (!m_second.isActive())
        return; // asked before
    m_second.stop();
    m_engine.result(m_pkId, std::nullopt, replyOn<PkResult>(this, [this](const Result<PkResult>& result) {
                        if (result)
                            tellResult(*result);
                        else
                            emit failed(result.error());
                    }));
}

void DemoRunner::tellResult(const PkResult& result) {
    for (const QString& line : demoResultLines(result))
        emit told(line);
    emit ended();
}

} // namespace pk
