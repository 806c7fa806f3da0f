// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/avatar.h"

#include <QFont>
#include <QPainter>
#include <QTextBoundaryFinder>
#include <array>

namespace pk {

using namespace Qt::StringLiterals;

QColor avatarColor(quint64 uid) {
    // Twelve hues, each dark enough for white text; the uid is mixed first, as they often are consecutive.
    static constexpr std::array<QRgb, 12> kDiscs{0xff9d3c72, 0xff7a4fb5, 0xff4a5fc1, 0xff2b6cb0,
                                                 0xff1f7a8c, 0xff1d7d5f, 0xff4f7a28, 0xff8a6a12,
                                                 0xffa6561b, 0xffb0453a, 0xff5b6480, 0xff6d5a4b};
    quint64 mixed = uid;
    mixed ^= mixed >> 33;
    mixed *= 0xff51afd7ed558ccdULL;
    mixed ^= mixed >> 33;
    return QColor::fromRgb(kDiscs[std::size_t(mixed % kDiscs.size())]);
}

QString avatarInitial(const QString& userName) {
    const QString name = userName.trimmed();
    if (name.isEmpty())
        return u"?"_s;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, name);
    const auto end = finder.toNextBoundary();
    return name.left(end > 0 ? end : 1).toUpper();
}

void paintAvatar(QPainter& painter, const QRectF& rect, quint64 uid, const QString& userName, const QFont& font) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(avatarColor(uid));
    painter.drawEllipse(rect);
    QFont initial = font;
    initial.setPixelSize(qMax(7, int(rect.height() * 0.48)));
    initial.setWeight(QFont::DemiBold);
    painter.setFont(initial);
    painter.setPen(Qt::white);
    painter.drawText(rect, Qt::AlignCenter, avatarInitial(userName));
    painter.restore();
}

} // namespace pk
