// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <vector>

#include "engine/runtime/engine.h"

namespace pk {

// Ends or voids many PKs: a bounded number of requests on their way, the rest waits and can be cancelled, what is
// refused is kept with its reason. One run at a time. GUI thread; owned by PkActions.
class BulkRun : public QObject {
    Q_OBJECT

public:
    static constexpr int kInFlight = 32;

    enum class Verb { End, Void };
    struct Failure {
        Pk pk;
        Error error;
    };
    struct Progress {
        Verb verb = Verb::End;
        int total = 0;
        int done = 0;      // succeeded
        int cancelled = 0; // never sent
        bool running = false;
        std::vector<Failure> failures;

        [[nodiscard]] int answered() const { return done + int(failures.size()); }
    };

    explicit BulkRun(Engine& engine, QObject* parent = nullptr);

    // False, without effect, while a run is under way or with nothing to do.
    bool start(Verb verb, const QList<Pk>& pks);
    void cancel(); // what is on its way is still answered; finished() follows
    [[nodiscard]] const Progress& progress() const { return m_progress; }

signals:
    void progressChanged(); // with each answer
    void finished();

private:
    void sendMore();
    void take(const Pk& pk, const Result<Done>& done);

    Engine& m_engine;
    Progress m_progress;
    QList<Pk> m_waiting; // the next one last
    int m_inFlight = 0;
};

} // namespace pk
