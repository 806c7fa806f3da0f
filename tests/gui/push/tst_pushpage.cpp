// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/pushpage.h"

#include <QClipboard>
#include <QTranslator>

#include "engine/wire/pushjson.h"
#include "gui/push/messagepanel.h"
#include "gui/push/messagetable.h"
#include "gui/push/viewergrid.h"
#include "gui/push/viewerpanel.h"
#include "gui/widgets/logfield.h"
#include "gui/widgets/segmented.h"
#include "tests/gui/lab/pagehouse.h"
#include "tests/gui/push/pushmessages.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

class TestPushPage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void emptyOffersTheNextStep();
    void messagesComeNewestFirst();
    void aClickShowsTheWire();
    void filtersByTypingAndChoosing();
    void pauseCountsWhatWaits();
    void pausedUpdatesHoldItToo();
    void clearBegins();
    void hiddenItTakesNothing();
    void underTheMouseNothingMoves();
    void scrolledDownItHoldsItsPlace();
    void aFloodSaysWhatWasNotKept();
    void noShowIsSaidBesideItsField();
    void viewersAreStartedAndStopped();
    void stateComesBack();
    void languageChangesLive();
    void everyControlHasAName();

private:
    void push(const std::vector<PushMessagePtr>& messages) {
        for (const PushMessagePtr& message : messages)
            m_house->engine.push(message);
    }
    void pushProgress(quint64 from, quint64 to) {
        for (quint64 seq = from; seq <= to; ++seq)
            m_house->engine.push(progressOf(u"room-1"_s, seq));
    }
    template <typename T>
    [[nodiscard]] T* part(const char* name) const {
        return find<T>(*m_page, name);
    }
    [[nodiscard]] int rows() const { return part<MessageTable>("messages")->model()->rowCount(); }
    [[nodiscard]] QString counts() const { return part<QLabel>("pushCounts")->text(); }
    [[nodiscard]] QString cell(int row, PushModel::Column column) const {
        return part<MessageTable>("messages")->model()->index(row, int(column)).data().toString();
    }

    std::unique_ptr<PageHouse> m_house;
    std::unique_ptr<ViewerLab> m_lab;
    std::unique_ptr<PushPage> m_page;
};

void TestPushPage::init() {
    m_house = std::make_unique<PageHouse>();
    m_lab = std::make_unique<ViewerLab>(m_house->engine);
    m_page = std::make_unique<PushPage>(m_house->context, *m_lab);
    show(*m_page);
    QTRY_VERIFY(m_house->live.isLoaded());
}

void TestPushPage::cleanup() {
    m_lab.reset(); // its thread has left the engine in memory before others do
    m_page.reset();
    m_house.reset();
}

void TestPushPage::emptyOffersTheNextStep() {
    QSignalSpy demo(m_page.get(), &PushPage::runDemoRequested);
    QSignalSpy newPk(m_page.get(), &PushPage::newPkRequested);
    click(*m_page, "emptyRunDemo");
    click(*m_page, "emptyNewPk");
    QCOMPARE(demo.count(), 1);
    QCOMPARE(newPk.count(), 1);
    push({createdOf(u"room-1"_s, 1)});
    QTRY_COMPARE(rows(), 1);
    QVERIFY(part<QWidget>("messages")->isVisible());
    QVERIFY(!part<QWidget>("emptyNewPk")->isVisible());
}

void TestPushPage::messagesComeNewestFirst() {
    push({createdOf(u"room-1"_s, 1), progressOf(u"room-1"_s, 2), endedOf(u"room-1"_s, 3), finalOf(u"room-1"_s, 4)});
    QTRY_COMPARE(rows(), 4);
    QCOMPARE(cell(0, PushModel::Column::Type), u"Final"_s);
    QCOMPARE(cell(3, PushModel::Column::Type), u"Created"_s);
    QCOMPARE(counts(), u"Messages: 4"_s);
}

void TestPushPage::aClickShowsTheWire() {
    const PushMessagePtr created = createdOf(u"room-1"_s, 1);
    push({created, progressOf(u"room-1"_s, 2)});
    QTRY_COMPARE(rows(), 2);
    auto* table = part<MessageTable>("messages");
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(1, 0)).center());
    const QString wire = QString::fromStdString(toJson(*created));
    auto* json = part<QPlainTextEdit>("messageJson");
    QCOMPARE(json->toPlainText(), wire);
    QVERIFY(part<QLabel>("messageSize")->text().contains(QLocale().toString(wire.toUtf8().size())));
    // It stays to be read while others come, and when it goes.
    push({progressOf(u"room-1"_s, 3)});
    QTRY_COMPARE(rows(), 3);
    QCOMPARE(json->toPlainText(), wire);
    QCOMPARE(table->currentIndex().row(), 2);
    QTest::keyClick(table, Qt::Key_Up);
    QVERIFY(json->toPlainText().contains(u"pkProgress"_s));
    QTest::keyClick(table, Qt::Key_Down);
    QTest::mouseClick(part<Segmented>("messageForm")->button(1), Qt::LeftButton);
    QVERIFY(json->toPlainText().contains(u"\n  \"showId\": \"room-1\""_s));
    QTest::mouseClick(part<Segmented>("messageForm")->button(0), Qt::LeftButton);
    click(*m_page, "messageCopy");
    QCOMPARE(QGuiApplication::clipboard()->text(), wire);
    QVERIFY(m_house->heard(Notifier::Level::Info));
}

void TestPushPage::filtersByTypingAndChoosing() {
    push({createdOf(u"room-1"_s, 1), createdOf(u"room-2"_s, 2), progressOf(u"room-2"_s, 3), endedOf(u"room-2"_s, 4)});
    QTRY_COMPARE(rows(), 4);
    auto* show = part<QComboBox>("pushShow");
    QCOMPARE(show->count(), 3);
    show->setFocus();
    show->setCurrentIndex(show->findText(u"room-2"_s));
    QTRY_COMPARE(rows(), 3);
    QCOMPARE(counts(), u"Messages: 3 of 4"_s);
    auto* type = part<QComboBox>("pushType");
    type->setFocus();
    QTest::keyClick(type, Qt::Key_Down); // created
    QTRY_COMPARE(rows(), 1);
    m_page->focusFilter();
    auto* search = part<QLineEdit>("pushSearch");
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, u"nowhere"_s);
    QTRY_VERIFY(part<QWidget>("pushClearFilters")->isVisible());
    click(*m_page, "pushClearFilters");
    QTRY_COMPARE(rows(), 4);
    // A show typed in part.
    show->lineEdit()->selectAll();
    QTest::keyClicks(show->lineEdit(), u"room-"_s);
    QTRY_COMPARE(rows(), 4);
    QTest::keyClicks(show->lineEdit(), u"1"_s);
    QTRY_COMPARE(rows(), 1);
    push({createdOf(u"room-3"_s, 5)}); // a new show does not disturb what is typed
    QTRY_COMPARE(show->count(), 4);
    QCOMPARE(show->currentText(), u"room-1"_s);
    QCOMPARE(rows(), 1);
}

void TestPushPage::pauseCountsWhatWaits() {
    pushProgress(1, 3);
    QTRY_COMPARE(rows(), 3);
    click(*m_page, "pushPause");
    pushProgress(4, 10);
    QTRY_VERIFY2(counts().startsWith(u"Paused, 7 waiting"_s), qPrintable(counts()));
    QCOMPARE(rows(), 3);
    click(*m_page, "pushPause");
    QTRY_COMPARE(rows(), 10);
    QCOMPARE(counts(), u"Messages: 10"_s);
}

void TestPushPage::pausedUpdatesHoldItToo() {
    m_house->live.setPaused(true);
    pushProgress(1, 2);
    QTRY_VERIFY(counts().startsWith(u"Paused, 2 waiting"_s));
    QCOMPARE(rows(), 0);
    m_house->live.setPaused(false);
    QTRY_COMPARE(rows(), 2);
}

void TestPushPage::clearBegins() {
    pushProgress(1, 5);
    QTRY_COMPARE(rows(), 5);
    part<MessageTable>("messages")->selectRow(0);
    QVERIFY(!part<QPlainTextEdit>("messageJson")->toPlainText().isEmpty());
    click(*m_page, "pushClear");
    QCOMPARE(rows(), 0);
    QVERIFY(part<QPlainTextEdit>("messageJson")->toPlainText().isEmpty());
    QVERIFY(part<QWidget>("emptyNewPk")->isVisible());
    pushProgress(6, 6);
    QTRY_COMPARE(rows(), 1);
}

void TestPushPage::hiddenItTakesNothing() {
    m_page->hide();
    pushProgress(1, 5);
    const auto& feed = m_page->findChild<MessagePanel*>()->feed();
    QTest::qWait(PushFeed::kEveryMs + 50); // nothing comes
    QCOMPARE(rows(), 0);
    QVERIFY(!feed.isTimed());
    m_page->show();
    QTRY_COMPARE(rows(), 5);
}

void TestPushPage::underTheMouseNothingMoves() {
    pushProgress(1, 100);
    QTRY_COMPARE(rows(), 100);
    auto* table = part<MessageTable>("messages");
    const QPoint at = table->viewport()->rect().center();
    QEnterEvent enter(at, at, at);
    QCoreApplication::sendEvent(table, &enter);
    const QString under = cell(table->rowAt(at.y()), PushModel::Column::Seq);
    pushProgress(101, 107);
    QTRY_COMPARE(rows(), 107);
    QCOMPARE(cell(table->rowAt(at.y()), PushModel::Column::Seq), under);
    QCOMPARE(table->newAbove(), 7);
    QVERIFY(part<QWidget>("pushToNewest")->isVisible());
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(table, &leave);
    QCOMPARE(table->verticalScrollBar()->value(), 0);
    QCOMPARE(table->newAbove(), 0);
    QVERIFY(!part<QWidget>("pushToNewest")->isVisible());
}

void TestPushPage::scrolledDownItHoldsItsPlace() {
    pushProgress(1, 200);
    QTRY_COMPARE(rows(), 200);
    auto* table = part<MessageTable>("messages");
    table->verticalScrollBar()->setValue(40 * MessageTable::kRow + 5);
    const QString top = cell(table->rowAt(0), PushModel::Column::Seq);
    pushProgress(201, 230);
    QTRY_COMPARE(rows(), 230);
    QCOMPARE(cell(table->rowAt(0), PushModel::Column::Seq), top);
    QCOMPARE(part<QPushButton>("pushToNewest")->text(), u"30 new"_s);
    click(*m_page, "pushToNewest");
    QCOMPARE(table->verticalScrollBar()->value(), 0);
    pushProgress(231, 232);
    QTRY_COMPARE(rows(), 232);
    QCOMPARE(cell(table->rowAt(0), PushModel::Column::Seq), u"232"_s);
}

void TestPushPage::aFloodSaysWhatWasNotKept() {
    pushProgress(1, PushFeed::kWaitingMax + 50);
    QTRY_COMPARE(rows(), int(PushModel::kKept));
    QVERIFY2(counts().contains(u"50 not kept"_s), qPrintable(counts()));
    pushProgress(20'001, 20'010);
    QTRY_VERIFY2(counts().contains(u"the oldest 10 have gone"_s), qPrintable(counts()));
    QCOMPARE(rows(), int(PushModel::kKept));
}

void TestPushPage::noShowIsSaidBesideItsField() {
    click(*m_page, "startViewers");
    QVERIFY(noteAt(*m_page, "viewerShows").contains(u"No PK is running"_s));
    QVERIFY(!m_lab->isRunning());
    auto* shows = part<QComboBox>("viewerShows");
    shows->lineEdit()->selectAll();
    QTest::keyClicks(shows->lineEdit(), u"no/show"_s);
    click(*m_page, "startViewers");
    QVERIFY(!noteAt(*m_page, "viewerShows").isEmpty());
    QVERIFY(!m_lab->isRunning());
}

void TestPushPage::viewersAreStartedAndStopped() {
    m_house->engine.setPk(samplePk(1, u"room-1"_s, m_house->engine.nowMs()));
    m_house->engine.publish({1});
    QTRY_VERIFY(m_house->live.find(1) != nullptr);
    find<LogField>(*m_page, "viewerCount")->setValue(25);
    QVERIFY(!part<QWidget>("viewerGrid")->isVisible());
    click(*m_page, "startViewers");
    QVERIFY(m_lab->isRunning());
    QVERIFY(!part<QPushButton>("startViewers")->isEnabled());
    auto* grid = part<ViewerGrid>("viewerGrid");
    QTRY_COMPARE(grid->count(), 25);
    QCOMPARE(part<QComboBox>("truthShow")->currentText(), u"room-1"_s);
    QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->cellRect(3).center());
    QCOMPARE(part<QLabel>("viewerTitle")->text(), u"Viewer 3 · room-1"_s);
    QVERIFY2(grid->accessibleDescription().startsWith(u"Viewer 3 in room-1"_s),
             qPrintable(grid->accessibleDescription()));
    QList<bool> offered;
    for (const QAction* action : m_page->paletteActions())
        offered << action->isEnabled();
    QCOMPARE(offered, (QList<bool>{false, true, true}));
    m_page->paletteActions()[1]->trigger();
    QVERIFY(!m_lab->isRunning());
    QVERIFY(part<QLabel>("crowdVerdict")->text().startsWith(u"Stopped"_s));
    QCOMPARE(grid->count(), 25); // the last picture stays
}

void TestPushPage::stateComesBack() {
    part<QComboBox>("pushType")->setCurrentIndex(2);
    part<QLineEdit>("pushSearch")->setText(u"rose"_s);
    find<LogField>(*m_page, "viewerCount")->setValue(321);
    part<QDoubleSpinBox>("viewerSkew")->setValue(2.5);
    part<QSpinBox>("viewerOwnClock")->setValue(30);
    part<QComboBox>("viewerShows")->setEditText(u"room-7, room-8"_s);
    part<ViewerGrid>("viewerGrid")->setCellSize(20);
    const QVariantMap state = m_page->saveState();
    PushPage other(m_house->context, *m_lab);
    other.restoreState(state);
    show(other);
    QCOMPARE(find<QComboBox>(other, "pushType")->currentIndex(), 2);
    QCOMPARE(find<QLineEdit>(other, "pushSearch")->text(), u"rose"_s);
    QCOMPARE(find<LogField>(other, "viewerCount")->value(), 321.0);
    QCOMPARE(find<QDoubleSpinBox>(other, "viewerSkew")->value(), 2.5);
    QCOMPARE(find<QSpinBox>(other, "viewerOwnClock")->value(), 30);
    QCOMPARE(find<QComboBox>(other, "viewerShows")->currentText(), u"room-7, room-8"_s);
    QCOMPARE(find<ViewerGrid>(other, "viewerGrid")->cellSize(), 20);
    QVERIFY(!m_lab->isRunning()); // viewers never start by themselves
}

void TestPushPage::languageChangesLive() {
    push({endedOf(u"room-1"_s, 1)});
    QTRY_COMPARE(rows(), 1);
    QTranslator translator;
    QVERIFY(translator.load(QStringLiteral(PK_TRANSLATION)));
    QCoreApplication::installTranslator(&translator);
    QTRY_COMPARE(m_page->title(), u"推送与观众"_s);
    QTRY_COMPARE(part<QPushButton>("startViewers")->text(), u"启动观众"_s);
    QCOMPARE(cell(0, PushModel::Column::Type), u"结束"_s);
    QCOMPARE(part<QComboBox>("pushShow")->currentText(), u"全部场次"_s);
    QCOMPARE(rows(), 1);
    // Nothing is left in English, wherever it stands.
    static const QRegularExpression english(u"(?!ms\\b)\\b[a-z]{2,}"_s); // the unit is written the same
    const auto check = [](const QWidget* widget, const QString& text) {
        static const QStringList names{u"p99"_s, u"room-1"_s, u"State"_s,
                                       u"Score"_s}; // the last two are the widgets' words
        if (english.match(text).hasMatch() && !names.contains(text))
            QFAIL(qPrintable(widget->objectName() + u": "_s + text));
    };
    for (const auto* widget : m_page->findChildren<QWidget*>()) {
        check(widget, widget->toolTip());
        check(widget, widget->accessibleName());
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            check(widget, label->text());
        else if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            check(widget, button->text());
        else if (const auto* combo = qobject_cast<const QComboBox*>(widget))
            check(widget, combo->itemText(0));
        else if (const auto* edit = qobject_cast<const QLineEdit*>(widget))
            check(widget, edit->placeholderText());
    }
    for (const QAction* action : m_page->paletteActions())
        check(m_page.get(), action->text());
    QCoreApplication::removeTranslator(&translator);
    QTRY_COMPARE(part<QPushButton>("startViewers")->text(), u"Start viewers"_s);
    QCOMPARE(part<QComboBox>("pushShow")->currentText(), u"All shows"_s);
    QCOMPARE(rows(), 1);
}

void TestPushPage::everyControlHasAName() {
    for (auto* widget : m_page->findChildren<QWidget*>()) {
        if (widget->window() != m_page.get() || widget->focusPolicy() == Qt::NoFocus ||
            qobject_cast<QScrollArea*>(widget) || widget->focusProxy() || widget->objectName().startsWith("qt_"_L1))
            continue;
        if (qobject_cast<QScrollBar*>(widget) || qobject_cast<QHeaderView*>(widget) ||
            (qobject_cast<QAbstractScrollArea*>(widget->parentWidget()) && widget->objectName().isEmpty()))
            continue;
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()) ||
                           qobject_cast<QLineEdit*>(widget) != nullptr; // inside a spin or combo box
        QVERIFY2(named, qPrintable(widget->objectName() + u' ' + QLatin1StringView(widget->metaObject()->className())));
    }
}

QTEST_MAIN(TestPushPage)
#include "tst_pushpage.moc"
