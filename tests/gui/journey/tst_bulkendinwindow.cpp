// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "gui/app/consolesession.h"
#include "gui/models/pktablemodel.h"
#include "gui/shell/page.h"
#include "gui/shell/preferences.h"
#include "gui/stage/stagefeed.h"
#include "gui/stage/stagepage.h"
#include "gui/widgets/verdictstrip.h"
#include "tests/support/enginehouse.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

template <typename T>
T* widget(QWidget* root, const QString& name) {
    T* found = root->findChild<T*>(name);
    if (found == nullptr) {
        qFatal("no widget %s", qPrintable(name));
    }
    return found;
}

constexpr int kMass = 300;
constexpr int kOthers = 4;

} // namespace

// Hundreds of PKs of the real engine: filtered, selected, ended at once from the window, one of them ended by somebody
// else meanwhile; then from a PK's verdicts to its records.
class TestBulkEndInWindow : public QObject {
    Q_OBJECT

private slots:
    void manyAreEndedAtOnce() {
        QTemporaryDir dir;
        QSettings settings(dir.filePath(u"console.ini"_s), QSettings::IniFormat);
        Preferences preferences(settings);
        ConsoleSession session({.dataDir = dir.filePath(u"data"_s), .isDemo = false, .serveApi = false, .port = 0},
                               settings, preferences);
        QSignalSpy started(&session, &ConsoleSession::started);
        session.start();
        MainWindow& window = session.window();
        window.resize(1440, 900);
        window.show();
        QTRY_COMPARE_WITH_TIMEOUT(started.count(), 1, 20'000);
        createAll(session.engine());
        QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
        auto* page = window.page(u"pks"_s);
        auto* table = widget<QTableView>(page, u"pkTable"_s);
        auto* model = qobject_cast<PkTableModel*>(table->model());
        QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), kMass + kOthers, 10'000);

        QTest::keyClicks(widget<QLineEdit>(page, u"pkSearch"_s), u"mass-"_s);
        QTRY_COMPARE_WITH_TIMEOUT(model->rowCount(), kMass, 5'000);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
        QTest::mouseClick(widget<QPushButton>(page, u"bulkEnd"_s), Qt::LeftButton);
        auto* dialog = page->findChild<QDialog*>(u"endPksDialog"_s);
        QVERIFY(dialog && dialog->windowTitle().contains(QString::number(kMass)));
        const PkId voided = model->pkIdAt(0); // by somebody else, while the question stands
        const QString show = model->view(0).pk.showId;
        QVERIFY(ask<Done>([&](auto reply) {
                    session.engine().voidPk(voided, show, Actor{u"other"_s, u"api"_s}, reply);
                }).has_value());
        QTest::mouseClick(widget<QPushButton>(dialog, u"confirmButton"_s), Qt::LeftButton);

        const auto ended = [&](PkId pkId) {
            return ask<PkDetail>([&](auto reply) { session.engine().pk(pkId, reply); })->view.pk.endReason;
        };
        QTRY_COMPARE_WITH_TIMEOUT(session.live().stats().running, quint64(kOthers), 30'000);
        for (PkId pkId = 1; pkId <= kMass; ++pkId)
            QCOMPARE(ended(pkId), pkId == voided ? EndReason::Voided : EndReason::EndedByHost);
        for (PkId pkId = kMass + 1; pkId <= kMass + kOthers; ++pkId)
            QCOMPARE(ended(pkId), EndReason::None);
        QVERIFY(!widget<QPushButton>(page, u"bulkReasons"_s)->isVisible()); // nothing failed
        putOnStage(window, table, model);
        openRecords(window, table, model);
    }

private:
    static void createAll(Engine& engine) {
        const auto gifts = ask<std::vector<Gift>>([&](auto reply) { engine.gifts(reply); });
        QVERIFY(gifts && gifts->size() >= 2);
        for (int i = 1; i <= kMass + kOthers; ++i) {
            CreatePk request;
            request.showId = (i <= kMass ? u"mass-%1"_s : u"other-%1"_s).arg(i);
            request.gifts = {CreatePk::Gift{(*gifts)[0].giftId, {}}, CreatePk::Gift{(*gifts)[1].giftId, {}}};
            request.durationMs = 600'000;
            QVERIFY(ask<PkCreated>([&](auto reply) {
                        engine.createPk(request, Actor{u"test"_s, u"console"_s}, reply);
                    }).has_value());
        }
    }

    // Not the newest one: the one that is looked at.
    static void putOnStage(MainWindow& window, QTableView* table, PkTableModel* model) {
        table->selectRow(2);
        const PkId chosen = model->pkIdAt(2);
        auto* title = widget<QLabel>(window.page(u"pks"_s), u"inspectorTitle"_s);
        QTRY_VERIFY(title->text().contains(QString::number(chosen)));
        auto* stage = qobject_cast<StagePage*>(window.page(u"stage"_s));
        QAction* toggle = window.actions().action(ActionId::Stage);
        toggle->trigger();
        QVERIFY(stage->window());
        QTRY_COMPARE(stage->feed().facts().view.pk.pkId, chosen);
        toggle->trigger();
        QTRY_VERIFY(!stage->window());
    }

    static void openRecords(MainWindow& window, QTableView* table, PkTableModel* model) {
        table->selectRow(0);
        auto* page = window.page(u"pks"_s);
        auto* strip = widget<VerdictStrip>(page, u"inspectorVerdicts"_s);
        QTRY_VERIFY(page->findChild<QLabel*>(u"inspectorTitle"_s)->text().contains(QString::number(model->pkIdAt(0))));
        QTest::mouseClick(strip, Qt::LeftButton, {}, strip->chipOf(Verdict::Counted).center());
        QTRY_COMPARE(window.currentPageId(), u"ledger"_s);
    }
};

QTEST_MAIN(TestBulkEndInWindow)
#include "tst_bulkendinwindow.moc"
