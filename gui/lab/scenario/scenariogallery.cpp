// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/scenario/scenariogallery.h"

#include <QEvent>
#include <QGridLayout>
#include <QPainter>
#include <QToolButton>

#include "gui/lab/scenario/labwords.h"
#include "gui/lab/scenario/scheduleshape.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/card.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTileMin = 208;
constexpr int kCurve = 28;

// The schedule's outline, small.
class Outline final : public QWidget {
public:
    Outline(const Scenario& scenario, QWidget* parent) : QWidget(parent), m_scenario(scenario) {
        setFixedHeight(kCurve);
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const Tokens tokens = tokensOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const std::vector<double> rates = sampleRates(m_scenario, width());
        const double top = std::max(1e-9, *std::max_element(rates.begin(), rates.end()));
        QPolygonF area;
        for (int x = 0; x < width(); ++x)
            area << QPointF(x, height() - (height() - 3) * rates[std::size_t(x)] / top);
        area << QPointF(width(), height()) << QPointF(0, height());
        QColor fill = tokens.accent;
        fill.setAlphaF(0.22F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(area);
        painter.setPen(QPen(tokens.accent, 1.4));
        area.resize(area.size() - 2);
        painter.drawPolyline(area);
    }

private:
    Scenario m_scenario;
};

} // namespace

class ScenarioGallery::Tile : public Card {
public:
    Tile(const Scenario& scenario, bool removable, QWidget* parent) : Card(parent), m_scenario(scenario) {
        setObjectName(u"scenario_"_s + scenario.id);
        setClickable(true);
        m_name = new TextLabel(TextLabel::Role::Heading, this);
        m_text = new TextLabel(TextLabel::Role::Caption, this);
        m_text->setWordWrap(true);
        m_meta = new TextLabel(TextLabel::Role::Caption, this);
        auto* head = new QHBoxLayout;
        head->addWidget(m_name, 1);
        if (removable) {
            m_remove = new QToolButton(this);
            m_remove->setIcon(themedIcon(u"trash"_s));
            m_remove->setObjectName(u"removeScenario_"_s + scenario.id);
            head->addWidget(m_remove);
        }
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(space::kM, space::kS + 4, space::kM, space::kS + 4);
        column->setSpacing(space::kXs);
        column->addLayout(head);
        column->addWidget(m_text);
        column->addStretch(1);
        column->addWidget(new Outline(scenario, this));
        column->addWidget(m_meta);
        retranslate();
    }

    void retranslate() {
        m_name->setText(labwords::scenarioName(m_scenario));
        m_text->setText(labwords::scenarioDescription(m_scenario));
        m_text->setVisible(!m_text->text().isEmpty());
        qint64 pks = 0;
        for (const ScenarioPk& one : m_scenario.pks)
            pks += one.copies;
        QStringList facts{labwords::pkCount(pks), words::duration(m_scenario.durationMs()),
                          ScenarioGallery::tr("≈ %1 records").arg(words::number(qint64(recordsOf(m_scenario))))};
        m_meta->setText(facts.join(u" · "_s));
        setAccessibleName(m_name->text());
        setAccessibleDescription(m_text->text() + u' ' + m_meta->text());
        if (m_remove) {
            m_remove->setToolTip(ScenarioGallery::tr("Remove this scenario"));
            m_remove->setAccessibleName(ScenarioGallery::tr("Remove the scenario %1").arg(m_name->text()));
        }
    }

    [[nodiscard]] QToolButton* removeButton() const { return m_remove; }
    [[nodiscard]] const Scenario& scenario() const { return m_scenario; }
    void setCurrent(bool current) {
        m_current = current;
        update();
    }

protected:
    void paintEvent(QPaintEvent* event) override {
        Card::paintEvent(event);
        if (!m_current)
            return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(tokensOf(palette()).accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
    }

private:
    Scenario m_scenario;
    TextLabel* m_name;
    TextLabel* m_text;
    TextLabel* m_meta;
    QToolButton* m_remove = nullptr;
    bool m_current = false;
};

ScenarioGallery::ScenarioGallery(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(space::kM);
}

void ScenarioGallery::setScenarios(std::vector<Scenario> scenarios, std::size_t shipped) {
    for (Tile* tile : m_tiles)
        tile->deleteLater();
    m_tiles.clear();
    m_scenarios = std::move(scenarios);
    for (std::size_t i = 0; i < m_scenarios.size(); ++i) {
        auto* tile = new Tile(m_scenarios[i], i >= shipped, this);
        connect(tile, &Card::clicked, this, [this, tile]() { emit chosen(tile->scenario()); });
        if (QToolButton* remove = tile->removeButton())
            connect(remove, &QToolButton::clicked, this, [this, tile]() { emit removeRequested(tile->scenario().id); });
        tile->setCurrent(tile->scenario().id == m_current);
        m_tiles.push_back(tile);
        tile->show();
    }
    m_columns = 0;
    arrange();
}

void ScenarioGallery::setCurrent(const QString& id) {
    m_current = id;
    for (Tile* tile : m_tiles)
        tile->setCurrent(tile->scenario().id == id);
}

void ScenarioGallery::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        for (Tile* tile : m_tiles)
            tile->retranslate();
}

void ScenarioGallery::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void ScenarioGallery::arrange() {
    const int columns = std::clamp((width() + space::kM) / (kTileMin + space::kM), 1, 4);
    if (columns == m_columns)
        return;
    for (int i = 0; i < 4; ++i)
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
    m_columns = columns;
    for (int i = 0; i < int(m_tiles.size()); ++i)
        m_grid->addWidget(m_tiles[std::size_t(i)], i / columns, i % columns);
}

} // namespace pk
