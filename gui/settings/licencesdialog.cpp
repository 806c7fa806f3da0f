// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/licencesdialog.h"

#include <QEvent>
#include <QFile>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <array>

#include "gui/theme/tokens.h"
#include "gui/widgets/segmented.h"
#include "gui/widgets/textlabel.h"

using namespace Qt::StringLiterals;

// A static library's resources are registered by hand, outside of any namespace.
static void initLicences() {
    Q_INIT_RESOURCE(pk_licence);
    Q_INIT_RESOURCE(pk_licences);
}

namespace pk {

namespace {

constexpr QSize kSize{760, 620};

// The first choice is named by its role and translated; the others by their licence.
struct Text {
    QLatin1StringView name;
    QLatin1StringView file;
};
constexpr std::array<Text, 5> kTexts{{
    {""_L1, ":/licences/third-party.txt"_L1},
    {"GPL 3"_L1, ":/licences/LICENSE"_L1},
    {"LGPL 3"_L1, ":/licences/LGPL-3.0.txt"_L1},
    {"Apache 2.0"_L1, ":/licences/Apache-2.0.txt"_L1},
    {"CC0 1.0"_L1, ":/licences/CC0-1.0.txt"_L1},
}};

} // namespace

LicencesDialog::LicencesDialog(QWidget* parent) : QDialog(parent) {
    initLicences();
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"licencesDialog"_s);
    m_title = new TextLabel(TextLabel::Role::Title, this);
    m_choice = new Segmented(int(kTexts.size()), this);
    m_choice->setObjectName(u"licence"_s);
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(u"licenceText"_s);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont)); // the texts are set for it
    m_close = new QPushButton(this);
    m_close->setObjectName(u"closeLicences"_s);
    m_close->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kL, space::kL, space::kM);
    column->setSpacing(space::kM);
    column->addWidget(m_title);
    column->addWidget(m_choice, 0, Qt::AlignLeft);
    column->addWidget(m_text, 1);
    column->addLayout(buttons);
    connect(m_choice, &Segmented::currentChanged, this, &LicencesDialog::choose);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    resize(kSize);
    retranslate();
    choose(0);
}

void LicencesDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void LicencesDialog::retranslate() {
    setWindowTitle(tr("Licences"));
    m_title->setText(windowTitle());
    QStringList names{tr("All parts")};
    for (std::size_t i = 1; i < kTexts.size(); ++i)
        names.append(kTexts[i].name);
    m_choice->setTexts(names);
    m_choice->setAccessibleName(windowTitle());
    m_text->setAccessibleName(tr("Text of the licence"));
    m_close->setText(tr("Close"));
}

void LicencesDialog::choose(int index) {
    QFile file(kTexts.at(std::size_t(index)).file);
    if (file.open(QIODevice::ReadOnly))
        m_text->setPlainText(QString::fromUtf8(file.readAll()));
}

} // namespace pk
