// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <boost/asio/ssl/context.hpp>
#include <memory>

#include "engine/domain/error.h"

namespace pk {

// The server's side of TLS 1.2 and later, with the certificate (and those that lead to its root behind it) and the key
// of two PEM files. FileUnreadable (field "tlsCert" or "tlsKey") when one cannot be read or does not hold what it
// should, ValidationFailed when they do not belong together. A key under a passphrase is refused: nobody is there to
// type it.
[[nodiscard]] Result<std::shared_ptr<boost::asio::ssl::context>> serverTls(const QString& certificateFile,
                                                                           const QString& keyFile);

} // namespace pk
