// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/beast/http/basic_parser.hpp>
#include <string>
#include <string_view>

#include "engine/http/httpconfig.h"

namespace pk {

// Beast's HTTP/1 parser keeping only what this API reads: no header tree, no allocation a field. What Beast lets
// through and a careful server does not (a repeated Content-Length or Host, an encoding other than chunked) is
// refused here as well. One for a request; owned by its connection.
class RequestParser final : public boost::beast::http::basic_parser<true> {
public:
    explicit RequestParser(const HttpLimits& limits);

    boost::beast::http::verb verb = boost::beast::http::verb::unknown;
    std::string target;
    int version = 11; // 10 or 11
    std::string host;
    std::string origin;
    std::string authorization;
    std::string contentType;
    std::string accept; // all of them
    std::string idempotencyKey;
    std::string lastEventId;
    std::string upgradeTo; // of Upgrade
    std::string webSocketKey;
    std::string webSocketVersion;
    std::string webSocketProtocols;
    std::string body;
    int hostFields = 0;
    int originFields = 0;
    bool expectsContinue = false;
    bool isUrlTooLong = false;
    bool hasRepeatedFields = false; // of those that may stand once

private:
    using Verb = boost::beast::http::verb;
    using Field = boost::beast::http::field;
    using Code = boost::beast::error_code;
    using View = boost::beast::string_view;

    void on_request_impl(Verb method, View methodText, View url, int httpVersion, Code& ec) override;
    void on_response_impl(int, View, int, Code&) override {}
    void on_field_impl(Field field, View name, View value, Code& ec) override;
    void on_header_impl(Code& ec) override;
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, Code& ec) override;
    std::size_t on_body_impl(View data, Code& ec) override;
    void on_chunk_header_impl(std::uint64_t size, View extensions, Code& ec) override;
    std::size_t on_chunk_body_impl(std::uint64_t remain, View data, Code& ec) override;
    void on_finish_impl(Code& ec) override;
    void keep(std::string& into, View value);

    std::size_t m_urlBytes;
    bool m_headerDone = false; // what comes later are trailers: ignored
    bool m_hasLength = false;
};

} // namespace pk
