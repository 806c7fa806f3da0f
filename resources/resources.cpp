// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/resources.h"

#include <QtGlobal>
#include <mutex>

// Q_INIT_RESOURCE declares the initialiser at the place of its use, which must be outside any namespace.
static void registerAll() {
    Q_INIT_RESOURCE(pk_gifts);
    Q_INIT_RESOURCE(pk_flows);
    Q_INIT_RESOURCE(pk_overlay);
    Q_INIT_RESOURCE(pk_web);
}

namespace pk {

void initResources() {
    static std::once_flag once;
    std::call_once(once, registerAll);
}

} // namespace pk
