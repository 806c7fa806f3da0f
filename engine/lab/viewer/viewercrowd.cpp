// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/viewer/viewercrowd.h"

#include <algorithm>

#include "engine/lab/latencyhistogram.h"

namespace pk {

namespace {

constexpr qint64 kNever = std::numeric_limits<qint64>::max();

// The heap's head is the least: by time, then in the order scheduled.
constexpr auto isLater = [](const auto& a, const auto& b) {
    return a.atMs != b.atMs ? a.atMs > b.atMs : a.order > b.order;
};

} // namespace

quint32 ViewerCrowd::showOf(const QString& showId) {
    const auto [found, isNew] = m_showIndex.try_emplace(showId, quint32(m_shows.size()));
    if (isNew) {
        m_shows.push_back({showId, {}, {}});
    }
    return found->second;
}

quint32 ViewerCrowd::add(const ViewerSetup& setup, qint64 enterMs) {
    const auto viewer = quint32(m_seats.size());
    const quint32 show = showOf(setup.showId);
    m_shows[show].viewers.push_back(viewer);
    m_seats.push_back({.viewer = Viewer(setup.habits, SeededRandom(setup.seed, 5).next()),
                       .link = ViewerLink(setup.seed),
                       .clock = ViewerClock(setup.skewMs, setup.driftPpm, enterMs),
                       .show = show});
    setFaults(viewer, setup.faults, enterMs);
    schedule(enterMs, {.kind = Kind::Enter, .viewer = viewer, .pull = {}, .payload = {}});
    return viewer;
}

void ViewerCrowd::setFaults(const LinkFaults& faults, qint64 nowMs) {
    for (quint32 viewer = 0; viewer < m_seats.size(); ++viewer) {
        setFaults(viewer, faults, nowMs);
    }
}

void ViewerCrowd::setFaults(quint32 viewer, const LinkFaults& faults, qint64 nowMs) {
    if (m_seats[viewer].link.setFaults(faults, nowMs)) {
        armToggle(viewer);
    }
}

// --- events ---------------------------------------------------------------------------------------

void ViewerCrowd::schedule(qint64 atMs, Event event) {
    quint32 slot = 0;
    if (m_freeSlots.empty()) {
        slot = quint32(m_events.size());
        m_events.push_back(std::move(event));
    } else {
        slot = m_freeSlots.back();
        m_freeSlots.pop_back();
        m_events[slot] = std::move(event);
    }
    m_heap.push_back({atMs, ++m_lastOrder, slot});
    std::ranges::push_heap(m_heap, isLater);
}

void ViewerCrowd::armToggle(quint32 viewer) {
    if (const qint64 atMs = m_seats[viewer].link.toggleAtMs(); atMs != kNever) {
        schedule(atMs, {.kind = Kind::Toggle, .viewer = viewer, .pull = {}, .payload = {}});
    }
}

// False: no copy arrives.
bool ViewerCrowd::sendMessage(const Arrivals& arrivals, const Event& event) {
    if (arrivals.count == 0) {
        return false;
    }
    if (m_underWay + std::size_t(arrivals.count) > kUnderWayPerViewer * m_seats.size()) {
        ++m_counts.messagesDropped;
        return false;
    }
    for (int copy = 0; copy < arrivals.count; ++copy) {
        ++m_underWay;
        schedule(arrivals.atMs[std::size_t(copy)], event);
    }
    return true;
}

void ViewerCrowd::push(const PushMessagePtr& message, qint64 nowMs) {
    const auto show = m_showIndex.find(message->showId);
    if (show == m_showIndex.end()) {
        return;
    }
    for (const quint32 viewer : m_shows[show->second].viewers) {
        Seat& seat = m_seats[viewer];
        if (!seat.entered) {
            continue;
        }
        ++m_counts.pushesSent;
        const Arrivals arrivals = seat.link.push(nowMs);
        if (!seat.link.isOnline() ||
            !sendMessage(arrivals, {.kind = Kind::Push, .viewer = viewer, .pull = {}, .payload = message})) {
            ++m_counts.pushesLost;
            ++seat.pushesLost;
        }
    }
}

void ViewerCrowd::answer(const PullTicket& ticket, const Result<Progress>& progress, qint64 nowMs) {
    sendAnswer(ticket,
               progress ? Payload(std::make_shared<const Progress>(*progress))
                        : Payload(std::make_shared<const Error>(progress.error())),
               nowMs);
}

void ViewerCrowd::answer(const PullTicket& ticket, const Result<PkResult>& result, qint64 nowMs) {
    sendAnswer(ticket,
               result ? Payload(std::make_shared<const PkResult>(*result))
                      : Payload(std::make_shared<const Error>(result.error())),
               nowMs);
}

void ViewerCrowd::sendAnswer(const PullTicket& ticket, Payload payload, qint64 nowMs) {
    Seat& seat = m_seats[ticket.viewer];
    const Arrivals arrivals = seat.link.answer(nowMs);
    if (!sendMessage(
            arrivals,
            {.kind = Kind::Answer, .viewer = ticket.viewer, .pull = ticket.pull, .payload = std::move(payload)})) {
        ++m_counts.pullsLost;
    }
}

void ViewerCrowd::advanceTo(qint64 nowMs) {
    while (!m_heap.empty() && m_heap.front().atMs <= nowMs) {
        const Due due = m_heap.front();
        std::ranges::pop_heap(m_heap, isLater);
        m_heap.pop_back();
        const Event event = std::exchange(m_events[due.slot], {});
        m_freeSlots.push_back(due.slot);
        handle(event, due.atMs);
    }
}

qint64 ViewerCrowd::nextDueMs() const {
    return m_heap.empty() ? kNever : m_heap.front().atMs;
}

void ViewerCrowd::handle(const Event& event, qint64 nowMs) {
    Seat& seat = m_seats[event.viewer];
    switch (event.kind) {
        case Kind::Enter:
            seat.entered = true;
            seat.enteredMs = nowMs;
            seat.viewer.enter(seat.clock.toLocal(nowMs));
            break;
        case Kind::Wake:
            if (seat.wakeAtMs != nowMs) {
                return; // an earlier one was armed since
            }
            seat.wakeAtMs = kNever;
            break;
        case Kind::Toggle:
            if (seat.link.toggleAtMs() != nowMs) {
                return; // the faults were changed since
            }
            seat.link.toggle(nowMs);
            armToggle(event.viewer);
            if (!seat.link.isOnline() || !seat.entered) {
                return;
            }
            seat.viewer.enter(seat.clock.toLocal(nowMs));
            break;
        case Kind::Question:
            --m_underWay;
            m_server.ask(m_shows[seat.show].showId, {event.viewer, event.pull});
            return;
        case Kind::Push:
        case Kind::Answer:
            --m_underWay;
            if (!seat.link.isOnline()) {
                ++(event.kind == Kind::Push ? m_counts.pushesLost : m_counts.pullsLost);
                seat.pushesLost += event.kind == Kind::Push ? 1 : 0;
                return;
            }
            deliver(seat, event, nowMs);
            break;
    }
    afterInput(event.viewer, nowMs);
}

void ViewerCrowd::deliver(Seat& seat, const Event& event, qint64 nowMs) {
    const qint64 localMs = seat.clock.toLocal(nowMs);
    if (const auto* push = std::get_if<PushMessagePtr>(&event.payload)) {
        seat.viewer.onPush(**push, localMs);
    } else if (const auto* progress = std::get_if<std::shared_ptr<const Progress>>(&event.payload)) {
        seat.viewer.onProgress(event.pull, **progress, localMs);
    } else if (const auto* result = std::get_if<std::shared_ptr<const PkResult>>(&event.payload)) {
        seat.viewer.onResult(**result, localMs);
    } else if (const auto* error = std::get_if<std::shared_ptr<const Error>>(&event.payload)) {
        seat.viewer.onFailed(event.pull, **error, localMs);
    }
}

void ViewerCrowd::afterInput(quint32 viewer, qint64 nowMs) {
    Seat& seat = m_seats[viewer];
    const qint64 localMs = seat.clock.toLocal(nowMs);
    while (const std::optional<ViewerPull> pull = seat.viewer.takeDue(localMs)) {
        ++seat.pulls;
        ++(pull->kind == ViewerPull::Kind::Result ? m_counts.resultPulls : m_counts.progressPulls);
        const Arrivals arrivals = seat.link.question(nowMs);
        if (!seat.link.isOnline() ||
            !sendMessage(arrivals, {.kind = Kind::Question, .viewer = viewer, .pull = *pull, .payload = {}})) {
            ++m_counts.pullsLost;
        }
    }
    const qint64 dueMs = std::max(seat.clock.toTrue(seat.viewer.nextDueMs()), nowMs + 1);
    if (dueMs < seat.wakeAtMs) {
        seat.wakeAtMs = dueMs;
        schedule(dueMs, {.kind = Kind::Wake, .viewer = viewer, .pull = {}, .payload = {}});
    }
    if (m_observer) {
        m_observer(viewer, nowMs);
    }
}

// --- beside the truth -------------------------------------------------------------------------------

void ViewerCrowd::truthChanged(const QString& showId, PkId pkId, quint64 version, qint64 nowMs) {
    m_shows[showOf(showId)].truth.changed(pkId, version, nowMs);
}

std::optional<qint64> ViewerCrowd::differsSinceMs(const Seat& seat) const {
    const ShownPk& shown = seat.viewer.shown();
    const auto sinceMs = m_shows[seat.show].truth.differsSinceMs(shown.pkId, shown.version);
    return sinceMs ? std::optional(std::max(*sinceMs, seat.enteredMs)) : std::nullopt;
}

CrowdReport ViewerCrowd::report(qint64 nowMs) const {
    CrowdReport report = m_counts;
    report.nowMs = nowMs;
    LatencyHistogram lags;
    qint64 sumMs = 0;
    for (const Seat& seat : m_seats) {
        if (!seat.entered) {
            continue;
        }
        ++report.viewers;
        report.offline += seat.link.isOnline() ? 0 : 1;
        ++report.inPhase[std::size_t(seat.viewer.shown().phase)];
        const std::optional<qint64> sinceMs = differsSinceMs(seat);
        report.differing += sinceMs ? 1 : 0;
        const qint64 lagMs = sinceMs ? nowMs - *sinceMs : 0;
        lags.add(lagMs);
        sumMs += lagMs;
        report.lagMaxMs = std::max(report.lagMaxMs, lagMs);
    }
    report.lagAverageMs = report.viewers == 0 ? 0 : double(sumMs) / double(report.viewers);
    report.lagP99Ms = lags.percentile(0.99);
    return report;
}

ViewerRow ViewerCrowd::row(quint32 viewer, qint64 nowMs) const {
    const Seat& seat = m_seats[viewer];
    const std::optional<qint64> sinceMs = seat.entered ? differsSinceMs(seat) : std::nullopt;
    return {.viewer = viewer,
            .shown = seat.viewer.shown(),
            .timeLeftMs = seat.viewer.shown().timeLeftMs(seat.clock.toLocal(nowMs)),
            .online = seat.entered && seat.link.isOnline(),
            .differs = sinceMs.has_value(),
            .differsSinceMs = sinceMs.value_or(0),
            .pulls = seat.pulls,
            .pushesLost = seat.pushesLost};
}

} // namespace pk
