// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/requestparser.h"

#include <simdjson.h>
#include <algorithm>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>
#include <limits>

namespace pk {

namespace http = boost::beast::http;

RequestParser::RequestParser(const HttpLimits& limits) : m_urlBytes(limits.urlBytes) {
    header_limit(static_cast<std::uint32_t>(limits.headerBytes));
    // The bound of the body depends on the route and is set behind the gate. Not boost::none: this Beast compares a
    // length with it as with an empty optional, and so refuses every body.
    body_limit(std::numeric_limits<std::uint64_t>::max());
}

void RequestParser::on_request_impl(Verb method, View, View url, int httpVersion, Code&) {
    verb = method;
    version = httpVersion;
    isUrlTooLong = url.size() > m_urlBytes;
    if (!isUrlTooLong) {
        target.assign(url.data(), url.size());
    }
}

void RequestParser::keep(std::string& into, View value) {
    hasRepeatedFields = hasRepeatedFields || !into.empty();
    into.assign(value.data(), value.size());
}

void RequestParser::on_field_impl(Field field, View name, View value, Code& ec) {
    if (m_headerDone) {
        return;
    }
    switch (field) {
        case Field::host:
            ++hostFields;
            keep(host, value);
            return;
        case Field::origin:
            ++originFields;
            keep(origin, value);
            return;
        case Field::authorization:
            keep(authorization, value);
            return;
        case Field::content_type:
            keep(contentType, value);
            return;
        case Field::accept:
            accept += accept.empty() ? "" : ", ";
            accept.append(value.data(), value.size());
            return;
        case Field::upgrade:
            upgradeTo.assign(value.data(), value.size());
            return;
        case Field::sec_websocket_key:
            keep(webSocketKey, value);
            return;
        case Field::sec_websocket_version:
            keep(webSocketVersion, value);
            return;
        case Field::sec_websocket_protocol:
            webSocketProtocols += webSocketProtocols.empty() ? "" : ", ";
            webSocketProtocols.append(value.data(), value.size());
            return;
        case Field::expect:
            expectsContinue = boost::beast::iequals(value, "100-continue");
            return;
        case Field::content_length:
            if (m_hasLength || value.empty() ||
                !std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
                ec = http::error::bad_content_length;
            }
            m_hasLength = true;
            return;
        case Field::transfer_encoding:
            if (m_hasLength || !boost::beast::iequals(value, "chunked") || version < 11) {
                ec = http::error::bad_transfer_encoding;
            }
            return;
        default:
            if (boost::beast::iequals(name, "Idempotency-Key")) {
                keep(idempotencyKey, value);
            } else if (boost::beast::iequals(name, "Last-Event-ID")) {
                keep(lastEventId, value);
            }
    }
}

void RequestParser::on_header_impl(Code&) {
    m_headerDone = true;
}

void RequestParser::on_body_init_impl(const boost::optional<std::uint64_t>& length, Code&) {
    // Room for what the JSON parser reads beyond the end. The gate has bounded the length.
    body.reserve(static_cast<std::size_t>(length.value_or(0)) + simdjson::SIMDJSON_PADDING);
}

std::size_t RequestParser::on_body_impl(View data, Code&) {
    body.append(data.data(), data.size());
    return data.size();
}

void RequestParser::on_chunk_header_impl(std::uint64_t, View, Code&) {}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, View data, Code&) {
    body.append(data.data(), data.size());
    return data.size();
}

void RequestParser::on_finish_impl(Code&) {}

} // namespace pk
