// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flowfile/flowfields.h"

#include <QUtf8StringView>
#include <algorithm>
#include <charconv>
#include <limits>

#include "engine/domain/limits.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

struct FieldName {
    std::string_view name;
    FlowField field;
};
constexpr std::array kNames{
    FieldName{"orderId", FlowField::OrderId},
    FieldName{"order_id", FlowField::OrderId},
    FieldName{"showId", FlowField::ShowId},
    FieldName{"show_id", FlowField::ShowId},
    FieldName{"uid", FlowField::Uid},
    FieldName{"userName", FlowField::UserName},
    FieldName{"user_name", FlowField::UserName},
    FieldName{"giftId", FlowField::GiftId},
    FieldName{"gift_id", FlowField::GiftId},
    FieldName{"giftName", FlowField::GiftName},
    FieldName{"gift_name", FlowField::GiftName},
    FieldName{"count", FlowField::Count},
    FieldName{"price", FlowField::Price},
    FieldName{"kb", FlowField::Kb},
    FieldName{"timestamp", FlowField::Timestamp},
    FieldName{"ts", FlowField::Timestamp},
    FieldName{"origin", FlowField::Origin},
};

const std::optional<std::string_view>& textOf(const FlowFieldTexts& texts, FlowField field) {
    return texts[static_cast<std::size_t>(field)];
}

// Collects the first fault of a line while its fields are read.
struct FieldReader {
    const FlowFieldTexts& texts;
    QString fault;

    void blame(QLatin1StringView name, const char* what) {
        if (fault.isEmpty()) {
            fault = name % u' ' % QLatin1StringView(what);
        }
    }
    std::string_view text(FlowField field, QLatin1StringView name) {
        const auto& found = textOf(texts, field);
        if (!found) {
            blame(name, "is missing");
            return {};
        }
        return *found;
    }
    qint64 number(FlowField field, QLatin1StringView name) {
        const std::string_view found = text(field, name);
        const auto value = wholeNumber(found);
        if (!value) {
            blame(name, "is not a whole number");
        }
        return value.value_or(0);
    }
};

// The total price. Also tells the price of one piece, where it stands.
qint64 readKb(FieldReader& fields, qint64 count, std::optional<qint64>& price) {
    const bool hasPrice = textOf(fields.texts, FlowField::Price).has_value();
    const bool hasKb = textOf(fields.texts, FlowField::Kb).has_value();
    if (!hasPrice && !hasKb) {
        fields.blame("kb"_L1, "is missing, and so is price");
        return 0;
    }
    if (hasPrice) {
        price = fields.number(FlowField::Price, "price"_L1);
        if (*price < 0 || *price > limits::kPriceKbMax) {
            fields.blame("price"_L1, "is outside its range");
            return 0;
        }
    }
    if (hasKb) {
        return fields.number(FlowField::Kb, "kb"_L1);
    }
    return std::clamp<qint64>(count, 0, limits::kCountMax) * *price;
}

Origin readOrigin(FieldReader& fields) {
    const auto& text = textOf(fields.texts, FlowField::Origin);
    if (!text || *text == wireName(Origin::Live)) {
        return Origin::Live;
    }
    if (*text != wireName(Origin::Injected)) {
        fields.blame("origin"_L1, "is neither LIVE nor INJECTED");
    }
    return Origin::Injected;
}

} // namespace

std::optional<FlowField> flowFieldFromName(std::string_view name) {
    const auto found = std::ranges::find(kNames, name, &FieldName::name);
    return found == kNames.end() ? std::nullopt : std::optional(found->field);
}

std::optional<qint64> wholeNumber(std::string_view text) {
    if (const auto dot = text.find('.'); dot != std::string_view::npos) {
        const std::string_view fraction = text.substr(dot + 1);
        if (fraction.empty() || fraction.find_first_not_of('0') != std::string_view::npos) {
            return std::nullopt;
        }
        text = text.substr(0, dot);
    }
    qint64 value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

Result<void> addFields(FlowBuilder& builder, qint64 line, const FlowFieldTexts& texts) {
    FieldReader fields{texts, {}};
    GiftRecord record;
    record.orderId = fields.text(FlowField::OrderId, "orderId"_L1);
    record.showId = textOf(texts, FlowField::ShowId).value_or(std::string_view{});
    const qint64 uid = fields.number(FlowField::Uid, "uid"_L1);
    record.uid = uid > 0 ? static_cast<quint64>(uid) : 0;
    const qint64 giftId = fields.number(FlowField::GiftId, "giftId"_L1);
    record.giftId = giftId > 0 && giftId <= std::numeric_limits<quint32>::max() ? static_cast<quint32>(giftId) : 0;
    record.count = fields.number(FlowField::Count, "count"_L1);
    std::optional<qint64> price;
    record.kb = readKb(fields, record.count, price);
    record.timestampMs = fields.number(FlowField::Timestamp, "timestamp"_L1);
    record.origin = readOrigin(fields);
    // A flow without names shows its users by their numbers.
    record.userName = textOf(texts, FlowField::UserName).value_or(std::string_view{});
    if (record.userName.empty()) {
        record.userName = textOf(texts, FlowField::Uid).value_or(std::string_view{});
    }
    const std::string_view giftName = textOf(texts, FlowField::GiftName).value_or(std::string_view{});
    for (const std::string_view name : {record.userName, giftName}) {
        if (!QUtf8StringView(name.data(), static_cast<qsizetype>(name.size())).isValidUtf8()) {
            fields.blame("a name"_L1, "is not UTF-8");
        }
    }
    return fields.fault.isEmpty() ? builder.add(line, record, giftName, price) : builder.bad(line, fields.fault);
}

} // namespace pk
