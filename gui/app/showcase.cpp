// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/showcase.h"

#include <QLocale>
#include <string>

using namespace Qt::StringLiterals;

namespace pk {

namespace {

constexpr int kFeedMs = 200;
constexpr int kCorrectMs = 13'000; // the short PKs have ended and settled
constexpr int kReadyMs = 17'000;   // so has the run of the lab, and its message is gone
constexpr qint64 kNewMs = 3'000;
constexpr int kUsers = 80;
constexpr quint64 kFirstUid = 10'001;

using Names = std::array<const char*, 16>;
const Names kChineseNames{"小明", "晚风", "Luna", "阿杰",      "桃子汽水", "Kevin", "老王", "星河",
                          "Mia",  "糯米", "大宝", "sunny_day", "北北",     "Echo",  "青柠", "一颗糖"};
const Names kEnglishNames{"Mia",   "Evening Wind", "Luna", "jack_88",   "Peach Soda", "Kevin", "Old Wang", "Stardust",
                          "Mochi", "Big Tom",      "Nora", "sunny_day", "Northern",   "Echo",  "Lime",     "OneCandy"};

// Who is in the room, in the language of whom the pictures are for.
const Names& userNames() {
    return QLocale().language() == QLocale::Chinese ? kChineseNames : kEnglishNames;
}

} // namespace

Showcase::Showcase(Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {
    const auto show = [this](const QString& id, std::size_t a, std::size_t b, qint64 seconds, CompareBy by,
                             int percentA, int records, const QString& descA, const QString& descB) {
        m_shows.push_back({id, {a, b}, {descA, descB}, seconds * 1000, by, percentA, records});
    };
    show(u"room-2201"_s, 0, 1, 6, CompareBy::Count, 62, 5, tr("win: I sing a ballad"), tr("win: I dance"));
    show(u"room-2207"_s, 4, 5, 6, CompareBy::Kb, 41, 4, {}, {});
    show(u"room-2214"_s, 2, 3, 7, CompareBy::Count, 55, 3, {}, {});
    show(u"room-1024"_s, 0, 1, 118, CompareBy::Count, 50, 3, tr("win: I sing a ballad"), tr("win: I dance"));
    show(u"room-1188"_s, 6, 7, 155, CompareBy::Kb, 64, 2, tr("win: cake on camera"), tr("win: teddy hugs"));
    show(u"room-1301"_s, 2, 3, 240, CompareBy::Count, 45, 22, {}, {});
    show(u"room-1420"_s, 8, 9, 300, CompareBy::Kb, 52, 1, tr("win: crown photo"), tr("win: a lap in the car"));
    show(u"room-1533"_s, 10, 11, 600, CompareBy::Kb, 47, 1, {}, {});
    show(u"rehearsal"_s, 6, 9, 300, CompareBy::Count, 50, 1, {}, {});
    m_shows.back().rehearsal = true;
    m_feed.setInterval(kFeedMs);
    connect(&m_feed, &QTimer::timeout, this, &Showcase::feed);
}

void Showcase::start() {
    m_engine.gifts(replyOn<std::vector<Gift>>(this, [this](const Result<std::vector<Gift>>& gifts) {
        if (!gifts) {
            emit failed(gifts.error());
            return;
        }
        m_gifts = *gifts;
        if (m_gifts.size() < 12) {
            emit failed(Error{ErrorCode::GiftNotFound, {}, u"The catalogue has fewer than twelve gifts."_s});
            return;
        }
        createNext();
    }));
}

void Showcase::createNext() {
    if (m_created == m_shows.size()) {
        m_feed.start();
        queueSome();
        QTimer::singleShot(kCorrectMs, this, &Showcase::correctFirst);
        QTimer::singleShot(kReadyMs, this, &Showcase::ready);
        return;
    }
    const Show& show = m_shows[m_created];
    CreatePk request;
    request.showId = show.showId;
    for (std::size_t side = 0; side < kSides; ++side)
        request.gifts[side] = {m_gifts[show.gifts[side]].giftId, show.descs[side]};
    request.durationMs = show.durationMs;
    request.compareBy = show.by;
    request.rehearsal = show.rehearsal;
    m_engine.createPk(request, Actor{u"showcase"_s, u"console"_s},
                      replyOn<PkCreated>(this, [this](const Result<PkCreated>& made) {
                          if (!made) {
                              emit failed(made.error());
                              return;
                          }
                          m_shows[m_created].pkId = made->pkId;
                          m_shows[m_created].endTimeMs = made->endTimeMs;
                          ++m_created;
                          createNext();
                      }));
}

// Behind the longest one, so that none starts while the pictures are taken.
void Showcase::queueSome() {
    for (const std::size_t first : {std::size_t(4), std::size_t(0), std::size_t(8)}) {
        QueuePk request;
        request.pk.showId = queueShowId();
        request.pk.gifts = {CreatePk::Gift{m_gifts[first].giftId, {}}, CreatePk::Gift{m_gifts[first + 1].giftId, {}}};
        request.gapMs = first == 0 ? 30'000 : 0;
        m_engine.queuePk(request, Actor{u"showcase"_s, u"console"_s},
                         replyOn<PkQueued>(this, [this](const Result<PkQueued>& queued) {
                             if (!queued)
                                 emit failed(queued.error());
                         }));
    }
}

QString Showcase::queueShowId() {
    return u"room-1533"_s;
}

void Showcase::correctFirst() {
    const Show& show = m_shows.front();
    CorrectPk request;
    request.pkId = show.pkId;
    request.giftId = m_gifts[show.gifts[1]].giftId;
    request.uid = kFirstUid;
    request.count = 3;
    request.kb = 3 * m_gifts[show.gifts[1]].priceKb;
    request.reason = tr("The stream stalled; the gifts were seen on camera.");
    m_engine.correct(request, Actor{u"showcase"_s, u"console"_s},
                     replyOn<Correction>(this, [this](const Result<Correction>& made) {
                         if (!made)
                             emit failed(made.error());
                     }));
}

QString Showcase::oddOrderId() {
    return u"showcase-odd-46"_s;
}

void Showcase::feed() {
    const qint64 nowMs = m_engine.nowMs();
    auto batch = std::make_shared<GiftBatch>();
    for (const Show& show : m_shows)
        if (nowMs < show.endTimeMs)
            addRecords(*batch, show, nowMs);
    if (batch->isEmpty())
        return;
    m_engine.ingest(batch, replyOn<IngestAnswer>(this, [](const Result<IngestAnswer>&) {
                        // What is refused is only missing from a picture.
                    }));
}

void Showcase::addRecords(GiftBatch& batch, const Show& show, qint64 nowMs) {
    const std::string showId = show.showId.toStdString();
    const Names& names = userNames();
    for (int i = 0; i < show.recordsATick; ++i) {
        const std::size_t side = m_random.bounded(100) < show.percentA ? 0 : 1;
        const Gift& gift = m_gifts[show.gifts[side]];
        // Squared, so that a few give much and many give little.
        const double share = m_random.generateDouble();
        const int user = static_cast<int>(share * share * kUsers);
        const std::string orderId = "showcase-" + std::to_string(++m_orders);
        const std::string name = std::string(names[static_cast<std::size_t>(user) % names.size()]) +
                                 (user < 16 ? std::string() : std::to_string(user));
        GiftRecord record;
        record.orderId = orderId;
        record.showId = showId;
        record.userName = name;
        record.uid = kFirstUid + static_cast<quint64>(user);
        record.giftId = gift.giftId;
        record.count = 1 + m_random.bounded(4);
        record.kb = record.count * gift.priceKb;
        record.timestampMs = nowMs - m_random.bounded(150);
        batch.add(record);
        if (m_orders % 23 == 0)
            addOddRecord(batch, show, record);
    }
}

// What does not count: the ledger's page shall have something to explain.
void Showcase::addOddRecord(GiftBatch& batch, const Show& show, GiftRecord record) {
    const std::string orderId = "showcase-odd-" + std::to_string(m_orders);
    // Later on a record from before the start would be minutes old: a lag that no flow of this kind has.
    const bool isNew = record.timestampMs < show.endTimeMs - show.durationMs + kNewMs;
    switch (m_orders / 23 % 4) {
        case 0: // the same order again
            break;
        case 1: // another gift
            record.orderId = orderId;
            record.giftId = m_gifts[(std::max(show.gifts[0], show.gifts[1]) + 1) % m_gifts.size()].giftId;
            break;
        case 2: // sent before the PK began
            record.orderId = orderId;
            if (!isNew) {
                record.giftId = m_gifts[(std::max(show.gifts[0], show.gifts[1]) + 2) % m_gifts.size()].giftId;
                break;
            }
            record.timestampMs = show.endTimeMs - show.durationMs - 312;
            break;
        default: // out of range
            record.orderId = orderId;
            record.count = 0;
            break;
    }
    batch.add(record);
}

} // namespace pk
