// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/oraclerules.h"

#include <algorithm>
#include <limits>

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// As SPEC.md section 3 says, not as the engine does.
constexpr qint64 kAheadMs = 10'000;
constexpr qint64 kPiecesMax = 1'000'000;
constexpr qint64 kPriceMax = 1'000'000'000'000;
constexpr std::size_t kIdMax = 64;
constexpr std::size_t kNameMax = 256;

bool isPrintable(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

bool isShowName(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
               c == ':' || c == '-';
    });
}

// The field that makes a record INVALID at any time, null when there is none.
const char* wrongField(const GiftRecord& record) {
    if (record.missing != 0 || record.malformed != 0) {
        return "a field is missing or of a wrong type";
    }
    if (record.orderId.empty() || record.orderId.size() > kIdMax || !isPrintable(record.orderId)) {
        return "its orderId is not 1 to 64 printable ASCII characters";
    }
    if (record.showId.empty() || record.showId.size() > kIdMax || !isShowName(record.showId)) {
        return "its showId is none";
    }
    if (record.uid == 0 || record.uid > quint64(std::numeric_limits<qint64>::max())) {
        return "its uid is out of range";
    }
    if (record.userName.size() > kNameMax) {
        return "its userName is too long";
    }
    if (record.giftId == 0) {
        return "its giftId is 0";
    }
    if (record.count < 1 || record.count > kPiecesMax) {
        return "its count is not from 1 to 1000000";
    }
    if (record.kb < 0 || record.kb > kPriceMax) {
        return "its kb is not from 0 to 1000000000000";
    }
    return record.timestampMs <= 0 ? "its timestamp is not after 1970" : nullptr;
}

qint64 scheduledEndOf(const RunPk& pk) {
    return std::max(pk.scheduledEndMs, pk.endMs);
}

} // namespace

OracleRules::OracleRules(const std::vector<RunPk>& pks) : m_pks(pks) {
    for (std::size_t i = 0; i < pks.size(); ++i) {
        m_shows[pks[i].showId.toStdString()].push_back(int(i));
        m_byId[pks[i].pkId] = int(i);
    }
    for (auto& [showId, indices] : m_shows) {
        std::ranges::sort(indices,
                          [&pks](int a, int b) { return pks[std::size_t(a)].startMs > pks[std::size_t(b)].startMs; });
    }
}

int OracleRules::indexOf(PkId pkId) const {
    const auto found = m_byId.find(pkId);
    return found == m_byId.end() ? -1 : found->second;
}

const std::vector<int>* OracleRules::showOf(std::string_view showId) {
    if (!m_hasLast || m_lastShow != showId) {
        m_lastShow = showId;
        m_hasLast = true;
        const auto found = m_shows.find(m_lastShow);
        m_lastFound = found == m_shows.end() ? nullptr : &found->second;
    }
    return m_lastFound;
}

qint64 OracleRules::timeOf(Event event) const {
    const RunPk& pk = m_pks[std::size_t(event.pk)];
    return event.kind == Event::Kind::Created ? pk.startMs : event.kind == Event::Kind::Ended ? pk.endMs : pk.finalMs;
}

bool OracleRules::hasHappened(Event event, Arrival arrival) const {
    const auto open = std::ranges::find(m_open, event);
    if (open != m_open.end()) {
        return (arrival.open >> (open - m_open.begin()) & 1) != 0;
    }
    return arrival.ms >= timeOf(event);
}

// Whether the PK's window held `sentMs` as far as the engine knew at the arrival.
bool OracleRules::holds(int index, qint64 sentMs, Arrival arrival) const {
    const RunPk& pk = m_pks[std::size_t(index)];
    if (sentMs < pk.startMs || sentMs >= scheduledEndOf(pk) || !hasHappened({index, Event::Kind::Created}, arrival)) {
        return false;
    }
    if (pk.voided && hasHappened({index, Event::Kind::Voided}, arrival)) {
        return false;
    }
    return sentMs < pk.endMs || !hasHappened({index, Event::Kind::Ended}, arrival);
}

OracleRules::Ruling OracleRules::at(const GiftRecord& record, const std::vector<int>* show, Arrival arrival) const {
    if (record.timestampMs > arrival.ms + kAheadMs) {
        return {Verdict::Invalid, -1, false};
    }
    if (show == nullptr) {
        return {Verdict::NoPk, -1, false};
    }
    for (const int index : *show) {
        const RunPk& pk = m_pks[std::size_t(index)];
        if (!holds(index, record.timestampMs, arrival)) {
            continue;
        }
        const bool isOurs = record.giftId == pk.giftIds[0] || record.giftId == pk.giftIds[1];
        if (!isOurs || (record.origin == Origin::Injected && !pk.countInjected)) {
            return {Verdict::NotInPk, index, false};
        }
        const bool isFinal = !pk.voided && pk.finalMs > 0 && arrival.ms >= pk.finalMs;
        return {isFinal ? Verdict::Late : Verdict::Counted, index, record.timestampMs >= pk.endMs};
    }
    return {Verdict::NoPk, -1, false};
}

void OracleRules::findMoments(const GiftRecord& record, const std::vector<int>* show, Span span) {
    m_moments.assign({span.from});
    // Between two of them nothing changes.
    const auto add = [this, &span](qint64 ms) {
        if (ms + 1 <= span.from || ms - 1 > span.to) {
            return;
        }
        for (const qint64 moment : {ms - 1, ms, ms + 1}) {
            if (moment > span.from && moment <= span.to) {
                m_moments.push_back(moment);
            }
        }
    };
    add(record.timestampMs - kAheadMs);
    if (show != nullptr) {
        for (const int index : *show) {
            add(m_pks[std::size_t(index)].startMs);
            add(m_pks[std::size_t(index)].endMs);
            add(m_pks[std::size_t(index)].finalMs);
        }
    }
    std::ranges::sort(m_moments);
}

// A start and an end by hand may be told one millisecond ahead, to stay behind what came before them.
void OracleRules::findOpen(const std::vector<int>* show, qint64 arrivedMs) {
    constexpr std::size_t kOpenMax = 8;
    m_open.clear();
    const auto add = [this](Event event) {
        if (m_open.size() < kOpenMax) {
            m_open.push_back(event);
        }
    };
    for (std::size_t i = 0; show != nullptr && i < show->size(); ++i) {
        const int index = (*show)[i];
        const RunPk& pk = m_pks[std::size_t(index)];
        const auto isNow = [arrivedMs](qint64 ms) { return arrivedMs == ms || arrivedMs == ms - 1; };
        if (isNow(pk.startMs)) {
            add({index, Event::Kind::Created});
        }
        if (pk.endMs < scheduledEndOf(pk) && isNow(pk.endMs)) {
            add({index, Event::Kind::Ended});
        }
        if (pk.voided && arrivedMs == pk.finalMs) {
            add({index, Event::Kind::Voided});
        }
    }
}

void OracleRules::rule(const SentRecord& sent, std::vector<Ruling>& rulings) {
    rulings.clear();
    const GiftRecord& record = sent.record;
    if (wrongField(record) != nullptr) {
        rulings.push_back({Verdict::Invalid, -1, false});
        return;
    }
    const std::vector<int>* show = showOf(record.showId);
    const bool answered = sent.fate == RecordFate::Acknowledged;
    const qint64 latest = answered ? sent.acknowledgedMs : std::numeric_limits<qint64>::max() / 2;
    findMoments(record, show, {sent.handedOverMs, std::max(sent.handedOverMs, latest)});
    for (const qint64 moment : m_moments) {
        findOpen(show, moment);
        for (unsigned open = 0; open < 1U << m_open.size(); ++open) {
            const Ruling ruling = at(record, show, {moment, open});
            if (std::ranges::find(rulings, ruling) == rulings.end()) {
                rulings.push_back(ruling);
            }
        }
    }
}

QString OracleRules::why(const SentRecord& sent, const Ruling& ruling) const {
    const GiftRecord& record = sent.record;
    const auto time = [](qint64 ms) { return QString::number(ms); };
    if (const char* wrong = wrongField(record); wrong != nullptr) {
        return u"It is INVALID: %1."_s.arg(QLatin1StringView(wrong));
    }
    if (ruling.verdict == Verdict::Invalid) {
        return u"It is INVALID: sent at %1, more than 10 s ahead of the clock when it was acknowledged at %2."_s.arg(
            time(record.timestampMs), time(sent.acknowledgedMs));
    }
    if (ruling.pk < 0) {
        return u"No PK of its show has a window with its sent time %1."_s.arg(time(record.timestampMs));
    }
    const RunPk& pk = m_pks[std::size_t(ruling.pk)];
    const QString window = u"It was sent at %1, inside the window %2–%3 of PK %4"_s
                               .arg(time(record.timestampMs), time(pk.startMs), time(pk.endMs))
                               .arg(pk.pkId);
    switch (ruling.verdict) {
        case Verdict::NotInPk:
            return record.giftId == pk.giftIds[0] || record.giftId == pk.giftIds[1]
                       ? QString(window % u", which does not count injected records."_s)
                       : QString(window % u", and gift %1 is neither of its two."_s.arg(record.giftId));
        case Verdict::Late:
            return window % u", and handed over at %1, when the result was final since %2."_s.arg(
                                time(sent.handedOverMs), time(pk.finalMs));
        default:
            return window % u", and acknowledged at %1, before the result was final (%2)."_s.arg(
                                time(sent.acknowledgedMs), pk.finalMs > 0 ? time(pk.finalMs) : u"not yet"_s);
    }
}

} // namespace pk
