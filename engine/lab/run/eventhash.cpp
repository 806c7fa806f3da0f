// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/eventhash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>

#include "engine/lab/run/scenarioevents.h"

namespace pk {

struct EventHash::State {
    XXH3_state_t hash;
    std::array<unsigned char, 16'384> bytes;
    std::size_t used = 0;
};

EventHash::EventHash() : m_state(std::make_unique<State>()) {
    XXH3_128bits_reset(&m_state->hash);
}

EventHash::~EventHash() = default;

void EventHash::put(quint64 value) {
    State& s = *m_state;
    if (s.used + 8 > s.bytes.size()) {
        flush();
    }
    for (int i = 0; i < 8; ++i) {
        s.bytes[s.used++] = static_cast<unsigned char>(value >> (8 * i));
    }
}

void EventHash::flush() const {
    XXH3_128bits_update(&m_state->hash, m_state->bytes.data(), m_state->used);
    m_state->used = 0;
}

void EventHash::add(const QByteArray& text) {
    put(static_cast<quint64>(text.size()));
    flush();
    XXH3_128bits_update(&m_state->hash, text.constData(), static_cast<std::size_t>(text.size()));
}

void EventHash::add(const ScenarioEvent& event) {
    put(static_cast<quint64>(event.dueUs));
    put(static_cast<quint64>(event.sentUs));
    put(event.number);
    put(event.uid);
    put(static_cast<quint64>(event.count));
    put(static_cast<quint64>(event.kb));
    put(quint64(event.giftId) << 32 | event.pk);
    put(quint64(event.kind) | quint64(event.rule) << 8 | quint64(event.otherShow) << 16 |
        quint64(event.invalid ? 1 + static_cast<int>(*event.invalid) : 0) << 24);
}

QByteArray EventHash::result() const {
    flush();
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(&m_state->hash));
    return QByteArray(reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest).toHex();
}

} // namespace pk
