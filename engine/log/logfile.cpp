// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/log/logfile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QStandardPaths>
#include <cerrno>

#include "engine/wire/jsonwriter.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kTextMax = 2'000; // characters of a message or a field

QtMessageHandler g_handlerBefore = nullptr;

[[nodiscard]] LogLevel levelOf(QtMsgType type) {
    switch (type) {
        case QtDebugMsg:
            return LogLevel::Debug;
        case QtInfoMsg:
            return LogLevel::Info;
        case QtWarningMsg:
            return LogLevel::Warning;
        case QtCriticalMsg:
        case QtFatalMsg:
            break;
    }
    return LogLevel::Error;
}

void takeQtMessage(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    const std::string_view category = context.category != nullptr ? context.category : "default";
    logEvent(levelOf(type), category == "default" ? "qt" : category, message);
    if (g_handlerBefore != nullptr) {
        g_handlerBefore(type, context, message);
    }
}

[[nodiscard]] tl::unexpected<Error> unwritable(const QString& path, const QString& why) {
    return fail(ErrorCode::FileUnreadable, u"log"_s, u"The log %1 cannot be written: %2."_s.arg(path, why));
}

[[nodiscard]] Result<void> makeDir(const QString& dir) {
    const bool existed = QDir(dir).exists();
    if (!QDir().mkpath(dir)) {
        return unwritable(dir, u"its folder cannot be made"_s);
    }
    if (!existed) {
        QFile::setPermissions(dir, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    return {};
}

[[nodiscard]] std::string lineOf(LogLevel level, std::string_view category, QStringView message,
                                 std::initializer_list<LogFact> fields) {
    std::string line;
    JsonWriter json(line);
    json.beginObject().field("time", QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    json.name("level").asciiText(wireName(level));
    json.field("category", QString::fromUtf8(category.data(), static_cast<qsizetype>(category.size())));
    json.field("message", message.left(kTextMax));
    for (const LogFact& field : fields) {
        if (const auto* number = std::get_if<qint64>(&field.value)) {
            json.field(field.name, *number);
        } else {
            json.field(field.name, QStringView(std::get<QString>(field.value)).left(kTextMax));
        }
    }
    json.endObject();
    line += '\n';
    return line;
}

} // namespace

Result<std::unique_ptr<LogFile>> LogFile::open(LogFileConfig config) {
    std::unique_ptr<LogFile> log(new LogFile(std::move(config)));
    if (auto made = makeDir(log->m_config.dir); !made) {
        return tl::unexpected(made.error());
    }
    if (auto opened = log->openFile(); !opened) {
        return tl::unexpected(opened.error());
    }
    log->m_thread = std::thread([raw = log.get()] { raw->run(); });
    setLogSink(log.get());
    g_handlerBefore = qInstallMessageHandler(takeQtMessage);
    return log;
}

LogFile::~LogFile() {
    if (m_thread.joinable()) {
        qInstallMessageHandler(g_handlerBefore);
        setLogSink(nullptr);
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
        }
        m_added.notify_one();
        m_thread.join();
    }
    if (m_fd >= 0) {
        ::close(m_fd);
    }
}

QString LogFile::dirFor(const QString& namedDataDir) {
    if (!namedDataDir.isEmpty()) {
        return QDir(namedDataDir).filePath(u"log"_s);
    }
    // Qt knows the state directory from 6.7 on only.
    QString state = qEnvironmentVariable("XDG_STATE_HOME");
    if (!QDir::isAbsolutePath(state)) {
        state = QDir::home().filePath(u".local/state"_s);
    }
    return QDir(state).filePath(u"pk-console/log"_s);
}

QString LogFile::numbered(int number) const {
    const QString suffix = number == 0 ? u".jsonl"_s : u".%1.jsonl"_s.arg(number);
    return QDir(m_config.dir).filePath(m_config.name + suffix);
}

QString LogFile::file() const {
    return numbered(0);
}

Result<void> LogFile::openFile() {
    const QByteArray name = QFile::encodeName(file());
    m_fd = ::open(name.constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (m_fd < 0) {
        return unwritable(file(), qt_error_string(errno));
    }
    struct stat status {};
    if (::fstat(m_fd, &status) != 0 || !S_ISREG(status.st_mode) || status.st_uid != ::geteuid() ||
        ::fchmod(m_fd, 0600) != 0) {
        ::close(std::exchange(m_fd, -1));
        return unwritable(file(), u"it is not a file of the user's own"_s);
    }
    m_size = status.st_size;
    return {};
}

void LogFile::add(LogLevel level, std::string_view category, QStringView message,
                  std::initializer_list<LogFact> fields) {
    std::string line = lineOf(level, category, message, fields);
    {
        const std::lock_guard lock(m_mutex);
        if (m_bytes + line.size() > m_config.queueBytes) {
            ++m_dropped;
            return;
        }
        m_bytes += line.size();
        ++m_addedCount;
        m_lines.push_back(std::move(line));
    }
    m_added.notify_one();
}

void LogFile::flush() {
    std::unique_lock lock(m_mutex);
    m_written.wait(lock, [this, upTo = m_addedCount] { return m_writtenCount >= upTo; });
}

void LogFile::run() {
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_added.wait(lock, [this] { return m_stopping || !m_lines.empty(); });
        if (m_lines.empty()) {
            return;
        }
        const std::deque<std::string> lines = std::exchange(m_lines, {});
        lock.unlock();
        for (const std::string& line : lines) {
            write(line);
        }
        if (const quint64 dropped = m_dropped; dropped != m_droppedTold) {
            const quint64 before = std::exchange(m_droppedTold, dropped);
            write(lineOf(LogLevel::Warning, "pk.log", u"lines were dropped", // also when this one is dropped
                         {{"dropped", static_cast<qint64>(dropped - before)}}));
        }
        lock.lock();
        for (const std::string& line : lines) {
            m_bytes -= line.size();
        }
        m_writtenCount += lines.size();
        m_written.notify_all();
    }
}

void LogFile::write(const std::string& line) {
    if (m_size > 0 && m_size + static_cast<qint64>(line.size()) > m_config.fileBytes) {
        rotate();
    }
    if (m_fd < 0) {
        const Result<void> again = openFile();
        if (!again) {
            ++m_dropped;
            return;
        }
    }
    const ssize_t written = ::write(m_fd, line.data(), line.size());
    if (written > 0) {
        m_size += written;
    }
    if (written != static_cast<ssize_t>(line.size())) {
        ++m_dropped;
    }
}

void LogFile::rotate() {
    ::close(std::exchange(m_fd, -1));
    m_size = 0;
    for (int number = m_config.files - 1; number > 0; --number) {
        ::rename(QFile::encodeName(numbered(number - 1)).constData(), QFile::encodeName(numbered(number)).constData());
    }
}

} // namespace pk
