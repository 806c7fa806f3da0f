// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "engine/domain/gift.h"
#include "gui/pks/pktemplate.h"

class QComboBox;
class QLineEdit;

namespace pk {

class FormField;
class SideHeading;

// One side of the New PK form: its gift, its text, and how both will look. A gift that was asked for and is not in
// the catalogue is not replaced by another: the choice stays open and missing() names it. GUI thread; owned by the
// dialog.
class SideEditor : public QWidget {
    Q_OBJECT

public:
    explicit SideEditor(Side side, QWidget* parent = nullptr);

    [[nodiscard]] quint32 giftId() const; // 0: none chosen
    [[nodiscard]] QString desc() const;
    [[nodiscard]] quint32 wanted() const { return m_wanted; }
    void want(quint32 giftId, const PkTemplate::GiftLabel& label = {}); // chosen as soon as the catalogue has it
    void setDesc(const QString& desc);
    void setCatalogue(const std::vector<Gift>& catalogue);
    [[nodiscard]] const Gift* gift() const; // null: none chosen
    [[nodiscard]] QString missing() const;  // what the wanted gift was called; empty: it is there

    void setGiftError(const QString& error);
    void setDescError(const QString& error);
    void refresh(); // preview and counter

signals:
    void giftChosen(); // by the user
    void descChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void retranslate();

    Side m_side;
    std::vector<Gift> m_catalogue;
    quint32 m_wanted = 0;
    PkTemplate::GiftLabel m_label;
    bool m_loaded = false;
    SideHeading* m_heading;
    QComboBox* m_gift;
    FormField* m_giftField;
    QLineEdit* m_desc;
    FormField* m_descField;
};

} // namespace pk
