// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "gui/pks/pktemplate.h"

namespace pk {

// The saved templates in the operator's order, kept in the console's settings and written with every change.
// A change that cannot be written is not made. GUI thread; owned by whoever starts PKs.
class PkTemplates : public QObject {
    Q_OBJECT

public:
    struct Imported {
        int added = 0;
        int renamed = 0; // of the added: their name was taken by another
        int known = 0;   // there already, the same in all
    };

    explicit PkTemplates(QSettings& settings, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<PkTemplate>& all() const { return m_templates; }
    [[nodiscard]] int indexOf(const QString& name) const; // -1: none
    [[nodiscard]] bool isFull() const { return int(m_templates.size()) >= PkTemplate::kMax; }
    // What was stored could not be read (it is kept beside what is written next); empty: all is well.
    [[nodiscard]] const QString& loadProblem() const { return m_loadProblem; }

    // Each answers what is wrong in the current language; empty: done and written.
    [[nodiscard]] QString save(const PkTemplate& one); // in place of the one of this name, else at the end
    [[nodiscard]] QString rename(int at, const QString& name);
    [[nodiscard]] QString remove(int at);
    [[nodiscard]] QString insert(int at, const PkTemplate& one); // takes a removal back
    [[nodiscard]] QString move(int from, int to);                // `to`: its place afterwards
    [[nodiscard]] tl::expected<Imported, QString> import(const std::vector<PkTemplate>& templates); // all or none

signals:
    void changed();

private:
    [[nodiscard]] QString write(std::vector<PkTemplate> templates);
    [[nodiscard]] QString freeName(const QString& name, const std::vector<PkTemplate>& taken) const;

    QSettings& m_settings;
    std::vector<PkTemplate> m_templates;
    QString m_loadProblem;
};

} // namespace pk
