// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <memory>

#include "engine/lab/viewer/viewercrowd.h"
#include "engine/runtime/engine.h"

namespace pk {

struct ViewerPlan {
    static constexpr int kViewersMax = 10'000;

    QStringList shows;        // the viewers are dealt out to them in turn
    int viewers = 1'000;      // 1–10,000
    LinkFaults faults;        // of all, to begin with
    int skewMaxMs = 0;        // each one's clock is off by up to so much, either way
    int driftMaxPpm = 0;      // and too fast or too slow by up to so much
    double ownClockShare = 0; // 0–1: of the viewers, who count down by their own clock, however wrong
    int enterOverMs = 2'000;  // they come in over so long
    quint64 seed = 1;         // fixes each viewer's chances
};
[[nodiscard]] Result<void> validatePlan(const ViewerPlan& plan);
[[nodiscard]] Result<void> validateFaults(const LinkFaults& faults);

// What the viewers show beside the truth, at one moment.
struct CrowdSnapshot {
    CrowdReport report;
    std::vector<ViewerRow> rows;  // by viewer's number; viewer i is in shows[i % shows.size()]
    std::vector<Progress> truths; // of each show of the plan, in its order; pkId 0: no PK yet
};
using CrowdSnapshotPtr = std::shared_ptr<const CrowdSnapshot>;

// Runs simulated viewers against an engine, as any clients: its push stream behind each one's unreliable
// link, its progress() and result(). Lives on the caller's thread; the viewers run on a thread of their own.
// One crowd at a time. The engine must outlive it.
class ViewerLab : public QObject {
    Q_OBJECT

public:
    explicit ViewerLab(Engine& engine, QObject* parent = nullptr);
    ~ViewerLab() override; // stops and waits for the thread

    [[nodiscard]] Result<void> start(const ViewerPlan& plan); // Conflict when a crowd is there
    void stop();
    [[nodiscard]] bool isRunning() const;
    // For all viewers, or one, from the next message on. LinkFaults() makes all healthy.
    [[nodiscard]] Result<void> setFaults(const LinkFaults& faults);
    [[nodiscard]] Result<void> setFaults(quint32 viewer, const LinkFaults& faults);
    // The latest; null before the first. Kept after the stop.
    [[nodiscard]] CrowdSnapshotPtr snapshot() const;

signals:
    void snapshotChanged(); // at most 5 a second

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pk
