// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/looks/textspy.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPaintEngine>
#include <QPainter>
#include <QScrollBar>
#include <QTextEdit>
#include <QWidget>
#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace pk::test {

namespace {

constexpr qreal kSlackX = 1.5; // what a glyph's box has beside its ink
constexpr qreal kSlackY = 3;

// Draws nothing and remembers the texts.
class SpyEngine final : public QPaintEngine {
public:
    explicit SpyEngine(std::vector<PaintedText>& texts) : QPaintEngine(AllFeatures), m_texts(texts) {}

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState&) override {}
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    void drawTiledPixmap(const QRectF&, const QPixmap&, const QPointF&) override {}
    void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override {}
    void drawPath(const QPainterPath&) override {}
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    void drawPolygon(const QPoint*, int, PolygonDrawMode) override {}
    void drawLines(const QLineF*, int) override {}
    void drawLines(const QLine*, int) override {}
    void drawRects(const QRectF*, int) override {}
    void drawRects(const QRect*, int) override {}
    void drawPoints(const QPointF*, int) override {}
    void drawPoints(const QPoint*, int) override {}
    void drawEllipse(const QRectF&) override {}
    void drawEllipse(const QRect&) override {}
    [[nodiscard]] Type type() const override { return User; }

    void drawTextItem(const QPointF& at, const QTextItem& item) override {
        if (item.text().trimmed().isEmpty() || painter()->opacity() < 0.05 || painter()->pen().color().alpha() < 10)
            return;
        const QTransform place = painter()->deviceTransform();
        PaintedText text{
            item.text(),
            place.mapRect(QRectF(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent())),
            QRectF()};
        if (painter()->hasClipping())
            text.clip = place.mapRect(painter()->clipBoundingRect());
        // A text of several scripts comes in pieces.
        if (!m_texts.empty()) {
            PaintedText& last = m_texts.back();
            if (std::abs(last.box.right() - text.box.left()) < 1.5 &&
                std::abs(last.box.center().y() - text.box.center().y()) < 4 && last.clip == text.clip) {
                last.text += text.text;
                last.box |= text.box;
                return;
            }
        }
        m_texts.push_back(text);
    }

private:
    std::vector<PaintedText>& m_texts;
};

class SpyDevice final : public QPaintDevice {
public:
    SpyDevice(const QWidget& widget, std::vector<PaintedText>& texts) : m_widget(widget), m_engine(texts) {}

    [[nodiscard]] QPaintEngine* paintEngine() const override { return &m_engine; }

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override {
        switch (metric) {
            case PdmWidth:
                return m_widget.width();
            case PdmHeight:
                return m_widget.height();
            case PdmDevicePixelRatio:
                return 1;
            case PdmDevicePixelRatioScaled:
                return int(devicePixelRatioFScale());
            case PdmDpiX:
            case PdmPhysicalDpiX:
                return m_widget.logicalDpiX();
            case PdmDpiY:
            case PdmPhysicalDpiY:
                return m_widget.logicalDpiY();
            default:
                return QPaintDevice::metric(metric);
        }
    }

private:
    const QWidget& m_widget;
    mutable SpyEngine m_engine;
};

// A text over two colours is painted once for each, clipped to it: together it is one text that is all there.
void joinClipped(std::vector<PaintedText>& texts) {
    std::vector<PaintedText> joined;
    for (const PaintedText& text : texts) {
        const auto same = std::find_if(joined.begin(), joined.end(), [&text](const PaintedText& other) {
            return other.text == text.text && (other.box.topLeft() - text.box.topLeft()).manhattanLength() < 0.5;
        });
        if (same == joined.end())
            joined.push_back(text);
        else
            same->clip = same->clip.isNull() || text.clip.isNull() ? QRectF() : same->clip | text.clip;
    }
    texts = std::move(joined);
}

bool isViewport(const QWidget& widget) {
    const auto* area = qobject_cast<const QAbstractScrollArea*>(widget.parentWidget());
    return area != nullptr && area->viewport() == &widget;
}

// The part of the widget that its parents leave to it; a scroll area leaves all of it, it can be scrolled there.
QRectF room(const QWidget& widget) {
    QRect room = widget.rect();
    QPoint offset;
    for (const QWidget* at = &widget; at->parentWidget() != nullptr && !at->isWindow(); at = at->parentWidget()) {
        if (isViewport(*at))
            break;
        const QWidget* parent = at->parentWidget();
        if (isViewport(*parent))
            break;
        offset += at->pos();
        room &= parent->rect().translated(-offset);
    }
    return QRectF(room);
}

// Item views show parts of rows at their edges, and of columns where they can be scrolled.
bool isScrolledAway(const QWidget& widget, const QRectF& box) {
    if (!isViewport(widget))
        return false;
    const auto* area = qobject_cast<const QAbstractScrollArea*>(widget.parentWidget());
    const QRectF view(widget.rect());
    if (box.top() < view.top() || box.bottom() > view.bottom())
        return area->verticalScrollBar()->maximum() > 0;
    return (box.left() < view.left() || box.right() > view.right()) && area->horizontalScrollBar()->maximum() > 0;
}

// Typed by users, scrolled by them.
bool isEditorsText(const QWidget& widget) {
    if (const auto* edit = qobject_cast<const QLineEdit*>(&widget))
        return !edit->text().isEmpty() && qobject_cast<const QAbstractSpinBox*>(edit->parentWidget()) == nullptr;
    return qobject_cast<const QTextEdit*>(widget.parentWidget()) != nullptr ||
           widget.parentWidget()->inherits("QPlainTextEdit");
}

QString whyCut(const PaintedText& text, const QRectF& room) {
    const auto beyond = [&text](const QRectF& limit) {
        return text.box.left() < limit.left() - kSlackX || text.box.right() > limit.right() + kSlackX ||
               text.box.top() < limit.top() - kSlackY || text.box.bottom() > limit.bottom() + kSlackY;
    };
    const auto told = [](const QRectF& r) {
        return u"%1,%2 %3×%4"_s.arg(r.x()).arg(r.y()).arg(r.width()).arg(r.height());
    };
    if (beyond(room))
        return u"%1 is beyond its widget's %2"_s.arg(told(text.box), told(room));
    if (!text.clip.isNull() && beyond(text.clip))
        return u"%1 is beyond what is painted, %2"_s.arg(told(text.box), told(text.clip));
    if (text.text.contains(u'…') &&
        (text.text.count(kBegin) > text.text.count(kEnd) || text.text.count(u'[') > text.text.count(u']')))
        return u"shortened"_s;
    return {};
}

// A cell that tells all in its tool tip, whose rows and columns users make wider, may be shortened.
bool isToldElsewhere(const QWidget& widget, const QRectF& box) {
    const auto* view = qobject_cast<const QAbstractItemView*>(widget.parentWidget());
    if (view == nullptr || !isViewport(widget))
        return false;
    return !view->indexAt(box.center().toPoint()).data(Qt::ToolTipRole).toString().isEmpty();
}

QString plain(QString text) {
    return text.remove(QChar(kBegin)).remove(QChar(kEnd));
}

} // namespace

std::vector<PaintedText> paintedTexts(QWidget& widget) {
    std::vector<PaintedText> texts;
    SpyDevice device(widget, texts);
    widget.render(&device, QPoint(), QRegion(), QWidget::RenderFlags());
    joinClipped(texts);
    return texts;
}

QString pathOf(const QWidget& widget) {
    QStringList path;
    for (const QWidget* at = &widget; at != nullptr && path.size() < 4; at = at->parentWidget()) {
        if (!at->objectName().isEmpty() && !at->objectName().startsWith(u"qt_"))
            path.prepend(at->objectName());
        else if (at == &widget)
            path.prepend(QString::fromLatin1(at->metaObject()->className()));
    }
    return path.join(u'/');
}

std::vector<CutText> cutTexts(QWidget& root) {
    std::vector<CutText> cut;
    QList<QWidget*> all = root.findChildren<QWidget*>();
    all.prepend(&root);
    for (QWidget* widget : all) {
        if (!widget->isVisible() || widget->window() != root.window() || widget->size().isEmpty())
            continue;
        if (widget->parentWidget() != nullptr && isEditorsText(*widget))
            continue;
        const QRectF free = room(*widget);
        if (free.isEmpty())
            continue; // not to be seen at all
        for (const PaintedText& text : paintedTexts(*widget)) {
            const QString why = whyCut(text, free);
            if (!why.isEmpty() && !isScrolledAway(*widget, text.box) &&
                !(why == u"shortened" && isToldElsewhere(*widget, text.box)))
                cut.push_back({pathOf(*widget), plain(text.text), why});
        }
    }
    return cut;
}

} // namespace pk::test
