// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace pk {

// What the server has to do at the moment. On the server's thread.
struct HttpFigures {
    std::size_t connections = 0;
    std::size_t pushClients = 0;
};

} // namespace pk
