// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QBuffer>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "gui/app/consolesession.h"
#include "gui/settings/settingspage.h"
#include "gui/shell/languagecontroller.h"
#include "gui/shell/preferences.h"
#include "gui/theme/themecontroller.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/segmented.h"

using namespace pk;
using namespace Qt::StringLiterals;

namespace {

// A console on data of its own, as the program puts it together.
struct Console {
    explicit Console(const QString& dataDir)
        : settings(dataDir + u"/console.ini"_s, QSettings::IniFormat), preferences(settings) {
        const auto apply = [this] {
            theme.apply(preferences.theme(), preferences.pair());
            language.apply(preferences.language());
        };
        QObject::connect(&preferences, &Preferences::themeChanged, &preferences, apply);
        QObject::connect(&preferences, &Preferences::languageChanged, &preferences, apply);
        apply();
        session = std::make_unique<ConsoleSession>(SessionPlan{dataDir, false, true, 0}, settings, preferences);
        session->window().resize(1'440, 900);
        session->window().show();
        session->start();
    }
    template <typename T>
    [[nodiscard]] T* find(const char* name) {
        return session->window().findChild<T*>(QLatin1StringView(name));
    }
    void click(const char* name) {
        auto* button = find<QAbstractButton>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    [[nodiscard]] SettingsPage* page() { return static_cast<SettingsPage*>(session->window().page(u"settings"_s)); }

    QSettings settings;
    Preferences preferences;
    ThemeController theme;
    LanguageController language;
    std::unique_ptr<ConsoleSession> session;
};

// What was copied, typed into a shell: status code and body.
std::pair<int, QByteArray> paste(const QString& command) {
    QProcess shell;
    shell.start(u"sh"_s, {u"-c"_s, command + u" -s -w '\\n%{http_code}'"_s});
    // The server answers from threads of its own: nothing of this thread is needed meanwhile.
    if (!shell.waitForFinished(20'000))
        return {-1, {}};
    const QByteArray out = shell.readAllStandardOutput();
    const qsizetype cut = out.lastIndexOf('\n');
    return {out.mid(cut + 1).toInt(), out.left(cut)};
}

} // namespace

// The settings on the real engine and its API, by mouse and keys.
class TestSettingsJourney : public QObject {
    Q_OBJECT

private slots:
    void theCopiedCurlWorks();
    void looksChangeWhileItRuns();
    void ownArtOutlivesARestart();
};

void TestSettingsJourney::theCopiedCurlWorks() {
    if (QStandardPaths::findExecutable(u"curl"_s).isEmpty())
        QSKIP("curl is not installed");
    const QTemporaryDir dir;
    Console console(dir.path());
    QTRY_VERIFY_WITH_TIMEOUT(console.session->live().isLoaded(), 10'000);
    QTest::keyClick(&console.session->window(), Qt::Key_8, Qt::ControlModifier);
    console.page()->showSection(SettingsPage::Api);
    console.click("copyCurl");
    const QString first = QGuiApplication::clipboard()->text();
    const auto [status, body] = paste(first);
    QCOMPARE(status, 200);
    QVERIFY2(QJsonDocument::fromJson(body).object()[u"pks"].isArray(), body.constData());
    // A new token after a question; the old command is refused from then on, a new copy works.
    console.click("renewToken");
    auto* box = console.find<QMessageBox>("renewBox");
    QTRY_VERIFY(box && box->isVisible());
    QTest::keyClick(box, Qt::Key_Return); // Cancel is the default
    QTRY_VERIFY(!console.find<QMessageBox>("renewBox"));
    QCOMPARE(paste(first).first, 200);
    console.click("renewToken");
    QTRY_VERIFY((box = console.find<QMessageBox>("renewBox")) != nullptr && box->isVisible());
    QTest::mouseClick(box->findChild<QPushButton*>(u"confirmRenew"_s), Qt::LeftButton);
    QTRY_COMPARE(paste(first).first, 401);
    console.click("copyCurl");
    QVERIFY(QGuiApplication::clipboard()->text() != first);
    QCOMPARE(paste(QGuiApplication::clipboard()->text()).first, 200);
}

void TestSettingsJourney::looksChangeWhileItRuns() {
    const QTemporaryDir dir;
    Console console(dir.path());
    console.preferences.setLanguage(u"en"_s);
    console.preferences.setTheme(ThemeChoice::Light);
    MainWindow& window = console.session->window();
    QTRY_VERIFY_WITH_TIMEOUT(console.session->live().isLoaded(), 10'000);
    QTest::keyClick(&window, Qt::Key_8, Qt::ControlModifier);
    auto* sections = console.find<QListWidget>("sections");
    QTest::mouseClick(sections->viewport(), Qt::LeftButton, {},
                      sections->visualItemRect(sections->item(SettingsPage::Appearance)).center());
    auto* title = console.find<QLabel>("pageTitle");
    QCOMPARE(title->text(), u"Settings"_s);
    auto* themes = console.find<Segmented>("theme");
    QTest::mouseClick(themes->button(int(ThemeChoice::Dark)), Qt::LeftButton);
    QTRY_VERIFY(isDark(window.palette()));
    QVERIFY(isDark(title->palette()));
    auto* languages = console.find<QComboBox>("language");
    languages->setFocus();
    QTest::keyClick(languages, Qt::Key_End); // 简体中文
    QTRY_COMPARE(title->text(), u"设置"_s);
    QCOMPARE(sections->item(SettingsPage::Shortcuts)->text(), u"快捷键"_s);
    QCOMPARE(themes->button(int(ThemeChoice::Dark))->text(), u"深色"_s);
    QVERIFY(themes->current() == int(ThemeChoice::Dark)); // what was chosen stays chosen
    // Each page is there in the other language too, and back again.
    QStringList titles;
    for (int page = 1; page <= 8; ++page) {
        QTest::keyClick(&window, Qt::Key(Qt::Key_0 + page), Qt::ControlModifier);
        titles << title->text();
    }
    QCOMPARE(titles.size(), QSet<QString>(titles.begin(), titles.end()).size());
    QVERIFY2(titles.filter(QRegularExpression(u"[\\x{4e00}-\\x{9fff}]"_s)).size() >= 7, qPrintable(titles.join(u'|')));
    QTest::mouseClick(themes->button(int(ThemeChoice::Light)), Qt::LeftButton);
    QTRY_VERIFY(!isDark(window.palette()));
    QTest::mouseClick(console.find<QCheckBox>("reducedMotion"), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(console.preferences.reducedMotion());
    QTest::mouseClick(console.find<Segmented>("pair")->button(1), Qt::LeftButton);
    QCOMPARE(console.preferences.pair(), PairChoice::ColourBlind);
    languages->setFocus();
    QTest::keyClick(languages, Qt::Key_Up);
    QTRY_COMPARE(title->text(), u"Settings"_s);
    // And it is kept.
    console.settings.sync();
    QSettings kept(dir.filePath(u"console.ini"_s), QSettings::IniFormat);
    const Preferences again(kept);
    QCOMPARE(again.language(), u"en"_s);
    QCOMPARE(again.pair(), PairChoice::ColourBlind);
    QVERIFY(again.reducedMotion());
}

void TestSettingsJourney::ownArtOutlivesARestart() {
    const QTemporaryDir dir;
    QImage red(64, 64, QImage::Format_RGB32);
    red.fill(QColor(210, 20, 30));
    const QString file = dir.filePath(u"lantern.png"_s);
    QVERIFY(red.save(file));
    const QTemporaryDir data;
    QString logo;
    {
        Console console(data.path());
        QTRY_VERIFY_WITH_TIMEOUT(console.session->live().isLoaded(), 10'000);
        QTest::keyClick(&console.session->window(), Qt::Key_8, Qt::ControlModifier);
        console.page()->showSection(SettingsPage::Catalogue);
        QTRY_VERIFY(console.page()->isSettled());
        console.click("addGift");
        QTRY_VERIFY(console.find<QLineEdit>("giftName") != nullptr);
        console.find<QLineEdit>("giftName")->setText(u"灯笼"_s);
        console.click("ownArt");
        QFileDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = console.find<QFileDialog>("openFileDialog")) != nullptr && dialog->isVisible());
        dialog->findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(file);
        static_cast<QDialog*>(dialog)->accept();
        auto* art = console.find<QComboBox>("giftArt");
        QTRY_VERIFY(art->currentData().toString().startsWith(u"own-"_s));
        logo = art->currentData().toString();
        console.click("saveGift");
        QTRY_VERIFY(console.find<QLineEdit>("giftName") == nullptr);
    }
    Console console(data.path());
    QTRY_VERIFY_WITH_TIMEOUT(console.session->live().isLoaded(), 10'000);
    std::vector<Gift> gifts;
    console.session->engine().gifts(
        replyOn<std::vector<Gift>>(&console.preferences, [&gifts](const Result<std::vector<Gift>>& now) {
            if (now)
                gifts = *now;
        }));
    QTRY_VERIFY(!gifts.empty());
    QVERIFY(std::any_of(gifts.begin(), gifts.end(), [&logo](const Gift& gift) { return gift.logo == logo; }));
    QCOMPARE(giftPixmap(logo, u"灯笼"_s, 48, 1).toImage().pixelColor(24, 24), QColor(210, 20, 30));
}

QTEST_MAIN(TestSettingsJourney)
#include "tst_settingsjourney.moc"
