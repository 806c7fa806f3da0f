// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "sourcerules.h"

using namespace Qt::StringLiterals;
using namespace pk::arch;

// The project's own sources keep the rules, and each rule is shown to bite on a crafted tree.
class TestArchitecture : public QObject {
    Q_OBJECT

private slots:
    void sourcesKeepTheRules();
    void aCleanTreeIsClean();
    void aBrokenRuleIsFound_data();
    void aBrokenRuleIsFound();
    void whatIsAllowedIsNotFound_data();
    void whatIsAllowedIsNotFound();
    void commentsAndLiteralsAreStripped();
};

namespace {

void write(const QTemporaryDir& tree, const QString& path, const QString& text) {
    const QString full = tree.filePath(path);
    QVERIFY(QDir().mkpath(QFileInfo(full).path()));
    QFile file(full);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(text.toUtf8()) >= 0);
}

const QString kHead = u"// SPDX-License-Identifier: GPL-3.0-or-later\n"_s;

} // namespace

void TestArchitecture::sourcesKeepTheRules() {
    const Report report = checkSources(QStringLiteral(PK_SOURCE_DIR));
    QVERIFY2(report.filesRead > 50, "the sources were not found");
    QVERIFY2(report.includesRead > 100, "the includes were not found");
    if (!report.findings.isEmpty())
        QFAIL(qPrintable(u'\n' + report.findings.join(u'\n')));
}

void TestArchitecture::aCleanTreeIsClean() {
    QTemporaryDir tree;
    write(tree, u"engine/domain/pk.h"_s, kHead + u"#pragma once\n#include <QString>\n"_s);
    write(tree, u"engine/core/rank/board.cpp"_s, kHead + u"#include \"engine/domain/pk.h\"\n#include <vector>\n"_s);
    write(tree, u"gui/pks/page.cpp"_s,
          kHead + u"#include <QWidget>\n#include \"gui/shell/page.h\"\n#include \"engine/runtime/engine.h\"\n"_s);
    write(tree, u"packaging/x.sh"_s, u"#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\n"_s);
    const Report report = checkSources(tree.path());
    QCOMPARE(report.findings, QStringList());
    QCOMPARE(report.filesRead, 4);
    QCOMPARE(report.includesRead, 6);
}

void TestArchitecture::aBrokenRuleIsFound_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text"); // after the licence line
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("finding"); // a part of it

    const auto include = [](const char* name, const QString& path, const QString& header) {
        const bool project =
            header.startsWith(u"engine"_s) || header.startsWith(u"gui"_s) || header.startsWith(u"resources"_s);
        QTest::newRow(name) << path
                            << (project ? u"#include \""_s + header + u"\"\n" : u"#include <"_s + header + u">\n") << 2
                            << u"must not include "_s + header;
    };
    include("domain goes up", u"engine/domain/a.cpp"_s, u"engine/core/session/pkmachine.h"_s);
    include("core goes sideways", u"engine/core/flow/a.cpp"_s, u"engine/store/store.h"_s);
    include("core goes up", u"engine/core/a.cpp"_s, u"engine/runtime/engine.h"_s);
    include("store goes sideways", u"engine/store/a.cpp"_s, u"engine/core/rank/board.h"_s);
    include("flowfile goes up", u"engine/flowfile/a.cpp"_s, u"engine/lab/trafficlab.h"_s);
    include("the wire goes up", u"engine/wire/a.cpp"_s, u"engine/runtime/engine.h"_s);
    include("a page writes the wire", u"gui/pks/a.cpp"_s, u"engine/wire/pushjson.h"_s);
    include("pushes are served by a page", u"gui/push/a.cpp"_s, u"engine/http/pushqueue.h"_s);
    include("runtime goes up", u"engine/runtime/a.cpp"_s, u"engine/http/server.h"_s);
    include("lab looks behind the facade", u"engine/lab/a.cpp"_s, u"engine/core/rank/board.h"_s);
    include("lab looks beside the facade", u"engine/lab/a.cpp"_s, u"engine/runtime/localengine.h"_s);
    include("http goes sideways", u"engine/http/a.cpp"_s, u"engine/lab/trafficlab.h"_s);
    include("http goes past the facade", u"engine/http/a.cpp"_s, u"engine/store/store.h"_s);
    include("engine includes the console", u"engine/service/a.cpp"_s, u"gui/theme/tokens.h"_s);
    include("page includes a page", u"gui/pks/a.cpp"_s, u"gui/results/resultspage.h"_s);
    include("page includes the application", u"gui/pks/a.cpp"_s, u"gui/app/mainwindow.h"_s);
    include("a new page is a page", u"gui/stage/a.cpp"_s, u"gui/pks/pkspage.h"_s);
    include("page reads files by itself", u"gui/pks/a.cpp"_s, u"engine/flowfile/flowreader.h"_s);
    include("page looks behind the facade", u"gui/overview/a.cpp"_s, u"engine/runtime/localengine.h"_s);
    include("page opens the store", u"gui/results/a.cpp"_s, u"engine/store/store.h"_s);
    include("widgets know the shell", u"gui/widgets/a.cpp"_s, u"gui/shell/page.h"_s);
    include("theme knows widgets", u"gui/theme/a.cpp"_s, u"gui/widgets/icon.h"_s);
    include("widgets know models", u"gui/widgets/a.cpp"_s, u"gui/models/livestate.h"_s);
    include("models know the shell", u"gui/models/a.cpp"_s, u"gui/shell/context.h"_s);
    include("engine paints", u"engine/runtime/a.cpp"_s, u"QPainter"_s);
    include("engine has widgets", u"engine/lab/a.cpp"_s, u"QtWidgets/QWidget"_s);
    include("SQL in a page", u"gui/pks/a.cpp"_s, u"QSqlQuery"_s);
    include("SQL in the application", u"gui/app/a.cpp"_s, u"QtSql/QSqlDatabase"_s);
    include("SQLite in the runtime", u"engine/runtime/a.cpp"_s, u"sqlite3.h"_s);
    include("socket in the console", u"gui/app/a.cpp"_s, u"QTcpSocket"_s);
    include("network in the lab", u"engine/lab/a.cpp"_s, u"QNetworkAccessManager"_s);
    include("Beast in the runtime", u"engine/runtime/a.cpp"_s, u"boost/beast/core.hpp"_s);
    include("boost in the console", u"gui/app/a.cpp"_s, u"boost/container/flat_map.hpp"_s);
    include("protobuf in the console", u"gui/pks/a.cpp"_s, u"pk/v1/gift_record.pb.h"_s);
    include("protobuf in the runtime", u"engine/runtime/a.cpp"_s, u"pk/v1/gift_record.pb.h"_s);
    include("protobuf in the core", u"engine/core/a.cpp"_s, u"google/protobuf/message.h"_s);
    include("thread in a page", u"gui/pks/a.cpp"_s, u"QThread"_s);
    include("std::thread in a page", u"gui/pks/a.cpp"_s, u"thread"_s);
    include("event loop in the core", u"engine/core/session/a.cpp"_s, u"QTimer"_s);
    include("disk in the core", u"engine/core/a.cpp"_s, u"QFile"_s);

    const auto code = [](const char* name, const QString& path, const QString& text, const QString& finding) {
        QTest::newRow(name) << path << u"\n"_s + text + u"\n" << 3 << finding;
    };
    code("blocking connection", u"engine/runtime/a.cpp"_s, u"connect(a, b, Qt::BlockingQueuedConnection);"_s,
         u"waits"_s);
    code("processEvents", u"gui/app/a.cpp"_s, u"QCoreApplication::processEvents();"_s, u"nested event loop"_s);
    code("QEventLoop", u"engine/lab/a.cpp"_s, u"QEventLoop loop;"_s, u"nested event loop"_s);
    code("dialog by exec", u"gui/pks/a.cpp"_s, u"if (m_dialog->exec() == 1) {}"_s, u"open()"_s);
    code("menu by exec", u"gui/pks/a.cpp"_s, u"contextMenu.exec(position);"_s, u"open()"_s);
    code("static message box", u"gui/pks/a.cpp"_s, u"QMessageBox::question(this, a, b);"_s, u"open()"_s);
    code("static file dialog", u"gui/lab/a.cpp"_s, u"QFileDialog::getOpenFileName(this);"_s, u"open()"_s);
    code("the oracle asks the engine's rule", u"engine/lab/run/oraclefigures.cpp"_s, u"auto o = outcomeOf(t, by);"_s,
         u"shares no code"_s);
    code("sleep", u"engine/lab/a.cpp"_s, u"std::this_thread::sleep_for(1s);"_s, u"no sleeps"_s);
    code("sleep in a test", u"tests/engine/tst_a.cpp"_s, u"QTest::qSleep(100);"_s, u"no sleeps"_s);
    code("wait in a test", u"tests/engine/tst_a.cpp"_s, u"QTest::qWait(100);"_s, u"wait for the event"_s);
    code("string connect", u"gui/pks/a.cpp"_s, u"connect(a, SIGNAL(clicked()), b, c);"_s, u"member pointer"_s);
    code("words in the engine", u"engine/http/a.cpp"_s, u"auto text = tr(\"No such PK\");"_s, u"speaks in codes"_s);
    code("clock in the core", u"engine/core/a.cpp"_s, u"auto t = QDateTime::currentMSecsSinceEpoch();"_s,
         u"given the time"_s);
    code("postponed", u"gui/pks/a.cpp"_s,
         u"// TO"
         "DO: later"_s,
         u"do it now"_s);
    code("postponed in a script", u"engine/store/schema/001.sql"_s,
         u"-- FIX"
         "ME"_s,
         u"do it now"_s);
    code("postponed in a test", u"tests/engine/tst_a.cpp"_s,
         u"/* TO"
         "DO */"_s,
         u"do it now"_s);
    code("sibling without its folder", u"engine/core/a.cpp"_s, u"#include \"board.h\""_s, u"project's root"_s);

    QTest::newRow("long") << u"engine/core/a.cpp"_s << QString(701, u'\n') << 700 << u"702 lines"_s;
    QTest::newRow("no guard") << u"engine/core/a.h"_s << u"struct A;\n"_s << 1 << u"#pragma once"_s;
    QTest::newRow("capitals") << u"engine/core/RankBoard.cpp"_s << u"\n"_s << 1 << u"lowercase"_s;
    QTest::newRow("a layer of its own") << u"engine/misc/a.cpp"_s << u"\n"_s << 1 << u"no layer"_s;
    QTest::newRow("no licence") << u"tests/tst_a.cpp"_s << QString() << 1 << u"SPDX"_s;
    QTest::newRow("no licence in CMake") << u"engine/CMakeLists.txt"_s << QString() << 1 << u"SPDX"_s;
}

void TestArchitecture::aBrokenRuleIsFound() {
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(int, line);
    QFETCH(QString, finding);

    QTemporaryDir tree;
    const QString comment = path.endsWith(u".sql"_s) ? u"-- SPDX-License-Identifier: GPL-3.0-or-later\n"_s : kHead;
    write(tree, path, text.isEmpty() ? u"int a;\n"_s : comment + text);
    const Report report = checkSources(tree.path());
    QCOMPARE(report.filesRead, 1);
    QVERIFY2(report.findings.size() == 1, qPrintable(report.findings.join(u'\n')));
    const QString found = report.findings.constFirst();
    QVERIFY2(found.startsWith(path + u':' + QString::number(line) + u": "), qPrintable(found));
    QVERIFY2(found.contains(finding), qPrintable(found));
}

void TestArchitecture::whatIsAllowedIsNotFound_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");

    QTest::newRow("runtime wires core and store")
        << u"engine/runtime/a.cpp"_s
        << u"#include \"engine/core/machine.h\"\n#include \"engine/store/store.h\"\n#include \"resources/resources.h\"\n"_s;
    QTest::newRow("lab as a client") << u"engine/lab/a.cpp"_s << u"#include \"engine/runtime/engine.h\"\n"_s;
    QTest::newRow("SQL in the store") << u"engine/store/a.cpp"_s << u"#include <QSqlQuery>\n#include <sqlite3.h>\n"_s;
    QTest::newRow("query.exec in the store") << u"engine/store/a.cpp"_s << u"bool b = query.exec();\n"_s;
    QTest::newRow("Beast in http") << u"engine/http/a.cpp"_s << u"#include <boost/beast/http.hpp>\n"_s;
    QTest::newRow("gui/lab reads flows") << u"gui/lab/a.cpp"_s << u"#include \"engine/flowfile/flowreader.h\"\n"_s;
    QTest::newRow("gui/push shows the wire")
        << u"gui/push/a.cpp"_s
        << u"#include \"engine/wire/pushjson.h\"\n#include \"engine/lab/viewer/viewerlab.h\"\n"_s;
    QTest::newRow("absence needs a time") << u"tests/gui/tst_a.cpp"_s << u"QTest::qWait(300); // no toast comes\n"_s;
    QTest::newRow("settings measure the disk") << u"gui/settings/a.cpp"_s << u"#include <QThreadPool>\n"_s;
    QTest::newRow("the application wires all")
        << u"gui/app/a.cpp"_s
        << u"#include <QThread>\n#include \"engine/http/server.h\"\n#include \"gui/pks/pkspage.h\"\n"_s;
    QTest::newRow("the application runs") << u"gui/app/main.cpp"_s << u"return app.exec();\n"_s;
    QTest::newRow("only in a comment") << u"gui/pks/a.cpp"_s << u"// never dialog->exec() nor processEvents()\n"_s;
    QTest::newRow("only in a literal") << u"gui/pks/a.cpp"_s
                                       << u"auto a = \"SIGNAL(\"; auto b = R\"(x->exec()\")\";\n"_s;
    QTest::newRow("include in a comment") << u"gui/pks/a.cpp"_s << u"/*\n#include <QSqlQuery>\n*/\n"_s;
    QTest::newRow("translated in the console") << u"gui/pks/a.cpp"_s << u"auto a = tr(\"End\");\n"_s;
    QTest::newRow("words that only contain it") << u"gui/pks/a.cpp"_s << u"int executed = str(1) + mastodon;\n"_s;
    QTest::newRow("700 lines") << u"engine/core/a.cpp"_s << QString(699, u'\n');
}

void TestArchitecture::whatIsAllowedIsNotFound() {
    QFETCH(QString, path);
    QFETCH(QString, text);
    QTemporaryDir tree;
    write(tree, path, kHead + text);
    const Report report = checkSources(tree.path());
    QCOMPARE(report.findings, QStringList());
    QCOMPARE(report.filesRead, 1);
}

void TestArchitecture::commentsAndLiteralsAreStripped() {
    QCOMPARE(stripped(u"a; // b\nc"_s, true), u"a;  \nc"_s);
    QCOMPARE(stripped(u"a /* b\n\" */ c"_s, true), u"a  \n c"_s);
    QCOMPARE(stripped(u"f(\"a // \\\" b\"); // c"_s, true), u"f(\"\");  "_s);
    QCOMPARE(stripped(u"f(\"a // b\");"_s, false), u"f(\"a // b\");"_s);
    QCOMPARE(stripped(u"x = R\"--(a \"\n// )\" b)--\"; y"_s, true), u"x = R\"\n\"; y"_s);
    QCOMPARE(stripped(u"n = 1'000'000; c = '\"'; d = u'x';"_s, true), u"n = 1'000'000; c = ''; d = u'';"_s);
}

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
