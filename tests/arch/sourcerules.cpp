// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcerules.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <functional>
#include <vector>

using namespace Qt::StringLiterals;

namespace pk::arch {

namespace {

constexpr int kMaxLines = 700;

// What each layer may include beside itself: layers, or single headers. Arrows point down only.
const QHash<QString, QStringList>& allowedIncludes() {
    static const QStringList guiBase{u"engine/domain"_s, u"engine/runtime/engine.h"_s};
    static const QHash<QString, QStringList> table{
        {u"engine/pch"_s, {}},
        {u"gui/pch"_s, {}},
        {u"engine/domain"_s, {}},
        {u"engine/proto"_s, {}},
        {u"engine/wire"_s, {u"engine/domain"_s, u"engine/proto"_s}},
        {u"engine/log"_s, {u"engine/domain"_s, u"engine/wire"_s}},
        {u"engine/core"_s, {u"engine/domain"_s}},
        {u"engine/store"_s, {u"engine/domain"_s}},
        {u"engine/flowfile"_s, {u"engine/domain"_s}},
        {u"engine/runtime"_s, {u"engine/domain"_s, u"engine/core"_s, u"engine/store"_s, u"resources"_s}},
        // The lab is a client like any other: the facade, never what counts behind it.
        {u"engine/lab"_s,
         {u"engine/domain"_s, u"engine/flowfile"_s, u"engine/runtime/engine.h"_s, u"engine/runtime/labport.h"_s}},
        {u"engine/http"_s,
         {u"engine/domain"_s, u"engine/proto"_s, u"engine/wire"_s, u"engine/log"_s, u"engine/runtime"_s,
          u"resources"_s}},
        {u"engine/service"_s,
         {u"engine/domain"_s, u"engine/core"_s, u"engine/store"_s, u"engine/flowfile"_s, u"engine/runtime"_s,
          u"engine/lab"_s, u"engine/wire"_s, u"engine/log"_s, u"engine/http"_s, u"resources"_s}},
        {u"gui/theme"_s, guiBase},
        {u"gui/widgets"_s, guiBase + QStringList{u"gui/theme"_s, u"resources"_s}},
        {u"gui/models"_s, guiBase + QStringList{u"gui/theme"_s, u"gui/widgets"_s}},
        // Stopping traffic is a command of the window.
        {u"gui/shell"_s,
         guiBase + QStringList{u"gui/theme"_s, u"gui/widgets"_s, u"gui/models"_s, u"engine/lab/trafficlab.h"_s}},
        {u"gui/app"_s, {u"engine"_s, u"gui"_s, u"resources"_s}},
        {u"resources"_s, {}},
    };
    return table;
}

// A folder of gui/ that the table does not name is a page: it knows what all pages know, and no other page.
QStringList allowedOf(const QString& layer) {
    const auto known = allowedIncludes().constFind(layer);
    if (known != allowedIncludes().constEnd())
        return *known;
    QStringList page{u"engine/domain"_s, u"engine/runtime/engine.h"_s,
                     u"gui/theme"_s,     u"gui/widgets"_s,
                     u"gui/models"_s,    u"gui/shell"_s};
    if (layer == u"gui/lab"_s)
        page += {u"engine/lab"_s, u"engine/flowfile"_s};
    if (layer == u"gui/pks"_s || layer == u"gui/results"_s) // save what a PK got
        page += {u"engine/lab/pkrecorder.h"_s};
    if (layer == u"gui/push"_s) // shows messages as they go out, beside simulated viewers
        page += {u"engine/lab/viewer"_s, u"engine/wire"_s};
    if (layer == u"gui/settings"_s) // copies the data directory
        page += {u"engine/runtime/backup.h"_s};
    return page;
}

bool lies(const QString& path, const QString& folder) {
    return path == folder || path.startsWith(folder + u'/');
}

QString layerOf(const QString& path) {
    const QStringList parts = path.split(u'/');
    if (parts.size() >= 3 && (parts[0] == u"engine"_s || parts[0] == u"gui"_s))
        return parts[0] + u'/' + parts[1];
    return parts[0];
}

// The Qt module that a header like <QWidget> or <QtSql/QSqlQuery> belongs to; empty when it is not Qt's.
// Debian keeps all modules in one tree, so it is the file system that knows.
QString qtModuleOf(const QString& header) {
    static const QString headers = QLibraryInfo::path(QLibraryInfo::HeadersPath);
    if (header.startsWith(u"Qt"_s) && header.contains(u'/'))
        return header.section(u'/', 0, 0);
    static const QStringList modules{u"QtWidgets"_s, u"QtGui"_s,  u"QtSvg"_s,          u"QtSql"_s,
                                     u"QtNetwork"_s, u"QtDBus"_s, u"QtPrintSupport"_s, u"QtConcurrent"_s,
                                     u"QtCore"_s,    u"QtTest"_s};
    if (!header.startsWith(u'Q') && !header.startsWith(u'q'))
        return {};
    for (const QString& module : modules) {
        if (QFile::exists(headers + u'/' + module + u'/' + header))
            return module;
    }
    return header.startsWith(u"QWebSocket"_s) ? u"QtWebSockets"_s : QString();
}

struct ForeignRule {
    QStringList in;          // folders it holds for
    QStringList exceptIn;    // and those in them that are free of it
    QStringList qtModules;   // modules not to be included
    QRegularExpression name; // headers not to be included
    QString why;
};

const std::vector<ForeignRule>& foreignRules() {
    static const std::vector<ForeignRule> rules{
        {{u"engine"_s},
         {},
         {u"QtGui"_s, u"QtWidgets"_s, u"QtSvg"_s, u"QtPrintSupport"_s},
         QRegularExpression(u"^qcustomplot\\.h$"_s),
         u"the engine runs without a window"_s},
        {{u"engine"_s, u"gui"_s},
         {u"engine/store"_s},
         {u"QtSql"_s},
         QRegularExpression(u"^sqlite3\\.h$"_s),
         u"SQL belongs to engine/store"_s},
        {{u"engine"_s, u"gui"_s},
         {u"engine/http"_s, u"engine/service"_s},
         {u"QtNetwork"_s, u"QtWebSockets"_s},
         QRegularExpression(u"^(boost/(asio|beast)|sys/socket\\.h|netinet/)"_s),
         u"sockets belong to engine/http and engine/service"_s},
        {{u"gui"_s},
         {u"gui/app"_s, u"gui/lab"_s, u"gui/results/export"_s, u"gui/settings"_s},
         {u"QtConcurrent"_s},
         QRegularExpression(u"^(QThread|QThreadPool|QRunnable|qthread\\.h|thread|future)$"_s),
         u"threads belong to the engine, to gui/app and to what reads or writes the disk"_s},
        {{u"gui"_s},
         {},
         {},
         QRegularExpression(u"^(boost/|simdjson|google/protobuf/|pk/v1/)"_s),
         u"the console has no wire format"_s},
        {{u"engine"_s},
         {u"engine/proto"_s, u"engine/wire"_s, u"engine/http"_s, u"engine/service"_s},
         {},
         QRegularExpression(u"^(google/protobuf/|pk/v1/)"_s),
         u"the wire format belongs to engine/wire, engine/http and engine/service"_s},
        {{u"engine/domain"_s, u"engine/core"_s},
         {},
         {},
         QRegularExpression(u"^(QObject|QTimer|QThread|QThreadPool|QMutex|QFile|QSaveFile|QDir|QElapsedTimer|"
                            "QDeadlineTimer|QRandomGenerator|QCoreApplication|QEventLoop|thread|mutex|future|"
                            "condition_variable|fstream|unistd\\.h)$"_s),
         u"the core is pure: no event loop, clock, thread or disk"_s},
    };
    return rules;
}

struct CodeRule {
    QStringList in;
    QStringList exceptIn;
    QRegularExpression pattern; // looked for in the code without comments and literals
    QString why;
};

const std::vector<CodeRule>& codeRules() {
    static const std::vector<CodeRule> rules{
        {{u"engine"_s, u"gui"_s, u"tests"_s},
         {},
         QRegularExpression(u"\\bBlockingQueuedConnection\\b"_s),
         u"no thread waits for another one's event loop"_s},
        {{u"engine"_s, u"gui"_s},
         {},
         QRegularExpression(u"\\b(processEvents|QEventLoop)\\b"_s),
         u"no nested event loop"_s},
        {{u"gui"_s},
         {},
         QRegularExpression(u"->\\s*exec\\s*\\(|\\b\\w*(dialog|box|menu|dlg)\\w*\\s*\\.\\s*exec\\s*\\("_s,
                            QRegularExpression::CaseInsensitiveOption),
         u"a nested event loop: use open() or popup()"_s},
        {{u"gui"_s},
         {},
         QRegularExpression(u"\\b(QMessageBox\\s*::\\s*(question|warning|information|critical|about|aboutQt)|"
                            "QFileDialog\\s*::\\s*get\\w+|QInputDialog\\s*::\\s*get\\w+|QColorDialog\\s*::\\s*get\\w+)"
                            "\\s*\\("_s),
         u"a nested event loop: use open()"_s},
        {{u"engine"_s, u"gui"_s, u"tests"_s},
         {},
         QRegularExpression(u"\\b(QThread\\s*::\\s*[mu]?sleep|this_thread\\s*::\\s*sleep_\\w+|usleep|nanosleep|"
                            "qSleep)\\s*\\("_s),
         u"no sleeps: wait for the event itself"_s},
        {{u"engine"_s, u"gui"_s}, {}, QRegularExpression(u"\\bSIGNAL\\s*\\("_s), u"connect by member pointer"_s},
        {{u"engine"_s},
         {},
         QRegularExpression(u"(\\btr|\\btranslate)\\s*\\("_s),
         u"the engine speaks in codes, the console words them"_s},
        {{u"engine/lab/run/oracle.cpp"_s, u"engine/lab/run/oraclefigures.cpp"_s, u"engine/lab/run/oraclerules.cpp"_s,
          u"engine/lab/run/oraclerows.h"_s},
         {},
         QRegularExpression(u"\\b(outcomeOf|ranksBefore|timelineOf|windowHolds|sideOf|metric|isShowId|validateShowId|"
                            "reasonText|kAheadOfClockMaxMs|kTopCount)\\b"_s),
         u"the oracle shares no code with what it checks"_s},
        {{u"engine/domain"_s, u"engine/core"_s},
         {},
         QRegularExpression(u"\\b(current(MSecs|Secs)SinceEpoch|currentDateTime\\w*|steady_clock|system_clock|"
                            "clock_gettime|random_device)\\b"_s),
         u"the core is given the time and its chances"_s},
    };
    return rules;
}

bool holdsFor(const QString& path, const QStringList& in, const QStringList& exceptIn) {
    const auto within = [&path](const QString& folder) { return lies(path, folder); };
    return std::any_of(in.begin(), in.end(), within) && std::none_of(exceptIn.begin(), exceptIn.end(), within);
}

class Checker {
public:
    explicit Checker(const QString& root) : m_root(root) {}

    Report run() {
        for (const QString& folder :
             {u"engine"_s, u"gui"_s, u"resources"_s, u"tests"_s, u"packaging"_s, u"CMakeLists.txt"_s})
            walk(folder);
        m_report.findings.sort();
        return m_report;
    }

private:
    void walk(const QString& folder) {
        const QDir root(m_root);
        if (QFileInfo(root.filePath(folder)).isFile()) {
            check(folder);
            return;
        }
        QDirIterator files(root.filePath(folder), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            check(root.relativeFilePath(files.next()));
    }

    void check(const QString& path) {
        const QString name = path.section(u'/', -1);
        const bool code = name.endsWith(u".cpp"_s) || name.endsWith(u".h"_s);
        const bool script = name.endsWith(u".sql"_s) || name.endsWith(u".cmake"_s) || name.endsWith(u".sh"_s) ||
                            name.endsWith(u".proto"_s) || name == u"CMakeLists.txt"_s;
        if (!code && !script)
            return;
        QFile file(QDir(m_root).filePath(path));
        if (!file.open(QIODevice::ReadOnly)) {
            m_report.findings << path + u":1: cannot be read"_s;
            return;
        }
        const QString text = QString::fromUtf8(file.readAll());
        ++m_report.filesRead;
        checkForm(path, name, text, code);
        if (code) {
            checkIncludes(path, stripped(text, false));
            checkCode(path, stripped(text, true));
        }
    }

    void checkForm(const QString& path, const QString& name, const QString& text, bool code) {
        // A script's first line is its interpreter.
        const QString head = text.section(u'\n', 0, text.startsWith(u"#!"_s) ? 1 : 0);
        if (!head.contains(u"SPDX-License-Identifier: GPL-3.0-or-later"_s))
            find(path, 1, u"the licence line (SPDX) is missing"_s);
        const auto lines = text.count(u'\n');
        if (lines > kMaxLines)
            find(path, kMaxLines, QString::number(lines) + u" lines: a file is about one thing"_s);
        static const QRegularExpression postponed(
            u"\\b(TO"
            "DO|FIX"
            "ME|XX"
            "X|HA"
            "CK)\\b"_s);
        findAll(path, text, postponed, u"do it now, or file it as an issue"_s);
        if (!code)
            return;
        // Only the absence of something needs a time, and then the line says what must not come.
        static const QRegularExpression bareWait(u"\\bqWait\\s*\\([^\\n\"]*\\);[ \\t]*(?=\\n)"_s);
        findAll(path, text, bareWait, u"wait for the event itself, or say behind it what must not come"_s);
        static const QRegularExpression lowercase(u"^[a-z0-9_]+\\.(h|cpp)$"_s);
        if (!lowercase.match(name).hasMatch())
            find(path, 1, u"a file has its class's name in lowercase"_s);
        if (name.endsWith(u".h"_s) && !text.contains(u"\n#pragma once"_s))
            find(path, 1, u"#pragma once is missing"_s);
    }

    void checkIncludes(const QString& path, const QString& text) {
        static const QRegularExpression include(u"^[ \\t]*#[ \\t]*include[ \\t]*([<\"])([^>\"\\n]+)[>\"]"_s,
                                                QRegularExpression::MultilineOption);
        const QString layer = layerOf(path);
        const bool ours = layer.startsWith(u"engine"_s) || layer.startsWith(u"gui"_s) || layer == u"resources"_s;
        if (!ours)
            return;
        if (!allowedIncludes().contains(layer) && !layer.startsWith(u"gui/"_s))
            find(path, 1, layer + u" is no layer that the rules know"_s);
        for (auto matches = include.globalMatch(text); matches.hasNext();) {
            const QRegularExpressionMatch match = matches.next();
            ++m_report.includesRead;
            const int line = lineOf(text, match.capturedStart(2));
            checkInclude(path, layer, line, match.captured(2), match.captured(1) == u"\""_s);
        }
    }

    void checkInclude(const QString& path, const QString& layer, int line, const QString& header, bool quoted) {
        const bool project = lies(header, u"engine"_s) || lies(header, u"gui"_s) || lies(header, u"resources"_s) ||
                             lies(header, u"tests"_s);
        if (project) {
            const QStringList allowed = allowedOf(layer) + QStringList{layer};
            const bool fits = std::any_of(allowed.begin(), allowed.end(),
                                          [&header](const QString& folder) { return lies(header, folder); });
            if (!fits)
                find(path, line, layer + u" must not include "_s + header);
            return;
        }
        if (quoted && !header.endsWith(u".moc"_s))
            find(path, line, u"include \""_s + header + u"\" from the project's root"_s);
        const QString module = qtModuleOf(header);
        for (const ForeignRule& rule : foreignRules()) {
            if (!holdsFor(path, rule.in, rule.exceptIn))
                continue;
            if ((!module.isEmpty() && rule.qtModules.contains(module)) || rule.name.match(header).hasMatch())
                find(path, line, u"must not include "_s + header + u": "_s + rule.why);
        }
    }

    void checkCode(const QString& path, const QString& code) {
        for (const CodeRule& rule : codeRules()) {
            if (holdsFor(path, rule.in, rule.exceptIn))
                findAll(path, code, rule.pattern, rule.why);
        }
    }

    void findAll(const QString& path, const QString& text, const QRegularExpression& pattern, const QString& why) {
        for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
            const QRegularExpressionMatch match = matches.next();
            find(path, lineOf(text, match.capturedStart()), match.captured().simplified() + u": "_s + why);
        }
    }

    void find(const QString& path, int line, const QString& what) {
        m_report.findings << path + u':' + QString::number(line) + u": "_s + what;
    }

    static int lineOf(const QString& text, qsizetype position) {
        return int(QStringView(text).left(position).count(u'\n')) + 1;
    }

    QString m_root;
    Report m_report;
};

// Whether the ' at `position` separates digits (1'000) instead of opening a character.
bool separatesDigits(const QString& source, qsizetype position) {
    qsizetype start = position;
    while (start > 0 &&
           (source[start - 1].isLetterOrNumber() || source[start - 1] == u'\'' || source[start - 1] == u'_'))
        --start;
    return start < position && source[start].isDigit();
}

} // namespace

Report checkSources(const QString& root) {
    return Checker(root).run();
}

QString stripped(const QString& source, bool withoutLiterals) {
    QString out;
    out.reserve(source.size());
    const auto keepLines = [&out](QStringView hidden) { out += QString(hidden.count(u'\n'), u'\n'); };
    qsizetype i = 0;
    while (i < source.size()) {
        const QStringView rest = QStringView(source).mid(i);
        const QChar c = source[i];
        if (rest.startsWith(u"//"_s) || rest.startsWith(u"/*"_s)) {
            const bool line = rest[1] == u'/';
            qsizetype end = source.indexOf(line ? u"\n"_s : u"*/"_s, i + 2);
            end = end < 0 ? source.size() : end + (line ? 0 : 2);
            out += u' ';
            keepLines(QStringView(source).mid(i, end - i));
            i = end;
            continue;
        }
        const bool raw = c == u'"' && i > 0 && source[i - 1] == u'R';
        if (c != u'"' && (c != u'\'' || separatesDigits(source, i))) {
            out += c;
            ++i;
            continue;
        }
        qsizetype end = i + 1;
        if (raw) {
            const qsizetype open = source.indexOf(u'(', i);
            const QString close = u')' + source.mid(i + 1, open - i - 1) + u'"';
            end = source.indexOf(close, open);
            end = end < 0 ? source.size() : end + close.size();
        } else {
            while (end < source.size() && source[end] != c && source[end] != u'\n')
                end += source[end] == u'\\' ? 2 : 1;
            end = qMin(end + 1, source.size());
        }
        const QStringView literal = QStringView(source).mid(i, end - i);
        if (withoutLiterals) {
            out += c;
            keepLines(literal);
            out += c;
        } else {
            out += literal;
        }
        i = end;
    }
    return out;
}

} // namespace pk::arch
