// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "engine/domain/error.h"

namespace pk {

// The API token and its file, which only its owner can read. Owned by HttpServer; every method from any thread.
class TokenStore {
public:
    // Reads the token, or makes one when there is none. A file that others could read or write, or that holds no
    // token, is replaced: what it told may be known. FileUnreadable.
    [[nodiscard]] static Result<std::unique_ptr<TokenStore>> open(const QString& file);

    [[nodiscard]] QString token() const;
    // In constant time.
    [[nodiscard]] bool matches(std::string_view presented) const;
    // Writes a new token and forgets the old one. FileUnreadable: the old one stands.
    [[nodiscard]] Result<QString> renew();

private:
    explicit TokenStore(QString file) : m_file(std::move(file)) {}

    const QString m_file;
    mutable std::mutex m_mutex;
    std::string m_token;
};

// Renews both tokens, the overlay's first: who had the full one could read the other. The answer is the new full one.
// FileUnreadable: the full one stands.
[[nodiscard]] Result<QString> renewTokens(TokenStore& full, TokenStore& overlay);
// Where the overlay's token is: beside the full one.
[[nodiscard]] QString overlayTokenFile(const QString& tokenFile);

} // namespace pk
