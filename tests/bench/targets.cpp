// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/targets.h"

namespace pk::bench {

using namespace Qt::StringLiterals;
using enum Target::Rule;

namespace {

void addRates(std::vector<Target>& all) {
    all.insert(all.end(),
               {
                   {u"ingest, Zipf, ordered ids"_s, u"ingest.zipf"_s, {}, AtLeast, 800'000},
                   {u"  beside Redis, AOF everysec"_s, u"ingest.zipf"_s, u"redis.everysec"_s, RatioAtLeast, 10},
                   {u"  beside Redis, AOF always"_s, u"ingest.zipf"_s, u"redis.always"_s, None, 0},
                   {u"  beside PostgreSQL"_s, u"ingest.zipf"_s, u"postgres"_s, None, 0},
                   {u"  beside raw SQLite append"_s, u"ingest.zipf"_s, u"sqlite.append"_s, RatioAtLeast, 0.5},
                   {u"ingest, uniform, ordered ids"_s, u"ingest.uniform"_s, u"sqlite.append"_s, AtLeast, 800'000},
                   {u"ingest, Zipf, random ids"_s, u"ingest.random"_s, u"sqlite.append"_s, None, 0},
                   {u"ingest, 1,000 PKs"_s, u"ingest.pks1000"_s, u"sqlite.append"_s, None, 0},
                   {u"over HTTP, protobuf"_s, u"http.protobuf"_s, u"ingest.zipf"_s, AtLeast, 500'000},
                   {u"over HTTP, JSON"_s, u"http.json"_s, u"ingest.zipf"_s, AtLeast, 250'000},
                   {u"rate at 10^4 records in the PK"_s, u"flat.10000"_s, {}, None, 0},
                   {u"rate at 10^5"_s, u"flat.100000"_s, u"flat.10000"_s, None, 0},
                   {u"rate at 10^6"_s, u"flat.1000000"_s, u"flat.10000"_s, None, 0},
                   {u"rate at 10^7"_s, u"flat.10000000"_s, u"flat.10000"_s, None, 0},
                   {u"fastest to slowest of these"_s, u"flat.spread"_s, {}, AtMost, 1.25},
                   {u"GET progress, 32 connections, beside nginx"_s, u"progress.pkd"_s, u"progress.nginx"_s,
                    RatioAtLeast, 0.6},
               });
}

void addLatencies(std::vector<Target>& all) {
    for (const QString& quantile : {u"p50"_s, u"p99"_s, u"p999"_s, u"max"_s}) {
        all.push_back({u"acknowledgement at 50 %, "_s + quantile, u"latency."_s + quantile, {}, None, 0});
    }
    for (const auto& [what, name] : {std::pair(u"rank page"_s, u"page"_s), std::pair(u"own rank"_s, u"own"_s)}) {
        all.push_back({what + u" in the engine, p50"_s, u"reads.%1.core.p50"_s.arg(name), {}, None, 0});
        all.push_back({what + u" in the engine, p99"_s, u"reads.%1.core.p99"_s.arg(name), {}, AtMost, 50});
        all.push_back({what + u" answered, p50"_s, u"reads.%1.answer.p50"_s.arg(name), {}, None, 0});
        all.push_back({what + u" answered, p99"_s, u"reads.%1.answer.p99"_s.arg(name), {}, None, 0});
    }
    for (const auto& [what, name] : {std::pair(u"ends over a minute"_s, u"countdown.minute"_s),
                                     std::pair(u"ends in a second"_s, u"countdown.second"_s)}) {
        all.push_back({what + u", missed"_s, name + u".missed"_s, {}, AtMost, 0});
        all.push_back({what + u", early"_s, name + u".early"_s, {}, AtMost, 0});
        all.push_back({what + u", push late p50"_s, name + u".late.p50"_s, {}, None, 0});
        all.push_back({what + u", push late p99"_s, name + u".late.p99"_s, {}, AtMost, 20});
        all.push_back({what + u", push late max"_s, name + u".late.max"_s, {}, None, 0});
        all.push_back({what + u", stall p99"_s, name + u".stall.p99"_s, {}, None, 0});
        all.push_back({what + u", longest stall"_s, name + u".stall.max"_s, {}, AtMost, 16});
    }
}

void addConsole(std::vector<Target>& all) {
    all.insert(all.end(), {
                              {u"cold start to first painted window"_s, u"console.coldStart"_s, {}, AtMost, 400},
                              {u"cold start to first page with figures"_s, u"console.firstPage"_s, {}, None, 0},
                              {u"console, gifts a second meanwhile"_s, u"console.rate"_s, {}, AtLeast, 290'000},
                              {u"console, all pages, GUI stall p50"_s, u"console.stall.p50"_s, {}, None, 0},
                              {u"console, all pages, GUI stall p99"_s, u"console.stall.p99"_s, {}, AtMost, 16},
                              {u"console, all pages, longest stall"_s, u"console.stall.max"_s, {}, None, 0},
                              {u"  longest event by CPU time"_s, u"console.longestEventCpu"_s, {}, None, 0},
                          });
    for (const char* page : {"overview", "pks", "lab", "push", "ledger", "results", "stage", "settings"}) {
        const QString id = QString::fromLatin1(page);
        all.push_back({u"  %1, GUI stall p99"_s.arg(id), u"console.stall.%1.p99"_s.arg(id), {}, AtMost, 16});
    }
    all.insert(all.end(), {
                              {u"stage under load, paint at 1080p p50"_s, u"console.stagePaint.p50"_s, {}, None, 0},
                              {u"stage under load, paint at 1080p p99"_s, u"console.stagePaint.p99"_s, {}, AtMost, 8},
                              {u"  CPU time of these paints, p99"_s, u"console.stagePaintCpu.p99"_s, {}, None, 0},
                              {u"idle console, timer events (clock: 1)"_s, u"console.idle.timers"_s, {}, AtMost, 2},
                              {u"idle console, CPU on the worst page"_s, u"console.idle.cpu"_s, {}, AtMost, 1},
                              {u"idle console, wake-ups of all threads"_s, u"console.idle.wakeUps"_s, {}, None, 0},
                              {u"10,000 countdowns, no gifts, CPU"_s, u"console.waiting.cpu"_s, {}, None, 0},
                              {u"console's own memory, growth"_s, u"console.memory.slope"_s, {}, AtMost, 0.5},
                              {u"console's own memory at the end"_s, u"console.memory.own"_s, {}, None, 0},
                          });
}

void addSizes(std::vector<Target>& all) {
    all.insert(all.end(),
               {
                   {u"memory, ranked user and side"_s, u"memory.rankedUserSide"_s, {}, AtMost, 200},
                   {u"memory, open orderId"_s, u"memory.orderId"_s, {}, None, 0},
                   {u"memory, idle running PK"_s, u"memory.idlePk"_s, {}, AtMost, 2048},
                   {u"start(), rows of running PKs"_s, u"start.running"_s, {}, AtMost, 3},
                   {u"pkd to ready, rows of running PKs"_s, u"start.running.pkd"_s, {}, AtMost, 3},
                   {u"start(), rows of ended PKs"_s, u"start.ended"_s, u"start.empty"_s, AtMost, 0.1},
                   {u"pkd to ready, rows of ended PKs"_s, u"start.ended.pkd"_s, u"start.empty.pkd"_s, AtMost, 0.1},
                   {u"disk, a record"_s, u"disk.record"_s, {}, None, 0},
               });
    for (const auto& [what, name] : {std::pair(u"PK and user"_s, u"pkUser"_s), std::pair(u"orderId"_s, u"orderId"_s),
                                     std::pair(u"verdict"_s, u"verdict"_s), std::pair(u"user"_s, u"uid"_s)}) {
        all.push_back({u"ledger by %1, median"_s.arg(what), u"lookup.%1.median"_s.arg(name), {}, None, 0});
        all.push_back({u"ledger by %1, worst of 50"_s.arg(what), u"lookup.%1.worst"_s.arg(name), {}, None, 0});
    }
}

void addOverload(std::vector<Target>& all) {
    for (const auto& [what, name] :
         {std::pair(u"2 x the top rate"_s, u"overload"_s), std::pair(u"slow store"_s, u"overload.slow"_s)}) {
        all.push_back({what + u", acknowledged"_s, name + u".acknowledged"_s, name + u".offered"_s, None, 0});
        all.push_back({what + u", batches refused whole"_s, name + u".refusedBatches"_s, {}, AtLeast, 1});
        all.push_back({what + u", refused otherwise"_s, name + u".refusedOtherwise"_s, {}, AtMost, 0});
        all.push_back({what + u", RSS growth 1st to 2nd half"_s, name + u".rssGrowth"_s, {}, AtMost, 5});
        all.push_back({what + u", RSS max - min"_s, name + u".rssRange"_s, {}, None, 0});
        all.push_back({what + u", PKs with wrong totals"_s, name + u".wrongTotals"_s, {}, AtMost, 0});
    }
}

void addRetention(std::vector<Target>& all) {
    all.insert(all.end(), {
                              {u"acknowledgement p99, nothing to remove"_s, u"retention.before.p99"_s, {}, None, 0},
                              {u"acknowledgement p99, rows being removed"_s, u"retention.meanwhile.p99"_s,
                               u"retention.before.p99"_s, None, 0},
                              {u"old ledger rows removed meanwhile"_s, u"retention.removed"_s, {}, None, 0},
                              {u"file growth by a quarter as many new rows"_s, u"retention.grown"_s, {}, AtMost, 0},
                          });
}

} // namespace

const std::vector<Target>& targets() {
    static const std::vector<Target> all = [] {
        std::vector<Target> made;
        addRates(made);
        addLatencies(made);
        addConsole(made);
        addSizes(made);
        addRetention(made);
        addOverload(made);
        return made;
    }();
    return all;
}

} // namespace pk::bench
