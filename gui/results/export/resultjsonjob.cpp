// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/export/resultjsonjob.h"

namespace pk {

namespace {

const char* wireName(TimelineEvent::Kind kind) {
    switch (kind) {
        case TimelineEvent::Kind::Created:
            return "CREATED";
        case TimelineEvent::Kind::FirstGift:
            return "FIRST_GIFT";
        case TimelineEvent::Kind::LeadChange:
            return "LEAD_CHANGE";
        case TimelineEvent::Kind::Ended:
            return "ENDED";
        case TimelineEvent::Kind::Final:
            return "FINAL";
    }
    return "";
}

const char* sideName(std::size_t side) {
    return side == 0 ? "A" : "B";
}

} // namespace

void ResultJsonJob::beginPk() {
    m_json.openObject();
    addHead();
    addHistory();
    addCorrections();
    m_json.newLine();
    m_json.key("ranking");
    m_json.openArray();
    setTotal(detail().view.users[0] + detail().view.users[1]);
    askRanks();
}

void ResultJsonJob::addHead() {
    const auto text = [this](const char* key, const QString& value) {
        m_json.newLine();
        m_json.key(key);
        m_json.text(value);
    };
    const auto number = [this](const char* key, qint64 value) {
        m_json.newLine();
        m_json.key(key);
        m_json.number(value);
    };
    const PkView& view = detail().view;
    text("format", QStringLiteral("pk-result"));
    number("formatVersion", kFormatVersion);
    number("exportedAt", engine().nowMs());
    m_json.newLine();
    m_json.key("pkId");
    m_json.decimal(pkId());
    number("version", qint64(result().version));
    text("showId", pk().showId);
    text("status", pk::wireName(pk().status));
    m_json.newLine();
    m_json.key("rehearsal");
    m_json.boolean(pk().rehearsal);
    text("compareBy", pk::wireName(pk().compareBy));
    number("startTime", pk().startTimeMs);
    number("endTime", pk().endTimeMs);
    number("finalTime", pk().finalTimeMs);
    number("scheduledMs", pk().durationMs);
    number("durationMs", pk().endTimeMs - pk().startTimeMs);
    text("endReason", pk::wireName(pk().endReason));
    text("createdBy", pk().createdBy);
    text("endedBy", pk().endedBy);
    m_json.newLine();
    m_json.key("outcome");
    view.outcome == Outcome::None ? m_json.null() : m_json.text(pk::wireName(view.outcome));
    m_json.newLine();
    m_json.key("gifts");
    m_json.openArray();
    for (std::size_t side = 0; side < kSides; ++side) {
        const PkSide& gift = pk().sides[side];
        m_json.newLine();
        m_json.openObject();
        m_json.key("side");
        m_json.text(QString::fromLatin1(sideName(side)));
        m_json.key("giftId");
        m_json.number(quint64(gift.giftId));
        m_json.key("name");
        m_json.text(gift.giftName);
        m_json.key("nameEn");
        m_json.text(gift.giftNameEn);
        m_json.key("priceKb");
        m_json.decimal(gift.priceKb);
        m_json.key("desc");
        m_json.text(gift.desc);
        m_json.key("count");
        m_json.number(view.totals[side].count);
        m_json.key("kb");
        m_json.decimal(view.totals[side].kb);
        m_json.key("users");
        m_json.number(view.users[side]);
        m_json.closeObject();
    }
    m_json.closeArray();
    m_json.newLine();
    m_json.key("top");
    addEntries(detail().top);
    m_json.newLine();
    m_json.key("verdicts");
    m_json.openObject();
    for (std::size_t verdict = 0; verdict < kVerdicts; ++verdict) {
        m_json.key(pk::wireName(Verdict(verdict)).data());
        m_json.number(detail().verdicts[verdict]);
    }
    m_json.closeObject();
}

void ResultJsonJob::addTotals(const PkTotals& totals) {
    m_json.key("counts");
    m_json.openArray();
    for (const GiftTotals& side : totals)
        m_json.number(side.count);
    m_json.closeArray();
    m_json.key("kbs");
    m_json.openArray();
    for (const GiftTotals& side : totals)
        m_json.decimal(side.kb);
    m_json.closeArray();
}

void ResultJsonJob::addHistory() {
    m_json.newLine();
    m_json.key("timeline");
    m_json.openArray();
    for (const TimelineEvent& event : detail().timeline) {
        m_json.newLine();
        m_json.openObject();
        m_json.key("kind");
        m_json.text(QString::fromLatin1(wireName(event.kind)));
        m_json.key("time");
        m_json.number(event.timeMs);
        m_json.key("side");
        event.side ? m_json.text(QString::fromLatin1(sideName(std::size_t(*event.side)))) : m_json.null();
        addTotals(event.totals);
        m_json.closeObject();
    }
    m_json.closeArray();
    m_json.newLine();
    m_json.key("curve");
    m_json.openObject();
    m_json.key("bucketMs");
    m_json.number(detail().curve.bucketMs);
    m_json.key("gained");
    m_json.openArray();
    for (const CurveBucket& bucket : detail().curve.buckets) {
        m_json.newLine();
        m_json.openObject();
        addTotals(bucket.gained);
        m_json.closeObject();
    }
    m_json.closeArray();
    m_json.closeObject();
    write(m_json.take());
}

void ResultJsonJob::addCorrections() {
    m_json.newLine();
    m_json.key("corrections");
    m_json.openArray();
    for (const Correction& correction : result().corrections) {
        m_json.newLine();
        m_json.openObject();
        m_json.key("id");
        m_json.number(correction.id);
        m_json.key("time");
        m_json.number(correction.timeMs);
        m_json.key("actor");
        m_json.text(correction.actor);
        m_json.key("via");
        m_json.text(correction.via);
        m_json.key("giftId");
        m_json.number(quint64(correction.giftId));
        m_json.key("uid");
        m_json.decimal(correction.uid);
        m_json.key("userName");
        m_json.text(correction.userName);
        m_json.key("count");
        m_json.number(correction.count);
        m_json.key("kb");
        m_json.decimal(correction.kb);
        m_json.key("reason");
        m_json.text(correction.reason);
        m_json.key("counted");
        m_json.boolean(correction.counted);
        m_json.closeObject();
    }
    m_json.closeArray();
    m_json.newLine();
    m_json.key("corrected");
    if (const auto& corrected = result().corrected) {
        m_json.openObject();
        m_json.key("outcome");
        m_json.text(pk::wireName(corrected->outcome));
        addTotals(corrected->totals);
        m_json.key("top");
        addEntries(corrected->top);
        m_json.closeObject();
    } else {
        m_json.null();
    }
}

void ResultJsonJob::addEntry(const RankEntry& entry) {
    m_json.openObject();
    m_json.key("rank");
    m_json.number(entry.rank);
    m_json.key("uid");
    m_json.decimal(entry.uid);
    m_json.key("userName");
    m_json.text(entry.userName);
    m_json.key("count");
    m_json.number(entry.count);
    m_json.key("kb");
    m_json.decimal(entry.kb);
    m_json.key("lastSentTime");
    m_json.number(entry.lastSentMs);
    m_json.closeObject();
}

void ResultJsonJob::addEntries(const std::vector<RankEntry>& entries) {
    m_json.openArray();
    for (const RankEntry& entry : entries) {
        m_json.newLine();
        addEntry(entry);
    }
    m_json.closeArray();
}

void ResultJsonJob::takeRanks(const RankPage& page, Side side) {
    if (!m_sideIsOpen) {
        m_sideIsOpen = true;
        m_json.newLine();
        m_json.openObject();
        m_json.key("giftId");
        m_json.number(quint64(pk().sides[std::size_t(side)].giftId));
        m_json.key("total");
        m_json.number(page.total);
        m_json.key("entries");
        m_json.openArray();
    }
    for (const RankEntry& entry : page.entries) {
        m_json.newLine();
        addEntry(entry);
    }
    write(m_json.take());
}

void ResultJsonJob::endOfSide(Side) {
    m_json.closeArray();
    m_json.closeObject();
    m_sideIsOpen = false;
}

void ResultJsonJob::endOfRanks() {
    m_json.closeArray();
    m_json.newLine();
    m_json.closeObject();
    write(m_json.take() + '\n');
    finishPk();
}

} // namespace pk
