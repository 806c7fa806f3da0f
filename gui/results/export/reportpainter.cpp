// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/export/reportpainter.h"

#include <QFontMetricsF>
#include <QIODevice>
#include <QPainter>
#include <QPainterPath>
#include <QPdfWriter>

#include "gui/results/export/reportpages.h"
#include "gui/widgets/tugbar.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// A unit of the device is a tenth of a point: fonts are set in pixels of that size, so that their widths are those of
// the outlines and not of a screen's grid.
constexpr int kResolution = 720;
constexpr qreal pt(qreal points) {
    return points * 10;
}
constexpr qreal kWidth = pt(595);
constexpr qreal kHeight = pt(842);
constexpr qreal kLeft = pt(45);
constexpr qreal kInner = kWidth - 2 * kLeft;
constexpr qreal kTop = pt(40);
constexpr qreal kFoot = pt(48);
constexpr qreal kRow = pt(15);
const QColor kGold(0xff, 0xc5, 0x3d);
const QColor kOnGold(0x1b, 0x1f, 0x2a);

// On white paper; a see-through brush would also thin what is painted after it.
QColor onPaper(const QColor& colour, double share) {
    const auto mix = [share](int value) { return int(255 - share * (255 - value)); };
    return {mix(colour.red()), mix(colour.green()), mix(colour.blue())};
}

class ReportPainter {
public:
    ReportPainter(const ReportContent& content, QPdfWriter& writer) : m_content(content), m_writer(writer) {}

    bool paint() {
        QPainter painter;
        if (!painter.begin(&m_writer))
            return false;
        m_painter = &painter;
        addBlocks();
        const auto pages = placeBlocks(m_blocks, kHeight - kTop - kFoot);
        for (std::size_t page = 0; page < pages.size(); ++page) {
            if (page > 0 && !m_writer.newPage())
                return false;
            paintFrame(int(page) + 1, int(pages.size()));
            for (const PlacedBlock& placed : pages[page])
                m_blocks[placed.block].paint(painter, kTop + placed.top);
        }
        return painter.end();
    }

private:
    [[nodiscard]] QFont face(qreal points, bool strong = false) const {
        QFont font = m_content.font;
        font.setPixelSize(qRound(pt(points)));
        font.setWeight(strong ? QFont::Bold : QFont::Normal);
        font.setHintingPreference(QFont::PreferNoHinting);
        return font;
    }
    void text(const QRectF& box, int align, const QFont& font, const QColor& colour, const QString& what) {
        m_painter->setFont(font);
        m_painter->setPen(colour);
        m_painter->drawText(box, align | Qt::TextSingleLine,
                            QFontMetricsF(font, &m_writer).elidedText(what, Qt::ElideRight, box.width()));
    }
    [[nodiscard]] qreal widthOf(const QFont& font, const QString& what) const {
        return QFontMetricsF(font, &m_writer).horizontalAdvance(what);
    }
    void add(qreal height, qreal gapAbove, bool keepsNext, std::function<void(qreal)> paint) {
        m_blocks.push_back(
            {height, [paint = std::move(paint)](QPainter&, double top) { paint(top); }, gapAbove, keepsNext});
    }
    void addHeading(const QString& heading) {
        add(pt(18), pt(20), true, [this, heading](qreal top) {
            text({kLeft, top, kInner, pt(16)}, Qt::AlignLeft | Qt::AlignVCenter, face(12, true), m_content.tokens.text,
                 heading);
        });
    }

    void addBlocks() {
        addHead();
        addSides();
        addFigures();
        addChart();
        addCourse();
        addTop();
        addVerdicts();
        addCorrections();
    }
    void paintFrame(int page, int pages);
    void addHead();
    void addSides();
    void paintSide(std::size_t side, const QRectF& box);
    void paintBar(const QRectF& bar);
    void addFigures();
    void addChart();
    void paintLegend(qreal top);
    void addCourse();
    void paintEvent(const ReportContent::Event& event, const QRectF& row);
    void addTop();
    void paintGiver(const ReportContent::Giver& giver, const QRectF& row, const QColor& colour, qreal amountWidth);
    void addVerdicts();
    void addCorrections();
    void line(qreal y) {
        m_painter->setPen(QPen(m_content.tokens.hairline, pt(0.6)));
        m_painter->drawLine(QPointF(kLeft, y), QPointF(kLeft + kInner, y));
    }

    const ReportContent& m_content;
    QPdfWriter& m_writer;
    QPainter* m_painter = nullptr;
    std::vector<ReportBlock> m_blocks;
};

void ReportPainter::paintFrame(int page, int pages) {
    const qreal half = kWidth * m_content.share;
    m_painter->fillRect(QRectF(0, 0, half, pt(6)), m_content.sides[0].colour);
    m_painter->fillRect(QRectF(half, 0, kWidth - half, pt(6)), m_content.sides[1].colour);
    const qreal y = kHeight - pt(34);
    line(y);
    const QRectF foot(kLeft, y + pt(4), kInner, pt(14));
    const QString number = m_content.pageOf.arg(page).arg(pages);
    text(foot, Qt::AlignRight | Qt::AlignVCenter, face(8), m_content.tokens.textSecondary, number);
    text(foot.adjusted(0, 0, -widthOf(face(8), number) - pt(12), 0), Qt::AlignLeft | Qt::AlignVCenter, face(8),
         m_content.tokens.textSecondary, m_content.foot);
}

void ReportPainter::addHead() {
    const bool isCorrected = !m_content.corrected.isEmpty();
    add(isCorrected ? pt(100) : pt(72), 0, false, [this, isCorrected](qreal top) {
        const Tokens& tokens = m_content.tokens;
        const QRectF caption(kLeft, top, kInner, pt(14));
        text(caption, Qt::AlignLeft | Qt::AlignVCenter, face(9), tokens.textSecondary, m_content.caption);
        text(caption.adjusted(kInner / 3, 0, 0, 0), Qt::AlignRight | Qt::AlignVCenter, face(9, true), tokens.text,
             m_content.about);
        text({kLeft, top + pt(16), kInner, pt(34)}, Qt::AlignLeft | Qt::AlignVCenter, face(25, true), tokens.text,
             m_content.title);
        text({kLeft, top + pt(52), kInner, pt(14)}, Qt::AlignLeft | Qt::AlignVCenter, face(9), tokens.textSecondary,
             m_content.when);
        if (!isCorrected)
            return;
        const QRectF note(kLeft, top + pt(74), kInner, pt(22));
        m_painter->setPen(Qt::NoPen);
        m_painter->setBrush(tokens.warningBack);
        m_painter->drawRoundedRect(note, pt(4), pt(4));
        text(note.adjusted(pt(10), 0, -pt(10), 0), Qt::AlignLeft | Qt::AlignVCenter, face(9.5, true),
             tokens.warningText, m_content.corrected);
    });
}

void ReportPainter::paintSide(std::size_t side, const QRectF& box) {
    const ReportContent::SideBox& gift = m_content.sides[side];
    const Tokens& tokens = m_content.tokens;
    m_painter->setBrush(onPaper(gift.colour, gift.lost ? 0.03 : 0.07));
    m_painter->setPen(gift.won ? QPen(kGold, pt(2)) : QPen(tokens.hairline, pt(0.8)));
    m_painter->drawRoundedRect(box, pt(8), pt(8));
    const QRectF art(box.left() + pt(12), box.center().y() - pt(27), pt(54), pt(54));
    m_painter->drawImage(art, gift.art);
    QRectF words(art.right() + pt(12), box.top() + pt(9), box.right() - art.right() - pt(22), pt(15));
    paintSideMark(*m_painter, QRectF(words.left(), words.center().y() - pt(3.5), pt(7), pt(7)), Side(side),
                  gift.colour);
    qreal pillWidth = 0;
    if (gift.won) {
        const QFont small = face(7, true);
        pillWidth = widthOf(small, m_content.winner) + pt(12);
        const QRectF pill(box.right() - pillWidth - pt(8), box.top() + pt(9), pillWidth, pt(14));
        m_painter->setPen(Qt::NoPen);
        m_painter->setBrush(kGold);
        m_painter->drawRoundedRect(pill, pt(7), pt(7));
        text(pill, Qt::AlignCenter, small, kOnGold, m_content.winner);
    }
    text(words.adjusted(pt(12), 0, -pillWidth, 0), Qt::AlignLeft | Qt::AlignVCenter, face(11), tokens.text, gift.gift);
    text({words.left(), words.bottom(), words.width(), pt(30)}, Qt::AlignLeft | Qt::AlignVCenter, face(22, true),
         gift.lost ? tokens.textSecondary : tokens.text, gift.amount);
    text({words.left(), words.bottom() + pt(30), words.width(), pt(13)}, Qt::AlignLeft | Qt::AlignVCenter, face(8.5),
         tokens.textSecondary, gift.note);
    if (!gift.desc.isEmpty())
        text({words.left(), words.bottom() + pt(43), words.width(), pt(13)}, Qt::AlignLeft | Qt::AlignVCenter,
             face(8.5), tokens.textSecondary, gift.desc);
}

void ReportPainter::paintBar(const QRectF& bar) {
    const qreal edge = bar.left() + bar.width() * m_content.share;
    const qreal gap = pt(1);
    QPainterPath round;
    round.addRoundedRect(bar, pt(4), pt(4));
    m_painter->save();
    m_painter->setClipPath(round);
    const std::array<QRectF, kSides> halves{QRectF(bar.topLeft(), QPointF(edge - gap, bar.bottom())),
                                            QRectF(QPointF(edge + gap, bar.top()), bar.bottomRight())};
    for (std::size_t side = 0; side < kSides; ++side)
        m_painter->fillRect(halves[side], m_content.sides[side].colour);
    m_painter->restore();
    for (std::size_t side = 0; side < kSides; ++side) {
        const bool isLeft = side == 0;
        const QColor ink = m_content.sides[side].onColour;
        const QRectF mark(isLeft ? bar.left() + pt(8) : bar.right() - pt(15), bar.center().y() - pt(3.5), pt(7), pt(7));
        paintSideMark(*m_painter, mark, Side(side), ink);
        const QFont font = face(10.5, true);
        // Where the side is too narrow for its number, the box beside it tells it all the same.
        if (widthOf(font, m_content.sides[side].amount) + pt(30) > halves[side].width())
            continue;
        text(halves[side].adjusted(pt(20), 0, -pt(20), 0), (isLeft ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
             font, ink, m_content.sides[side].amount);
    }
}

void ReportPainter::addSides() {
    add(pt(120), pt(8), false, [this](qreal top) {
        const qreal half = (kInner - pt(13)) / 2;
        for (std::size_t side = 0; side < kSides; ++side)
            paintSide(side, {kLeft + (side == 0 ? 0 : half + pt(13)), top, half, pt(86)});
        paintBar({kLeft, top + pt(98), kInner, pt(22)});
    });
}

void ReportPainter::addFigures() {
    add(pt(34), pt(14), false, [this](qreal top) {
        const qreal cell = kInner / qreal(m_content.figures.size());
        qreal x = kLeft;
        for (const ReportContent::Fact& fact : m_content.figures) {
            text({x, top, cell - pt(6), pt(12)}, Qt::AlignLeft | Qt::AlignVCenter, face(8),
                 m_content.tokens.textSecondary, fact.name);
            text({x, top + pt(13), cell - pt(6), pt(20)}, Qt::AlignLeft | Qt::AlignVCenter, face(14, true),
                 m_content.tokens.text, fact.value);
            x += cell;
        }
    });
}

void ReportPainter::paintLegend(qreal top) {
    qreal x = kLeft;
    const QFont font = face(8.5);
    for (std::size_t side = 0; side < kSides; ++side) {
        const qreal y = top + pt(7);
        m_painter->setPen(QPen(m_content.sides[side].colour, pt(1.6), side == 0 ? Qt::SolidLine : Qt::DashLine));
        m_painter->drawLine(QPointF(x, y), QPointF(x + pt(22), y));
        paintSideMark(*m_painter, QRectF(x + pt(24), y - pt(3.5), pt(7), pt(7)), Side(side),
                      m_content.sides[side].colour);
        const qreal width = std::min(widthOf(font, m_content.sides[side].gift) + pt(4), kInner / 3);
        text({x + pt(35), top, width, pt(14)}, Qt::AlignLeft | Qt::AlignVCenter, font, m_content.tokens.text,
             m_content.sides[side].gift);
        x += pt(35) + width + pt(16);
    }
    if (!m_content.chart.events.empty())
        text({x, top, kLeft + kInner - x, pt(14)}, Qt::AlignRight | Qt::AlignVCenter, font,
             m_content.tokens.textSecondary, m_content.chartNote);
}

void ReportPainter::addChart() {
    addHeading(m_content.chartTitle);
    add(pt(206), 0, false, [this](qreal top) {
        paintLegend(top);
        const CurveLook look{face(8), pt(0.8), m_content.tokens.textSecondary, m_content.tokens.hairline};
        paintCurveChart(*m_painter, {kLeft, top + pt(18), kInner, pt(186)}, m_content.chart, look);
    });
}

void ReportPainter::paintEvent(const ReportContent::Event& event, const QRectF& row) {
    const Tokens& tokens = m_content.tokens;
    m_painter->setPen(QPen(tokens.hairline, pt(0.6)));
    m_painter->drawLine(row.bottomLeft(), row.bottomRight());
    text({row.left(), row.top(), pt(42), kRow}, Qt::AlignLeft | Qt::AlignVCenter, face(9), tokens.textSecondary,
         event.time);
    if (event.side)
        paintSideMark(*m_painter, QRectF(row.left() + pt(44), row.center().y() - pt(3), pt(6), pt(6)), *event.side,
                      m_content.sides[std::size_t(*event.side)].colour);
    const qreal score = widthOf(face(9), event.score) + pt(4);
    text({row.left() + pt(55), row.top(), row.width() - pt(55) - score, kRow}, Qt::AlignLeft | Qt::AlignVCenter,
         face(9), tokens.text, event.text);
    text(row, Qt::AlignRight | Qt::AlignVCenter, face(9), tokens.text, event.score);
}

void ReportPainter::addCourse() {
    addHeading(m_content.courseTitle);
    const std::size_t rows = (m_content.course.size() + 1) / 2;
    add(kRow * qreal(rows), 0, false, [this, rows](qreal top) {
        const qreal half = (kInner - pt(17)) / 2;
        for (std::size_t i = 0; i < m_content.course.size(); ++i)
            paintEvent(m_content.course[i],
                       {kLeft + (i < rows ? 0 : half + pt(17)), top + kRow * qreal(i % rows), half, kRow});
    });
    if (!m_content.courseMore.isEmpty())
        add(kRow, pt(2), false, [this](qreal top) {
            text({kLeft, top, kInner, kRow}, Qt::AlignLeft | Qt::AlignVCenter, face(8.5),
                 m_content.tokens.textSecondary, m_content.courseMore);
        });
}

void ReportPainter::paintGiver(const ReportContent::Giver& giver, const QRectF& row, const QColor& colour,
                               qreal amountWidth) {
    const Tokens& tokens = m_content.tokens;
    m_painter->fillRect(QRectF(row.left(), row.top() + pt(1), row.width() * giver.share, row.height() - pt(2)),
                        onPaper(colour, 0.10));
    text(row.adjusted(0, 0, -row.width() + pt(16), 0), Qt::AlignRight | Qt::AlignVCenter, face(8.5),
         tokens.textSecondary, giver.rank);
    const qreal amount = amountWidth + pt(4);
    text(row.adjusted(0, 0, -pt(4), 0), Qt::AlignRight | Qt::AlignVCenter, face(9, true), tokens.text, giver.amount);
    const qreal uid = widthOf(face(7.5), giver.uid) + pt(2);
    text({row.right() - amount - uid - pt(8), row.top(), uid, row.height()}, Qt::AlignRight | Qt::AlignVCenter,
         face(7.5), tokens.textSecondary, giver.uid);
    text({row.left() + pt(22), row.top(), row.width() - pt(34) - amount - uid, row.height()},
         Qt::AlignLeft | Qt::AlignVCenter, face(9), tokens.text, giver.name);
}

void ReportPainter::addTop() {
    addHeading(m_content.topTitle);
    const std::size_t rows = std::max<std::size_t>(1, std::max(m_content.top[0].size(), m_content.top[1].size()));
    add(pt(18) + kRow * qreal(rows), 0, false, [this](qreal top) {
        const qreal half = (kInner - pt(17)) / 2;
        for (std::size_t side = 0; side < kSides; ++side) {
            const qreal x = kLeft + (side == 0 ? 0 : half + pt(17));
            const QColor colour = m_content.sides[side].colour;
            paintSideMark(*m_painter, QRectF(x, top + pt(4), pt(7), pt(7)), Side(side), colour);
            text({x + pt(12), top, half - pt(12), pt(15)}, Qt::AlignLeft | Qt::AlignVCenter, face(9.5, true),
                 m_content.tokens.text, m_content.sides[side].gift);
            QRectF row(x, top + pt(18), half, kRow);
            qreal amountWidth = 0;
            for (const ReportContent::Giver& giver : m_content.top[side])
                amountWidth = std::max(amountWidth, widthOf(face(9, true), giver.amount));
            for (const ReportContent::Giver& giver : m_content.top[side]) {
                paintGiver(giver, row, colour, amountWidth);
                row.translate(0, kRow);
            }
            if (m_content.top[side].empty())
                text(row, Qt::AlignLeft | Qt::AlignVCenter, face(9), m_content.tokens.textSecondary, m_content.nobody);
        }
    });
}

void ReportPainter::addVerdicts() {
    addHeading(m_content.verdictTitle);
    add(kRow * qreal(m_content.verdicts.size()), 0, false, [this](qreal top) {
        QRectF row(kLeft, top, kInner, kRow);
        for (const ReportContent::VerdictRow& verdict : m_content.verdicts) {
            line(row.bottom());
            m_painter->setPen(Qt::NoPen);
            m_painter->setBrush(verdict.colour);
            m_painter->drawEllipse(QPointF(kLeft + pt(4), row.center().y()), pt(2.6), pt(2.6));
            text(row.adjusted(pt(12), 0, -kInner + pt(72), 0), Qt::AlignLeft | Qt::AlignVCenter, face(9),
                 m_content.tokens.text, verdict.name);
            text(row.adjusted(pt(72), 0, -kInner + pt(136), 0), Qt::AlignRight | Qt::AlignVCenter, face(9, true),
                 m_content.tokens.text, verdict.count);
            const QRectF bar(kLeft + pt(146), row.center().y() - pt(2), pt(38), pt(4));
            m_painter->fillRect(bar, m_content.tokens.canvas);
            m_painter->fillRect(QRectF(bar.topLeft(), QSizeF(bar.width() * verdict.share, bar.height())),
                                verdict.colour);
            text(row.adjusted(pt(194), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, face(8),
                 m_content.tokens.textSecondary, verdict.meaning);
            row.translate(0, kRow);
        }
    });
}

void ReportPainter::addCorrections() {
    if (m_content.corrections.empty())
        return;
    addHeading(m_content.correctionTitle);
    for (const ReportContent::CorrectionRow& correction : m_content.corrections) {
        add(pt(40), 0, false, [this, &correction](qreal top) {
            line(top + pt(39));
            const Tokens& tokens = m_content.tokens;
            text({kLeft, top, kInner, pt(13)}, Qt::AlignLeft | Qt::AlignVCenter, face(8), tokens.textSecondary,
                 correction.when);
            text({kLeft, top + pt(12), kInner, pt(13)}, Qt::AlignLeft | Qt::AlignVCenter, face(9), tokens.text,
                 correction.what);
            text({kLeft, top + pt(24), kInner, pt(13)}, Qt::AlignLeft | Qt::AlignVCenter, face(8.5),
                 tokens.textSecondary, correction.why);
        });
    }
}

} // namespace

bool writeReport(const ReportContent& content, QIODevice& device) {
    QPdfWriter writer(&device);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF()));
    writer.setResolution(kResolution);
    writer.setTitle(content.title + u" – "_s + content.about);
    writer.setCreator(u"PK Console"_s);
    return ReportPainter(content, writer).paint();
}

} // namespace pk
