// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/gate.h"

#include <algorithm>

namespace pk {

namespace {

[[nodiscard]] bool equalsIgnoringCase(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [lower](char x, char y) { return lower(x) == lower(y); });
}

} // namespace

Gate::Gate(quint16 port) {
    for (const std::string_view name : {"127.0.0.1", "localhost", "[::1]"}) {
        m_hosts.push_back(std::string(name) + ':' + std::to_string(port));
        if (port == 80) {
            m_hosts.emplace_back(name);
        }
    }
}

bool Gate::allowsHost(std::string_view host) const {
    return std::any_of(m_hosts.begin(), m_hosts.end(),
                       [host](const std::string& own) { return equalsIgnoringCase(own, host); });
}

bool Gate::allowsOrigin(std::string_view origin) const {
    constexpr std::string_view scheme = "http://";
    return origin.starts_with(scheme) && allowsHost(origin.substr(scheme.size()));
}

} // namespace pk
