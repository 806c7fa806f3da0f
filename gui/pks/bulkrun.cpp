// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/bulkrun.h"

#include <algorithm>

namespace pk {

using namespace Qt::StringLiterals;

BulkRun::BulkRun(Engine& engine, QObject* parent) : QObject(parent), m_engine(engine) {}

bool BulkRun::start(Verb verb, const QList<Pk>& pks) {
    if (m_progress.running || pks.isEmpty())
        return false;
    m_progress = {};
    m_progress.verb = verb;
    m_progress.total = int(pks.size());
    m_progress.running = true;
    m_waiting = pks;
    std::reverse(m_waiting.begin(), m_waiting.end());
    emit progressChanged();
    sendMore();
    return true;
}

void BulkRun::cancel() {
    if (!m_progress.running || m_waiting.isEmpty())
        return;
    m_progress.cancelled = int(m_waiting.size());
    m_waiting.clear();
    emit progressChanged();
    sendMore();
}

void BulkRun::sendMore() {
    while (m_inFlight < kInFlight && !m_waiting.isEmpty()) {
        const Pk pk = m_waiting.takeLast();
        ++m_inFlight;
        auto reply = replyOn<Done>(this, [this, pk](const Result<Done>& done) { take(pk, done); });
        const Actor console{u"console"_s, u"console"_s};
        if (m_progress.verb == Verb::End)
            m_engine.endPk(pk.pkId, pk.showId, console, std::move(reply));
        else
            m_engine.voidPk(pk.pkId, pk.showId, console, std::move(reply));
    }
    if (m_inFlight > 0 || !m_progress.running)
        return;
    m_progress.running = false;
    emit progressChanged();
    emit finished();
}

void BulkRun::take(const Pk& pk, const Result<Done>& done) {
    --m_inFlight;
    if (done)
        ++m_progress.done;
    else
        m_progress.failures.push_back({pk, done.error()});
    emit progressChanged();
    sendMore();
}

} // namespace pk
