// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/apisection.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QToolButton>
#include <QUrl>
#include <algorithm>

#include "gui/models/livestate.h"
#include "gui/shell/notifier.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/icon.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kPortKey = "api/port"_L1;
constexpr int kPortDefault = 8686;

QWidget* rowOf(QWidget* parent, std::initializer_list<QWidget*> widgets) {
    auto* row = new QWidget(parent);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kS);
    for (QWidget* widget : widgets)
        layout->addWidget(widget, qobject_cast<QLineEdit*>(widget) != nullptr ? 1 : 0);
    return row;
}

} // namespace

ApiSection::ApiSection(const ConsoleContext& context, QWidget* parent) : SettingsSection(parent), m_context(context) {
    build();
    retranslate();
}

void ApiSection::build() {
    m_address = new QLineEdit(body());
    m_address->setObjectName(u"apiAddress"_s);
    m_address->setReadOnly(true);
    m_copyAddress = new QToolButton(body());
    m_copyAddress->setObjectName(u"copyAddress"_s);
    m_copyAddress->setIcon(themedIcon(u"copy"_s));
    m_addressField = new FormField(rowOf(body(), {m_address, m_copyAddress}), body(), m_address);
    m_port = new QSpinBox(body());
    m_port->setObjectName(u"apiPort"_s);
    m_port->setRange(0, 65'535);
    m_port->setValue(m_context.settings.value(kPortKey, kPortDefault).toInt());
    m_port->setMinimumWidth(128);
    m_savePort = new QPushButton(body());
    m_savePort->setObjectName(u"savePort"_s);
    m_savePort->setEnabled(false);
    auto* portRow = rowOf(body(), {m_port, m_savePort});
    static_cast<QHBoxLayout*>(portRow->layout())->addStretch(1);
    m_portField = new FormField(portRow, body(), m_port);
    m_token = new QLineEdit(body());
    m_token->setObjectName(u"apiToken"_s);
    m_token->setReadOnly(true);
    m_token->setEchoMode(QLineEdit::Password);
    m_reveal = new QToolButton(body());
    m_reveal->setObjectName(u"revealToken"_s);
    m_reveal->setCheckable(true);
    m_copyToken = new QToolButton(body());
    m_copyToken->setObjectName(u"copyToken"_s);
    m_copyToken->setIcon(themedIcon(u"copy"_s));
    m_renew = new QPushButton(themedIcon(u"refresh"_s), {}, body());
    m_renew->setObjectName(u"renewToken"_s);
    m_tokenField = new FormField(rowOf(body(), {m_token, m_reveal, m_copyToken, m_renew}), body(), m_token);
    m_curl = new QPushButton(themedIcon(u"copy"_s), {}, body());
    m_curl->setObjectName(u"copyCurl"_s);
    auto* curlRow = rowOf(body(), {m_curl});
    static_cast<QHBoxLayout*>(curlRow->layout())->addStretch(1);
    m_show = new QComboBox(body());
    m_show->setObjectName(u"overlayShow"_s);
    m_show->setEditable(true);
    m_show->setInsertPolicy(QComboBox::NoInsert);
    m_show->lineEdit()->setMaxLength(limits::kShowIdMax);
    m_show->setMinimumWidth(200);
    m_copyOverlay = new QPushButton(themedIcon(u"copy"_s), {}, body());
    m_copyOverlay->setObjectName(u"copyOverlay"_s);
    auto* overlayRow = rowOf(body(), {m_show, m_copyOverlay});
    static_cast<QHBoxLayout*>(overlayRow->layout())->addStretch(1);
    m_overlayField = new FormField(overlayRow, body(), m_show);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_addressField, m_tokenField, curlRow, m_overlayField, m_portField})
        column()->addWidget(widget);

    connect(m_copyAddress, &QToolButton::clicked, this, [this]() {
        QGuiApplication::clipboard()->setText(m_context.api.url);
        m_context.notifier.info(tr("Address copied"));
    });
    connect(m_copyToken, &QToolButton::clicked, this, [this]() {
        showAccess();
        QGuiApplication::clipboard()->setText(m_context.api.token);
        m_context.notifier.info(tr("Token copied"));
    });
    connect(m_reveal, &QToolButton::toggled, this, [this](bool shown) {
        showAccess();
        m_token->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        retranslate();
    });
    connect(m_port, &QSpinBox::valueChanged, this, [this](int port) {
        m_savePort->setEnabled(port != m_context.settings.value(kPortKey, kPortDefault).toInt());
    });
    connect(m_savePort, &QPushButton::clicked, this, &ApiSection::savePort);
    connect(m_renew, &QPushButton::clicked, this, &ApiSection::askRenew);
    connect(m_curl, &QPushButton::clicked, this, &ApiSection::copyCurl);
    connect(m_copyOverlay, &QPushButton::clicked, this, &ApiSection::copyOverlay);
    connect(m_show, &QComboBox::editTextChanged, this, [this]() {
        m_overlayField->setError({});
        showAccess();
    });
}

QString ApiSection::name() const {
    return tr("API");
}

void ApiSection::showEvent(QShowEvent* event) {
    SettingsSection::showEvent(event);
    offerShows();
    showAccess();
}

// The shows of the latest PKs, the newest first; what was typed stays.
void ApiSection::offerShows() {
    constexpr int kOffered = 20;
    QList<PkId> pkIds = m_context.live.pks().keys();
    std::sort(pkIds.begin(), pkIds.end(), std::greater<>());
    QStringList shows;
    for (const PkId pkId : std::as_const(pkIds)) {
        const QString& showId = m_context.live.pks()[pkId].pk.showId;
        if (!shows.contains(showId))
            shows.append(showId);
        if (shows.size() == kOffered)
            break;
    }
    const QString typed = m_show->currentText();
    m_show->clear();
    m_show->addItems(shows);
    if (!typed.isEmpty())
        m_show->setEditText(typed);
}

void ApiSection::showAccess() {
    ApiAccess& api = m_context.api;
    if (api.presentToken && !api.url.isEmpty())
        api.token = api.presentToken();
    m_address->setText(api.url.isEmpty() ? tr("not serving") : api.url);
    m_addressField->setError(api.problem);
    m_token->setText(api.token);
    m_copyAddress->setEnabled(!api.url.isEmpty());
    for (QWidget* widget : std::initializer_list<QWidget*>{m_token, m_reveal, m_copyToken})
        widget->setEnabled(!api.token.isEmpty());
    m_curl->setEnabled(!api.url.isEmpty() && !api.token.isEmpty());
    m_renew->setEnabled(bool(api.renewToken));
    m_copyOverlay->setEnabled(!api.url.isEmpty() && bool(api.overlayUrl) && !m_show->currentText().isEmpty());
    const int servedPort = QUrl(api.url).port();
    const int port = m_context.settings.value(kPortKey, kPortDefault).toInt();
    m_portField->setHint(
        servedPort > 0 && port != 0 && servedPort != port
            ? tr("Now serving on port %1; the new port is taken at the next start. 0: any free one.").arg(servedPort)
            : tr("Takes effect at the next start. 0: any free one."));
}

void ApiSection::savePort() {
    m_context.settings.setValue(kPortKey, m_port->value());
    m_context.settings.sync();
    if (m_context.settings.status() != QSettings::NoError) {
        m_portField->setError(tr("The settings file could not be written."));
        return;
    }
    m_portField->setError({});
    m_savePort->setEnabled(false);
    showAccess();
    m_context.notifier.success(tr("Port saved; it takes effect at the next start."));
}

void ApiSection::askRenew() {
    auto* box = new QMessageBox(QMessageBox::Question, tr("Renew the token"),
                                tr("Make a new token? Programs that use the present one are refused from then on."),
                                QMessageBox::NoButton, this);
    box->setObjectName(u"renewBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* yes = box->addButton(tr("Make a new token"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    connect(yes, &QPushButton::clicked, this, &ApiSection::renew);
    box->open();
}

void ApiSection::renew() {
    if (!m_context.api.renewToken)
        return;
    const Result<QString> token = m_context.api.renewToken();
    if (!token) {
        m_tokenField->setError(errorText(token.error()));
        return;
    }
    m_context.api.token = *token;
    m_tokenField->setError({});
    showAccess();
    m_context.notifier.success(tr("The API has a new token."));
}

void ApiSection::copyCurl() {
    showAccess();
    const ApiAccess& api = m_context.api;
    QString trusted;
    if (!api.certificateFile.isEmpty()) {
        QString quoted = api.certificateFile;
        trusted = u"--cacert '%1' "_s.arg(quoted.replace(u'\'', u"'\\''"_s));
    }
    QGuiApplication::clipboard()->setText(
        u"curl %1-H 'Authorization: Bearer %2' '%3/api/v1/pks?limit=5'"_s.arg(trusted, api.token, api.url));
    m_context.notifier.info(tr("Copied: a curl call that lists the latest PKs"));
}

void ApiSection::copyOverlay() {
    const QString showId = m_show->currentText();
    const QString url = validateShowId(showId) ? m_context.api.overlayUrl(showId) : QString();
    if (url.isEmpty()) {
        m_overlayField->setError(tr("A show has 1 to 64 of the characters A–Z a–z 0–9 . _ : -"));
        return;
    }
    QGuiApplication::clipboard()->setText(url);
    m_context.notifier.info(tr("Copied: the overlay of %1").arg(showId));
}

void ApiSection::retranslate() {
    setTexts(tr("API"), tr("Programs on this machine reach the engine over HTTP, with this token."));
    m_addressField->setCaption(tr("Address"));
    m_portField->setCaption(tr("Port"));
    m_tokenField->setCaption(tr("Token"));
    m_tokenField->setHint(tr("Whoever has it can create and end PKs. Keep it secret."));
    m_savePort->setText(tr("Save"));
    m_reveal->setText(m_reveal->isChecked() ? tr("Hide") : tr("Show"));
    m_reveal->setAccessibleName(m_reveal->isChecked() ? tr("Hide the token") : tr("Show the token"));
    m_copyToken->setToolTip(tr("Copy the token"));
    m_copyToken->setAccessibleName(tr("Copy the token"));
    m_copyAddress->setToolTip(tr("Copy the address"));
    m_copyAddress->setAccessibleName(tr("Copy the address"));
    m_renew->setText(tr("Renew…"));
    m_curl->setText(tr("Copy as curl"));
    m_overlayField->setCaption(tr("Overlay"));
    m_overlayField->setHint(
        tr("For a browser source of the streaming program. The address only reads what viewers see, "
           "until the token is renewed."));
    m_show->lineEdit()->setPlaceholderText(tr("Show ID"));
    m_copyOverlay->setText(tr("Copy overlay address"));
    showAccess();
}

} // namespace pk
