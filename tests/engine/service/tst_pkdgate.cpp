// SPDX-License-Identifier: GPL-3.0-or-later
#include <signal.h>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include "tests/engine/http/testcertificate.h"
#include "tests/engine/service/pkdprocess.h"

using namespace Qt::StringLiterals;

namespace pk {

// How pkd lets in and keeps out: tokens, addresses, TLS; and the log it keeps of it.
class TestPkdGate : public QObject {
    Q_OBJECT

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void showsTheToken();
    void rotatesWhileServing();
    void rotatesTheFile();
    void rotatesNothingThatIsHeld();
    void servesUnderTls();
    void trustsNoOther();
    void wrongUsage_data();
    void wrongUsage();
    void tellsUnusableFiles();
    void warnsWhereOthersRead();
    void keepsALog();

private:
    [[nodiscard]] QString data() const { return m_dir->filePath(u"data"_s); }
    [[nodiscard]] static QByteArray read(const QString& name) {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QByteArray token() const { return read(data() + u"/api-token").trimmed(); }
    [[nodiscard]] QStringList tokenCommand(const QString& verb, const QStringList& more = {}) const {
        return QStringList{u"token"_s, verb, u"--data"_s, data()} + more;
    }
    // A pkd that serves, and its ready line; null when it does not.
    [[nodiscard]] std::unique_ptr<QProcess> serve(const QStringList& more) {
        auto process = startPkd(QStringList{u"serve"_s, u"--data"_s, data(), u"--port"_s, u"0"_s} + more);
        while (!process->canReadLine()) {
            if (!process->waitForReadyRead(30'000)) {
                return nullptr;
            }
        }
        m_ready = QJsonDocument::fromJson(process->readLine()).object();
        return process;
    }
    [[nodiscard]] static bool end(QProcess& process) {
        process.terminate();
        return process.waitForFinished(30'000) && process.exitCode() == 0;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QJsonObject m_ready;
};

void TestPkdGate::showsTheToken() {
    QCOMPARE(runPkd(tokenCommand(u"show"_s)).exitCode, 1); // there is none yet
    QVERIFY(!QFile::exists(data()));
    PkdService service;
    QVERIFY(service.start(data()));
    QCOMPARE(runPkd(tokenCommand(u"show"_s)).out.trimmed(), (data() + u"/api-token").toUtf8());
    QCOMPARE(runPkd(tokenCommand(u"show"_s, {u"--reveal"_s})).out.trimmed(), token());
}

void TestPkdGate::rotatesWhileServing() {
    PkdService service;
    QVERIFY(service.start(data()));
    const QByteArray old = token();
    const PkdRun rotated = runPkd(tokenCommand(u"rotate"_s));
    QCOMPARE(rotated.exitCode, 0);
    QCOMPARE(rotated.out.trimmed(), (data() + u"/api-token").toUtf8());
    QVERIFY(token() != old);
    ApiClient before(service.ready()[u"api"].toString(), old);
    QCOMPARE(before.get(u"/api/v1/gifts"_s).error().status, 401);
    ApiClient after(service.ready()[u"api"].toString(), token());
    const auto audit = after.get(u"/api/v1/audit?limit=1"_s);
    QVERIFY(audit);
    QVERIFY(audit->contains("token.rotate"));
    const PkdRun again = runPkd(tokenCommand(u"rotate"_s, {u"--reveal"_s}));
    QCOMPARE(again.out.trimmed(), token());
    QVERIFY(after.get(u"/api/v1/gifts"_s).error().status == 401);
}

void TestPkdGate::rotatesTheFile() {
    QCOMPARE(runPkd(tokenCommand(u"rotate"_s)).exitCode, 1);
    QVERIFY(!QFile::exists(data())); // no directory is made for it
    {
        PkdService service;
        QVERIFY(service.start(data()));
        service.killHard(); // api.json stays
    }
    const QByteArray old = token();
    const QByteArray overlay = read(data() + u"/overlay-token");
    QCOMPARE(runPkd(tokenCommand(u"rotate"_s)).exitCode, 0);
    QVERIFY(token() != old);
    QVERIFY(read(data() + u"/overlay-token") != overlay);
    PkdService service;
    QVERIFY(service.start(data()));
    QVERIFY(!service.get(u"/gifts"_s).isEmpty()); // with the new one
}

void TestPkdGate::rotatesNothingThatIsHeld() {
    PkdService service;
    QVERIFY(service.start(data()));
    const QByteArray old = token();
    QVERIFY(QFile::remove(data() + u"/api.json")); // as where the port was taken
    const PkdRun rotated = runPkd(tokenCommand(u"rotate"_s));
    QCOMPARE(rotated.exitCode, 3);
    QCOMPARE(rotated.errorLines().size(), 1);
    QCOMPARE(token(), old);
}

void TestPkdGate::servesUnderTls() {
    const TestCertificate certificate(m_dir->path());
    const auto service = serve({u"--tls-cert"_s, certificate.certificateFile, u"--tls-key"_s, certificate.keyFile});
    QVERIFY(service);
    const QString api = m_ready[u"api"].toString();
    QVERIFY(api.startsWith(u"https://127.0.0.1:"));
    QCOMPARE(m_ready[u"tlsCert"].toString(), certificate.certificateFile);
    // The commands find it, with the certificate that api.json names.
    const QString flow = QStringLiteral(PK_SOURCE_DIR "/resources/flows/rose-icecream.jsonl");
    const PkdRun imported = runPkd({u"flow"_s, u"import"_s, flow, u"--data"_s, data(), u"--json"_s});
    QCOMPARE(imported.exitCode, 0);
    QCOMPARE(imported.json()[u"gifts"][0][u"inCatalogue"], QJsonValue(true));
    const PkdRun named = runPkd({u"flow"_s, u"import"_s, flow, u"--api"_s, api, u"--token-file"_s,
                                 data() + u"/api-token", u"--tls-cert"_s, certificate.certificateFile, u"--json"_s});
    QVERIFY2(named.exitCode == 0, named.error.constData());
    QCOMPARE(runPkd(tokenCommand(u"rotate"_s)).exitCode, 0);
    ApiClient client(api, token());
    QVERIFY(client.trustOnly(certificate.certificateFile));
    for (int i = 0; i < 3; ++i) {
        QVERIFY(client.get(u"/api/v1/gifts"_s));
    }
    QVERIFY(end(*service));
}

void TestPkdGate::trustsNoOther() {
    const TestCertificate certificate(m_dir->path());
    const TestCertificate other(m_dir->path(), u"other"_s);
    const auto service = serve({u"--tls-cert"_s, certificate.certificateFile, u"--tls-key"_s, certificate.keyFile});
    QVERIFY(service);
    ApiClient pinned(m_ready[u"api"].toString(), token());
    QVERIFY(pinned.trustOnly(other.certificateFile));
    QCOMPARE(pinned.get(u"/healthz"_s).error().status, 0);
    ApiClient trusting(m_ready[u"api"].toString(), token()); // nobody signed it but itself
    QCOMPARE(trusting.get(u"/healthz"_s).error().status, 0);
    QVERIFY(!trusting.trustOnly(u"/no/such/file"_s));
    QVERIFY(!trusting.trustOnly(certificate.keyFile));
    QVERIFY(end(*service));
}

void TestPkdGate::wrongUsage_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("plain to all") << QStringList{u"serve"_s, u"--bind"_s, u"0.0.0.0"_s} << u"--insecure"_s;
    QTest::newRow("plain to a net") << QStringList{u"serve"_s, u"--bind"_s, u"192.0.2.1"_s} << u"--tls-cert"_s;
    QTest::newRow("no address") << QStringList{u"serve"_s, u"--bind"_s, u"pk.example"_s} << u"IP address"_s;
    QTest::newRow("half of TLS") << QStringList{u"serve"_s, u"--tls-cert"_s, u"x"_s} << u"go together"_s;
    QTest::newRow("host") << QStringList{u"serve"_s, u"--host"_s, u"a/b"_s} << u"--host must be"_s;
    QTest::newRow("level") << QStringList{u"serve"_s, u"--log-level"_s, u"all"_s} << u"--log-level must be"_s;
    QTest::newRow("verb") << QStringList{u"token"_s, u"lose"_s} << u"no command token lose"_s;
}

void TestPkdGate::wrongUsage() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const PkdRun run = runPkd(arguments);
    QCOMPARE(run.exitCode, 2);
    QCOMPARE(run.out, QByteArray());
    QCOMPARE(run.errorLines().size(), 1);
    QVERIFY2(run.errorLines().first().contains(says), run.error.constData());
}

void TestPkdGate::tellsUnusableFiles() {
    const TestCertificate certificate(m_dir->path());
    const TestCertificate other(m_dir->path(), u"other"_s);
    const auto run = [this, &certificate](const QString& key) {
        return runPkd({u"serve"_s, u"--data"_s, data(), u"--port"_s, u"0"_s, u"--tls-cert"_s,
                       certificate.certificateFile, u"--tls-key"_s, key});
    };
    const PkdRun absent = run(u"/no/such/key"_s);
    QCOMPARE(absent.exitCode, 1);
    QVERIFY2(absent.error.contains("/no/such/key cannot be read"), absent.error.constData());
    const PkdRun mismatched = run(other.keyFile);
    QCOMPARE(mismatched.exitCode, 1);
    QVERIFY2(mismatched.error.contains("does not belong to the certificate"), mismatched.error.constData());
    QVERIFY(!QFile::exists(data() + u"/api.json"));
}

void TestPkdGate::warnsWhereOthersRead() {
    const auto service = serve({u"--bind"_s, u"0.0.0.0"_s, u"--insecure"_s, u"--host"_s, u"pk.example"_s});
    QVERIFY(service);
    QVERIFY(m_ready[u"api"].toString().startsWith(u"http://127.0.0.1:"));
    QVERIFY(end(*service));
    const QByteArray error = service->readAllStandardError();
    QVERIFY2(error.contains("without TLS"), error.constData());
    QVERIFY(read(data() + u"/log/pkd.jsonl").contains("without TLS"));
}

void TestPkdGate::keepsALog() {
    const auto service = serve({u"--log-level"_s, u"debug"_s});
    QVERIFY(service);
    ApiClient client(m_ready[u"api"].toString(), token());
    QVERIFY(client.get(u"/api/v1/gifts?secret=4711"_s));
    QVERIFY(end(*service));
    const QByteArray log = read(data() + u"/log/pkd.jsonl");
    QStringList messages;
    for (const QByteArray& line : log.trimmed().split('\n')) {
        const QJsonObject entry = QJsonDocument::fromJson(line).object();
        QVERIFY2(!entry.isEmpty(), line.constData());
        messages << entry[u"message"].toString();
    }
    QVERIFY(messages.contains(u"serving"_s));
    QVERIFY(messages.contains(u"request"_s));
    QVERIFY(messages.contains(u"stopping"_s));
    QVERIFY(!log.contains("4711"));
    QVERIFY(!log.contains(token()));
    QVERIFY(!(QFile::permissions(data() + u"/log/pkd.jsonl") &
              (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
}

} // namespace pk

QTEST_GUILESS_MAIN(pk::TestPkdGate)
#include "tst_pkdgate.moc"
