// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <string>
#include <string_view>
#include <vector>

namespace pk {

// Who may talk to the server at all: the answer to DNS rebinding (Host) and to pages of other origins (Origin). Owned
// by HttpCore, used on the server's thread only.
class Gate {
public:
    // `names`: how clients may call the server, as they stand in a URL ("192.0.2.1", "[2001:db8::1]", "pk.example").
    explicit Gate(quint16 port, const std::vector<std::string>& names = loopbackNames(), bool isTls = false);

    // 127.0.0.1, localhost and [::1].
    [[nodiscard]] static const std::vector<std::string>& loopbackNames();

    // One of the names with the port; it may be left out only where it is the scheme's own.
    [[nodiscard]] bool allowsHost(std::string_view host) const;
    // Our scheme and one of the hosts. "null" is refused: sandboxed frames and files send it.
    [[nodiscard]] bool allowsOrigin(std::string_view origin) const;

private:
    std::vector<std::string> m_hosts;
    std::string_view m_scheme;
};

} // namespace pk
