// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "gui/pks/pktemplates.h"

namespace pk {

// The templates as a list: the name is edited in place, what it holds is said below it. GUI thread.
class TemplatesModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { FactsRole = Qt::UserRole }; // "Rose : Rocket · 3 min · any show"

    explicit TemplatesModel(PkTemplates& templates, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction | Qt::CopyAction; }
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    void retranslate();

    [[nodiscard]] static QString facts(const PkTemplate& one);

signals:
    void refused(const QString& problem); // a name that cannot be taken

private:
    void follow();

    PkTemplates& m_templates;
    int m_rows; // as the views know it
};

} // namespace pk
