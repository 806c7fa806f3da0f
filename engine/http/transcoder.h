// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "engine/domain/error.h"

namespace google::protobuf {
class Message;
}

// Between a message's two forms, by the message's own description (engine/proto/README.md): field names are the JSON
// names, an enum's value is its name without the enum's prefix, a bytes field holds any JSON value as its text. `type`
// is any message of the type wanted. For any thread.
namespace pk {

// The JSON of a message in protobuf: of every field that is there. BadRequest: it is no such message, not UTF-8 or
// nested too deep. Unknown fields are ignored.
[[nodiscard]] Result<std::string> jsonFromProto(const google::protobuf::Message& type, std::string_view bytes);
// The message of a JSON object. Members that the message does not know are left out. Internal: a member does not fit
// its field. `json` gets room behind its end for the parser.
[[nodiscard]] Result<std::string> protoFromJson(const google::protobuf::Message& type, std::string& json);

} // namespace pk
