// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/settings/settingssection.h"
#include "gui/shell/context.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace pk {

class FormField;

// The local API: where it listens, its token, the overlay's address of a show, the port of the next start.
class ApiSection : public SettingsSection {
    Q_OBJECT

public:
    explicit ApiSection(const ConsoleContext& context, QWidget* parent = nullptr);
    [[nodiscard]] QString name() const override;
    [[nodiscard]] bool isResettable() const override { return true; }
    [[nodiscard]] QStringList changes() const override;
    void resetToDefaults() override;

protected:
    void retranslate() override;
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void showAccess();
    void savePort();
    void askRenew();
    void renew();
    void copyCurl();
    void copyOverlay();
    void offerShows();

    ConsoleContext m_context;
    QLineEdit* m_address;
    QToolButton* m_copyAddress;
    QSpinBox* m_port;
    QPushButton* m_savePort;
    QLineEdit* m_token;
    QToolButton* m_reveal;
    QToolButton* m_copyToken;
    QPushButton* m_renew;
    QPushButton* m_curl;
    QComboBox* m_show; // the latest PKs' shows; any other can be typed
    QPushButton* m_copyOverlay;
    FormField* m_addressField;
    FormField* m_portField;
    FormField* m_tokenField;
    FormField* m_overlayField;
};

} // namespace pk
