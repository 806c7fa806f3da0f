// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "engine/domain/push.h"
#include "engine/lab/viewer/viewer.h"

namespace pk::pushwords {

enum class Type : quint8 { Created, Progress, Ended, Final }; // in the order of the message's variants
inline constexpr int kTypes = 4;

[[nodiscard]] Type typeOf(const PushMessage& message);
[[nodiscard]] PkId pkIdOf(const PushMessage& message);
[[nodiscard]] QString typeName(Type type);
[[nodiscard]] QString typeIcon(Type type);
// What the message says, in a sentence. `pk` where known: a message names its gifts by number only.
[[nodiscard]] QString describe(const PushMessage& message, const Pk* pk);
[[nodiscard]] QString phaseName(ViewerPhase phase);
// "640 ms", "2.3 s", "1:05": for how long.
[[nodiscard]] QString span(qint64 ms);
// The same JSON with a line a value; nothing but blanks is added, the order stays.
[[nodiscard]] QString indented(const QString& json);

} // namespace pk::pushwords
