// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace pk {

// A plausible viewer's name, Chinese or English, UTF-8, the same for the same number. Different numbers
// below 10 million have different names.
[[nodiscard]] QByteArray userNameOf(quint64 number);

} // namespace pk
