// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/paramreader.h"

#include <charconv>

#include "engine/domain/pk.h"

namespace pk {

using namespace Qt::StringLiterals;

std::optional<quint64> parseDecimal(std::string_view text) {
    quint64 value = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    if (text.empty() || parsed.ec != std::errc() || parsed.ptr != end) {
        return std::nullopt;
    }
    return value;
}

const std::string* ParamReader::find(std::string_view name) const {
    for (const auto& [key, value] : m_request.query) {
        if (key == name) {
            return value.empty() ? nullptr : &value;
        }
    }
    return nullptr;
}

std::optional<quint64> ParamReader::number(std::string_view name, quint64 min, quint64 max) {
    const std::string* text = find(name);
    if (!text) {
        return std::nullopt;
    }
    const auto value = parseDecimal(*text);
    if (!value || *value < min || *value > max) {
        refuse(name, u"%1 must be a number from %2 to %3."_s.arg(QLatin1StringView(name)).arg(min).arg(max));
        return std::nullopt;
    }
    return value;
}

quint64 ParamReader::number(std::string_view name, quint64 fallback, quint64 min, quint64 max) {
    return number(name, min, max).value_or(fallback);
}

bool ParamReader::flag(std::string_view name) {
    const std::string* text = find(name);
    if (!text || *text == "false" || *text == "0") {
        return false;
    }
    if (*text != "true" && *text != "1") {
        refuse(name, u"%1 must be true or false."_s.arg(QLatin1StringView(name)));
        return false;
    }
    return true;
}

QString ParamReader::text(std::string_view name) {
    const std::string* value = find(name);
    return value ? QString::fromStdString(*value) : QString();
}

quint64 ParamReader::pathNumber(std::size_t part, std::string_view name, quint64 max) {
    const auto value = parseDecimal(m_request.path[part]);
    if (!value || *value == 0 || *value > max) {
        refuse(name, u"%1 in the path must be a number from 1 to %2."_s.arg(QLatin1StringView(name)).arg(max));
        return 0;
    }
    return *value;
}

QString ParamReader::pathShowId(std::size_t part) {
    if (!isShowId(m_request.path[part])) {
        refuse("showId", u"showId in the path must be 1 to 64 of A-Z a-z 0-9 . _ : -"_s);
        return {};
    }
    return QString::fromStdString(m_request.path[part]);
}

void ParamReader::refuse(std::string_view name, QString detail) {
    if (!m_error) {
        m_error = Error{ErrorCode::ValidationFailed,
                        QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())), std::move(detail)};
    }
}

} // namespace pk
