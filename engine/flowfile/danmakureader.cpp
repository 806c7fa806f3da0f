// SPDX-License-Identifier: GPL-3.0-or-later
#include <QXmlStreamReader>

#include "engine/flowfile/danmakugift.h"
#include "engine/flowfile/flowformats.h"
#include "engine/flowfile/xmlsanitizer.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// The danmaku XML of 录播姬 (BililiveRecorder), blrec and biliLive-tools: a stream of elements under a
// root <i>. Gifts are the root's own <gift> children only: the style sheet inside the file speaks of
// gifts too. A file that breaks off is read as far as it goes.
class DanmakuReader {
public:
    explicit DanmakuReader(const FlowReadOptions& options)
        : m_builder(FlowFormat::DanmakuXml, options), m_gifts(m_builder) {
        // Recorders are careless with prefixes in the style sheet.
        m_xml.setNamespaceProcessing(false);
    }

    Result<void> take(std::string_view block) {
        if (m_broken) {
            return {};
        }
        m_xml.addData(m_sanitizer.take(block));
        while (!m_xml.atEnd()) {
            if (auto done = token(m_xml.readNext()); !done) {
                return done;
            }
        }
        if (m_xml.hasError() && m_xml.error() != QXmlStreamReader::PrematureEndOfDocumentError) {
            m_broken = true;
            return m_isDanmaku ? brokenOff(m_xml.errorString()) : notDanmaku();
        }
        return {};
    }

    Result<void> finish() {
        if (!m_isDanmaku) {
            return notDanmaku();
        }
        if (!m_broken && m_xml.error() == QXmlStreamReader::PrematureEndOfDocumentError) {
            return brokenOff(u"the recorder was stopped before it wrote </i>"_s);
        }
        return {};
    }

    [[nodiscard]] Flow flow() { return m_builder.finish(); }

private:
    static Result<void> notDanmaku() {
        return fail(ErrorCode::ValidationFailed, u"file"_s,
                    u"this XML is no danmaku recording: its root element is not <i>"_s);
    }

    Result<void> brokenOff(const QString& why) {
        return m_builder.bad(m_xml.lineNumber(),
                             QStringLiteral("the file breaks off here (%1); %2 gifts before it were read")
                                 .arg(why)
                                 .arg(m_builder.size()));
    }

    Result<void> token(QXmlStreamReader::TokenType type) {
        if (type == QXmlStreamReader::StartElement) {
            ++m_depth;
            return startElement(m_xml.qualifiedName());
        }
        if (type == QXmlStreamReader::Characters && m_inMetadata && m_depth == 3) {
            m_text += m_xml.text();
        } else if (type == QXmlStreamReader::EndElement) {
            if (m_inMetadata && m_depth == 3) {
                m_gifts.setMetadata(m_xml.qualifiedName(), m_text);
            } else if (m_depth == 2) {
                m_inMetadata = false;
            }
            --m_depth;
        }
        return {};
    }

    Result<void> startElement(QStringView name) {
        if (m_depth == 1) {
            m_isDanmaku = name == "i"_L1;
            return m_isDanmaku ? Result<void>() : notDanmaku();
        }
        if (m_depth == 3) {
            m_text.clear();
        }
        if (m_depth != 2) {
            return {};
        }
        if (name == "gift"_L1) {
            return m_gifts.add(m_xml.lineNumber(), m_xml.attributes());
        }
        if (name == "BililiveRecorderRecordInfo"_L1) {
            m_gifts.setRecordInfo(m_xml.attributes());
        } else if (name == "metadata"_L1) {
            m_inMetadata = true;
        }
        return {};
    }

    FlowBuilder m_builder;
    DanmakuGifts m_gifts;
    XmlSanitizer m_sanitizer;
    QXmlStreamReader m_xml;
    QString m_text;
    int m_depth = 0;
    bool m_inMetadata = false;
    bool m_isDanmaku = false;
    bool m_broken = false;
};

} // namespace

Result<Flow> readDanmakuXml(FlowInput& input, const FlowReadOptions& options) {
    DanmakuReader reader(options);
    for (;;) {
        const auto block = input.nextBlock();
        if (!block) {
            return tl::unexpected<Error>(block.error());
        }
        Result<void> taken = reader.take(*block);
        if (taken && block->empty()) {
            taken = reader.finish();
        }
        if (!taken) {
            return tl::unexpected<Error>(taken.error());
        }
        if (block->empty()) {
            return reader.flow();
        }
    }
}

} // namespace pk
