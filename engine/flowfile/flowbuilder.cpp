// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flowfile/flowbuilder.h"

#include <QList>
#include <algorithm>
#include <numeric>

#include "engine/domain/limits.h"
#include "engine/domain/pk.h"
#include "engine/flowfile/flowinput.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// Year 9999: later times are another unit's (micro- or nanoseconds).
constexpr qint64 kTimestampMaxMs = 253'402'300'799'999;

bool isOrderId(std::string_view text) {
    return !text.empty() && text.size() <= static_cast<std::size_t>(limits::kOrderIdMax) &&
           std::ranges::all_of(text, [](char c) { return c >= 0x20 && c <= 0x7e; });
}

// A gift's name as the catalogue takes it: no control characters, not too many code points.
QString catalogueName(std::string_view told) {
    QString name = QString::fromUtf8(told.data(), static_cast<qsizetype>(told.size())).simplified();
    name.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    const QList<uint> points = name.toUcs4();
    if (points.size() <= limits::kGiftNameMax) {
        return name;
    }
    return QString::fromUcs4(reinterpret_cast<const char32_t*>(points.constData()), limits::kGiftNameMax).trimmed();
}

} // namespace

std::string_view cutUtf8(std::string_view text, std::size_t max) {
    if (text.size() <= max) {
        return text;
    }
    while (max > 0 && (static_cast<unsigned char>(text[max]) & 0xc0) == 0x80) {
        --max;
    }
    return text.substr(0, max);
}

FlowBuilder::FlowBuilder(FlowFormat format, const FlowReadOptions& options) : m_options(options) {
    m_flow.format = format;
}

QString FlowBuilder::faultOf(const GiftRecord& record) {
    if (!isOrderId(record.orderId)) {
        return QStringLiteral("orderId is not 1–%1 printable ASCII characters").arg(limits::kOrderIdMax);
    }
    if (!record.showId.empty() && !isShowId(record.showId)) {
        return QStringLiteral("showId is not 1–%1 of A-Z a-z 0-9 . _ : -").arg(limits::kShowIdMax);
    }
    if (record.uid == 0 || record.uid > limits::kUidMax) {
        return QStringLiteral("uid is outside 1–%1").arg(limits::kUidMax);
    }
    if (record.giftId == 0) {
        return u"giftId is outside 1–4294967295"_s;
    }
    if (record.count < 1 || record.count > limits::kCountMax) {
        return QStringLiteral("count is outside 1–%1").arg(limits::kCountMax);
    }
    if (record.kb < 0 || record.kb > limits::kKbMax) {
        return QStringLiteral("kb is outside 0–%1").arg(limits::kKbMax);
    }
    if (record.timestampMs < 0 || record.timestampMs > kTimestampMaxMs) {
        return u"timestamp is no Unix time in milliseconds"_s;
    }
    return {};
}

Result<void> FlowBuilder::add(qint64 line, const GiftRecord& record, std::string_view giftName,
                              std::optional<qint64> price) {
    if (const QString fault = faultOf(record); !fault.isEmpty()) {
        return bad(line, fault);
    }
    const auto& before = m_flow.batch.records();
    if (before.size() >= kFlowRecordsMax) {
        return fail(ErrorCode::TooLarge, u"file"_s,
                    QStringLiteral("a flow may hold %1 records at most; split the file").arg(kFlowRecordsMax));
    }
    m_sorted = m_sorted && (before.empty() || before.back().timestampMs <= record.timestampMs);
    GiftRecord kept = record;
    // A paid gift is not lost for a long name.
    kept.userName = cutUtf8(record.userName, static_cast<std::size_t>(limits::kUserNameMax));
    m_flow.batch.add(kept);
    m_users.insert(record.uid);
    noteGift(record, giftName, price);
    return {};
}

void FlowBuilder::noteGift(const GiftRecord& record, std::string_view giftName, std::optional<qint64> price) {
    Gift& gift = m_gifts[record.giftId];
    gift.giftId = record.giftId;
    if (gift.name.isEmpty() && !giftName.empty()) {
        gift.name = catalogueName(giftName);
    }
    if (gift.priceKb == 0) {
        const qint64 each = price ? *price : record.kb / record.count;
        gift.priceKb = std::min<qint64>(each, limits::kPriceKbMax);
    }
}

Result<void> FlowBuilder::bad(qint64 line, const QString& reason) {
    if (m_options.stopAtBadLine) {
        return fail(ErrorCode::ValidationFailed, u"line"_s, QStringLiteral("line %1: %2").arg(line).arg(reason));
    }
    ++m_flow.badLineCount;
    if (m_flow.badLines.size() < static_cast<std::size_t>(std::max(0, m_options.badLinesKept))) {
        m_flow.badLines.push_back(BadLine{line, reason});
    }
    return {};
}

Result<void> FlowBuilder::badLong(qint64 line) {
    return bad(line, QStringLiteral("the line is longer than %1 bytes").arg(FlowInput::kLineMax));
}

void FlowBuilder::sortByTime() {
    const auto& records = m_flow.batch.records();
    std::vector<quint32> order(records.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&records](quint32 i) { return records[i].timestampMs; });
    GiftBatch sorted;
    sorted.reserve(records.size());
    for (const quint32 i : order) {
        sorted.add(records[i]);
    }
    m_flow.batch = std::move(sorted);
}

Flow FlowBuilder::finish() {
    const bool keepsOrder = m_flow.format == FlowFormat::PkTraffic; // of arrival
    if (!m_sorted && !keepsOrder) {
        sortByTime();
    }
    const auto& records = m_flow.batch.records();
    if (!records.empty()) {
        const auto [first, last] = std::ranges::minmax_element(records, {}, &GiftRecord::timestampMs);
        m_flow.firstMs = first->timestampMs;
        m_flow.lastMs = last->timestampMs;
    }
    m_flow.users = static_cast<qint64>(m_users.size());
    for (const auto& [id, gift] : m_gifts) {
        m_flow.gifts.push_back(gift);
        if (gift.name.isEmpty()) {
            m_flow.gifts.back().name = QStringLiteral("Gift %1").arg(id);
        }
    }
    std::ranges::sort(m_flow.gifts, {}, &Gift::giftId);
    return std::move(m_flow);
}

} // namespace pk
