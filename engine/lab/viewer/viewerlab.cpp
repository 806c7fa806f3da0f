// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/viewer/viewerlab.h"

#include <QSet>
#include <QThread>

#include "engine/lab/viewer/viewerworker.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kShowsMax = 1'000;
constexpr int kWayMaxMs = 60'000;
constexpr int kRhythmMaxMs = 3'600'000;
constexpr int kSkewMaxMs = 86'400'000;
constexpr int kDriftMaxPpm = 100'000;
constexpr int kEnterMaxMs = 600'000;

[[nodiscard]] Result<void> within(const QString& field, double value, double min, double max) {
    if (value >= min && value <= max) { // false for NaN
        return {};
    }
    return fail(ErrorCode::ValidationFailed, field, QStringLiteral("%1 must be %2–%3").arg(field).arg(min).arg(max));
}

struct Bound {
    QString field;
    double value;
    double max;
};

[[nodiscard]] Result<void> allWithin(std::initializer_list<Bound> bounds) {
    for (const Bound& bound : bounds) {
        if (auto valid = within(bound.field, bound.value, 0, bound.max); !valid) {
            return valid;
        }
    }
    return {};
}

} // namespace

Result<void> validateFaults(const LinkFaults& faults) {
    for (const auto& [name, way] : {std::pair{u"push."_s, &faults.push}, {u"pull."_s, &faults.pull}}) {
        if (auto valid = allWithin({{name % u"lossShare", way->lossShare, 1},
                                    {name % u"duplicateShare", way->duplicateShare, 1},
                                    {name % u"reorderShare", way->reorderShare, 1},
                                    {name % u"delayMs", double(way->delayMs), kWayMaxMs},
                                    {name % u"jitterMs", double(way->jitterMs), kWayMaxMs}});
            !valid) {
            return valid;
        }
    }
    return allWithin({{u"onlineMs"_s, double(faults.onlineMs), kRhythmMaxMs},
                      {u"offlineMs"_s, double(faults.offlineMs), kRhythmMaxMs}});
}

Result<void> validatePlan(const ViewerPlan& plan) {
    if (plan.shows.isEmpty() || plan.shows.size() > kShowsMax ||
        QSet<QString>(plan.shows.begin(), plan.shows.end()).size() != plan.shows.size()) {
        return fail(ErrorCode::ValidationFailed, u"shows"_s, u"name 1–1000 shows, each once"_s);
    }
    for (const QString& showId : plan.shows) {
        if (auto valid = validateShowId(showId); !valid) {
            return valid;
        }
    }
    if (auto valid = within(u"viewers"_s, plan.viewers, 1, ViewerPlan::kViewersMax); !valid) {
        return valid;
    }
    if (auto valid = allWithin({{u"skewMaxMs"_s, double(plan.skewMaxMs), kSkewMaxMs},
                                {u"driftMaxPpm"_s, double(plan.driftMaxPpm), kDriftMaxPpm},
                                {u"ownClockShare"_s, plan.ownClockShare, 1},
                                {u"enterOverMs"_s, double(plan.enterOverMs), kEnterMaxMs}});
        !valid) {
        return valid;
    }
    return validateFaults(plan.faults);
}

class ViewerLab::Private {
public:
    Private(ViewerLab& lab, Engine& engine)
        : latest(std::make_shared<LatestSnapshot>()), worker(new ViewerWorker(engine, latest)) {
        thread.setObjectName(u"pk-viewers"_s);
        worker->moveToThread(&thread);
        QObject::connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
        QObject::connect(worker, &ViewerWorker::snapshotReady, &lab, [this, &lab] {
            CrowdSnapshotPtr next = latest->take(run);
            if (next) {
                snapshot = std::move(next);
                emit lab.snapshotChanged();
            }
        });
        thread.start();
    }

    template <typename F>
    void onWorker(F&& f) {
        QMetaObject::invokeMethod(worker, std::forward<F>(f), Qt::QueuedConnection);
    }

    std::shared_ptr<LatestSnapshot> latest;
    QThread thread;
    ViewerWorker* worker; // deleted on its thread when that ends
    CrowdSnapshotPtr snapshot;
    quint64 run = 0;
    int viewers = 0;
    bool running = false;
};

ViewerLab::ViewerLab(Engine& engine, QObject* parent) : QObject(parent), d(std::make_unique<Private>(*this, engine)) {}

ViewerLab::~ViewerLab() {
    d->worker->disconnect(this);
    d->thread.quit();
    d->thread.wait();
}

Result<void> ViewerLab::start(const ViewerPlan& plan) {
    if (auto valid = validatePlan(plan); !valid) {
        return valid;
    }
    if (d->running) {
        return fail(ErrorCode::Conflict, {}, u"viewers are there already; stop them first"_s);
    }
    d->running = true;
    d->viewers = plan.viewers;
    d->snapshot.reset();
    d->onWorker([to = d->worker, plan, run = ++d->run] { to->start(plan, run); });
    return {};
}

void ViewerLab::stop() {
    if (std::exchange(d->running, false)) {
        d->onWorker([to = d->worker] { to->stop(); });
    }
}

bool ViewerLab::isRunning() const {
    return d->running;
}

Result<void> ViewerLab::setFaults(const LinkFaults& faults) {
    if (auto valid = validateFaults(faults); !valid) {
        return valid;
    }
    d->onWorker([to = d->worker, faults] { to->setFaults(std::nullopt, faults); });
    return {};
}

Result<void> ViewerLab::setFaults(quint32 viewer, const LinkFaults& faults) {
    if (auto valid = validateFaults(faults); !valid) {
        return valid;
    }
    if (!d->running || viewer >= quint32(d->viewers)) {
        return fail(ErrorCode::NotFound, u"viewer"_s, u"there is no such viewer"_s);
    }
    d->onWorker([to = d->worker, viewer, faults] { to->setFaults(viewer, faults); });
    return {};
}

CrowdSnapshotPtr ViewerLab::snapshot() const {
    return d->snapshot;
}

} // namespace pk
