// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>
#include <optional>

#include "engine/domain/records.h"

namespace pk {

// Which ended PKs are asked for: a text in one of their fields and when they started. A value; the same rule for
// the list on the screen and for what is exported of it.
struct ResultCriteria {
    enum class Scope { Everything, Show, Gift, Giver, Host };

    Scope scope = Scope::Everything;
    QString text;      // trimmed; empty: any
    qint64 fromMs = 0; // start time; 0: no bound
    qint64 toMs = 0;   // exclusive; 0: no bound
    // Giver: the PKs that this uid's gifts counted in. Nothing: not known yet, nothing matches.
    std::optional<QSet<PkId>> ofGiver;

    [[nodiscard]] bool isFiltering() const { return !text.isEmpty() || fromMs != 0 || toMs != 0; }
    // The uid that is looked for; nothing: no giver, or not a uid.
    [[nodiscard]] std::optional<quint64> giver() const;
    [[nodiscard]] bool matches(const PkView& view) const;
    // What the engine can leave out by itself; the rest is up to matches().
    [[nodiscard]] PkQuery query(PkId from, int limit) const;

    bool operator==(const ResultCriteria&) const = default;
};

} // namespace pk
