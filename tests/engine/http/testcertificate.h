// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <QDir>
#include <QString>
#include <memory>

// A self-signed certificate for localhost and 127.0.0.1 and its key, made anew, in two files of a folder.
struct TestCertificate {
    explicit TestCertificate(const QString& dir, const QString& name = QStringLiteral("server"),
                             const char* passphrase = nullptr)
        : certificateFile(QDir(dir).filePath(name + QStringLiteral("-cert.pem"))),
          keyFile(QDir(dir).filePath(name + QStringLiteral("-key.pem"))) {
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
        const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
        X509_set_version(certificate.get(), 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 24 * 3600);
        X509_set_pubkey(certificate.get(), key.get());
        X509_NAME* subject = X509_get_subject_name(certificate.get());
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1,
                                   -1, 0);
        X509_set_issuer_name(certificate.get(), subject);
        X509_EXTENSION* names =
            X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1");
        X509_add_ext(certificate.get(), names, -1);
        X509_EXTENSION_free(names);
        X509_sign(certificate.get(), key.get(), EVP_sha256());

        const std::unique_ptr<BIO, decltype(&BIO_free)> out(
            BIO_new_file(certificateFile.toLocal8Bit().constData(), "w"), BIO_free);
        PEM_write_bio_X509(out.get(), certificate.get());
        const std::unique_ptr<BIO, decltype(&BIO_free)> keyOut(BIO_new_file(keyFile.toLocal8Bit().constData(), "w"),
                                                               BIO_free);
        PEM_write_bio_PrivateKey(keyOut.get(), key.get(), passphrase ? EVP_aes_256_cbc() : nullptr, nullptr, 0, nullptr,
                                 const_cast<char*>(passphrase));
    }

    QString certificateFile;
    QString keyFile;
};
