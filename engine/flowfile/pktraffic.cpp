// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flowfile/pktraffic.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

#include "engine/flowfile/flowfields.h"
#include "engine/flowfile/flowformats.h"
#include "engine/flowfile/jsonlookup.h"
#include "engine/flowfile/linesplitter.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

QByteArray lineOf(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QString text(std::string_view view) {
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

bool isSentGift(const LedgerEntry& entry) {
    // A gift that was simply counted has no reason: what has one was written by the engine or an operator.
    const bool isCorrection = entry.verdict == Verdict::Counted && entry.reason.code != ReasonCode::None;
    return entry.count > 0 && entry.kb >= 0 && !isCorrection;
}

class PkTraffic {
public:
    explicit PkTraffic(FlowBuilder& builder) : m_builder(builder) {}

    Result<void> take(qint64 line, std::string_view textOfLine) {
        if (const QString fault = m_json.parse(textOfLine, true); !fault.isEmpty()) {
            return m_pk ? m_builder.bad(line, fault) : badHead(fault);
        }
        return m_pk ? takeRecord(line) : takeHead();
    }
    Flow finish() {
        Flow flow = m_builder.finish();
        flow.recordedPk = std::move(m_pk);
        flow.arrivals = std::move(m_arrivals);
        return flow;
    }

private:
    static tl::unexpected<Error> badHead(const QString& detail) {
        return fail(ErrorCode::ValidationFailed, u"line"_s, u"the recording's first line: "_s % detail);
    }

    // Without its PK a recording cannot be aligned: a bad head is no bad line.
    Result<void> takeHead() {
        std::string kept;
        RecordedPk pk;
        if (m_json.number({"/pkTraffic"}) != 1) {
            return badHead(u"pkTraffic is not 1; a newer version wrote it"_s);
        }
        pk.pkId = quint64(std::max<qint64>(m_json.number({"/pkId"}).value_or(0), 0));
        pk.showId = text(m_json.text({"/showId"}, kept));
        const auto giftA = m_json.number({"/gifts/0/giftId"});
        const auto giftB = m_json.number({"/gifts/1/giftId"});
        const auto isGift = [](const std::optional<qint64>& id) { return id && *id > 0 && *id <= 0xffff'ffff; };
        if (!isGift(giftA) || !isGift(giftB) || *giftA == *giftB) {
            return badHead(u"gifts do not name two different gifts"_s);
        }
        pk.gifts[0] = {quint32(*giftA), text(m_json.text({"/gifts/0/desc"}, kept))};
        pk.gifts[1] = {quint32(*giftB), text(m_json.text({"/gifts/1/desc"}, kept))};
        const auto compareBy = compareByFromWire(text(m_json.text({"/compareBy"}, kept)));
        const auto start = m_json.number({"/startTime"});
        const auto end = m_json.number({"/endTime"});
        const auto settle = m_json.number({"/settleMs"});
        if (!compareBy || !start || !end || !settle) {
            return badHead(u"compareBy, startTime, endTime or settleMs is missing"_s);
        }
        if (*start <= 0 || *end < *start || *end - *start > limits::kDurationMaxMs || *settle < 0 ||
            *settle > limits::kSettleMaxMs) {
            return badHead(u"startTime, endTime or settleMs is out of range"_s);
        }
        pk.compareBy = *compareBy;
        pk.startTimeMs = *start;
        pk.endTimeMs = *end;
        pk.settleMs = *settle;
        pk.countInjected = m_json.truth({"/countInjected"});
        m_pk = std::move(pk);
        return {};
    }

    Result<void> takeRecord(qint64 line) {
        std::array<std::string, kFlowFields> kept;
        FlowFieldTexts texts;
        const auto take = [&](FlowField field, const char* pointer) {
            if (const std::string_view found = m_json.text({pointer}, kept[std::size_t(field)]); !found.empty()) {
                texts[std::size_t(field)] = found;
            }
        };
        take(FlowField::OrderId, "/orderId");
        take(FlowField::ShowId, "/showId");
        take(FlowField::Uid, "/uid");
        take(FlowField::UserName, "/userName");
        take(FlowField::GiftId, "/giftId");
        take(FlowField::GiftName, "/giftName");
        take(FlowField::Count, "/count");
        take(FlowField::Kb, "/kb");
        take(FlowField::Timestamp, "/timestamp");
        take(FlowField::Origin, "/origin");
        std::string name;
        const auto arrived = m_json.number({"/arrivedTime"});
        const auto verdict = verdictFromWire(text(m_json.text({"/verdict"}, name)));
        if (!arrived || !verdict) {
            return m_builder.bad(line, u"arrivedTime or verdict is missing"_s);
        }
        const std::size_t before = m_builder.size();
        auto added = addFields(m_builder, line, texts);
        if (m_builder.size() > before) {
            m_arrivals.push_back({*arrived, *verdict});
        }
        return added;
    }

    FlowBuilder& m_builder;
    JsonLookup m_json;
    std::optional<RecordedPk> m_pk;
    std::vector<FlowArrival> m_arrivals;
};

} // namespace

CreatePk RecordedPk::createAgain(const QString& inShow) const {
    CreatePk create;
    create.showId = inShow;
    create.gifts = gifts;
    create.durationMs = std::max(windowMs(), limits::kDurationMinMs);
    create.compareBy = compareBy;
    create.countInjected = countInjected;
    return create;
}

QByteArray pkTrafficHead(const Pk& pk) {
    QJsonArray gifts;
    for (const PkSide& side : pk.sides) {
        gifts.append(
            QJsonObject{{u"giftId"_s, qint64(side.giftId)}, {u"name"_s, side.giftName}, {u"desc"_s, side.desc}});
    }
    return lineOf({{u"pkTraffic"_s, 1},
                   {u"pkId"_s, QString::number(pk.pkId)},
                   {u"showId"_s, pk.showId},
                   {u"gifts"_s, gifts},
                   {u"compareBy"_s, wireName(pk.compareBy)},
                   {u"countInjected"_s, pk.countInjected},
                   {u"startTime"_s, pk.startTimeMs},
                   {u"endTime"_s, pk.endTimeMs},
                   {u"settleMs"_s, pk.settleMs}});
}

QByteArray pkTrafficLine(const Pk& pk, const LedgerEntry& entry) {
    if (!isSentGift(entry)) {
        return {};
    }
    QJsonObject line{{u"orderId"_s, entry.orderId},
                     {u"showId"_s, entry.showId},
                     {u"uid"_s, QString::number(entry.uid)},
                     {u"userName"_s, entry.userName},
                     {u"giftId"_s, qint64(entry.giftId)},
                     {u"count"_s, entry.count},
                     {u"kb"_s, QString::number(entry.kb)},
                     {u"timestamp"_s, entry.timestampMs},
                     {u"origin"_s, text(wireName(entry.origin))},
                     {u"arrivedTime"_s, entry.arrivedMs},
                     {u"verdict"_s, text(wireName(entry.verdict))}};
    if (const auto side = pk.sideOf(entry.giftId)) {
        line.insert(u"giftName"_s, pk.sides[std::size_t(*side)].giftName);
    }
    return lineOf(line);
}

bool looksLikePkTraffic(std::string_view head) {
    const std::string_view line = trimmedLine(head.substr(0, head.find('\n', head.find('{'))));
    JsonLookup json;
    return json.parse(line, false).isEmpty() && json.has("/pkTraffic");
}

Result<Flow> readPkTraffic(FlowInput& input, const FlowReadOptions& options) {
    FlowBuilder builder(FlowFormat::PkTraffic, options);
    PkTraffic traffic(builder);
    LineSplitter lines([&](qint64 number, std::string_view line, std::size_t) { return traffic.take(number, line); },
                       [&builder](qint64 number) { return builder.badLong(number); });
    if (auto read = lines.readAll(input); !read) {
        return tl::unexpected<Error>(read.error());
    }
    return traffic.finish();
}

} // namespace pk
