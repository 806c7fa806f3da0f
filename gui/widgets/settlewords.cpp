// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/settlewords.h"

#include <QCoreApplication>
#include <QLocale>

#include "gui/widgets/words.h"

namespace pk::words {

using namespace Qt::StringLiterals;

namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(pk::SettleCause)
};

QString seconds(qint64 ms) {
    return u"%1 s"_s.arg(QLocale().toString(double(ms) / 1'000, 'f', 1));
}

} // namespace

QString settleCause(const SettleCause& cause) {
    using Kind = SettleCause::Kind;
    switch (cause.kind) {
        case Kind::None:
            return {};
        case Kind::Window:
            return Words::tr("Gifts sent before the end still count, for another %1.").arg(seconds(cause.leftMs));
        case Kind::FlowLate:
            if (cause.quietMs > cause.lagMs)
                return Words::tr(
                           "No gift has come in for %1: the flow may be behind. Gifts sent before the end still "
                           "count, for another %2.")
                    .arg(seconds(cause.quietMs), seconds(cause.leftMs));
            return Words::tr(
                       "The flow is behind: gifts come in up to %1 after they were sent. Those sent before the "
                       "end still count, for another %2.")
                .arg(seconds(cause.lagMs), seconds(cause.leftMs));
        case Kind::Store:
            return Words::tr(
                       "The store has refused writes since %1. The result becomes final when it takes them again.")
                .arg(dateTime(cause.sinceMs));
        case Kind::Commit:
            return Words::tr("The last gifts and the result are being written.");
    }
    return {};
}

} // namespace pk::words
