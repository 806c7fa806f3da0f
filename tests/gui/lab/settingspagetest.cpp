// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/settingspage.h"

#include <QTranslator>

#include "gui/settings/backuppanel.h"
#include "gui/settings/giftart.h"
#include "gui/settings/giftdialog.h"
#include "gui/widgets/segmented.h"
#include "tests/gui/lab/pagehouse.h"
#include "tests/support/enginehouse.h"

using namespace Qt::StringLiterals;
using namespace pk;
using namespace pk::test;

namespace {

// Says every text of the pages in another language: "[zh] text".
class MarkingTranslator final : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* text, const char*, int) const override {
        return QLatin1StringView(context).startsWith("pk::"_L1) ? u"[zh] "_s + QString::fromUtf8(text) : QString();
    }
};

EngineSettings settingsOf(FakeEngine& engine) {
    EngineSettings settings;
    engine.settings([&settings](Result<EngineSettings> now) { settings = *now; });
    return settings;
}

std::vector<Gift> giftsOf(FakeEngine& engine) {
    std::vector<Gift> gifts;
    engine.gifts([&gifts](Result<std::vector<Gift>> now) { gifts = *now; });
    return gifts;
}

QByteArray png(int size) {
    QImage image(size, size, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

class SettingsPageTest : public QObject {
    Q_OBJECT

private slots:
    void asksNobodyBeforeTheEngineServes() {
        PageHouse house(false);
        SettingsPage page(house.context);
        show(page);
        QVERIFY(!page.isSettled());
        QCOMPARE(house.engine.reads.settings, 0);
        house.live.start();
        QTRY_VERIFY(page.isSettled());
        QVERIFY(house.engine.reads.settings > 0);
    }

    void engineSettingsAreCheckedAndApplied() {
        PageHouse house;
        SettingsPage page(house.context);
        page.showSection(SettingsPage::EngineOptions);
        show(page);
        QTRY_VERIFY(page.isSettled());
        QVERIFY(!find<QWidget>(page, "saveEngine")->isEnabled()); // nothing to save
        enter(page, "intervalMs", 100);                           // below 500
        click(page, "saveEngine");
        QVERIFY(!noteAt(page, "intervalMs").isEmpty());
        QVERIFY(find<QWidget>(page, "intervalMs")->hasFocus());
        QCOMPARE(settingsOf(house.engine), EngineSettings{});
        enter(page, "intervalMs", 2'000);
        QVERIFY(noteAt(page, "intervalMs").isEmpty());
        enter(page, "settleMs", 70'000); // above 60,000
        click(page, "saveEngine");
        QVERIFY(!noteAt(page, "settleMs").isEmpty());
        enter(page, "settleMs", 3'000);
        enter(page, "progressPerSecond", 10);
        QTest::mouseClick(find<QCheckBox>(page, "countInjected"), Qt::LeftButton, {}, QPoint(8, 8));
        enter(page, "ledgerDays", 0); // at least one day
        click(page, "saveEngine");
        QVERIFY(!noteAt(page, "ledgerDays").isEmpty());
        enter(page, "ledgerDays", 30);
        enter(page, "pullsPerSecond", 9); // at least ten
        click(page, "saveEngine");
        QVERIFY(!noteAt(page, "pullsPerSecond").isEmpty());
        enter(page, "pullsPerSecond", 400);
        click(page, "saveEngine");
        QTRY_COMPARE(settingsOf(house.engine), (EngineSettings{2'000, 3'000, 10, false, 30, 400}));
        QTRY_VERIFY(house.heard(Notifier::Level::Success));
        QVERIFY(!find<QWidget>(page, "saveEngine")->isEnabled());
        // Reset takes back what was typed; Defaults only fill in.
        enter(page, "intervalMs", 9'000);
        click(page, "resetEngine");
        QCOMPARE(find<QSpinBox>(page, "intervalMs")->value(), 2'000);
        click(page, "defaultsEngine");
        QCOMPARE(find<QSpinBox>(page, "intervalMs")->value(), limits::kIntervalDefaultMs);
        QCOMPARE(settingsOf(house.engine).intervalMs, 2'000);
    }

    void giftsAreAddedChangedAndRemoved() {
        PageHouse house;
        SettingsPage page(house.context);
        page.showSection(SettingsPage::Catalogue);
        show(page);
        QTRY_VERIFY(page.isSettled());
        auto* table = find<QTableView>(page, "gifts");
        const int before = table->model()->rowCount();
        QVERIFY(before > 2);
        QVERIFY(!find<QWidget>(page, "editGift")->isEnabled());

        click(page, "addGift");
        GiftDialog* dialog = openDialog(page);
        click(*dialog, "saveGift"); // no name yet
        QVERIFY(!noteAt(*dialog, "giftName").isEmpty());
        type(*dialog, "giftId", QString::number(giftsOf(house.engine).front().giftId));
        type(*dialog, "giftName", u"灯笼"_s);
        QVERIFY(noteAt(*dialog, "giftName").isEmpty());
        click(*dialog, "saveGift");
        QVERIFY(!noteAt(*dialog, "giftId").isEmpty()); // there is one with this id
        type(*dialog, "giftId", u"4242"_s);
        type(*dialog, "giftNameEn", u"Lantern"_s);
        type(*dialog, "giftPrice", u"88"_s);
        QTest::keyClick(find<QLineEdit>(*dialog, "giftPrice"), Qt::Key_Return);
        QTRY_COMPARE(table->model()->rowCount(), before + 1);
        const Gift lantern = giftOf(house.engine, 4242);
        QCOMPARE(lantern, (Gift{4242, u"灯笼"_s, u"Lantern"_s, 88, {}}));
        QTRY_VERIFY(!page.findChild<GiftDialog*>());

        select(*table, u"4242"_s);
        click(page, "editGift");
        dialog = openDialog(page);
        QVERIFY(!find<QWidget>(*dialog, "giftId")->isEnabled());
        type(*dialog, "giftPrice", u"99"_s);
        click(*dialog, "saveGift");
        QTRY_COMPARE(giftOf(house.engine, 4242).priceKb, 99);
        QTRY_VERIFY(!page.findChild<GiftDialog*>());

        select(*table, u"4242"_s);
        click(page, "removeGift");
        auto* box = find<QMessageBox>(page, "removeBox");
        QTRY_VERIFY(box->isVisible());
        QTest::mouseClick(box->findChild<QPushButton*>(u"confirmRemove"_s), Qt::LeftButton);
        QTRY_COMPARE(table->model()->rowCount(), before);
    }

    void giftsAreFound() {
        PageHouse house;
        SettingsPage page(house.context);
        show(page);
        QTRY_VERIFY(page.isSettled());
        page.focusFilter(); // opens the catalogue
        auto* search = find<QLineEdit>(page, "searchGifts");
        QVERIFY(search->isVisible() && search->hasFocus());
        QTest::keyClicks(search, u"castle"_s);
        QTRY_COMPARE(find<QTableView>(page, "gifts")->model()->rowCount(), 1);
    }

    void ownArtIsCopied() {
        PageHouse house;
        SettingsPage page(house.context);
        page.showSection(SettingsPage::Catalogue);
        show(page);
        QTRY_VERIFY(page.isSettled());
        click(page, "addGift");
        GiftDialog* dialog = openDialog(page);
        click(*dialog, "ownArt");
        answerFileDialog(*dialog, "openFileDialog", house.write(u"lantern.png"_s, png(64)));
        auto* art = find<QComboBox>(*dialog, "giftArt");
        QTRY_VERIFY(art->currentData().toString().startsWith(u"own-"));
        QVERIFY(QFile::exists(house.dir.path() + u"/gifts/"_s + art->currentData().toString()));
        click(*dialog, "ownArt");
        answerFileDialog(*dialog, "openFileDialog", house.write(u"fake.png"_s, "not a picture"));
        QTRY_VERIFY(!noteAt(*dialog, "giftArt").isEmpty());
    }

    void artIsChecked() {
        PageHouse house;
        const QString into = house.file(u"gifts"_s);
        QCOMPARE(importArt(house.write(u"large.svg"_s, QByteArray(int(kArtBytesMax) + 1, ' ')), into).error(),
                 ArtFault::TooManyBytes);
        QCOMPARE(importArt(house.write(u"no.svg"_s, "<svg"), into).error(), ArtFault::NotAPicture);
        QCOMPARE(importArt(house.file(u"none.png"_s), into).error(), ArtFault::Unreadable);
        QCOMPARE(importArt(house.dir.path(), into).error(), ArtFault::Unreadable); // a folder
        QVERIFY(!QFile::exists(into));                                             // nothing was kept
        const QByteArray svg =
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><rect width='8' height='8'/></svg>";
        const auto good = importArt(house.write(u"good.svg"_s, svg), into);
        QVERIFY(good);
        QVERIFY(validateGift(Gift{1, u"x"_s, {}, 1, *good})); // a name the catalogue takes
        QCOMPARE(PageHouse::read(into + u'/' + *good), svg);
        QVERIFY(builtInArt().contains(u"rose"_s));
    }

    void theOverlaysAddressIsCopied() {
        PageHouse house;
        house.api.overlayUrl = [](const QString& showId) {
            return u"http://127.0.0.1:8686/overlay/%1#t"_s.arg(showId);
        };
        SettingsPage page(house.context);
        page.showSection(SettingsPage::Api);
        show(page);
        auto* shows = find<QComboBox>(page, "overlayShow");
        shows->setFocus();
        shows->lineEdit()->clear();
        QVERIFY(!find<QWidget>(page, "copyOverlay")->isEnabled()); // of which show?
        QTest::keyClicks(shows->lineEdit(), u"a b"_s);
        click(page, "copyOverlay");
        QVERIFY(!noteAt(page, "overlayShow").isEmpty());
        shows->lineEdit()->clear();
        QVERIFY(noteAt(page, "overlayShow").isEmpty());
        QTest::keyClicks(shows->lineEdit(), u"show:1"_s);
        click(page, "copyOverlay");
        QCOMPARE(QGuiApplication::clipboard()->text(), u"http://127.0.0.1:8686/overlay/show:1#t"_s);
        QVERIFY(house.heard(Notifier::Level::Info));
    }

    void theTokenIsThePresentOne() {
        PageHouse house;
        QString present = u"first"_s;
        house.api.presentToken = [&present] { return present; };
        house.api.certificateFile = u"/etc/it's.pem"_s;
        SettingsPage page(house.context);
        page.showSection(SettingsPage::Api);
        show(page);
        present = u"second"_s; // renewed by a program meanwhile
        click(page, "copyToken");
        QCOMPARE(QGuiApplication::clipboard()->text(), u"second"_s);
        present = u"third"_s;
        click(page, "copyCurl");
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(
            u"curl --cacert '/etc/it'\\''s.pem' -H 'Authorization: Bearer third' 'http"));
    }

    void theTokenIsHiddenCopiedAndRenewed() {
        PageHouse house;
        house.api.renewToken = []() -> Result<QString> { return u"another-token"_s; };
        SettingsPage page(house.context);
        show(page);
        auto* token = find<QLineEdit>(page, "apiToken");
        QCOMPARE(token->echoMode(), QLineEdit::Password);
        click(page, "revealToken");
        QCOMPARE(token->echoMode(), QLineEdit::Normal);
        QCOMPARE(token->text(), u"secret-token"_s);
        click(page, "copyToken");
        QCOMPARE(QGuiApplication::clipboard()->text(), u"secret-token"_s);
        click(page, "copyCurl");
        const QString curl = QGuiApplication::clipboard()->text();
        QVERIFY(curl.startsWith(u"curl ") && curl.contains(u"Bearer secret-token") &&
                curl.contains(u"http://127.0.0.1:8686/api/v1/pks"));
        click(page, "renewToken");
        auto* box = find<QMessageBox>(page, "renewBox");
        QTRY_VERIFY(box->isVisible());
        for (QAbstractButton* button : box->buttons()) {
            if (box->buttonRole(button) == QMessageBox::AcceptRole)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QTRY_COMPARE(token->text(), u"another-token"_s);
    }

    void thePortIsKeptForTheNextStart() {
        PageHouse house;
        SettingsPage page(house.context);
        show(page);
        enter(page, "apiPort", 9'123);
        click(page, "savePort");
        QCOMPARE(house.settings.value(u"api/port"_s).toInt(), 9'123);
        QVERIFY(house.heard(Notifier::Level::Success));
        QVERIFY(!find<QWidget>(page, "savePort")->isEnabled());
    }

    void looksAreChosen() {
        PageHouse house;
        house.preferences.setTheme(ThemeChoice::Dark);
        SettingsPage page(house.context);
        page.showSection(SettingsPage::Appearance);
        show(page);
        QSignalSpy theme(&page, &SettingsPage::themeChosen);
        QSignalSpy language(&page, &SettingsPage::languageChosen);
        QSignalSpy pair(&page, &SettingsPage::pairChosen);
        QSignalSpy motion(&page, &SettingsPage::reducedMotionChosen);
        auto* themes = find<Segmented>(page, "theme");
        QCOMPARE(themes->current(), int(ThemeChoice::Dark));
        QTest::mouseClick(themes->button(1), Qt::LeftButton);
        QCOMPARE(theme.count(), 1);
        QCOMPARE(int(theme.front().front().value<ThemeChoice>()), int(ThemeChoice::Light));
        QTest::keyClick(themes->button(1), Qt::Key_Left); // arrow keys go on
        QCOMPARE(theme.count(), 2);
        QTest::mouseClick(find<Segmented>(page, "pair")->button(1), Qt::LeftButton);
        QCOMPARE(int(pair.front().front().value<PairChoice>()), int(PairChoice::ColourBlind));
        auto* languages = find<QComboBox>(page, "language");
        languages->setFocus();
        QTest::keyClick(languages, Qt::Key_Down);
        QTest::keyClick(languages, Qt::Key_Down);
        QCOMPARE(language.back().front().toString(), u"zh_CN"_s);
        QTest::mouseClick(find<QCheckBox>(page, "reducedMotion"), Qt::LeftButton, {}, QPoint(8, 8));
        QCOMPARE(motion.front().front().toBool(), true);
    }

    void dataIsMeasured() {
        PageHouse house;
        house.write(u"some.db"_s, QByteArray(200 * 1024, 'x'));
        SettingsPage page(house.context);
        page.showSection(SettingsPage::Data);
        show(page);
        QTRY_VERIFY(find<QLabel>(page, "dataSize")->text().startsWith(u"200"));
        QCOMPARE(find<QLineEdit>(page, "dataDir")->text(), house.dir.path());
    }

    // On the real engine: its data are copied while it works, and the copy makes a new directory.
    void dataAreBackedUpAndRestored() {
        EngineHouse real;
        QVERIFY(real.start());
        QVERIFY(real.create(u"s1"_s));
        PageHouse house;
        house.context.dataDir = real.dataDir();
        SettingsPage page(house.context);
        page.showSection(SettingsPage::Data);
        show(page);
        auto* panel = page.findChild<BackupPanel*>();
        QVERIFY(panel);
        const auto* note = find<QLabel>(page, "backupNote");
        const QString backup = house.file(u"a.pkbackup"_s);

        click(page, "backUp");
        QPointer<QFileDialog> dialog = find<QFileDialog>(page, "saveFileDialog");
        QVERIFY(dialog);
        dialog->close();
        panel->backUpTo(backup);
        QTRY_VERIFY2(note->text().startsWith(u"Backed up and checked: 1 PKs"), qPrintable(note->text()));
        QVERIFY(QFile::exists(backup));
        QVERIFY(house.heard(Notifier::Level::Success));
        QVERIFY(find<QPushButton>(page, "backUp")->isVisible());

        panel->restoreInto(backup, house.file(u"new"_s));
        QTRY_VERIFY2(note->text().startsWith(u"Restored: 1 PKs"), qPrintable(note->text()));
        QVERIFY(note->text().contains(house.file(u"new"_s)));
        QVERIFY(!house.heard(Notifier::Level::Error));

        panel->restoreInto(backup, house.file(u"new"_s));
        QTRY_VERIFY2(note->text().startsWith(u"This folder holds data already"), qPrintable(note->text()));
        QVERIFY(house.heard(Notifier::Level::Error));
        panel->restoreInto(house.write(u"x.pkbackup"_s, QByteArray(5'000, 'x')), house.file(u"other"_s));
        QTRY_VERIFY2(note->text().startsWith(u"This file is no backup"), qPrintable(note->text()));
        panel->backUpTo(house.file(u"none/a.pkbackup"_s));
        QTRY_VERIFY2(note->text().startsWith(u"The copy could not be written"), qPrintable(note->text()));
    }

    void theLicencesOfAllPartsCanBeRead() {
        PageHouse house;
        SettingsPage page(house.context);
        page.showSection(SettingsPage::About);
        show(page);
        click(page, "showLicences");
        QPointer<QDialog> dialog = find<QDialog>(page, "licencesDialog");
        QTRY_VERIFY(dialog->isVisible());
        const QString notices = find<QPlainTextEdit>(*dialog, "licenceText")->toPlainText();
        for (const QString& part : {u"Qt 6"_s, u"SQLite"_s, u"Boost Software License"_s, u"simdjson"_s, u"google"_s,
                                    u"tl::expected"_s, u"robin-map"_s, u"Yann Collet"_s, u"QCustomPlot"_s})
            QVERIFY2(notices.contains(part, Qt::CaseInsensitive), qPrintable(part));
        const auto* choice = find<Segmented>(*dialog, "licence");
        QStringList begins;
        for (int i = 1; i < 5; ++i) {
            QTest::mouseClick(choice->button(i), Qt::LeftButton);
            begins << find<QPlainTextEdit>(*dialog, "licenceText")->toPlainText().simplified().left(26);
        }
        QCOMPARE(begins, (QStringList{u"GNU GENERAL PUBLIC LICENSE"_s, u"GNU LESSER GENERAL PUBLIC "_s,
                                      u"Apache License Version 2.0"_s, u"Creative Commons Legal Cod"_s}));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
    }

    void theLanguageChangesAtRunTime() {
        PageHouse house;
        SettingsPage page(house.context);
        show(page);
        MarkingTranslator translator;
        QVERIFY(QCoreApplication::installTranslator(&translator));
        QTRY_COMPARE(page.title(), u"[zh] Settings"_s);
        auto* sections = find<QListWidget>(page, "sections");
        for (int i = 0; i < sections->count(); ++i)
            QTRY_VERIFY2(sections->item(i)->text().startsWith(u"[zh] "), qPrintable(sections->item(i)->text()));
        QStringList left;
        for (const auto* label : page.findChildren<QLabel*>()) {
            if (!label->text().isEmpty() && !label->text().contains(u"[zh] ") && !label->text().startsWith(u"Qt "))
                left << label->text();
        }
        QVERIFY2(left.isEmpty(), qPrintable(left.join(u" | "_s)));
        QCoreApplication::removeTranslator(&translator);
        QTRY_COMPARE(page.title(), u"Settings"_s);
    }

private:
    static void enter(QWidget& page, const char* name, int value) {
        auto* spin = find<QSpinBox>(page, name);
        spin->setFocus();
        spin->selectAll();
        QTest::keyClicks(spin, QString::number(value));
        QTest::keyClick(spin, Qt::Key_Tab);
        QCOMPARE(spin->value(), value);
    }
    static void type(QWidget& dialog, const char* name, const QString& text) {
        auto* edit = find<QLineEdit>(dialog, name);
        edit->setFocus();
        edit->selectAll();
        QInputMethodEvent typed; // as an input method types, Chinese too
        typed.setCommitString(text);
        QCoreApplication::sendEvent(edit, &typed);
        QCOMPARE(edit->text(), text);
    }
    static GiftDialog* openDialog(QWidget& page) {
        GiftDialog* dialog = nullptr;
        (void)QTest::qWaitFor([&]() {
            dialog = page.findChild<GiftDialog*>();
            return dialog && dialog->isVisible();
        });
        if (!dialog)
            qFatal("no gift dialog");
        return dialog;
    }
    static Gift giftOf(FakeEngine& engine, quint32 giftId) {
        for (const Gift& gift : giftsOf(engine)) {
            if (gift.giftId == giftId)
                return gift;
        }
        return {};
    }
    static void select(QTableView& table, const QString& giftId) {
        for (int row = 0; row < table.model()->rowCount(); ++row) {
            if (table.model()->index(row, 2).data().toString() == giftId) {
                table.scrollTo(table.model()->index(row, 0));
                QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                                  table.visualRect(table.model()->index(row, 0)).center());
                return;
            }
        }
        QFAIL("no such gift in the table");
    }
};

QTEST_MAIN(SettingsPageTest)
#include "settingspagetest.moc"
