// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/appearancesection.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "gui/shell/preferences.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/segmented.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/tugbar.h"

namespace pk {

using namespace Qt::StringLiterals;

AppearanceSection::AppearanceSection(const ConsoleContext& context, QWidget* parent)
    : SettingsSection(parent), m_context(context) {
    build();
    retranslate();
    read();
}

void AppearanceSection::build() {
    m_theme = new Segmented(3, body());
    m_theme->setObjectName(u"theme"_s);
    m_themeField = new FormField(m_theme, body());
    m_language = new QComboBox(body());
    m_language->setObjectName(u"language"_s);
    m_language->addItem({}, QString());
    m_language->addItem(u"English"_s, u"en"_s);
    m_language->addItem(u"简体中文"_s, u"zh_CN"_s);
    m_languageField = new FormField(m_language, body());
    auto* pairBox = new QWidget(body());
    m_pair = new Segmented(2, pairBox);
    m_pair->setObjectName(u"pair"_s);
    m_sample = new TugBar(pairBox);
    m_sample->setObjectName(u"pairSample"_s);
    swing();
    auto* pairColumn = new QVBoxLayout(pairBox);
    pairColumn->setContentsMargins(0, 0, 0, 0);
    pairColumn->setSpacing(space::kS);
    pairColumn->addWidget(m_pair);
    pairColumn->addWidget(m_sample);
    m_pairField = new FormField(pairBox, body(), m_pair);
    m_density = new Segmented(2, body());
    m_density->setObjectName(u"density"_s);
    m_densityField = new FormField(m_density, body());
    m_motion = new QCheckBox(body());
    m_motion->setObjectName(u"reducedMotion"_s);
    m_motionHint = new TextLabel(TextLabel::Role::Caption, body());
    m_motionHint->setWordWrap(true);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_themeField, m_languageField, m_pairField, m_densityField})
        column()->addWidget(widget);
    auto* motion = new QVBoxLayout;
    motion->setSpacing(space::kXs);
    motion->addWidget(m_motion);
    motion->addWidget(m_motionHint);
    column()->addLayout(motion);

    connect(m_theme, &Segmented::currentChanged, this, [this](int index) { emit themeChosen(ThemeChoice(index)); });
    connect(m_language, &QComboBox::activated, this,
            [this](int index) { emit languageChosen(m_language->itemData(index).toString()); });
    connect(m_pair, &Segmented::currentChanged, this, [this](int index) { emit pairChosen(PairChoice(index)); });
    connect(m_density, &Segmented::currentChanged, this, [this](int index) { emit densityChosen(index == 1); });
    connect(m_motion, &QCheckBox::clicked, this, &AppearanceSection::reducedMotionChosen);
    // Also what the command palette and a reset change, while this is looked at.
    const Preferences& preferences = m_context.preferences;
    connect(&preferences, &Preferences::themeChanged, this, &AppearanceSection::read);
    connect(&preferences, &Preferences::languageChanged, this, &AppearanceSection::read);
    connect(&preferences, &Preferences::densityChanged, this, &AppearanceSection::read);
    connect(&preferences, &Preferences::motionChanged, this, [this] {
        read();
        swing();
    });
}

void AppearanceSection::swing() {
    m_swung = !m_swung;
    PkTotals totals{};
    totals[0].count = m_swung ? 620 : 420;
    totals[1].count = 1'000 - totals[0].count;
    m_sample->setAnimated(!m_context.preferences.reducedMotion());
    m_sample->setTotals({}, totals, CompareBy::Count);
}

QStringList AppearanceSection::changes() const {
    const Preferences& now = m_context.preferences;
    QStringList changes;
    const auto add = [&changes](const QString& what, const QString& from, const QString& to) {
        if (from != to)
            changes << tr("%1: %2 → %3").arg(what, from, to);
    };
    const auto textOf = [](const Segmented* choice, int index) { return choice->button(index)->text(); };
    add(tr("Theme"), textOf(m_theme, int(now.theme())), textOf(m_theme, int(ThemeChoice::System)));
    add(tr("Language"), m_language->itemText(std::max(0, m_language->findData(now.language()))),
        m_language->itemText(0));
    add(tr("Colours of the sides"), textOf(m_pair, int(now.pair())), textOf(m_pair, int(PairChoice::Standard)));
    add(tr("Rows of tables"), textOf(m_density, now.compactRows() ? 1 : 0), textOf(m_density, 0));
    add(tr("Reduce motion"), now.reducedMotion() ? tr("on") : tr("off"), tr("off"));
    return changes;
}

void AppearanceSection::resetToDefaults() {
    emit themeChosen(ThemeChoice::System);
    emit pairChosen(PairChoice::Standard);
    emit densityChosen(false);
    emit reducedMotionChosen(false);
    emit languageChosen({});
}

QString AppearanceSection::name() const {
    return tr("Appearance");
}

void AppearanceSection::showEvent(QShowEvent* event) {
    SettingsSection::showEvent(event);
    read(); // the command palette changes these as well
}

void AppearanceSection::read() {
    const Preferences& now = m_context.preferences;
    m_theme->setCurrent(int(now.theme()));
    m_language->setCurrentIndex(std::max(0, m_language->findData(now.language())));
    m_pair->setCurrent(int(now.pair()));
    m_density->setCurrent(now.compactRows() ? 1 : 0);
    m_motion->setChecked(now.reducedMotion());
}

void AppearanceSection::retranslate() {
    setTexts(tr("Appearance"), tr("Changes take effect at once."));
    m_themeField->setCaption(tr("Theme"));
    m_theme->setTexts({tr("As the system"), tr("Light"), tr("Dark")});
    m_languageField->setCaption(tr("Language"));
    m_language->setItemText(0, tr("As the system"));
    m_pairField->setCaption(tr("Colours of the sides"));
    m_pair->setTexts({tr("Standard"), tr("Colour-blind safe")});
    m_pairField->setHint(tr("The sides also differ by shape (◆ ●) and place."));
    m_densityField->setCaption(tr("Rows of tables"));
    m_density->setTexts({tr("Comfortable"), tr("Compact")});
    m_motion->setText(tr("Reduce motion"));
    m_motionHint->setText(tr("Bars and rankings jump to their new place instead of sliding."));
}

} // namespace pk
