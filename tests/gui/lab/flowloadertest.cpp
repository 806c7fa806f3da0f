// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/flowloader.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

QByteArray recordLine(int n) {
    return u"{\"orderId\":\"o%1\",\"showId\":\"s1\",\"uid\":\"%2\",\"userName\":\"u\",\"giftId\":%3,\"giftName\":\"G\","
           u"\"count\":2,\"price\":5,\"timestamp\":%4}\n"_s
               .arg(QString::number(n), QString::number(100 + n % 7), QString::number(1 + n % 3),
                    QString::number(1'700'000'000'000LL + n * 10))
               .toUtf8();
}

} // namespace

class FlowLoaderTest : public QObject {
    Q_OBJECT

private slots:
    void reads() {
        const QString file = write(9);
        pk::FlowLoader loader;
        QSignalSpy loaded(&loader, &pk::FlowLoader::loaded);
        loader.load(file);
        QVERIFY(loader.isLoading());
        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(!loader.isLoading());
        const auto flow = loaded.front().front().value<pk::LoadedFlow>();
        QCOMPARE(flow.flow->batch.size(), std::size_t(9));
        QCOMPARE(flow.gifts.size(), std::size_t(3));
        QCOMPARE(flow.gifts[0].records, 3);
        QCOMPARE(flow.gifts[0].pieces, 6);
        QCOMPARE(flow.gifts[0].gift.giftId, 1U); // equal records: the smaller id first
    }

    void tellsWhatIsWrong() {
        pk::FlowLoader loader;
        QSignalSpy failed(&loader, &pk::FlowLoader::failed);
        loader.load(m_dir.filePath(u"none.jsonl"_s));
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed.front().front().value<pk::Error>().code, pk::ErrorCode::FileUnreadable);
    }

    void cancels() {
        const QString file = write(400'000);
        pk::FlowLoader loader;
        QSignalSpy loaded(&loader, &pk::FlowLoader::loaded);
        QSignalSpy cancelled(&loader, &pk::FlowLoader::cancelled);
        loader.load(file);
        loader.cancel();
        QTRY_COMPARE(cancelled.count(), 1);
        QVERIFY(!loader.isLoading());
        QCOMPARE(loaded.count(), 0);
        loader.load(file); // usable again
        QTRY_COMPARE_WITH_TIMEOUT(loaded.count(), 1, 30'000);
    }

    void aNewFileTakesThePlaceOfTheOldOne() {
        pk::FlowLoader loader;
        QSignalSpy loaded(&loader, &pk::FlowLoader::loaded);
        loader.load(write(400'000));
        loader.load(write(3));
        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(loaded.front().front().value<pk::LoadedFlow>().flow->batch.size(), std::size_t(3));
    }

    void goesAwayWhileReading() {
        auto loader = std::make_unique<pk::FlowLoader>();
        loader->load(write(400'000));
        loader.reset(); // the reader notices by itself; nothing to crash on
        QThreadPool::globalInstance()->waitForDone();
    }

private:
    QString write(int records) {
        QFile out(m_dir.filePath(u"flow%1.jsonl"_s.arg(records)));
        if (!out.open(QIODevice::WriteOnly))
            qFatal("cannot write a test file");
        for (int n = 0; n < records; ++n)
            out.write(recordLine(n));
        return out.fileName();
    }

    QTemporaryDir m_dir;
};

QTEST_GUILESS_MAIN(FlowLoaderTest)
#include "flowloadertest.moc"
