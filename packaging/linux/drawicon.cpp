// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the program's icon at the sizes icon themes ask for: pk_draw_icon SVG SIZE PNG. Used while building.
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <cstdio>

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4) {
        std::fputs("Usage: pk_draw_icon SVG SIZE PNG\n", stderr);
        return 2;
    }
    QSvgRenderer svg(arguments[1]);
    const int size = arguments[2].toInt();
    if (!svg.isValid() || size <= 0) {
        std::fprintf(stderr, "pk_draw_icon: %s is no picture, or the size is wrong\n", argv[1]);
        return 1;
    }
    QImage image(size, size, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    {
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        svg.render(&painter);
    }
    if (!image.save(arguments[3], "PNG", 0)) { // 0: the smallest file
        std::fprintf(stderr, "pk_draw_icon: cannot write %s\n", argv[3]);
        return 1;
    }
    return 0;
}
