// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/tlscontext.h"

#include <openssl/ssl.h>

#include <QFile>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>

namespace pk {

using namespace Qt::StringLiterals;
namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using ErrorCodeOf = boost::system::error_code;

namespace {

constexpr qint64 kPemBytesMax = 1024 * 1024;

[[nodiscard]] Result<QByteArray> readPem(const QString& name, const QString& field, const QString& what) {
    QFile file(name);
    if (name.isEmpty()) {
        return fail(ErrorCode::FileUnreadable, field, u"The %1 is not named."_s.arg(what));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FileUnreadable, field,
                    u"The %1 %2 cannot be read: %3."_s.arg(what, name, file.errorString()));
    }
    return file.read(kPemBytesMax);
}

[[nodiscard]] asio::const_buffer bufferOf(const QByteArray& bytes) {
    return asio::buffer(bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

} // namespace

Result<std::shared_ptr<ssl::context>> serverTls(const QString& certificateFile, const QString& keyFile) {
    const auto certificate = readPem(certificateFile, u"tlsCert"_s, u"TLS certificate"_s);
    if (!certificate) {
        return tl::unexpected(certificate.error());
    }
    const auto key = readPem(keyFile, u"tlsKey"_s, u"TLS key"_s);
    if (!key) {
        return tl::unexpected(key.error());
    }
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    SSL_CTX* native = context->native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS); // an idle connection keeps none
    ErrorCodeOf error;
    // Without this OpenSSL asks for the passphrase on the terminal, and waits.
    context->set_password_callback([](std::size_t, ssl::context::password_purpose) { return std::string(); }, error);
    if (!error) {
        context->use_certificate_chain(bufferOf(*certificate), error);
    }
    if (error) {
        return fail(ErrorCode::FileUnreadable, u"tlsCert"_s,
                    u"The TLS certificate %1 holds no certificate in PEM."_s.arg(certificateFile));
    }
    context->use_private_key(bufferOf(*key), ssl::context::pem, error);
    if (error && error.category() == asio::error::get_ssl_category() &&
        ERR_GET_REASON(static_cast<unsigned long>(error.value())) == X509_R_KEY_VALUES_MISMATCH) {
        return fail(ErrorCode::ValidationFailed, u"tlsKey"_s,
                    u"The TLS key %1 does not belong to the certificate %2."_s.arg(keyFile, certificateFile));
    }
    if (error) {
        return fail(ErrorCode::FileUnreadable, u"tlsKey"_s,
                    u"The TLS key %1 holds no private key in PEM, or one under a passphrase."_s.arg(keyFile));
    }
    if (SSL_CTX_check_private_key(native) != 1) {
        return fail(ErrorCode::ValidationFailed, u"tlsKey"_s,
                    u"The TLS key %1 does not belong to the certificate %2."_s.arg(keyFile, certificateFile));
    }
    return context;
}

} // namespace pk
