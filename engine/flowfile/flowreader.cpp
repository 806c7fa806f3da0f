// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flowfile/flowreader.h"

#include <QFileInfo>

#include "engine/flowfile/flowformats.h"
#include "engine/flowfile/flowinput.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

Result<FlowFormat> recognise(const FlowInput& input) {
    const std::string_view head = input.head();
    const auto first = head.find_first_not_of(" \t\r\n");
    const QString suffix = QFileInfo(input.fileName()).suffix().toLower();
    if (first == std::string_view::npos) {
        return fail(ErrorCode::ValidationFailed, u"file"_s, u"the file is empty"_s);
    }
    if (head[first] == '<') {
        return FlowFormat::DanmakuXml;
    }
    if (head[first] == '{') {
        return looksLikePkTraffic(head)        ? FlowFormat::PkTraffic
               : looksLikeStreakMessages(head) ? FlowFormat::StreakMessages
                                               : FlowFormat::JsonLines;
    }
    if (looksLikeCsvHeader(head) || suffix == "csv"_L1) {
        return FlowFormat::Csv;
    }
    if (suffix == "jsonl"_L1 || suffix == "ndjson"_L1) {
        return FlowFormat::JsonLines;
    }
    return fail(ErrorCode::ValidationFailed, u"file"_s,
                u"this is no gift flow: neither JSON Lines, nor CSV with a header of gift record fields, nor danmaku "
                u"XML"_s);
}

} // namespace

Result<Flow> readFlow(const QString& file, const FlowReadOptions& options) {
    FlowInput input(file, options);
    if (auto opened = input.open(); !opened) {
        return tl::unexpected<Error>(opened.error());
    }
    const auto format = recognise(input);
    if (!format) {
        return tl::unexpected<Error>(format.error());
    }
    switch (*format) {
        case FlowFormat::JsonLines:
            return readJsonLines(input, options);
        case FlowFormat::Csv:
            return readCsv(input, options);
        case FlowFormat::DanmakuXml:
            return readDanmakuXml(input, options);
        case FlowFormat::StreakMessages:
            return readStreakMessages(input, options);
        case FlowFormat::PkTraffic:
            return readPkTraffic(input, options);
    }
    Q_UNREACHABLE();
}

} // namespace pk
