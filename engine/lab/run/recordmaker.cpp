// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/recordmaker.h"

#include <algorithm>
#include <cstring>

#include "engine/domain/limits.h"
#include "engine/lab/username.h"

namespace pk {

namespace {

constexpr std::size_t kDigits = 10; // so that orderIds sort as they were made
constexpr qint64 kFarAheadMs = 3'600'000;

std::string_view viewOf(const QByteArray& text) {
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

} // namespace

RecordMaker::RecordMaker(const Scenario& scenario, const RunFrame& frame) : m_frame(frame) {
    for (const PlannedPk& planned : plannedPks(scenario)) {
        m_showIds.push_back(planned.showId.toUtf8());
        m_plannedStartUs.push_back(planned.startAtMs * 1'000);
    }
    for (std::size_t i = 0; i < m_otherShowIds.size(); ++i) {
        m_otherShowIds[i] = "lab-no-pk-" + QByteArray::number(static_cast<qulonglong>(i));
    }
    m_orderId.fill('x'); // what follows a number makes a long orderId
    m_tagSize = std::min<std::size_t>(static_cast<std::size_t>(frame.tag.size()), 40);
    std::memcpy(m_orderId.data(), frame.tag.constData(), m_tagSize);
    m_orderId[m_tagSize++] = '-';
    m_record.origin = scenario.origin;
}

std::string_view RecordMaker::orderId(quint64 number) {
    for (std::size_t i = kDigits; i-- > 0; number /= 10) {
        m_orderId[m_tagSize + i] = static_cast<char>('0' + number % 10);
    }
    return {m_orderId.data(), m_tagSize + kDigits};
}

qint64 RecordMaker::sentMs(const ScenarioEvent& event) const {
    switch (event.rule) {
        case SentRule::BeforePk: {
            const qint64 known = m_frame.pkStartMs[event.pk];
            const qint64 startMs =
                known > 0 ? known : m_frame.startMs + m_frame.clock.realUs(m_plannedStartUs[event.pk]) / 1'000;
            return startMs + event.sentUs / 1'000;
        }
        case SentRule::AheadOfClock:
            return m_frame.startMs + m_frame.clock.realUs(event.sentUs) / 1'000 + kFarAheadMs;
        case SentRule::Start:
            break;
    }
    return m_frame.startMs + m_frame.clock.realUs(event.sentUs) / 1'000;
}

const GiftRecord& RecordMaker::make(const ScenarioEvent& event) {
    m_record.orderId = orderId(event.number);
    m_record.showId = viewOf(event.otherShow ? m_otherShowIds[event.pk] : m_showIds[event.pk]);
    m_record.uid = event.uid;
    m_userName = event.uid == 0 ? QByteArray("nobody") : userNameOf(event.uid - ScenarioEvents::kFirstUid);
    m_record.userName = viewOf(m_userName);
    m_record.giftId = event.giftId;
    m_record.count = event.count;
    m_record.kb = event.kb;
    m_record.timestampMs = sentMs(event);
    m_record.missing = 0;
    if (event.invalid) {
        spoil(*event.invalid);
    }
    return m_record;
}

void RecordMaker::spoil(InvalidKind kind) {
    switch (kind) {
        case InvalidKind::NoOrderId:
            m_record.orderId = {};
            m_record.missing = static_cast<RecordFields>(RecordField::OrderId);
            break;
        case InvalidKind::LongOrderId:
            m_record.orderId = {m_orderId.data(), static_cast<std::size_t>(limits::kOrderIdMax) + 1};
            break;
        case InvalidKind::NoUid:
            m_record.missing = static_cast<RecordFields>(RecordField::Uid);
            break;
        case InvalidKind::NoShow:
            m_record.showId = {};
            m_record.missing = static_cast<RecordFields>(RecordField::ShowId);
            break;
        default: // of the numbers: made with the event
            break;
    }
}

} // namespace pk
