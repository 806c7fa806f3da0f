// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/router.h"

namespace pk {

namespace {

constexpr std::size_t kPartsMax = 10;

[[nodiscard]] std::vector<std::string_view> split(std::string_view path) {
    std::vector<std::string_view> parts;
    std::size_t from = 1; // behind the leading '/'
    while (from <= path.size() && parts.size() <= kPartsMax) {
        const std::size_t to = std::min(path.find('/', from), path.size());
        parts.push_back(path.substr(from, to - from));
        from = to + 1;
    }
    return parts;
}

void allow(std::string& list, std::string_view name) {
    list += list.empty() ? "" : ", ";
    list += name;
}

} // namespace

std::string_view methodName(Method method) {
    switch (method) {
        case Method::Get:
            return "GET";
        case Method::Head:
            return "HEAD";
        case Method::Post:
            return "POST";
        case Method::Put:
            return "PUT";
        case Method::Delete:
            return "DELETE";
        case Method::Other:
            break;
    }
    return "";
}

Router::Router(const std::vector<Route>& routes) {
    m_entries.reserve(routes.size());
    for (const Route& route : routes) {
        m_entries.push_back({route, split(route.pattern)});
    }
}

RouteMatch Router::match(Method method, std::string_view path) const {
    RouteMatch match;
    if (!path.starts_with('/')) {
        return match;
    }
    const std::vector<std::string_view> parts = split(path);
    for (const Entry& entry : m_entries) {
        if (entry.parts.size() != parts.size()) {
            continue;
        }
        std::array<std::string_view, 2> variable;
        std::size_t variables = 0;
        bool fits = true;
        for (std::size_t i = 0; i < parts.size() && fits; ++i) {
            if (entry.parts[i] == "{}") {
                fits = !parts[i].empty();
                variable[variables++] = parts[i];
            } else {
                fits = entry.parts[i] == parts[i];
            }
        }
        if (!fits) {
            continue;
        }
        const bool isHeadOfGet =
            method == Method::Head && entry.route.method == Method::Get && entry.route.handler != nullptr;
        if (entry.route.method == method || isHeadOfGet) {
            match.route = &entry.route;
            match.variable = variable;
            match.allow.clear();
            return match;
        }
        allow(match.allow, methodName(entry.route.method));
        if (entry.route.method == Method::Get && entry.route.handler != nullptr) {
            allow(match.allow, "HEAD");
        }
    }
    return match;
}

} // namespace pk
