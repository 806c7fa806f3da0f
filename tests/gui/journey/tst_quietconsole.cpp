// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include "gui/app/consolesession.h"
#include "gui/shell/page.h"
#include "gui/shell/preferences.h"
#include "tests/support/enginehouse.h"

using namespace pk;
using namespace pk::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kLookMs = 2'200; // a timer of two seconds would be seen
constexpr int kLooksMax = 5;

// Sees the event of every timer and animation of the GUI's thread.
class TimerWatch : public QObject {
public:
    explicit TimerWatch(QStringList unseen) : m_unseen(std::move(unseen)) {
        // The clock goes on by the minute.
        m_unseen.append(u"statusClockTimer"_s);
        qApp->installEventFilter(this);
    }
    bool eventFilter(QObject* object, QEvent* event) override {
        const QString type = QString::fromLatin1(object->metaObject()->className());
        // Qt empties its own cache of pixmaps half a minute after the last one.
        if (event->type() == QEvent::Timer && !m_unseen.contains(object->objectName()) && type != u"QPMCache") {
            const auto* timer = qobject_cast<QTimer*>(object);
            m_seen.append(timer == nullptr ? type : u"%1 of %2 ms"_s.arg(type).arg(timer->interval()));
        }
        return false;
    }
    [[nodiscard]] QStringList take() { return std::exchange(m_seen, {}); }

private:
    QStringList m_unseen;
    QStringList m_seen;
};

} // namespace

// A console in which nothing moves runs no timer, whatever page is shown: on a laptop it is open all day.
class TestQuietConsole : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_settings = std::make_unique<QSettings>(m_dir.filePath(u"console.ini"_s), QSettings::IniFormat);
        m_preferences = std::make_unique<Preferences>(*m_settings);
        m_session = std::make_unique<ConsoleSession>(
            SessionPlan{.dataDir = m_dir.filePath(u"data"_s), .serveApi = true, .port = 0}, *m_settings,
            *m_preferences);
        QSignalSpy loaded(&m_session->live(), &LiveState::loaded);
        m_session->window().resize(1440, 900);
        m_session->window().show();
        m_session->start();
        QTRY_COMPARE(loaded.size(), 1);
    }

    void nothingMovesBeforeTheFirstPk() {
        show(u"overview"_s);
        QVERIFY2(becomesQuiet(), m_seen.constData());
    }

    void aRunningPkMoves() {
        show(u"pks"_s);
        std::optional<Result<PkCreated>> created;
        m_session->engine().createPk(request(), operatorActor(),
                                     replyOn<PkCreated>(this, [&](const Result<PkCreated>& pk) { created = pk; }));
        QTRY_VERIFY(created && *created);
        QVERIFY(!isQuiet());
        std::optional<Result<Done>> ended;
        m_session->engine().endPk((*created)->pkId, u"quiet"_s, operatorActor(),
                                  replyOn<Done>(this, [&](const Result<Done>& done) { ended = done; }));
        QTRY_VERIFY(ended && *ended);
        QTRY_VERIFY(m_session->live().find((*created)->pkId)->pk.isFinal());
    }

    void nothingMovesOnAnyPage_data() {
        QTest::addColumn<QString>("page");
        for (const char* page : {"overview", "pks", "lab", "push", "ledger", "results", "stage", "settings"}) {
            QTest::newRow(page) << QString::fromLatin1(page);
        }
    }
    void nothingMovesOnAnyPage() {
        QFETCH(const QString, page);
        show(page);
        QVERIFY2(becomesQuiet({u"uiLagTimer"_s}), m_seen.constData());
    }

    // Turning the pages was something to measure.
    void theMeasuringOfTheWindowsLagRestsToo() { QVERIFY2(becomesQuiet(), m_seen.constData()); }

    void cleanupTestCase() { m_session.reset(); }

private:
    void show(const QString& page) {
        m_session->window().showPage(page);
        QTRY_VERIFY(m_session->window().page(page)->isSettled());
    }

    // What was asked for comes, and motions end.
    [[nodiscard]] bool becomesQuiet(const QStringList& unseen = {}) {
        for (int look = 0; look < kLooksMax; ++look) {
            if (isQuiet(unseen)) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool isQuiet(const QStringList& unseen = {}) {
        TimerWatch watch(unseen);
        QTest::qWait(kLookMs); // no timer comes
        m_seen = watch.take().join(u", "_s).toUtf8();
        return m_seen.isEmpty();
    }

    [[nodiscard]] static CreatePk request() {
        CreatePk request;
        request.showId = u"quiet"_s;
        request.gifts = {CreatePk::Gift{1, u"win: I sing"_s}, CreatePk::Gift{2, u"win: I dance"_s}};
        request.durationMs = 60'000;
        return request;
    }

    QTemporaryDir m_dir;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<ConsoleSession> m_session;
    QByteArray m_seen; // timers, at the last look
};

QTEST_MAIN(TestQuietConsole)
#include "tst_quietconsole.moc"
