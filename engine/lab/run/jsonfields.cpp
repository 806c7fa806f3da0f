// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/jsonfields.h"

#include <algorithm>

namespace pk {

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
