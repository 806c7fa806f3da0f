// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>
#include <QString>

class QFont;
class QPainter;

namespace pk {

// A user's disc: the same colour for the same uid everywhere, white text on it readable (≥ 4.5:1).
[[nodiscard]] QColor avatarColor(quint64 uid);
// First letter of the name (upper case), "?" without one. Whole code points: emoji stay intact.
[[nodiscard]] QString avatarInitial(const QString& userName);
void paintAvatar(QPainter& painter, const QRectF& rect, quint64 uid, const QString& userName, const QFont& font);

} // namespace pk
