// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stage/stagecanvas.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QHash>
#include <QPainterPath>
#include <QPixmapCache>
#include <QTextLayout>
#include <cmath>

#include "gui/widgets/greyed.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/resultwords.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// Of the type's size: the stroke that makes a regular face look bold.
qreal strokeShare(int weight) {
    return weight >= QFont::Black ? 0.06 : weight >= QFont::Bold ? 0.045 : 0.03;
}

constexpr qreal kAround = 8; // px: room for what a stroke adds

// Whether the family that is shown has a face at least DemiBold; asked once a family.
bool hasBoldFace(const QFont& font) {
    static QHash<QString, bool> known;
    const QString family = QFontInfo(font).family();
    auto has = known.constFind(family);
    if (has == known.constEnd()) {
        bool found = false;
        for (const QString& style : QFontDatabase::styles(family))
            found = found || QFontDatabase::weight(family, style) >= QFont::DemiBold;
        has = known.insert(family, found);
    }
    return *has;
}

// Three box blurs are close to a Gaussian; on a small picture they cost nothing.
void blur(QImage& image, int radius) {
    const auto pass = [radius](const QImage& from, bool across) {
        QImage to(from.size(), from.format());
        const int lines = across ? from.height() : from.width();
        const int length = across ? from.width() : from.height();
        for (int line = 0; line < lines; ++line) {
            const auto at = [&](int i) { return across ? from.constScanLine(line)[i] : from.constScanLine(i)[line]; };
            int sum = 0;
            for (int i = -radius; i < length; ++i) {
                if (i + radius < length)
                    sum += at(i + radius);
                if (i - radius - 1 >= 0)
                    sum -= at(i - radius - 1);
                if (i >= 0)
                    (across ? to.scanLine(line)[i] : to.scanLine(i)[line]) = uchar(sum / (2 * radius + 1));
            }
        }
        return to;
    };
    for (int i = 0; i < 3; ++i)
        image = pass(pass(image, true), false);
}

} // namespace

QString stageWords(const char* text) {
    return QCoreApplication::translate("Stage", text);
}

const QPixmap* StageCache::insert(const QString& key, QPixmap pixmap) {
    const qsizetype cost = qsizetype(pixmap.width()) * pixmap.height() / 256 + 1; // 4 bytes a pixel
    auto* kept = new QPixmap(std::move(pixmap));
    return m_pixmaps.insert(key, kept, std::min(cost, kMostKilobytes)) ? kept : nullptr;
}

StageCanvas::StageCanvas(QPainter& painter, const StageScene& scene, const QFont& base, StageCache& cache, qreal scale)
    : m_painter(painter),
      m_scene(scene),
      m_base(base),
      m_cache(cache),
      m_scale(scale),
      m_isFinal(isFinalPhase(scene.phase)) {
    if (scene.phase == StagePhase::Win)
        m_winner = winnerOf(scene.facts.view);
}

Side StageCanvas::sideAt(std::size_t place) const {
    return (place == 0) != m_scene.options.swapped ? Side::A : Side::B;
}

SideShades StageCanvas::coloursAt(std::size_t place) const {
    return sideColours(place, m_scene.options.pair);
}

bool StageCanvas::isLoser(Side side) const {
    return m_scene.phase == StagePhase::Voided || (m_winner && *m_winner != side);
}

QFont StageCanvas::face(qreal pixels, int weight) const {
    QFont font = tabularFont(m_base, qRound(pixels), weight);
    font.setPixelSize(qRound(pixels)); // the same on a picture or printer of any resolution
    return font;
}

QFont StageCanvas::fitting(qreal width, qreal pixels, qreal least, int weight, const QString& what) const {
    QFont font = face(pixels, weight);
    const qreal asked = QFontMetricsF(font).horizontalAdvance(what);
    if (asked > width && asked > 0)
        font = face(std::max(least, std::floor(pixels * width / asked)), weight);
    return font;
}

void StageCanvas::text(const QRectF& box, Qt::Alignment align, qreal pixels, qreal least, int weight,
                       const QColor& colour, const QString& what) {
    const QFont font = fitting(box.width(), pixels, least, weight, what);
    const QString shown = QFontMetricsF(font).elidedText(what, Qt::ElideRight, box.width());
    // A made-up bold is too bold where the stage is small: the glyphs of a preview run into one another.
    if (weight >= QFont::DemiBold && align.testFlag(Qt::AlignVCenter) && !hasBoldFace(font))
        return strong(box, align, font.pixelSize(), font.pixelSize(), colour, shown, weight);
    m_painter.setFont(font);
    m_painter.setPen(colour);
    m_painter.drawText(box, int(align), shown);
}

void StageCanvas::strong(const QRectF& box, Qt::Alignment align, qreal pixels, qreal least, const QBrush& brush,
                         const QString& what, int weight) {
    QFont font = fitting(box.width(), pixels, least, weight, what);
    const bool plain = brush.style() == Qt::SolidPattern && hasBoldFace(font);
    if (plain) {
        m_painter.setFont(font);
        m_painter.setPen(brush.color());
        m_painter.drawText(box, int(align), what);
        return;
    }
    const bool isStroked = !hasBoldFace(font);
    if (isStroked)
        font.setWeight(QFont::Normal); // not made bold twice
    if (isStroked && m_painter.opacity() < 1 && brush.style() == Qt::SolidPattern) {
        // As one picture: a stroke through which its own filling is seen would draw the outlines.
        const QRectF around = box.adjusted(-kAround, -kAround, kAround, kAround);
        const QString key = QStringList{u"strong"_s,
                                        what,
                                        brush.color().name(QColor::HexArgb),
                                        QString::number(font.pixelSize()),
                                        QString::number(weight),
                                        QString::number(int(align)),
                                        QString::number(box.width()),
                                        QString::number(box.height()),
                                        font.family()}
                                .join(QChar(1));
        sprite(key, around, [&](StageCanvas& inner) {
            inner.strong(box.translated(-around.topLeft()), align, pixels, least, brush, what, weight);
        });
        return;
    }
    const QFontMetricsF metrics(font);
    const qreal width = metrics.horizontalAdvance(what);
    const qreal x = align.testFlag(Qt::AlignLeft)    ? box.left()
                    : align.testFlag(Qt::AlignRight) ? box.right() - width
                                                     : box.center().x() - width / 2;
    QPainterPath path;
    path.addText(QPointF(x, box.center().y() + (metrics.ascent() - metrics.descent()) / 2), font, what);
    path.setFillRule(Qt::WindingFill); // strokes of a glyph may cross
    const QPen pen =
        isStroked ? QPen(brush, font.pixelSize() * strokeShare(weight), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin)
                  : QPen(Qt::NoPen);
    m_painter.setPen(pen);
    m_painter.setBrush(brush);
    m_painter.drawPath(path);
}

void StageCanvas::paragraph(const QRectF& box, Qt::Alignment align, qreal pixels, qreal least, const QColor& colour,
                            const QString& what) {
    const auto makeLines = [&](QTextLayout& layout) {
        qreal y = 0;
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(box.width());
            line.setPosition({0, y});
            y += line.height();
        }
        layout.endLayout();
        return y;
    };
    QTextOption option(align);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    QTextLayout layout(what);
    layout.setTextOption(option);
    qreal height = 0;
    for (qreal size = pixels; size >= least; size -= 2) {
        layout.setFont(face(size));
        height = makeLines(layout);
        if (height <= box.height())
            break;
    }
    m_painter.setPen(colour);
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        const bool isLast = i + 1 == layout.lineCount();
        const bool nextIsCut = !isLast && line.y() + 2 * line.height() > box.height();
        if (!nextIsCut) {
            line.draw(&m_painter, box.topLeft());
            continue;
        }
        m_painter.setFont(layout.font());
        m_painter.drawText(
            QRectF(box.left(), box.top() + line.y(), box.width(), line.height()), int(align | Qt::AlignVCenter),
            QFontMetricsF(layout.font()).elidedText(what.mid(line.textStart()), Qt::ElideRight, box.width()));
        break;
    }
}

void StageCanvas::rounded(const QRectF& box, qreal radius, const QBrush& brush, const QPen& pen) {
    m_painter.setPen(pen);
    m_painter.setBrush(brush);
    m_painter.drawRoundedRect(box, radius, radius);
}

void StageCanvas::glow(const QRectF& box, qreal radius, qreal blurPx, const QColor& colour) {
    QPainterPath shape;
    shape.addRoundedRect(box, radius, radius);
    glow(shape, blurPx, colour);
}

void StageCanvas::glow(const QPainterPath& shape, qreal blurPx, const QColor& colour) {
    constexpr int kRadius = 3; // of each pass on the small picture
    const qreal part = kRadius / blurPx;
    const QRectF area = shape.boundingRect().adjusted(-3 * blurPx, -3 * blurPx, 3 * blurPx, 3 * blurPx);
    QImage mask((area.size() * part).toSize() + QSize(1, 1), QImage::Format_Alpha8);
    mask.fill(0);
    QPainter small(&mask);
    small.setRenderHint(QPainter::Antialiasing);
    small.scale(part, part);
    small.translate(-area.topLeft());
    small.fillPath(shape, Qt::black);
    small.end();
    blur(mask, kRadius);
    QImage light(mask.size(), QImage::Format_ARGB32_Premultiplied);
    light.fill(colour);
    light.setAlphaChannel(mask); // multiplied with the colour's own
    m_painter.drawImage(QRectF(area.topLeft(), QSizeF(light.size()) / part), light);
}

const QPixmap& StageCanvas::picture(const QString& key, const QSizeF& size, const Paint& paint, bool opaque) {
    const QString name = key + u'@' + QString::number(m_scale);
    if (const QPixmap* kept = m_cache.find(name))
        return *kept;
    QPixmap made((size * m_scale).toSize().expandedTo({1, 1}));
    made.fill(opaque ? QColor(Qt::black) : QColor(Qt::transparent));
    QPainter painter(&made);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    painter.scale(m_scale, m_scale);
    StageCanvas inner(painter, m_scene, m_base, m_cache, m_scale);
    paint(inner);
    painter.end();
    return *m_cache.insert(name, std::move(made));
}

void StageCanvas::sprite(const QString& key, const QRectF& box, const Paint& paint) {
    draw(picture(key, box.size(), paint), box.topLeft());
}

void StageCanvas::draw(const QPixmap& pixmap, const QPointF& at) {
    const QTransform world = m_painter.worldTransform();
    const qreal ratio = m_painter.device()->devicePixelRatioF();
    if (world.type() <= QTransform::TxScale && qAbs(world.m11() * ratio / m_scale - 1) < 1e-6) {
        // On whole pixels: sharp, and copied instead of resampled.
        const QPointF place = world.map(at) * ratio;
        const QRectF target(QPointF(std::round(place.x()), std::round(place.y())) / ratio,
                            QSizeF(pixmap.size()) / ratio);
        m_painter.setWorldMatrixEnabled(false);
        if (qFuzzyCompare(ratio, 1))
            m_painter.drawPixmap(target.topLeft(), pixmap);
        else
            m_painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()));
        m_painter.setWorldMatrixEnabled(true);
        return;
    }
    m_painter.drawPixmap(QRectF(at, QSizeF(pixmap.size()) / m_scale), pixmap, QRectF(pixmap.rect()));
}

QPixmap StageCanvas::art(const PkSide& gift, int size, bool grey) const {
    QPixmap shown = giftPixmap(gift.giftLogo, words::giftName(gift), size, m_scale);
    return grey ? desaturated(shown, kLoserGrey) : shown;
}

} // namespace pk
