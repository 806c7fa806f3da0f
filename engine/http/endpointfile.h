// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "engine/domain/error.h"

namespace pk {

// Where a running program serves the API of a data directory.
struct ApiEndpoint {
    QString api;             // "http://127.0.0.1:8686"
    QString tokenFile;       //
    QString certificateFile; // what it shows under https; empty: http
    qint64 pid = 0;
};

// api.json in the data directory, there while the API is served, so that clients on this machine find it. Whoever holds
// the data directory's lock writes it after HttpServer::start() and removes it at the stop; after a crash it stays, so
// a reader must find out whether somebody answers. Owned by the program, used on its thread.
class EndpointFile {
public:
    explicit EndpointFile(const QString& dataDir);
    ~EndpointFile(); // removes what it wrote
    EndpointFile(const EndpointFile&) = delete;
    EndpointFile& operator=(const EndpointFile&) = delete;

    // With this process's pid. FileUnreadable.
    [[nodiscard]] Result<void> write(const QString& api, const QString& tokenFile, const QString& certificateFile = {});
    void remove();

    // NotFound when there is none, FileUnreadable when it does not say what it should.
    [[nodiscard]] static Result<ApiEndpoint> read(const QString& dataDir);

private:
    QString m_file;
    bool m_written = false;
};

} // namespace pk
