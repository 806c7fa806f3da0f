// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/tokenstore.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <array>
#include <cerrno>
#include <optional>

#include "engine/http/randomtoken.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor() {
        if (m_fd >= 0) {
            ::close(m_fd);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

[[nodiscard]] tl::unexpected<Error> unreadable(const QString& file, int error) {
    return fail(ErrorCode::FileUnreadable, u"tokenFile"_s,
                u"The token file %1 cannot be read or written (%2). Check its owner and the disk."_s.arg(
                    file, qt_error_string(error)));
}

// The token in the file; nothing when there is no file or it cannot be trusted.
[[nodiscard]] Result<std::optional<std::string>> readToken(const QString& file) {
    const Descriptor fd(::open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!fd.isOpen()) {
        if (errno == ENOENT || errno == ELOOP) {
            return std::optional<std::string>{};
        }
        return unreadable(file, errno);
    }
    struct stat status {};
    if (::fstat(fd.get(), &status) != 0) {
        return unreadable(file, errno);
    }
    if (!S_ISREG(status.st_mode) || status.st_uid != ::geteuid() || (status.st_mode & 077) != 0) {
        return std::optional<std::string>{};
    }
    std::array<char, kTokenChars + 2> text{};
    const ssize_t size = ::read(fd.get(), text.data(), text.size());
    if (size < 0) {
        return unreadable(file, errno);
    }
    std::string_view token(text.data(), static_cast<std::size_t>(size));
    if (token.ends_with('\n')) {
        token.remove_suffix(1);
    }
    return isTokenText(token) ? std::optional<std::string>(token) : std::optional<std::string>{};
}

// Written beside and renamed over: a crash leaves the old token or the new one, never half of one.
[[nodiscard]] Result<void> writeToken(const QString& file, const std::string& token) {
    const QByteArray name = QFile::encodeName(file);
    const QByteArray fresh = name + ".new";
    if (::unlink(fresh.constData()) != 0 && errno != ENOENT) {
        return unreadable(file, errno);
    }
    {
        const Descriptor fd(::open(fresh.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!fd.isOpen()) {
            return unreadable(file, errno);
        }
        const std::string line = token + '\n';
        if (::write(fd.get(), line.data(), line.size()) != static_cast<ssize_t>(line.size()) ||
            ::fsync(fd.get()) != 0) {
            const int error = errno == 0 ? ENOSPC : errno;
            ::unlink(fresh.constData());
            return unreadable(file, error);
        }
    }
    if (::rename(fresh.constData(), name.constData()) != 0) {
        const int error = errno;
        ::unlink(fresh.constData());
        return unreadable(file, error);
    }
    return {};
}

} // namespace

Result<std::unique_ptr<TokenStore>> TokenStore::open(const QString& file) {
    auto known = readToken(file);
    if (!known) {
        return tl::unexpected(known.error());
    }
    std::unique_ptr<TokenStore> store(new TokenStore(file));
    if (known->has_value()) {
        store->m_token = **known;
        return store;
    }
    QDir().mkpath(QFileInfo(file).absolutePath());
    if (auto made = store->renew(); !made) {
        return tl::unexpected(made.error());
    }
    return store;
}

QString TokenStore::token() const {
    const std::lock_guard lock(m_mutex);
    return QString::fromStdString(m_token);
}

bool TokenStore::matches(std::string_view presented) const {
    const std::lock_guard lock(m_mutex);
    return !m_token.empty() && equalInConstantTime(presented, m_token);
}

Result<QString> TokenStore::renew() {
    const std::string fresh = makeRandomToken();
    const std::lock_guard lock(m_mutex);
    if (auto written = writeToken(m_file, fresh); !written) {
        return tl::unexpected(written.error());
    }
    m_token = fresh;
    return QString::fromStdString(fresh);
}

Result<QString> renewTokens(TokenStore& full, TokenStore& overlay) {
    return overlay.renew().and_then([&full](const QString&) { return full.renew(); });
}

QString overlayTokenFile(const QString& tokenFile) {
    return QFileInfo(tokenFile).absoluteDir().filePath(u"overlay-token"_s);
}

} // namespace pk
