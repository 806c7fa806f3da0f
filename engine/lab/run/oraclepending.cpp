// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/oracle.h"

// Stands in for the oracle until it is there: nothing is recounted.
namespace pk {

class Oracle::Private {
public:
    std::vector<RunPk> pks;
};
Oracle::Oracle(std::vector<RunPk> pks) : d(std::make_unique<Private>()) {
    d->pks = std::move(pks);
}
Oracle::~Oracle() = default;
void Oracle::take(const SentRecord&) {}
Oracle::Answer Oracle::answer() {
    Answer answer;
    answer.expected.resize(d->pks.size());
    return answer;
}
class RankingHash::Private {};
RankingHash::RankingHash() = default;
RankingHash::~RankingHash() = default;
void RankingHash::add(const RankEntry&) {}
QByteArray RankingHash::result() const {
    return {};
}
std::vector<QString> differencesOf(const PkFigures&, const PkFigures&) {
    return {};
}

} // namespace pk
