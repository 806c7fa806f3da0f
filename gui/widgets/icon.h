// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QSize>
#include <QString>

namespace pk {

// A monochrome SVG of resources/icons ("overview", "plus", "stop" …) coloured by the palette when painted:
// the icon follows theme, state and device pixel ratio.
[[nodiscard]] QIcon themedIcon(const QString& name);

// The same shape in one colour, square, `size` px at scale 1.
[[nodiscard]] QPixmap tintedPixmap(const QString& name, int size, const QColor& color, qreal devicePixelRatio);

// A gift's art: resources/gifts/<logo>.svg or a picture in the data directory; a lettered disc when
// there is none. Cached by logo, size and device pixel ratio.
// The data directory's gifts/ (setGiftArtDir) is looked into after the compiled-in art.
[[nodiscard]] QPixmap giftPixmap(const QString& logo, const QString& giftName, int size, qreal devicePixelRatio);
void setGiftArtDir(const QString& directory);

} // namespace pk
