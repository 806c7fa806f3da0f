// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/icon.h"

#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QIconEngine>
#include <QImageReader>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <utility>

#include "gui/theme/tokens.h"
#include "resources/resources.h"

using namespace Qt::StringLiterals;

// A static library's resources are registered by hand, outside of any namespace.
static void initIcons() {
    Q_INIT_RESOURCE(pk_icons);
}

namespace pk {

namespace {

void ensureResources() {
    [[maybe_unused]] static const bool done = [] {
        initIcons();
        initResources();
        return true;
    }();
}

// Paints an SVG's shape in the palette's text colour. The picture is only a mask, so that one file
// serves every theme and state.
class PaletteIconEngine : public QIconEngine {
public:
    explicit PaletteIconEngine(QString name) : m_name(std::move(name)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1;
        painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, ratio));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override {
        return inColor(size, colorOf(mode), scale);
    }

    [[nodiscard]] QPixmap inColor(const QSize& size, const QColor& color, qreal scale) const {
        const QString key = u"pk-icon/%1/%2x%3/%4"_s.arg(m_name)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(color.rgba(), 8, 16, QLatin1Char('0'));
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            pixmap = render(size, color);
            QPixmapCache::insert(key, pixmap);
        }
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new PaletteIconEngine(m_name); }
    QString iconName() override { return m_name; }
    bool isNull() override { return !QFile::exists(file()); }

private:
    [[nodiscard]] QString file() const { return u":/pk/icons/"_s + m_name + u".svg"_s; }

    [[nodiscard]] static QColor colorOf(QIcon::Mode mode) {
        const QPalette palette = QApplication::palette();
        switch (mode) {
            case QIcon::Disabled:
                return palette.color(QPalette::Disabled, QPalette::ButtonText);
            case QIcon::Selected:
                return palette.color(QPalette::Active, QPalette::HighlightedText);
            default:
                return palette.color(QPalette::Active, QPalette::ButtonText);
        }
    }

    [[nodiscard]] QPixmap render(const QSize& size, const QColor& color) const {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QSvgRenderer renderer(file());
        QPainter painter(&pixmap);
        const qreal side = qMin(size.width(), size.height());
        renderer.render(&painter, QRectF((size.width() - side) / 2, (size.height() - side) / 2, side, side));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), color);
        return pixmap;
    }

    QString m_name;
};

QString& giftArtDir() {
    static QString directory;
    return directory;
}

bool isPlainFileName(const QString& name) {
    return !name.isEmpty() && !name.contains(u'/') && !name.contains(u'\\') && !name.startsWith(u'.');
}

bool paintArt(QPainter& painter, const QString& logo, int pixels) {
    if (!isPlainFileName(logo))
        return false;
    const QRectF target(0, 0, pixels, pixels);
    const QString compiledIn = u":/gifts/"_s + logo + u".svg"_s;
    QSvgRenderer renderer;
    if (QFile::exists(compiledIn) && renderer.load(compiledIn)) {
        renderer.render(&painter, target);
        return true;
    }
    if (giftArtDir().isEmpty())
        return false;
    const QString own = giftArtDir() + u'/' + logo;
    if (logo.endsWith(u".svg"_s, Qt::CaseInsensitive) && renderer.load(own)) {
        renderer.render(&painter, target);
        return true;
    }
    QImageReader reader(own);
    QSize size = reader.size();
    if (!size.isValid() || size.width() > 4096 || size.height() > 4096)
        return false; // unreadable, or too large to be somebody's icon
    reader.setScaledSize(size.scaled(pixels, pixels, Qt::KeepAspectRatio));
    const QImage image = reader.read();
    if (image.isNull())
        return false;
    painter.drawImage(QPointF((pixels - image.width()) / 2.0, (pixels - image.height()) / 2.0), image);
    return true;
}

void paintLetteredDisc(QPainter& painter, const QString& name, int pixels) {
    const size_t hash = qHash(name, size_t{7});
    const QColor disc = QColor::fromHsl(static_cast<int>(hash % 360), 110, 105);
    painter.setPen(Qt::NoPen);
    painter.setBrush(disc);
    painter.drawEllipse(QRectF(0, 0, pixels, pixels).adjusted(1, 1, -1, -1));
    QFont font = QApplication::font();
    font.setPixelSize(qMax(6, pixels / 2));
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(Qt::white);
    const QString letter = name.isEmpty() ? u"?"_s : name.left(name.at(0).isHighSurrogate() ? 2 : 1).toUpper();
    painter.drawText(QRectF(0, 0, pixels, pixels), Qt::AlignCenter, letter);
}

} // namespace

QIcon themedIcon(const QString& name) {
    ensureResources();
    return QIcon(new PaletteIconEngine(name));
}

QPixmap tintedPixmap(const QString& name, int size, const QColor& color, qreal devicePixelRatio) {
    ensureResources();
    const int pixels = qMax(1, qRound(size * devicePixelRatio));
    return PaletteIconEngine(name).inColor(QSize(pixels, pixels), color, devicePixelRatio);
}

void setGiftArtDir(const QString& directory) {
    if (std::exchange(giftArtDir(), directory) != directory)
        QPixmapCache::clear(); // discs stand there for pictures that were not found
}

QPixmap giftPixmap(const QString& logo, const QString& giftName, int size, qreal devicePixelRatio) {
    ensureResources();
    const int pixels = qMax(1, qRound(size * devicePixelRatio));
    const QString key = u"pk-gift/%1/%2/%3"_s.arg(pixels).arg(logo, giftName);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = QPixmap(pixels, pixels);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        if (!paintArt(painter, logo, pixels))
            paintLetteredDisc(painter, giftName, pixels);
        painter.end();
        QPixmapCache::insert(key, pixmap);
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

} // namespace pk
