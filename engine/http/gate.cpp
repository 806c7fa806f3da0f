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

const std::vector<std::string>& Gate::loopbackNames() {
    static const std::vector<std::string> names{"127.0.0.1", "localhost", "[::1]"};
    return names;
}

Gate::Gate(quint16 port, const std::vector<std::string>& names, bool isTls) : m_scheme(isTls ? "https://" : "http://") {
    for (const std::string& name : names) {
        m_hosts.push_back(name + ':' + std::to_string(port));
        if (port == (isTls ? 443 : 80)) {
            m_hosts.push_back(name);
        }
    }
}

bool Gate::allowsHost(std::string_view host) const {
    return std::any_of(m_hosts.begin(), m_hosts.end(),
                       [host](const std::string& own) { return equalsIgnoringCase(own, host); });
}

bool Gate::allowsOrigin(std::string_view origin) const {
    return origin.starts_with(m_scheme) && allowsHost(origin.substr(m_scheme.size()));
}

} // namespace pk
