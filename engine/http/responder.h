// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "engine/domain/error.h"
#include "engine/http/problem.h"
#include "engine/http/response.h"

namespace pk {

// Takes the answers of a connection's requests. Called on the server's thread.
class ResponseSink {
public:
    virtual ~ResponseSink() = default;
    // Ignored unless `request` is the one that waits for its answer.
    virtual void respond(quint64 request, HttpResponse response) = 0;
};

// Runs work on the server's thread: at once when already there, else soon.
class HttpThread {
public:
    virtual ~HttpThread() = default;
    virtual void dispatch(std::function<void()> work) = 0;
};

// Where a handler leaves the answer to one request, at once or later. A value; may outlive the connection and the
// server, and is then without effect.
class Responder {
public:
    Responder(std::weak_ptr<ResponseSink> sink, std::weak_ptr<HttpThread> thread, quint64 request)
        : m_sink(std::move(sink)), m_thread(std::move(thread)), m_request(request) {}

    // On the server's thread.
    void send(HttpResponse response) const {
        if (const auto sink = m_sink.lock()) {
            sink->respond(m_request, std::move(response));
        }
    }
    void send(const Error& error) const { send(problem(error)); }

    // A reply for the engine, for any thread: `write` makes the answer of the value, on the server's thread, so that
    // the engine's threads are spared the writing.
    template <typename T, typename F>
    [[nodiscard]] std::function<void(Result<T>)> reply(F write) const {
        return [self = *this, write = std::move(write)](Result<T> result) {
            if (const auto thread = self.m_thread.lock()) {
                thread->dispatch([self, write, result = std::move(result)] {
                    self.send(result ? write(*result) : problem(result.error()));
                });
            }
        };
    }

private:
    std::weak_ptr<ResponseSink> m_sink;
    std::weak_ptr<HttpThread> m_thread;
    quint64 m_request;
};

} // namespace pk
