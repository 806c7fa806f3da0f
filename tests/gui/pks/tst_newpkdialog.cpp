// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include "gui/pks/newpkdialog.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/segmented.h"
#include "tests/gui/pks/pkshouse.h"

using namespace Qt::StringLiterals;

namespace pk {

// The New PK dialog, driven by keys and mouse like a user does.
class TestNewPkDialog : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aShowIsAllItNeeds();
    void saysWhatIsWrongBesideTheField();
    void textsAreCountedInCharacters();
    void sameGiftTwiceIsRefused();
    void customDurationIsChecked();
    void clickedTwiceCreatesOnce();
    void aRunningPkIsOffered();
    void refusalNamesTheField();
    void otherFailuresAreSaid();
    void rememberedValuesAreOfferedAgain();
    void everyControlHasAName();
    void savedAsATemplateAndChosen();
    void aTemplateNameIsJudged();
    void escLeavesTheNameNotTheDialog();
    void aGoneGiftIsNamed();
    void aBusyShowIsQueued();
    void queuedOnceWithItsGap();
    void refusedWhileBusyIsQueuedByOneClick();
    void aFullQueueIsSaid();
    void fitsTheSmallestWindow();

private:
    template <typename T>
    T* child(const QString& name) const {
        T* found = m_dialog->findChild<T*>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return found;
    }
    void open(const NewPkValues& values = {});
    void choose(QComboBox* combo, int index);
    void type(const QString& name, const QString& text);
    QString error(const QString& field) const { return child<FormField>(field)->error(); }
    QPushButton* create() const { return child<QPushButton>(u"createButton"_s); }

    std::unique_ptr<PksHouse> m_house;
    std::unique_ptr<QWidget> m_window;
    QPointer<NewPkDialog> m_dialog;
};

void TestNewPkDialog::init() {
    m_house = std::make_unique<PksHouse>();
    m_window = std::make_unique<QWidget>();
    m_window->resize(800, 700);
    m_window->show();
}

void TestNewPkDialog::cleanup() {
    m_window.reset();
    m_house.reset();
}

void TestNewPkDialog::open(const NewPkValues& values) {
    m_dialog = new NewPkDialog(m_house->context, values, m_window.get());
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
    QTRY_VERIFY(child<QComboBox>(u"giftComboA"_s)->count() == 12);
}

// Keys and not a call: `activated` is what a user causes.
void TestNewPkDialog::choose(QComboBox* combo, int index) {
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Home);
    for (int i = 0; i < index; ++i)
        QTest::keyClick(combo, Qt::Key_Down);
    QCOMPARE(combo->currentIndex(), index);
}

void TestNewPkDialog::type(const QString& name, const QString& text) {
    auto* edit = child<QLineEdit>(name);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Backspace);
    for (const QChar character : text)
        QTest::keyClick(edit, character.toLatin1());
}

void TestNewPkDialog::aShowIsAllItNeeds() {
    open();
    QVERIFY(!create()->isEnabled());
    QVERIFY(error(u"showField"_s).isEmpty()); // nothing was entered yet: nothing to complain about
    type(u"showEdit"_s, u"show-1"_s);
    QVERIFY(create()->isEnabled());
    QSignalSpy created(m_dialog, &NewPkDialog::created);
    QTest::keyClick(child<QLineEdit>(u"showEdit"_s), Qt::Key_Return);
    QTRY_COMPARE(created.size(), 1);
    QCOMPARE(m_house->engine.createCalls.size(), std::size_t(1));
    const CreatePk& request = m_house->engine.createCalls.front();
    QCOMPARE(request.showId, u"show-1"_s);
    QVERIFY(request.gifts[0].giftId != request.gifts[1].giftId);
    QCOMPARE(request.durationMs, limits::kDurationDefaultMs);
    QVERIFY(!request.idempotencyKey.isEmpty());
    QTRY_VERIFY(!m_dialog); // closed and gone
}

void TestNewPkDialog::saysWhatIsWrongBesideTheField() {
    open();
    type(u"showEdit"_s, u"my show"_s);
    QVERIFY(!error(u"showField"_s).isEmpty());
    QVERIFY(!create()->isEnabled());
    QVERIFY(child<QLineEdit>(u"showEdit"_s)->accessibleDescription().contains(error(u"showField"_s)));
    for (const QString& edit : {u"showEdit"_s, u"descEditA"_s, u"descEditB"_s})
        QVERIFY(child<QLineEdit>(edit)->height() >= 32); // what is said takes nothing from the fields
    type(u"showEdit"_s, u"my-show"_s);
    QVERIFY(error(u"showField"_s).isEmpty());
    type(u"showEdit"_s, QString(65, u'a'));
    QVERIFY(error(u"showField"_s).contains(u"64"_s));
    QVERIFY(error(u"giftFieldA"_s).isEmpty());
}

void TestNewPkDialog::textsAreCountedInCharacters() {
    open();
    type(u"showEdit"_s, u"s"_s);
    auto* desc = child<QLineEdit>(u"descEditA"_s);
    const QString cats = u"🐱"_s.repeated(60);
    desc->setText(cats);
    QCOMPARE(descLength(cats), 60);
    QVERIFY(error(u"descFieldA"_s).isEmpty());
    QVERIFY(create()->isEnabled());
    QTest::keyClick(desc, Qt::Key_End);
    QTest::keyClick(desc, 'x');
    QVERIFY(!error(u"descFieldA"_s).isEmpty());
    QVERIFY(!create()->isEnabled());
    QTest::keyClick(desc, Qt::Key_Backspace);
    QVERIFY(create()->isEnabled());
}

void TestNewPkDialog::sameGiftTwiceIsRefused() {
    open();
    type(u"showEdit"_s, u"s"_s);
    choose(child<QComboBox>(u"giftComboA"_s), 3);
    choose(child<QComboBox>(u"giftComboB"_s), 3);
    QVERIFY(!error(u"giftFieldB"_s).isEmpty());
    QVERIFY(error(u"giftFieldA"_s).isEmpty());
    QVERIFY(!create()->isEnabled());
    choose(child<QComboBox>(u"giftComboB"_s), 4);
    QVERIFY(error(u"giftFieldB"_s).isEmpty());
    QVERIFY(create()->isEnabled());
}

void TestNewPkDialog::customDurationIsChecked() {
    open();
    type(u"showEdit"_s, u"s"_s);
    auto* chips = child<Segmented>(u"durationChips"_s);
    auto* seconds = child<QSpinBox>(u"durationSeconds"_s);
    QVERIFY(!seconds->isVisible());
    QTest::mouseClick(chips->button(2), Qt::LeftButton);
    QCOMPARE(m_dialog->values().durationMs, 300'000);
    QTest::mouseClick(chips->button(4), Qt::LeftButton);
    QVERIFY(seconds->isVisible());
    child<QSpinBox>(u"durationHours"_s)->setValue(0);
    child<QSpinBox>(u"durationMinutes"_s)->setValue(0);
    seconds->setFocus();
    seconds->selectAll();
    QTest::keyClick(seconds, '4');
    QCOMPARE(m_dialog->values().durationMs, 4'000);
    QVERIFY(!error(u"durationField"_s).isEmpty());
    QVERIFY(!create()->isEnabled());
    QTest::keyClick(seconds, Qt::Key_Up);
    QCOMPARE(m_dialog->values().durationMs, 5'000);
    QVERIFY(error(u"durationField"_s).isEmpty());
    child<QSpinBox>(u"durationHours"_s)->setValue(24);
    QVERIFY(!error(u"durationField"_s).isEmpty());
}

void TestNewPkDialog::clickedTwiceCreatesOnce() {
    open();
    type(u"showEdit"_s, u"s"_s);
    m_house->engine.hold();
    QTest::mouseDClick(create(), Qt::LeftButton);
    QTest::mouseClick(create(), Qt::LeftButton);
    QTest::keyClick(m_dialog, Qt::Key_Return);
    QCOMPARE(m_house->engine.createCalls.size(), std::size_t(1));
    QVERIFY(!create()->isEnabled());
    QSignalSpy created(m_dialog, &NewPkDialog::created);
    m_house->engine.release();
    QTRY_COMPARE(created.size(), 1);
}

void TestNewPkDialog::aRunningPkIsOffered() {
    m_house->engine.setPk(samplePk(17, u"s"_s, m_house->engine.nowMs()));
    open();
    type(u"showEdit"_s, u"s"_s);
    auto* link = child<QPushButton>(u"openRunningButton"_s);
    QVERIFY(!link->isVisible());
    QTest::mouseClick(create(), Qt::LeftButton);
    QTRY_VERIFY(link->isVisible());
    QVERIFY(error(u"showField"_s).contains(u"17"_s));
    QVERIFY(link->text().contains(u"17"_s));
    QVERIFY(create()->isEnabled()); // it may have ended meanwhile

    // Another show is another request, with a key of its own.
    const QString key = m_house->engine.createCalls.back().idempotencyKey;
    type(u"showEdit"_s, u"t"_s);
    QVERIFY(!link->isVisible());
    QVERIFY(error(u"showField"_s).isEmpty());
    type(u"showEdit"_s, u"s"_s);
    QTest::mouseClick(create(), Qt::LeftButton);
    QTRY_VERIFY(link->isVisible());
    QVERIFY(m_house->engine.createCalls.back().idempotencyKey != key);

    QSignalSpy opened(m_dialog, &NewPkDialog::openRequested);
    QTest::mouseClick(link, Qt::LeftButton);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].value<PkId>(), 17U);
}

void TestNewPkDialog::refusalNamesTheField() {
    open();
    type(u"showEdit"_s, u"s"_s);
    m_house->engine.failNext({ErrorCode::ValidationFailed, u"gifts[1].desc"_s, u"No swearing."_s});
    QTest::mouseClick(create(), Qt::LeftButton);
    QTRY_VERIFY(error(u"descFieldB"_s).contains(u"No swearing."_s));
    QVERIFY(m_dialog->isVisible());
    type(u"descEditB"_s, u"win"_s);
    QVERIFY(error(u"descFieldB"_s).isEmpty());
}

void TestNewPkDialog::otherFailuresAreSaid() {
    open();
    type(u"showEdit"_s, u"s"_s);
    const QString first = m_dialog->values().request(u"k"_s).showId;
    m_house->engine.failNext({ErrorCode::Overloaded, {}, {}});
    QTest::mouseClick(create(), Qt::LeftButton);
    auto* problem = child<QLabel>(u"problemLabel"_s);
    QTRY_VERIFY(problem->isVisible());
    QVERIFY(!problem->text().isEmpty());
    // The same request again keeps its key: it may have gone through.
    QTest::mouseClick(create(), Qt::LeftButton);
    QTRY_COMPARE(m_house->engine.createCalls.size(), std::size_t(2));
    QCOMPARE(m_house->engine.createCalls[0].idempotencyKey, m_house->engine.createCalls[1].idempotencyKey);
    QCOMPARE(first, u"s"_s);
}

void TestNewPkDialog::rememberedValuesAreOfferedAgain() {
    open();
    type(u"showEdit"_s, u"evening"_s);
    choose(child<QComboBox>(u"giftComboB"_s), 5);
    type(u"descEditA"_s, u"win"_s);
    QTest::mouseClick(child<Segmented>(u"durationChips"_s)->button(3), Qt::LeftButton);
    QTest::mouseClick(child<Segmented>(u"compareChips"_s)->button(1), Qt::LeftButton);
    const NewPkValues entered = m_dialog->values();
    QTest::mouseClick(create(), Qt::LeftButton);
    QTRY_VERIFY(!m_dialog);
    open(lastNewPk(m_house->settings));
    const NewPkValues offered = m_dialog->values();
    QCOMPARE(offered.showId, u"evening"_s);
    QCOMPARE(offered.gifts[1].giftId, entered.gifts[1].giftId);
    QCOMPARE(offered.gifts[0].desc, u"win"_s);
    QCOMPARE(offered.durationMs, 600'000);
    QCOMPARE(offered.compareBy, CompareBy::Kb);
}

void TestNewPkDialog::everyControlHasAName() {
    open();
    for (const QWidget* widget : m_dialog->findChildren<QWidget*>()) {
        const bool control = qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QComboBox*>(widget);
        if (!control || widget->parentWidget()->inherits("QAbstractSpinBox") ||
            widget->parentWidget()->inherits("QComboBox"))
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }
}

void TestNewPkDialog::savedAsATemplateAndChosen() {
    open();
    auto* save = child<QPushButton>(u"saveTemplateButton"_s);
    type(u"showEdit"_s, u"evening"_s);
    choose(child<QComboBox>(u"giftComboB"_s), 5);
    type(u"descEditA"_s, u"win"_s);
    const NewPkValues entered = m_dialog->values();
    QTest::keyClick(m_dialog, Qt::Key_S, Qt::ControlModifier);
    auto* name = child<QLineEdit>(u"templateName"_s);
    QTRY_VERIFY(name->isVisible());
    QTest::keyClicks(name, u"Duel"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(!name->isVisible());
    QVERIFY(m_dialog->isVisible()); // Enter saved, and did not create
    QVERIFY(m_house->engine.createCalls.empty());
    auto* combo = child<QComboBox>(u"templateCombo"_s);
    QCOMPARE(combo->currentText(), u"Duel"_s);

    // Another dialog, another show: the template fills in all but the show.
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_dialog);
    open();
    type(u"showEdit"_s, u"night"_s);
    combo = child<QComboBox>(u"templateCombo"_s);
    choose(combo, 1);
    const NewPkValues filled = m_dialog->values();
    QCOMPARE(filled.showId, u"night"_s);
    QCOMPARE(filled.gifts[1].giftId, entered.gifts[1].giftId);
    QCOMPARE(filled.gifts[0].desc, u"win"_s);
    QTest::keyClick(create(), Qt::Key_Return);
    QTRY_COMPARE(m_house->engine.createCalls.size(), std::size_t(1));
    QVERIFY(save);
}

void TestNewPkDialog::aTemplateNameIsJudged() {
    open();
    auto* save = child<QPushButton>(u"saveTemplateButton"_s);
    type(u"showEdit"_s, u"bad show"_s);
    QVERIFY(!save->isEnabled()); // what cannot be created is no template
    QVERIFY(!save->toolTip().isEmpty());
    type(u"showEdit"_s, u""_s);
    QVERIFY(save->isEnabled()); // for any show
    QTest::mouseClick(save, Qt::LeftButton);
    auto* name = child<QLineEdit>(u"templateName"_s);
    auto* confirm = child<QPushButton>(u"confirmTemplate"_s);
    auto* note = child<QLabel>(u"templateNote"_s);
    QVERIFY(!confirm->isEnabled());
    name->setText(QString(41, u'x'));
    QVERIFY(!confirm->isEnabled());
    QVERIFY(note->text().startsWith(u"⚠"_s));
    QTest::keyClick(name, Qt::Key_Backspace);
    QVERIFY(confirm->isEnabled());
    QVERIFY(note->text().contains(u"40/40"_s));
    QTest::mouseClick(confirm, Qt::LeftButton);
    QTest::mouseClick(save, Qt::LeftButton);
    QCOMPARE(confirm->text(), u"Replace"_s); // said before it is done
    QTest::mouseClick(confirm, Qt::LeftButton);
    QCOMPARE(child<QComboBox>(u"templateCombo"_s)->count(), 2);
}

void TestNewPkDialog::escLeavesTheNameNotTheDialog() {
    open();
    QTest::mouseClick(child<QPushButton>(u"saveTemplateButton"_s), Qt::LeftButton);
    auto* name = child<QLineEdit>(u"templateName"_s);
    QVERIFY(name->isVisible());
    QTest::keyClick(name, Qt::Key_Escape);
    QVERIFY(!name->isVisible());
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(child<QComboBox>(u"templateCombo"_s)->count(), 1);
}

void TestNewPkDialog::aGoneGiftIsNamed() {
    PkTemplate gone;
    gone.values.showId = u"s"_s;
    gone.values.gifts = {CreatePk::Gift{987'654, {}}, CreatePk::Gift{sampleGifts()[1].giftId, {}}};
    gone.labels[0] = {u"旧礼物"_s, u"Old Gift"_s};
    m_dialog = new NewPkDialog(m_house->context, gone, m_window.get());
    m_dialog->open();
    QTRY_VERIFY(child<QComboBox>(u"giftComboA"_s)->count() == 12);
    QVERIFY2(error(u"giftFieldA"_s).contains(u"Old Gift"_s), qPrintable(error(u"giftFieldA"_s)));
    QVERIFY(error(u"giftFieldB"_s).isEmpty());
    QVERIFY(!create()->isEnabled());
    QCOMPARE(child<QComboBox>(u"giftComboA"_s)->currentIndex(), -1); // none was put in its place
    choose(child<QComboBox>(u"giftComboA"_s), 3);
    QVERIFY(error(u"giftFieldA"_s).isEmpty());
    QVERIFY(create()->isEnabled());

    // It comes back into the catalogue while the form is open, or goes.
    std::vector<Gift> gifts = sampleGifts();
    gifts.erase(gifts.begin() + 1);
    m_house->engine.setGifts(gifts);
    emit m_house->engine.catalogueChanged();
    QTRY_VERIFY(!error(u"giftFieldB"_s).isEmpty());
    QVERIFY(!create()->isEnabled());
}

void TestNewPkDialog::aBusyShowIsQueued() {
    m_house->engine.setPk(samplePk(17, u"busy"_s, m_house->engine.nowMs()));
    m_house->live.start();
    QTRY_VERIFY(m_house->live.isLoaded());
    open();
    auto* chips = child<Segmented>(u"startChips"_s);
    type(u"showEdit"_s, u"free"_s);
    QCOMPARE(chips->current(), 0);
    type(u"showEdit"_s, u"busy"_s);
    QCOMPARE(chips->current(), 1);
    QVERIFY(child<QSpinBox>(u"gapSeconds"_s)->isVisible());
    QCOMPARE(create()->text(), u"Add to the queue"_s);
    auto* field = child<FormField>(u"startField"_s);
    QVERIFY(field->findChild<QLabel*>(u"fieldNote"_s)->text().contains(u"17"_s));
    type(u"showEdit"_s, u"free"_s);
    QCOMPARE(chips->current(), 0); // it was not the user who chose
    type(u"showEdit"_s, u"busy"_s);
    QTest::mouseClick(chips->button(0), Qt::LeftButton);
    type(u"showEdit"_s, u"busy"_s);
    QCOMPARE(chips->current(), 0); // it was
}

void TestNewPkDialog::queuedOnceWithItsGap() {
    m_house->engine.setPk(samplePk(17, u"busy"_s, m_house->engine.nowMs()));
    open();
    type(u"showEdit"_s, u"busy"_s);
    QTest::mouseClick(child<Segmented>(u"startChips"_s)->button(1), Qt::LeftButton);
    auto* gap = child<QSpinBox>(u"gapSeconds"_s);
    gap->setFocus();
    gap->selectAll();
    QTest::keyClicks(gap, u"45"_s);
    m_house->engine.hold();
    QSignalSpy queued(m_dialog, &NewPkDialog::queued);
    QTest::mouseDClick(create(), Qt::LeftButton);
    QTest::keyClick(m_dialog, Qt::Key_Return);
    QCOMPARE(m_house->engine.queueCalls.size(), std::size_t(1));
    m_house->engine.release();
    QTRY_COMPARE(queued.size(), 1);
    QVERIFY(m_house->engine.createCalls.empty());
    QCOMPARE(m_house->engine.queueCalls[0].gapMs, 45'000);
    QVERIFY(!m_house->engine.queueCalls[0].pk.idempotencyKey.isEmpty());
    QCOMPARE(queued[0][0].toString(), u"busy"_s);
    QTRY_VERIFY(!m_dialog);
}

void TestNewPkDialog::refusedWhileBusyIsQueuedByOneClick() {
    m_house->engine.setPk(samplePk(17, u"s"_s, m_house->engine.nowMs()));
    open();
    type(u"showEdit"_s, u"s"_s);
    QTest::mouseClick(create(), Qt::LeftButton);
    auto* after = child<QPushButton>(u"queueAfterButton"_s);
    QTRY_VERIFY(after->isVisible());
    const QString refused = m_house->engine.createCalls.back().idempotencyKey;
    QSignalSpy queued(m_dialog, &NewPkDialog::queued);
    QTest::mouseClick(after, Qt::LeftButton);
    QTRY_COMPARE(queued.size(), 1);
    QVERIFY(m_house->engine.queueCalls.back().pk.idempotencyKey != refused);
}

void TestNewPkDialog::aFullQueueIsSaid() {
    open();
    type(u"showEdit"_s, u"s"_s);
    QTest::mouseClick(child<Segmented>(u"startChips"_s)->button(1), Qt::LeftButton);
    m_house->engine.failNext({ErrorCode::Conflict, u"showId"_s, u"50 PKs wait in this show."_s});
    QTest::mouseClick(create(), Qt::LeftButton);
    QTRY_VERIFY(error(u"showField"_s).contains(u"50 PKs"_s));
    QVERIFY(m_dialog->isVisible());
    QVERIFY(create()->text().contains(u"queue"_s)); // and not "Queueing…"
}

void TestNewPkDialog::fitsTheSmallestWindow() {
    open();
    type(u"showEdit"_s, u"bad show"_s);
    type(u"descEditA"_s, QString(61, u'x'));
    choose(child<QComboBox>(u"giftComboA"_s), 3);
    choose(child<QComboBox>(u"giftComboB"_s), 3);
    QTest::mouseClick(child<Segmented>(u"durationChips"_s)->button(4), Qt::LeftButton);
    QTest::mouseClick(child<Segmented>(u"startChips"_s)->button(1), Qt::LeftButton);
    child<QSpinBox>(u"durationSeconds"_s)->setValue(0);
    child<QSpinBox>(u"durationMinutes"_s)->setValue(0);
    QTest::mouseClick(child<QPushButton>(u"saveTemplateButton"_s), Qt::LeftButton);
    QVERIFY2(m_dialog->height() <= 760, qPrintable(QString::number(m_dialog->height())));
    QVERIFY2(m_dialog->width() <= 1000, qPrintable(QString::number(m_dialog->width())));
}

} // namespace pk

QTEST_MAIN(pk::TestNewPkDialog)
#include "tst_newpkdialog.moc"
