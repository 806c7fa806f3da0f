// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ctime>

#include "tests/support/fakeengine.h"
#include "tests/support/forwardingengine.h"

namespace pk::test {

// A PK whose left gift any number of users gave: their ranking is made up as it is asked for. Notes how much the
// asking thread computed between two pages.
class ManyGivers final : public ForwardingEngine {
public:
    ManyGivers(FakeEngine& engine, quint64 givers) : ForwardingEngine(engine), m_givers(givers) {}

    void pk(PkId pkId, Reply<PkDetail> reply) override {
        ForwardingEngine::pk(pkId, [this, reply](Result<PkDetail> detail) {
            if (detail)
                detail->view.users = {m_givers, 0};
            reply(std::move(detail));
        });
    }
    void rankPage(const RankQuery& query, Reply<RankPage> reply) override {
        noteSlice();
        RankPage page;
        page.pkId = query.pkId;
        page.giftId = query.giftId;
        const bool isFirst = m_firstGift == 0 || m_firstGift == query.giftId;
        m_firstGift = m_firstGift == 0 ? query.giftId : m_firstGift;
        page.total = isFirst ? m_givers : 0;
        page.index = query.index;
        for (quint64 i = quint64(query.index); i < page.total && int(page.entries.size()) < query.limit; ++i)
            page.entries.push_back({i + 1, 1'000'000 + i, QStringLiteral("用户 %1").arg(i), qint64(m_givers - i),
                                    qint64(m_givers - i) * 10, 1'795'400'000'000 + qint64(i), query.giftId});
        ++pages;
        m_lastUs = threadUs();
        reply(std::move(page));
    }

    quint64 pages = 0;
    qint64 longestSliceUs = 0;

private:
    static qint64 threadUs() {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return qint64(now.tv_sec) * 1'000'000 + now.tv_nsec / 1'000;
    }
    void noteSlice() {
        if (pages > 0)
            longestSliceUs = std::max(longestSliceUs, threadUs() - m_lastUs);
    }

    quint64 m_givers;
    quint32 m_firstGift = 0;
    qint64 m_lastUs = 0;
};

} // namespace pk::test
