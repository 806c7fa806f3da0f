// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tsl/robin_map.h>
#include <tsl/robin_set.h>

#include <optional>
#include <string_view>

#include "engine/flowfile/flowreader.h"

namespace pk {

// Collects what a format's reader finds into a Flow: checks every record against the rules of SPEC.md
// section 3, keeps the gifts and users seen, counts bad lines, sorts at the end. One a reader.
class FlowBuilder {
public:
    FlowBuilder(FlowFormat format, const FlowReadOptions& options);

    // Takes a record that stands at `line`; one that breaks a rule becomes a bad line. `price` is
    // per piece, absent where the flow gives a total only. TooLarge; ValidationFailed as bad().
    [[nodiscard]] Result<void> add(qint64 line, const GiftRecord& record, std::string_view giftName,
                                   std::optional<qint64> price);
    // ValidationFailed with the line when options.stopAtBadLine.
    [[nodiscard]] Result<void> bad(qint64 line, const QString& reason);
    [[nodiscard]] Result<void> badLong(qint64 line); // longer than a line may be
    [[nodiscard]] std::size_t size() const { return m_flow.batch.size(); }
    // Sorted by sent time. The builder is empty afterwards.
    [[nodiscard]] Flow finish();

private:
    [[nodiscard]] static QString faultOf(const GiftRecord& record);
    void noteGift(const GiftRecord& record, std::string_view giftName, std::optional<qint64> price);
    void sortByTime();

    const FlowReadOptions& m_options;
    Flow m_flow;
    tsl::robin_set<quint64> m_users;
    tsl::robin_map<quint32, Gift> m_gifts;
    bool m_sorted = true;
};

// The bound on a flow: it is held in memory whole.
inline constexpr std::size_t kFlowRecordsMax = 10'000'000;

// A text that fits `max` bytes, cut between two characters.
[[nodiscard]] std::string_view cutUtf8(std::string_view text, std::size_t max);

} // namespace pk
