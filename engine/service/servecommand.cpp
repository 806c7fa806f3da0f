// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include "engine/http/endpointfile.h"
#include "engine/http/httpserver.h"
#include "engine/lab/run/labservice.h"
#include "engine/log/logfile.h"
#include "engine/runtime/localengine.h"
#include "engine/service/commandline.h"
#include "engine/service/exitcode.h"
#include "engine/service/listenoptions.h"
#include "engine/service/signalpipe.h"
#include "engine/service/terminal.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// The engine and its API, from start to the signal that ends them. Lives on the main thread, owned by
// serveCommand().
class Service : public QObject {
public:
    Service(const QString& dataDir, quint16 port, const HttpListen& listen, SignalPipe& interrupts)
        : m_dataDir(dataDir),
          m_certificate(listen.certificateFile),
          m_engine(EngineConfig{.dataDir = dataDir, .makeStore = {}}),
          m_runner(m_engine),
          m_archive(dataDir),
          m_lab(m_runner, m_archive),
          m_http(m_engine, HttpConfig{port,
                                      QDir(dataDir).filePath(u"api-token"_s),
                                      {},
                                      listen,
                                      &m_lab,
                                      QDir(dataDir).filePath(u"gifts"_s)}),
          m_endpoint(dataDir),
          m_notifier(interrupts.fd(), QSocketNotifier::Read) {
        connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
            m_notifier.setEnabled(false);
            logEvent(LogLevel::Info, "pk.service", u"stopping");
            // The file goes first: who reads it should find somebody.
            m_endpoint.remove();
            m_http.stop();
            QCoreApplication::exit(kExitOk);
        });
        m_engine.start(replyOn<Done>(this, [this](const Result<Done>& started) { engineStarted(started); }));
    }

private:
    void engineStarted(const Result<Done>& started) {
        if (!started) {
            return leave(started.error());
        }
        if (const auto port = m_http.start(); !port) {
            return leave(port.error());
        }
        const QString tokenFile = QFileInfo(m_http.tokenFile()).absoluteFilePath();
        if (const auto written = m_endpoint.write(m_http.baseUrl(), tokenFile, m_certificate); !written) {
            return leave(written.error());
        }
        QJsonObject ready{{u"ready"_s, true}, {u"api"_s, m_http.baseUrl()}, {u"tokenFile"_s, tokenFile}};
        if (!m_certificate.isEmpty()) {
            ready[u"tlsCert"_s] = m_certificate;
        }
        logEvent(LogLevel::Info, "pk.service", u"serving",
                 {{"api", m_http.baseUrl()}, {"pid", QCoreApplication::applicationPid()}});
        printOut(QString::fromUtf8(QJsonDocument(ready).toJson(QJsonDocument::Compact)));
    }

    void leave(const Error& error) {
        m_http.stop();
        logEvent(LogLevel::Error, "pk.service", u"cannot serve", {{"code", errorCodeName(error.code)}});
        printError(error.detail.isEmpty() ? errorCodeName(error.code) : error.detail);
        QCoreApplication::exit(exitCodeOf(error.code));
    }

    QString m_dataDir;
    QString m_certificate; // empty: no TLS
    LocalEngine m_engine;
    ScenarioRunner m_runner;
    RunArchive m_archive;
    LabService m_lab;
    HttpServer m_http; // after the engine and the lab, which must outlive it
    EndpointFile m_endpoint;
    QSocketNotifier m_notifier;
};

} // namespace

int serveCommand(const QStringList& arguments, SignalPipe& interrupts) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Runs the engine with its HTTP API until SIGTERM or SIGINT, for this machine only unless --bind says "
        u"otherwise. "
        u"Prints one JSON line when it serves."_s);
    parser.addOption(dataOption());
    parser.addOption({u"port"_s, u"The API's port; 0 takes any free one (default: 8686)."_s, u"N"_s, u"8686"_s});
    addListenOptions(parser);
    if (const auto done = parseArguments(parser, u"serve"_s, arguments, 0)) {
        return *done;
    }
    bool ok = false;
    const quint16 port = parser.value(u"port"_s).toUShort(&ok);
    if (!ok) {
        return usageError(u"serve"_s, u"--port must be 0–65535"_s);
    }
    if (parser.value(u"data"_s).isEmpty()) {
        return usageError(u"serve"_s, u"--data must name a directory"_s);
    }
    const auto listen = readListenOptions(parser);
    const auto level = readLogLevel(parser);
    if (!listen || !level) {
        return usageError(u"serve"_s, listen ? level.error().detail : listen.error().detail);
    }
    const QString dataDir = QDir(parser.value(u"data"_s)).absolutePath();
    const auto log = LogFile::open({LogFile::dirFor(parser.isSet(u"data"_s) ? dataDir : QString()), u"pkd"_s, *level});
    if (!log) { // no reason not to serve
        printError(log.error().detail);
    }
    if (const QString warning = listenWarning(*listen); !warning.isEmpty()) {
        printError(warning);
        logEvent(LogLevel::Warning, "pk.service", warning);
    }
    const Service service(dataDir, port, *listen, interrupts);
    return QCoreApplication::exec();
}

} // namespace pk
