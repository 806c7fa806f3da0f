// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/cataloguefile.h"
#include "gui/settings/settingspage.h"
#include "gui/widgets/icon.h"
#include "tests/gui/lab/pagehouse.h"

using namespace Qt::StringLiterals;
using namespace pk;
using namespace pk::test;

namespace {

QByteArray redPng() {
    QImage image(32, 32, QImage::Format_RGB32);
    image.fill(QColor(200, 10, 20));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

// The catalogue out to a file and in again elsewhere, by the section's buttons.
class CatalogueExchangeTest : public QObject {
    Q_OBJECT

private slots:
    void aPictureComesAlong() {
        const QString file = m_dir.filePath(u"catalogue.json"_s);
        {
            PageHouse here;
            QVERIFY(QDir().mkpath(here.file(u"gifts"_s)));
            here.write(u"gifts/own-a.png"_s, redPng());
            here.engine.setGifts(
                {{1, u"玫瑰"_s, u"Rose"_s, 1, u"rose"_s}, {42, u"灯笼"_s, u"Lantern"_s, 88, u"own-a.png"_s}});
            SettingsPage page(here.context);
            open(page);
            click(page, "exportGifts");
            answerFileDialog(page, "saveFileDialog", file);
            QTRY_VERIFY2(noteOf(page).startsWith(u"2 gifts written to "), qPrintable(noteOf(page)));
        }
        PageHouse there;
        there.engine.setGifts({{1, u"玫瑰"_s, u"Rose"_s, 5, u"rose"_s}, {9, u"皇冠"_s, {}, 520, u"crown"_s}});
        SettingsPage page(there.context);
        open(page);
        click(page, "importGifts");
        answerFileDialog(page, "openFileDialog", file);
        QMessageBox* box = nullptr;
        QTRY_VERIFY((box = find<QMessageBox>(page, "importBox")) != nullptr);
        QCOMPARE(box->text(), u"Add 1 gifts and change 1?"_s);
        QCOMPARE(giftsOf(there).size(), 2U); // nothing yet
        QTest::mouseClick(box->findChild<QPushButton*>(u"confirmImport"_s), Qt::LeftButton);
        QTRY_COMPARE(noteOf(page), u"Imported 2 gifts"_s);
        const std::vector<Gift> gifts = giftsOf(there);
        QCOMPARE(gifts.size(), 3U); // what the file does not have stays
        const auto lantern =
            std::find_if(gifts.begin(), gifts.end(), [](const Gift& gift) { return gift.giftId == 42; });
        QVERIFY(lantern != gifts.end() && lantern->logo.startsWith(u"own-") && lantern->logo != u"own-a.png"_s);
        QCOMPARE(PageHouse::read(there.file(u"gifts/"_s + lantern->logo)), redPng());
        // It is painted where gifts are, also by a program that starts later.
        setGiftArtDir(there.file(u"gifts"_s));
        const QImage painted = giftPixmap(lantern->logo, lantern->name, 24, 1).toImage();
        QCOMPARE(painted.pixelColor(12, 12), QColor(200, 10, 20));
        // Once more: there is nothing left to import.
        click(page, "importGifts");
        answerFileDialog(page, "openFileDialog", file);
        QTRY_VERIFY2(noteOf(page).startsWith(u"Nothing to import"), qPrintable(noteOf(page)));
    }

    void badFilesChangeNothing_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        QTest::newRow("no catalogue") << QByteArray("{}") << u"no gift catalogue"_s;
        QTest::newRow("a wrong gift") << QByteArray("[{\"giftId\":0}]") << u"Gift 1"_s;
        QTest::newRow("a picture that runs something")
            << QByteArray(
                   "{\"format\":\"pk-console gift catalogue\",\"version\":1,\"gifts\":[{\"giftId\":5,\"name\":"
                   "\"a\",\"priceKb\":1,\"logo\":\"own-x.svg\"}],\"pictures\":{\"own-x.svg\":\"") +
                   QByteArray("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>").toBase64() + "\"}}"
            << u"script"_s;
    }

    void badFilesChangeNothing() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        PageHouse house;
        const std::vector<Gift> before = giftsOf(house);
        SettingsPage page(house.context);
        open(page);
        click(page, "importGifts");
        answerFileDialog(page, "openFileDialog", house.write(u"bad.json"_s, bytes));
        QTRY_VERIFY2(noteOf(page).startsWith(u"Nothing was imported.") && noteOf(page).contains(says),
                     qPrintable(noteOf(page)));
        QCOMPARE(giftsOf(house), before);
        QVERIFY(!QFile::exists(house.file(u"gifts"_s)));
    }

    void whatCannotBeReadIsTriedAgain() {
        PageHouse house;
        SettingsPage page(house.context);
        open(page);
        house.engine.failNext(Error{ErrorCode::StoreIo, {}, u"disk gone"_s});
        emit house.engine.catalogueChanged();
        QWidget* bar = nullptr;
        const auto barShown = [&] {
            for (auto* one : page.findChildren<QWidget*>(u"problemBar"_s))
                if (one->isVisible())
                    bar = one;
            return bar != nullptr;
        };
        QTRY_VERIFY(barShown());
        QVERIFY(find<QLabel>(*bar, "problemText")->text().contains(u"disk gone"_s));
        click(*bar, "problemCopy");
        QCOMPARE(QGuiApplication::clipboard()->text(), u"STORE_IO: disk gone"_s);
        const int before = house.engine.reads.gifts;
        click(*bar, "problemRetry");
        QTRY_VERIFY(!bar->isVisible());
        QCOMPARE(house.engine.reads.gifts, before + 1);
    }

    void aRefusalEndsIt() {
        PageHouse house;
        SettingsPage page(house.context);
        open(page);
        click(page, "importGifts");
        answerFileDialog(page, "openFileDialog",
                         house.write(u"two.json"_s,
                                     "[{\"giftId\":501,\"name\":\"a\",\"priceKb\":1},"
                                     "{\"giftId\":502,\"name\":\"b\",\"priceKb\":1}]"));
        QMessageBox* box = nullptr;
        QTRY_VERIFY((box = find<QMessageBox>(page, "importBox")) != nullptr);
        house.engine.failNext(Error{ErrorCode::StoreFull, {}, {}});
        QTest::mouseClick(box->findChild<QPushButton*>(u"confirmImport"_s), Qt::LeftButton);
        QTRY_VERIFY2(noteOf(page).startsWith(u"Stopped at a after 0 gifts."), qPrintable(noteOf(page)));
        QVERIFY(find<QWidget>(page, "importGifts")->isEnabled()); // to try again
    }

    void aGiftInUseStays() {
        PageHouse house;
        const quint32 used = giftsOf(house).front().giftId; // the table's first
        PkView view;
        view.pk.pkId = 7;
        view.pk.showId = u"s1"_s;
        view.pk.status = PkStatus::Running;
        view.pk.sides[0].giftId = used;
        house.engine.setPk(view);
        SettingsPage page(house.context);
        open(page);
        auto* table = find<QTableView>(page, "gifts");
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->model()->index(0, 0)).center());
        click(page, "removeGift");
        auto* box = find<QMessageBox>(page, "removeBox");
        QVERIFY(box);
        QTest::mouseClick(box->findChild<QPushButton*>(u"confirmRemove"_s), Qt::LeftButton);
        QTRY_VERIFY(house.heard(Notifier::Level::Warning));
        QVERIFY2(house.posted.back().second.contains(u"has not ended"_s), qPrintable(house.posted.back().second));
        QCOMPARE(giftsOf(house).front().giftId, used);
    }

private:
    static void open(SettingsPage& page) {
        page.showSection(SettingsPage::Catalogue);
        show(page);
        QTRY_VERIFY(page.isSettled());
    }
    static QString noteOf(QWidget& page) { return find<QLabel>(page, "exchangeNote")->text(); }
    static std::vector<Gift> giftsOf(PageHouse& house) {
        std::vector<Gift> gifts;
        house.engine.gifts([&gifts](Result<std::vector<Gift>> now) { gifts = *now; });
        return gifts;
    }

    QTemporaryDir m_dir;
};

QTEST_MAIN(CatalogueExchangeTest)
#include "tst_catalogueexchange.moc"
