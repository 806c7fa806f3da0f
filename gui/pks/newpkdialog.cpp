// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/newpkdialog.h"

#include <QCheckBox>
#include <QCompleter>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QUuid>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/models/livestate.h"
#include "gui/pks/durationpicker.h"
#include "gui/pks/sideeditor.h"
#include "gui/pks/startchoice.h"
#include "gui/pks/templatebar.h"
#include "gui/pks/templatesdialog.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/segmented.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr int kWidth = 720;
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
    : NewPkDialog(context, PkTemplate{{}, values, {}}, parent) {}

NewPkDialog::NewPkDialog(const ConsoleContext& context, const PkTemplate& values, QWidget* parent)
    : QDialog(parent), m_context(context), m_templates(context.settings), m_key(newKey()) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"newPkDialog"_s);
    buildForm();
    retranslate();
    offer(values);
    connect(&m_context.engine, &Engine::catalogueChanged, this, &NewPkDialog::loadCatalogue);
    loadCatalogue();
}

// --- building -----------------------------------------------------------------------------------

void NewPkDialog::buildForm() {
    m_title = new TextLabel(TextLabel::Role::Title, this);
    m_templateBar = new TemplateBar(m_templates, this);
    buildShow();
    for (const Side side : {Side::A, Side::B})
        m_sides[std::size_t(side)] = new SideEditor(side, this);
    buildOptions();
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
    layOut();
    connectForm();
}

void NewPkDialog::buildShow() {
    m_show = new QLineEdit(this);
    m_show->setObjectName(u"showEdit"_s);
    m_show->setMinimumHeight(kEditHeight);
    m_show->setTextMargins(kTextMargin, 0, kTextMargin, 0);
    completeShows();
    m_showField = new FormField(m_show, this);
    m_showField->setObjectName(u"showField"_s);
    m_busyRow = new QWidget(this);
    m_openRunning = new QPushButton(m_busyRow);
    m_openRunning->setObjectName(u"openRunningButton"_s);
    m_queueAfter = new QPushButton(m_busyRow);
    m_queueAfter->setObjectName(u"queueAfterButton"_s);
    auto* row = new QHBoxLayout(m_busyRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kS);
    for (QPushButton* button : {m_queueAfter, m_openRunning}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch();
    m_busyRow->hide();
}

// The shows that PKs were started in lately first, then all that are known.
void NewPkDialog::completeShows() {
    QStringList known;
    for (const PkView& view : m_context.live.pks())
        known.append(view.pk.showId);
    known.sort();
    QStringList shows = recentShows(m_context.settings) + known;
    shows.removeDuplicates();
    auto* completer = new QCompleter(shows, m_show);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_show->setCompleter(completer);
}

void NewPkDialog::buildOptions() {
    m_duration = new DurationPicker(this);
    m_durationField = new FormField(m_duration, this);
    m_durationField->setObjectName(u"durationField"_s);
    m_compareBy = new Segmented(2, this);
    m_compareBy->setObjectName(u"compareChips"_s);
    m_compareField = new FormField(m_compareBy, this);
    m_start = new StartChoice(this);
    m_startField = new FormField(m_start, this);
    m_startField->setObjectName(u"startField"_s);
    m_injected = new QCheckBox(this);
    m_injected->setObjectName(u"injectedCheck"_s);
    m_rehearsal = new QCheckBox(this);
    m_rehearsal->setObjectName(u"rehearsalCheck"_s);
}

void NewPkDialog::layOut() {
    auto* sides = new QHBoxLayout;
    sides->setSpacing(space::kL);
    for (SideEditor* side : m_sides)
        sides->addWidget(side, 1);
    auto* rules = new QHBoxLayout;
    rules->setSpacing(space::kL);
    rules->addWidget(m_durationField, 3, Qt::AlignTop);
    rules->addWidget(m_compareField, 2, Qt::AlignTop);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_create);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kL, space::kL, space::kM);
    column->setSpacing(space::kM);
    column->addWidget(m_title);
    column->addWidget(m_templateBar);
    column->addWidget(m_showField);
    column->addWidget(m_busyRow);
    column->addLayout(sides);
    column->addLayout(rules);
    column->addWidget(m_startField);
    auto* checks = new QVBoxLayout;
    checks->setSpacing(space::kS);
    checks->addWidget(m_injected);
    checks->addWidget(m_rehearsal);
    column->addLayout(checks);
    column->addStretch();
    column->addWidget(m_problem);
    column->addLayout(buttons);
    setMinimumWidth(kWidth);
}

void NewPkDialog::connectForm() {
    connect(m_templateBar, &TemplateBar::chosen, this, &NewPkDialog::applyTemplate);
    connect(m_templateBar, &TemplateBar::saveRequested, this, &NewPkDialog::saveTemplate);
    connect(m_templateBar, &TemplateBar::manageRequested, this, &NewPkDialog::manageTemplates);
    connect(m_templateBar, &TemplateBar::heightChanged, this, &NewPkDialog::makeRoom);
    connect(new QShortcut(QKeySequence::Save, this), &QShortcut::activated, m_templateBar, &TemplateBar::startNaming);
    connect(m_show, &QLineEdit::textEdited, this, [this] { changed(u"showId"_s); });
    connect(m_show, &QLineEdit::textChanged, this, &NewPkDialog::check);
    connect(m_show, &QLineEdit::textChanged, this, &NewPkDialog::followShow);
    connect(&m_context.live, &LiveState::pksChanged, this, [this](const QList<PkId>& changed) {
        const QString showId = m_show->text().trimmed();
        const auto isOfShow = [this, &showId](PkId pkId) {
            const PkView* view = m_context.live.find(pkId);
            return view && view->pk.showId == showId;
        };
        if (std::any_of(changed.begin(), changed.end(), isOfShow))
            followShow();
    });
    connect(&m_context.live, &LiveState::queuesChanged, this, &NewPkDialog::followShow);
    connect(m_start, &StartChoice::choiceChanged, this, [this] {
        changed(u"gapMs"_s);
        followShow();
        noteSending(m_sending);
    });
    for (std::size_t side = 0; side < kSides; ++side) {
        connect(m_sides[side], &SideEditor::giftChosen, this, [this, side] {
            changed(giftField(side));
            m_touched.insert(giftField(1)); // "two different gifts" is said beside the second
            check();
        });
        connect(m_sides[side], &SideEditor::descChanged, this, [this, side] { changed(descField(side)); });
    }
    connect(m_duration, &DurationPicker::durationChanged, this, [this] { changed(u"durationMs"_s); });
    connect(m_compareBy, &Segmented::currentChanged, this, [this] { changed(u"compareBy"_s); });
    connect(m_rehearsal, &QCheckBox::toggled, this, [this] { changed(u"rehearsal"_s); });
    connect(m_injected, &QCheckBox::toggled, this, [this] { changed(u"countInjected"_s); });
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_create, &QPushButton::clicked, this, &NewPkDialog::send);
    connect(m_openRunning, &QPushButton::clicked, this, [this] {
        emit openRequested(m_inTheWay);
        reject();
    });
    connect(m_queueAfter, &QPushButton::clicked, this, [this] {
        m_start->setQueued(true);
        send();
    });
}

// --- values -------------------------------------------------------------------------------------

NewPkValues NewPkDialog::values() const {
    NewPkValues values;
    values.showId = m_show->text().trimmed();
    for (std::size_t side = 0; side < kSides; ++side)
        values.gifts[side] = {m_sides[side]->giftId(), m_sides[side]->desc()};
    values.durationMs = m_duration->durationMs();
    values.compareBy = m_compareBy->current() == 1 ? CompareBy::Kb : CompareBy::Count;
    values.countInjected = m_injected->isChecked();
    values.rehearsal = m_rehearsal->isChecked();
    return values;
}

void NewPkDialog::offer(const PkTemplate& offer) {
    const NewPkValues& values = offer.values;
    m_show->setText(values.showId);
    for (std::size_t side = 0; side < kSides; ++side) {
        m_sides[side]->want(values.gifts[side].giftId, offer.labels[side]);
        m_sides[side]->setDesc(values.gifts[side].desc);
    }
    m_duration->setDurationMs(values.durationMs);
    m_compareBy->setCurrent(values.compareBy == CompareBy::Kb ? 1 : 0);
    m_injected->setChecked(values.countInjected);
    m_rehearsal->setChecked(values.rehearsal);
    m_touched.clear();
    renewRequest();
    check();
}

// --- templates ----------------------------------------------------------------------------------

void NewPkDialog::applyTemplate(const PkTemplate& one) {
    PkTemplate filled = one;
    if (filled.values.showId.isEmpty()) // a template for any show: this one
        filled.values.showId = m_show->text().trimmed();
    offer(filled);
    if (filled.values.showId.isEmpty())
        m_show->setFocus();
    else if (m_create->isEnabled())
        m_create->setFocus(); // all is there: Enter starts it
}

void NewPkDialog::saveTemplate(const QString& name, bool withShow) {
    PkTemplate one{name, values(), {}};
    if (!withShow)
        one.values.showId.clear();
    for (std::size_t side = 0; side < kSides; ++side) {
        if (const Gift* gift = m_sides[side]->gift())
            one.labels[side] = {gift->name, gift->nameEn};
    }
    m_templateBar->finishNaming(m_templates.save(one));
}

void NewPkDialog::manageTemplates() {
    (new TemplatesDialog(m_templates, this))->open();
}

// --- catalogue ----------------------------------------------------------------------------------

void NewPkDialog::loadCatalogue() {
    m_context.engine.gifts(
        replyOn<std::vector<Gift>>(this, [this](const Result<std::vector<Gift>>& gifts) { takeCatalogue(gifts); }));
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
    for (std::size_t side = 0; side < kSides; ++side) {
        if (m_sides[side]->wanted() != 0)
            continue;
        const auto free = std::find_if(m_catalogue.begin(), m_catalogue.end(), [this, side](const Gift& gift) {
            return gift.giftId != m_sides[1 - side]->wanted();
        });
        if (free != m_catalogue.end())
            m_sides[side]->want(free->giftId);
    }
    for (SideEditor* side : m_sides)
        side->setCatalogue(m_catalogue);
    check();
}

// --- checking -----------------------------------------------------------------------------------

void NewPkDialog::changed(const QString& field) {
    m_touched.insert(field);
    if (!m_refused.isEmpty() || m_inTheWay != 0)
        renewRequest();
    m_problem->hide();
    check();
}

// Another request than the one that was refused: it gets a key of its own.
void NewPkDialog::renewRequest() {
    m_refused.clear();
    m_inTheWay = 0;
    m_busyRow->hide();
    m_problem->hide();
    m_key = newKey();
}

FormErrors NewPkDialog::errorsNow() const {
    FormErrors errors = checkNewPk(values(), m_catalogue);
    for (std::size_t side = 0; side < kSides; ++side) {
        if (!m_catalogueLoaded)
            errors.remove(giftField(side));
        else if (const QString missing = m_sides[side]->missing(); !missing.isEmpty())
            errors[giftField(side)] = tr("“%1” is no longer in the catalogue. Choose another gift.").arg(missing);
    }
    return errors;
}

void NewPkDialog::check() {
    FormErrors errors = errorsNow();
    m_create->setEnabled(errors.isEmpty() && m_catalogueLoaded && !m_sending);
    FormErrors unfit = errors; // for a template, which may be for any show
    if (m_show->text().trimmed().isEmpty())
        unfit.remove(u"showId"_s);
    m_templateBar->setSavable(unfit.isEmpty() && m_catalogueLoaded,
                              unfit.isEmpty() ? QString() : tr("First correct: %1").arg(unfit.first()));
    for (auto it = m_refused.cbegin(); it != m_refused.cend(); ++it)
        errors.insert(it.key(), it.value());
    QStringList fields{u"showId"_s, u"durationMs"_s};
    for (std::size_t side = 0; side < kSides; ++side) {
        fields << giftField(side) << descField(side);
        m_sides[side]->refresh();
        if (!m_sides[side]->missing().isEmpty())
            m_touched.insert(giftField(side)); // it was chosen, if not now
    }
    for (const QString& field : std::as_const(fields)) {
        const bool mayComplain = m_touched.contains(field) || m_refused.contains(field);
        showError(field, mayComplain ? errors.value(field) : QString());
    }
    makeRoom();
}

// What is said beside a field takes height: from the window, never from the fields.
void NewPkDialog::makeRoom() {
    layout()->activate();
    const int needed = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : sizeHint().height();
    if (isVisible() && needed > height())
        resize(width(), needed);
}

void NewPkDialog::showError(const QString& field, const QString& text) {
    if (field == u"showId"_s)
        m_showField->setError(text);
    else if (field == u"durationMs"_s)
        m_durationField->setError(text);
    for (std::size_t side = 0; side < kSides; ++side) {
        if (field == giftField(side))
            m_sides[side]->setGiftError(text);
        else if (field == descField(side))
            m_sides[side]->setDescError(text);
    }
}

// --- creating -----------------------------------------------------------------------------------

void NewPkDialog::chooseQueue() {
    m_start->setQueued(true);
}

// What is in the way is said before it is asked for: the PK that runs in the show, how long, how many wait.
void NewPkDialog::followShow() {
    const QString showId = m_show->text().trimmed();
    const Pk* running = nullptr;
    for (const PkView& view : m_context.live.pks()) {
        if (view.pk.status == PkStatus::Running && view.pk.showId == showId)
            running = &view.pk;
    }
    const ShowQueue queue = m_context.live.queue(showId);
    const auto waiting = queue.entries.size() - queue.failed();
    m_start->setShowBusy(running != nullptr || waiting > 0);
    QStringList facts;
    if (running)
        facts.append(tr("PK %1 runs there until %2")
                         .arg(QString::number(running->pkId),
                              words::timeOfDay(m_context.live.engineNowMs() +
                                               running->timeLeftMs(m_context.live.engineNowMs()))));
    if (waiting > 0)
        facts.append(waiting == 1 ? tr("1 PK waits there") : tr("%1 PKs wait there").arg(waiting));
    if (queue.held)
        facts.append(tr("the queue is held"));
    m_startField->setHint(facts.join(u" · "_s));
    makeRoom();
}

void NewPkDialog::noteSending(bool sending) {
    m_sending = sending;
    if (m_start->isQueued())
        m_create->setText(sending ? tr("Queueing…") : tr("Add to the queue"));
    else
        m_create->setText(sending ? tr("Creating…") : tr("Create PK"));
    m_create->setMinimumWidth(m_create->fontMetrics().horizontalAdvance(m_create->text()) + 2 * space::kL);
}

void NewPkDialog::send() {
    if (m_sending || !m_create->isEnabled())
        return;
    noteSending(true);
    m_problem->hide();
    check();
    if (m_start->isQueued())
        sendQueued();
    else
        create();
}

void NewPkDialog::create() {
    m_context.engine.createPk(
        values().request(m_key), {u"console"_s, u"console"_s},
        replyOn<PkCreated>(this, [this](const Result<PkCreated>& answer) { takeAnswer(answer); }));
}

void NewPkDialog::sendQueued() {
    m_context.engine.queuePk({values().request(m_key), m_start->gapMs()}, {u"console"_s, u"console"_s},
                             replyOn<PkQueued>(this, [this](const Result<PkQueued>& answer) { takeQueued(answer); }));
}

void NewPkDialog::takeAnswer(const Result<PkCreated>& answer) {
    noteSending(false);
    if (!answer)
        return takeRefusal(answer.error());
    keepNewPk(m_context.settings, values());
    emit created(answer->pkId);
    accept();
}

void NewPkDialog::takeQueued(const Result<PkQueued>& answer) {
    noteSending(false);
    if (!answer)
        return takeRefusal(answer.error());
    keepNewPk(m_context.settings, values());
    emit queued(answer->showId, answer->position);
    accept();
}

void NewPkDialog::takeRefusal(const Error& error) {
    const QString text = errorText(error);
    static const QStringList kFields{u"showId"_s,  u"durationMs"_s, giftField(0),
                                     giftField(1), descField(0),    descField(1)};
    if (error.code == ErrorCode::PkAlreadyRunning) {
        m_inTheWay = error.pkId;
        m_refused.insert(u"showId"_s, text);
        m_openRunning->setText(tr("Open the running PK %1").arg(error.pkId));
        m_busyRow->setVisible(error.pkId != 0);
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
    m_durationField->setCaption(tr("&Duration"));
    m_compareField->setCaption(tr("&Compare by"));
    m_compareBy->setTexts({tr("Number of gifts"), tr("K coins (KB)")});
    m_injected->setText(tr("Count injected records (test traffic of the lab)"));
    m_rehearsal->setText(tr("Rehearsal: its clock can be paused and stepped"));
    m_cancel->setText(tr("Cancel"));
    m_startField->setCaption(tr("S&tart"));
    m_queueAfter->setText(tr("Queue after it"));
    noteSending(m_sending);
    followShow();
    check();
}

} // namespace pk
