// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/redo/pushredo.h"

#include <algorithm>

#include "engine/core/redo/redopayload.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

PkId pkOf(const PushMessage& message) {
    struct {
        PkId operator()(const PkCreatedPush& push) const { return push.pk.pkId; }
        PkId operator()(const PkProgressPush& push) const { return push.pkId; }
        PkId operator()(const PkEndedPush& push) const { return push.pkId; }
        PkId operator()(const PkFinalPush& push) const { return push.pkId; }
    } of;
    return std::visit(of, message.body);
}

template <typename Body>
bool is(const PushMessage& message) {
    return std::holds_alternative<Body>(message.body);
}

QString subjectOf(const PushMessage& message) {
    struct {
        QString operator()(const PkCreatedPush&) const { return u"create push"_s; }
        QString operator()(const PkProgressPush&) const { return u"progress push"_s; }
        QString operator()(const PkEndedPush&) const { return u"end push"_s; }
        QString operator()(const PkFinalPush&) const { return u"final push"_s; }
    } name;
    return std::visit(name, message.body) % u" of PK "_s % QString::number(pkOf(message)) % u", seq "_s %
           QString::number(message.seq);
}

} // namespace

void PushRedo::restore() {
    for (const RedoEntry& entry : m_queue.entries()) {
        if (entry.kind != RedoKind::PushDelivery) {
            continue;
        }
        m_pks[entry.pkId].ids.push_back(entry.id);
        if (const Result<PushMessagePtr> message = messageOf(entry); message && is<PkProgressPush>(**message)) {
            m_progress.insert(entry.id);
        }
    }
}

void PushRedo::send(const std::vector<PushMessagePtr>& messages, const Transport& transport, qint64 nowMs) {
    for (const PushMessagePtr& message : messages) {
        if (!m_pks.empty() && m_queue.hasWaiting(RedoKind::PushDelivery, message->showId)) {
            keep(message, nullptr, nowMs);
            continue;
        }
        if (const Result<void> sent = transport(message); !sent) {
            keep(message, &sent.error(), nowMs);
            continue;
        }
        noteDelivered(*message);
    }
}

void PushRedo::retry(quint64 id, const Transport& transport, qint64 nowMs) {
    const RedoEntry* entry = m_queue.find(id);
    if (entry == nullptr) {
        return;
    }
    const Result<PushMessagePtr> message = messageOf(*entry);
    if (!message) {
        m_queue.failed(id, message.error(), nowMs);
        return;
    }
    if (!isOfUse(**message, nowMs)) {
        drop(id, nowMs);
        return;
    }
    if (const Result<void> sent = transport(*message); !sent) {
        m_queue.failed(id, sent.error(), nowMs);
        return;
    }
    noteDelivered(**message);
    leave(id, entry->pkId);
    m_queue.remove(id, nowMs);
}

void PushRedo::forget(const RedoEntry& entry) {
    leave(entry.id, entry.pkId);
}

// `error`: why it was refused; null: it was not tried.
void PushRedo::keep(const PushMessagePtr& message, const Error* error, qint64 nowMs) {
    if (error == nullptr && replaceOlder(*message, message, nowMs)) {
        return;
    }
    if (m_messages.size() >= kWaitingMax && !makeRoom(*message, nowMs)) {
        ++m_dropped;
        return;
    }
    RedoEntry work{.kind = RedoKind::PushDelivery,
                   .subject = subjectOf(*message),
                   .pkId = pkOf(*message),
                   .showId = message->showId,
                   .payload = pushPayload(*message)};
    const RedoEntry* entry =
        error != nullptr ? m_queue.add(std::move(work), *error, nowMs)
                         : m_queue.addBehind(std::move(work), u"Waits behind an older push of its show."_s, nowMs);
    if (entry == nullptr) {
        ++m_dropped;
        return;
    }
    m_messages[entry->id] = message;
    m_pks[entry->pkId].ids.push_back(entry->id);
    if (is<PkProgressPush>(*message)) {
        m_progress.insert(entry->id);
    }
}

// The youngest entry of the PK, when that is a progress push too: what lies between two of them is kept, so
// the last numbers before an end go out before it.
bool PushRedo::replaceOlder(const PushMessage& message, const PushMessagePtr& shared, qint64 nowMs) {
    const auto found = m_pks.find(pkOf(message));
    if (!is<PkProgressPush>(message) || found == m_pks.end() || !m_progress.contains(found->second.ids.back())) {
        return false;
    }
    const quint64 older = found->second.ids.back();
    if (m_queue.find(older)->state != RedoState::Waiting) {
        return false;
    }
    const quint64 id = m_queue.replace(older, subjectOf(message), pushPayload(message), nowMs);
    found->second.ids.back() = id;
    m_messages.erase(older);
    m_progress.erase(older);
    m_messages[id] = shared;
    m_progress.insert(id);
    return true;
}

bool PushRedo::makeRoom(const PushMessage& message, qint64 nowMs) {
    if (is<PkProgressPush>(message) || m_progress.empty()) {
        return false;
    }
    drop(*m_progress.begin(), nowMs);
    return true;
}

void PushRedo::noteDelivered(const PushMessage& message) {
    ++m_delivered;
    if (m_pks.empty()) {
        return;
    }
    if (const auto found = m_pks.find(pkOf(message)); found != m_pks.end()) {
        OfPk& pk = found->second;
        pk.lastSeq = std::max(pk.lastSeq, message.seq);
        pk.isEnded = pk.isEnded || is<PkEndedPush>(message);
        pk.isFinal = pk.isFinal || is<PkFinalPush>(message);
    }
}

void PushRedo::drop(quint64 id, qint64 nowMs) {
    ++m_dropped;
    leave(id, m_queue.find(id)->pkId);
    m_queue.remove(id, nowMs);
}

void PushRedo::leave(quint64 id, PkId pkId) {
    m_messages.erase(id);
    m_progress.erase(id);
    if (const auto found = m_pks.find(pkId); found != m_pks.end()) {
        std::erase(found->second.ids, id);
        if (found->second.ids.empty()) {
            m_pks.erase(found);
        }
    }
}

bool PushRedo::isOfUse(const PushMessage& message, qint64 nowMs) const {
    const bool isProgress = is<PkProgressPush>(message);
    if (nowMs - message.serverTimeMs > (isProgress ? kProgressUseMs : kMilestoneUseMs)) {
        return false;
    }
    const auto found = m_pks.find(pkOf(message));
    if (found == m_pks.end()) {
        return true;
    }
    const OfPk& pk = found->second;
    return !pk.isFinal && !(isProgress && pk.lastSeq > message.seq) && !(is<PkCreatedPush>(message) && pk.isEnded);
}

Result<PushMessagePtr> PushRedo::messageOf(const RedoEntry& entry) {
    if (const auto found = m_messages.find(entry.id); found != m_messages.end()) {
        return found->second;
    }
    Result<PushMessagePtr> message = pushFromPayload(entry.payload);
    if (message) {
        m_messages[entry.id] = *message;
    }
    return message;
}

} // namespace pk
