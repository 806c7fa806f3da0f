// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/pushmodel.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include "engine/wire/pushjson.h"
#include "gui/models/livestate.h"
#include "tests/gui/push/pushmessages.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;
using pushwords::Type;

class TestPushModel : public QObject {
    Q_OBJECT

private slots:
    void init();
    void newestComesFirst();
    void showsTheWireAsItIs();
    void oneInsertionABatch();
    void theOldestGoAtTheBound();
    void theOldestGoAlsoWhenFiltered();
    void filters_data();
    void filters();
    void showsAreOfferedOnce();
    void namesGiftsWherePkIsKnown();
    void clearForgetsAll();
    void indentingAddsBlanksOnly();

private:
    [[nodiscard]] QString text(int row, PushModel::Column column) const {
        return m_model->index(row, int(column)).data().toString();
    }
    void addProgress(quint64 from, quint64 to, const QString& showId = u"s1"_s) {
        std::vector<PushMessagePtr> messages;
        for (quint64 seq = from; seq <= to; ++seq)
            messages.push_back(progressOf(showId, seq));
        m_model->add(messages);
    }

    std::unique_ptr<FakeEngine> m_engine;
    std::unique_ptr<LiveState> m_live;
    std::unique_ptr<PushModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestPushModel::init() {
    m_tester.reset();
    m_model.reset();
    m_engine = std::make_unique<FakeEngine>();
    m_live = std::make_unique<LiveState>(*m_engine);
    m_model = std::make_unique<PushModel>(*m_live);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
}

void TestPushModel::newestComesFirst() {
    m_model->add({createdOf(u"s1"_s, 1), progressOf(u"s1"_s, 2)});
    m_model->add({endedOf(u"s1"_s, 3), finalOf(u"s1"_s, 4)});
    QCOMPARE(m_model->rowCount(), 4);
    for (int row = 0; row < 4; ++row)
        QCOMPARE(text(row, PushModel::Column::Seq), QString::number(4 - row));
    QCOMPARE(text(0, PushModel::Column::Type), u"Final"_s);
    QCOMPARE(text(1, PushModel::Column::Type), u"Ended"_s);
    QCOMPARE(text(2, PushModel::Column::Type), u"Progress"_s);
    QCOMPARE(text(3, PushModel::Column::Type), u"Created"_s);
    QCOMPARE(text(1, PushModel::Column::What), u"PK 1 has ended: Ended by hand"_s);
    QCOMPARE(text(2, PushModel::Column::Time), u"%1.002"_s.arg(text(2, PushModel::Column::Time).left(8)));
    QCOMPARE(m_model->rowOf(1), 3);
    QCOMPARE(m_model->rowOf(4), 0);
    QCOMPARE(m_model->rowOf(5), -1);
}

void TestPushModel::showsTheWireAsItIs() {
    const PushMessagePtr message = createdOf(u"s1"_s, 1);
    m_model->add({message});
    QCOMPARE(m_model->entry(0).wire, QByteArray::fromStdString(toJson(*message)));
    QVERIFY(QJsonDocument::fromJson(m_model->entry(0).wire).object().contains(u"pkCreated"_s));
    QCOMPARE(text(0, PushModel::Column::Size), QLocale().toString(m_model->entry(0).wire.size()));
}

void TestPushModel::oneInsertionABatch() {
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    addProgress(1, 1'000);
    QCOMPARE(inserted.count(), 1);
    m_tester.reset(); // it looks at every row
    for (quint64 batch = 1; batch < 12; ++batch)
        addProgress(batch * 1'000 + 1, (batch + 1) * 1'000);
    QCOMPARE(inserted.count(), 12);
    QCOMPARE(removed.count(), 2);
    QCOMPARE(reset.count(), 0);
}

void TestPushModel::theOldestGoAtTheBound() {
    addProgress(1, PushModel::kKept);
    QCOMPARE(m_model->gone(), 0ULL);
    addProgress(PushModel::kKept + 1, PushModel::kKept + 25);
    QCOMPARE(m_model->rowCount(), int(PushModel::kKept));
    QCOMPARE(m_model->kept(), PushModel::kKept);
    QCOMPARE(m_model->gone(), 25ULL);
    QCOMPARE(text(0, PushModel::Column::Seq), QString::number(PushModel::kKept + 25));
    QCOMPARE(text(m_model->rowCount() - 1, PushModel::Column::Seq), u"26"_s);
    QCOMPARE(m_model->rowOf(25), -1);
    QCOMPARE(m_model->rowOf(26), m_model->rowCount() - 1);
}

void TestPushModel::theOldestGoAlsoWhenFiltered() {
    PushFilter filter;
    filter.type = Type::Ended;
    m_model->setFilter(filter);
    m_model->add({endedOf(u"s1"_s, 1), progressOf(u"s1"_s, 2), endedOf(u"s1"_s, 3)});
    QCOMPARE(m_model->rowCount(), 2);
    addProgress(4, PushModel::kKept + 1); // the first one goes
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(text(0, PushModel::Column::Seq), u"3"_s);
    addProgress(PushModel::kKept + 2, PushModel::kKept + 2);
    QCOMPARE(m_model->rowCount(), 1);
    addProgress(PushModel::kKept + 3, PushModel::kKept + 3);
    QCOMPARE(m_model->rowCount(), 0);
}

void TestPushModel::filters_data() {
    QTest::addColumn<QString>("show");
    QTest::addColumn<bool>("exact");
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QStringList>("seqs");
    QTest::newRow("all") << QString() << false << -1 << QString()
                         << QStringList{u"5"_s, u"4"_s, u"3"_s, u"2"_s, u"1"_s};
    QTest::newRow("a show") << u"room-1"_s << true << -1 << QString() << QStringList{u"3"_s, u"1"_s};
    QTest::newRow("a part of a show") << u"OOM-1"_s << false << -1 << QString()
                                      << QStringList{u"4"_s, u"3"_s, u"2"_s, u"1"_s};
    QTest::newRow("a type") << QString() << false << int(Type::Created) << QString() << QStringList{u"4"_s, u"1"_s};
    QTest::newRow("a text in it") << QString() << false << -1 << u"ended_by_HOST"_s << QStringList{u"5"_s};
    QTest::newRow("a text of a gift") << QString() << false << -1 << samplePk(1, u"x"_s, 0).pk.sides[0].giftName
                                      << QStringList{u"4"_s, u"1"_s};
    QTest::newRow("all of them") << u"room-12"_s << true << int(Type::Created) << u"pkcreated"_s << QStringList{u"4"_s};
    QTest::newRow("nothing") << QString() << false << -1 << u"nowhere"_s << QStringList();
}

void TestPushModel::filters() {
    QFETCH(QString, show);
    QFETCH(bool, exact);
    QFETCH(int, type);
    QFETCH(QString, wanted);
    QFETCH(QStringList, seqs);
    PushFilter filter{show, exact, std::nullopt, wanted};
    if (type >= 0)
        filter.type = Type(type);
    const auto listed = [this] {
        QStringList result;
        for (int row = 0; row < m_model->rowCount(); ++row)
            result << text(row, PushModel::Column::Seq);
        return result;
    };
    const std::vector<PushMessagePtr> messages{createdOf(u"room-1"_s, 1), progressOf(u"room-12"_s, 2),
                                               progressOf(u"room-1"_s, 3), createdOf(u"room-12"_s, 4),
                                               endedOf(u"hall"_s, 5)};
    m_model->add(messages);
    m_model->setFilter(filter);
    QCOMPARE(listed(), seqs); // of what was there
    m_model->clear();
    m_model->add(messages);
    QCOMPARE(listed(), seqs); // of what comes
}

void TestPushModel::showsAreOfferedOnce() {
    QSignalSpy changed(m_model.get(), &PushModel::showsChanged);
    m_model->add({progressOf(u"b"_s, 1), progressOf(u"a"_s, 2), progressOf(u"b"_s, 3)});
    QCOMPARE(m_model->shows(), (QStringList{u"b"_s, u"a"_s}));
    m_model->add({progressOf(u"a"_s, 4)});
    QCOMPARE(changed.count(), 1);
}

void TestPushModel::namesGiftsWherePkIsKnown() {
    m_model->add({progressOf(u"s1"_s, 1, 1'234)});
    QCOMPARE(text(0, PushModel::Column::What), u"1,234 : 2 (A : B), 1:01 left, version 1"_s);
    PkView view = samplePk(1, u"s1"_s, m_engine->nowMs());
    view.pk.compareBy = CompareBy::Kb;
    m_engine->setPk(view);
    m_live->start();
    QTRY_VERIFY(m_live->find(1) != nullptr);
    QCOMPARE(text(0, PushModel::Column::What), u"12,340 : 20 KB (%1 : %2), 1:01 left, version 1"_s.arg(
                                                   view.pk.sides[0].giftNameEn, view.pk.sides[1].giftNameEn));
}

void TestPushModel::clearForgetsAll() {
    addProgress(1, 30);
    m_model->clear();
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_model->kept(), std::size_t(0));
    QCOMPARE(m_model->gone(), 0ULL);
    QVERIFY(m_model->shows().isEmpty());
    addProgress(31, 32);
    QCOMPARE(m_model->rowCount(), 2);
}

void TestPushModel::indentingAddsBlanksOnly() {
    const QString json = u"{\"b\":[1,{\"text\":\"a, \\\"b\\\": {c}\"}],\"a\":\"\"}"_s;
    const QString indented = pushwords::indented(json);
    QVERIFY(indented.count(u'\n') > 5);
    QVERIFY(indented.contains(u"\"a, \\\"b\\\": {c}\""_s)); // texts are left alone
    QVERIFY(indented.indexOf(u"\"b\""_s) < indented.indexOf(u"\"a\": \"\""_s));
    QCOMPARE(QJsonDocument::fromJson(indented.toUtf8()), QJsonDocument::fromJson(json.toUtf8()));
}

QTEST_MAIN(TestPushModel)
#include "tst_pushmodel.moc"
