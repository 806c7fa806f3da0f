// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stage/stagepage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QImageReader>
#include <QLineEdit>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QPushButton>
#include <QScreen>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <limits>

#include "gui/models/livestate.h"
#include "gui/shell/notifier.h"
#include "gui/shell/preferences.h"
#include "gui/stage/stagefeed.h"
#include "gui/stage/stagelayout.h"
#include "gui/stage/stagepainter.h"
#include "gui/stage/stageview.h"
#include "gui/widgets/card.h"
#include "gui/widgets/filechooser.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFormWidth = 344;
constexpr int kTitleMax = 40;
constexpr int kSubtitleMax = 60;
constexpr int kLogoMost = 4'096; // px a side
constexpr std::size_t kChoicesMax = 100;
constexpr int kPictureWidth = 3840;
constexpr int kPdfWidth = 3840; // of the picture that fills the page

QStringList backdropIds() {
    return {u"night"_s, u"violet"_s, u"teal"_s, u"black"_s}; // in the order of StageBackdrop
}

bool savePdf(const QImage& image, const QString& file, const QString& title) {
    QPdfWriter writer(file);
    writer.setTitle(title);
    writer.setCreator(u"PK Console"_s);
    writer.setPageSize(QPageSize(QSizeF(338.6, 190.5), QPageSize::Millimeter)); // 16:9, as slides are
    writer.setPageMargins(QMarginsF());
    QPainter painter;
    if (!painter.begin(&writer))
        return false;
    painter.drawImage(QRectF(0, 0, writer.width(), writer.height()), image);
    return painter.end() && QFileInfo(file).size() > 0;
}

// What a stage looks like, before there is anything to show.
StageFacts stageExample() {
    StageFacts facts;
    facts.isExample = true;
    Pk& one = facts.view.pk;
    one.pkId = std::numeric_limits<PkId>::max(); // nobody's
    one.showId = u"1188"_s;
    one.sides[0] = {1, u"玫瑰"_s, u"Rose"_s, u"rose"_s, 1, StagePage::tr("win: I sing a ballad")};
    one.sides[1] = {2, u"冰淇淋"_s, u"Ice cream"_s, u"icecream"_s, 1, StagePage::tr("win: I dance")};
    one.status = PkStatus::Ended;
    one.endReason = EndReason::TimeUp;
    facts.view.outcome = Outcome::AWins;
    facts.view.totals[0].count = 1'314;
    facts.view.totals[1].count = 1'207;
    const QStringList names{u"爱吃柠檬"_s, u"LuckyOtter"_s, u"北方的小鹿"_s, u"NeonPanda"_s, u"云上星星"_s};
    for (int i = 0; i < names.size(); ++i)
        facts.top.push_back({quint64(i + 1), quint64(100 + 7 * i), names[i], 188 - 31 * i, 0, 0, 1});
    return facts;
}

// Keeps 16:9 in the place it is given, with a caption right below.
class WideBox : public QWidget {
public:
    WideBox(QWidget* content, QLabel* caption, QWidget* parent)
        : QWidget(parent), m_content(content), m_caption(caption) {
        content->setParent(this);
        caption->setParent(this);
    }

protected:
    void resizeEvent(QResizeEvent* event) override {
        QWidget::resizeEvent(event);
        const int below = m_caption->heightForWidth(this->width());
        const int width = std::min(this->width(), (height() - below - space::kM) * 16 / 9);
        const QSize size(width, width * 9 / 16);
        m_content->setGeometry(QRect(QPoint((this->width() - size.width()) / 2, 0), size));
        m_caption->setGeometry(m_content->x(), size.height() + space::kM, width, below);
    }

private:
    QWidget* m_content;
    QLabel* m_caption;
};

} // namespace

StagePage::StagePage(const ConsoleContext& context, QWidget* parent) : Page(parent), m_context(context) {
    setObjectName(u"stagePage"_s);
    m_feed = new StageFeed(context, this);
    build();
    connect(m_feed, &StageFeed::factsChanged, this, &StagePage::showFacts);
    connect(m_feed, &StageFeed::giftArrived, this, [this](const StageGift& gift) {
        m_preview->addGift(gift);
        if (m_window)
            m_window->view().addGift(gift);
    });
    connect(&context.live, &LiveState::loaded, this, &StagePage::listPks);
    connect(&context.live, &LiveState::pksChanged, this, [this] {
        if (isVisible())
            listPks();
    });
    const auto stale = [this](ViewState state) {
        const bool isStale = state == ViewState::Stale || state == ViewState::Error;
        m_preview->setStale(isStale);
        if (m_window)
            m_window->view().setStale(isStale);
    };
    connect(&context.live, &LiveState::viewStateChanged, this, stale);
    connect(&context.preferences, &Preferences::themeChanged, this, &StagePage::applyOptions);
    connect(&context.preferences, &Preferences::motionChanged, this, &StagePage::applyOptions);
    for (const auto changed : {&QGuiApplication::screenAdded, &QGuiApplication::screenRemoved})
        connect(qGuiApp, changed, this, [this] {
            listScreens();
            placeWindow();
        });
    listScreens();
    retranslate();
    takeForm();
    showFacts({}); // until there is a PK
    m_feed->follow();
}

StagePage::~StagePage() {
    closeWindow();
}

void StagePage::build() {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kL, space::kL, space::kL, space::kL);
    row->setSpacing(space::kL);
    m_preview = new StageView([this] { return m_context.live.engineNowMs(); }, nullptr);
    m_preview->setObjectName(u"stagePreview"_s);
    m_hint = new TextLabel(TextLabel::Role::Secondary, this);
    m_hint->setWordWrap(true);
    auto* box = new WideBox(m_preview, m_hint, this);
    box->setMinimumSize(480, 270 + space::kM + 2 * m_hint->sizeHint().height());
    row->addWidget(box, 1);
    row->addWidget(buildForm());
}

QWidget* StagePage::buildForm() {
    auto* card = new Card(this);
    card->setFixedWidth(kFormWidth);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    column->setSpacing(space::kM);
    m_pk = new QComboBox(card);
    m_pk->setObjectName(u"stagePk"_s);
    m_pkField = new FormField(m_pk, card);
    m_screen = new QComboBox(card);
    m_screen->setObjectName(u"stageScreen"_s);
    m_screenField = new FormField(m_screen, card);
    m_title = new QLineEdit(card);
    m_title->setObjectName(u"stageTitle"_s);
    m_title->setMaxLength(kTitleMax);
    m_titleField = new FormField(m_title, card);
    m_subtitle = new QLineEdit(card);
    m_subtitle->setObjectName(u"stageSubtitle"_s);
    m_subtitle->setMaxLength(kSubtitleMax);
    m_subtitleField = new FormField(m_subtitle, card);
    m_contentHeading = new TextLabel(TextLabel::Role::Caption, card);
    for (QWidget* field : {m_pkField, m_screenField, m_titleField, m_subtitleField})
        column->addWidget(field);
    column->addWidget(buildTheme(card));
    column->addWidget(m_contentHeading);
    const auto box = [&](const QString& name, bool checked) {
        auto* check = new QCheckBox(card);
        check->setObjectName(name);
        check->setChecked(checked);
        column->addWidget(check);
        connect(check, &QCheckBox::clicked, this, &StagePage::takeForm);
        return check;
    };
    m_swap = box(u"stageSwap"_s, false);
    m_top = box(u"stageTop"_s, true);
    m_texts = box(u"stageTexts"_s, true);
    m_gifts = box(u"stageGifts"_s, true);
    column->addStretch();
    const auto button = [&](const QString& name, const QString& icon) {
        auto* made = new QPushButton(themedIcon(icon), {}, card);
        made->setObjectName(name);
        column->addWidget(made);
        return made;
    };
    m_newPk = button(u"stageNewPk"_s, u"plus"_s);
    m_demo = button(u"stageDemo"_s, u"demo"_s);
    m_picture = button(u"stagePicture"_s, u"export"_s);
    m_full = button(u"stageFull"_s, u"stage"_s);
    m_full->setDefault(true);
    connect(m_pk, &QComboBox::activated, this, [this](int index) {
        const auto pkId = m_pk->itemData(index).value<PkId>();
        if (pkId == 0)
            m_feed->follow();
        else
            m_feed->choose(pkId);
    });
    connect(m_screen, &QComboBox::activated, this, [this](int index) {
        m_screenName = m_screen->itemData(index).toString();
        if (m_window) // moves there at once
            m_window->showOn(QGuiApplication::screens().value(index));
    });
    connect(m_title, &QLineEdit::textEdited, this, &StagePage::takeForm);
    connect(m_subtitle, &QLineEdit::textEdited, this, &StagePage::takeForm);
    connect(m_full, &QPushButton::clicked, this, &StagePage::toggleFullScreen);
    connect(m_newPk, &QPushButton::clicked, this, &StagePage::newPkRequested);
    connect(m_demo, &QPushButton::clicked, this, &StagePage::runDemoRequested);
    connect(m_picture, &QPushButton::clicked, this, &StagePage::offerPicture);
    return card;
}

QWidget* StagePage::buildTheme(QWidget* parent) {
    auto* theme = new QWidget(parent);
    auto* row = new QHBoxLayout(theme);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kS);
    m_backdrop = new QComboBox(theme);
    m_backdrop->setObjectName(u"stageBackdrop"_s);
    for (const QString& id : backdropIds())
        m_backdrop->addItem(QString(), id);
    m_backdropField = new FormField(m_backdrop, theme);
    m_logo = new QPushButton(theme);
    m_logo->setObjectName(u"stageLogo"_s);
    m_noLogo = new QPushButton(themedIcon(u"close"_s), {}, theme);
    m_noLogo->setObjectName(u"stageNoLogo"_s);
    m_noLogo->setFixedWidth(36);
    row->addWidget(m_backdropField, 1);
    row->addWidget(m_logo, 0, Qt::AlignBottom);
    row->addWidget(m_noLogo, 0, Qt::AlignBottom);
    connect(m_backdrop, &QComboBox::activated, this, &StagePage::takeForm);
    connect(m_logo, &QPushButton::clicked, this, &StagePage::chooseLogo);
    connect(m_noLogo, &QPushButton::clicked, this, [this] { setLogo({}); });
    return theme;
}

void StagePage::chooseLogo() {
    chooseOpenFile(
        this, tr("A logo beside the title"), tr("Pictures (*.png *.svg *.jpg *.jpeg *.webp)"),
        [this](const QString& file) {
            const QSize size = QImageReader(file).size();
            if (!size.isValid())
                m_context.notifier.error(tr("This is no picture that can be shown."));
            else if (size.width() > kLogoMost || size.height() > kLogoMost)
                m_context.notifier.error(tr("The picture is too large: at most %1 px a side.").arg(kLogoMost));
            else
                setLogo(file);
        });
}

void StagePage::setLogo(const QString& file) {
    m_options.logo = file;
    m_noLogo->setVisible(!file.isEmpty());
    m_logo->setToolTip(file);
    applyOptions();
}

void StagePage::offerPicture() {
    const PkId pkId = m_feed->facts().view.pk.pkId;
    chooseSaveFile(this, tr("Save the stage as a picture or PDF"), u"stage-pk-%1.png"_s.arg(pkId),
                   tr("Pictures (*.png)") + u";;"_s + tr("PDF (*.pdf)"), [this](const QString& file) {
                       if (savePicture(file, kPictureWidth))
                           m_context.notifier.success(tr("Saved: %1").arg(QFileInfo(file).fileName()));
                       else
                           m_context.notifier.error(tr("The picture could not be written."));
                   });
}

QString StagePage::title() const {
    return tr("Stage");
}

QList<QAction*> StagePage::headerActions() const {
    return {};
}

void StagePage::retranslate() {
    m_pkField->setCaption(tr("What is shown"));
    m_screenField->setCaption(tr("Screen"));
    m_titleField->setCaption(tr("Title"));
    m_title->setPlaceholderText(tr("The show's name"));
    m_subtitleField->setCaption(tr("Line below it"));
    m_contentHeading->setText(tr("On the stage"));
    m_swap->setText(tr("Swap the sides"));
    m_top->setText(tr("Best givers"));
    m_texts->setText(tr("What the host promised"));
    m_gifts->setText(tr("Gifts as they come in"));
    m_newPk->setText(tr("New PK"));
    m_demo->setText(tr("Run demo"));
    m_picture->setText(tr("Save picture or PDF…"));
    m_backdropField->setCaption(tr("Background"));
    const QStringList backdrops{tr("Night"), tr("Violet"), tr("Teal"), tr("Black")};
    for (int i = 0; i < m_backdrop->count(); ++i)
        m_backdrop->setItemText(i, backdrops.value(i));
    if (m_feed->facts().view.pk.pkId == 0)
        showFacts(m_feed->facts()); // the example's words
    m_logo->setText(tr("Logo…"));
    m_logo->setAccessibleName(tr("A logo beside the title"));
    m_noLogo->setAccessibleName(tr("Remove the logo"));
    m_noLogo->setToolTip(tr("Remove the logo"));
    m_noLogo->setVisible(!m_options.logo.isEmpty());
    m_hint->setText(tr("F11 shows it on the whole screen; Esc leaves. Changes take effect at once."));
    m_full->setText(m_window ? tr("Leave the full screen") : tr("Full screen"));
    m_listed.clear(); // in the other language
    listPks();
    listScreens();
}

void StagePage::listPks() {
    const QSignalBlocker quiet(m_pk);
    std::vector<const PkView*> views;
    for (const PkView& view : m_context.live.pks())
        views.push_back(&view);
    const auto last = views.begin() + std::ptrdiff_t(std::min(views.size(), kChoicesMax));
    std::partial_sort(views.begin(), last, views.end(), [](const PkView* a, const PkView* b) {
        return std::pair(!a->pk.isFinal(), a->pk.pkId) > std::pair(!b->pk.isFinal(), b->pk.pkId);
    });
    views.erase(last, views.end());
    // An open list must not move under the mouse.
    if (m_pk->view()->isVisible())
        return;
    // It changes many times a second, what can be chosen seldom.
    const auto isListed = [](const PkView* view, PkId pkId) { return view->pk.pkId == pkId; };
    if (m_pk->count() == 0 || m_listed.empty() ||
        !std::equal(views.begin(), views.end(), m_listed.begin(), m_listed.end(), isListed))
        fillPks(views);
    const PkId shown = m_feed->isFollowing() ? 0 : m_feed->facts().view.pk.pkId;
    const int row = std::max(0, m_pk->findData(QVariant::fromValue(shown)));
    if (m_pk->currentIndex() != row)
        m_pk->setCurrentIndex(row);
    const bool nothing = views.empty();
    m_newPk->setVisible(nothing);
    m_demo->setVisible(nothing);
}

void StagePage::fillPks(const std::vector<const PkView*>& views) {
    m_listed.clear();
    m_pk->clear();
    m_pk->addItem(tr("The latest PK"), QVariant::fromValue(PkId(0)));
    for (const PkView* view : views) {
        const Pk& one = view->pk;
        m_pk->addItem(tr("%1 · %2 : %3 (PK %4)")
                          .arg(one.showId, words::giftName(one.sides[0]), words::giftName(one.sides[1]),
                               QString::number(one.pkId)),
                      QVariant::fromValue(one.pkId));
        m_listed.push_back(one.pkId);
    }
}

void StagePage::listScreens() {
    const QSignalBlocker quiet(m_screen);
    m_screen->clear();
    for (const QScreen* screen : QGuiApplication::screens()) {
        const QSize size = screen->size() * screen->devicePixelRatio();
        const QString pixels = u"%1 × %2"_s.arg(size.width()).arg(size.height());
        m_screen->addItem(screen->name().isEmpty() ? pixels : tr("%1, %2").arg(screen->name(), pixels), screen->name());
    }
    m_screen->setCurrentIndex(std::max(0, m_screen->findData(m_screenName)));
}

void StagePage::takeForm() {
    m_options.title = m_title->text().trimmed();
    m_options.subtitle = m_subtitle->text().trimmed();
    m_options.backdrop = StageBackdrop(std::max(0, m_backdrop->currentIndex()));
    m_options.swapped = m_swap->isChecked();
    m_options.showTop = m_top->isChecked();
    m_options.showTexts = m_texts->isChecked();
    m_options.showGifts = m_gifts->isChecked();
    applyOptions();
}

void StagePage::applyOptions() {
    m_options.pair = m_context.preferences.pair();
    m_options.reducedMotion = m_context.preferences.reducedMotion();
    m_preview->setOptions(m_options);
    if (m_window)
        m_window->view().setOptions(m_options);
}

void StagePage::showFacts(const StageFacts& facts) {
    m_preview->setFacts(facts.view.pk.pkId != 0 ? facts : stageExample());
    if (m_window)
        m_window->view().setFacts(facts);
}

void StagePage::choose(PkId pkId) {
    m_feed->choose(pkId);
    listPks();
}

void StagePage::toggleFullScreen() {
    if (m_window) {
        m_window->close();
        return;
    }
    makeWindow();
    m_window->showOn(QGuiApplication::screens().value(std::max(0, m_screen->currentIndex())));
    emit shownOnScreen(true);
}

void StagePage::openWindow() {
    if (m_window)
        return;
    makeWindow();
    m_window->showBeside(window()->screen());
    emit shownOnScreen(true);
}

void StagePage::makeWindow() {
    // Of its own: the console may be hidden.
    m_window = new StageWindow([this] { return m_context.live.engineNowMs(); });
    m_window->setAttribute(Qt::WA_DeleteOnClose);
    m_window->view().setOptions(m_options);
    m_window->view().setFacts(m_feed->facts());
    m_window->view().setCaption(m_caption);
    connect(m_window, &StageWindow::left, this, [this] {
        m_window.clear();
        updateActive();
        retranslate();
        emit shownOnScreen(false);
    });
    updateActive();
    retranslate();
}

// A screen came or went: back to the one chosen, or to what is there.
void StagePage::placeWindow() {
    if (m_window && m_window->isFullScreen())
        m_window->showOn(QGuiApplication::screens().value(std::max(0, m_screen->currentIndex())));
}

void StagePage::setCaption(const QString& caption) {
    m_caption = caption;
    m_preview->setCaption(caption);
    if (m_window)
        m_window->view().setCaption(caption);
}

void StagePage::closeWindow() {
    if (m_window) {
        m_window->disconnect(this);
        delete m_window.data();
    }
}

bool StagePage::savePicture(const QString& file, int width) const {
    const bool isPdf = file.endsWith(u".pdf"_s, Qt::CaseInsensitive);
    const int pixels = isPdf ? kPdfWidth : width;
    QImage image(pixels, pixels * 9 / 16, QImage::Format_RGB32);
    const StageScene scene = m_preview->scene();
    QPainter painter(&image);
    paintStage(painter, image.size(), scene, font());
    painter.end();
    return isPdf ? savePdf(image, file, stageText(scene)) : image.save(file, "PNG");
}

QVariantMap StagePage::saveState() const {
    return {{u"title"_s, m_options.title},     {u"subtitle"_s, m_options.subtitle},
            {u"swapped"_s, m_options.swapped}, {u"top"_s, m_options.showTop},
            {u"texts"_s, m_options.showTexts}, {u"gifts"_s, m_options.showGifts},
            {u"screen"_s, m_screenName},       {u"backdrop"_s, backdropIds().value(int(m_options.backdrop))},
            {u"logo"_s, m_options.logo}};
}

void StagePage::restoreState(const QVariantMap& state) {
    m_title->setText(state.value(u"title"_s).toString().left(kTitleMax));
    m_subtitle->setText(state.value(u"subtitle"_s).toString().left(kSubtitleMax));
    m_swap->setChecked(state.value(u"swapped"_s, false).toBool());
    m_top->setChecked(state.value(u"top"_s, true).toBool());
    m_texts->setChecked(state.value(u"texts"_s, true).toBool());
    m_gifts->setChecked(state.value(u"gifts"_s, true).toBool());
    m_screenName = state.value(u"screen"_s).toString();
    m_backdrop->setCurrentIndex(std::max(0, m_backdrop->findData(state.value(u"backdrop"_s))));
    setLogo(state.value(u"logo"_s).toString());
    listScreens();
    takeForm();
}

void StagePage::updateActive() {
    m_preview->setCalm(m_window); // an audience sees it in the window
    m_feed->setActive(isVisible() || m_window);
}

void StagePage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void StagePage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    listPks();
    updateActive();
}

void StagePage::hideEvent(QHideEvent* event) {
    Page::hideEvent(event);
    updateActive();
}

} // namespace pk
