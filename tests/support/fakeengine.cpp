// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeengine.h"

#include <algorithm>

namespace pk {

using namespace Qt::StringLiterals;

FakeEngine::FakeEngine(QObject* parent) : Engine(parent), m_gifts(sampleGifts()) {}

std::optional<Error> FakeEngine::takeFailure() {
    if (m_failures.empty())
        return std::nullopt;
    const Error error = m_failures.front();
    m_failures.pop_front();
    return error;
}

void FakeEngine::release() {
    m_held = false;
    while (!m_waiting.empty()) {
        const auto next = std::move(m_waiting.front());
        m_waiting.pop_front();
        next();
    }
}

void FakeEngine::setPk(const PkView& view) {
    m_pks[view.pk.pkId] = view;
}

void FakeEngine::setPks(const std::vector<PkView>& views) {
    m_pks.clear();
    for (const PkView& view : views)
        setPk(view);
}

void FakeEngine::setDetail(const PkDetail& detail) {
    m_details[detail.view.pk.pkId] = detail;
    setPk(detail.view);
}

void FakeEngine::setRanking(PkId pkId, Side side, std::vector<RankEntry> entries) {
    PkView& view = m_pks[pkId];
    const auto index = std::size_t(side);
    std::sort(entries.begin(), entries.end(),
              [&view](const RankEntry& a, const RankEntry& b) { return ranksBefore(a, b, view.pk.compareBy); });
    quint64 rank = 0;
    for (RankEntry& entry : entries) {
        entry.rank = ++rank;
        entry.giftId = view.pk.sides[index].giftId;
    }
    view.users[index] = entries.size();
    m_rankings[pkId][index] = std::move(entries);
}

void FakeEngine::settle(PkId pkId, EndReason reason) {
    Pk& pk = m_pks[pkId].pk;
    pk.status = PkStatus::Settling;
    pk.endReason = reason;
    if (reason != EndReason::TimeUp)
        pk.endTimeMs = std::min(pk.endTimeMs, m_nowMs);
    ++m_pks[pkId].version;
}

void FakeEngine::finish(PkId pkId) {
    PkView& view = m_pks[pkId];
    view.pk.status = PkStatus::Ended;
    view.pk.finalTimeMs = view.pk.endTimeMs + view.pk.settleMs;
    if (view.pk.endReason == EndReason::None)
        view.pk.endReason = EndReason::TimeUp;
    view.outcome = view.pk.endReason == EndReason::Voided ? Outcome::None : outcomeOf(view.totals, view.pk.compareBy);
    ++view.version;
}

EngineStats FakeEngine::statsNow() const {
    EngineStats stats = m_stats;
    stats.serverTimeMs = m_nowMs;
    stats.running = 0;
    stats.settling = 0;
    stats.queueWaiting = 0;
    stats.queueFailed = 0;
    stats.queuesHeld = 0;
    for (const ShowQueue& queue : m_queues) {
        stats.queueWaiting += queue.entries.size() - queue.failed();
        stats.queueFailed += queue.failed();
        stats.queuesHeld += queue.held ? 1 : 0;
    }
    for (const PkView& view : m_pks) {
        stats.running += view.pk.status == PkStatus::Running ? 1 : 0;
        stats.settling += view.pk.status == PkStatus::Settling ? 1 : 0;
    }
    return stats;
}

void FakeEngine::publish(const QList<PkId>& changed) {
    StateDelta delta;
    delta.version = ++m_version;
    delta.stats = statsNow();
    for (const PkId pkId : changed)
        delta.changed.push_back(m_pks.value(pkId));
    emit stateChanged(delta);
}

void FakeEngine::push(const PushMessagePtr& message) {
    const auto subscribers = m_subscribers;
    for (const Subscriber& subscriber : subscribers) {
        if (subscriber.showId.isEmpty() || subscriber.showId == message->showId)
            subscriber.handler(message);
    }
}

Result<PkView*> FakeEngine::pkOfShow(PkId pkId, const QString& showId) {
    const auto it = m_pks.find(pkId);
    if (it == m_pks.end())
        return fail(ErrorCode::PkNotFound, u"pkId"_s, u"No such PK."_s);
    if (it->pk.showId != showId)
        return fail(ErrorCode::ShowMismatch, u"showId"_s, u"The PK belongs to another show."_s);
    return &it.value();
}

Result<PkView> FakeEngine::makePk(const CreatePk& request, const Actor& actor) const {
    PkView view;
    view.pk.pkId = m_pks.isEmpty() ? 1 : m_pks.lastKey() + 1;
    view.pk.showId = request.showId;
    for (std::size_t side = 0; side < kSides; ++side) {
        const auto gift = std::find_if(m_gifts.cbegin(), m_gifts.cend(), [&](const Gift& candidate) {
            return candidate.giftId == request.gifts[side].giftId;
        });
        if (gift == m_gifts.cend())
            return fail(ErrorCode::GiftNotFound, side == 0 ? u"gifts[0].giftId"_s : u"gifts[1].giftId"_s,
                        u"No such gift."_s);
        view.pk.sides[side] = {gift->giftId, gift->name,    gift->nameEn,
                               gift->logo,   gift->priceKb, request.gifts[side].desc};
    }
    view.pk.compareBy = request.compareBy;
    view.pk.rehearsal = request.rehearsal;
    view.pk.startTimeMs = m_nowMs;
    view.pk.durationMs = request.durationMs;
    view.pk.endTimeMs = m_nowMs + request.durationMs;
    view.pk.settleMs = m_settings.settleMs;
    view.pk.intervalMs = m_settings.intervalMs;
    view.pk.countInjected = request.countInjected.value_or(m_settings.countInjected);
    view.pk.createdBy = actor.name;
    view.version = 1;
    return view;
}

void FakeEngine::createPk(const CreatePk& request, const Actor& actor, Reply<PkCreated> reply) {
    createCalls.push_back(request);
    if (const auto failure = takeFailure())
        return answer<PkCreated>(std::move(reply), tl::unexpected<Error>(*failure));
    if (!request.idempotencyKey.isEmpty() && m_idempotency.contains(request.idempotencyKey))
        return answer<PkCreated>(std::move(reply), m_idempotency.value(request.idempotencyKey));
    for (const PkView& view : std::as_const(m_pks)) {
        if (view.pk.showId == request.showId && view.pk.status == PkStatus::Running) {
            Error error{ErrorCode::PkAlreadyRunning, u"showId"_s, u"The show has a running PK."_s};
            error.pkId = view.pk.pkId;
            return answer<PkCreated>(std::move(reply), tl::unexpected<Error>(error));
        }
    }
    const Result<PkView> made = makePk(request, actor);
    if (!made)
        return answer<PkCreated>(std::move(reply), tl::unexpected(made.error()));
    const PkView& view = *made;
    m_pks[view.pk.pkId] = view;
    const PkCreated created{view.pk.pkId,      view.pk.showId,     view.pk.status, view.pk.startTimeMs,
                            view.pk.endTimeMs, view.pk.intervalMs, m_nowMs};
    if (!request.idempotencyKey.isEmpty())
        m_idempotency[request.idempotencyKey] = created;
    publish({view.pk.pkId});
    answer<PkCreated>(std::move(reply), created);
}

void FakeEngine::endPk(PkId pkId, const QString& showId, const Actor& actor, Reply<Done> reply) {
    endCalls.push_back({pkId, showId, actor});
    const auto found = pkOfShow(pkId, showId);
    if (!found)
        return answer<Done>(std::move(reply), tl::unexpected<Error>(found.error()));
    if ((*found)->pk.status == PkStatus::Running && m_failures.empty()) {
        settle(pkId, EndReason::EndedByHost);
        (*found)->pk.endedBy = actor.name;
        publish({pkId});
    }
    answer<Done>(std::move(reply), Done{});
}

void FakeEngine::voidPk(PkId pkId, const QString& showId, const Actor& actor, Reply<Done> reply) {
    voidCalls.push_back({pkId, showId, actor});
    const auto found = pkOfShow(pkId, showId);
    if (!found)
        return answer<Done>(std::move(reply), tl::unexpected<Error>(found.error()));
    PkView& view = **found;
    if (view.pk.isFinal() && view.pk.endReason != EndReason::Voided)
        return answer<Done>(std::move(reply), fail(ErrorCode::PkAlreadyFinal, {}, u"The result is final."_s));
    if (!view.pk.isFinal() && m_failures.empty()) {
        settle(pkId, EndReason::Voided);
        view.pk.endedBy = actor.name;
        finish(pkId);
        publish({pkId});
    }
    answer<Done>(std::move(reply), Done{});
}

void FakeEngine::rehearse(PkId pkId, const Rehearsal& rehearsal, const Actor&, Reply<RehearsalAnswer> reply) {
    rehearsals.emplace_back(pkId, rehearsal);
    if (!m_pks.contains(pkId))
        return answer<RehearsalAnswer>(std::move(reply), fail(ErrorCode::PkNotFound, {}, u"There is no such PK."_s));
    PkView& view = m_pks[pkId];
    if (!view.pk.rehearsal)
        return answer<RehearsalAnswer>(std::move(reply), fail(ErrorCode::NotRehearsal, {}, u"No rehearsal."_s));
    if (m_failures.empty()) {
        if (rehearsal.action == Rehearsal::Action::Race) {
            settle(pkId, rehearsal.timerFirst ? EndReason::TimeUp : EndReason::EndedByHost);
        } else if (applyRehearsal(view.pk, rehearsal, m_nowMs, m_nowMs)) {
            settle(pkId, EndReason::TimeUp);
        }
        publish({pkId});
    }
    answer<RehearsalAnswer>(std::move(reply), RehearsalAnswer{.pkId = pkId,
                                                              .status = view.pk.status,
                                                              .endReason = view.pk.endReason,
                                                              .clock = view.pk.clock,
                                                              .endTimeMs = view.pk.endTimeMs,
                                                              .timeLeftMs = view.pk.timeLeftMs(m_nowMs),
                                                              .serverTimeMs = m_nowMs});
}

void FakeEngine::ingest(GiftBatchPtr batch, Reply<IngestAnswer> reply) {
    batches.push_back(batch);
    IngestAnswer all;
    all.counts[std::size_t(Verdict::Counted)] = batch->size();
    all.verdicts.assign(batch->size(), Verdict::Counted);
    all.reasons.assign(batch->size(), VerdictReason{});
    all.pkIds.assign(batch->size(), 1);
    answer<IngestAnswer>(std::move(reply), m_ingestAnswer.value_or(all));
}

void FakeEngine::putGift(const Gift& gift, const Actor&, Reply<Gift> reply) {
    if (const auto valid = validateGift(gift); !valid)
        return answer<Gift>(std::move(reply), tl::unexpected<Error>(valid.error()));
    if (m_failures.empty()) {
        const auto it = std::find_if(m_gifts.begin(), m_gifts.end(),
                                     [&gift](const Gift& candidate) { return candidate.giftId == gift.giftId; });
        if (it == m_gifts.end())
            m_gifts.push_back(gift);
        else
            *it = gift;
        emit catalogueChanged();
    }
    answer<Gift>(std::move(reply), gift);
}

void FakeEngine::removeGift(quint32 giftId, const Actor&, Reply<Done> reply) {
    const auto removed = std::erase_if(m_gifts, [giftId](const Gift& gift) { return gift.giftId == giftId; });
    if (removed == 0)
        return answer<Done>(std::move(reply), fail(ErrorCode::GiftNotFound, u"giftId"_s, u"No such gift."_s));
    emit catalogueChanged();
    answer<Done>(std::move(reply), Done{});
}

void FakeEngine::changeSettings(const EngineSettings& settings, const Actor&, Reply<EngineSettings> reply) {
    if (const auto valid = validateSettings(settings); !valid)
        return answer<EngineSettings>(std::move(reply), tl::unexpected<Error>(valid.error()));
    if (m_failures.empty()) {
        m_settings = settings;
        emit settingsChanged();
    }
    answer<EngineSettings>(std::move(reply), settings);
}

void FakeEngine::retryRedo(quint64 id, const Actor&, Reply<Done> reply) {
    retried.push_back(id);
    answer<Done>(std::move(reply), Done{});
}

void FakeEngine::retryAllRedo(const Actor&, Reply<quint64> reply) {
    ++retriedAll;
    answer<quint64>(std::move(reply), quint64(m_redo.size()));
}

void FakeEngine::discardRedo(quint64 id, const QString& reason, const Actor&, Reply<Done> reply) {
    discarded.emplace_back(id, reason);
    std::erase_if(m_redo, [id](const RedoEntry& entry) { return entry.id == id; });
    answer<Done>(std::move(reply), Done{});
}

void FakeEngine::injectFaults(const Faults& faults, const Actor&, Reply<Done> reply) {
    if (const Result<void> valid = validateFaults(faults); !valid)
        return answer<Done>(std::move(reply), tl::unexpected(valid.error()));
    injected.push_back(faults);
    m_stats.injected = faults;
    answer<Done>(std::move(reply), Done{});
}

std::vector<RankEntry> FakeEngine::topOf(const PkView& view) const {
    const auto rankings = m_rankings.value(view.pk.pkId);
    const Outcome outcome = outcomeOf(view.totals, view.pk.compareBy);
    std::vector<RankEntry> top;
    if (outcome != Outcome::BWins)
        top.insert(top.end(), rankings[0].cbegin(), rankings[0].cend());
    if (outcome != Outcome::AWins)
        top.insert(top.end(), rankings[1].cbegin(), rankings[1].cend());
    std::stable_sort(top.begin(), top.end(),
                     [&view](const RankEntry& a, const RankEntry& b) { return ranksBefore(a, b, view.pk.compareBy); });
    top.resize(std::min(top.size(), std::size_t(limits::kTopCount)));
    for (std::size_t i = 0; i < top.size(); ++i)
        top[i].rank = i + 1;
    return top;
}

void FakeEngine::pk(PkId pkId, Reply<PkDetail> reply) {
    ++reads.pk;
    const auto it = m_pks.constFind(pkId);
    if (it == m_pks.cend())
        return answer<PkDetail>(std::move(reply), fail(ErrorCode::PkNotFound, u"pkId"_s, u"No such PK."_s));
    PkDetail detail = m_details.value(pkId);
    detail.view = *it;
    detail.serverTimeMs = m_nowMs;
    if (detail.top.empty())
        detail.top = topOf(*it);
    if (detail.timeline.empty())
        detail.timeline = timelineOf(it->pk, detail.curve, std::nullopt, 0);
    answer<PkDetail>(std::move(reply), detail);
}

void FakeEngine::pks(const PkQuery& query, Reply<PkList> reply) {
    ++reads.pks;
    pkQueries.push_back(query);
    PkList list;
    for (auto it = m_pks.cend(); it != m_pks.cbegin();) {
        --it;
        const Pk& pk = it->pk;
        if ((query.from != 0 && pk.pkId >= query.from) || (query.status && pk.status != *query.status) ||
            (!query.showId.isEmpty() && pk.showId != query.showId))
            continue;
        if (int(list.pks.size()) == query.limit) {
            list.next = list.pks.back().pk.pkId;
            break;
        }
        list.pks.push_back(*it);
    }
    answer<PkList>(std::move(reply), list);
}

void FakeEngine::progress(const QString& showId, Reply<Progress> reply) {
    ++reads.progress;
    const PkView* latest = nullptr;
    for (const PkView& view : std::as_const(m_pks)) {
        if (view.pk.showId == showId)
            latest = &view;
    }
    if (!latest)
        return answer<Progress>(std::move(reply), fail(ErrorCode::ShowNotFound, u"showId"_s, u"No PK."_s));
    const bool running = latest->pk.status == PkStatus::Running;
    answer<Progress>(std::move(reply),
                     Progress{latest->pk, latest->totals, running ? latest->pk.endTimeMs - m_nowMs : 0, m_nowMs,
                              latest->version, latest->pk.intervalMs});
}

void FakeEngine::result(PkId pkId, std::optional<quint64> uid, Reply<PkResult> reply) {
    ++reads.result;
    const auto it = m_pks.constFind(pkId);
    if (it == m_pks.cend())
        return answer<PkResult>(std::move(reply), fail(ErrorCode::PkNotFound, u"pkId"_s, u"No such PK."_s));
    PkResult result;
    result.pk = it->pk;
    result.final = it->pk.isFinal();
    result.retryAfterMs = result.final ? 0 : 1'000;
    result.intervalMs = it->pk.intervalMs;
    result.outcome = result.final ? it->outcome : Outcome::None;
    result.totals = it->totals;
    result.version = it->version;
    result.serverTimeMs = m_nowMs;
    if (it->pk.endReason != EndReason::Voided)
        result.top = topOf(*it);
    result.corrections = m_corrections.value(pkId);
    if (m_corrected.contains(pkId))
        result.corrected = m_corrected.value(pkId);
    result.meAsked = uid.has_value();
    const auto rankings = m_rankings.value(pkId);
    for (std::size_t side = 0; uid && side < kSides; ++side) {
        for (const RankEntry& entry : rankings[side]) {
            if (entry.uid == *uid)
                result.me[side] = entry;
        }
    }
    answer<PkResult>(std::move(reply), result);
}

void FakeEngine::rankPage(const RankQuery& query, Reply<RankPage> reply) {
    ++reads.rankPage;
    rankQueries.push_back(query);
    const auto it = m_pks.constFind(query.pkId);
    if (it == m_pks.cend())
        return answer<RankPage>(std::move(reply), fail(ErrorCode::PkNotFound, u"pkId"_s, u"No such PK."_s));
    const auto side = it->pk.sideOf(query.giftId);
    if (!side)
        return answer<RankPage>(std::move(reply), fail(ErrorCode::GiftNotFound, u"giftId"_s, u"Not in it."_s));
    const std::vector<RankEntry> ranking = m_rankings.value(query.pkId)[std::size_t(*side)];
    RankPage page{query.pkId, query.giftId, ranking.size(), query.index, {}, std::nullopt, it->version};
    for (auto i = std::size_t(query.index); i < ranking.size() && int(page.entries.size()) < query.limit; ++i)
        page.entries.push_back(ranking[i]);
    if (query.uid) {
        RankEntry me;
        me.uid = *query.uid;
        me.giftId = query.giftId;
        for (const RankEntry& entry : ranking) {
            if (entry.uid == *query.uid)
                me = entry;
        }
        page.me = me;
    }
    answer<RankPage>(std::move(reply), page);
}

void FakeEngine::ledger(const LedgerQuery& query, Reply<LedgerPage> reply) {
    ++reads.ledger;
    ledgerQueries.push_back(query);
    LedgerPage page;
    int looked = 0;
    for (const LedgerEntry& entry : m_ledger) {
        if (query.from != 0 && entry.seq >= query.from)
            continue;
        if (++looked > m_ledgerScan) {
            page.next = entry.seq + 1;
            break;
        }
        if ((query.pkId != 0 && entry.pkId != query.pkId) || (query.uid != 0 && entry.uid != query.uid) ||
            (!query.orderId.isEmpty() && entry.orderId != query.orderId) ||
            (query.verdict && entry.verdict != *query.verdict))
            continue;
        if (int(page.entries.size()) == query.limit) {
            page.next = page.entries.back().seq;
            break;
        }
        page.entries.push_back(entry);
    }
    answer<LedgerPage>(std::move(reply), page);
}

void FakeEngine::correct(const CorrectPk& request, const Actor& actor, Reply<Correction> reply) {
    correctCalls.push_back(request);
    if (const Result<void> valid = validateCorrection(request); !valid)
        return answer<Correction>(std::move(reply), tl::unexpected(valid.error()));
    std::vector<Correction>& corrections = m_corrections[request.pkId];
    const Correction correction{.id = corrections.size() + 1,
                                .pkId = request.pkId,
                                .timeMs = m_nowMs,
                                .actor = actor.name,
                                .via = actor.via,
                                .giftId = request.giftId,
                                .uid = request.uid,
                                .count = request.count,
                                .kb = request.kb,
                                .reason = request.reason,
                                .counted = !m_pks.value(request.pkId).pk.isFinal()};
    corrections.push_back(correction);
    answer<Correction>(std::move(reply), correction);
}

void FakeEngine::corrections(PkId pkId, Reply<std::vector<Correction>> reply) {
    answer<std::vector<Correction>>(std::move(reply), m_corrections.value(pkId));
}

void FakeEngine::explain(const ExplainQuery& query, Reply<ExplainPage> reply) {
    explainQueries.push_back(query);
    ExplainPage page{.keptSinceMs = m_nowMs - 3'600'000, .ledgerDays = m_settings.ledgerDays};
    for (const ExplainedRecord& record : m_explained) {
        const LedgerEntry& entry = record.entry;
        if ((query.from != 0 && entry.seq >= query.from) ||
            (!query.orderId.isEmpty() && entry.orderId != query.orderId) ||
            (query.uid != 0 && entry.uid != query.uid) || (query.pkId != 0 && entry.pkId != query.pkId))
            continue;
        if (int(page.records.size()) == query.limit) {
            page.next = page.records.back().entry.seq;
            break;
        }
        page.records.push_back(record);
    }
    answer<ExplainPage>(std::move(reply), page);
}

void FakeEngine::verify(PkId pkId, Reply<VerifyReport> reply) {
    verifyCalls.push_back(pkId);
    m_verified.pkId = pkId;
    answer<VerifyReport>(std::move(reply), m_verified);
}

void FakeEngine::audit(const AuditQuery& query, Reply<AuditPage> reply) {
    ++reads.audit;
    AuditPage page;
    for (const AuditEntry& entry : m_audit) {
        if (query.from != 0 && entry.id >= query.from)
            continue;
        if (int(page.entries.size()) == query.limit) {
            page.next = page.entries.back().id;
            break;
        }
        page.entries.push_back(entry);
    }
    answer<AuditPage>(std::move(reply), page);
}

void FakeEngine::redo(Reply<std::vector<RedoEntry>> reply) {
    ++reads.redo;
    answer<std::vector<RedoEntry>>(std::move(reply), m_redo);
}

void FakeEngine::gifts(Reply<std::vector<Gift>> reply) {
    ++reads.gifts;
    answer<std::vector<Gift>>(std::move(reply), m_gifts);
}

void FakeEngine::settings(Reply<EngineSettings> reply) {
    ++reads.settings;
    answer<EngineSettings>(std::move(reply), m_settings);
}

void FakeEngine::stats(Reply<EngineStats> reply) {
    answer<EngineStats>(std::move(reply), statsNow());
}

void FakeEngine::snapshot(Reply<StateSnapshot> reply) {
    ++reads.snapshot;
    StateSnapshot snapshot;
    snapshot.version = m_version;
    snapshot.stats = statsNow();
    for (const ShowQueue& queue : std::as_const(m_queues)) {
        if (!queue.isIdle())
            snapshot.queues.push_back(queueOf(queue.showId));
    }
    for (auto it = m_pks.cend(); it != m_pks.cbegin();) {
        --it;
        if (it->pk.status != PkStatus::Ended || int(snapshot.pks.size()) < m_snapshotKeeps)
            snapshot.pks.push_back(*it);
    }
    answer<StateSnapshot>(std::move(reply), snapshot);
}

quint64 FakeEngine::subscribePush(const QString& showId, PushHandler handler) {
    const quint64 subscription = m_nextSubscription++;
    m_subscribers.insert(subscription, {showId, std::move(handler)});
    return subscription;
}

void FakeEngine::unsubscribePush(quint64 subscription) {
    m_subscribers.remove(subscription);
}

std::vector<Gift> sampleGifts() {
    return {
        {71, u"玫瑰"_s, u"Rose"_s, 10, u"rose"_s},          {72, u"火箭"_s, u"Rocket"_s, 500, u"rocket"_s},
        {73, u"爱心"_s, u"Heart"_s, 1, u"heart"_s},         {74, u"皇冠"_s, u"Crown"_s, 1'000, u"crown"_s},
        {75, u"跑车"_s, u"Sports car"_s, 1'200, u"car"_s},  {76, u"城堡"_s, u"Castle"_s, 5'000, u"castle"_s},
        {77, u"棒棒糖"_s, u"Lollipop"_s, 5, u"lollipop"_s}, {78, u"小熊"_s, u"Teddy bear"_s, 66, u"bear"_s},
        {79, u"钻石"_s, u"Diamond"_s, 300, u"diamond"_s},   {80, u"气球"_s, u"Balloon"_s, 20, u"balloon"_s},
        {81, u"星星"_s, u"Star"_s, 2, u"star"_s},           {82, u"烟花"_s, u"Fireworks"_s, 888, u"fireworks"_s},
    };
}

PkView samplePk(PkId pkId, const QString& showId, qint64 nowMs) {
    const std::vector<Gift> gifts = sampleGifts();
    PkView view;
    view.pk.pkId = pkId;
    view.pk.showId = showId;
    for (std::size_t side = 0; side < kSides; ++side) {
        const Gift& gift = gifts[(std::size_t(pkId) * 2 + side) % gifts.size()];
        view.pk.sides[side] = {gift.giftId, gift.name,    gift.nameEn,
                               gift.logo,   gift.priceKb, side == 0 ? u"win: I sing"_s : u"win: I dance"_s};
    }
    view.pk.startTimeMs = nowMs - 60'000;
    view.pk.durationMs = 180'000;
    view.pk.endTimeMs = view.pk.startTimeMs + view.pk.durationMs;
    view.pk.settleMs = limits::kSettleDefaultMs;
    view.pk.intervalMs = limits::kIntervalDefaultMs;
    view.pk.createdBy = u"console"_s;
    view.version = 1;
    return view;
}

} // namespace pk
