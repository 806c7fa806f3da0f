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
    // The same for a request that its handler refuses before the engine hears of it.
    virtual void refuse(quint64 request, const Error& error, WireType type) { respond(request, problem(error, type)); }
};

// Runs work on the server's thread: at once when already there, else soon.
class HttpThread {
public:
    virtual ~HttpThread() = default;
    virtual void dispatch(std::function<void()> work) = 0;
    [[nodiscard]] virtual bool isCurrent() const = 0; // whether the caller is on it
};

// Where a handler leaves the answer to one request, at once or later. A value; may outlive the connection and the
// server, and is then without effect.
class Responder {
public:
    // Errors are written as `answerType`.
    Responder(std::weak_ptr<ResponseSink> sink, std::weak_ptr<HttpThread> thread, quint64 request, WireType answerType)
        : m_sink(std::move(sink)), m_thread(std::move(thread)), m_request(request), m_answerType(answerType) {}

    // On the server's thread.
    void send(HttpResponse response) const {
        if (const auto sink = m_sink.lock()) {
            sink->respond(m_request, std::move(response));
        }
    }
    // What the handler itself finds wrong; the audit log gets it where the route is a changing one.
    void send(const Error& error) const {
        if (const auto sink = m_sink.lock()) {
            sink->refuse(m_request, error, m_answerType);
        }
    }
    // What the engine answered, which has it in the audit log already.
    void answerError(const Error& error) const { send(problem(error, m_answerType)); }

    // A reply for the engine, for any thread: `write` makes the answer of the value, on the server's thread, so that
    // the engine's threads are spared the writing.
    template <typename T, typename F>
    [[nodiscard]] std::function<void(Result<T>)> reply(F write) const {
        return [self = *this, write = std::move(write)](Result<T> result) {
            const auto thread = self.m_thread.lock();
            if (thread && thread->isCurrent()) { // as with pulls, which are answered at once
                self.answer(write, result);
            } else if (thread) {
                thread->dispatch([self, write, result = std::move(result)] { self.answer(write, result); });
            }
        };
    }

private:
    template <typename T, typename F>
    void answer(const F& write, const Result<T>& result) const {
        if (result) {
            send(write(*result));
        } else {
            answerError(result.error());
        }
    }

    std::weak_ptr<ResponseSink> m_sink;
    std::weak_ptr<HttpThread> m_thread;
    quint64 m_request;
    WireType m_answerType;
};

} // namespace pk
