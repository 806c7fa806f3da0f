// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/pkqueue.h"

#include <algorithm>

namespace pk {

using namespace Qt::StringLiterals;

Result<void> validateQueuePk(const QueuePk& request) {
    if (Result<void> valid = validateCreatePk(request.pk); !valid) {
        return valid;
    }
    if (request.gapMs < 0 || request.gapMs > limits::kQueueGapMaxMs) {
        return fail(ErrorCode::ValidationFailed, u"gapMs"_s,
                    u"gapMs must be from 0 to %1 (1 h)."_s.arg(limits::kQueueGapMaxMs));
    }
    return {};
}

const QueueEntry* ShowQueue::find(quint64 entryId) const {
    const auto found = std::ranges::find(entries, entryId, &QueueEntry::entryId);
    return found == entries.end() ? nullptr : &*found;
}

const QueueEntry* ShowQueue::next() const {
    const auto found = std::ranges::find(entries, false, &QueueEntry::failed);
    return found == entries.end() ? nullptr : &*found;
}

std::size_t ShowQueue::failed() const {
    return std::size_t(std::ranges::count(entries, true, &QueueEntry::failed));
}

std::optional<qint64> ShowQueue::nextStartMs() const {
    const QueueEntry* entry = next();
    if (held || waitsFor != 0 || entry == nullptr) {
        return std::nullopt;
    }
    // Into a show that had no PK there is nothing to keep a gap from.
    return freeSinceMs == 0 ? entry->queuedMs : std::max(freeSinceMs + entry->gapMs, entry->queuedMs);
}

Result<void> validateQueueChange(const QueueChange& change) {
    const bool isOutside = change.position < 0 || change.position >= int(limits::kQueueOfShowMax);
    if (change.action == QueueChange::Action::Move && isOutside) {
        return fail(ErrorCode::ValidationFailed, u"position"_s,
                    u"position must be from 0 to %1."_s.arg(limits::kQueueOfShowMax - 1));
    }
    return {};
}

QString auditName(QueueChange::Action action) {
    switch (action) {
        case QueueChange::Action::Remove:
            return u"queue.remove"_s;
        case QueueChange::Action::Move:
            return u"queue.move"_s;
        case QueueChange::Action::Retry:
            return u"queue.retry"_s;
        case QueueChange::Action::Clear:
            return u"queue.clear"_s;
        case QueueChange::Action::Hold:
            return u"queue.hold"_s;
        case QueueChange::Action::Resume:
            break;
    }
    return u"queue.resume"_s;
}

} // namespace pk
