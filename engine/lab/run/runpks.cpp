// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/runpks.h"

#include <QTimer>
#include <algorithm>
#include <tuple>

#include "engine/lab/run/oracle.h"
#include "engine/lab/run/runfaults.h"

namespace pk {

namespace {

constexpr std::size_t kAtOnce = 64; // questions on their way
constexpr std::size_t kCollectAtOnce = 8;
constexpr int kAskEveryMs = 200;
constexpr qint64 kRefusedForMs = 60'000;

} // namespace

RunPks::RunPks(LabTarget& target, const Scenario& scenario, const Actor& actor)
    : m_target(target), m_scenario(scenario), m_actor(actor) {
    for (const PlannedPk& planned : plannedPks(scenario)) {
        const ScenarioPk& from = m_scenario.pks[planned.entry];
        const std::size_t index = m_entries.size();
        Entry& entry = m_entries.emplace_back();
        entry.planned = planned;
        entry.run.showId = planned.showId;
        entry.run.giftIds = from.giftIds;
        entry.run.compareBy = from.compareBy;
        m_actions.push_back({planned.startAtMs, Step::Create, index});
        if (from.endAtMs) {
            m_actions.push_back({*from.endAtMs, Step::End, index});
        }
        if (from.voidAtMs) {
            m_actions.push_back({*from.voidAtMs, Step::Void, index});
        }
    }
    // Of equal times an end comes before the next PK of the show.
    std::stable_sort(m_actions.begin(), m_actions.end(), [](const Action& a, const Action& b) {
        return std::tuple(a.atMs, a.step == Step::Create) < std::tuple(b.atMs, b.step == Step::Create);
    });
}

void RunPks::createFirst() {
    m_first = true;
    while (m_nextAction < m_actions.size() && m_actions[m_nextAction].atMs <= 0) {
        perform(m_actions[m_nextAction++]);
    }
    if (m_toCreate.empty() && m_creating == 0) {
        m_first = false;
        emit created();
    }
}

void RunPks::advanceTo(qint64 scheduleMs) {
    while (!m_failed && m_nextAction < m_actions.size() && m_actions[m_nextAction].atMs <= scheduleMs) {
        perform(m_actions[m_nextAction++]);
    }
}

void RunPks::perform(const Action& action) {
    if (action.step == Step::Create) {
        ++m_open;
        m_toCreate.push_back(action.pk);
        return pumpCreates();
    }
    stop(action.pk, action.step);
}

void RunPks::pumpCreates() {
    while (!m_failed && m_creating < kAtOnce && !m_toCreate.empty()) {
        const std::size_t index = m_toCreate.front();
        m_toCreate.pop_front();
        ++m_creating;
        create(index);
    }
}

void RunPks::create(std::size_t index) {
    const ScenarioPk& from = m_scenario.pks[m_entries[index].planned.entry];
    CreatePk request;
    request.showId = m_entries[index].planned.showId;
    for (std::size_t side = 0; side < kSides; ++side) {
        request.gifts[side] = {from.giftIds[side], from.descs[side]};
    }
    request.durationMs = from.durationMs;
    request.compareBy = from.compareBy;
    m_target.createPk(
        request, m_actor, replyOn<PkCreated>(this, [this, index](Result<PkCreated> answer) {
            if (!answer && retryLater(answer.error(), [this, index] { create(index); })) {
                return;
            }
            --m_creating;
            if (!answer) {
                return fail(QStringLiteral("the PK of show %1 cannot be created").arg(m_entries[index].run.showId),
                            answer.error());
            }
            RunPk& run = m_entries[index].run;
            run.pkId = answer->pkId;
            run.startMs = answer->startTimeMs;
            run.endMs = answer->endTimeMs;
            m_refusedSinceMs = 0;
            run.scheduledEndMs = answer->endTimeMs;
            pumpCreates();
            if (m_first && m_creating == 0 && m_toCreate.empty()) {
                m_first = false;
                emit created();
            }
        }));
}

void RunPks::stop(std::size_t index, Step step) {
    const RunPk& run = m_entries[index].run;
    if (run.pkId == 0) {
        return; // its create failed, or has no answer yet: the run says so
    }
    const auto reply = replyOn<Done>(this, [this, index, step](const Result<Done>& answer) {
        if (!answer && retryLater(answer.error(), [this, index, step] { stop(index, step); })) {
            return;
        }
        Entry& entry = m_entries[index];
        // A countdown that was faster has made it final: there is nothing to void any more.
        if (!answer && answer.error().code != ErrorCode::PkAlreadyFinal) {
            return fail(QStringLiteral("PK %1 cannot be ended").arg(entry.run.pkId), answer.error());
        }
        if (answer) {
            m_refusedSinceMs = 0;
            const qint64 nowMs = m_target.nowMs() + m_target.clockErrorMs();
            entry.run.voided = entry.run.voided || step == Step::Void;
            entry.run.endMs = std::min(entry.run.endMs, nowMs);
            entry.stopped = true;
        }
    });
    if (step == Step::End) {
        m_target.endPk(run.pkId, run.showId, m_actor, reply);
    } else {
        m_target.voidPk(run.pkId, run.showId, m_actor, reply);
    }
}

// A store that refuses for a time is what a scenario may be about, and others may keep the engine busy: asked for
// again, within bounds.
bool RunPks::retryLater(const Error& error, std::function<void()> again) {
    if (error.code != ErrorCode::Overloaded) {
        return false;
    }
    const qint64 nowMs = m_target.nowMs();
    m_refusedSinceMs = m_refusedSinceMs == 0 ? nowMs : m_refusedSinceMs;
    if (nowMs - m_refusedSinceMs > kRefusedForMs + longestOutageMs(m_scenario)) {
        return false;
    }
    QTimer::singleShot(error.retryAfterMs > 0 ? error.retryAfterMs : kAskEveryMs, this, std::move(again));
    return true;
}

bool RunPks::awaitFinal(qint64 nowMs) {
    for (std::size_t looked = 0; looked < m_entries.size() && m_asking < kAtOnce; ++looked) {
        const std::size_t index = m_askNext;
        m_askNext = (m_askNext + 1) % m_entries.size();
        const Entry& entry = m_entries[index];
        const bool due = entry.run.pkId != 0 && entry.run.finalMs == 0 && entry.run.endMs <= nowMs;
        if (due && !entry.asking && entry.askAgainMs <= nowMs) {
            ask(index, nowMs);
        }
    }
    return m_open == 0;
}

void RunPks::ask(std::size_t index, qint64 nowMs) {
    Entry& entry = m_entries[index];
    entry.asking = true;
    entry.askAgainMs = nowMs + kAskEveryMs;
    ++m_asking;
    m_target.pk(entry.run.pkId, replyOn<PkDetail>(this, [this, index](const Result<PkDetail>& answer) {
                    --m_asking;
                    m_entries[index].asking = false;
                    if (answer) { // else it is asked again: who waits bounds the time
                        took(index, *answer);
                    }
                }));
}

void RunPks::took(std::size_t index, const PkDetail& detail) {
    Entry& entry = m_entries[index];
    const Pk& pk = detail.view.pk;
    entry.run.startMs = pk.startTimeMs;
    entry.run.endMs = pk.endTimeMs;
    entry.run.scheduledEndMs = pk.startTimeMs + pk.durationMs;
    entry.run.countInjected = pk.countInjected;
    entry.run.voided = pk.endReason == EndReason::Voided;
    entry.settleMs = pk.settleMs;
    if (!pk.isFinal()) {
        entry.askAgainMs = std::max(entry.askAgainMs, pk.endTimeMs + pk.settleMs);
        return;
    }
    if (entry.run.finalMs == 0) {
        --m_open;
    }
    entry.run.finalMs = pk.finalTimeMs;
    entry.figures.totals = detail.view.totals;
    entry.figures.users = detail.view.users;
    entry.figures.outcome = detail.view.outcome;
    entry.figures.verdicts = detail.verdicts;
}

const RunPk* RunPks::firstOpen() const {
    const auto it = std::find_if(m_entries.begin(), m_entries.end(),
                                 [](const Entry& e) { return e.run.pkId != 0 && e.run.finalMs == 0; });
    return it == m_entries.end() ? nullptr : &it->run;
}

qint64 RunPks::lastEndMs() const {
    qint64 last = 0;
    for (const Entry& entry : m_entries) {
        last = std::max(last, entry.run.endMs);
    }
    return last;
}

qint64 RunPks::lastFinalMs() const {
    qint64 last = 0;
    for (const Entry& entry : m_entries) {
        const RunPk& run = entry.run;
        last = std::max(last, run.finalMs > 0 ? run.finalMs : run.pkId != 0 ? run.endMs + entry.settleMs : 0);
    }
    return last;
}

void RunPks::collect() {
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].run.finalMs != 0) {
            m_toCollect.push_back(i);
        }
    }
    if (m_toCollect.empty()) {
        emit collected();
        return;
    }
    pumpCollect();
}

void RunPks::pumpCollect() {
    while (!m_failed && m_collecting < kCollectAtOnce && !m_toCollect.empty()) {
        const std::size_t index = m_toCollect.front();
        m_toCollect.pop_front();
        ++m_collecting;
        m_entries[index].parts = 1 + kSides;
        collectResult(index);
        for (std::size_t side = 0; side < kSides; ++side) {
            collectRanks(index, side, 0, std::make_shared<RankingHash>());
        }
    }
}

void RunPks::collectResult(std::size_t index) {
    m_target.result(m_entries[index].run.pkId, replyOn<PkResult>(this, [this, index](const Result<PkResult>& answer) {
                        Entry& entry = m_entries[index];
                        if (!answer && retryLater(answer.error(), [this, index] { collectResult(index); })) {
                            return;
                        }
                        if (!answer) {
                            return fail(QStringLiteral("the result of PK %1 cannot be read").arg(entry.run.pkId),
                                        answer.error());
                        }
                        entry.figures.outcome = answer->outcome;
                        entry.figures.totals = answer->totals;
                        entry.figures.top = answer->top;
                        m_refusedSinceMs = 0;
                        partDone(index);
                    }));
}

void RunPks::collectRanks(std::size_t index, std::size_t side, qint64 from, const std::shared_ptr<RankingHash>& hash) {
    const RunPk& run = m_entries[index].run;
    const RankQuery query{run.pkId, run.giftIds[side], from, limits::kRankPageMax, std::nullopt};
    m_target.rankPage(
        query, replyOn<RankPage>(this, [this, index, side, from, hash](const Result<RankPage>& answer) {
            Entry& entry = m_entries[index];
            if (!answer && retryLater(answer.error(),
                                      [this, index, side, from, hash] { collectRanks(index, side, from, hash); })) {
                return;
            }
            if (!answer) {
                return fail(QStringLiteral("the ranking of PK %1 cannot be read").arg(entry.run.pkId), answer.error());
            }
            m_refusedSinceMs = 0;
            for (const RankEntry& ranked : answer->entries) {
                hash->add(ranked);
            }
            const qint64 next = from + static_cast<qint64>(answer->entries.size());
            if (!answer->entries.empty() && static_cast<quint64>(next) < answer->total) {
                return collectRanks(index, side, next, hash);
            }
            entry.figures.users[side] = answer->total;
            entry.figures.rankingHash[side] = hash->result();
            partDone(index);
        }));
}

void RunPks::partDone(std::size_t index) {
    if (--m_entries[index].parts > 0) {
        return;
    }
    --m_collecting;
    pumpCollect();
    if (m_collecting == 0 && m_toCollect.empty()) {
        emit collected();
    }
}

void RunPks::endAll() {
    for (const Entry& entry : m_entries) {
        if (entry.run.pkId != 0 && entry.run.finalMs == 0 && !entry.stopped) {
            m_target.endPk(entry.run.pkId, entry.run.showId, m_actor, [](const Result<Done>&) {});
        }
    }
}

void RunPks::fail(const QString& what, const Error& error) {
    if (!m_failed) {
        m_failed = true;
        Error told = error;
        told.detail = what + QStringLiteral(": ") + error.detail;
        emit failed(told);
    }
}

std::vector<RunPk> RunPks::pks() const {
    std::vector<RunPk> all;
    for (const Entry& entry : m_entries) {
        if (entry.run.pkId != 0) {
            all.push_back(entry.run);
        }
    }
    return all;
}

std::vector<PkFigures> RunPks::figures() const {
    std::vector<PkFigures> all;
    for (const Entry& entry : m_entries) {
        if (entry.run.pkId != 0) {
            all.push_back(entry.figures);
        }
    }
    return all;
}

std::vector<qint64> RunPks::startsMs() const {
    std::vector<qint64> starts;
    for (const Entry& entry : m_entries) {
        starts.push_back(entry.run.startMs);
    }
    return starts;
}

QString RunPks::firstShow() const {
    return m_entries.empty() ? QString() : m_entries.front().run.showId;
}

} // namespace pk
