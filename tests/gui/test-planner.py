# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Planning in the window: the event editor, Plan Back, programs, promises. What the command line then says is what counts."""
from fanfare_window import Atspi, Fanfare, Window, a11y_tree, main


def find(fanfare, kind, **fields):
    return [record for record in fanfare("list", kind).lines if all(record[name] == value for name, value in fields.items())]


def wait_for(window, fanfare, kind, **fields):
    window.wait(lambda: find(fanfare, kind, **fields), f"no {kind} with {fields}")
    return find(fanfare, kind, **fields)[0]


def do(window, action, role, name):
    """Does it again until it shows: a window that was just mapped may miss the first key."""
    def done():
        if window.find(role, name, 0.2) is None:
            action()
        return window.find(role, name, 3) is not None
    window.wait(done, f"not seen: {role} {name!r}")


def open_editor(window):
    do(window, lambda: window.key("ctrl+2", "ctrl+n"), "frame", "New Touch")


def click_in(window, frame, role, name):
    """In this dialog: the page behind it may have one of the same name."""
    found = [node for node, _ in a11y_tree.walk(window.see("frame", frame))
             if a11y_tree.role_of(node) == role and a11y_tree.name_of(node) == name and a11y_tree.extents(node)]
    a11y_tree.click(found[0])


def open_program(window, name):
    do(window, lambda: window.menu("Programs…"), "frame", "Programs")
    window.click("list item", name + "*")
    window.see("label", "Campaign Brief")


def choose(window, row, down):
    """In a row of choices: its list, then so many steps down."""
    window.click("combo box", row)
    window.key(*["Down"] * down, "Return")


def expand(window, row):
    window.click("label", row)


def test_event_by_keyboard_only(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_editor(window)
        window.type("Free coffee at the red handle")
        window.key("Tab", "ctrl+a")
        window.type("2026-05-21")
        window.see("text", "When: Thursday")
        window.key("Return")
        event = wait_for(window, fanfare, "event", summary="Free coffee at the red handle")
        assert (event["kind"], event["dtstart"], event["stance"], event["all_day"]) == ("touch", "2026-05-21", "give", True), event
        window.gone("frame", "New Touch")
        window.key("ctrl+z")
        window.wait(lambda: not find(fanfare, "event", summary="Free coffee at the red handle"), "undone")
        window.key("ctrl+shift+z")
        wait_for(window, fanfare, "event", summary="Free coffee at the red handle")


def test_a_day_is_typed_as_people_say_it(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_editor(window)
        window.type("Free coffee at the red handle")
        window.key("Tab", "ctrl+a")
        window.type("soonish")
        window.see("label", "No day. Write it like 12 May")
        window.key("ctrl+a")
        window.type("11 May")
        window.see("text", "When: Tuesday")  # the next such day: next year
        window.gone("label", "No day. Write it like 12 May")
        window.key("ctrl+a")
        window.type("20 May")
        window.see("text", "When: Wednesday")
        window.key("ctrl+a", "Delete")
        # its calendar opens on the library's day
        window.click("*", "Choose a day")
        window.see("label", "May")
        window.see("label", "2026")
        window.key("Escape")
        window.enter("text", "When", "20 May")
        window.key("Return")
        event = wait_for(window, fanfare, "event", summary="Free coffee at the red handle")
        assert event["dtstart"] == "2026-05-20", event


def test_event_by_mouse(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_editor(window)
        click_in(window, "New Touch", "push button", "Session")
        window.enter("text", "What is it called?", "Knots for beginners")
        window.enter("text", "When:*", "26 May 2026")
        window.enter("text", "From", "14")
        window.enter("text", "Until", "15.30")
        window.click("push button", "Add")
        event = wait_for(window, fanfare, "event", summary="Knots for beginners")
        assert (event["kind"], event["dtstart"], event["dtend"], event["tzid"]) == (
            "session", "2026-05-26T14:00:00", "2026-05-26T15:30:00", "Europe/Berlin"), event


def test_noise_is_told_while_typing(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_editor(window)
        window.type("Hear, hear")
        choose(window, "For whom", 4)
        whom = "Gate & tickets"
        window.see("label", "96 people")
        window.see("*", f"{whom}: heard twice*")
        window.enter("text", "When:*", "2026-07-02")
        window.see("*", f"Nothing else reaches {whom} between 29 June and 5 July.")
        window.key("Escape")
        window.gone("frame", "New Touch")


def test_repeat_weekly(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_editor(window)
        click_in(window, "New Touch", "push button", "Follow-up")
        window.enter("text", "How do you stay around?", "Coffee on the pier")
        window.enter("text", "When:*", "2026-05-26")
        window.key("Tab", "Tab", "Tab")
        while window.find("combo box", "Repeat", 0) is None or a11y_tree.extents(window.find("combo box", "Repeat", 0)) is None:
            expand(window, "More")
            window.see("combo box", "Repeat")
        for _ in range(2):
            window.key("Tab")
        choose(window, "Repeat", 2)
        event = None
        window.click("push button", "Add")
        event = wait_for(window, fanfare, "event", summary="Coffee on the pier")
        assert event["rrule"] == "FREQ=WEEKLY", event
        days = [o["start"] for o in fanfare("occurrences", "--from", "2026-05-20", "--to", "2026-06-20").lines if o["id"] == event["id"]]
        assert days == ["2026-05-26", "2026-06-02", "2026-06-09", "2026-06-16"], days


def edit_standup(window, fanfare, answer, words):
    """Renames the time of 26 May of a weekly meeting."""
    open_program(window, "Safe Hands")
    window.click("list item", "Stand-up*")
    window.see("frame", "Meeting")
    window.enter("text", "Which meeting?", words)
    window.click("push button", "Save")
    window.click("push button", answer)
    window.wait(lambda: any(o["summary"] == words for o in fanfare("occurrences", "--from", "2026-05-12", "--to", "2026-07-01").lines), words)
    window.gone("frame", "Meeting")


def test_this_one_later_or_all(fanfare):
    fanfare("sample")
    program = find(fanfare, "program", title="Safe Hands")[0]["id"]
    for event in fanfare("list", "event", f"program={program}").lines:
        fanfare("remove", event["id"])
    fanfare.add("event", summary="Stand-up", kind="meeting", program=program, dtstart="2026-05-12T09:00:00", dtend="2026-05-12T09:15:00",
                tzid="Europe/Berlin", rrule="FREQ=WEEKLY;COUNT=4")

    def names():
        return [o["summary"] for o in fanfare("occurrences", "--from", "2026-05-12", "--to", "2026-07-01").lines if "Stand-up" in o["summary"]]
    with Window(fanfare) as window:
        edit_standup(window, fanfare, "This One", "Stand-up outside")
        assert names() == ["Stand-up outside", "Stand-up", "Stand-up", "Stand-up"], names()
        window.key("ctrl+z")
        window.wait(lambda: names() == ["Stand-up"] * 4, "undone")
        edit_standup(window, fanfare, "All", "Stand-up in the sun")
        assert names() == ["Stand-up in the sun"] * 4, names()
        window.see("list item", "Stand-up in the sun*")
        rows = [row for row in a11y_tree.search("list item", "Stand-up in the sun*", "fanfare") if a11y_tree.extents(row)]
        a11y_tree.click(rows[1])    # the second: 19 May
        window.see("frame", "Meeting")
        assert Atspi.Action.do_action(window.see("push button", "Remove"), 0)    # it may be scrolled away
        window.click("push button", "This and Later")
        window.wait(lambda: names() == ["Stand-up in the sun"], "later ones are gone")


def plan_rows(fanfare):
    program = fanfare("show", "Rota Without Tears").one["id"]
    return sorted((e["offset_weeks"], e["kind"], e["dtstart"], e["channel_name"] or "", e["audience_name"] or "", e["stance"] or "", e["summary"])
                  for e in fanfare("list", "event", f"program={program}").lines if e["offset_weeks"] is not None)


def test_plan_back(fanfare):
    fanfare("sample")
    other = Fanfare(fanfare.folder / "other")
    other.folder.mkdir()
    other("sample")
    other("plan", "Rota Without Tears", "--launch", "2026-09-08")
    with Window(fanfare) as window:
        do(window, lambda: window.key("ctrl+b"), "push button", "Add 9 Touches")
        window.see("*", "9 touches, 7 are enough")
        window.click("push button", "Add 9 Touches")
        window.wait(lambda: len(plan_rows(fanfare)) == 10, "planned")
        assert plan_rows(fanfare) == plan_rows(other)
        window.see("*", "9 touches planned.")
        window.gone("frame", "Plan Back from Launch")
        done = find(fanfare, "event", offset_weeks=-12)[0]
        fanfare("set", done["id"], "status=done")
        other("set", find(other, "event", offset_weeks=-12)[0]["id"], "status=done")
        other("plan", "Rota Without Tears", "--launch", "2026-09-22")
        do(window, lambda: window.key("ctrl+b"), "frame", "Plan Back from Launch")
        window.enter("text", "Launch", "2026-09-22")
        window.click("push button", "Move 8 Touches")
        window.wait(lambda: plan_rows(fanfare) == plan_rows(other), "moved like the command line")
        window.gone("frame", "Plan Back from Launch")
        window.key("ctrl+z")
        window.wait(lambda: fanfare("show", "Rota Without Tears").one["launch"] == "2026-09-08", "undone")
        assert len(plan_rows(fanfare)) == 10


def test_new_program_to_its_sheet(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        do(window, lambda: window.menu("Programs…"), "frame", "Programs")
        window.click("push button", "New Program…")
        window.see("frame", "New Program")
        window.type("Knots Without Tears")
        window.key("Escape")
        window.gone("frame", "New Program")
        # What was typed is still there.
        do(window, lambda: window.menu("Programs…"), "frame", "Programs")
        window.click("push button", "New Program…")
        window.wait(lambda: window.text("text", "What is it called?") == "Knots Without Tears", "the draft")
        window.click("push button", "Add")
        program = wait_for(window, fanfare, "program", title="Knots Without Tears")
        window.see("label", "Campaign Brief")
        window.see("label", "Not ready yet")
        window.see("label", "Nobody has been told.")
        window.enter("text", "Key message", "A knot holds, a guess does not")
        window.key("Return")
        window.wait(lambda: fanfare("show", program["id"]).one["key_message"] == "A knot holds, a guess does not", "the brief")
        window.enter("text", "What should they do?", "Come on Tuesday")
        window.key("alt+Left")    # left without Enter: saved all the same
        window.wait(lambda: fanfare("show", program["id"]).one["desired_outcome"] == "Come on Tuesday", "the brief")


def test_report_and_removal(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_program(window, "Rota Without Tears")
        window.see("label", "Nobody in Deck crew has been told.")
        window.see("label", "Anywhere inside")
        window.click("push button", "Add a Report…")
        window.see("frame", "Add a Report")
        window.type("38")
        window.key("Return")
        result = wait_for(window, fanfare, "result", value=38.0)
        assert (result["kind"], result["program_name"], result["date"]) == ("attended", "Rota Without Tears", "2026-05-12"), result
        window.see("label", "38 people came")
        fanfare("set", result["id"], "value=39")    # from outside: the sheet follows
        window.see("label", "39 people came")


def test_promise_and_win(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        do(window, lambda: window.key("ctrl+1"), "push button", "Something new")
        window.click("push button", "Something new")
        assert Atspi.Action.do_action(window.see("menu item", "Promise…"), 0)
        window.see("frame", "New Promise")
        window.type("A list of knots")
        window.key("Tab")
        window.type("Priya Lund")
        window.key("Return")
        promise = wait_for(window, fanfare, "commitment", promise="A list of knots")
        assert promise["to_whom"] == "Priya Lund", promise


def test_an_audience_made_where_it_is_chosen_is_chosen(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_program(window, "Rota Without Tears")
        before = find(fanfare, "program", title="Rota Without Tears")[0]["audiences"]
        do(window, lambda: window.click("label", "For whom"), "list item", "New Audience…")
        do(window, lambda: window.click("list item", "New Audience…"), "frame", "New Audience")
        window.enter("text", "Name", "Night watch")
        window.key("Return")
        watch = wait_for(window, fanfare, "audience", name="Night watch")["id"]
        window.wait(lambda: find(fanfare, "program", title="Rota Without Tears")[0]["audiences"] == before + [watch], "chosen")


main()
