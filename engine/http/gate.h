// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <string>
#include <string_view>
#include <vector>

namespace pk {

// Who may talk to a loopback server at all: the answer to DNS rebinding (Host) and to pages of other origins
// (Origin). Owned by HttpCore, used on the server's thread only.
class Gate {
public:
    explicit Gate(quint16 port);

    // 127.0.0.1:port, localhost:port or [::1]:port; the port may be left out only where it is 80.
    [[nodiscard]] bool allowsHost(std::string_view host) const;
    // http:// and one of the hosts. "null" is refused: sandboxed frames and files send it.
    [[nodiscard]] bool allowsOrigin(std::string_view origin) const;

private:
    std::vector<std::string> m_hosts;
};

} // namespace pk
