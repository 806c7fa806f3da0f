// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/pktemplates.h"

#include <QSettings>
#include <algorithm>

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr auto kKey = "newPk/templates"_L1;
constexpr auto kUnreadableKey = "newPk/templatesUnreadable"_L1;

int indexIn(const std::vector<PkTemplate>& templates, const QString& name) {
    const auto it = std::find_if(templates.begin(), templates.end(),
                                 [&name](const PkTemplate& one) { return isSameName(one.name, name); });
    return it == templates.end() ? -1 : int(it - templates.begin());
}

QString shortened(const QString& name, int max) {
    const auto points = name.toUcs4();
    return points.size() <= max ? name : QString::fromUcs4(reinterpret_cast<const char32_t*>(points.data()), max);
}
} // namespace

PkTemplates::PkTemplates(QSettings& settings, QObject* parent) : QObject(parent), m_settings(settings) {
    const QByteArray stored = m_settings.value(kKey).toByteArray();
    if (stored.isEmpty())
        return;
    if (auto read = readTemplates(stored))
        m_templates = std::move(*read);
    else
        m_loadProblem = tr("The saved templates cannot be read. %1").arg(read.error().sentence());
}

int PkTemplates::indexOf(const QString& name) const {
    return indexIn(m_templates, name);
}

QString PkTemplates::write(std::vector<PkTemplate> templates) {
    const QVariant before = m_settings.value(kKey);
    if (!m_loadProblem.isEmpty())
        m_settings.setValue(kUnreadableKey, before);
    m_settings.setValue(kKey, writeTemplates(templates));
    m_settings.sync();
    if (m_settings.status() != QSettings::NoError) {
        m_settings.setValue(kKey, before);
        return tr("The console's settings cannot be written; nothing was changed. Is the disk full?");
    }
    m_loadProblem.clear();
    m_templates = std::move(templates);
    emit changed();
    return {};
}

QString PkTemplates::save(const PkTemplate& one) {
    if (QString problem = templateNameProblem(one.name); !problem.isEmpty())
        return problem;
    std::vector<PkTemplate> next = m_templates;
    const int at = indexOf(one.name);
    if (at >= 0) {
        next[std::size_t(at)] = one;
    } else {
        if (isFull())
            return tr("There are %1 templates already. Delete one first.").arg(PkTemplate::kMax);
        next.push_back(one);
    }
    return write(std::move(next));
}

QString PkTemplates::rename(int at, const QString& name) {
    if (at < 0 || at >= int(m_templates.size()))
        return {};
    if (QString problem = templateNameProblem(name); !problem.isEmpty())
        return problem;
    if (const int other = indexOf(name); other >= 0 && other != at)
        return tr("There is a template “%1” already.").arg(m_templates[std::size_t(other)].name);
    std::vector<PkTemplate> next = m_templates;
    next[std::size_t(at)].name = name;
    return write(std::move(next));
}

QString PkTemplates::remove(int at) {
    if (at < 0 || at >= int(m_templates.size()))
        return {};
    std::vector<PkTemplate> next = m_templates;
    next.erase(next.begin() + at);
    return write(std::move(next));
}

QString PkTemplates::insert(int at, const PkTemplate& one) {
    if (indexOf(one.name) >= 0)
        return tr("There is a template “%1” already.").arg(one.name);
    if (isFull())
        return tr("There are %1 templates already. Delete one first.").arg(PkTemplate::kMax);
    std::vector<PkTemplate> next = m_templates;
    next.insert(next.begin() + std::clamp(at, 0, int(next.size())), one);
    return write(std::move(next));
}

QString PkTemplates::move(int from, int to) {
    const int size = int(m_templates.size());
    if (from < 0 || from >= size || to < 0 || to >= size || from == to)
        return {};
    std::vector<PkTemplate> next = m_templates;
    const auto begin = next.begin();
    if (from < to)
        std::rotate(begin + from, begin + from + 1, begin + to + 1);
    else
        std::rotate(begin + to, begin + from, begin + from + 1);
    return write(std::move(next));
}

// "Friday duel (2)": the name as long as the bound allows, with the first number that is free.
QString PkTemplates::freeName(const QString& name, const std::vector<PkTemplate>& taken) const {
    for (int number = 2;; ++number) {
        const QString suffix = u" (%1)"_s.arg(number);
        QString candidate = shortened(name, PkTemplate::kNameMax - int(suffix.size())).trimmed() + suffix;
        if (indexIn(taken, candidate) < 0)
            return candidate;
    }
}

tl::expected<PkTemplates::Imported, QString> PkTemplates::import(const std::vector<PkTemplate>& templates) {
    Imported outcome;
    std::vector<PkTemplate> next = m_templates;
    for (PkTemplate one : templates) {
        if (std::find(next.begin(), next.end(), one) != next.end()) {
            ++outcome.known;
            continue;
        }
        if (indexIn(next, one.name) >= 0) {
            one.name = freeName(one.name, next);
            ++outcome.renamed;
        }
        ++outcome.added;
        next.push_back(std::move(one));
    }
    if (int(next.size()) > PkTemplate::kMax)
        return tl::unexpected(tr("With these there would be %1 templates; at most %2 are kept. Nothing was imported.")
                                  .arg(next.size())
                                  .arg(PkTemplate::kMax));
    if (outcome.added > 0) {
        if (QString problem = write(std::move(next)); !problem.isEmpty())
            return tl::unexpected(problem);
    }
    return outcome;
}

} // namespace pk
