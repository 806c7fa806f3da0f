// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/aboutsection.h"
#include "gui/theme/tokens.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "gui/settings/licencesdialog.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"

namespace pk {

using namespace Qt::StringLiterals;

AboutSection::AboutSection(QWidget* parent) : SettingsSection(parent) {
    m_version = new TextLabel(TextLabel::Role::Heading, body());
    m_version->setObjectName(u"version"_s);
    m_licence = new TextLabel(TextLabel::Role::Body, body());
    m_licence->setWordWrap(true);
    m_librariesTitle = new TextLabel(TextLabel::Role::Caption, body());
    m_libraries = new TextLabel(TextLabel::Role::Body, body());
    m_libraries->setWordWrap(true);
    m_libraries->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column()->addWidget(m_version);
    column()->addWidget(m_licence);
    auto* libraries = new QVBoxLayout; // a caption stands close to what it names
    libraries->setSpacing(space::kXs);
    libraries->addWidget(m_librariesTitle);
    libraries->addWidget(m_libraries);
    column()->addLayout(libraries);
    m_licences = new QPushButton(themedIcon(u"file"_s), {}, body());
    m_licences->setObjectName(u"showLicences"_s);
    column()->addWidget(m_licences, 0, Qt::AlignLeft);
    connect(m_licences, &QPushButton::clicked, this, [this] { (new LicencesDialog(this))->open(); });
    retranslate();
}

QString AboutSection::name() const {
    return tr("About");
}

void AboutSection::retranslate() {
    setTexts(tr("About"), tr("PK contests of live shows: counted once, ended on time, shown as committed."));
    m_version->setText(tr("PK Console %1").arg(QStringLiteral(PK_VERSION)));
    m_licence->setText(
        tr("Free software under the GNU General Public License, version 3 or later. It comes without "
           "any warranty, as far as the law allows."));
    m_librariesTitle->setText(tr("Built with"));
    m_libraries->setText(
        u"Qt %1 · SQLite · Boost.Beast · simdjson · protobuf · tl::expected · robin-map · xxHash · OpenSSL · QCustomPlot"_s
            .arg(QString::fromLatin1(qVersion())));
    m_licences->setText(tr("Licences"));
}

} // namespace pk
