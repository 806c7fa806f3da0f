// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/consolehouse.h"

#include <QApplication>
#include <QFileInfo>
#include <semaphore>

#include "tests/bench/benchengine.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDayMs = 24LL * 3600 * 1000;
constexpr int kInFlight = 1'000; // commands that wait for their answers
constexpr QSize kWindow{1440, 900};

quint64 openPks(Engine& engine) {
    const auto stats = ask<EngineStats>([&engine](auto reply) { engine.stats(reply); });
    return stats ? stats->running + stats->settling : 0;
}

} // namespace

ConsoleHouse::ConsoleHouse(const Options& options, bool serveApi)
    : m_settings(options.freshDir(u"console"_s) + u"/console.ini"_s, QSettings::IniFormat),
      m_preferences(m_settings),
      m_session({.dataDir = QFileInfo(m_settings.fileName()).path(), .serveApi = serveApi, .port = 0}, m_settings,
                m_preferences) {
    QObject::connect(&m_session, &ConsoleSession::startFailed, &m_session,
                     [](const Error& error) { giveUp(error.detail); });
}

ConsoleHouse::~ConsoleHouse() = default;

void ConsoleHouse::run(std::function<void()> work) {
    std::thread working;
    QObject::connect(&m_session, &ConsoleSession::started, &m_session, [&working, work = std::move(work)] {
        working = std::thread([work] {
            work();
            QMetaObject::invokeMethod(qApp, [] { QCoreApplication::exit(0); });
        });
    });
    m_session.window().resize(kWindow);
    m_session.window().show();
    m_session.start();
    QApplication::exec();
    working.join();
}

void ConsoleHouse::onGui(const std::function<void()>& job) {
    std::binary_semaphore done(0);
    QMetaObject::invokeMethod(
        qApp,
        [&] {
            job();
            done.release();
        },
        Qt::QueuedConnection);
    done.acquire();
}

void ConsoleHouse::rest(double seconds) {
    waitUntil(monotonicSeconds() + seconds);
}

std::vector<PkCreated> createPks(Engine& engine, quint64 first, quint64 count) {
    std::counting_semaphore<> room(kInFlight);
    std::vector<PkCreated> pks(count);
    for (quint64 i = 0; i < count; ++i) {
        room.acquire();
        engine.createPk(createRequest(showName(first + i), kDayMs), benchActor(),
                        [&room, &pks, i](const Result<PkCreated>& created) {
                            if (!created) {
                                giveUp(u"a PK was refused: "_s + created.error().detail);
                            }
                            pks[i] = *created;
                            room.release();
                        });
    }
    for (int i = 0; i < kInFlight; ++i) {
        room.acquire();
    }
    return pks;
}

void endPks(Engine& engine, std::span<const PkCreated> pks) {
    const quint64 left = openPks(engine) - pks.size();
    std::counting_semaphore<> room(kInFlight);
    for (const PkCreated& one : pks) {
        room.acquire();
        engine.endPk(one.pkId, one.showId, benchActor(), [&room](const Result<Done>& ended) {
            if (!ended) {
                giveUp(u"a PK was not ended: "_s + ended.error().detail);
            }
            room.release();
        });
    }
    for (int i = 0; i < kInFlight; ++i) {
        room.acquire();
    }
    while (openPks(engine) > left) {
        ConsoleHouse::rest(0.05);
    }
}

qint64 sentFrom(const Engine& engine) {
    const qint64 from = engine.nowMs();
    ConsoleHouse::rest(double(RecordPlan::kSentSpreadMs) / 1e3 + 0.01);
    return from;
}

} // namespace pk::bench
