# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Every colour of the style sheet can be read, in light and dark: text 4.5 : 1 on its ground, marks 3 : 1 (WCAG)."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Adwaita's own, for light and dark: name -> colour with alpha.
NAMED = {
    False: {"window_bg_color": "#fafafa", "window_fg_color": "rgba(0,0,0,.8)", "view_bg_color": "#ffffff", "card_bg_color": "#ffffff",
            "card_fg_color": "rgba(0,0,0,.8)", "headerbar_bg_color": "#ebebeb", "accent_bg_color": "#3584e4", "accent_fg_color": "#ffffff",
            "accent_color": "#1c71d8", "popover_bg_color": "#ffffff", "view_fg_color": "#000000", "borders": "rgba(0,0,0,.15)"},
    True: {"window_bg_color": "#242424", "window_fg_color": "#ffffff", "view_bg_color": "#1e1e1e", "card_bg_color": "#363636",
           "card_fg_color": "#ffffff", "headerbar_bg_color": "#303030", "accent_bg_color": "#3584e4", "accent_fg_color": "#ffffff",
           "accent_color": "#78aeed", "popover_bg_color": "#383838", "view_fg_color": "#ffffff", "borders": "rgba(255,255,255,.15)"},
}
GROUNDS = ("window_bg_color", "card_bg_color")
# A coloured sign beside a word: a mark, not text. Everything else with a colour is text.
MARKS = re.compile(r"image|\.fan-sign|fan-mark|\.fan-(session|touch|meeting|follow-up|milestone)$|fan-drop-edge|dot|track")
# Not seen, or what it colours is decoration beside something that is read.
PASSED_OVER = re.compile(r"fan-unseen|:hover|:active|:disabled|:backdrop|selection")


def split_rules(text):
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        values = dict(part.split(":", 1) for part in body.split(";") if ":" in part)
        yield [selector.strip() for selector in selectors.split(",")], {name.strip(): value.strip() for name, value in values.items()}


def parse(value, dark, current):
    """(r, g, b, a), or None for what is no colour."""
    value = value.strip()
    named = NAMED[dark]
    if value.startswith("@"):
        return parse(named[value[1:]], dark, current) if value[1:] in named else None
    if re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        return tuple(int(value[i:i + 2], 16) for i in (1, 3, 5)) + (1.0,)
    found = re.fullmatch(r"rgba\(([^,]+),([^,]+),([^,]+),([^,]+)\)", value)
    if found:
        return tuple(float(part) for part in found.groups())
    found = re.fullmatch(r"alpha\((.+),([^,]+)\)", value)
    if found:
        color = parse(found[1], dark, current)
        return color and color[:3] + (color[3] * float(found[2]),)
    if value in ("currentColor", "currentcolor"):
        return current
    return {"black": (0, 0, 0, 1.0), "white": (255, 255, 255, 1.0)}.get(value)


def over(color, ground):
    return tuple(part * color[3] + below * (1 - color[3]) for part, below in zip(color[:3], ground[:3])) + (1.0,)


def luminance(color):
    parts = [part / 255 for part in color[:3]]
    linear = [part / 12.92 if part <= .04045 else ((part + .055) / 1.055) ** 2.4 for part in parts]
    return .2126 * linear[0] + .7152 * linear[1] + .0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + .05) / (low + .05)


def plain(selector):
    return re.sub(r"^\.dark ", "", selector)


def find(rules, selector, name, dark):
    """What a selector has for a property: in the dark its own value, else the light one."""
    found = None
    for selectors, values in rules:
        for each in selectors:
            if plain(each) == selector and name in values and (dark or not each.startswith(".dark ")):
                found = values[name] if found is None or each.startswith(".dark ") or not dark else found
    return found


def parents_of(selector):
    """The selector without its last classes, and with fewer of its steps: whose ground or colour it may inherit."""
    while True:
        shorter = re.sub(r"(\.[\w-]+|:[\w-]+|\[[^]]*\])$", "", selector)
        if shorter == selector or not shorter.strip(" >"):
            shorter = re.sub(r"[ >]*[^ >]+$", "", selector)
        selector = shorter.strip(" >")
        if not selector:
            return
        yield selector


def inherited(rules, selector, name, dark):
    for each in [selector, *parents_of(selector)]:
        value = find(rules, each, name, dark)
        if value is not None:
            return value
    return None


def check(rules, selector, dark):
    """What is wrong with a selector, in words."""
    fg = parse(NAMED[dark]["window_fg_color"], dark, None)
    own = inherited(rules, selector, "color", dark)
    color = parse(own, dark, fg) if own and own != "inherit" else fg
    if color is None or color[3] == 0:
        return
    ground = inherited(rules, selector, "background-color", dark) or inherited(rules, selector, "background", dark)
    for name in GROUNDS:
        base = parse(NAMED[dark][name], dark, None)
        below = parse(ground, dark, color) if ground else None
        below = over(below, base) if below else base
        ratio = contrast(over(color, below), below)
        least = 3 if MARKS.search(selector) else 4.5
        if ratio < least:
            yield f"{selector} ({'dark' if dark else 'light'}, on {name}): {ratio:.1f}, not {least}"


def find_faults(text):
    rules = list(split_rules(text))
    wanted = {plain(selector) for selectors, values in rules for selector in selectors
              if {"color", "background-color"} & set(values) and not PASSED_OVER.search(selector) and not selector.startswith(".hc ")}
    return sorted({fault for selector in wanted for dark in (False, True) for fault in check(rules, selector, dark)}), len(wanted)


# What, light: text, ground, edge; dark: the same. The table that the style sheet and the drawn widgets follow.
TABLE = """
session    #ffffff #1c71d8 #1c71d8  #ffffff #1c71d8 #62a0ea
touch      #8f3a00 #ffecd9 #d65a00  #ffbe6f #4a2c12 #ff7800
meeting    #613583 #ffffff #813d9c  #dcb5ee #242424 #c061cb
follow-up  #12633c #e6f6ec #1f8a59  #8ff0a4 #173a28 #33d17a
milestone  #6b4a00 #fff3c4 #8f6200  #f9f06b #423a10 #f5c211
"""


def find_table_faults():
    for line in TABLE.split("\n")[1:-1]:
        what, *colors = line.split()
        for dark, (text, ground, edge) in ((False, colors[:3]), (True, colors[3:])):
            base = parse(NAMED[dark]["window_bg_color"], dark, None)
            text, ground, edge = [parse(color, dark, None) for color in (text, ground, edge)]
            if contrast(text, ground) < 4.5:
                yield f"{what}: text {contrast(text, ground):.1f}"
            if contrast(edge, base) < 3:
                yield f"{what}: edge {contrast(edge, base):.1f}"


def main():
    faults, n = find_faults((ROOT / "resources" / "style" / "style.css").read_text())
    assert n > 20, "the style sheet has colours"
    bad, _ = find_faults(".x { color: #bbbbbb; }")
    assert len(bad) == 2, "a pale text is found"
    table = list(find_table_faults())
    print("1..2")
    for fault in [*faults, *table]:
        print(f"# {fault}")
    print(f"{'not ok' if faults else 'ok'} 1 the {n} colours of the style sheet can be read")
    print(f"{'not ok' if table else 'ok'} 2 and those of the table")
    sys.exit(1 if faults or table else 0)


main()
