// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/pushoutlet.h"

namespace pk {

using namespace Qt::StringLiterals;

Result<void> PushOutlet::deliver(const PushMessagePtr& message) {
    if (m_faults.take()) {
        return fail(ErrorCode::Overloaded, {}, u"The push transport takes no messages (a fault set on purpose)."_s);
    }
    m_subscribers(message);
    return {};
}

} // namespace pk
