// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/viewer/viewerworker.h"

#include <algorithm>

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kAllTruthsEveryMs = 5'000; // also of shows where nothing seems to happen
constexpr int kRefusedRetryMs = 1'000;

[[nodiscard]] int upTo(SeededRandom& random, int most) {
    return int(random.below(2 * quint64(most) + 1)) - most;
}

} // namespace

bool LatestSnapshot::put(quint64 run, CrowdSnapshotPtr snapshot) {
    const QMutexLocker lock(&m_mutex);
    m_run = run;
    return !std::exchange(m_snapshot, std::move(snapshot));
}

CrowdSnapshotPtr LatestSnapshot::take(quint64 run) {
    const QMutexLocker lock(&m_mutex);
    CrowdSnapshotPtr taken = std::exchange(m_snapshot, nullptr);
    return m_run == run ? taken : nullptr;
}

void ViewerWorker::Mailbox::wake() {
    if (!std::exchange(woken, true)) {
        QMetaObject::invokeMethod(worker, &ViewerWorker::turn, Qt::QueuedConnection);
    }
}

void ViewerWorker::Mailbox::put(const PushMessagePtr& message) {
    const QMutexLocker lock(&mutex);
    if (worker == nullptr) {
        return;
    }
    if (pushes.size() >= kPushesWaitingMax) {
        ++dropped;
    } else {
        pushes.push_back(message);
    }
    wake();
}

void ViewerWorker::Mailbox::put(Answer answer) {
    const QMutexLocker lock(&mutex);
    if (worker != nullptr) {
        answers.push_back(std::move(answer));
        wake();
    }
}

ViewerWorker::ViewerWorker(Engine& engine, std::shared_ptr<LatestSnapshot> latest)
    : m_engine(engine), m_latest(std::move(latest)), m_mailbox(std::make_shared<Mailbox>()) {
    m_mailbox->worker = this;
}

ViewerWorker::~ViewerWorker() {
    stop();
    const QMutexLocker lock(&m_mailbox->mutex);
    m_mailbox->worker = nullptr;
}

void ViewerWorker::start(const ViewerPlan& plan, quint64 run) {
    if (m_timer == nullptr) {
        m_timer = new QTimer(this);
        m_timer->setTimerType(Qt::PreciseTimer);
        m_timer->setSingleShot(true);
        connect(m_timer, &QTimer::timeout, this, &ViewerWorker::turn);
    }
    m_run = run;
    m_shows = plan.shows;
    m_truths.assign(std::size_t(m_shows.size()), {});
    m_truthStale.assign(std::size_t(m_shows.size()), true);
    m_showIndex.clear();
    for (const QString& showId : m_shows) {
        m_showIndex.insert(showId, std::size_t(m_showIndex.size()));
    }
    const qint64 nowMs = m_engine.nowMs();
    m_crowd = std::make_unique<ViewerCrowd>(static_cast<PullServer&>(*this));
    for (int i = 0; i < plan.viewers; ++i) {
        SeededRandom random(plan.seed, quint64(i));
        ViewerSetup setup;
        setup.showId = m_shows[i % m_shows.size()];
        setup.habits.trustsOwnClock = random.unit() < plan.ownClockShare;
        setup.faults = plan.faults;
        setup.skewMs = upTo(random, plan.skewMaxMs);
        setup.driftPpm = upTo(random, plan.driftMaxPpm);
        setup.seed = random.next();
        m_crowd->add(setup, nowMs + qint64(random.unit() * plan.enterOverMs));
    }
    // One subscription however many shows: which messages are ours is told by their show.
    const QSet<QString> ours(m_shows.begin(), m_shows.end());
    m_subscription = m_engine.subscribePush(m_shows.size() == 1 ? m_shows.front() : QString(),
                                            [mailbox = m_mailbox, ours](const PushMessagePtr& message) {
                                                if (ours.contains(message->showId)) {
                                                    mailbox->put(message);
                                                }
                                            });
    turn();
}

void ViewerWorker::stop() {
    if (!m_crowd) {
        return;
    }
    m_engine.unsubscribePush(m_subscription);
    m_timer->stop();
    m_crowd.reset();
    m_waiting.clear();
    m_inFlight = 0;
    ++m_run; // answers still on their way belong to nobody
    const QMutexLocker lock(&m_mailbox->mutex);
    m_mailbox->pushes.clear();
}

void ViewerWorker::setFaults(std::optional<quint32> viewer, const LinkFaults& faults) {
    if (!m_crowd) {
        return;
    }
    if (!viewer) {
        m_crowd->setFaults(faults, m_engine.nowMs());
    } else if (*viewer < m_crowd->size()) {
        m_crowd->setFaults(*viewer, faults, m_engine.nowMs());
    }
    turn();
}

// --- pulls ----------------------------------------------------------------------------------------

void ViewerWorker::ask(const QString& showId, const PullTicket& ticket) {
    if (m_inFlight < kPullsInFlight) {
        send({showId, ticket});
    } else if (m_waiting.size() < kPullsWaitingMax) {
        m_waiting.push_back({showId, ticket});
    } else {
        Error error{ErrorCode::Overloaded, {}, u"too many pulls are waiting"_s, 0, kRefusedRetryMs};
        m_crowd->answer(ticket, Result<Progress>(tl::unexpected(std::move(error))), m_engine.nowMs());
    }
}

void ViewerWorker::send(const Waiting& pull) {
    ++m_inFlight;
    const auto reply = [mailbox = m_mailbox, run = m_run, ticket = pull.ticket](auto answer) {
        mailbox->put(Answer{run, ticket, 0, std::move(answer)});
    };
    if (pull.ticket.pull.kind == ViewerPull::Kind::Progress) {
        m_engine.progress(pull.showId, reply);
    } else {
        m_engine.result(pull.ticket.pull.pkId, std::nullopt, reply);
    }
}

// --- turns ----------------------------------------------------------------------------------------

void ViewerWorker::turn() {
    const qint64 nowMs = m_engine.nowMs();
    takeMail(nowMs);
    if (!m_crowd) {
        return;
    }
    m_crowd->advanceTo(nowMs);
    while (!m_waiting.empty() && m_inFlight < kPullsInFlight) {
        send(m_waiting.front());
        m_waiting.pop_front();
    }
    readTruths(nowMs);
    publish(nowMs);
    const qint64 dueMs = std::min({m_crowd->nextDueMs(), m_truthAtMs, m_snapshotAtMs});
    m_timer->start(int(std::max<qint64>(dueMs - nowMs, kTurnMs)));
}

void ViewerWorker::takeMail(qint64 nowMs) {
    std::vector<PushMessagePtr> pushes;
    std::vector<Answer> answers;
    quint64 dropped = 0;
    {
        const QMutexLocker lock(&m_mailbox->mutex);
        m_mailbox->woken = false;
        pushes.swap(m_mailbox->pushes);
        answers.swap(m_mailbox->answers);
        dropped = std::exchange(m_mailbox->dropped, 0);
    }
    if (dropped > 0) {
        m_engine.notePushesDropped(dropped);
    }
    if (!m_crowd) {
        return;
    }
    // What came due before the mail comes first.
    m_crowd->advanceTo(nowMs);
    for (const PushMessagePtr& message : pushes) {
        noteTruth(*message);
        m_crowd->push(message, nowMs);
    }
    for (const Answer& answer : answers) {
        if (answer.run == m_run) {
            take(answer, nowMs);
        }
    }
}

void ViewerWorker::take(const Answer& answer, qint64 nowMs) {
    if (answer.ticket) {
        --m_inFlight;
        std::visit([&](const auto& result) { m_crowd->answer(*answer.ticket, result, nowMs); }, answer.answer);
        return;
    }
    const auto& progress = std::get<Result<Progress>>(answer.answer);
    Progress& truth = m_truths[answer.show];
    if (progress && std::pair(progress->pk.pkId, progress->version) >= std::pair(truth.pk.pkId, truth.version)) {
        truth = *progress;
        m_crowd->truthChanged(truth.pk.showId, truth.pk.pkId, truth.version, truth.serverTimeMs);
    }
}

// --- the truth --------------------------------------------------------------------------------------

// A push tells the committed state before its links spoil it; the rest is read.
void ViewerWorker::noteTruth(const PushMessage& message) {
    if (const auto* created = std::get_if<PkCreatedPush>(&message.body)) {
        m_crowd->truthChanged(message.showId, created->pk.pkId, 1, message.serverTimeMs);
    } else if (const auto* progress = std::get_if<PkProgressPush>(&message.body)) {
        m_crowd->truthChanged(message.showId, progress->pkId, progress->version, message.serverTimeMs);
    }
    m_truthStale[m_showIndex.value(message.showId)] = true;
}

void ViewerWorker::readTruths(qint64 nowMs) {
    if (nowMs < m_truthAtMs) {
        return;
    }
    m_truthAtMs = nowMs + kTruthEveryMs;
    const bool all = nowMs >= m_allTruthsAtMs;
    m_allTruthsAtMs = all ? nowMs + kAllTruthsEveryMs : m_allTruthsAtMs;
    for (std::size_t show = 0; show < m_truths.size(); ++show) {
        const Progress& truth = m_truths[show];
        const bool moves = truth.pk.pkId != 0 && !truth.pk.isFinal();
        if (!all && !moves && !m_truthStale[show]) {
            continue; // a show at rest, whose PK may be in the store only, is not asked all the time
        }
        m_truthStale[show] = false;
        m_engine.progress(m_shows[qsizetype(show)], [mailbox = m_mailbox, run = m_run, show](Result<Progress> answer) {
            mailbox->put(Answer{run, std::nullopt, show, std::move(answer)});
        });
    }
}

void ViewerWorker::publish(qint64 nowMs) {
    if (nowMs < m_snapshotAtMs) {
        return;
    }
    m_snapshotAtMs = nowMs + kSnapshotEveryMs;
    auto snapshot = std::make_shared<CrowdSnapshot>();
    snapshot->report = m_crowd->report(nowMs);
    snapshot->truths = m_truths;
    snapshot->rows.reserve(m_crowd->size());
    for (quint32 viewer = 0; viewer < m_crowd->size(); ++viewer) {
        snapshot->rows.push_back(m_crowd->row(viewer, nowMs));
    }
    if (m_latest->put(m_run, std::move(snapshot))) {
        emit snapshotReady();
    }
}

} // namespace pk
