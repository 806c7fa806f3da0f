// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "engine/lab/run/scenario.h"

class QVBoxLayout;

namespace pk {

class FormField;
class NumberSpin;

// One part of a scenario as a form: shows it, writes it back, knows its fields by the paths that
// validateScenario() names. What the form has no widget for is left as it was.
class ScenarioPart : public QWidget {
    Q_OBJECT

public:
    explicit ScenarioPart(QWidget* parent = nullptr);

    void load(const Scenario& scenario);
    virtual void store(Scenario& scenario) const = 0;
    [[nodiscard]] virtual QString summary() const = 0; // of what is entered, in a few words
    // True: the error is one of this part's, and now stands beside its field, which has the focus.
    bool showError(const Error& error);
    void clearErrors();

signals:
    void edited();

protected:
    struct Spec {
        const char* path; // as validateScenario() names it; in a list without the entry
        const char* caption;
        const char* hint = nullptr;
    };
    virtual void show(const Scenario& scenario) = 0;
    virtual void takeEdit() {}  // a field was edited by the user
    virtual void retranslate(); // call this one too
    // The path within this part; null: not of this part. A list selects the entry meant.
    [[nodiscard]] virtual QString localPath(const QString& field);

    FormField* add(const Spec& spec, QWidget* editor, QWidget* focus = nullptr);
    NumberSpin* addNumber(const Spec& spec, double minimum, double maximum, int decimals, const char* unit = nullptr);
    NumberSpin* addSeconds(const Spec& spec, qint64 minimumMs, qint64 maximumMs); // shown in s, kept in ms
    [[nodiscard]] FormField* fieldOf(const QWidget* editor) const;
    void row(std::initializer_list<QWidget*> widgets);     // beside each other, editors stand for their fields
    void buttons(std::initializer_list<QWidget*> widgets); // small ones, on the left
    [[nodiscard]] bool isLoading() const { return m_loading; }
    void withoutEdits(const std::function<void()>& change);
    [[nodiscard]] QString word(const char* text) const; // translated in the part's own context

    void changeEvent(QEvent* event) override;

private:
    struct Entry {
        QString path;
        const char* caption = nullptr;
        const char* hint = nullptr;
        const char* unit = nullptr;
        FormField* field = nullptr;
        bool isSeconds = false;
    };
    void watch(QWidget* editor, FormField* field);
    void fieldEdited(FormField* field);

    std::vector<Entry> m_fields;
    QVBoxLayout* m_column;
    bool m_loading = false;
};

[[nodiscard]] qint64 msOf(const NumberSpin& seconds);
void setMs(NumberSpin& seconds, qint64 ms);
// What is wrong, in the user's words: from the path and the code.
[[nodiscard]] QString scenarioProblem(const Error& error);

} // namespace pk
