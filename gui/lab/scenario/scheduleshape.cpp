// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/scenario/scheduleshape.h"

#include <algorithm>
#include <cmath>

namespace pk {

namespace {

double stepped(const ScenarioPhase& phase, double share) {
    const int levels = std::max(2, phase.steps);
    const int level = std::clamp(int(share * levels), 0, levels - 1);
    return phase.rate + (phase.rateTo - phase.rate) * level / (levels - 1);
}

bool inBurst(const ScenarioPhase& phase, qint64 ms) {
    return phase.everyMs > 0 && ms % phase.everyMs < phase.forMs;
}

qint64 burstMs(const ScenarioPhase& phase) {
    if (phase.everyMs <= 0)
        return 0;
    const qint64 length = std::min(phase.forMs, phase.everyMs);
    return phase.durationMs / phase.everyMs * length + std::min(phase.durationMs % phase.everyMs, length);
}

} // namespace

double rateAt(const ScenarioPhase& phase, qint64 ms) {
    const double share = phase.durationMs > 0 ? double(ms) / double(phase.durationMs) : 0;
    switch (phase.shape) {
        case RateShape::Steady:
            break;
        case RateShape::Ramp:
            return phase.rate + (phase.rateTo - phase.rate) * share;
        case RateShape::Steps:
            return stepped(phase, share);
        case RateShape::Burst:
            return inBurst(phase, ms) ? phase.rateTo : phase.rate;
        case RateShape::Spike:
            return ms >= phase.durationMs - phase.forMs ? phase.rateTo : phase.rate;
    }
    return phase.rate;
}

double highestRate(const ScenarioPhase& phase, qint64 fromMs, qint64 toMs) {
    const qint64 last = std::max(fromMs, toMs - 1);
    double highest = std::max(rateAt(phase, fromMs), rateAt(phase, last));
    // Between the two a burst may begin and end.
    if (phase.shape == RateShape::Burst && phase.everyMs > 0 && phase.forMs > 0 &&
        fromMs / phase.everyMs != last / phase.everyMs)
        highest = std::max(highest, phase.rateTo);
    return highest;
}

double recordsOf(const ScenarioPhase& phase) {
    const double seconds = double(phase.durationMs) / 1000;
    switch (phase.shape) {
        case RateShape::Steady:
            break;
        case RateShape::Ramp:
        case RateShape::Steps:
            return (phase.rate + phase.rateTo) / 2 * seconds;
        case RateShape::Burst:
            return phase.rate * seconds + (phase.rateTo - phase.rate) * double(burstMs(phase)) / 1000;
        case RateShape::Spike:
            return phase.rate * seconds +
                   (phase.rateTo - phase.rate) * double(std::min(phase.forMs, phase.durationMs)) / 1000;
    }
    return phase.rate * seconds;
}

double recordsOf(const Scenario& scenario) {
    double all = 0;
    for (const ScenarioPhase& phase : scenario.phases)
        all += recordsOf(phase);
    return all;
}

std::vector<double> sampleRates(const Scenario& scenario, int slices) {
    std::vector<double> rates(std::size_t(std::max(0, slices)), 0);
    qint64 total = 0;
    for (const ScenarioPhase& phase : scenario.phases)
        total += phase.durationMs;
    if (total <= 0)
        return rates;
    qint64 begin = 0;
    for (const ScenarioPhase& phase : scenario.phases) {
        const qint64 end = begin + phase.durationMs;
        const auto first = std::size_t(begin * slices / total);
        for (std::size_t i = first; i < rates.size(); ++i) {
            const qint64 from = std::max(begin, qint64(i) * total / slices);
            const qint64 to = std::min(end, std::max(from + 1, qint64(i + 1) * total / slices));
            if (from >= end)
                break;
            rates[i] = std::max(rates[i], highestRate(phase, from - begin, to - begin));
        }
        begin = end;
    }
    return rates;
}

int phaseAt(const Scenario& scenario, qint64 ms) {
    qint64 begin = 0;
    for (std::size_t i = 0; i < scenario.phases.size(); ++i) {
        begin += scenario.phases[i].durationMs;
        if (ms >= 0 && ms < begin)
            return int(i);
    }
    return -1;
}

double anomalySum(const ScenarioAnomalies& a) {
    return a.duplicate + a.newEnvelope + a.late + a.early + a.outOfOrder + a.otherGift + a.otherShow + a.invalid +
           a.streak;
}

qint64 lastsMs(const ScenarioFault& fault) {
    qint64 longest = fault.forMs;
    if (fault.store)
        longest = std::max(longest, fault.store->failForMs);
    if (fault.push)
        longest = std::max(longest, fault.push->failForMs);
    return longest;
}

} // namespace pk
