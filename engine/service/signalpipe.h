// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pk {

// SIGINT and SIGTERM as something that can be waited for: the handler does nothing but write a byte
// into a pipe. One at a time, owned by main(); the old handlers come back with its end.
class SignalPipe {
public:
    SignalPipe();
    ~SignalPipe();
    SignalPipe(const SignalPipe&) = delete;
    SignalPipe& operator=(const SignalPipe&) = delete;

    [[nodiscard]] int fd() const; // readable once a signal came
    [[nodiscard]] bool isRaised() const;
    // Waits so long for a signal; true when there was one.
    [[nodiscard]] bool waitMs(int ms) const;
};

} // namespace pk
