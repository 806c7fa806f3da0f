// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>

#include "gui/shell/context.h"
#include "gui/shell/page.h"
#include "gui/stage/stagescene.h"
#include "gui/stage/stagewindow.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace pk {

class FormField;
class StageFeed;
class StageView;
class TextLabel;

// The full-screen show of one PK for a projector: a preview of it, what is on it, and where it is shown. Everything
// chosen takes effect at once, also while it is on a screen, and is kept with the session.
class StagePage : public Page {
    Q_OBJECT

public:
    explicit StagePage(const ConsoleContext& context, QWidget* parent = nullptr);
    ~StagePage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QVariantMap saveState() const override;
    void restoreState(const QVariantMap& state) override;
    [[nodiscard]] QList<QAction*> headerActions() const override;
    [[nodiscard]] StageFeed& feed() const { return *m_feed; }
    [[nodiscard]] StageWindow* window() const { return m_window; } // null: not on a screen

public slots:
    void choose(pk::PkId pkId);
    void toggleFullScreen();
    void openWindow(); // the stage in a window beside the console, if it is not shown yet
    void setCaption(const QString& caption);
    // The stage as it is now, 16:9: PNG, `width` px wide, or PDF where the file's name says so.
    [[nodiscard]] bool savePicture(const QString& file, int width) const;

signals:
    void runDemoRequested();
    void newPkRequested();
    void shownOnScreen(bool shown);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    [[nodiscard]] QWidget* buildForm();
    void retranslate();
    void listPks();
    void fillPks(const std::vector<const PkView*>& views);
    void listScreens();
    void takeForm();
    void applyOptions();
    void updateActive();
    void showFacts(const StageFacts& facts);
    void closeWindow();
    void makeWindow();
    void placeWindow();
    void chooseLogo();
    void setLogo(const QString& file);
    void offerPicture();
    [[nodiscard]] QWidget* buildTheme(QWidget* parent);

    ConsoleContext m_context;
    StageFeed* m_feed;
    StageView* m_preview;
    QPointer<StageWindow> m_window;
    StageOptions m_options;
    QComboBox* m_pk;
    std::vector<PkId> m_listed; // in m_pk
    QComboBox* m_screen;
    QLineEdit* m_title;
    QLineEdit* m_subtitle;
    QComboBox* m_backdrop;
    QPushButton* m_logo;
    QPushButton* m_noLogo;
    QCheckBox* m_swap;
    QCheckBox* m_top;
    QCheckBox* m_texts;
    QCheckBox* m_gifts;
    FormField* m_pkField;
    FormField* m_screenField;
    FormField* m_titleField;
    FormField* m_subtitleField;
    FormField* m_backdropField;
    QString m_caption;
    TextLabel* m_contentHeading;
    TextLabel* m_hint;
    QPushButton* m_full;
    QPushButton* m_picture;
    QPushButton* m_newPk;
    QPushButton* m_demo;
    QString m_screenName; // as chosen, also while that screen is away
};

} // namespace pk
