// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/service/signalpipe.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <QtGlobal>
#include <algorithm>
#include <array>
#include <csignal>

namespace pk {

namespace {

// A handler can reach nothing but globals.
std::array<int, 2> g_pipe{-1, -1};
volatile std::sig_atomic_t g_raised = 0;
std::array<struct sigaction, 2> g_before;
constexpr std::array kSignals{SIGINT, SIGTERM};

void handle(int) {
    const int before = errno;
    g_raised = 1;
    [[maybe_unused]] const auto written = ::write(g_pipe[1], "x", 1);
    errno = before;
}

} // namespace

SignalPipe::SignalPipe() {
    Q_ASSERT(g_pipe[0] == -1);
    if (::pipe2(g_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
        qFatal("no pipe for signals");
    }
    g_raised = 0;
    struct sigaction action {};
    action.sa_handler = handle;
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
        sigaction(kSignals[i], &action, &g_before[i]);
    }
    // A client or a reader of our output that left is an error of a write, not the end of us.
    std::signal(SIGPIPE, SIG_IGN);
}

SignalPipe::~SignalPipe() {
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
        sigaction(kSignals[i], &g_before[i], nullptr);
    }
    ::close(g_pipe[0]);
    ::close(g_pipe[1]);
    g_pipe = {-1, -1};
}

int SignalPipe::fd() const {
    return g_pipe[0];
}

bool SignalPipe::isRaised() const {
    return g_raised != 0;
}

bool SignalPipe::waitMs(int ms) const {
    pollfd wait{g_pipe[0], POLLIN, 0};
    ::poll(&wait, 1, std::max(0, ms));
    return isRaised();
}

} // namespace pk
