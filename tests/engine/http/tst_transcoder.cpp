// SPDX-License-Identifier: GPL-3.0-or-later
#include <google/protobuf/util/message_differencer.h>
#include <pk/v1/gift.pb.h>
#include <pk/v1/push.pb.h>
#include <pk/v1/redo.pb.h>
#include <pk/v1/result.pb.h>
#include <pk/v1/stats.pb.h>

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include "engine/http/router.h"
#include "engine/http/transcoder.h"
#include "engine/wire/pushjson.h"
#include "engine/wire/pushproto.h"
#include "protocompare.h"

using namespace Qt::StringLiterals;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

namespace {

// Fills a message with anything that its fields can hold.
class Filler {
public:
    explicit Filler(quint32 seed) : m_random(seed) {}

    void fill(Message& message) {
        const auto& type = *message.GetDescriptor();
        for (int i = 0; i < type.field_count(); ++i) {
            const FieldDescriptor& field = *type.field(i);
            const bool isNeeded = field.enum_type() && !field.has_presence(); // the first value is never sent
            const quint32 times = field.is_repeated() ? m_random.bounded(4u) : isNeeded ? 1 : m_random.bounded(2u);
            for (quint32 k = 0; k < times; ++k) {
                set(message, field);
            }
        }
    }

private:
    void set(Message& m, const FieldDescriptor& f) {
        const Reflection& r = *m.GetReflection();
        const bool adds = f.is_repeated();
        const quint64 any = m_random.generate64() >> m_random.bounded(1u, 64u); // QJson holds no more than 2^63
        switch (f.cpp_type()) {
            case FieldDescriptor::CPPTYPE_INT32:
                adds ? r.AddInt32(&m, &f, qint32(any)) : r.SetInt32(&m, &f, qint32(any));
                return;
            case FieldDescriptor::CPPTYPE_INT64:
                adds ? r.AddInt64(&m, &f, qint64(any)) : r.SetInt64(&m, &f, qint64(any));
                return;
            case FieldDescriptor::CPPTYPE_UINT32:
                adds ? r.AddUInt32(&m, &f, quint32(any)) : r.SetUInt32(&m, &f, quint32(any));
                return;
            case FieldDescriptor::CPPTYPE_UINT64:
                adds ? r.AddUInt64(&m, &f, any) : r.SetUInt64(&m, &f, any);
                return;
            case FieldDescriptor::CPPTYPE_DOUBLE:
                r.SetDouble(&m, &f, double(any % 1'000'000) / 8);
                return;
            case FieldDescriptor::CPPTYPE_BOOL:
                r.SetBool(&m, &f, any % 2 == 1);
                return;
            case FieldDescriptor::CPPTYPE_ENUM:
                r.SetEnumValue(&m, &f, 1 + int(m_random.bounded(quint32(f.enum_type()->value_count() - 1))));
                return;
            case FieldDescriptor::CPPTYPE_STRING: {
                const std::string text = f.type() == FieldDescriptor::TYPE_BYTES ? R"({"a":[1,"名"]})" : anyText();
                adds ? r.AddString(&m, &f, text) : r.SetString(&m, &f, text);
                return;
            }
            case FieldDescriptor::CPPTYPE_MESSAGE:
                fill(adds ? *r.AddMessage(&m, &f) : *r.MutableMessage(&m, &f));
                return;
            default:
                QFAIL("no field of ours");
        }
    }
    [[nodiscard]] std::string anyText() {
        static const QStringList pieces{u"a"_s, u"\""_s, u"\\"_s, u"名"_s, u"\n"_s, u"\u0001"_s, u"🎁"_s, u"/"_s};
        QString text;
        for (quint32 i = m_random.bounded(6u); i > 0; --i) {
            text += pieces[m_random.bounded(pieces.size())];
        }
        return text.toStdString();
    }

    QRandomGenerator m_random;
};

[[nodiscard]] QJsonObject objectOf(const std::string& json) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

template <typename T>
[[nodiscard]] T parsed(const std::string& bytes) {
    T message;
    return message.ParseFromString(bytes) ? message : T();
}

} // namespace

// What stands between protobuf on the wire and the JSON that handlers read and write.
class TestTranscoder : public QObject {
    Q_OBJECT

private slots:
    void goesThereAndBack();
    void leavesOutWhatIsAbsent();
    void readsNumbersInBothForms();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
    void ignoresTheUnknown();
    void refusesWhatIsNoMessage();
    void keepsUnknownEnumValuesWrong();
    void writesPushesAsTheirJson();
};

// Every message of every route, filled at random.
void TestTranscoder::goesThereAndBack() {
    for (quint32 seed = 1; seed <= 40; ++seed) {
        for (const pk::Route& route : pk::apiRoutes()) {
            for (const pk::MessageType type : {route.messages.body, route.messages.answer}) {
                if (!type) {
                    continue;
                }
                const std::unique_ptr<Message> message(type().New());
                Filler(seed).fill(*message);
                auto json = pk::jsonFromProto(type(), message->SerializeAsString());
                QVERIFY(json);
                const auto bytes = pk::protoFromJson(type(), *json);
                QVERIFY2(bytes, bytes ? "" : qPrintable(bytes.error().detail));
                const std::unique_ptr<Message> back(type().New());
                QVERIFY(back->ParseFromString(*bytes));
                using google::protobuf::util::MessageDifferencer;
                QVERIFY2(MessageDifferencer::Equals(*message, *back),
                         qPrintable(u"seed %1: %2"_s.arg(seed).arg(QString::fromStdString(message->DebugString()))));
                // What stands between is the JSON of the API.
                const QString difference = protocompare::difference(objectOf(*json), *message);
                QVERIFY2(difference.isEmpty() || message->GetDescriptor()->name() == "PushMessage",
                         qPrintable(u"seed %1: %2"_s.arg(seed).arg(difference)));
            }
        }
    }
}

void TestTranscoder::leavesOutWhatIsAbsent() {
    pk::v1::CreatePk create;
    create.set_show_id("");
    create.set_compare_by(pk::v1::COMPARE_BY_UNSPECIFIED);
    create.add_gifts()->set_gift_id(0);
    create.add_gifts();
    QCOMPARE(*pk::jsonFromProto(create, create.SerializeAsString()), R"({"showId":"","gifts":[{"giftId":0},{}]})");
    QCOMPARE(*pk::jsonFromProto(create, {}), "{}");

    std::string json = R"({"pkId":"7","final":false,"gifts":[],"durationMs":5,"outcome":null})";
    const auto result = parsed<pk::v1::PkResult>(*pk::protoFromJson(pk::v1::PkResult(), json));
    QCOMPARE(result.pk_id(), 7u);
    QVERIFY(!result.has_outcome() && !result.has_winner_gift_id() && !result.has_me());
    QCOMPARE(result.duration_ms(), 5);
}

void TestTranscoder::readsNumbersInBothForms() {
    std::string json =
        R"({"rank":"18446744073709551615","uid":18446744073709551615,"userName":"a","giftId":4294967295,)"
        R"("count":-9223372036854775808,"kb":"-9223372036854775808"})";
    const auto entry = parsed<pk::v1::RankEntry>(*pk::protoFromJson(pk::v1::RankEntry(), json));
    QCOMPARE(entry.rank(), std::numeric_limits<quint64>::max());
    QCOMPARE(entry.uid(), std::numeric_limits<quint64>::max());
    QCOMPARE(entry.gift_id(), std::numeric_limits<quint32>::max());
    QCOMPARE(entry.count(), std::numeric_limits<qint64>::min());
    QCOMPARE(entry.kb(), std::numeric_limits<qint64>::min());
    json = R"({"giftsPerSecond":3,"kbPerSecond":0.25})";
    const auto stats = parsed<pk::v1::Stats>(*pk::protoFromJson(pk::v1::Stats(), json));
    QCOMPARE(stats.gifts_per_second(), 3.0);
    QCOMPARE(stats.kb_per_second(), 0.25);
}

void TestTranscoder::refusesWhatDoesNotFit_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("field");
    QTest::newRow("negative") << QByteArray(R"({"pkId":-1})") << u"pk.v1.PkResult.pk_id"_s;
    QTest::newRow("not decimal") << QByteArray(R"({"pkId":"7x"})") << u"pk.v1.PkResult.pk_id"_s;
    QTest::newRow("a fraction") << QByteArray(R"({"durationMs":1.5})") << u"pk.v1.PkResult.duration_ms"_s;
    QTest::newRow("too large") << QByteArray(R"({"winnerGiftId":4294967296})") << u"pk.v1.PkResult.winner_gift_id"_s;
    QTest::newRow("no text") << QByteArray(R"({"showId":5})") << u"pk.v1.PkResult.show_id"_s;
    QTest::newRow("no truth") << QByteArray(R"({"final":1})") << u"pk.v1.PkResult.final"_s;
    QTest::newRow("no such name") << QByteArray(R"({"outcome":"C_WINS"})") << u"pk.v1.PkResult.outcome"_s;
    QTest::newRow("no array") << QByteArray(R"({"gifts":{}})") << u"pk.v1.PkResult.gifts"_s;
    QTest::newRow("no object") << QByteArray(R"({"me":[]})") << u"pk.v1.PkResult.me"_s;
    QTest::newRow("deeper") << QByteArray(R"({"me":{"gifts":[{"rank":true}]}})") << u"pk.v1.OwnTotals.rank"_s;
    QTest::newRow("no object at all") << QByteArray("[]") << QString();
    QTest::newRow("no JSON") << QByteArray("{") << QString();
}

void TestTranscoder::refusesWhatDoesNotFit() {
    QFETCH(QByteArray, json);
    QFETCH(QString, field);
    std::string text = json.toStdString();
    const auto bytes = pk::protoFromJson(pk::v1::PkResult(), text);
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().code, pk::ErrorCode::Internal);
    QCOMPARE(bytes.error().field, field);
}

void TestTranscoder::ignoresTheUnknown() {
    std::string json = R"({"future":[1],"id":3,"kind":"PUSH_DELIVERY","state":"DEAD","payload":{"a":"名"}})";
    const auto entry = parsed<pk::v1::RedoEntry>(*pk::protoFromJson(pk::v1::RedoEntry(), json));
    QCOMPARE(entry.id(), 3u);
    QCOMPARE(entry.kind(), pk::v1::REDO_KIND_PUSH_DELIVERY);
    QCOMPARE(entry.payload(), R"({"a":"名"})");

    pk::v1::Gift gift;
    gift.set_name("a");
    gift.GetReflection()->MutableUnknownFields(&gift)->AddVarint(1'000, 5);
    QCOMPARE(*pk::jsonFromProto(gift, gift.SerializeAsString()), R"({"name":"a"})");
}

void TestTranscoder::refusesWhatIsNoMessage() {
    const auto refuses = [](const std::string& bytes) {
        const auto json = pk::jsonFromProto(pk::v1::Gift(), bytes);
        return !json && json.error().code == pk::ErrorCode::BadRequest;
    };
    QVERIFY(refuses("no message"));
    QVERIFY(refuses(std::string("\x12\x02\xff\xfe", 4))); // name, not UTF-8
    QVERIFY(
        refuses(std::string("\x12\x05"
                            "ab",
                            4)));                   // shorter than it says
    QVERIFY(refuses(std::string("\x0c", 1)));       // the end of a group that never began
    QVERIFY(refuses(std::string(100'000, '\x9b'))); // varint without end
    const auto groups = [](int depth) {             // unknown, one in the other
        std::string bytes;
        for (int i = 0; i < depth; ++i) {
            bytes += "\xa3\x06"; // field 100, group begins
        }
        for (int i = 0; i < depth; ++i) {
            bytes += "\xa4\x06";
        }
        return bytes;
    };
    QVERIFY(!refuses(groups(10)));
    QVERIFY(refuses(groups(10'000)));
}

// A value of another version must not pass for the default.
void TestTranscoder::keepsUnknownEnumValuesWrong() {
    pk::v1::CreatePk create;
    create.set_compare_by(static_cast<pk::v1::CompareBy>(99));
    QCOMPARE(*pk::jsonFromProto(create, create.SerializeAsString()), R"({"compareBy":"99"})");
}

// The pushes' own writer against the JSON of the same push.
void TestTranscoder::writesPushesAsTheirJson() {
    pk::Pk pk;
    pk.pkId = 7;
    pk.sides[0] = {71, u"玫瑰"_s, u"Rose"_s, u"rose"_s, 10, u"win: I sing"_s};
    pk.sides[1] = {72, u"火箭"_s, {}, {}, 10, {}};
    pk.startTimeMs = 5;
    pk.endTimeMs = 60'005;
    pk.durationMs = 60'000;
    pk.intervalMs = 5'000;
    pk.compareBy = pk::CompareBy::Kb;
    std::vector<pk::PushMessage> messages;
    const auto add = [&messages](auto body) {
        messages.push_back({u"m%1"_s.arg(messages.size()), u"s:1"_s, messages.size(), 1'000, std::move(body)});
    };
    add(pk::PkCreatedPush{pk});
    pk.compareBy = pk::CompareBy::Count;
    add(pk::PkCreatedPush{pk});
    add(pk::PkProgressPush{7, {71, 72}, {{{3, 30}, {0, 0}}}, 1'234, 9});
    for (const auto reason : {pk::EndReason::TimeUp, pk::EndReason::EndedByHost, pk::EndReason::Voided}) {
        add(pk::PkEndedPush{7, reason, 60'005});
        for (const auto outcome : {pk::Outcome::AWins, pk::Outcome::BWins, pk::Outcome::Draw, pk::Outcome::None}) {
            add(pk::PkFinalPush{7, outcome, reason});
        }
    }
    for (const pk::PushMessage& message : messages) {
        std::string json = pk::toJson(message);
        const auto expected = pk::protoFromJson(pk::v1::PushMessage(), json); // without "type", which the body tells
        QVERIFY(expected);
        QCOMPARE(QByteArray::fromStdString(pk::toProto(message)).toHex(), QByteArray::fromStdString(*expected).toHex());
        QVERIFY(parsed<pk::v1::PushMessage>(pk::toProto(message)).body_case() != pk::v1::PushMessage::BODY_NOT_SET);
    }
    QCOMPARE(parsed<pk::v1::PushMessage>(pk::gapProto(5)).gap().dropped(), 5u);
    QCOMPARE(parsed<pk::v1::PushMessage>(pk::gapProto(0)).body_case(), pk::v1::PushMessage::kGap);
}

QTEST_GUILESS_MAIN(TestTranscoder)
#include "tst_transcoder.moc"
