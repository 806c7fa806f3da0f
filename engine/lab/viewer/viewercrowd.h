// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <functional>
#include <unordered_map>
#include <variant>
#include <vector>

#include "engine/lab/viewer/showtruth.h"
#include "engine/lab/viewer/viewer.h"
#include "engine/lab/viewer/viewerlink.h"

namespace pk {

// A pull that reached the server: whose, and which.
struct PullTicket {
    quint32 viewer = 0;
    ViewerPull pull;
};

// Who answers the crowd's pulls, by ViewerCrowd::answer(), at once or later.
class PullServer {
public:
    virtual ~PullServer() = default;
    virtual void ask(const QString& showId, const PullTicket& ticket) = 0;
};

struct ViewerSetup {
    QString showId;
    Viewer::Habits habits;
    LinkFaults faults;
    qint64 skewMs = 0; // its clock is ahead by
    int driftPpm = 0;  // and goes too fast by
    quint64 seed = 1;
};

// A viewer beside the truth.
struct ViewerRow {
    quint32 viewer = 0;
    ShownPk shown;
    qint64 timeLeftMs = 0;
    bool online = true;
    bool differs = false;      // from what is committed
    qint64 differsSinceMs = 0; // when the truth moved on, or it came into the show
    quint32 pulls = 0;
    quint32 pushesLost = 0;
};

struct CrowdReport {
    qint64 nowMs = 0;
    quint64 viewers = 0; // in the show by now
    quint64 offline = 0;
    std::array<quint64, 4> inPhase{}; // by ViewerPhase
    quint64 differing = 0;
    double lagAverageMs = 0; // of what is shown behind the truth, over all viewers
    qint64 lagP99Ms = 0;
    qint64 lagMaxMs = 0;
    quint64 progressPulls = 0; // since start
    quint64 resultPulls = 0;
    quint64 pullsLost = 0;  // question or answer
    quint64 pushesSent = 0; // one message to n viewers counts n
    quint64 pushesLost = 0;
    quint64 messagesDropped = 0; // at the bound of messages under way; counted as lost besides
};

// Many viewers on unreliable links over one event heap. Deterministic, single-threaded, time passed in
// (ms, never going back): a test drives it on virtual time against the core, ViewerLab on real time against
// the engine. Whoever drives it calls push() with every message of its shows, advanceTo() when nextDueMs()
// has come, answer() for each ticket it got, and truthChanged() when the committed state moved.
class ViewerCrowd {
public:
    explicit ViewerCrowd(PullServer& server) : m_server(server) {}

    // Comes into its show at `enterMs`, and pulls then. Returns its number, from 0.
    quint32 add(const ViewerSetup& setup, qint64 enterMs);
    void setFaults(const LinkFaults& faults, qint64 nowMs); // of all
    void setFaults(quint32 viewer, const LinkFaults& faults, qint64 nowMs);

    void push(const PushMessagePtr& message, qint64 nowMs);
    void answer(const PullTicket& ticket, const Result<Progress>& progress, qint64 nowMs);
    void answer(const PullTicket& ticket, const Result<PkResult>& result, qint64 nowMs);
    void truthChanged(const QString& showId, PkId pkId, quint64 version, qint64 nowMs);
    void advanceTo(qint64 nowMs);
    [[nodiscard]] qint64 nextDueMs() const; // the largest number: nothing is due

    [[nodiscard]] std::size_t size() const { return m_seats.size(); }
    [[nodiscard]] const Viewer& viewer(quint32 viewer) const { return m_seats[viewer].viewer; }
    [[nodiscard]] qint64 localMs(quint32 viewer, qint64 nowMs) const { return m_seats[viewer].clock.toLocal(nowMs); }
    [[nodiscard]] CrowdReport report(qint64 nowMs) const;
    [[nodiscard]] ViewerRow row(quint32 viewer, qint64 nowMs) const;
    // Called after each input of a viewer: what it shows may have changed.
    void setObserver(std::function<void(quint32 viewer, qint64 nowMs)> observer) { m_observer = std::move(observer); }

private:
    enum class Kind : quint8 { Enter, Wake, Toggle, Push, Question, Answer };
    using Payload = std::variant<std::monostate, PushMessagePtr, std::shared_ptr<const Progress>,
                                 std::shared_ptr<const PkResult>, std::shared_ptr<const Error>>;
    struct Event {
        Kind kind = Kind::Wake;
        quint32 viewer = 0;
        ViewerPull pull;
        Payload payload;
    };
    struct Due {
        qint64 atMs = 0;
        quint64 order = 0; // of equal times the one scheduled first
        quint32 slot = 0;
    };
    struct Show {
        QString showId;
        std::vector<quint32> viewers;
        ShowTruth truth;
    };
    struct Seat {
        Viewer viewer;
        ViewerLink link;
        ViewerClock clock;
        quint32 show = 0;
        bool entered = false;
        qint64 enteredMs = 0;
        qint64 wakeAtMs = std::numeric_limits<qint64>::max(); // of the earliest Wake in the heap
        quint32 pulls = 0;
        quint32 pushesLost = 0;
    };
    static constexpr std::size_t kUnderWayPerViewer = 128;

    [[nodiscard]] quint32 showOf(const QString& showId);
    void schedule(qint64 atMs, Event event);
    bool sendMessage(const Arrivals& arrivals, const Event& event);
    void sendAnswer(const PullTicket& ticket, Payload payload, qint64 nowMs);
    void handle(const Event& event, qint64 nowMs);
    void deliver(Seat& seat, const Event& event, qint64 nowMs);
    void afterInput(quint32 viewer, qint64 nowMs);
    void armToggle(quint32 viewer);
    [[nodiscard]] std::optional<qint64> differsSinceMs(const Seat& seat) const;

    PullServer& m_server;
    std::function<void(quint32, qint64)> m_observer;
    std::vector<Seat> m_seats;
    std::vector<Show> m_shows;
    std::unordered_map<QString, quint32> m_showIndex;
    std::vector<Due> m_heap;
    std::vector<Event> m_events; // those in the heap, and free places
    std::vector<quint32> m_freeSlots;
    std::size_t m_underWay = 0; // messages in the heap
    quint64 m_lastOrder = 0;
    CrowdReport m_counts; // the counters only
};

} // namespace pk
