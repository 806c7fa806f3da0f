// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/ledgerpages.h"

#include <sqlite3.h>

#include <QFileInfo>
#include <QtEndian>
#include <array>
#include <vector>

#include "engine/store/sqlerror.h"

using namespace Qt::StringLiterals;

namespace pk::sql {

namespace {

// Offsets and formats: https://www.sqlite.org/fileformat2.html
constexpr int kColumns = 14;
constexpr int kDepthMax = 20;
constexpr unsigned char kLeaf = 13;
constexpr unsigned char kInterior = 5;

// Bytes of a page with a place; beyond the end it reads zeros and remembers that.
struct Cursor {
    const unsigned char* at;
    const unsigned char* end;
    bool isGood = true;

    quint64 varint() {
        if (at < end && *at < 0x80) {
            return *at++;
        }
        quint64 value = 0;
        for (int i = 0; i < 9; ++i) {
            if (at >= end) {
                isGood = false;
                return 0;
            }
            const unsigned char byte = *at++;
            if (i == 8) {
                return value << 8 | byte;
            }
            value = value << 7 | (byte & 0x7f);
            if (byte < 0x80) {
                return value;
            }
        }
        return value;
    }
};

// The values of a record, column by column.
struct Values {
    std::array<quint64, kColumns> types;
    std::array<const unsigned char*, kColumns> places;

    bool read(const unsigned char* record, std::size_t size) {
        const unsigned char* end = record + size;
        Cursor head{record, end};
        const quint64 headSize = head.varint();
        if (headSize > size) {
            return false;
        }
        head.end = record + headSize;
        const unsigned char* value = record + headSize;
        for (std::size_t i = 0; i < kColumns; ++i) {
            types[i] = head.varint();
            places[i] = value;
            const std::size_t bytes = bytesOf(types[i]);
            if (bytes > std::size_t(end - value)) {
                return false;
            }
            value += bytes;
        }
        return head.isGood;
    }
    static std::size_t bytesOf(quint64 type) {
        constexpr std::array<quint8, 12> kSizes{0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
        return type < 12 ? kSizes[type] : std::size_t((type - 12) / 2);
    }
    [[nodiscard]] qint64 number(std::size_t i) const {
        const unsigned char* at = places[i];
        switch (types[i]) {
            case 1:
                return static_cast<qint8>(*at);
            case 2:
                return qFromBigEndian<qint16>(at);
            case 3:
                return static_cast<qint32>(static_cast<quint32>(at[0]) << 24 | static_cast<quint32>(at[1]) << 16 |
                                           static_cast<quint32>(at[2]) << 8) >>
                       8;
            case 4:
                return qFromBigEndian<qint32>(at);
            case 5:
                return qint64(qFromBigEndian<qint16>(at)) * (1LL << 32) + qFromBigEndian<quint32>(at + 2);
            case 6:
                return qFromBigEndian<qint64>(at);
            case 9:
                return 1;
            default:
                return 0;
        }
    }
    [[nodiscard]] std::string_view bytes(std::size_t i) const {
        return {reinterpret_cast<const char*>(places[i]), types[i] < 12 ? 0 : bytesOf(types[i])};
    }
};

} // namespace

struct LedgerPages::Walk {
    quint64 from;
    quint64 to;
    const TakeRow& row;
    quint64 next; // the first seq not handed over
    bool isStopped = false;
    sqlite3_file* file = nullptr;
    quint32 root = 0;
    std::size_t pageBytes = 0;
    std::size_t usable = 0;
    std::array<std::vector<unsigned char>, kDepthMax> pages; // one a level
    GiftRecord record{};
    LedgerRow out{};
};

bool LedgerPages::canRead() const {
    const char* file = sqlite3_db_filename(m_connection.handle(), "main");
    return sqlite3_get_autocommit(m_connection.handle()) == 0 && file != nullptr &&
           QFileInfo(QString::fromUtf8(sqlite3_filename_wal(file))).size() == 0;
}

Result<quint64> LedgerPages::scan(quint64 from, quint64 to, const TakeRow& row) {
    Walk walk{from, to, row, from};
    walk.out.record = &walk.record;
    const Result<void> done = openFile(walk).and_then([&] { return visit(walk, walk.root, 0); });
    if (!done) {
        return tl::unexpected(done.error());
    }
    return walk.isStopped ? walk.next : to;
}

Result<void> LedgerPages::openFile(Walk& walk) const {
    const Result<qint64> root =
        m_connection.number(u"SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = 'ledger'"_s);
    if (!root) {
        return tl::unexpected(root.error());
    }
    walk.root = static_cast<quint32>(*root);
    const int code = sqlite3_file_control(m_connection.handle(), "main", SQLITE_FCNTL_FILE_POINTER, &walk.file);
    if (code != SQLITE_OK || walk.file->pMethods == nullptr) {
        return tl::unexpected(errorOf(SQLITE_CANTOPEN));
    }
    std::array<unsigned char, 100> head;
    if (const int read = walk.file->pMethods->xRead(walk.file, head.data(), int(head.size()), 0); read != SQLITE_OK) {
        return tl::unexpected(errorOf(read));
    }
    walk.pageBytes = qFromBigEndian<quint16>(head.data() + 16);
    walk.pageBytes = walk.pageBytes == 1 ? 65'536 : walk.pageBytes;
    walk.usable = walk.pageBytes - head[20];
    if (walk.root < 2 || walk.pageBytes < 512 || walk.usable < 480) {
        return tl::unexpected(damagedError("header"));
    }
    return {};
}

Result<void> LedgerPages::visit(Walk& walk, quint32 number, int depth) const {
    if (depth >= kDepthMax || number < 2) {
        return tl::unexpected(damagedError("ledger's pages"));
    }
    std::vector<unsigned char>& page = walk.pages[std::size_t(depth)];
    page.resize(walk.pageBytes);
    const int code = walk.file->pMethods->xRead(walk.file, page.data(), int(walk.pageBytes),
                                                qint64(number - 1) * qint64(walk.pageBytes));
    if (code != SQLITE_OK) {
        return tl::unexpected(code == SQLITE_IOERR_SHORT_READ ? damagedError("ledger's pages") : errorOf(code));
    }
    if (page[0] == kLeaf) {
        return visitLeaf(walk, page.data());
    }
    const std::size_t cells = qFromBigEndian<quint16>(page.data() + 3);
    if (page[0] != kInterior || 12 + 2 * cells > walk.usable) {
        return tl::unexpected(damagedError("ledger's pages"));
    }
    // Each child holds keys up to its cell's; the last one the rest.
    for (std::size_t i = 0; i <= cells && !walk.isStopped; ++i) {
        quint32 child = qFromBigEndian<quint32>(page.data() + 8);
        quint64 last = walk.to;
        if (i < cells) {
            const std::size_t at = qFromBigEndian<quint16>(page.data() + 12 + 2 * i);
            if (at + 5 > walk.usable) {
                return tl::unexpected(damagedError("ledger's pages"));
            }
            child = qFromBigEndian<quint32>(page.data() + at);
            last = Cursor{page.data() + at + 4, page.data() + walk.usable}.varint();
        }
        if (last < walk.from) {
            continue;
        }
        if (walk.next >= walk.to) {
            break;
        }
        if (auto done = visit(walk, child, depth + 1); !done) {
            return done;
        }
    }
    return {};
}

Result<void> LedgerPages::visitLeaf(Walk& walk, const unsigned char* page) const {
    const std::size_t cells = qFromBigEndian<quint16>(page + 3);
    if (8 + 2 * cells > walk.usable) {
        return tl::unexpected(damagedError("ledger's pages"));
    }
    Values values;
    for (std::size_t i = 0; i < cells; ++i) {
        const std::size_t at = qFromBigEndian<quint16>(page + 8 + 2 * i);
        Cursor cell{page + std::min(at, walk.usable), page + walk.usable};
        const quint64 size = cell.varint();
        const quint64 seq = cell.varint();
        if (!cell.isGood) {
            return tl::unexpected(damagedError("ledger's pages"));
        }
        if (seq < walk.from) {
            continue;
        }
        if (seq >= walk.to) {
            walk.next = walk.to;
            return {};
        }
        if (size > walk.usable - 35) { // goes on in an overflow page
            walk.isStopped = true;
            return {};
        }
        const bool isRead = size <= std::size_t(cell.end - cell.at) && values.read(cell.at, std::size_t(size));
        const qint64 verdict = isRead ? values.number(11) : -1;
        if (verdict < 0 || verdict >= kVerdicts || seq < walk.next) {
            return tl::unexpected(damagedError("ledger"));
        }
        GiftRecord& record = walk.record;
        record.orderId = values.bytes(1);
        record.uid = static_cast<quint64>(values.number(3));
        record.userName = values.bytes(4);
        record.giftId = static_cast<quint32>(values.number(5));
        record.count = values.number(6);
        record.kb = values.number(7);
        record.timestampMs = values.number(8);
        record.origin = values.number(13) == qint64(Origin::Injected) ? Origin::Injected : Origin::Live;
        walk.out.arrivedMs = values.number(9);
        walk.out.pkId = static_cast<quint64>(values.number(10));
        walk.out.verdict = Verdict(verdict);
        walk.out.reason = reasonFromInt(static_cast<int>(values.number(12)));
        walk.row(walk.out, seq);
        walk.next = seq + 1;
    }
    return {};
}

} // namespace pk::sql
