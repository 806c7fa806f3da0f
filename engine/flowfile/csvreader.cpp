// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <vector>

#include "engine/flowfile/flowfields.h"
#include "engine/flowfile/flowformats.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// RFC 4180 asks for commas; spreadsheets of some countries write semicolons or tabs. The header tells.
char separatorOf(std::string_view head) {
    const std::string_view header = head.substr(0, head.find_first_of("\r\n"));
    char best = ',';
    for (const char candidate : {';', '\t'}) {
        if (std::ranges::count(header, candidate) > std::ranges::count(header, best)) {
            best = candidate;
        }
    }
    return best;
}

// Turns the rows of a CSV flow into records: the first row names the columns.
class CsvRows {
public:
    explicit CsvRows(FlowBuilder& builder) : m_builder(builder) {}

    Result<void> row(qint64 line, const std::vector<std::string>& fields, std::size_t count) {
        if (count == 1 && trimmed(fields[0]).empty()) {
            return {};
        }
        if (m_columns.empty()) {
            return header(fields, count);
        }
        if (count != m_columns.size()) {
            return m_builder.bad(
                line, QStringLiteral("the row has %1 fields, the header %2").arg(count).arg(m_columns.size()));
        }
        FlowFieldTexts texts;
        for (std::size_t i = 0; i < count; ++i) {
            if (const std::string_view text = trimmed(fields[i]); m_columns[i] && !text.empty()) {
                texts[static_cast<std::size_t>(*m_columns[i])] = text;
            }
        }
        return addFields(m_builder, line, texts);
    }
    [[nodiscard]] FlowBuilder& builder() { return m_builder; }

private:
    Result<void> header(const std::vector<std::string>& fields, std::size_t count) {
        std::array<bool, kFlowFields> found{};
        for (std::size_t i = 0; i < count; ++i) {
            const auto field = flowFieldFromName(trimmed(fields[i]));
            m_columns.push_back(field);
            if (field) {
                if (std::exchange(found[static_cast<std::size_t>(*field)], true)) {
                    return fail(
                        ErrorCode::ValidationFailed, u"header"_s,
                        QStringLiteral("the CSV header names the column %1 twice")
                            .arg(QString::fromUtf8(fields[i].data(), static_cast<qsizetype>(fields[i].size()))));
                }
            }
        }
        const auto has = [&found](FlowField field) { return found[static_cast<std::size_t>(field)]; };
        QStringList missing;
        for (const auto& [field, name] : {std::pair{FlowField::OrderId, u"orderId"_s},
                                          {FlowField::Uid, u"uid"_s},
                                          {FlowField::GiftId, u"giftId"_s},
                                          {FlowField::Count, u"count"_s},
                                          {FlowField::Timestamp, u"timestamp (or ts)"_s}}) {
            if (!has(field)) {
                missing << name;
            }
        }
        if (!has(FlowField::Kb) && !has(FlowField::Price)) {
            missing << u"kb (or price)"_s;
        }
        if (!missing.isEmpty()) {
            return fail(ErrorCode::ValidationFailed, u"header"_s,
                        QStringLiteral("the CSV header lacks %1").arg(missing.join(u", "_s)));
        }
        return {};
    }

    FlowBuilder& m_builder;
    std::vector<std::optional<FlowField>> m_columns;
};

// RFC 4180 as a machine over bytes: quotes, doubled quotes, line ends inside quotes, CRLF, LF or CR.
class CsvParser {
public:
    CsvParser(CsvRows& rows, char separator) : m_rows(rows), m_separator(separator) { m_fields.resize(1); }

    Result<void> take(std::string_view block) {
        for (const char c : block) {
            if (auto done = byte(c); !done) {
                return done;
            }
        }
        return {};
    }

    Result<void> finish() {
        if (m_state == State::Quoted) {
            return m_rows.builder().bad(m_rowLine, u"a quoted field is not closed before the file ends"_s);
        }
        const bool nothing = m_count == 1 && m_fields[0].empty() && m_state == State::FieldStart;
        return nothing && m_fault.isEmpty() ? Result<void>() : endRow();
    }

private:
    enum class State { FieldStart, Plain, Quoted, QuoteInQuoted, Skipping };

    Result<void> byte(char c) {
        const bool lineFeedOfCrLf = std::exchange(m_afterCr, false) && c == '\n';
        if (m_state == State::Quoted) {
            if (c == '"') {
                m_state = State::QuoteInQuoted;
                return {};
            }
            m_line += c == '\n' ? 1 : 0;
            return put(c);
        }
        if (lineFeedOfCrLf) {
            return {};
        }
        if (c == '\n' || c == '\r') {
            m_afterCr = c == '\r';
            return endRow();
        }
        if (m_state == State::Skipping) {
            return {};
        }
        if (c == m_separator) {
            endField();
            return {};
        }
        if (c == '"' && m_state == State::FieldStart) {
            m_state = State::Quoted;
            return {};
        }
        if (m_state == State::QuoteInQuoted) {
            if (c == '"') {
                m_state = State::Quoted;
                return put(c);
            }
            m_fault = u"there is text behind a closing quote"_s;
            m_state = State::Skipping;
            return {};
        }
        m_state = State::Plain;
        return put(c);
    }

    Result<void> put(char c) {
        if (++m_rowBytes > FlowInput::kLineMax) {
            // Most often a quote that nobody closed: go on with the next line.
            m_fault = QStringLiteral("the row is longer than %1 bytes").arg(FlowInput::kLineMax);
            m_state = State::Skipping;
            return {};
        }
        m_fields[m_count - 1].push_back(c);
        return {};
    }

    void endField() {
        m_state = State::FieldStart;
        if (m_fields.size() == m_count) {
            m_fields.emplace_back();
        }
        m_fields[m_count].clear();
        ++m_count;
    }

    Result<void> endRow() {
        const Result<void> done =
            m_fault.isEmpty() ? m_rows.row(m_rowLine, m_fields, m_count) : m_rows.builder().bad(m_rowLine, m_fault);
        m_fault.clear();
        m_fields[0].clear();
        m_count = 1;
        m_rowBytes = 0;
        m_state = State::FieldStart;
        m_rowLine = ++m_line;
        return done;
    }

    CsvRows& m_rows;
    const char m_separator;
    State m_state = State::FieldStart;
    std::vector<std::string> m_fields; // the first m_count hold the row
    std::size_t m_count = 1;
    std::size_t m_rowBytes = 0;
    QString m_fault;
    qint64 m_line = 1;
    qint64 m_rowLine = 1;
    bool m_afterCr = false;
};

} // namespace

bool looksLikeCsvHeader(std::string_view head) {
    const char separator = separatorOf(head);
    std::string_view rest = head.substr(0, head.find_first_of("\r\n"));
    int known = 0;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(separator), rest.size());
        std::string_view name = trimmed(rest.substr(0, end));
        if (name.size() >= 2 && name.front() == '"' && name.back() == '"') {
            name = name.substr(1, name.size() - 2);
        }
        known += flowFieldFromName(name) ? 1 : 0;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return known >= 2;
}

Result<Flow> readCsv(FlowInput& input, const FlowReadOptions& options) {
    FlowBuilder builder(FlowFormat::Csv, options);
    CsvRows rows(builder);
    CsvParser parser(rows, separatorOf(input.head()));
    for (;;) {
        const auto block = input.nextBlock();
        if (!block) {
            return tl::unexpected<Error>(block.error());
        }
        const Result<void> taken = block->empty() ? parser.finish() : parser.take(*block);
        if (!taken) {
            return tl::unexpected<Error>(taken.error());
        }
        if (block->empty()) {
            return builder.finish();
        }
    }
}

} // namespace pk
