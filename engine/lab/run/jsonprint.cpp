// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/jsontree.h"

namespace pk {

namespace {

constexpr std::size_t kLineMax = 110;

void appendQuoted(std::string& out, std::string_view text) {
    constexpr std::string_view kHex = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += "\\u00";
            out += kHex[uchar(c) >> 4];
            out += kHex[uchar(c) & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

void appendLine(std::string& out, const JsonNode& node) {
    switch (node.kind) {
        case JsonNode::Kind::Null:
            out += "null";
            return;
        case JsonNode::Kind::Boolean:
            out += node.boolean ? "true" : "false";
            return;
        case JsonNode::Kind::Number:
            out += node.text;
            return;
        case JsonNode::Kind::Text:
            appendQuoted(out, node.text);
            return;
        case JsonNode::Kind::Array:
        case JsonNode::Kind::Object:
            break;
    }
    const bool isObject = node.kind == JsonNode::Kind::Object;
    out += isObject ? '{' : '[';
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        out += i > 0 ? ", " : "";
        if (isObject) {
            appendQuoted(out, node.names[i]);
            out += ": ";
        }
        appendLine(out, node.items[i]);
    }
    out += isObject ? '}' : ']';
}

// Whether it takes at most so many characters in a line; cheap for what is large.
bool fits(const JsonNode& node, std::size_t& left) {
    const auto take = [&left](std::size_t size) {
        const bool enough = left >= size;
        left = enough ? left - size : 0;
        return enough;
    };
    if (!take(node.text.size() + 2)) {
        return false;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        if ((i < node.names.size() && !take(node.names[i].size() + 4)) || !take(2) || !fits(node.items[i], left)) {
            return false;
        }
    }
    return true;
}

void appendPretty(std::string& out, const JsonNode& node, std::size_t indent) {
    const bool isObject = node.kind == JsonNode::Kind::Object;
    std::size_t left = kLineMax > indent ? kLineMax - indent : 0;
    if (node.oneLine || node.items.empty() || (indent > 0 && fits(node, left))) {
        appendLine(out, node);
        return;
    }
    out += isObject ? '{' : '[';
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        out += i > 0 ? ",\n" : "\n";
        out.append(indent + 2, ' ');
        if (isObject) {
            appendQuoted(out, node.names[i]);
            out += ": ";
        }
        appendPretty(out, node.items[i], indent + 2);
    }
    out += '\n';
    out.append(indent, ' ');
    out += isObject ? '}' : ']';
}

} // namespace

QByteArray printJson(const JsonNode& node) {
    std::string out;
    appendPretty(out, node, 0);
    out += '\n';
    return QByteArray::fromStdString(out);
}

} // namespace pk
