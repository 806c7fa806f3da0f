// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QVariantMap>
#include <QWidget>
#include <optional>

#include "engine/lab/trafficlab.h"
#include "gui/lab/flowloader.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QStackedLayout;

namespace pk {

class FormField;
class LiveState;
class LogField;
class ReplayTransport;
class Segmented;
class TextLabel;

// How a replay is asked for: the plan, and the PK that is to be created for it first, if any.
struct ReplayRequest {
    ReplayPlan plan;
    std::optional<CreatePk> create;
};

// The duration that holds a flow of `spanMs` at `speed`: whole seconds with a little air, within the
// bounds of a PK.
[[nodiscard]] qint64 fittingDurationMs(qint64 spanMs, double speed);

// The recorded flow and where it goes: takes a file by choice or drop, shows its reading with Cancel,
// then the form. The report about the flow stands beside it (ReplayReport).
class ReplayPanel : public QWidget {
    Q_OBJECT

public:
    explicit ReplayPanel(LiveState& live, QWidget* parent = nullptr);

    void openFile(const QString& file);
    void chooseFile();
    void setCatalogue(const CatalogueArt& catalogue);
    void addToCatalogue(quint32 giftId) { m_catalogue.insert(giftId, {}); }
    [[nodiscard]] bool hasFlow() const { return m_loaded.flow != nullptr; }
    [[nodiscard]] bool isEmpty() const { return !hasFlow() && !isReading() && !m_readFailed; }
    [[nodiscard]] bool isReading() const { return m_loader.isLoading(); }
    [[nodiscard]] QString file() const { return m_file; }
    // What the fields ask for; nothing when a field is wrong, which is then shown beside it.
    [[nodiscard]] std::optional<ReplayRequest> request();
    bool showError(const Error& error, const QString& text); // as GenerateForm
    void clearErrors();
    void showProgress(const TrafficProgress& progress); // of the lab
    [[nodiscard]] QVariantMap saveState() const;
    void restoreState(const QVariantMap& state);

signals:
    void fileStateChanged();                                       // reading, read, failed
    void operationRequested(const pk::ReplayOperation& operation); // of the replay under way
    void flowLoaded(const QString& file, const pk::LoadedFlow& loaded);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildFile();
    void buildForm();
    void connectFields();
    void retranslate();
    void showFileState();
    void takeFlow(const LoadedFlow& loaded);
    void takeArt();
    void fillGifts();
    void refreshTargets();
    void followMode();
    void followSpeed();
    void followTarget();
    void fillFromRecordedPk();
    [[nodiscard]] QString replayShow() const;
    [[nodiscard]] bool checkGifts();

    LiveState& m_live;
    FlowLoader m_loader;
    LoadedFlow m_loaded; // its gifts with the catalogue's art
    QString m_file;
    CatalogueArt m_catalogue;
    Error m_readError;
    bool m_readFailed = false;

    QWidget* m_fileBox;
    TextLabel* m_fileTitle;
    TextLabel* m_fileText;
    QProgressBar* m_bar;
    QPushButton* m_choose;
    QPushButton* m_cancel;

    QWidget* m_form;
    Segmented* m_mode; // 0: a new PK, 1: where the gifts are counted already
    QWidget* m_newPk;
    QComboBox* m_giftA;
    QComboBox* m_giftB;
    Segmented* m_compare;
    QSpinBox* m_duration;
    QComboBox* m_target;
    QSet<PkId> m_running; // all of them, also beyond what m_target lists
    QLineEdit* m_show;
    LogField* m_speed;
    QCheckBox* m_newOrders; // others than recorded, so that what was counted before counts again
    ReplayTransport* m_transport;
    FormField* m_modeField;
    FormField* m_giftAField;
    FormField* m_giftBField;
    FormField* m_compareField;
    FormField* m_durationField;
    FormField* m_targetField;
    FormField* m_showField;
    FormField* m_speedField;
    bool m_durationEdited = false;
};

} // namespace pk
