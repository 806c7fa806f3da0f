// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "engine/domain/gift.h"
#include "engine/domain/giftrecord.h"
#include "engine/domain/records.h"
#include "engine/domain/text.h"
#include "engine/domain/verdict.h"

using namespace pk;
using namespace Qt::StringLiterals;

class TestDomain : public QObject {
    Q_OBJECT

private slots:
    void wireNamesGoThereAndBack() {
        for (const PkStatus status : {PkStatus::Running, PkStatus::Settling, PkStatus::Ended}) {
            QCOMPARE(pkStatusFromWire(wireName(status)), status);
        }
        for (const CompareBy by : {CompareBy::Count, CompareBy::Kb}) {
            QCOMPARE(compareByFromWire(wireName(by)), by);
        }
        for (int i = 0; i < kVerdicts; ++i) {
            const std::string_view wire = wireName(Verdict(i));
            QCOMPARE(verdictFromWire(QString::fromLatin1(wire.data(), qsizetype(wire.size()))), Verdict(i));
        }
        QVERIFY(!pkStatusFromWire(u"running"));
        QVERIFY(!compareByFromWire(u""));
        QVERIFY(!verdictFromWire(u"counted"));
    }

    void anOutcomeIsTheHigherMetric() {
        const PkTotals totals{GiftTotals{5, 10}, GiftTotals{4, 40}};
        QCOMPARE(outcomeOf(totals, CompareBy::Count), Outcome::AWins);
        QCOMPARE(outcomeOf(totals, CompareBy::Kb), Outcome::BWins);
        QCOMPARE(outcomeOf(PkTotals{}, CompareBy::Kb), Outcome::Draw);
    }

    void aDescriptionIsCountedInCodePoints() {
        QCOMPARE(codePoints(u"🌹🌹"), 2);
        CreatePk request{.showId = u"s"_s, .gifts = {CreatePk::Gift{1, {}}, CreatePk::Gift{2, {}}}};
        request.gifts[0].desc = u"🌹"_s.repeated(60);
        QVERIFY(validateCreatePk(request));
        request.gifts[0].desc += u"!"_s;
        QCOMPARE(validateCreatePk(request).error().field, u"gifts[0].desc"_s);
        request.gifts[0].desc = u"a\nb"_s;
        QCOMPARE(validateCreatePk(request).error().field, u"gifts[0].desc"_s);
        request.gifts[0].desc = QString(QChar(0xd800));
        QCOMPARE(validateCreatePk(request).error().field, u"gifts[0].desc"_s);
    }

    void showIdsAreOfTheirAlphabet() {
        QVERIFY(isShowId("Aa0._:-"));
        QVERIFY(isShowId(std::string(64, 'x')));
        QVERIFY(!isShowId(std::string(65, 'x')));
        QVERIFY(!isShowId(""));
        QVERIFY(!isShowId("a/b"));
        QVERIFY(!isShowId("房间"));
    }

    void aGiftsFieldsAreChecked() {
        const Gift good{.giftId = 1, .name = u"玫瑰"_s, .nameEn = u"Rose"_s, .priceKb = 0, .logo = u"rose"_s};
        QVERIFY(validateGift(good));
        const auto fieldOf = [&](auto change) {
            Gift gift = good;
            change(gift);
            const auto checked = validateGift(gift);
            return checked ? QString() : checked.error().field;
        };
        QCOMPARE(fieldOf([](Gift& g) { g.giftId = 0; }), u"giftId"_s);
        QCOMPARE(fieldOf([](Gift& g) { g.name = u"  "_s; }), u"name"_s);
        QCOMPARE(fieldOf([](Gift& g) { g.name = u"x"_s.repeated(41); }), u"name"_s);
        QCOMPARE(fieldOf([](Gift& g) { g.nameEn = u"a\tb"_s; }), u"nameEn"_s);
        QCOMPARE(fieldOf([](Gift& g) { g.priceKb = -1; }), u"priceKb"_s);
        QCOMPARE(fieldOf([](Gift& g) { g.logo = u"../secret"_s; }), u"logo"_s);
        QCOMPARE(fieldOf([](Gift& g) { g.logo = u".hidden"_s; }), u"logo"_s);
    }

    void aBatchKeepsItsTextsWhenMoved() {
        GiftBatch batch;
        {
            const std::string order(100, 'o');
            const std::string name = "小明";
            GiftRecord record;
            record.orderId = order;
            record.showId = "s1";
            record.userName = name;
            record.raw = "not kept: nothing is wrong with the record";
            batch.add(record);
            record.malformed = RecordFields(RecordField::Count);
            batch.add(record);
        }
        const GiftBatch moved = std::move(batch);
        QCOMPARE(moved.records()[0].orderId.size(), 65ULL); // too long stays too long, and bounded
        QVERIFY(moved.records()[0].userName == "小明");
        QVERIFY(moved.records()[0].raw.empty());
        QVERIFY(!moved.records()[1].raw.empty());
        QVERIFY(moved.textBytes() > 130);
    }

    void aBatchPointsIntoTheTextItAdopted() {
        GiftBatch batch;
        const std::string_view body = batch.adopt("o1 s1 " + std::string(300, 'n'));
        const std::size_t adopted = batch.textBytes();
        QVERIFY(adopted >= body.size());
        GiftRecord record;
        record.orderId = body.substr(0, 2);
        record.showId = body.substr(3, 2);
        record.userName = body.substr(6);
        batch.add(record);
        QCOMPARE(batch.textBytes(), adopted);
        {
            const std::string elsewhere = "copied";
            record.orderId = elsewhere;
            batch.add(record);
        }
        QCOMPARE(batch.textBytes(), adopted + 6);
        const GiftBatch moved = std::move(batch);
        QCOMPARE(moved.records()[0].orderId.data(), body.data());
        QCOMPARE(moved.records()[0].userName.data(), body.data() + 6);
        QCOMPARE(moved.records()[0].userName.size(), 257ULL); // bounded here too
        QVERIFY(moved.records()[1].orderId == "copied");
    }

    void settingsHaveBounds() {
        QVERIFY(validateSettings({}));
        QCOMPARE(validateSettings({.intervalMs = 499}).error().field, u"intervalMs"_s);
        QCOMPARE(validateSettings({.settleMs = -1}).error().field, u"settleMs"_s);
        QCOMPARE(validateSettings({.progressPerSecond = 0}).error().field, u"progressPerSecond"_s);
        QCOMPARE(validateSettings({.ledgerDays = 0}).error().field, u"ledgerDays"_s);
        QCOMPARE(validateSettings({.ledgerDays = 3'651}).error().field, u"ledgerDays"_s);
        QVERIFY(validateSettings({.ledgerDays = 3'650}));
        QCOMPARE(validateSettings({.pullsPerSecond = 9}).error().field, u"pullsPerSecond"_s);
        QCOMPARE(validateSettings({.pullsPerSecond = 1'000'001}).error().field, u"pullsPerSecond"_s);
        QVERIFY(validateSettings({.pullsPerSecond = 10}));
    }
};

QTEST_GUILESS_MAIN(TestDomain)
#include "tst_domain.moc"
