// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThread>
#include <functional>
#include <memory>

#include "engine/core/redo/groupbisect.h"
#include "engine/domain/commitgroup.h"
#include "engine/store/store.h"

namespace pk {

// The store's own thread: the Store is made, used and destroyed there. One group is under way at a time.
class StoreThread : public QObject {
    Q_OBJECT

public:
    using Factory = std::function<std::unique_ptr<Store>()>;
    struct CommitOutcome {
        Result<void> result;
        qint64 tookUs = 0;
    };

    explicit StoreThread(Factory factory);
    ~StoreThread() override; // waits for what is under way

    // Opens and loads. Like all that follow: `done` is called on the store's thread.
    void open(qint64 nowMs, std::function<void(Result<StoredState>)> done);
    // Runs `job` with the store; for reading the ledger at start.
    using Job = std::function<Result<void>(Store&)>;
    void run(Job job, std::function<void(Result<void>)> done);
    // After a write that failed, whichever it was, the page cache cannot be trusted: the next one is tried only when
    // the file was opened anew and checked (Store::reopen).
    void commit(std::shared_ptr<const CommitGroup> group, std::function<void(CommitOutcome)> done);
    // What of a group the store refuses for good; nothing is committed.
    void findRefused(std::shared_ptr<const CommitGroup> group, std::function<void(Result<RefusedParts>)> done);
    // Answers the number of rows removed (Store::trim).
    void trim(qint64 arrivedBeforeMs, quint64 keepFromSeq, std::size_t rowsMax,
              std::function<void(Result<quint64>)> done);

private:
    [[nodiscard]] Result<void> trusted();
    template <typename T>
    [[nodiscard]] Result<T> noted(Result<T> result);

    QThread m_thread;
    QObject* m_worker; // lives on m_thread; carries the calls there
    Factory m_factory;
    std::unique_ptr<Store> m_store;
    bool m_isDoubtful = false; // a write failed and the file was not checked since
};

} // namespace pk
