// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/scenario.h"

#include <QHash>
#include <QLocale>
#include <algorithm>

#include "engine/domain/limits.h"
#include "engine/domain/text.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDayMs = 24LL * 3600 * 1000;
constexpr qint64 kHourMs = 3600LL * 1000;

tl::unexpected<Error> refuse(const QString& field, const QString& why) {
    return fail(ErrorCode::ValidationFailed, field, why);
}

// Collects the first thing wrong: what follows it is not looked at.
class Check {
public:
    void range(const QString& field, qint64 value, qint64 least, qint64 most) {
        if (value < least || value > most) {
            wrong(field, u"%1 must be from %2 to %3."_s.arg(field).arg(least).arg(most));
        }
    }
    void range(const QString& field, double value, double least, double most) {
        if (!(value >= least && value <= most)) { // also when it is no number
            wrong(field, u"%1 must be from %2 to %3."_s.arg(field).arg(least).arg(most, 0, 'f',
                                                                                  QLocale::FloatingPointShortest));
        }
    }
    void text(const QString& field, const QString& text, int most) {
        QString seen = text;
        if (codePoints(text) > most || hasControls(seen.remove(u'\n'))) {
            wrong(field, u"%1 must have at most %2 characters and no control characters."_s.arg(field).arg(most));
        }
    }
    void that(bool isSo, const QString& field, const QString& why) {
        if (!isSo) {
            wrong(field, why);
        }
    }
    void take(const Result<void>& result, const QString& prefix) {
        if (!result) {
            wrong(prefix + result.error().field, prefix + result.error().detail);
        }
    }
    [[nodiscard]] bool ok() const { return !m_error; }
    [[nodiscard]] Result<void> result() const {
        return m_error ? Result<void>(tl::unexpected(*m_error)) : Result<void>();
    }

private:
    void wrong(const QString& field, const QString& why) {
        if (!m_error) {
            m_error = refuse(field, why).value();
        }
    }
    std::optional<Error> m_error;
};

void checkHead(Check& check, const Scenario& scenario) {
    check.that(isScenarioId(scenario.id), u"id"_s, u"id must have 1 to 64 characters of a-z, 0-9 and -."_s);
    check.that(!scenario.name.trimmed().isEmpty(), u"name"_s, u"name must not be empty."_s);
    check.text(u"name"_s, scenario.name, 60);
    check.text(u"nameZh"_s, scenario.nameZh, 60);
    check.text(u"description"_s, scenario.description, 500);
    check.text(u"descriptionZh"_s, scenario.descriptionZh, 500);
}

// When a PK lets its show go: by its deadline, or by hand before.
qint64 overAtMs(const ScenarioPk& pk) {
    return std::min({pk.startAtMs + pk.durationMs, pk.endAtMs.value_or(std::numeric_limits<qint64>::max()),
                     pk.voidAtMs.value_or(std::numeric_limits<qint64>::max())});
}

void checkPk(Check& check, const QString& at, const ScenarioPk& pk) {
    check.range(at + u".copies"_s, qint64(pk.copies), 1, 10'000);
    const QString longest = pk.copies > 1 ? u"%1-%2"_s.arg(pk.showId).arg(pk.copies) : pk.showId;
    check.take(validateShowId(longest).map_error([](Error error) {
        error.field = u"showId"_s;
        return error;
    }),
               at + u'.');
    for (std::size_t side = 0; side < pk.giftIds.size(); ++side) {
        const QString gift = u"%1.gifts[%2]"_s.arg(at).arg(side);
        check.that(pk.giftIds[side] > 0, gift + u".giftId"_s, gift + u".giftId must be from 1 to 4294967295."_s);
        check.text(gift + u".desc"_s, pk.descs[side], limits::kDescMax);
    }
    check.that(pk.giftIds[0] != pk.giftIds[1], at + u".gifts[1].giftId"_s,
               at + u".gifts[1].giftId must not be the gift of the other side."_s);
    check.range(at + u".startAtMs"_s, pk.startAtMs, 0, kDayMs);
    check.range(at + u".durationMs"_s, pk.durationMs, limits::kDurationMinMs, limits::kDurationMaxMs);
    const qint64 endMs = pk.startAtMs + pk.durationMs;
    if (pk.endAtMs) {
        check.range(at + u".endAtMs"_s, *pk.endAtMs, pk.startAtMs, endMs);
    }
    if (pk.voidAtMs) { // also while it settles
        check.range(at + u".voidAtMs"_s, *pk.voidAtMs, pk.startAtMs, endMs + limits::kSettleMaxMs);
    }
}

// A show has one running PK: two that overlap would refuse the run its second one.
void checkShows(Check& check, const std::vector<ScenarioPk>& pks) {
    struct Window {
        qint64 fromMs = 0;
        qint64 toMs = 0;
    };
    QHash<QString, QList<Window>> windows;
    for (std::size_t i = 0; i < pks.size(); ++i) {
        const ScenarioPk& pk = pks[i];
        const Window own{pk.startAtMs, overAtMs(pk)};
        for (int copy = 1; copy <= pk.copies; ++copy) {
            const QString show = pk.copies > 1 ? u"%1-%2"_s.arg(pk.showId).arg(copy) : pk.showId;
            QList<Window>& others = windows[show];
            const bool overlaps = std::ranges::any_of(
                others, [&own](const Window& other) { return own.fromMs < other.toMs && other.fromMs < own.toMs; });
            check.that(!overlaps, u"pks[%1].startAtMs"_s.arg(i),
                       u"pks[%1].startAtMs lies in another PK of the show %2."_s.arg(i).arg(show));
            others += own;
        }
    }
}

void checkPks(Check& check, const Scenario& scenario) {
    check.that(!scenario.pks.empty() && scenario.pks.size() <= 1'000, u"pks"_s, u"pks must have 1 to 1000 entries."_s);
    qint64 all = 0;
    for (std::size_t i = 0; i < scenario.pks.size() && check.ok(); ++i) {
        checkPk(check, u"pks[%1]"_s.arg(i), scenario.pks[i]);
        all += scenario.pks[i].copies;
        check.that(all <= 10'000, u"pks[%1].copies"_s.arg(i), u"A scenario has at most 10000 PKs with all copies."_s);
    }
    if (check.ok()) {
        checkShows(check, scenario.pks);
    }
}

void checkPhase(Check& check, const QString& at, const ScenarioPhase& phase) {
    check.text(at + u".name"_s, phase.name, 60);
    check.range(at + u".durationMs"_s, phase.durationMs, 100, kDayMs);
    check.range(at + u".rate"_s, phase.rate, 0.0, 1e6);
    check.range(at + u".rateTo"_s, phase.rateTo, 0.0, 1e6);
    check.range(at + u".steps"_s, qint64(phase.steps), 2, 100);
    check.range(at + u".everyMs"_s, phase.everyMs, 10, kDayMs);
    check.range(at + u".forMs"_s, phase.forMs, 1, kDayMs);
    check.range(at + u".shareA"_s, phase.shareA, 0.0, 1.0);
    check.range(at + u".shareATo"_s, phase.shareATo, 0.0, 1.0);
    if (phase.shape == RateShape::Burst) {
        check.that(phase.forMs <= phase.everyMs, at + u".forMs"_s,
                   at + u".forMs must not be longer than everyMs: a burst ends before the next one begins."_s);
    }
    if (phase.shape == RateShape::Spike) {
        check.that(phase.forMs <= phase.durationMs, at + u".forMs"_s,
                   at + u".forMs must not be longer than the phase."_s);
    }
}

void checkPhases(Check& check, const Scenario& scenario) {
    check.that(!scenario.phases.empty() && scenario.phases.size() <= 100, u"phases"_s,
               u"phases must have 1 to 100 entries."_s);
    for (std::size_t i = 0; i < scenario.phases.size() && check.ok(); ++i) {
        checkPhase(check, u"phases[%1]"_s.arg(i), scenario.phases[i]);
    }
    qint64 all = 0;
    for (const ScenarioPhase& phase : scenario.phases) {
        all += std::min(phase.durationMs, kDayMs);
    }
    check.that(all <= 7 * kDayMs, u"phases"_s, u"All phases together must not be longer than 7 days."_s);
}

void checkPeople(Check& check, const Scenario& scenario) {
    check.range(u"users.number"_s, qint64(scenario.users.number), 1, 10'000'000);
    check.range(u"users.zipfSkew"_s, scenario.users.zipfSkew, 0.0, 3.0);
    check.range(u"users.newShare"_s, scenario.users.newShare, 0.0, 1.0);
    check.range(u"gifts.comboMax"_s, qint64(scenario.gifts.comboMax), 1, limits::kCountMax);
    if (scenario.gifts.priceKb) {
        for (std::size_t side = 0; side < scenario.gifts.priceKb->size(); ++side) {
            const QString field = u"gifts.priceKb[%1]"_s.arg(side);
            const qint64 price = (*scenario.gifts.priceKb)[side];
            check.range(field, price, 0, limits::kPriceKbMax);
            check.that(price * scenario.gifts.comboMax <= limits::kKbMax, field,
                       field + u" times comboMax must not be more than 1000000000000 K coins."_s);
        }
    }
}

void checkAnomalies(Check& check, const ScenarioAnomalies& anomalies) {
    using Share = std::pair<QString, double>;
    const std::array<Share, 9> shares{{{u"duplicate"_s, anomalies.duplicate},
                                       {u"newEnvelope"_s, anomalies.newEnvelope},
                                       {u"late"_s, anomalies.late},
                                       {u"early"_s, anomalies.early},
                                       {u"outOfOrder"_s, anomalies.outOfOrder},
                                       {u"otherGift"_s, anomalies.otherGift},
                                       {u"otherShow"_s, anomalies.otherShow},
                                       {u"invalid"_s, anomalies.invalid},
                                       {u"streak"_s, anomalies.streak}}};
    double sum = 0;
    for (const auto& [name, share] : shares) {
        check.range(u"anomalies."_s + name, share, 0.0, 100.0);
        sum += share;
    }
    check.that(sum <= 100.0 + 1e-9, u"anomalies"_s,
               u"The shares of anomalies exclude each other: together they must not pass 100 per cent."_s);
    check.range(u"anomalies.lostRepeatEnd"_s, anomalies.lostRepeatEnd, 0.0, 100.0);
    check.range(u"anomalies.duplicateAfterMaxMs"_s, anomalies.duplicateAfterMaxMs, 0, kHourMs);
    check.range(u"anomalies.lateMeanMs"_s, anomalies.lateMeanMs, 1, kHourMs);
    check.range(u"anomalies.lateMaxMs"_s, anomalies.lateMaxMs, 1, kHourMs);
    check.range(u"anomalies.earlyMaxMs"_s, anomalies.earlyMaxMs, 1, kHourMs);
    check.range(u"anomalies.outOfOrderWindowMs"_s, anomalies.outOfOrderWindowMs, 1, kHourMs);
    check.that(anomalies.invalidKinds.size() <= kInvalidKinds, u"anomalies.invalidKinds"_s,
               u"anomalies.invalidKinds has each kind once at most."_s);
    for (std::size_t i = 0; i < anomalies.invalidKinds.size() && check.ok(); ++i) {
        const auto before = anomalies.invalidKinds.begin() + std::ptrdiff_t(i);
        check.that(std::find(anomalies.invalidKinds.begin(), before, anomalies.invalidKinds[i]) == before,
                   u"anomalies.invalidKinds[%1]"_s.arg(i), u"anomalies.invalidKinds has each kind once at most."_s);
    }
}

void checkWay(Check& check, const QString& at, const WayFaults& way) {
    check.range(at + u".lossShare"_s, way.lossShare, 0.0, 1.0);
    check.range(at + u".duplicateShare"_s, way.duplicateShare, 0.0, 1.0);
    check.range(at + u".reorderShare"_s, way.reorderShare, 0.0, 1.0);
    check.range(at + u".delayMs"_s, qint64(way.delayMs), 0, 60'000);
    check.range(at + u".jitterMs"_s, qint64(way.jitterMs), 0, 60'000);
}

void checkFault(Check& check, const QString& at, const ScenarioFault& fault) {
    check.range(at + u".atMs"_s, fault.atMs, 0, 7 * kDayMs);
    check.range(at + u".forMs"_s, fault.forMs, 0, limits::kFaultForMsMax);
    check.that(fault.store || fault.push || fault.link, at, at + u" must have a store, push or link fault."_s);
    Faults faults{fault.store.value_or(StoreFaults{}), fault.push.value_or(PushFaults{})};
    if (fault.forMs > 0 && faults.store.failCommits == 0 && faults.store.failForMs == 0) {
        faults.store.failForMs = fault.forMs; // the fault's own time says how long
    }
    check.take(validateFaults(faults), at + u'.');
    if (fault.link) {
        checkWay(check, at + u".link.push"_s, fault.link->push);
        checkWay(check, at + u".link.pull"_s, fault.link->pull);
        check.range(at + u".link.onlineMs"_s, qint64(fault.link->onlineMs), 0, kHourMs);
        check.range(at + u".link.offlineMs"_s, qint64(fault.link->offlineMs), 0, kHourMs);
    }
}

void checkThresholds(Check& check, const Scenario& scenario) {
    const ScenarioThresholds& thresholds = scenario.thresholds;
    const auto ms = [&check](const QString& name, const std::optional<qint64>& limit) {
        if (limit) {
            check.range(u"thresholds."_s + name, *limit, 0, kDayMs);
        }
    };
    const auto percent = [&check](const QString& name, const std::optional<double>& limit) {
        if (limit) {
            check.range(u"thresholds."_s + name, *limit, 0.0, 100.0);
        }
    };
    ms(u"latencyP99Ms"_s, thresholds.latencyP99Ms);
    ms(u"lagP99Ms"_s, thresholds.lagP99Ms);
    percent(u"droppedPercent"_s, thresholds.droppedPercent);
    percent(u"achievedPercent"_s, thresholds.achievedPercent);
    ms(u"viewerLagMs"_s, thresholds.viewerLagMs);
    check.that(!thresholds.viewerLagMs || scenario.viewers > 0, u"thresholds.viewerLagMs"_s,
               u"thresholds.viewerLagMs needs viewers."_s);
}

} // namespace

bool isScenarioId(const QString& id) {
    return !id.isEmpty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
    });
}

Result<void> validateScenario(const Scenario& scenario) {
    Check check;
    checkHead(check, scenario);
    checkPks(check, scenario);
    checkPhases(check, scenario);
    checkPeople(check, scenario);
    checkAnomalies(check, scenario.anomalies);
    check.that(scenario.faults.size() <= 100, u"faults"_s, u"faults has at most 100 entries."_s);
    for (std::size_t i = 0; i < scenario.faults.size() && check.ok(); ++i) {
        checkFault(check, u"faults[%1]"_s.arg(i), scenario.faults[i]);
    }
    check.range(u"viewers"_s, qint64(scenario.viewers), 0, 10'000);
    checkThresholds(check, scenario);
    check.range(u"batchRecords"_s, qint64(scenario.batchRecords), 1, limits::kBatchMax);
    check.range(u"inFlightMax"_s, qint64(scenario.inFlightMax), 1, 256);
    return check.result();
}

} // namespace pk
