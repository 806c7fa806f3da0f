// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "engine/http/randomtoken.h"
#include "engine/http/tokenstore.h"

using namespace Qt::StringLiterals;

namespace {

[[nodiscard]] int modeOf(const QString& file) {
    struct stat status {};
    return ::stat(QFile::encodeName(file).constData(), &status) == 0 ? static_cast<int>(status.st_mode & 0777) : -1;
}

[[nodiscard]] QString contentOf(const QString& name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll().trimmed()) : QString();
}

} // namespace

class TestTokenStore : public QObject {
    Q_OBJECT

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void makesATokenOnTheFirstStart();
    void keepsItOverStarts();
    void renews();
    void distrustsAFileThatOthersCanRead();
    void distrustsWhatIsNoToken_data();
    void distrustsWhatIsNoToken();
    void doesNotFollowALink();
    void tellsWhyItCannotWrite();
    void comparesWholeTokens();

private:
    [[nodiscard]] QString file() const { return m_dir->filePath(u"deep/api-token"_s); }
    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestTokenStore::makesATokenOnTheFirstStart() {
    const auto store = pk::TokenStore::open(file());
    QVERIFY(store);
    QVERIFY(pk::isTokenText((*store)->token().toStdString()));
    QCOMPARE(contentOf(file()), (*store)->token());
    QCOMPARE(modeOf(file()), 0600);
}

void TestTokenStore::keepsItOverStarts() {
    const QString first = (*pk::TokenStore::open(file()))->token();
    QCOMPARE((*pk::TokenStore::open(file()))->token(), first);
}

void TestTokenStore::renews() {
    const auto store = pk::TokenStore::open(file());
    const std::string old = (*store)->token().toStdString();
    QVERIFY((*store)->matches(old));
    const auto renewed = (*store)->renew();
    QVERIFY(renewed);
    QVERIFY(!(*store)->matches(old));
    QVERIFY((*store)->matches(renewed->toStdString()));
    QCOMPARE(contentOf(file()), *renewed);
    QCOMPARE(modeOf(file()), 0600);
}

void TestTokenStore::distrustsAFileThatOthersCanRead() {
    const QString first = (*pk::TokenStore::open(file()))->token();
    QVERIFY(QFile::setPermissions(file(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    const auto store = pk::TokenStore::open(file());
    QVERIFY(store);
    QVERIFY((*store)->token() != first);
    QCOMPARE(modeOf(file()), 0600);
}

void TestTokenStore::distrustsWhatIsNoToken_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("short") << QByteArray("abc\n");
    QTest::newRow("long") << QByteArray(100, 'a');
    QTest::newRow("other characters") << QByteArray(43, '*');
}

void TestTokenStore::distrustsWhatIsNoToken() {
    QFETCH(QByteArray, content);
    const QString name = m_dir->filePath(u"api-token"_s);
    QFile plain(name);
    QVERIFY(plain.open(QIODevice::WriteOnly));
    plain.write(content);
    plain.close();
    QVERIFY(plain.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    const auto store = pk::TokenStore::open(name);
    QVERIFY(store);
    QVERIFY(pk::isTokenText((*store)->token().toStdString()));
    QCOMPARE(contentOf(name), (*store)->token());
}

void TestTokenStore::doesNotFollowALink() {
    const QString target = m_dir->filePath(u"elsewhere"_s);
    const QString name = m_dir->filePath(u"api-token"_s);
    QVERIFY(QFile::link(target, name));
    QVERIFY(pk::TokenStore::open(name));
    QVERIFY(!QFile::exists(target));
    QCOMPARE(modeOf(name), 0600);
}

void TestTokenStore::tellsWhyItCannotWrite() {
    const auto store = pk::TokenStore::open(u"/proc/none/api-token"_s);
    QVERIFY(!store);
    QCOMPARE(store.error().code, pk::ErrorCode::FileUnreadable);
    QCOMPARE(store.error().field, u"tokenFile"_s);
}

void TestTokenStore::comparesWholeTokens() {
    QVERIFY(pk::equalInConstantTime("abc", "abc"));
    QVERIFY(!pk::equalInConstantTime("abc", "abd"));
    QVERIFY(!pk::equalInConstantTime("abc", "ab"));
    QVERIFY(!pk::equalInConstantTime("", "a"));
    QVERIFY(pk::makeRandomToken() != pk::makeRandomToken());
}

QTEST_APPLESS_MAIN(TestTokenStore)
#include "tst_tokenstore.moc"
