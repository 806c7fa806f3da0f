// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/ledgerimage.h"

#include <sqlite3.h>

#include <QtEndian>
#include <algorithm>
#include <array>
#include <cstring>

#include "engine/store/sqlerror.h"

using namespace Qt::StringLiterals;

namespace pk::sql {

namespace {

// Offsets and formats: https://www.sqlite.org/fileformat2.html
constexpr std::size_t kPageBytes = 65'536; // the largest, so that no row needs an overflow page
constexpr std::size_t kRootPage = 2;
constexpr std::size_t kMaxVarint = 9;
// A ledger row's texts are bounded (GiftBatch::add): this holds any of them.
constexpr std::size_t kBodyMax = 1'024;
constexpr std::size_t kHeadMax = 64;
constexpr unsigned char kLeaf = 13;
constexpr unsigned char kInterior = 5;

void putBigEndian(unsigned char* to, quint64 value, int bytes) {
    for (int i = bytes - 1; i >= 0; --i) {
        to[i] = static_cast<unsigned char>(value & 0xff);
        value >>= 8;
    }
}

std::size_t putVarint(unsigned char* to, quint64 value) {
    if (value < 0x80) {
        to[0] = static_cast<unsigned char>(value);
        return 1;
    }
    if (value > 0x00ff'ffff'ffff'ffffULL) { // nine bytes: the last one holds eight bits
        to[8] = static_cast<unsigned char>(value & 0xff);
        value >>= 8;
        for (int i = 7; i >= 0; --i) {
            to[i] = static_cast<unsigned char>((value & 0x7f) | 0x80);
            value >>= 7;
        }
        return 9;
    }
    std::size_t size = 1;
    for (quint64 rest = value >> 7; rest != 0; rest >>= 7) {
        ++size;
    }
    for (std::size_t i = size; i-- > 0; value >>= 7) {
        to[i] = static_cast<unsigned char>((value & 0x7f) | (i + 1 < size ? 0x80 : 0));
    }
    return size;
}

// One record under construction: the types in `head`, the values in `body`.
class Record {
public:
    void clear() {
        m_headSize = 1; // its own size, below 128
        m_bodySize = 0;
    }
    void addNull() { m_head[m_headSize++] = 0; }
    void addText(std::string_view bytes, bool isText) {
        const std::size_t size = std::min(bytes.size(), kBodyMax - m_bodySize);
        m_headSize += putVarint(m_head.data() + m_headSize, 2 * size + (isText ? 13 : 12));
        if (size != 0) {
            std::memcpy(m_body.data() + m_bodySize, bytes.data(), size);
        }
        m_bodySize += size;
    }
    void add(qint64 value) {
        const quint64 magnitude = static_cast<quint64>(value < 0 ? ~value : value);
        int type = 6;
        int size = 8;
        if (value == 0 || value == 1) {
            type = 8 + int(value);
            size = 0;
        } else if (magnitude < 0x80) {
            type = size = 1;
        } else if (magnitude < 0x8000) {
            type = size = 2;
        } else if (magnitude < 0x80'0000) {
            type = size = 3;
        } else if (magnitude < 0x8000'0000) {
            type = size = 4;
        } else if (magnitude < 0x8000'0000'0000) {
            type = 5;
            size = 6;
        }
        m_head[m_headSize++] = static_cast<unsigned char>(type);
        // Eight bytes at once; what is too much is overwritten by the next value.
        const quint64 shifted = size == 0 ? 0 : static_cast<quint64>(value) << (64 - 8 * size);
        qToBigEndian(shifted, m_body.data() + m_bodySize);
        m_bodySize += std::size_t(size);
    }
    [[nodiscard]] std::size_t size() const { return m_headSize + m_bodySize; }
    unsigned char* write(unsigned char* to) {
        m_head[0] = static_cast<unsigned char>(m_headSize);
        std::memcpy(to, m_head.data(), m_headSize);
        std::memcpy(to + m_headSize, m_body.data(), m_bodySize);
        return to + size();
    }

private:
    std::array<unsigned char, kHeadMax> m_head;
    std::array<unsigned char, kBodyMax + 128> m_body;
    std::size_t m_headSize = 1;
    std::size_t m_bodySize = 0;
};

// In the order of the table's columns; seq is the key and NULL in the record.
void layOut(Record& out, const LedgerRow& row) {
    const GiftRecord& record = *row.record;
    // What got another verdict was checked before: printable ASCII.
    const bool isChecked = row.verdict != Verdict::Invalid;
    out.clear();
    out.addNull();
    out.addText(record.orderId, isChecked || isCleanText(record.orderId));
    out.addText(record.showId, isChecked || isCleanText(record.showId));
    out.add(static_cast<qint64>(record.uid));
    out.addText(record.userName, isCleanText(record.userName));
    out.add(qint64(record.giftId));
    out.add(record.count);
    out.add(record.kb);
    out.add(record.timestampMs);
    out.add(row.arrivedMs);
    out.add(static_cast<qint64>(row.pkId));
    out.add(qint64(row.verdict));
    out.add(qint64(reasonToInt(row.reason)));
    out.add(qint64(record.origin));
}

bool fits(const GiftRecord& record) {
    return record.orderId.size() + record.showId.size() + record.userName.size() + 11 * 8 <= kBodyMax;
}

// Leaves are filled from the page's end towards its cell pointers.
struct Leaf {
    unsigned char* page = nullptr;
    std::size_t top = kPageBytes;
    std::size_t cells = 0;

    [[nodiscard]] bool hasRoom(std::size_t cellBytes) const { return 8 + 2 * (cells + 1) + cellBytes <= top; }
    void finish() {
        page[0] = kLeaf;
        putBigEndian(page + 1, 0, 2);
        putBigEndian(page + 3, cells, 2);
        putBigEndian(page + 5, top & 0xffff, 2); // 0 means 65,536
        page[7] = 0;
    }
};

} // namespace

Result<void> LedgerImage::prepare(SqlConnection& connection) {
    finalize();
    m_connection = &connection;
    Result<Query> definition = connection.select(u"SELECT sql FROM main.sqlite_schema WHERE name = 'ledger'"_s);
    if (!definition) {
        return tl::unexpected(definition.error());
    }
    if (const Result<bool> row = definition->next(); !row || !*row) {
        return row ? tl::unexpected(damagedError("ledger's definition")) : tl::unexpected(row.error());
    }
    const QByteArray table = definition->text(0).toUtf8();
    if (!table.startsWith("CREATE TABLE ledger ")) {
        return tl::unexpected(damagedError("ledger's definition"));
    }
    // An empty table of the same definition gives the first page.
    const QByteArray create =
        "CREATE TABLE pk_batch.ledger " + table.mid(qsizetype(sizeof("CREATE TABLE ledger ")) - 1);
    if (auto done = connection.execute("ATTACH ':memory:' AS pk_batch; PRAGMA pk_batch.page_size = 65536;" + create);
        !done) {
        return done;
    }
    sqlite3_int64 bytes = 0;
    unsigned char* image = sqlite3_serialize(connection.handle(), "pk_batch", &bytes, 0);
    if (image == nullptr || bytes != qint64(2 * kPageBytes)) {
        sqlite3_free(image);
        return fail(ErrorCode::Internal, {}, u"This SQLite cannot lay out a database in memory."_s);
    }
    m_firstPage = QByteArray(reinterpret_cast<const char*>(image), qsizetype(kPageBytes));
    sqlite3_free(image);
    // A write version that SQLite does not know makes it a read-only one: no lock, no journal, no part in
    // the commit.
    m_firstPage[18] = 3;
    return attach(16).and_then(
        [&] { return m_insert.prepare(connection.handle(), "INSERT INTO main.ledger SELECT * FROM pk_batch.ledger"); });
}

Result<void> LedgerImage::attach(std::size_t pages) {
    auto memory = std::make_unique<unsigned char[]>(pages * kPageBytes);
    std::memcpy(memory.get(), m_firstPage.constData(), kPageBytes);
    memory[kRootPage * kPageBytes - kPageBytes] = kLeaf;
    putBigEndian(memory.get() + 28, pages, 4);
    const auto size = sqlite3_int64(pages * kPageBytes);
    const int code =
        sqlite3_deserialize(m_connection->handle(), "pk_batch", memory.get(), size, size, SQLITE_DESERIALIZE_READONLY);
    if (code != SQLITE_OK) {
        return tl::unexpected(lastErrorOf(m_connection->handle(), code));
    }
    m_pages = std::move(memory); // the memory before was let go by sqlite3_deserialize()
    m_pageCount = pages;
    // Reads from the memory itself instead of copying each page. The look tells SQLite before the next BEGIN
    // IMMEDIATE that there is nothing to lock for writing.
    return m_connection->execute("PRAGMA pk_batch.mmap_size = 1073741824; SELECT 1 FROM pk_batch.sqlite_schema");
}

bool LedgerImage::suits(const CommitGroup& group) {
    return group.ledger.size() >= kRowsMin &&
           std::ranges::all_of(group.ledger, [](const LedgerRow& row) { return fits(*row.record); });
}

Result<void> LedgerImage::fill(const CommitGroup& group) {
    std::size_t texts = 0;
    for (const LedgerRow& row : group.ledger) {
        texts += row.record->orderId.size() + row.record->showId.size() + row.record->userName.size();
    }
    // At worst each row takes its texts, twelve numbers and heads, and a page ends one row early.
    const std::size_t bytes = texts + group.ledger.size() * (11 * 8 + kHeadMax / 2 + 2 * kMaxVarint);
    const std::size_t needed = 4 + bytes / (kPageBytes - 2 * kBodyMax);
    if (needed > m_pageCount) {
        if (auto done = attach(needed + needed / 2); !done) {
            return done;
        }
    }
    fillRoot(fillLeaves(group));
    // The change counter, and the page count that goes with it.
    ++m_version;
    putBigEndian(m_pages.get() + 24, m_version, 4);
    putBigEndian(m_pages.get() + 92, m_version, 4);
    return {};
}

std::vector<quint64> LedgerImage::fillLeaves(const CommitGroup& group) {
    std::vector<quint64> lastSeqs;
    Leaf leaf{pageAt(kRootPage + 1)};
    quint64 seq = group.firstLedgerSeq;
    Record record;
    for (const LedgerRow& row : group.ledger) {
        layOut(record, row);
        std::array<unsigned char, 2 * kMaxVarint> cellHead;
        std::size_t headSize = putVarint(cellHead.data(), record.size());
        headSize += putVarint(cellHead.data() + headSize, seq);
        const std::size_t cellBytes = headSize + record.size();
        if (!leaf.hasRoom(cellBytes)) {
            leaf.finish();
            lastSeqs.push_back(seq - 1);
            leaf = {pageAt(kRootPage + 1 + lastSeqs.size())};
        }
        leaf.top -= cellBytes;
        std::memcpy(leaf.page + leaf.top, cellHead.data(), headSize);
        record.write(leaf.page + leaf.top + headSize);
        putBigEndian(leaf.page + 8 + 2 * leaf.cells, leaf.top, 2);
        ++leaf.cells;
        ++seq;
    }
    leaf.finish();
    lastSeqs.push_back(seq - 1);
    return lastSeqs;
}

void LedgerImage::fillRoot(const std::vector<quint64>& lastSeqs) {
    unsigned char* root = pageAt(kRootPage);
    const std::size_t cells = lastSeqs.size() - 1;
    if (cells == 0) { // one leaf is the root itself
        std::memcpy(root, pageAt(kRootPage + 1), kPageBytes);
        return;
    }
    std::size_t top = kPageBytes;
    for (std::size_t i = 0; i < cells; ++i) {
        std::array<unsigned char, 4 + kMaxVarint> cell;
        putBigEndian(cell.data(), kRootPage + 1 + i, 4);
        const std::size_t size = 4 + putVarint(cell.data() + 4, lastSeqs[i]);
        top -= size;
        std::memcpy(root + top, cell.data(), size);
        putBigEndian(root + 12 + 2 * i, top, 2);
    }
    root[0] = kInterior;
    putBigEndian(root + 1, 0, 2);
    putBigEndian(root + 3, cells, 2);
    putBigEndian(root + 5, top & 0xffff, 2);
    root[7] = 0;
    putBigEndian(root + 8, kRootPage + 1 + cells, 4); // the last child
}

unsigned char* LedgerImage::pageAt(std::size_t number) const {
    return m_pages.get() + (number - 1) * kPageBytes;
}

} // namespace pk::sql
