// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>
#include <functional>
#include <vector>

#include "gui/shell/actionregistry.h"
#include "gui/shell/context.h"
#include "gui/shell/logmodel.h"
#include "gui/shell/notifier.h"

class QSplitter;
class QStackedWidget;

namespace pk {

struct PaletteEntry;
class DesktopNotifier;
class HeaderBar;
class LogPanel;
class NavRail;
class Page;
class StateBanner;
class StatusStrip;
class ToastStack;

// A page as the window takes it over.
struct PageEntry {
    QString id; // "overview", "pks", "lab", "push", "ledger", "results", "stage", "settings"
    QString iconName;
    Page* page = nullptr;
};

// What the shell's commands do that is a page's or the program's business.
struct ShellHooks {
    std::function<void()> newPk;
    std::function<void(const QString& pageId)> again; // the PK chosen on that page, with the same values
    std::function<void(PkId)> openPk;
    std::function<void()> endSelected;
    std::function<void(const QString& file)> openFlow;
    std::function<void()> runDemo;
    std::function<void(const QString& pageId)> toggleStage; // full screen and back; of the PK chosen on that page
    std::function<void()> openRedo;                         // what failed, and why
    std::function<bool()> runsScenario;
    std::function<void()> stopScenario;
};

// The console's window. Only assembles: rail, header, banner, pages, log, status line, toasts; commands
// come from the registry, what they do from the hooks and the parts. GUI thread.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    static constexpr QSize kMinimum{1280, 800};

    MainWindow(const ConsoleContext& context, std::vector<PageEntry> pages, ShellHooks hooks,
               QWidget* parent = nullptr);
    ~MainWindow() override;

    void restoreSession();
    void saveSession();
    void showPage(const QString& id);
    void openPk(pk::PkId pkId); // on the PKs page
    [[nodiscard]] QString currentPageId() const;
    [[nodiscard]] Page* page(const QString& id) const;
    void bringToFront();                      // from behind other windows, or minimised
    void followTraffic() { updateActions(); } // a run began or ended
    void setDemo(bool isDemo);                // this window shows the demo's engine
    void setDemoRunning(bool isRunning);      // another window does
    [[nodiscard]] ActionRegistry& actions() const { return *m_actions; }
    [[nodiscard]] LogModel& log() { return m_log; }
    [[nodiscard]] DesktopNotifier& desktop() const { return *m_desktop; }

signals:
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildLayout();
    void addPages();
    void connectActions();
    void connectLook();
    void updateActions();
    void updateView();
    void refreshHeader();
    void retranslate();
    void openPalette();
    [[nodiscard]] ShellFacts facts() const;
    [[nodiscard]] std::vector<PaletteEntry> paletteEntries();
    void addPks(std::vector<PaletteEntry>& entries);
    void openFlowDialog();
    void openFlow(const QString& file);
    void resetLayout();
    void setLogShown(bool shown);
    void note(Notifier::Level level, const QString& text);
    [[nodiscard]] int indexOf(const QString& id) const;

    const ConsoleContext m_context;
    std::vector<PageEntry> m_pages;
    ShellHooks m_hooks;
    ActionRegistry* m_actions;
    LogModel m_log;
    NavRail* m_rail = nullptr;
    HeaderBar* m_header = nullptr;
    StateBanner* m_banner = nullptr;
    QStackedWidget* m_content = nullptr; // skeleton, then one a page
    QSplitter* m_splitter = nullptr;
    LogPanel* m_logPanel = nullptr;
    StatusStrip* m_status = nullptr;
    ToastStack* m_toasts = nullptr;
    DesktopNotifier* m_desktop = nullptr;
    int m_current = 0;
    int m_logHeight = 180;
    bool m_isDemo = false;
    bool m_demoRunning = false;
};

} // namespace pk
