// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/flowfile/flowinput.h"

#include <QFileInfo>

namespace pk {

using namespace Qt::StringLiterals;

tl::unexpected<Error> FlowInput::unreadable() const {
    return fail(ErrorCode::FileUnreadable, u"file"_s,
                QStringLiteral("%1 cannot be read: %2").arg(QFileInfo(m_file).fileName(), m_file.errorString()));
}

Result<void> FlowInput::open() {
    if (QFileInfo(m_file).isDir()) {
        return fail(ErrorCode::FileUnreadable, u"file"_s,
                    QStringLiteral("%1 is a folder, not a file").arg(QFileInfo(m_file).fileName()));
    }
    if (!m_file.open(QIODevice::ReadOnly)) {
        return unreadable();
    }
    m_total = m_file.size();
    m_block.assign(kBlock + kPadding, '\0');
    if (auto filled = fill(); !filled) {
        return filled;
    }
    if (head().starts_with("\xEF\xBB\xBF")) {
        m_begin = 3;
    }
    return {};
}

Result<void> FlowInput::fill() {
    m_begin = 0;
    m_end = 0;
    while (m_end < kBlock) {
        const qint64 got = m_file.read(m_block.data() + m_end, static_cast<qint64>(kBlock - m_end));
        if (got < 0) {
            return unreadable();
        }
        if (got == 0) {
            break;
        }
        m_end += static_cast<std::size_t>(got);
    }
    m_done += static_cast<qint64>(m_end);
    return {};
}

Result<std::string_view> FlowInput::nextBlock() {
    if (m_begin == m_end && m_end > 0) {
        if (auto filled = fill(); !filled) {
            return tl::unexpected<Error>(filled.error());
        }
    }
    if (m_options.progress && !m_options.progress(m_done, m_total)) {
        return fail(ErrorCode::Cancelled, {}, u"reading was cancelled"_s);
    }
    const std::string_view block = head();
    m_begin = m_end;
    return block;
}

} // namespace pk
