// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/replaypanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <algorithm>
#include <cmath>

#include "gui/lab/replaytransport.h"
#include "gui/models/livestate.h"
#include "gui/shell/context.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/filechooser.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/logfield.h"
#include "gui/widgets/segmented.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kAirMs = 3'000; // between the last gift and the end of the PK
constexpr int kTargetsMax = 200;

// A show id out of a file name: what a show id does not allow becomes '-'.
QString showIdOf(const QString& file) {
    QString name = u"replay-"_s + QFileInfo(file).completeBaseName();
    for (QChar& c : name) {
        const bool allowed = c.unicode() < 128 && (c.isLetterOrNumber() || u"._:-"_s.contains(c));
        if (!allowed)
            c = u'-';
    }
    return name.left(limits::kShowIdMax);
}

} // namespace

qint64 fittingDurationMs(qint64 spanMs, double speed) {
    const double seconds = std::ceil(double(std::max<qint64>(0, spanMs)) / speed / 1000);
    const double ms = seconds * 1000 + double(kAirMs);
    return std::clamp(qint64(std::min(ms, double(limits::kDurationMaxMs))), limits::kDurationMinMs,
                      limits::kDurationMaxMs);
}

ReplayPanel::ReplayPanel(LiveState& live, QWidget* parent) : QWidget(parent), m_live(live) {
    buildFile();
    buildForm();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    column->setSpacing(space::kM);
    column->addWidget(m_fileBox);
    column->addWidget(m_form);
    column->addStretch(1);
    connectFields();
    retranslate();
    followMode();
    showFileState();
}

void ReplayPanel::buildFile() {
    m_fileBox = new QWidget(this);
    m_fileTitle = new TextLabel(TextLabel::Role::Heading, m_fileBox);
    m_fileTitle->setWordWrap(true);
    m_fileText = new TextLabel(TextLabel::Role::Secondary, m_fileBox);
    m_fileText->setObjectName(u"fileText"_s);
    m_fileText->setWordWrap(true);
    m_bar = new QProgressBar(m_fileBox);
    m_bar->setObjectName(u"readProgress"_s);
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_choose = new QPushButton(themedIcon(u"file"_s), {}, m_fileBox);
    m_choose->setObjectName(u"chooseFlow"_s);
    m_cancel = new QPushButton(themedIcon(u"close"_s), {}, m_fileBox);
    m_cancel->setObjectName(u"cancelReading"_s);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    buttons->addWidget(m_choose);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    auto* column = new QVBoxLayout(m_fileBox);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addWidget(m_fileTitle);
    column->addWidget(m_fileText);
    column->addWidget(m_bar);
    column->addLayout(buttons);
}

void ReplayPanel::buildForm() {
    m_form = new QWidget(this);
    m_mode = new Segmented(2, m_form);
    m_mode->setObjectName(u"replayMode"_s);
    m_modeField = new FormField(m_mode, m_form);
    m_newPk = new QWidget(m_form);
    const auto picker = [this](const QString& name) {
        auto* box = new QComboBox(m_newPk);
        box->setObjectName(name);
        box->setIconSize({20, 20});
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
        return box;
    };
    m_giftA = picker(u"replayGiftA"_s);
    m_giftB = picker(u"replayGiftB"_s);
    m_giftAField = new FormField(m_giftA, m_newPk);
    m_giftBField = new FormField(m_giftB, m_newPk);
    m_compare = new Segmented(2, m_newPk);
    m_compare->setObjectName(u"replayCompare"_s);
    m_compareField = new FormField(m_compare, m_newPk);
    m_duration = new QSpinBox(m_newPk);
    m_duration->setObjectName(u"replayDuration"_s);
    m_duration->setRange(int(limits::kDurationMinMs / 1000), int(limits::kDurationMaxMs / 1000));
    m_duration->setGroupSeparatorShown(true);
    m_durationField = new FormField(m_duration, m_newPk);
    auto* pkGrid = new QGridLayout(m_newPk);
    pkGrid->setContentsMargins(0, 0, 0, 0);
    pkGrid->setSpacing(space::kM);
    pkGrid->addWidget(m_giftAField, 0, 0, Qt::AlignTop);
    pkGrid->addWidget(m_giftBField, 0, 1, Qt::AlignTop);
    pkGrid->addWidget(m_compareField, 1, 0, 1, 2);
    pkGrid->addWidget(m_durationField, 2, 0, 1, 2);
    pkGrid->setColumnStretch(0, 1);
    pkGrid->setColumnStretch(1, 1);

    m_target = new QComboBox(m_form);
    m_target->setObjectName(u"replayTarget"_s);
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_targetField = new FormField(m_target, m_form);
    m_show = new QLineEdit(m_form);
    m_show->setObjectName(u"replayShow"_s);
    m_show->setMaxLength(limits::kShowIdMax);
    m_showField = new FormField(m_show, m_form);
    m_speed = new LogField(0.1, 100, 1, m_form);
    m_speed->setObjectName(u"replaySpeed"_s);
    m_speed->setValue(1);
    m_speedField = new FormField(m_speed, m_form, m_speed->spin());
    m_newOrders = new QCheckBox(m_form);
    m_newOrders->setObjectName(u"replayNewOrders"_s);
    m_transport = new ReplayTransport(m_form);
    m_transport->setObjectName(u"replayTransport"_s);
    auto* column = new QVBoxLayout(m_form);
    column->setContentsMargins(0, space::kS, 0, 0);
    column->setSpacing(space::kM);
    column->addWidget(m_transport);
    column->addWidget(m_modeField);
    column->addWidget(m_targetField);
    column->addWidget(m_showField);
    column->addWidget(m_speedField);
    column->addWidget(m_newOrders);
    column->addWidget(m_newPk);
}

void ReplayPanel::connectFields() {
    connect(m_choose, &QPushButton::clicked, this, &ReplayPanel::chooseFile);
    connect(m_cancel, &QPushButton::clicked, &m_loader, &FlowLoader::cancel);
    connect(&m_loader, &FlowLoader::progressed, m_bar, &QProgressBar::setValue);
    connect(&m_loader, &FlowLoader::loaded, this, &ReplayPanel::takeFlow);
    connect(&m_loader, &FlowLoader::failed, this, [this](const Error& error) {
        m_readError = error;
        m_readFailed = true;
        showFileState();
    });
    connect(&m_loader, &FlowLoader::cancelled, this, &ReplayPanel::showFileState);
    connect(m_mode, &Segmented::currentChanged, this, &ReplayPanel::followMode);
    connect(m_target, &QComboBox::currentIndexChanged, this, &ReplayPanel::followMode);
    connect(m_speed, &LogField::valueChanged, this, &ReplayPanel::followSpeed);
    connect(m_transport, &ReplayTransport::requested, this, &ReplayPanel::operationRequested);
    connect(m_transport, &ReplayTransport::speedChosen, m_speed, &LogField::setValue);
    connect(m_duration, &QSpinBox::valueChanged, this, [this]() {
        m_durationEdited = true;
        followSpeed();
    });
    connect(m_show, &QLineEdit::textEdited, this, [this]() { m_showField->setError({}); });
    for (QComboBox* box : {m_giftA, m_giftB}) {
        connect(box, &QComboBox::currentIndexChanged, this, [this]() {
            m_giftAField->setError({});
            m_giftBField->setError({});
        });
    }
    connect(&m_live, &LiveState::loaded, this, &ReplayPanel::refreshTargets);
    connect(&m_live, &LiveState::pksChanged, this, [this](const QList<PkId>& pkIds) {
        // Totals change ten times a second; the list, which holds the latest only, when a PK starts or stops running.
        for (const PkId pkId : pkIds) {
            const PkView* view = m_live.find(pkId);
            const bool running = view != nullptr && view->pk.status == PkStatus::Running;
            if (running != m_running.contains(pkId)) {
                refreshTargets();
                return;
            }
        }
    });
}

void ReplayPanel::openFile(const QString& file) {
    m_readFailed = false;
    m_file = file;
    m_loaded = {};
    m_bar->setValue(0);
    m_loader.load(file);
    showFileState();
}

void ReplayPanel::chooseFile() {
    chooseOpenFile(this, tr("Open a recorded flow"), tr("Recorded flows (*.jsonl *.csv *.xml);;All files (*)"),
                   [this](const QString& file) { openFile(file); });
}

void ReplayPanel::setCatalogue(const CatalogueArt& catalogue) {
    m_catalogue = catalogue;
    takeArt();
    fillGifts();
}

void ReplayPanel::takeArt() {
    for (FlowGift& row : m_loaded.gifts)
        if (row.gift.logo.isEmpty())
            row.gift.logo = m_catalogue.value(row.gift.giftId);
}

void ReplayPanel::takeFlow(const LoadedFlow& loaded) {
    m_loaded = loaded;
    takeArt();
    m_durationEdited = false;
    m_show->setText(showIdOf(m_file));
    fillGifts();
    m_giftA->setCurrentIndex(m_giftA->count() > 0 ? 0 : -1);
    m_giftB->setCurrentIndex(m_giftB->count() > 1 ? 1 : -1);
    m_transport->setFlow(m_loaded);
    fillFromRecordedPk();
    clearErrors();
    followMode();
    showFileState();
    emit flowLoaded(m_file, loaded);
}

void ReplayPanel::fillGifts() {
    for (QComboBox* box : {m_giftA, m_giftB}) {
        const QSignalBlocker blocker(box);
        const QVariant kept = box->currentData();
        box->clear();
        for (const FlowGift& row : m_loaded.gifts) {
            const QString name = words::giftName(row.gift);
            box->addItem(QIcon(giftPixmap(row.gift.logo, name, 20, devicePixelRatioF())),
                         tr("%1 · %2").arg(name, words::number(row.records)), row.gift.giftId);
        }
        box->setCurrentIndex(box->findData(kept));
    }
}

void ReplayPanel::refreshTargets() {
    const QSignalBlocker blocker(m_target);
    const QVariant kept = m_target->currentData();
    m_target->clear();
    m_running.clear();
    QList<const PkView*> running;
    for (const PkView& view : m_live.pks()) {
        if (view.pk.status != PkStatus::Running)
            continue;
        running << &view;
        m_running.insert(view.pk.pkId);
    }
    std::sort(running.begin(), running.end(), [](const PkView* a, const PkView* b) { return a->pk.pkId > b->pk.pkId; });
    for (const PkView* view : running.first(std::min<qsizetype>(running.size(), kTargetsMax)))
        m_target->addItem(
            tr("%1 · %2 vs %3")
                .arg(view->pk.showId, words::giftName(view->pk.sides[0]), words::giftName(view->pk.sides[1])),
            QVariant::fromValue(view->pk.pkId));
    m_target->addItem(tr("Another show…"), QVariant::fromValue(PkId(0)));
    m_target->setCurrentIndex(std::max(0, m_target->findData(kept)));
    followMode();
}

void ReplayPanel::followMode() {
    const bool creates = m_mode->current() == 0;
    m_newPk->setVisible(creates);
    m_targetField->setVisible(!creates);
    m_showField->setVisible(creates || m_target->currentData().toULongLong() == 0);
    followTarget();
    followSpeed();
}

// A gift may be sent as one of the running PK's; a new PK is made of the flow's own.
void ReplayPanel::followTarget() {
    const PkView* view = m_mode->current() == 0 ? nullptr : m_live.find(m_target->currentData().toULongLong());
    std::optional<std::array<Gift, kSides>> gifts;
    if (view != nullptr) {
        gifts.emplace();
        for (std::size_t side = 0; side < kSides; ++side) {
            const PkSide& from = view->pk.sides[side];
            (*gifts)[side] = {from.giftId, from.giftName, from.giftNameEn, from.priceKb, from.giftLogo};
        }
    }
    m_transport->setTarget(gifts);
}

// The recording of a PK tells what the new one must be like.
void ReplayPanel::fillFromRecordedPk() {
    const std::optional<RecordedPk>& recorded = m_loaded.flow->recordedPk;
    if (!recorded)
        return;
    m_giftA->setCurrentIndex(m_giftA->findData(recorded->gifts[0].giftId));
    m_giftB->setCurrentIndex(m_giftB->findData(recorded->gifts[1].giftId));
    m_compare->setCurrent(recorded->compareBy == CompareBy::Count ? 0 : 1);
}

void ReplayPanel::showProgress(const TrafficProgress& progress) {
    m_transport->showProgress(progress);
}

void ReplayPanel::followSpeed() {
    m_transport->setSpeed(m_speed->value());
    if (!m_loaded.flow)
        return;
    const qint64 span = m_loaded.flow->lastMs - m_loaded.flow->firstMs;
    const auto takesMs = qint64(double(span) / m_speed->value());
    m_speedField->setHint(tr("The replay takes %1.").arg(words::duration(takesMs)));
    if (!m_durationEdited) {
        const QSignalBlocker blocker(m_duration);
        m_duration->setValue(int(fittingDurationMs(span, m_speed->value()) / 1000));
    }
    const bool tooShort = qint64(m_duration->value()) * 1000 <= takesMs;
    m_durationField->setHint(tooShort ? tr("Shorter than the replay: gifts after the end are not counted.")
                                      : tr("Holds the whole replay."));
}

QString ReplayPanel::replayShow() const {
    const PkId target = m_mode->current() == 0 ? 0 : m_target->currentData().toULongLong();
    if (const PkView* view = m_live.find(target))
        return view->pk.showId;
    return m_show->text().trimmed();
}

bool ReplayPanel::checkGifts() {
    bool good = true;
    const std::array<std::pair<QComboBox*, FormField*>, 2> sides{{{m_giftA, m_giftAField}, {m_giftB, m_giftBField}}};
    for (const auto& [box, field] : sides) {
        if (box->currentIndex() < 0)
            field->setError(tr("Choose a gift."));
        else if (!m_catalogue.contains(box->currentData().toUInt()))
            field->setError(tr("Not in the catalogue yet: add the missing gifts first."));
        else
            continue;
        good = false;
    }
    if (good && m_giftA->currentData() == m_giftB->currentData()) {
        m_giftBField->setError(tr("Both sides are the same gift: choose another one."));
        good = false;
    }
    return good;
}

std::optional<ReplayRequest> ReplayPanel::request() {
    clearErrors();
    if (!m_loaded.flow)
        return std::nullopt;
    ReplayRequest request;
    request.plan.flow = m_loaded.flow;
    request.plan.showId = replayShow();
    request.plan.speed = m_speed->value();
    request.plan.filter = m_transport->filter();
    request.plan.newOrderIds = m_newOrders->isChecked();
    request.plan.fromMs = m_transport->positionMs();
    const std::optional<RecordedPk>& recorded = m_loaded.flow->recordedPk;
    bool good = true;
    if (m_mode->current() == 0) {
        good = checkGifts();
        CreatePk create;
        create.showId = request.plan.showId;
        create.gifts[0].giftId = m_giftA->currentData().toUInt();
        create.gifts[1].giftId = m_giftB->currentData().toUInt();
        create.durationMs = qint64(m_duration->value()) * 1000;
        create.compareBy = m_compare->current() == 0 ? CompareBy::Count : CompareBy::Kb;
        if (recorded) {
            create.countInjected = recorded->countInjected;
            create.durationMs = m_durationEdited ? create.durationMs : recorded->createAgain(create.showId).durationMs;
        }
        request.create = create;
    } else if (const PkView* view = m_live.find(m_target->currentData().toULongLong()); view != nullptr && recorded) {
        request.plan.target = ReplayTarget{view->pk.startTimeMs, view->pk.endTimeMs, view->pk.settleMs};
    }
    if (const auto valid = validatePlan(request.plan); !valid) {
        showError(valid.error(), errorText(valid.error()));
        good = false;
    }
    return good ? std::optional(request) : std::nullopt;
}

bool ReplayPanel::showError(const Error& error, const QString& text) {
    const std::array<std::pair<QLatin1StringView, FormField*>, 6> fields{{
        {"showId"_L1, m_showField->isHidden() ? m_targetField : m_showField},
        {"gifts[0]"_L1, m_giftAField},
        {"gifts[1]"_L1, m_giftBField},
        {"durationMs"_L1, m_durationField},
        {"speed"_L1, m_speedField},
        {"flow"_L1, m_modeField},
    }};
    for (const auto& [name, field] : fields) {
        if (error.field.startsWith(name)) {
            const bool showId = name == "showId"_L1 && error.code == ErrorCode::ValidationFailed;
            field->setError(showId ? tr("1 to %1 characters: letters, digits and . _ : -").arg(limits::kShowIdMax)
                                   : text);
            field->editor()->setFocus();
            return true;
        }
    }
    return false;
}

void ReplayPanel::clearErrors() {
    for (FormField* field : {m_modeField, m_giftAField, m_giftBField, m_compareField, m_durationField, m_targetField,
                             m_showField, m_speedField})
        field->setError({});
}

QVariantMap ReplayPanel::saveState() const {
    return {{u"speed"_s, m_speed->value()},
            {u"mode"_s, m_mode->current()},
            {u"compare"_s, m_compare->current()},
            {u"newOrders"_s, m_newOrders->isChecked()}};
}

void ReplayPanel::restoreState(const QVariantMap& state) {
    if (state.contains(u"speed"_s))
        m_speed->setValue(state[u"speed"_s].toDouble());
    m_mode->setCurrent(state.value(u"mode"_s, 0).toInt());
    m_compare->setCurrent(state.value(u"compare"_s, 0).toInt());
    m_newOrders->setChecked(state.value(u"newOrders"_s, false).toBool());
    followMode();
}

void ReplayPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ReplayPanel::showFileState() {
    const bool reading = m_loader.isLoading();
    m_bar->setVisible(reading);
    m_cancel->setVisible(reading);
    m_choose->setVisible(!reading && (hasFlow() || m_readFailed)); // else the page offers it, large
    m_form->setVisible(hasFlow());
    m_fileText->setRole(m_readFailed ? TextLabel::Role::Error : TextLabel::Role::Secondary);
    const QString name = QFileInfo(m_file).fileName();
    if (reading) {
        m_fileTitle->setText(tr("Reading %1…").arg(name));
        m_fileText->setText(words::bytes(QFileInfo(m_file).size()));
    } else if (m_readFailed) {
        m_fileTitle->setText(tr("%1 could not be read").arg(name));
        m_fileText->setText(m_readError.code == ErrorCode::ValidationFailed
                                ? tr("This is no gift flow: neither JSON Lines, nor CSV with a header of the fields, "
                                     "nor danmaku XML.")
                                : errorText(m_readError));
    } else if (hasFlow()) {
        m_fileTitle->setText(name);
        m_fileText->setText(
            tr("%1 records of %2 users")
                .arg(words::number(qint64(m_loaded.flow->batch.size())), words::number(m_loaded.flow->users)));
    } else {
        m_fileTitle->setText(tr("No recording open"));
        m_fileText->setText(tr("It reads JSON Lines, CSV with a header, and danmaku XML of mikufans 录播姬."));
    }
    m_choose->setText(hasFlow() ? tr("Another file…") : tr("Choose a file…"));
    emit fileStateChanged();
}

void ReplayPanel::retranslate() {
    m_cancel->setText(tr("Cancel"));
    m_bar->setAccessibleName(tr("Reading the file"));
    m_modeField->setCaption(tr("Replay into"));
    m_mode->setTexts({tr("A new PK"), tr("A running PK")});
    m_giftAField->setCaption(tr("◆ Side A"));
    m_giftBField->setCaption(tr("● Side B"));
    m_compareField->setCaption(tr("Compare by"));
    m_compare->setTexts({words::compareBy(CompareBy::Count), words::compareBy(CompareBy::Kb)});
    m_durationField->setCaption(tr("Duration of the PK"));
    m_duration->setSuffix(tr(" s"));
    m_targetField->setCaption(tr("PK"));
    m_showField->setCaption(tr("Show id"));
    m_speedField->setCaption(tr("Speed"));
    m_speed->setPrefix(u"×"_s);
    m_speed->setNames(tr("Speed"));
    m_newOrders->setText(tr("New order ids"));
    m_newOrders->setToolTip(tr("What was counted before counts again: it is sent under order ids of its own."));
    fillGifts();
    refreshTargets();
    showFileState();
}

} // namespace pk
