// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/measure.h"

// The benches, one a figure or a family of them. Each prints JSON lines (measure.h's tell()) and gives up
// with a message where it cannot measure. README: tests/README.md.
namespace pk::bench {

int ingest(const Options& options);      // durable gifts/s through the facade
int flat(const Options& options);        // the same at growing sizes of the PK
int memory(const Options& options);      // bytes a ranked user and side, an orderId, an idle PK
int memoryRun(const Options& options);   // one run of it, in a process of its own
int latency(const Options& options);     // acknowledgement latency, open model
int reads(const Options& options);       // rank page and own rank while counting
int httpPost(const Options& options);    // gift records through a running pkd
int httpShow(const Options& options);    // makes a PK in a running pkd for reading its progress
int countdown(const Options& options);   // many PKs that end
int datasetMake(const Options& options); // a data directory with many rows, left by a crash
int datasetEnd(const Options& options);  // ends its PKs, left by a crash
int start(const Options& options);       // start() to its answer, left by a crash
int startPkd(const Options& options);    // exec of `pkd serve` to its ready line, killed
int disk(const Options& options);        // bytes a record after a clean stop
int lookup(const Options& options);      // ledger pages
int retention(const Options& options);   // old ledger rows go while gifts are counted
int overload(const Options& options);    // twice the top rate
int machine(const Options& options);     // what it runs on
int redisPeer(const Options& options);
int postgresPeer(const Options& options);
int sqlitePeer(const Options& options);
int report(const Options& options); // the table and the JSON of all lines

} // namespace pk::bench
