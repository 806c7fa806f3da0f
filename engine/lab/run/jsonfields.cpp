// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/jsonfields.h"

#include <algorithm>
#include <cmath>

namespace pk {

std::string jsonNumber(double value) {
    if (!std::isfinite(value)) {
        return "0"; // JSON has no word for it
    }
    std::array<char, 40> digits{};
    char* const last = digits.data() + digits.size();
    const double size = std::abs(value);
    const bool plain = value == 0 || (size >= 1e-6 && size < 1e15);
    const auto end = plain ? std::to_chars(digits.data(), last, value, std::chars_format::fixed).ptr
                           : std::to_chars(digits.data(), last, value).ptr;
    return {digits.data(), end};
}

void JsonFieldReader::finish() {
    for (std::size_t i = 0; i < m_node.names.size() && !m_fault.found; ++i) {
        const std::string& name = m_node.names[i];
        if (std::ranges::find(m_known, name) == m_known.end()) {
            m_fault.set(m_node.items[i].offset, pathOf(name), u"There is no field %1."_s.arg(pathOf(name)));
        }
    }
}

bool JsonFieldReader::expect(const JsonNode& node, JsonNode::Kind kind, QStringView what, const QString& path,
                             JsonFault& fault) {
    if (node.kind != kind) {
        fault.set(node.offset, path,
                  path.isEmpty() ? u"This must be %1."_s.arg(what) : u"%1 must be %2."_s.arg(path, what));
    }
    return node.kind == kind;
}

} // namespace pk
