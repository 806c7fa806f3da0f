#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The console from outside, as a screen reader meets it: by names and roles over AT-SPI, with keys typed into a window
that a window manager shows. Creates a PK, finds it in the table, ends it, takes that back, ends it for good, changes the
language. Started by run.sh, which makes a display, a session bus and a window manager of its own."""

import os
import subprocess
import sys
import time

import pyatspi

WAIT_S = 15


class Failed(Exception):
    """A step that did not come about."""


def say(text):
    print(text, flush=True)


def eventually(what, look, seconds=WAIT_S):
    """What `look` finds, as soon as it finds it. The bus answers for programs that are busy with an error."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            found = look()
            if found:
                return found
        except Exception:  # pylint: disable=broad-except
            pass
        time.sleep(0.1)
    raise Failed(f'{what}: not within {seconds} s')


def below(node, depth=24):
    """All that is accessible below a node; what cannot be asked any more is gone."""
    if depth == 0:
        return
    try:
        count = node.childCount
    except Exception:  # pylint: disable=broad-except
        return
    for i in range(min(count, 400)):
        try:
            child = node.getChildAtIndex(i)
        except Exception:  # pylint: disable=broad-except
            continue
        if child is None:
            continue
        yield child
        yield from below(child, depth - 1)


def shows(node):
    states = node.getState()
    return states.contains(pyatspi.STATE_SHOWING) and states.contains(pyatspi.STATE_VISIBLE)


def find(root, roles, names, enabled=False):
    """The first that shows, is of one of the roles and has one of the names."""
    for node in below(root):
        try:
            if node.getRole() in roles and node.name.strip() in names and shows(node):
                if not enabled or node.getState().contains(pyatspi.STATE_ENABLED):
                    return node
        except Exception:  # pylint: disable=broad-except
            continue
    return None


BUTTONS = (pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_TOGGLE_BUTTON, pyatspi.ROLE_RADIO_BUTTON, pyatspi.ROLE_CHECK_BOX)
WINDOWS = (pyatspi.ROLE_FRAME, pyatspi.ROLE_DIALOG, pyatspi.ROLE_WINDOW)
CELLS = (pyatspi.ROLE_TABLE_CELL, pyatspi.ROLE_LIST_ITEM)


def press(node):
    action = node.queryAction()
    names = [action.getName(i).lower() for i in range(action.nActions)]
    for wanted in ('press', 'click', 'toggle', 'check'):  # a toggled button does not know that it was clicked
        if wanted in names:
            action.doAction(names.index(wanted))
            return
    raise Failed(f'{node.name}: nothing to press')


def click(node):
    """With the mouse, where it says that it is."""
    at = node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
    subprocess.run(['xdotool', 'mousemove', '--sync', str(at.x + at.width // 2), str(at.y + at.height // 2), 'click', '1'],
                   check=True, timeout=10)


def keys(*names):
    subprocess.run(['xdotool', 'key', '--clearmodifiers', *names], check=True, timeout=10)


def button(root, *names):
    return eventually(f'button {names[0]}', lambda: find(root, BUTTONS, names, enabled=True))


def console():
    def look():
        for app in pyatspi.Registry.getDesktop(0):
            if app is not None and app.name == 'pk-console':
                return find(app, WINDOWS, {app_window.name for app_window in app if app_window is not None})
        return None

    return eventually('the window', look, 30)


def application():
    for app in pyatspi.Registry.getDesktop(0):
        if app is not None and app.name == 'pk-console':
            return app
    raise Failed('the console is gone')


def cell_with(root, text):
    for node in below(root):
        try:
            if node.getRole() in CELLS and text in node.name and shows(node):
                return node
        except Exception:  # pylint: disable=broad-except
            continue
    return None


def create(window, show):
    press(button(window, 'New PK'))
    dialog = eventually('the form', lambda: next(
        (node for node in below(application(), 3) if node.getRole() == pyatspi.ROLE_DIALOG and shows(node)), None))
    field = eventually('the show field', lambda: find(dialog, (pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY), {'Show', 'Show id'}))
    field.queryEditableText().setTextContents(show)
    press(button(dialog, 'Create', 'Create PK', 'Start PK', 'Start'))
    eventually('the form closes', lambda: not any(
        node.getRole() == pyatspi.ROLE_DIALOG and shows(node) for node in below(application(), 3)))


def state_of(window, show):
    """The name of the row's first cell: its state."""
    cell = cell_with(window, show)
    if cell is None:
        return None
    row = cell.parent.queryTable().getRowAtIndex(cell.getIndexInParent())
    return cell.parent.queryTable().getAccessibleAt(row, 0).name


def main():
    say('the window')
    window = console()
    show = 'room-42'
    say('a new PK')
    create(window, show)
    say('it is in the table')
    eventually('the PK in the table', lambda: cell_with(window, show), 20)
    eventually('it runs', lambda: 'Running' in (state_of(window, show) or ''))
    say('end, and undo')
    press(button(window, 'End PK', 'End'))
    press(button(window, 'Undo'))
    eventually('the toast goes', lambda: not find(window, BUTTONS, {'Undo'}))
    if 'Running' not in (state_of(window, show) or ''):
        raise Failed('the PK does not run any more although its end was taken back')
    say('end')
    press(button(window, 'End PK', 'End'))
    eventually('it ends', lambda: any(word in (state_of(window, show) or '') for word in ('Settling', 'Draw', 'won')), 20)
    say('Chinese')
    subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '^PK Console', 'windowactivate', '--sync'],
                   check=True, timeout=10, stdout=subprocess.DEVNULL)
    keys('ctrl+6')
    eventually('the page by its key', lambda: find(window, BUTTONS, {'Results'}).getState().contains(
        pyatspi.STATE_CHECKED))
    press(button(window, 'Settings'))
    click(eventually('the section', lambda: find(window, CELLS, {'Appearance'})))
    # Qt names a combo box by what it shows.
    language = eventually('the languages', lambda: find(window, (pyatspi.ROLE_COMBO_BOX,), {'English'}))
    click(language)
    time.sleep(0.5)  # its list is a popup, which Qt keeps out of the tree
    keys('End')  # the last one: 简体中文
    keys('Return')
    button(window, '新建 PK')
    keys('ctrl+2')
    eventually('the table speaks Chinese', lambda: any(
        word in (state_of(window, show) or '') for word in ('平局', '结算', '胜')))
    say('ok')


if __name__ == '__main__':
    try:
        main()
    except Failed as failed:
        say(f'FAILED  {failed}')
        if os.environ.get('PK_ATSPI_TREE'):
            for item in below(application()):
                say(f'  {item.getRoleName()}: {item.name!r} {item.description!r}')
        sys.exit(1)
