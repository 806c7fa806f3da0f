// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "engine/domain/ranking.h"

namespace pk {

// The groups that the filter chips offer. A voided PK is in no other group.
enum class PkGroup : quint8 { Running, Settling, Ended, Voided };
inline constexpr int kPkGroups = 4;
[[nodiscard]] PkGroup groupOf(const Pk& pk);

// Which PKs a list shows. The text is looked for in show, gift names (both languages) and the PK's id.
struct PkFilter {
    std::optional<PkGroup> group; // empty: all
    QString text;                 // trimmed; empty: all

    bool operator==(const PkFilter&) const = default;
    [[nodiscard]] bool isEmpty() const { return !group && text.isEmpty(); }
    [[nodiscard]] bool accepts(const Pk& pk) const;
};

// What a list of PKs may be sorted by. Default: what needs attention first – running by nearest deadline,
// then settling, then ended, latest first. Never by score unless asked for.
struct PkSort {
    enum class Key : quint8 { Default, Id, Show, Title, Countdown, Count, Kb };
    Key key = Key::Default;
    bool descending = false;

    bool operator==(const PkSort&) const = default;
};
// A total order: two different PKs are never equal.
[[nodiscard]] bool pkBefore(const PkView& a, const PkView& b, PkSort sort);

} // namespace pk
