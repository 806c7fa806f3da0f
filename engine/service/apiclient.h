// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <functional>
#include <memory>
#include <tl/expected.hpp>

#include "engine/domain/error.h"

namespace pk {

// What a call to the API came to, when it was no success.
struct ApiFailure {
    int status = 0; // HTTP status; 0: there was no answer
    QString code;   // of the problem, as "OVERLOADED"; empty without one
    QString detail;
    int retryAfterMs = 0;
    quint64 pkId = 0; // with PK_ALREADY_RUNNING
    bool cancelled = false;

    // Whether the same call may succeed later: no answer, overloaded, too many requests.
    [[nodiscard]] bool isPassing() const { return !cancelled && (status == 0 || status == 429 || status == 503); }
};

// A client of the local HTTP API for commands that have nothing else to do: each call waits for its
// answer, for a bounded time, and watches `cancelled` meanwhile. One connection, kept alive and renewed
// when the server closed it. Used by one thread.
class ApiClient {
public:
    template <typename T>
    using Answer = tl::expected<T, ApiFailure>;

    // `baseUrl` as "http://127.0.0.1:8686". An https server must show a certificate that this machine trusts, for its
    // name; with trustOnly() just the one in that file, whatever names are in it. The token goes to no other.
    ApiClient(const QString& baseUrl, const QByteArray& token, std::function<bool()> cancelled = {});
    ~ApiClient();
    ApiClient(ApiClient&&) noexcept;

    // FileUnreadable.
    [[nodiscard]] Result<void> trustOnly(const QString& certificateFile);

    // The body of a 2xx answer. `target` is the path with its query.
    [[nodiscard]] Answer<QByteArray> get(const QString& target);
    [[nodiscard]] Answer<QByteArray> post(const QString& target, const std::string& json);
    [[nodiscard]] Answer<QByteArray> put(const QString& target, const std::string& json);
    [[nodiscard]] QString baseUrl() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

// "http" or "https" with a host and a port, nothing else.
[[nodiscard]] bool isApiUrl(const QString& url);

} // namespace pk
