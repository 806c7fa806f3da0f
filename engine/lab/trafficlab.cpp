// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/trafficlab.h"

#include <QThread>
#include <cmath>

#include "engine/domain/limits.h"
#include "engine/lab/replayschedule.h"
#include "engine/lab/trafficgenerator.h"
#include "engine/lab/trafficworker.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr double kRateMin = 0.1;
constexpr double kRateMax = 1'000'000;
constexpr qint64 kRunMaxMs = 24LL * 3600 * 1000;
constexpr int kUsersMax = 10'000'000;
constexpr double kSkewMax = 5;

tl::unexpected<Error> invalid(const QString& field, const QString& detail) {
    return fail(ErrorCode::ValidationFailed, field, detail);
}

bool isWithin(double value, double min, double max) {
    return value >= min && value <= max;
} // false for NaN

Result<void> validatePlanGift(const QString& field, const Gift& gift, int comboMax) {
    if (gift.giftId == 0) {
        return invalid(field, field % u" must be a gift of the catalogue"_s);
    }
    if (gift.priceKb < 0 || gift.priceKb > limits::kKbMax / comboMax) {
        return invalid(field,
                       QStringLiteral("%1 times comboMax must cost 0–%2 K coins").arg(field).arg(limits::kKbMax));
    }
    return {};
}

} // namespace

Result<void> validatePlan(const TrafficPlan& plan) {
    if (auto show = validateShowId(plan.showId); !show) {
        return show;
    }
    if (plan.comboMax < 1 || plan.comboMax > limits::kCountMax) {
        return invalid(u"comboMax"_s, QStringLiteral("comboMax must be 1–%1").arg(limits::kCountMax));
    }
    for (const auto& [field, gift] : {std::pair{u"giftA"_s, &plan.giftA}, {u"giftB"_s, &plan.giftB}}) {
        if (auto valid = validatePlanGift(field, *gift, plan.comboMax); !valid) {
            return valid;
        }
    }
    if (plan.giftA.giftId == plan.giftB.giftId) {
        return invalid(u"giftB"_s, u"giftB must be another gift than giftA"_s);
    }
    if (!isWithin(plan.ratePerSecond, kRateMin, kRateMax)) {
        return invalid(u"ratePerSecond"_s, u"ratePerSecond must be 0.1–1000000"_s);
    }
    if (plan.durationMs < 0 || plan.durationMs > kRunMaxMs) {
        return invalid(u"durationMs"_s, u"durationMs must be 0 (until stopped) or at most 24 h"_s);
    }
    if (plan.users < 1 || plan.users > kUsersMax) {
        return invalid(u"users"_s, QStringLiteral("users must be 1–%1").arg(kUsersMax));
    }
    if (!isWithin(plan.zipfSkew, 0, kSkewMax)) {
        return invalid(u"zipfSkew"_s, u"zipfSkew must be 0–5"_s);
    }
    if (!isWithin(plan.shareA, 0, 1)) {
        return invalid(u"shareA"_s, u"shareA must be 0–1"_s);
    }
    return {};
}

Result<void> validatePlan(const ReplayPlan& plan) {
    if (!plan.flow || plan.flow->batch.isEmpty()) {
        return invalid(u"flow"_s, u"the flow holds no gift record"_s);
    }
    if (auto show = validateShowId(plan.showId); !show) {
        return show;
    }
    if (!isWithin(plan.speed, kReplaySpeedMin, kReplaySpeedMax)) {
        return invalid(u"speed"_s, u"speed must be 0.1–1000"_s);
    }
    return {};
}

// The lab's thread and the figures it told last. Touched on the lab's owner's thread only.
class TrafficLab::Private {
public:
    Private(TrafficLab& lab, Engine& runEngine) : engine(runEngine), worker(new TrafficWorker(runEngine)) {
        thread.setObjectName(u"pk-lab"_s);
        worker->moveToThread(&thread);
        QObject::connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
        QObject::connect(worker, &TrafficWorker::progressChanged, &lab, [this, &lab](const TrafficProgress& now) {
            // What was still on its way when a run finished must not bring it back.
            if (progress.running) {
                progress = now;
                emit lab.progressChanged(now);
            }
        });
        QObject::connect(worker, &TrafficWorker::finished, &lab, [this, &lab](const TrafficProgress& last) {
            progress = last;
            emit lab.finished(last);
        });
        thread.start();
    }

    void start(std::shared_ptr<TrafficSource> source, bool isReplay) {
        progress = {};
        progress.running = true;
        progress.isReplay = isReplay;
        progress.total = source->total();
        QMetaObject::invokeMethod(
            worker, [to = worker, source = std::move(source), isReplay] { to->start(source, isReplay); },
            Qt::QueuedConnection);
    }

    Engine& engine;
    QThread thread;
    TrafficWorker* worker; // deleted on its thread when that ends
    TrafficProgress progress;
};

TrafficLab::TrafficLab(Engine& engine, QObject* parent) : QObject(parent) {
    qRegisterMetaType<TrafficProgress>();
    d = std::make_unique<Private>(*this, engine);
}

TrafficLab::~TrafficLab() {
    d->worker->disconnect(this);
    d->thread.quit();
    d->thread.wait();
}

Result<void> TrafficLab::start(const TrafficPlan& plan) {
    if (auto valid = validatePlan(plan); !valid) {
        return valid;
    }
    if (isRunning()) {
        return fail(ErrorCode::Conflict, {}, u"a run is under way; stop it first"_s);
    }
    d->start(std::make_shared<TrafficGenerator>(plan, d->engine.nowMs()), false);
    return {};
}

Result<void> TrafficLab::start(const ReplayPlan& plan) {
    if (auto valid = validatePlan(plan); !valid) {
        return valid;
    }
    if (isRunning()) {
        return fail(ErrorCode::Conflict, {}, u"a run is under way; stop it first"_s);
    }
    d->start(std::make_shared<ReplaySchedule>(plan, d->engine.nowMs()), true);
    return {};
}

void TrafficLab::stop() {
    if (isRunning()) {
        QMetaObject::invokeMethod(d->worker, &TrafficWorker::stop, Qt::QueuedConnection);
    }
}

void TrafficLab::control(const ReplayOperation& operation) {
    if (isRunning()) {
        QMetaObject::invokeMethod(
            d->worker, [to = d->worker, operation] { to->control(operation); }, Qt::QueuedConnection);
    }
}

bool TrafficLab::isRunning() const {
    return d->progress.running;
}

TrafficProgress TrafficLab::progress() const {
    return d->progress;
}

} // namespace pk
