// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/newpkdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStringListModel>
#include <QUuid>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/models/livestate.h"
#include "gui/pks/durationpicker.h"
#include "gui/pks/sideheading.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/segmented.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr int kGiftIcon = 24;
constexpr int kWidth = 640;
constexpr int kTextMargin = 6;
constexpr int kEditHeight = 34;

QString newKey() {
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString giftField(std::size_t side) {
    return u"gifts[%1].giftId"_s.arg(side);
}
QString descField(std::size_t side) {
    return u"gifts[%1].desc"_s.arg(side);
}
} // namespace

NewPkDialog::NewPkDialog(const ConsoleContext& context, const NewPkValues& values, QWidget* parent)
    : QDialog(parent), m_context(context), m_key(newKey()) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"newPkDialog"_s);
    buildForm();
    retranslate();
    setValues(values);
    const auto load = [this] {
        m_context.engine.gifts(
            replyOn<std::vector<Gift>>(this, [this](const Result<std::vector<Gift>>& gifts) { takeCatalogue(gifts); }));
    };
    connect(&m_context.engine, &Engine::catalogueChanged, this, load);
    load();
}

// --- building -----------------------------------------------------------------------------------

void NewPkDialog::buildForm() {
    m_title = new TextLabel(TextLabel::Role::Title, this);
    m_show = new QLineEdit(this);
    m_show->setObjectName(u"showEdit"_s);
    m_show->setMinimumHeight(kEditHeight);
    m_show->setTextMargins(kTextMargin, 0, kTextMargin, 0);
    QStringList shows;
    for (const PkView& view : m_context.live.pks())
        shows.append(view.pk.showId);
    shows.removeDuplicates();
    shows.sort();
    m_show->setCompleter(new QCompleter(shows, m_show));
    m_showField = new FormField(m_show, this);
    m_showField->setObjectName(u"showField"_s);
    m_openRunning = new QPushButton(this);
    m_openRunning->setObjectName(u"openRunningButton"_s);
    m_openRunning->setAutoDefault(false);
    m_openRunning->hide();

    auto* sides = new QHBoxLayout;
    sides->setSpacing(space::kL);
    for (const Side side : {Side::A, Side::B})
        sides->addWidget(buildSide(side), 1);

    m_duration = new DurationPicker(this);
    m_durationField = new FormField(m_duration, this);
    m_durationField->setObjectName(u"durationField"_s);
    m_compareBy = new Segmented(2, this);
    m_compareBy->setObjectName(u"compareChips"_s);
    m_compareField = new FormField(m_compareBy, this);
    m_injected = new QCheckBox(this);
    m_injected->setObjectName(u"injectedCheck"_s);
    m_problem = new TextLabel(TextLabel::Role::Error, this);
    m_problem->setObjectName(u"problemLabel"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();

    m_cancel = new QPushButton(this);
    m_cancel->setObjectName(u"cancelButton"_s);
    m_cancel->setAutoDefault(false);
    m_create = new QPushButton(this);
    m_create->setObjectName(u"createButton"_s);
    m_create->setDefault(true);
    m_create->setProperty("primary", true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_create);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kL, space::kL, space::kM);
    column->setSpacing(space::kM);
    column->addWidget(m_title);
    column->addWidget(m_showField);
    column->addWidget(m_openRunning, 0, Qt::AlignLeft);
    column->addLayout(sides);
    column->addWidget(m_durationField);
    column->addWidget(m_compareField);
    column->addWidget(m_injected);
    m_rehearsal = new QCheckBox(this);
    m_rehearsal->setObjectName(u"rehearsalCheck"_s);
    column->addWidget(m_rehearsal);
    column->addStretch();
    column->addWidget(m_problem);
    column->addLayout(buttons);
    setMinimumWidth(kWidth);

    connect(m_show, &QLineEdit::textEdited, this, [this] { changed(u"showId"_s); });
    connect(m_show, &QLineEdit::textChanged, this, &NewPkDialog::check);
    connect(m_duration, &DurationPicker::durationChanged, this, [this] { changed(u"durationMs"_s); });
    connect(m_compareBy, &Segmented::currentChanged, this, [this] { changed(u"compareBy"_s); });
    connect(m_rehearsal, &QCheckBox::toggled, this, [this] { changed(u"rehearsal"_s); });
    connect(m_injected, &QCheckBox::toggled, this, [this] { changed(u"countInjected"_s); });
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_create, &QPushButton::clicked, this, &NewPkDialog::create);
    connect(m_openRunning, &QPushButton::clicked, this, [this] {
        emit openRequested(m_inTheWay);
        reject();
    });
}

QWidget* NewPkDialog::buildSide(Side side) {
    const auto index = std::size_t(side);
    auto* box = new QWidget(this);
    SideBox& parts = m_sides[index];
    const QString name = side == Side::A ? u"A"_s : u"B"_s;
    parts.heading = new SideHeading(side, box);
    parts.gift = new QComboBox(box);
    parts.gift->setObjectName(QString(u"giftCombo"_s + name));
    parts.gift->setIconSize(QSize(kGiftIcon, kGiftIcon));
    parts.gift->setMinimumHeight(36);
    parts.gift->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    parts.gift->setMinimumContentsLength(12);
    parts.giftField = new FormField(parts.gift, box);
    parts.giftField->setObjectName(QString(u"giftField"_s + name));
    parts.desc = new QLineEdit(box);
    parts.desc->setObjectName(QString(u"descEdit"_s + name));
    parts.desc->setMinimumHeight(kEditHeight);
    parts.desc->setTextMargins(kTextMargin, 0, kTextMargin, 0);
    parts.descField = new FormField(parts.desc, box);
    parts.descField->setObjectName(QString(u"descField"_s + name));
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addWidget(parts.heading);
    column->addWidget(parts.giftField);
    column->addWidget(parts.descField);
    column->addStretch();
    connect(parts.gift, &QComboBox::activated, this, [this, index] {
        m_wanted[index] = m_sides[index].gift->currentData().toUInt();
        changed(giftField(index));
        m_touched.insert(giftField(1)); // "two different gifts" is said beside the second
        check();
    });
    connect(parts.desc, &QLineEdit::textChanged, this, [this, index] { changed(descField(index)); });
    return box;
}

// --- values -------------------------------------------------------------------------------------

NewPkValues NewPkDialog::values() const {
    NewPkValues values;
    values.showId = m_show->text().trimmed();
    for (std::size_t side = 0; side < kSides; ++side)
        values.gifts[side] = {m_sides[side].gift->currentData().toUInt(), m_sides[side].desc->text().trimmed()};
    values.durationMs = m_duration->durationMs();
    values.compareBy = m_compareBy->current() == 1 ? CompareBy::Kb : CompareBy::Count;
    values.countInjected = m_injected->isChecked();
    values.rehearsal = m_rehearsal->isChecked();
    return values;
}

void NewPkDialog::setValues(const NewPkValues& values) {
    m_show->setText(values.showId);
    for (std::size_t side = 0; side < kSides; ++side) {
        m_wanted[side] = values.gifts[side].giftId;
        m_sides[side].desc->setText(values.gifts[side].desc);
    }
    m_duration->setDurationMs(values.durationMs);
    m_compareBy->setCurrent(values.compareBy == CompareBy::Kb ? 1 : 0);
    m_injected->setChecked(values.countInjected);
    m_rehearsal->setChecked(values.rehearsal);
    m_touched.clear();
    check();
}

void NewPkDialog::takeCatalogue(const Result<std::vector<Gift>>& gifts) {
    if (!gifts) {
        m_problem->setText(errorText(gifts.error()));
        m_problem->show();
        return;
    }
    m_catalogueLoaded = true;
    m_catalogue = *gifts;
    // Nothing chosen yet: two different gifts, so that a first PK needs no more than a show.
    const auto known = [this](quint32 giftId) {
        return std::any_of(m_catalogue.begin(), m_catalogue.end(),
                           [giftId](const Gift& g) { return g.giftId == giftId; });
    };
    for (std::size_t side = 0; side < kSides; ++side) {
        if (known(m_wanted[side]))
            continue;
        for (const Gift& gift : m_catalogue) {
            if (gift.giftId != m_wanted[1 - side]) {
                m_wanted[side] = gift.giftId;
                break;
            }
        }
    }
    for (std::size_t side = 0; side < kSides; ++side)
        fillGifts(m_sides[side], m_wanted[side]);
    check();
}

void NewPkDialog::fillGifts(SideBox& box, quint32 chosen) {
    const QSignalBlocker quiet(box.gift);
    box.gift->clear();
    for (const Gift& gift : m_catalogue)
        box.gift->addItem(QIcon(giftPixmap(gift.logo, words::giftName(gift), kGiftIcon, devicePixelRatioF())),
                          tr("%1 · %2 KB").arg(words::giftName(gift), words::number(gift.priceKb)), gift.giftId);
    box.gift->setCurrentIndex(box.gift->findData(chosen));
}

// --- checking -----------------------------------------------------------------------------------

void NewPkDialog::changed(const QString& field) {
    m_touched.insert(field);
    if (!m_refused.isEmpty() || m_inTheWay != 0) {
        // Another request than the one that was refused: it gets a key of its own.
        m_refused.clear();
        m_inTheWay = 0;
        m_openRunning->hide();
        m_key = newKey();
    }
    m_problem->hide();
    check();
}

void NewPkDialog::check() {
    FormErrors errors = checkNewPk(values(), m_catalogue);
    const bool valid = errors.isEmpty() && m_catalogueLoaded && !m_sending;
    if (!m_catalogueLoaded) {
        errors.remove(giftField(0));
        errors.remove(giftField(1));
    }
    for (auto it = m_refused.cbegin(); it != m_refused.cend(); ++it)
        errors.insert(it.key(), it.value());
    QStringList fields{u"showId"_s, u"durationMs"_s};
    for (std::size_t side = 0; side < kSides; ++side) {
        fields << giftField(side) << descField(side);
        m_sides[side].descField->setHint(
            tr("%1/%2").arg(descLength(m_sides[side].desc->text().trimmed())).arg(limits::kDescMax));
    }
    for (const QString& field : std::as_const(fields)) {
        const bool mayComplain = m_touched.contains(field) || m_refused.contains(field);
        showError(field, mayComplain ? errors.value(field) : QString());
    }
    m_create->setEnabled(valid);
    preview();
    makeRoom();
}

// What is said beside a field takes height: from the window, never from the fields.
void NewPkDialog::makeRoom() {
    layout()->activate();
    const int needed = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : sizeHint().height();
    if (isVisible() && needed > height())
        resize(width(), needed);
}

void NewPkDialog::preview() {
    for (std::size_t side = 0; side < kSides; ++side) {
        const SideBox& box = m_sides[side];
        const quint32 giftId = box.gift->currentData().toUInt();
        PkSide gift;
        for (const Gift& candidate : m_catalogue) {
            if (candidate.giftId == giftId)
                gift = {giftId, candidate.name, candidate.nameEn, candidate.logo, candidate.priceKb, {}};
        }
        const QString desc = box.desc->text().trimmed();
        box.heading->setGift(gift);
        box.heading->setNote(desc.isEmpty() ? (side == 0 ? tr("Left side") : tr("Right side")) : desc);
    }
}

void NewPkDialog::showError(const QString& field, const QString& text) {
    if (field == u"showId"_s)
        m_showField->setError(text);
    else if (field == u"durationMs"_s)
        m_durationField->setError(text);
    for (std::size_t side = 0; side < kSides; ++side) {
        if (field == giftField(side))
            m_sides[side].giftField->setError(text);
        else if (field == descField(side))
            m_sides[side].descField->setError(text);
    }
}

// --- creating -----------------------------------------------------------------------------------

void NewPkDialog::create() {
    if (m_sending || !m_create->isEnabled())
        return;
    m_sending = true;
    m_problem->hide();
    m_create->setText(tr("Creating…"));
    check();
    m_context.engine.createPk(
        values().request(m_key), {u"console"_s, u"console"_s},
        replyOn<PkCreated>(this, [this](const Result<PkCreated>& answer) { takeAnswer(answer); }));
}

void NewPkDialog::takeAnswer(const Result<PkCreated>& answer) {
    m_sending = false;
    m_create->setText(tr("Create PK"));
    if (answer) {
        keepNewPk(m_context.settings, values());
        emit created(answer->pkId);
        accept();
        return;
    }
    const Error& error = answer.error();
    const QString text = errorText(error);
    static const QStringList kFields{u"showId"_s,  u"durationMs"_s, giftField(0),
                                     giftField(1), descField(0),    descField(1)};
    if (error.code == ErrorCode::PkAlreadyRunning) {
        m_inTheWay = error.pkId;
        m_refused.insert(u"showId"_s, text);
        m_openRunning->setText(tr("Open the running PK %1").arg(error.pkId));
        m_openRunning->setVisible(error.pkId != 0);
    } else if (kFields.contains(error.field)) {
        m_refused.insert(error.field, text);
    } else {
        m_problem->setText(text);
        m_problem->show();
    }
    check();
}

// --- language -----------------------------------------------------------------------------------

void NewPkDialog::showEvent(QShowEvent* event) {
    QDialog::showEvent(event);
    m_show->setFocus();
    m_show->selectAll();
}

void NewPkDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void NewPkDialog::retranslate() {
    setWindowTitle(tr("New PK"));
    m_title->setText(tr("New PK"));
    m_showField->setCaption(tr("&Show"));
    m_show->setPlaceholderText(tr("e.g. show-1001"));
    const std::array<QString, kSides> gifts{tr("Gift of the &left side"), tr("Gift of the &right side")};
    const std::array<QString, kSides> descs{tr("Text (what happens if it wins)"), tr("Text (what happens if it wins)")};
    const std::array<QString, kSides> samples{tr("win: I sing a ballad"), tr("win: I dance")};
    for (std::size_t side = 0; side < kSides; ++side) {
        m_sides[side].giftField->setCaption(gifts[side]);
        m_sides[side].descField->setCaption(descs[side]);
        m_sides[side].desc->setPlaceholderText(samples[side]);
        m_sides[side].desc->setAccessibleName(side == 0 ? tr("Text of the left side") : tr("Text of the right side"));
        if (m_catalogueLoaded)
            fillGifts(m_sides[side], m_wanted[side]);
    }
    m_durationField->setCaption(tr("&Duration"));
    m_compareField->setCaption(tr("&Compare by"));
    m_compareBy->setTexts({tr("Number of gifts"), tr("K coins (KB)")});
    m_injected->setText(tr("Count injected records (test traffic of the lab)"));
    m_rehearsal->setText(tr("Rehearsal: its clock can be paused and stepped"));
    m_cancel->setText(tr("Cancel"));
    m_create->setText(m_sending ? tr("Creating…") : tr("Create PK"));
    check();
}

} // namespace pk
