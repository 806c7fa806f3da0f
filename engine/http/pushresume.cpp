// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/pushresume.h"

#include "engine/http/paramreader.h"

namespace pk {

using namespace Qt::StringLiterals;

Result<std::optional<PushPosition>> resumePosition(const HttpRequest& request, const std::string& lastEventId) {
    const QString showId = QString::fromStdString(request.path[0]); // empty: all shows
    const QString after = ParamReader(request).text("after");
    const std::string text = lastEventId.empty() ? after.toStdString() : lastEventId;
    if (text.empty()) {
        return std::optional<PushPosition>{};
    }
    auto position = PushPosition::parse(text, showId);
    if (!position) {
        return fail(ErrorCode::ValidationFailed, lastEventId.empty() ? u"after"_s : u"Last-Event-ID"_s,
                    showId.isEmpty() ? u"It must name the last message that came as showId/seq."_s
                                     : u"It must be the seq of the last message that came."_s);
    }
    return position;
}

} // namespace pk
