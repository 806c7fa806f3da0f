// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/run/jsontree.h"

#include <QString>
#include <algorithm>
#include <array>
#include <unordered_set>

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDepthMax = 32;
constexpr std::size_t kManyNames = 32; // from here on a set finds the one that stands twice

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

class Parser {
public:
    explicit Parser(const QByteArray& json) : m_json(json), m_text(json.constData(), std::size_t(json.size())) {}

    Result<JsonNode> run() {
        if (m_text.starts_with("\xEF\xBB\xBF")) {
            m_at = 3;
        }
        JsonNode root;
        skipBlanks();
        if (!value(root, 0)) {
            return tl::unexpected(m_error);
        }
        skipBlanks();
        if (m_at < m_text.size()) {
            refuse(u"Nothing may follow the JSON value."_s);
            return tl::unexpected(m_error);
        }
        return root;
    }

private:
    bool refuse(const QString& why) { return refuseAt(m_at, why); }
    bool refuseAt(std::size_t at, const QString& why) {
        m_error = {ErrorCode::BadRequest, {}, withPlace(m_json, qsizetype(at), why)};
        return false;
    }
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    void skipBlanks() {
        while (m_at < m_text.size() && std::string_view(" \t\r\n").find(m_text[m_at]) != std::string_view::npos) {
            ++m_at;
        }
    }
    bool take(char c) {
        if (peek() != c) {
            return false;
        }
        ++m_at;
        return true;
    }
    bool word(std::string_view expected) {
        if (m_text.substr(m_at, expected.size()) != expected) {
            return refuse(u"This is no JSON value."_s);
        }
        m_at += expected.size();
        return true;
    }

    bool value(JsonNode& node, int depth) {
        node.offset = qsizetype(m_at);
        if (depth > kDepthMax) {
            return refuse(u"Values are nested too deep."_s);
        }
        switch (peek()) {
            case '{':
                return object(node, depth);
            case '[':
                return array(node, depth);
            case '"':
                node.kind = JsonNode::Kind::Text;
                return text(node.text);
            case 't':
            case 'f':
                node.kind = JsonNode::Kind::Boolean;
                node.boolean = peek() == 't';
                return word(node.boolean ? "true" : "false");
            case 'n':
                return word("null");
            default:
                node.kind = JsonNode::Kind::Number;
                return number(node.text);
        }
    }

    bool object(JsonNode& node, int depth) {
        node.kind = JsonNode::Kind::Object;
        std::unordered_set<std::string> many;
        ++m_at;
        skipBlanks();
        if (take('}')) {
            return true;
        }
        while (true) {
            skipBlanks();
            const std::size_t nameAt = m_at;
            if (peek() != '"') {
                return refuse(u"A name in quotation marks is expected here."_s);
            }
            std::string name;
            if (!text(name)) {
                return false;
            }
            if (isTwice(node, name, many)) {
                return refuseAt(nameAt, u"\"%1\" stands twice in this object."_s.arg(QString::fromStdString(name)));
            }
            skipBlanks();
            if (!take(':')) {
                return refuse(u"A colon is expected here."_s);
            }
            skipBlanks();
            if (!value(node.add(name), depth + 1)) {
                return false;
            }
            skipBlanks();
            if (take('}')) {
                return true;
            }
            if (!take(',')) {
                return refuse(u"A comma or } is expected here."_s);
            }
        }
    }

    static bool isTwice(const JsonNode& node, const std::string& name, std::unordered_set<std::string>& many) {
        if (node.names.size() < kManyNames) {
            return std::ranges::find(node.names, name) != node.names.end();
        }
        if (many.empty()) {
            many.insert(node.names.begin(), node.names.end());
        }
        return !many.insert(name).second;
    }

    bool array(JsonNode& node, int depth) {
        node.kind = JsonNode::Kind::Array;
        ++m_at;
        skipBlanks();
        if (take(']')) {
            return true;
        }
        while (true) {
            skipBlanks();
            if (!value(node.items.emplace_back(), depth + 1)) {
                return false;
            }
            skipBlanks();
            if (take(']')) {
                return true;
            }
            if (!take(',')) {
                return refuse(u"A comma or ] is expected here."_s);
            }
        }
    }

    bool digits() {
        if (!isDigit(peek())) {
            return refuse(u"This is no JSON value."_s);
        }
        while (isDigit(peek())) {
            ++m_at;
        }
        return true;
    }

    bool number(std::string& out) {
        const std::size_t begin = m_at;
        take('-');
        if (!take('0') && !digits()) {
            return false;
        }
        if (take('.') && !digits()) {
            return false;
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            if (!digits()) {
                return false;
            }
        }
        out = m_text.substr(begin, m_at - begin);
        return true;
    }

    bool text(std::string& out) {
        const std::size_t begin = m_at++;
        while (true) {
            if (m_at >= m_text.size()) {
                return refuseAt(begin, u"This text has no end."_s);
            }
            const char c = m_text[m_at];
            if (c == '"') {
                ++m_at;
                break;
            }
            if (static_cast<unsigned char>(c) < 0x20) {
                return refuse(u"Control characters in a text must be escaped."_s);
            }
            if (c == '\\') {
                if (!escape(out)) {
                    return false;
                }
                continue;
            }
            out += c;
            ++m_at;
        }
        return true;
    }

    bool escape(std::string& out) {
        ++m_at;
        constexpr std::string_view kNames = "\"\\/bfnrt";
        constexpr std::string_view kMeaning = "\"\\/\b\f\n\r\t";
        if (const std::size_t at = kNames.find(peek()); peek() != '\0' && at != std::string_view::npos) {
            out += kMeaning[at];
            ++m_at;
            return true;
        }
        if (peek() != 'u') {
            return refuse(u"This is no escape that JSON knows."_s);
        }
        char16_t unit = 0;
        if (!hexUnit(unit)) {
            return false;
        }
        QString units{QChar(unit)};
        if (QChar::isHighSurrogate(unit) && m_text.substr(m_at, 2) == "\\u") {
            ++m_at;
            if (!hexUnit(unit)) {
                return false;
            }
            units += QChar(unit);
        }
        if (!units.isValidUtf16()) {
            return refuse(u"Half a surrogate pair is no character."_s);
        }
        out += units.toStdString();
        return true;
    }

    bool hexUnit(char16_t& unit) {
        ++m_at;
        bool ok = false;
        const std::string_view four = m_text.substr(m_at, 4);
        if (four.size() == 4 && std::ranges::all_of(four, [](char c) { return std::isxdigit(uchar(c)) != 0; })) {
            unit = char16_t(QByteArray(four.data(), 4).toUShort(&ok, 16));
        }
        if (!ok) {
            return refuse(u"Four hexadecimal digits are expected here."_s);
        }
        m_at += 4;
        return true;
    }

    const QByteArray& m_json;
    std::string_view m_text;
    std::size_t m_at = 0;
    Error m_error;
};

} // namespace

const JsonNode* JsonNode::find(std::string_view name) const {
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? nullptr : &items[std::size_t(found - names.begin())];
}

JsonNode& JsonNode::add(std::string_view name) {
    kind = Kind::Object;
    names.emplace_back(name);
    return items.emplace_back();
}

JsonPlace placeOf(const QByteArray& json, qsizetype offset) {
    JsonPlace place;
    for (qsizetype i = 0; i < std::min(offset, json.size()); ++i) {
        if (json[i] == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((uchar(json[i]) & 0xc0) != 0x80) {
            ++place.column;
        }
    }
    return place;
}

QString withPlace(const QByteArray& json, qsizetype offset, const QString& text) {
    const JsonPlace place = placeOf(json, offset);
    return u"Line %1, column %2: %3"_s.arg(place.line).arg(place.column).arg(text);
}

Result<JsonNode> parseJson(const QByteArray& json) {
    if (!json.isValidUtf8()) {
        return fail(ErrorCode::BadRequest, {}, u"The file is not UTF-8."_s);
    }
    return Parser(json).run();
}

const JsonNode& nearestNode(const JsonNode& root, QStringView path) {
    const JsonNode* node = &root;
    for (const QStringView step : path.split(u'.')) {
        const qsizetype bracket = step.indexOf(u'[');
        const JsonNode* next = node->find(step.left(bracket).toUtf8().toStdString());
        if (next == nullptr) {
            break;
        }
        node = next;
        if (bracket >= 0) {
            const auto index = step.mid(bracket + 1).chopped(1).toULongLong();
            if (index >= node->items.size()) {
                break;
            }
            node = &node->items[index];
        }
    }
    return *node;
}

} // namespace pk
