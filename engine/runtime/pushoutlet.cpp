// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/pushoutlet.h"

namespace pk {

using namespace Qt::StringLiterals;

Result<void> PushFaultGate::pass(qint64 nowMs) {
    int tries = m_tries;
    while (tries > 0 && !m_tries.compare_exchange_weak(tries, tries - 1)) {
    }
    if (tries > 0 || nowMs < m_untilMs) {
        return fail(ErrorCode::Overloaded, {}, u"The push transport takes no messages (a fault set on purpose)."_s);
    }
    return {};
}

} // namespace pk
