// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/greyed.h"

#include <QImage>

namespace pk {

QColor desaturated(const QColor& colour, double share) {
    const int grey = qGray(colour.rgb());
    const auto mix = [grey, share](int channel) { return int(channel + (grey - channel) * share); };
    return QColor(mix(colour.red()), mix(colour.green()), mix(colour.blue()), colour.alpha());
}

QPixmap desaturated(const QPixmap& pixmap, double share) {
    QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < image.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x)
            line[x] = desaturated(QColor::fromRgba(line[x]), share).rgba();
    }
    QPixmap grey = QPixmap::fromImage(image);
    grey.setDevicePixelRatio(pixmap.devicePixelRatio());
    return grey;
}

} // namespace pk
