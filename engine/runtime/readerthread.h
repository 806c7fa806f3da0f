// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThread>
#include <atomic>
#include <functional>
#include <memory>

#include "engine/store/store.h"

namespace pk {

// A thread with a reading connection of its own, for questions to the ledger and to archived PKs: they
// may take long and must hold up neither counting nor committing. Bounded: refuses past kQueueMax.
class ReaderThread : public QObject {
    Q_OBJECT

public:
    using Factory = std::function<std::unique_ptr<StoreReader>()>;
    using Job = std::function<void(Result<StoreReader*>)>; // an error: the store could not be opened
    static constexpr int kQueueMax = 1'000;

    explicit ReaderThread(Factory factory);
    ~ReaderThread() override;

    [[nodiscard]] bool run(Job job); // false: too many are waiting

private:
    [[nodiscard]] Result<StoreReader*> reader();

    QThread m_thread;
    QObject* m_worker;
    Factory m_factory;
    std::unique_ptr<StoreReader> m_reader; // opened when first needed
    std::atomic<int> m_waiting = 0;
};

} // namespace pk
