// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/generateform.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>
#include <QToolButton>
#include <algorithm>

#include "gui/lab/giftpicker.h"
#include "gui/lab/ratioslider.h"
#include "gui/models/livestate.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/logfield.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kTargetsMax = 200; // the newest; others are reached by their show id

Gift giftOf(const PkSide& side) {
    return {side.giftId, side.giftName, side.giftNameEn, side.priceKb, side.giftLogo};
}

std::vector<const PkView*> runningPks(const LiveState& live) {
    std::vector<const PkView*> running;
    for (const PkView& view : live.pks()) {
        if (view.pk.status == PkStatus::Running)
            running.push_back(&view);
    }
    std::sort(running.begin(), running.end(), [](const PkView* a, const PkView* b) { return a->pk.pkId > b->pk.pkId; });
    return running;
}

} // namespace

GenerateForm::GenerateForm(LiveState& live, QWidget* parent) : QWidget(parent), m_live(live) {
    buildTarget();
    buildAmounts();
    layOut();
    retranslate();
    connect(&m_live, &LiveState::loaded, this, &GenerateForm::refreshTargets);
    connect(&m_live, &LiveState::pksChanged, this, &GenerateForm::followPks);
    refreshTargets();
}

void GenerateForm::buildTarget() {
    m_target = new QComboBox(this);
    m_target->setObjectName(u"target"_s);
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_target->setMinimumContentsLength(20);
    m_targetField = new FormField(m_target, this);
    m_noPk = new QWidget(this);
    m_noPkText = new TextLabel(TextLabel::Role::Secondary, m_noPk);
    m_noPkText->setWordWrap(true);
    m_newPk = new QPushButton(themedIcon(u"plus"_s), {}, m_noPk);
    m_newPk->setObjectName(u"newPk"_s);
    auto* noPkRow = new QHBoxLayout(m_noPk);
    noPkRow->setContentsMargins(0, 0, 0, 0);
    noPkRow->setSpacing(space::kM);
    noPkRow->addWidget(m_noPkText, 1);
    noPkRow->addWidget(m_newPk);

    m_otherShow = new QWidget(this);
    m_show = new QLineEdit(m_otherShow);
    m_show->setObjectName(u"showId"_s);
    m_show->setMaxLength(limits::kShowIdMax);
    m_showField = new FormField(m_show, m_otherShow);
    m_giftA = new GiftPicker(m_otherShow);
    m_giftA->setObjectName(u"giftA"_s);
    m_giftAField = new FormField(m_giftA, m_otherShow);
    m_giftB = new GiftPicker(m_otherShow);
    m_giftB->setObjectName(u"giftB"_s);
    m_giftBField = new FormField(m_giftB, m_otherShow);
    auto* other = new QGridLayout(m_otherShow);
    other->setContentsMargins(0, 0, 0, 0);
    other->setSpacing(space::kM);
    other->addWidget(m_showField, 0, 0, 1, 2);
    other->addWidget(m_giftAField, 1, 0);
    other->addWidget(m_giftBField, 1, 1);
    other->setColumnStretch(0, 1);
    other->setColumnStretch(1, 1);

    connect(m_newPk, &QPushButton::clicked, this, &GenerateForm::newPkRequested);
    connect(m_target, &QComboBox::currentIndexChanged, this, &GenerateForm::targetChanged);
    connect(m_target, &QComboBox::activated, this, [this]() { m_targetChosen = true; });
    connect(m_show, &QLineEdit::textEdited, this, [this]() { m_showField->setError({}); });
    connect(m_giftA, &QComboBox::currentIndexChanged, this, &GenerateForm::followGifts);
    connect(m_giftB, &QComboBox::currentIndexChanged, this, &GenerateForm::followGifts);
}

void GenerateForm::buildAmounts() {
    m_rate = new LogField(1, 300'000, 0, this);
    m_rate->setObjectName(u"rate"_s);
    m_rate->setValue(100);
    m_rateField = new FormField(m_rate, this, m_rate->spin());
    m_ratio = new RatioSlider(this);
    m_ratio->setObjectName(u"ratio"_s);
    m_ratioField = new FormField(m_ratio, this, m_ratio->slider());
    m_duration = new QSpinBox(this);
    m_duration->setObjectName(u"duration"_s);
    m_duration->setRange(0, 86'400);
    m_duration->setValue(60);
    m_duration->setSingleStep(10);
    m_duration->setGroupSeparatorShown(true);
    m_durationField = new FormField(m_duration, this);
    m_users = new LogField(1, 10'000'000, 0, this);
    m_users->setObjectName(u"users"_s);
    m_users->setValue(1'000);
    m_usersField = new FormField(m_users, this, m_users->spin());
    m_skew = new QDoubleSpinBox(this);
    m_skew->setObjectName(u"skew"_s);
    m_skew->setRange(0, 4);
    m_skew->setSingleStep(0.1);
    m_skew->setValue(1);
    m_skewField = new FormField(m_skew, this);
    m_combo = new QSpinBox(this);
    m_combo->setObjectName(u"combo"_s);
    m_combo->setRange(1, 9'999);
    m_comboField = new FormField(m_combo, this);

    auto* seedRow = new QWidget(this);
    m_seed = new QLineEdit(u"1"_s, seedRow);
    m_seed->setObjectName(u"seed"_s);
    m_seed->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]{1,19}"_s), m_seed));
    m_dice = new QToolButton(seedRow);
    m_dice->setObjectName(u"dice"_s);
    m_dice->setIcon(themedIcon(u"refresh"_s));
    auto* row = new QHBoxLayout(seedRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kXs);
    row->addWidget(m_seed, 1);
    row->addWidget(m_dice);
    m_seedField = new FormField(seedRow, this, m_seed);
    m_origin = new TextLabel(TextLabel::Role::Caption, this);
    m_origin->setWordWrap(true);
    connect(m_dice, &QToolButton::clicked, this, &GenerateForm::rollSeed);
    for (FormField* field : {m_rateField, m_ratioField, m_durationField, m_usersField, m_skewField, m_comboField}) {
        if (auto* log = qobject_cast<LogField*>(field->editor()))
            connect(log, &LogField::valueChanged, field, [field]() { field->setError({}); });
        else if (auto* spin = qobject_cast<QSpinBox*>(field->editor()))
            connect(spin, &QSpinBox::valueChanged, field, [field]() { field->setError({}); });
    }
}

void GenerateForm::layOut() {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    grid->setHorizontalSpacing(space::kM);
    grid->setVerticalSpacing(space::kM);
    int row = 0;
    grid->addWidget(m_targetField, row++, 0, 1, 2);
    grid->addWidget(m_noPk, row++, 0, 1, 2);
    grid->addWidget(m_otherShow, row++, 0, 1, 2);
    grid->addWidget(m_rateField, row++, 0, 1, 2);
    grid->addWidget(m_ratioField, row++, 0, 1, 2);
    grid->addWidget(m_usersField, row++, 0, 1, 2);
    grid->addWidget(m_durationField, row, 0, Qt::AlignTop);
    grid->addWidget(m_skewField, row++, 1, Qt::AlignTop);
    grid->addWidget(m_comboField, row, 0, Qt::AlignTop);
    grid->addWidget(m_seedField, row++, 1, Qt::AlignTop);
    grid->addWidget(m_origin, row++, 0, 1, 2);
    grid->setRowStretch(row, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    const QList<QWidget*> order{m_target,          m_newPk,          m_show,         m_giftA,
                                m_giftB,           m_rate->slider(), m_rate->spin(), m_ratio->slider(),
                                m_users->slider(), m_users->spin(),  m_duration,     m_skew,
                                m_combo,           m_seed,           m_dice};
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
}

void GenerateForm::setCatalogue(const std::vector<Gift>& gifts) {
    m_giftA->setGifts(gifts);
    m_giftB->setGifts(gifts);
    if (m_giftA->currentIndex() < 0 && !gifts.empty())
        m_giftA->setCurrentIndex(0);
    if (m_giftB->currentIndex() < 0 && gifts.size() > 1)
        m_giftB->setCurrentIndex(1);
    followGifts();
}

PkId GenerateForm::targetPk() const {
    return m_target->currentData().toULongLong();
}

void GenerateForm::selectTarget(PkId pkId) {
    const int index = m_target->findData(QVariant::fromValue(pkId));
    if (index >= 0) {
        m_targetChosen = true;
        m_target->setCurrentIndex(index);
    }
}

TrafficPlan GenerateForm::plan() const {
    TrafficPlan plan;
    if (const PkView* view = m_live.find(targetPk())) {
        plan.showId = view->pk.showId;
        plan.giftA = giftOf(view->pk.sides[0]);
        plan.giftB = giftOf(view->pk.sides[1]);
    } else {
        plan.showId = m_show->text().trimmed();
        plan.giftA = m_giftA->gift().value_or(Gift{});
        plan.giftB = m_giftB->gift().value_or(Gift{});
    }
    plan.ratePerSecond = m_rate->value();
    plan.durationMs = qint64(m_duration->value()) * 1000;
    plan.users = int(m_users->value());
    plan.zipfSkew = m_skew->value();
    plan.shareA = m_ratio->shareA();
    plan.comboMax = m_combo->value();
    plan.seed = m_seed->text().toULongLong();
    plan.origin = Origin::Injected;
    return plan;
}

void GenerateForm::applyPreset(const TrafficPreset& preset) {
    clearErrors();
    m_rate->setValue(preset.ratePerSecond);
    m_duration->setValue(int(preset.durationMs / 1000));
    m_users->setValue(preset.users);
    m_skew->setValue(preset.zipfSkew);
    m_ratio->setShareA(preset.shareA);
    m_combo->setValue(preset.comboMax);
}

bool GenerateForm::showError(const Error& error, const QString& text) {
    const bool toPk = targetPk() != 0;
    const std::array<std::pair<QLatin1StringView, FormField*>, 9> fields{{
        {"showId"_L1, toPk ? m_targetField : m_showField},
        {"giftA"_L1, toPk ? m_targetField : m_giftAField},
        {"giftB"_L1, toPk ? m_targetField : m_giftBField},
        {"ratePerSecond"_L1, m_rateField},
        {"shareA"_L1, m_ratioField},
        {"durationMs"_L1, m_durationField},
        {"users"_L1, m_usersField},
        {"zipfSkew"_L1, m_skewField},
        {"comboMax"_L1, m_comboField},
    }};
    for (const auto& [name, field] : fields) {
        if (error.field.startsWith(name)) {
            field->setError(problemOf(error, text));
            field->editor()->setFocus();
            return true;
        }
    }
    if (error.field == "seed"_L1) {
        m_seedField->setError(text);
        return true;
    }
    return false;
}

QString GenerateForm::problemOf(const Error& error, const QString& text) const {
    if (error.code != ErrorCode::ValidationFailed)
        return text;
    if (error.field == "showId"_L1)
        return tr("1 to %1 characters: letters, digits and . _ : -").arg(limits::kShowIdMax);
    if (error.field.startsWith("gift"_L1))
        return m_giftA->gift() && m_giftB->gift() ? tr("Choose two different gifts.") : tr("Choose a gift.");
    return tr("Out of range.");
}

void GenerateForm::clearErrors() {
    for (FormField* field : {m_targetField, m_showField, m_giftAField, m_giftBField, m_rateField, m_ratioField,
                             m_durationField, m_usersField, m_skewField, m_comboField, m_seedField})
        field->setError({});
}

QVariantMap GenerateForm::saveState() const {
    return {{u"show"_s, m_show->text()},    {u"giftA"_s, m_giftA->currentData()}, {u"giftB"_s, m_giftB->currentData()},
            {u"rate"_s, m_rate->value()},   {u"share"_s, m_ratio->shareA()},      {u"duration"_s, m_duration->value()},
            {u"users"_s, m_users->value()}, {u"skew"_s, m_skew->value()},         {u"combo"_s, m_combo->value()},
            {u"seed"_s, m_seed->text()}};
}

void GenerateForm::restoreState(const QVariantMap& state) {
    const auto has = [&state](const QString& key) { return state.contains(key); };
    if (has(u"show"_s))
        m_show->setText(state[u"show"_s].toString());
    if (has(u"giftA"_s))
        m_giftA->setGiftId(state[u"giftA"_s].toUInt());
    if (has(u"giftB"_s))
        m_giftB->setGiftId(state[u"giftB"_s].toUInt());
    if (has(u"rate"_s))
        m_rate->setValue(state[u"rate"_s].toDouble());
    if (has(u"share"_s))
        m_ratio->setShareA(state[u"share"_s].toDouble());
    if (has(u"duration"_s))
        m_duration->setValue(state[u"duration"_s].toInt());
    if (has(u"users"_s))
        m_users->setValue(state[u"users"_s].toDouble());
    if (has(u"skew"_s))
        m_skew->setValue(state[u"skew"_s].toDouble());
    if (has(u"combo"_s))
        m_combo->setValue(state[u"combo"_s].toInt());
    if (has(u"seed"_s))
        m_seed->setText(state[u"seed"_s].toString());
}

void GenerateForm::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void GenerateForm::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refreshTargets();
}

void GenerateForm::retranslate() {
    m_targetField->setCaption(tr("Send to"));
    m_noPkText->setText(tr("No PK is running. Gifts of a show without one get the verdict “No PK”."));
    m_newPk->setText(tr("New PK…"));
    m_showField->setCaption(tr("Show id"));
    m_show->setPlaceholderText(tr("for example room-1"));
    m_giftAField->setCaption(tr("Gift A"));
    m_giftBField->setCaption(tr("Gift B"));
    m_rateField->setCaption(tr("Rate"));
    m_rate->setSuffix(tr(" gifts/s"));
    m_rate->setNames(tr("Rate, gifts a second"));
    m_ratioField->setCaption(tr("Share of the gifts"));
    m_durationField->setCaption(tr("For how long"));
    m_duration->setSuffix(tr(" s"));
    m_duration->setSpecialValueText(tr("until stopped"));
    m_usersField->setCaption(tr("Users"));
    m_users->setNames(tr("Users"));
    m_skewField->setCaption(tr("Skew (Zipf)"));
    m_skewField->setHint(tr("0: all alike · 1: a few give most"));
    m_comboField->setCaption(tr("Largest combo"));
    m_comboField->setHint(tr("pieces in one record"));
    m_seedField->setCaption(tr("Seed"));
    m_seedField->setHint(tr("the same seed, the same gifts"));
    m_dice->setToolTip(tr("Another seed"));
    m_dice->setAccessibleName(tr("Another seed"));
    m_origin->setText(tr("Marked as injected: a PK that does not count injected gifts is not moved."));
    refreshTargets();
}

void GenerateForm::followPks(const QList<PkId>& pkIds) {
    // Totals change ten times a second; the list only when a PK starts or stops running.
    for (const PkId pkId : pkIds) {
        const PkView* view = m_live.find(pkId);
        const bool running = view != nullptr && view->pk.status == PkStatus::Running;
        if (running != m_running.contains(pkId)) {
            refreshTargets();
            return;
        }
    }
}

void GenerateForm::refreshTargets() {
    auto running = runningPks(m_live);
    m_running.clear();
    for (const PkView* view : running)
        m_running.insert(view->pk.pkId);
    if (running.size() > kTargetsMax)
        running.resize(kTargetsMax);
    QStringList texts;
    QList<PkId> ids;
    for (const PkView* view : running) {
        texts << tr("%1 · %2 vs %3")
                     .arg(view->pk.showId, words::giftName(view->pk.sides[0]), words::giftName(view->pk.sides[1]));
        ids << view->pk.pkId;
    }
    texts << tr("Another show…");
    ids << 0;
    bool same = texts.size() == m_target->count();
    for (int i = 0; same && i < texts.size(); ++i)
        same = m_target->itemText(i) == texts[i] && m_target->itemData(i).toULongLong() == ids[i];
    m_noPk->setVisible(running.empty());
    if (same)
        return;
    const PkId kept = targetPk();
    const bool hadChoice = m_target->count() > 0;
    {
        const QSignalBlocker blocker(m_target);
        m_target->clear();
        for (int i = 0; i < texts.size(); ++i)
            m_target->addItem(texts[i], QVariant::fromValue(ids[i]));
        const bool keeps = hadChoice && m_targetChosen && ids.contains(kept);
        if (!keeps)
            m_targetChosen = false;
        m_target->setCurrentIndex(keeps ? int(ids.indexOf(kept)) : 0);
    }
    targetChanged();
}

void GenerateForm::targetChanged() {
    m_targetField->setError({});
    m_otherShow->setVisible(targetPk() == 0);
    followGifts();
}

void GenerateForm::followGifts() {
    const TrafficPlan now = plan();
    m_ratio->setGifts(now.giftA, now.giftB);
    m_giftAField->setError({});
    m_giftBField->setError({});
}

void GenerateForm::rollSeed() {
    m_seed->setText(QString::number(QRandomGenerator::global()->bounded(1, 1'000'000'000)));
    m_seedField->setError({});
}

} // namespace pk
