// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "engine/store/countedfilter.h"
#include "engine/store/segmentreader.h"

namespace pk::sql {

// The filters of a ledger, oldest first, each as large as the history was when it was begun, so that there
// are few of them to ask.
class CountedFilters {
public:
    // Takes the segment in, or does a part of it: true when it is in. `end`: the first segment that is not
    // known to be there.
    [[nodiscard]] Result<bool> load(SegmentReader& segments, quint64 segment, quint64 end);
    // What retention has removed needs no filter.
    void dropBelow(quint64 firstSegment);
    void clear() { m_filters.clear(); }
    [[nodiscard]] const std::vector<std::unique_ptr<CountedFilter>>& all() const { return m_filters; }

private:
    [[nodiscard]] CountedFilter& filterFor(quint64 segment, std::size_t keys, quint64 end);

    std::vector<std::unique_ptr<CountedFilter>> m_filters;
    std::vector<quint64> m_keys; // of a bucket that is taken in
};

// Fills the filters for a ledger that is already long, on a thread and a connection of its own, while the
// program starts. Made, asked and destroyed on one thread.
class FilterLoader {
public:
    // Segments in [first, end).
    FilterLoader(QString databaseFile, quint64 first, quint64 end);
    ~FilterLoader();
    Q_DISABLE_COPY_MOVE(FilterLoader)

    [[nodiscard]] bool isDone() const { return m_isDone; }
    // Waits until it is done. The answer is the first segment that is not in `filters`: less than the end
    // after a failure.
    [[nodiscard]] quint64 take(CountedFilters& filters);

private:
    [[nodiscard]] Result<void> run(const QString& databaseFile);

    quint64 m_next;
    quint64 m_end;
    CountedFilters m_filters; // the thread's, until it is done
    std::atomic<bool> m_isDone{false};
    std::atomic<bool> m_isCancelled{false};
    std::thread m_thread;
};

} // namespace pk::sql
