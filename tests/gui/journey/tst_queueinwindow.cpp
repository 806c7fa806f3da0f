// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include "gui/app/consolesession.h"
#include "gui/overview/rowlist.h"
#include "gui/pks/newpkdialog.h"
#include "gui/pks/queuedialog.h"
#include "gui/pks/queuemodel.h"
#include "gui/pks/queuepanel.h"
#include "gui/pks/reorderlist.h"
#include "gui/shell/notifier.h"
#include "gui/shell/page.h"
#include "gui/shell/preferences.h"
#include "gui/widgets/segmented.h"
#include "tests/support/enginehouse.h"

using namespace Qt::StringLiterals;
using namespace pk::test;

namespace pk {

// A show's evening by mouse and keys, on the real engine: three PKs wait behind one that runs; they are put in another
// order, one is taken out and put back, the queue is held, a gift vanishes; they start one after another all the same.
class TestQueueInWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();

    void aPkIsStarted();
    void threeAreQueuedBehindIt();
    void theyAreMovedAndOneIsTakenBack();
    void heldNothingStarts();
    void resumedTheyStartOneAfterAnother();
    void theOverviewLeadsToWhatFailed();
    void theOneWithoutItsGiftIsRetried();
    void aResultIsHadAgain();
    void againIsOneKey();

private:
    template <typename T>
    static T* child(const QObject* root, const QString& name) {
        T* found = root->findChild<T*>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return found;
    }
    QWidget* pks() const { return m_session->window().page(u"pks"_s); }
    QueuePanel* panel() const { return child<QueuePanel>(pks(), u"queuePanel"_s); }
    ReorderList* list() const { return child<ReorderList>(panel(), u"queueList"_s); }
    NewPkDialog* dialog() const { return m_session->window().findChild<NewPkDialog*>(); }
    void click(const QObject* root, const QString& name) {
        QTest::mouseClick(child<QPushButton>(root, name), Qt::LeftButton);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers); // in the window, as after a click into it
    void fillIn(const QString& text, int seconds, int giftA);
    QStringList waiting() const; // the left side's texts, in order
    QString running() const;     // the running PK's left text; empty: none
    void chooseRow(const QString& text);

    QTemporaryDir m_dir;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<ConsoleSession> m_session;
    Gift m_vanishing;
    QStringList m_complaints; // warnings and errors that the operator was shown
};

void TestQueueInWindow::initTestCase() {
    m_settings = std::make_unique<QSettings>(m_dir.filePath(u"console.ini"_s), QSettings::IniFormat);
    m_preferences = std::make_unique<Preferences>(*m_settings);
    m_session = std::make_unique<ConsoleSession>(
        SessionPlan{.dataDir = m_dir.filePath(u"data"_s), .isDemo = false, .serveApi = false, .port = 0}, *m_settings,
        *m_preferences);
    connect(&m_session->notifier(), &Notifier::posted, this, [this](Notifier::Level level, const QString& text) {
        if (level == Notifier::Level::Warning || level == Notifier::Level::Error)
            m_complaints.append(text);
    });
    QSignalSpy started(m_session.get(), &ConsoleSession::started);
    m_session->start();
    m_session->window().resize(1440, 900);
    m_session->window().show();
    QTRY_COMPARE_WITH_TIMEOUT(started.count(), 1, 20'000);
    QTRY_VERIFY(m_session->live().isLoaded());
    Engine& engine = m_session->engine();
    auto settings = ask<EngineSettings>([&](auto reply) { engine.settings(reply); });
    QVERIFY(settings);
    settings->settleMs = 0; // the next one starts at once
    QVERIFY(ask<EngineSettings>([&](auto reply) { engine.changeSettings(*settings, operatorActor(), reply); }));
}

void TestQueueInWindow::cleanupTestCase() {
    m_session.reset();
}

void TestQueueInWindow::press(Qt::Key key, Qt::KeyboardModifiers modifiers) {
    m_session->window().activateWindow();
    QTRY_VERIFY(m_session->window().isActiveWindow());
    QTest::keyClick(&m_session->window(), key, modifiers);
}

void TestQueueInWindow::fillIn(const QString& text, int seconds, int giftA) {
    auto* form = dialog();
    auto* gift = child<QComboBox>(form, u"giftComboA"_s);
    QTRY_VERIFY(gift->count() > giftA);
    gift->setFocus();
    QTest::keyClick(gift, Qt::Key_Home);
    for (int i = 0; i < giftA; ++i)
        QTest::keyClick(gift, Qt::Key_Down);
    child<QLineEdit>(form, u"descEditA"_s)->setText(text);
    auto* chips = child<Segmented>(form, u"durationChips"_s);
    QTest::mouseClick(chips->button(4), Qt::LeftButton);
    child<QSpinBox>(form, u"durationHours"_s)->setValue(0);
    child<QSpinBox>(form, u"durationMinutes"_s)->setValue(seconds / 60);
    child<QSpinBox>(form, u"durationSeconds"_s)->setValue(seconds % 60);
    auto* create = child<QPushButton>(form, u"createButton"_s);
    QTRY_VERIFY(create->isEnabled());
    QTest::mouseClick(create, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog(), 10'000);
}

QStringList TestQueueInWindow::waiting() const {
    QStringList texts;
    const auto* model = qobject_cast<const QueueModel*>(list()->model());
    for (int row = 0; row < model->rowCount(); ++row)
        texts.append(model->entryAt(row)->pk.gifts[0].desc);
    return texts;
}

QString TestQueueInWindow::running() const {
    for (const PkView& view : m_session->live().pks()) {
        if (view.pk.status == PkStatus::Running)
            return view.pk.sides[0].desc;
    }
    return {};
}

void TestQueueInWindow::chooseRow(const QString& text) {
    list()->setFocus();
    list()->setCurrentRow(int(waiting().indexOf(text)));
}

void TestQueueInWindow::aPkIsStarted() {
    press(Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(dialog());
    child<QLineEdit>(dialog(), u"showEdit"_s)->setText(u"evening"_s);
    fillIn(u"first"_s, 600, 2);
    QTRY_COMPARE(running(), u"first"_s);
    QTRY_COMPARE(panel()->showId(), u"evening"_s);
}

void TestQueueInWindow::threeAreQueuedBehindIt() {
    const QStringList texts{u"one"_s, u"two"_s, u"three"_s};
    for (int i = 0; i < 3; ++i) {
        QTRY_VERIFY(child<QPushButton>(panel(), u"addToQueue"_s)->isVisible());
        click(panel(), u"addToQueue"_s);
        QTRY_VERIFY(dialog());
        QCOMPARE(child<Segmented>(dialog(), u"startChips"_s)->current(), 1);
        fillIn(texts[i], 5, i == 0 ? 5 : 2);
        QTRY_COMPARE(waiting().size(), i + 1);
    }
    QCOMPARE(waiting(), texts);
    const auto* model = qobject_cast<const QueueModel*>(list()->model());
    QTRY_VERIFY(model->index(2).data(QueueModel::StartRole).isValid());
    QCOMPARE(model->index(1).data(QueueModel::StartRole).toLongLong() -
                 model->index(0).data(QueueModel::StartRole).toLongLong(),
             5'000);
    QCOMPARE(running(), u"first"_s);
}

void TestQueueInWindow::theyAreMovedAndOneIsTakenBack() {
    chooseRow(u"three"_s);
    QTest::keyClick(list(), Qt::Key_Up, Qt::AltModifier);
    QTRY_COMPARE(waiting(), QStringList({u"one"_s, u"three"_s, u"two"_s}));
    QTest::keyClick(list(), Qt::Key_Up, Qt::AltModifier);
    QTRY_COMPARE(waiting(), QStringList({u"three"_s, u"one"_s, u"two"_s}));
    chooseRow(u"one"_s);
    QTest::keyClick(list(), Qt::Key_Delete);
    QTRY_COMPARE(waiting(), QStringList({u"three"_s, u"two"_s}));
    QAction* undo = m_session->window().actions().action(ActionId::Undo);
    QTRY_VERIFY(undo->isEnabled());
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY2(waiting() == QStringList({u"three"_s, u"one"_s, u"two"_s}), qPrintable(m_complaints.join(u'\n')));
    QVERIFY(m_complaints.isEmpty());
}

void TestQueueInWindow::heldNothingStarts() {
    click(panel(), u"holdQueue"_s);
    QTRY_VERIFY(m_session->live().queue(u"evening"_s).held);
    Engine& engine = m_session->engine();
    PkId first = 0;
    for (const PkView& view : m_session->live().pks())
        first = view.pk.pkId;
    QVERIFY(ask<Done>([&](auto reply) { engine.endPk(first, u"evening"_s, operatorActor(), reply); }));
    QTRY_VERIFY(m_session->live().find(first)->pk.isFinal());
    // A gift that one of them needs vanishes from the catalogue.
    const auto gifts = ask<std::vector<Gift>>([&](auto reply) { engine.gifts(reply); });
    QVERIFY(gifts);
    m_vanishing = (*gifts)[5];
    QVERIFY(ask<Done>([&](auto reply) { engine.removeGift(m_vanishing.giftId, operatorActor(), reply); }));
    QTest::qWait(500); // nothing starts: only time shows it
    QCOMPARE(running(), QString());
    QCOMPARE(waiting().size(), 3);
}

void TestQueueInWindow::resumedTheyStartOneAfterAnother() {
    click(panel(), u"holdQueue"_s);
    QTRY_COMPARE_WITH_TIMEOUT(running(), u"three"_s, 5'000);
    QTRY_COMPARE(waiting(), QStringList({u"one"_s, u"two"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(running(), u"two"_s, 12'000); // "one" cannot start, and stands in nobody's way
    QTRY_COMPARE(waiting(), QStringList{u"one"_s});
    QCOMPARE(m_session->live().queue(u"evening"_s).failed(), std::size_t(1));
    QCOMPARE(m_complaints.size(), 1); // the operator was told
    QTRY_VERIFY(child<QLabel>(panel(), u"queueState"_s)->text().contains(u"could not start"_s));
    int runs = 0;
    for (const PkView& view : m_session->live().pks())
        runs += view.pk.status == PkStatus::Running ? 1 : 0;
    QCOMPARE(runs, 1);
}

void TestQueueInWindow::theOverviewLeadsToWhatFailed() {
    QVERIFY(m_session->live().queue(u"evening"_s).failed() > 0);
    m_session->window().showPage(u"overview"_s);
    auto* attention = child<RowList>(m_session->window().page(u"overview"_s), u"attentionList"_s);
    const auto row = [attention] {
        for (int i = 0; i < attention->model()->rowCount(); ++i)
            if (attention->model()->index(i, 0).data().toString().startsWith(u"Queued PKs that could not start"))
                return attention->model()->index(i, 0);
        return QModelIndex();
    };
    QTRY_VERIFY(row().isValid() && !attention->visualRect(row()).isEmpty());
    QTest::mouseClick(attention->viewport(), Qt::LeftButton, {}, attention->visualRect(row()).center());
    QCOMPARE(m_session->window().currentPageId(), u"pks"_s);
    QPointer<QueueDialog> queues = m_session->window().findChild<QueueDialog*>();
    QTRY_VERIFY(queues && queues->isVisible());
    click(queues, u"closeQueues"_s);
    QTRY_VERIFY(queues.isNull());
}

void TestQueueInWindow::theOneWithoutItsGiftIsRetried() {
    Engine& engine = m_session->engine();
    QVERIFY(ask<Gift>([&](auto reply) { engine.putGift(m_vanishing, operatorActor(), reply); }));
    chooseRow(u"one"_s);
    click(panel(), u"retryQueued"_s);
    QTRY_COMPARE(m_session->live().queue(u"evening"_s).failed(), std::size_t(0));
    QTRY_COMPARE_WITH_TIMEOUT(running(), u"one"_s, 12'000);
    QTRY_VERIFY(m_session->live().queues().isEmpty());
    QTRY_VERIFY(!list()->isVisible());
    QCOMPARE(m_session->live().pks().size(), 4);
}

void TestQueueInWindow::aResultIsHadAgain() {
    m_session->window().showPage(u"results"_s);
    auto* again = child<QPushButton>(m_session->window().page(u"results"_s), u"resultAgain"_s);
    QTRY_VERIFY(again->isVisible());
    QTest::mouseClick(again, Qt::LeftButton);
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QCOMPARE(m_session->window().currentPageId(), u"pks"_s);
    QCOMPARE(child<QLineEdit>(dialog(), u"showEdit"_s)->text(), u"evening"_s);
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
}

void TestQueueInWindow::againIsOneKey() {
    QTRY_COMPARE_WITH_TIMEOUT(running(), QString(), 12'000);
    const auto before = m_session->live().pks().size();
    press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(dialog());
    QCOMPARE(child<QLineEdit>(dialog(), u"showEdit"_s)->text(), u"evening"_s);
    auto* create = child<QPushButton>(dialog(), u"createButton"_s);
    QTRY_VERIFY(create->isEnabled());
    QTest::keyClick(dialog(), Qt::Key_Return);
    QTRY_COMPARE(m_session->live().pks().size(), before + 1);
}

} // namespace pk

QTEST_MAIN(pk::TestQueueInWindow)
#include "tst_queueinwindow.moc"
