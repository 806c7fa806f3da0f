// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QHash>
#include <cstdio>

#include "tests/bench/benches.h"

using namespace Qt::StringLiterals;
using namespace pk::bench;

// pk_bench BENCH [--dir DIR] [--quick] [--…]: one measurement, as JSON lines. packaging/bench.sh runs them all.
int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    const QHash<QString, int (*)(const Options&)> benches{
        {u"ingest"_s, ingest},          {u"flat"_s, flat},
        {u"memory"_s, memory},          {u"memory-run"_s, memoryRun},
        {u"latency"_s, latency},        {u"reads"_s, reads},
        {u"http-post"_s, httpPost},     {u"http-show"_s, httpShow},
        {u"countdown"_s, countdown},    {u"dataset-make"_s, datasetMake},
        {u"dataset-end"_s, datasetEnd}, {u"start"_s, start},
        {u"start-pkd"_s, startPkd},     {u"disk"_s, disk},
        {u"lookup"_s, lookup},          {u"overload"_s, overload},
        {u"machine"_s, machine},        {u"redis"_s, redisPeer},
        {u"postgres"_s, postgresPeer},  {u"sqlite"_s, sqlitePeer},
        {u"report"_s, report},          {u"retention"_s, retention},
    };
    const QStringList arguments = QCoreApplication::arguments().sliced(1);
    const auto bench = arguments.isEmpty() ? benches.cend() : benches.constFind(arguments.first());
    if (bench == benches.cend()) {
        QStringList names = benches.keys();
        names.sort();
        std::fprintf(stderr, "usage: pk_bench BENCH [--dir DIR] [--quick] …; benches: %s\n",
                     qPrintable(names.join(u' ')));
        return 2;
    }
    return (*bench)(Options(arguments.sliced(1)));
}
