// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/notifier.h"

namespace pk {

quint64 Notifier::delayed(const QString& text, int delayMs, std::function<void()> act, std::function<void()> undo) {
    const quint64 handle = m_nextHandle++;
    emit delayedPosted(handle, text, delayMs, std::move(act), std::move(undo));
    return handle;
}

void Notifier::withdraw(quint64 handle) {
    emit withdrawn(handle);
}

} // namespace pk
