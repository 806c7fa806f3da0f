// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <deque>
#include <functional>
#include <vector>

#include "engine/lab/run/labtarget.h"
#include "engine/lab/run/plannedpk.h"
#include "engine/lab/run/runreport.h"

namespace pk {

// The PKs of a run: creates, ends and voids them when the scenario says so, waits until they are final and reads what
// was published of them. Lives on the run's thread; asks the target with a bounded number of questions at once.
class RunPks : public QObject {
    Q_OBJECT

public:
    RunPks(LabTarget& target, const Scenario& scenario, const Actor& actor);

    // Those that are there from the start on; created() follows.
    void createFirst();
    void advanceTo(qint64 scheduleMs); // does what is due at that time of the schedule
    [[nodiscard]] bool allBegun() const { return m_nextAction == m_actions.size(); }
    // Asks for those that should be final by now; true when all that were created are.
    [[nodiscard]] bool awaitFinal(qint64 nowMs);
    // The first that is not, for whoever waited too long; and when it ends by its countdown, Unix ms.
    [[nodiscard]] const RunPk* firstOpen() const;
    [[nodiscard]] qint64 lastEndMs() const;
    // When the last of those created should be final, Unix ms.
    [[nodiscard]] qint64 lastFinalMs() const;
    // Reads results and rankings of those that are final; collected() follows.
    void collect();
    // Ends what still runs, so that its show is free again; without an answer.
    void endAll();

    [[nodiscard]] std::vector<RunPk> pks() const;         // those created, in the scenario's order
    [[nodiscard]] std::vector<PkFigures> figures() const; // likewise
    [[nodiscard]] std::vector<qint64> startsMs() const;   // of all planned ones; 0: not created yet
    [[nodiscard]] QString firstShow() const;

signals:
    void created();
    void collected();
    void failed(const pk::Error& error); // a PK could not be created, ended or read

private:
    enum class Step : quint8 { Create, End, Void };
    struct Action {
        qint64 atMs = 0;
        Step step = Step::Create;
        std::size_t pk = 0;
    };
    struct Entry {
        PlannedPk planned;
        RunPk run; // pkId 0: not created
        PkFigures figures;
        qint64 askAgainMs = 0;
        bool asking = false;
        bool stopped = false;                       // by hand
        qint64 settleMs = limits::kSettleDefaultMs; // a guess until it has ended
        int parts = 0;                              // still to be collected
        std::array<quint64, kSides> ranksRead{};
    };

    void perform(const Action& action);
    void create(std::size_t index);
    void stop(std::size_t index, Step step);
    [[nodiscard]] bool retryLater(const Error& error, std::function<void()> again);
    void ask(std::size_t index, qint64 nowMs);
    void took(std::size_t index, const PkDetail& detail);
    void pumpCreates();
    void pumpCollect();
    void collectResult(std::size_t index);
    void collectRanks(std::size_t index, std::size_t side, qint64 from, const std::shared_ptr<class RankingHash>& hash);
    void partDone(std::size_t index);
    void fail(const QString& what, const Error& error);

    LabTarget& m_target;
    const Scenario m_scenario;
    const Actor m_actor;
    std::vector<Entry> m_entries;
    std::vector<Action> m_actions; // by time; those of the start come first
    std::size_t m_nextAction = 0;
    std::deque<std::size_t> m_toCreate;
    std::deque<std::size_t> m_toCollect;
    std::size_t m_creating = 0;
    std::size_t m_collecting = 0;
    std::size_t m_asking = 0;
    std::size_t m_open = 0; // created or to be created, not final
    std::size_t m_askNext = 0;
    bool m_first = false;        // createFirst() is at work
    qint64 m_refusedSinceMs = 0; // something was refused then, and nothing was taken since
    bool m_failed = false;
};

} // namespace pk
