// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/loadschedule.h"

#include <algorithm>
#include <cmath>

#include "engine/lab/run/portablemath.h"

namespace pk {

namespace {

constexpr double kSecond = 1'000'000; // µs

} // namespace

LoadSchedule::LoadSchedule(const std::vector<ScenarioPhase>& phases) {
    qint64 beginUs = 0;
    for (std::size_t i = 0; i < phases.size(); ++i) {
        addPhase(phases[i], static_cast<int>(i), beginUs);
        beginUs += phases[i].durationMs * 1'000;
    }
}

void LoadSchedule::addPhase(const ScenarioPhase& phase, int index, qint64 beginUs) {
    const qint64 endUs = beginUs + phase.durationMs * 1'000;
    const auto stretch = [&](qint64 from, qint64 to, double rate, double rateTo) {
        add(std::clamp(from, beginUs, endUs), std::clamp(to, beginUs, endUs), rate, rateTo, index, phase.poisson);
    };
    switch (phase.shape) {
        case RateShape::Steady:
            return stretch(beginUs, endUs, phase.rate, phase.rate);
        case RateShape::Ramp:
            return stretch(beginUs, endUs, phase.rate, phase.rateTo);
        case RateShape::Steps: {
            const int steps = std::max(phase.steps, 2);
            for (int i = 0; i < steps; ++i) {
                const double rate = phase.rate + (phase.rateTo - phase.rate) * i / (steps - 1);
                stretch(beginUs + (endUs - beginUs) * i / steps, beginUs + (endUs - beginUs) * (i + 1) / steps, rate,
                        rate);
            }
            return;
        }
        case RateShape::Burst: {
            const qint64 everyUs = std::max<qint64>(phase.everyMs, 1) * 1'000;
            const qint64 burstUs = std::min(phase.forMs * 1'000, everyUs);
            for (qint64 at = beginUs; at < endUs; at += everyUs) {
                stretch(at, at + burstUs, phase.rateTo, phase.rateTo);
                stretch(at + burstUs, at + everyUs, phase.rate, phase.rate);
            }
            return;
        }
        case RateShape::Spike: {
            const qint64 spikeUs = std::max(endUs - phase.forMs * 1'000, beginUs);
            stretch(beginUs, spikeUs, phase.rate, phase.rate);
            return stretch(spikeUs, endUs, phase.rateTo, phase.rateTo);
        }
    }
}

void LoadSchedule::add(qint64 beginUs, qint64 endUs, double rate, double rateTo, int phase, bool poisson) {
    if (endUs <= beginUs) {
        return;
    }
    Stretch stretch{beginUs, endUs, rate, rateTo, 0, 0, phase, poisson};
    stretch.records = stretch.recordsBy(endUs);
    if (!m_stretches.empty()) {
        stretch.before = m_stretches.back().before + m_stretches.back().records;
    }
    m_stretches.push_back(stretch);
}

double LoadSchedule::Stretch::recordsBy(qint64 us) const {
    const double length = static_cast<double>(endUs - beginUs) / kSecond;
    const double t = static_cast<double>(us - beginUs) / kSecond;
    return t * rate + t * t * (rateTo - rate) / (2 * length);
}

qint64 LoadSchedule::Stretch::timeOf(double wanted) const {
    const double length = static_cast<double>(endUs - beginUs) / kSecond;
    const double slope = (rateTo - rate) / length;
    double t = 0;
    if (wanted > 0) {
        // The root of slope/2 t² + rate t = wanted that does not cancel, whether the rate grows or falls.
        t = 2 * wanted / (rate + std::sqrt(std::max(rate * rate + 2 * slope * wanted, 0.0)));
    }
    const auto us = static_cast<qint64>(std::floor(t * kSecond + 1e-3));
    return std::clamp(beginUs + us, beginUs, endUs - 1);
}

qint64 LoadSchedule::next(SeededRandom& random) {
    if (m_at == m_stretches.size()) {
        return -1;
    }
    double gap = m_started ? 1 : 0;
    if (m_stretches[m_at].poisson) {
        gap = -portableLog(1 - random.unit());
    }
    m_started = true;
    m_done += gap;
    while (m_done >= m_stretches[m_at].records - 1e-9) {
        m_done = std::max(m_done - m_stretches[m_at].records, 0.0);
        if (++m_at == m_stretches.size()) {
            return -1;
        }
    }
    m_lastPhase = m_stretches[m_at].phase;
    return m_stretches[m_at].timeOf(m_done);
}

double LoadSchedule::total() const {
    return m_stretches.empty() ? 0 : m_stretches.back().before + m_stretches.back().records;
}

const LoadSchedule::Stretch* LoadSchedule::stretchAt(qint64 us) const {
    const auto behind = std::upper_bound(m_stretches.begin(), m_stretches.end(), us,
                                         [](qint64 at, const Stretch& stretch) { return at < stretch.beginUs; });
    return behind == m_stretches.begin() ? nullptr : &*(behind - 1);
}

double LoadSchedule::dueBy(qint64 us) const {
    const Stretch* stretch = stretchAt(us);
    return stretch == nullptr ? 0 : stretch->before + stretch->recordsBy(std::min(us, stretch->endUs));
}

double LoadSchedule::rateAt(qint64 us) const {
    const Stretch* stretch = stretchAt(us);
    if (stretch == nullptr || us >= stretch->endUs) {
        return 0;
    }
    const double share =
        static_cast<double>(us - stretch->beginUs) / static_cast<double>(stretch->endUs - stretch->beginUs);
    return stretch->rate + (stretch->rateTo - stretch->rate) * share;
}

} // namespace pk
