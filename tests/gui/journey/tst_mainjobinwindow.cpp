// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <map>

#include "engine/flowfile/flowreader.h"
#include "gui/app/consolesession.h"
#include "gui/lab/labpage.h"
#include "gui/models/pktablemodel.h"
#include "gui/models/rankmodel.h"
#include "gui/shell/page.h"
#include "gui/shell/preferences.h"
#include "gui/widgets/logfield.h"
#include "gui/widgets/segmented.h"
#include "tests/support/enginehouse.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 kRose = 5655;
constexpr quint32 kTikTok = 5269;
const QString kFlowFile = QStringLiteral(PK_SHARED_DATA "/tiktok_room27052353.xml");

template <typename T>
T* widget(QWidget* root, const QString& name) {
    T* found = root->findChild<T*>(name);
    if (found == nullptr) {
        qFatal("no widget %s", qPrintable(name));
    }
    return found;
}

void choose(QComboBox* box, quint32 giftId) {
    const int index = box->findData(giftId);
    QVERIFY(index >= 0);
    box->setFocus();
    box->setCurrentIndex(index);
}

// The obvious ranking of a gift's users, straight from the file.
std::vector<std::pair<quint64, qint64>> naiveRanking(const Flow& flow, quint32 giftId) {
    std::map<quint64, std::pair<qint64, qint64>> users; // count, last sent
    for (const GiftRecord& record : flow.batch.records()) {
        if (record.giftId == giftId) {
            users[record.uid].first += record.count;
            users[record.uid].second = std::max(users[record.uid].second, record.timestampMs);
        }
    }
    std::vector<std::tuple<qint64, qint64, quint64>> order;
    for (const auto& [uid, sums] : users) {
        order.emplace_back(-sums.first, sums.second, uid);
    }
    std::sort(order.begin(), order.end());
    std::vector<std::pair<quint64, qint64>> ranking;
    for (const auto& [count, last, uid] : order) {
        ranking.emplace_back(uid, -count);
    }
    return ranking;
}

} // namespace

// Real recorded traffic through the window: drop the file, choose the gifts, replay, read the result.
class TestMainJobInWindow : public QObject {
    Q_OBJECT

private slots:
    void aRecordedRoomIsReplayedAndShown() {
        if (!QFileInfo::exists(kFlowFile)) {
            QSKIP("the recorded traffic is not there (../shared/data)");
        }
        QTemporaryDir dir;
        QSettings settings(dir.filePath(u"console.ini"_s), QSettings::IniFormat);
        Preferences preferences(settings);
        ConsoleSession session({.dataDir = dir.filePath(u"data"_s), .isDemo = false, .serveApi = true, .port = 0},
                               settings, preferences);
        QSignalSpy started(&session, &ConsoleSession::started);
        session.start();
        MainWindow& window = session.window();
        window.resize(1440, 900);
        window.show();
        QTRY_COMPARE_WITH_TIMEOUT(started.count(), 1, 20'000);

        dropFile(window);
        QCOMPARE(window.currentPageId(), u"lab"_s);
        auto* lab = window.page(u"lab"_s);
        auto* giftA = widget<QComboBox>(lab, u"replayGiftA"_s);
        QTRY_VERIFY_WITH_TIMEOUT(giftA->count() >= 2, 10'000);
        choose(giftA, kRose);
        choose(widget<QComboBox>(lab, u"replayGiftB"_s), kTikTok);
        widget<LogField>(lab, u"replaySpeed"_s)->setValue(60);
        auto* addMissing = widget<QPushButton>(lab, u"addMissing"_s);
        QTRY_VERIFY(addMissing->isVisible());
        QTest::mouseClick(addMissing, Qt::LeftButton);
        QTRY_VERIFY(!addMissing->isVisible() || !addMissing->isEnabled());

        QSignalSpy finished(&session.lab(), &TrafficLab::finished);
        auto* start = widget<QPushButton>(lab, u"startTraffic"_s);
        QTRY_VERIFY(start->isEnabled());
        QTest::mouseClick(start, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
        const auto report = finished.at(0).at(0).value<TrafficProgress>();
        QCOMPARE(report.verdicts[std::size_t(Verdict::Counted)], 42ULL);
        QCOMPARE(report.verdicts[std::size_t(Verdict::NotInPk)], 9ULL);
        QCOMPARE(report.sent, 51ULL);

        checkPksPage(window);
        checkResult(session);
    }

private:
    static void dropFile(MainWindow& window) {
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(kFlowFile)});
        const QPoint middle = window.rect().center();
        QDragEnterEvent enter(middle, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(middle, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &drop);
    }

    static void checkPksPage(MainWindow& window) {
        QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(window.currentPageId(), u"pks"_s);
        auto* pks = window.page(u"pks"_s);
        auto* table = widget<QTableView>(pks, u"pkTable"_s);
        auto* model = qobject_cast<PkTableModel*>(table->model());
        QVERIFY(model != nullptr);
        QTRY_COMPARE(model->rowCount(), 1);
        QTRY_COMPARE(model->view(0).totals[0].count, 47);
        QCOMPARE(model->view(0).totals[1].count, 4);
        QCOMPARE(model->view(0).users[0], 14ULL);
        const auto text = [&](PkTableModel::Column column) {
            return model->index(0, int(column)).data(Qt::AccessibleTextRole).toString();
        };
        QVERIFY2(text(PkTableModel::Column::Tug).contains(u"47"), qPrintable(text(PkTableModel::Column::Tug)));

        table->selectRow(0);
        auto* rankingA = widget<QTableView>(pks, u"rankingA"_s);
        QTRY_COMPARE(rankingA->model()->rowCount(), 14);
        auto* rankingB = widget<QTableView>(pks, u"rankingB"_s);
        QTRY_COMPARE(rankingB->model()->rowCount(), 1);
    }

    static void checkResult(ConsoleSession& session) {
        Engine& engine = session.engine();
        const auto resultOf = [&] { return ask<PkResult>([&](auto reply) { engine.result(1, {}, reply); }); };
        QTRY_VERIFY_WITH_TIMEOUT(resultOf()->final, 20'000);
        const auto result = resultOf();
        QCOMPARE(result->outcome, Outcome::AWins);
        QCOMPARE(result->totals[0].count, 47);
        QCOMPARE(result->totals[1].count, 4);
        const Result<Flow> flow = readFlow(kFlowFile);
        QVERIFY(flow);
        const auto naive = naiveRanking(*flow, kRose);
        QCOMPARE(naive.size(), 14ULL);
        QCOMPARE(result->top.size(), 5ULL);
        for (std::size_t i = 0; i < result->top.size(); ++i) {
            QCOMPARE(result->top[i].uid, naive[i].first);
            QCOMPARE(result->top[i].count, naive[i].second);
        }

        MainWindow& window = session.window();
        QTest::keyClick(&window, Qt::Key_6, Qt::ControlModifier);
        QCOMPARE(window.currentPageId(), u"results"_s);
        auto* results = widget<QTableView>(window.page(u"results"_s), u"results"_s);
        QTRY_COMPARE(results->model()->rowCount(), 1);
        results->selectRow(0);
        auto* banner = widget<QWidget>(window.page(u"results"_s), u"winnerBanner"_s);
        QTRY_VERIFY(banner->accessibleName().contains(u"Rose") || banner->accessibleDescription().contains(u"Rose"));
        auto* top = widget<QWidget>(window.page(u"results"_s), u"topList"_s);
        const QString best = result->top[0].userName;
        QTRY_VERIFY2(top->accessibleName().contains(best) || top->accessibleDescription().contains(best),
                     qPrintable(top->accessibleName() + u" / " + top->accessibleDescription()));
    }
};

QTEST_MAIN(TestMainJobInWindow)
#include "tst_mainjobinwindow.moc"
