package cardsmith.workbench.action;

import java.util.Locale;

/** What can be done, with its menu, icon and shortcut; the text is {@code action.} and the name in lower case. */
public enum ActionName {
    /** A new Management Object from a template. */
    NEW_MO(Menu.FILE, "mdomz-note_add", "Shortcut+N"),
    /** Management Objects from files. */
    IMPORT(Menu.FILE, "mdoal-file_upload", "Shortcut+O"),
    /** The selected Management Object into a file. */
    EXPORT(Menu.FILE, "mdomz-save_alt", "Shortcut+E"),
    /** The image of the card into a file. */
    BACKUP(Menu.FILE, "mdoal-archive", "Shortcut+Shift+B"),
    /** The card as an image says. */
    RESTORE(Menu.FILE, "mdomz-unarchive", ""),
    /** End of the program. */
    QUIT(Menu.FILE, "mdoal-exit_to_app", "Shortcut+Q"),

    /** The last edit taken back. */
    UNDO(Menu.EDIT, "mdomz-undo", "Shortcut+Z"),
    /** The edit taken back done again. */
    REDO(Menu.EDIT, "mdomz-redo", "Shortcut+Shift+Z"),
    /** The selected Management Object to the clipboard. */
    COPY(Menu.EDIT, "mdoal-content_copy", "Shortcut+C", true),
    /** The selected Management Object to the clipboard, credentials in the clear. */
    COPY_SECRETS(Menu.EDIT, "mdoal-content_copy", ""),
    /** Management Objects from the clipboard. */
    PASTE(Menu.EDIT, "mdoal-content_paste", "Shortcut+V", true),
    /** The selected Management Object away. */
    DELETE(Menu.EDIT, "mdoal-delete_outline", "Delete", true),
    /** A node below the selected one. */
    ADD_NODE(Menu.EDIT, "mdoal-add", "Shortcut+Shift+N"),
    /** The selected node away, with all below it. */
    DELETE_NODE(Menu.EDIT, "mdomz-remove", "Shortcut+Shift+D"),
    /** Name, flags, filter and root of the selected Management Object. */
    PROPERTIES(Menu.EDIT, "mdomz-tune", "Alt+Enter"),
    /** The values of the selected secret node in the clear. */
    REVEAL(Menu.EDIT, "mdomz-visibility", ""),
    /** All edits thrown away. */
    DISCARD(Menu.EDIT, "mdoal-delete_sweep", ""),
    /** Search in the pane that has the focus. */
    FIND(Menu.EDIT, "mdomz-search", "Shortcut+F"),
    /** Search everywhere. */
    SEARCH_ALL(Menu.EDIT, "mdoal-find_in_page", "Shortcut+Shift+F"),

    /** Another reader. */
    CHOOSE_READER(Menu.CARD, "mdomz-nfc", "Shortcut+R"),
    /** What the card holds, read again. */
    READ_AGAIN(Menu.CARD, "mdomz-refresh", "F5"),
    /** The edits onto the card. */
    WRITE(Menu.CARD, "mdomz-save", "Shortcut+S"),
    /** An interrupted write brought to its end. */
    REPAIR(Menu.CARD, "mdoal-build", ""),
    /** The DM applet onto the card. */
    LOAD_APPLET(Menu.CARD, "mdoal-get_app", "Shortcut+Shift+L"),
    /** What is in a CAP file. */
    OPEN_CAP(Menu.CARD, "mdoal-folder_open", ""),
    /** What runs on the card. */
    READ_REGISTRY(Menu.CARD, "mdoal-list_alt", ""),
    /** An application from the selected package. */
    INSTALL_APPLICATION(Menu.CARD, "mdoal-add_circle_outline", ""),
    /** The selected application or package away. */
    DELETE_APPLICATION(Menu.CARD, "mdoal-delete_forever", ""),
    /** The selected application locked or unlocked. */
    LOCK_APPLICATION(Menu.CARD, "mdoal-lock", ""),
    /** The card in another state of its life. */
    CARD_STATE(Menu.CARD, "mdomz-security", ""),
    /** Other keys onto the card. */
    CHANGE_KEYS(Menu.CARD, "mdomz-vpn_key", ""),
    /** The virtual card out of its slot, or back in. */
    PULL_VIRTUAL(Menu.CARD, "mdoal-eject", "Shortcut+J"),
    /** How long the virtual card takes. */
    VIRTUAL_SPEED(Menu.CARD, "mdomz-speed", ""),

    /** A session of the device with the card; goes on with one that waits. */
    RUN_SESSION(Menu.SESSION, "mdomz-play_arrow", "F9"),
    /** A session that a short message for the card asks for. */
    RUN_BY_MESSAGE(Menu.SESSION, "mdomz-sms", ""),
    /** A session that the card's timer asks for. */
    RUN_BY_TIMER(Menu.SESSION, "mdomz-timer", ""),
    /** A session that the card asks for since its objects have changed. */
    RUN_BY_CHANGE(Menu.SESSION, "mdomz-sync", ""),
    /** A session that the card asks for since the device is another one. */
    RUN_IN_NEW_TERMINAL(Menu.SESSION, "mdomz-phonelink_setup", ""),
    /** When the card asks for sessions by itself. */
    CARD_TRIGGERS(Menu.SESSION, "mdomz-schedule", ""),
    /** What the device knows of the server on the card. */
    CARD_ACCOUNT(Menu.SESSION, "mdomz-vpn_key", ""),
    /** The next message of a session. */
    STEP_SESSION(Menu.SESSION, "mdomz-skip_next", "F8"),
    /** A stop at the next message. */
    PAUSE_SESSION(Menu.SESSION, "mdomz-pause", "F7"),
    /** The end of a running session. */
    STOP_SESSION(Menu.SESSION, "mdomz-stop", "Shift+F9"),
    /** Another message in the place of the one that waits. */
    EDIT_MESSAGE(Menu.SESSION, "mdoal-edit", "F4"),
    /** What is made to go wrong. */
    FAULTS(Menu.SESSION, "mdoal-bug_report", ""),
    /** The device off: what the card brought goes. */
    SWITCH_OFF(Menu.SESSION, "mdomz-power_settings_new", ""),
    /** The secrets of session and device in the clear, or hidden again. */
    REVEAL_SESSION(Menu.SESSION, "mdomz-visibility", ""),
    /** A session from a case file. */
    OPEN_CASE(Menu.SESSION, "mdoal-folder_open", "Shortcut+Shift+O"),
    /** The session into a case file. */
    SAVE_CASE(Menu.SESSION, "mdomz-save_alt", "Shortcut+Shift+S"),
    /** The session held again without the card. */
    REPLAY_CASE(Menu.SESSION, "mdomz-replay", ""),
    /** The selected scenario on a virtual card. */
    RUN_SCENARIO(Menu.SCENARIO, "mdomz-play_circle_outline", "Shortcut+F9"),
    /** All scenarios in the list. */
    RUN_SCENARIOS(Menu.SCENARIO, "mdomz-playlist_play", "Shortcut+Shift+F9"),
    /** The selected scenario on the card in the reader. */
    RUN_SCENARIO_ON_CARD(Menu.SCENARIO, "mdomz-sim_card", "Alt+F9"),
    /** All scenarios in the list on the card in the reader. */
    RUN_SCENARIOS_ON_CARD(Menu.SCENARIO, "mdomz-sim_card", ""),
    /** What the card held before runs that were cut off. */
    RETURN_CARD(Menu.SCENARIO, "mdomz-settings_backup_restore", ""),
    /** The end of the running scenarios. */
    STOP_SCENARIOS(Menu.SCENARIO, "mdomz-stop_circle", "Shortcut+F8"),
    /** A scenario from a file. */
    OPEN_SCENARIO(Menu.SCENARIO, "mdoal-folder_open", ""),
    /** The report of the scenarios that were run. */
    SAVE_REPORT(Menu.SCENARIO, "mdoal-assignment", ""),

    /** A trace from a file. */
    OPEN_TRACE(Menu.TRACE, "mdoal-folder_open", ""),
    /** The trace into a file. */
    EXPORT_TRACE(Menu.TRACE, "mdomz-save_alt", "Shortcut+Shift+E"),
    /** The newest row always in sight. */
    FOLLOW_TRACE(Menu.TRACE, "mdomz-vertical_align_bottom", "Shortcut+L"),
    /** Refusals only. */
    TRACE_ERRORS(Menu.TRACE, "mdoal-error_outline", ""),
    /** All rows again. */
    CLEAR_FILTER(Menu.TRACE, "mdoal-clear", ""),

    /** Every action by name. */
    PALETTE(Menu.VIEW, "mdoal-keyboard", "Shortcut+K"),
    /** The next pane. */
    NEXT_PANE(Menu.VIEW, "mdomz-tab", "F6"),
    /** The pane before. */
    PREVIOUS_PANE(Menu.VIEW, "mdomz-tab", "Shift+F6"),
    /** The editor as a form. */
    SHOW_FORM(Menu.VIEW, "mdoal-list_alt", "Alt+1"),
    /** The editor as XML. */
    SHOW_XML(Menu.VIEW, "mdoal-code", "Alt+2"),
    /** The editor as bytes. */
    SHOW_BYTES(Menu.VIEW, "mdomz-memory", "Alt+3"),
    /** Session and device, or the editor again. */
    SHOW_SESSION(Menu.VIEW, "mdomz-swap_horiz", "Alt+4"),
    /** The tree of the device. */
    SHOW_DEVICE(Menu.VIEW, "mdomz-smartphone", "Alt+5"),
    /** The scenarios, or the editor again. */
    SHOW_SCENARIOS(Menu.VIEW, "mdoal-fact_check", "Alt+6"),
    /** The trace pane on or off. */
    TOGGLE_TRACE(Menu.VIEW, "mdoal-horizontal_split", "Shortcut+T"),
    /** The APDU that carried the selection. */
    GO_TO_TRACE(Menu.VIEW, "mdomz-my_location", "Shortcut+G"),
    /** Colours as the desktop. */
    THEME_SYSTEM(Menu.VIEW, "mdoal-brightness_auto", ""),
    /** Light colours. */
    THEME_LIGHT(Menu.VIEW, "mdoal-brightness_high", ""),
    /** Dark colours. */
    THEME_DARK(Menu.VIEW, "mdoal-brightness_low", ""),
    /** Larger text. */
    ZOOM_IN(Menu.VIEW, "mdomz-zoom_in", "Shortcut+Plus"),
    /** Smaller text. */
    ZOOM_OUT(Menu.VIEW, "mdomz-zoom_out", "Shortcut+Minus"),
    /** Text as it was. */
    ZOOM_RESET(Menu.VIEW, "mdomz-search_off", "Shortcut+0"),

    /** The shortcuts. */
    SHORTCUTS(Menu.HELP, "mdoal-keyboard", "F1"),
    /** The folder of the log file. */
    LOG_FOLDER(Menu.HELP, "mdoal-folder_open", ""),
    /** Version and licences. */
    ABOUT(Menu.HELP, "mdoal-info", "");

    /** The menus from left to right. */
    public enum Menu {
        /** Files. */
        FILE,
        /** Edits. */
        EDIT,
        /** The card. */
        CARD,
        /** Sessions of the device with the card. */
        SESSION,
        /** Scenarios. */
        SCENARIO,
        /** The trace. */
        TRACE,
        /** What the window shows. */
        VIEW,
        /** Help. */
        HELP;

        /** Returns the key of the menu's text. */
        public String textKey() {
            return "menu." + name().toLowerCase(Locale.ROOT);
        }
    }

    private final Menu menu;
    private final String icon;
    private final String shortcut;
    private final boolean local;

    ActionName(Menu menu, String icon, String shortcut) {
        this(menu, icon, shortcut, false);
    }

    ActionName(Menu menu, String icon, String shortcut, boolean local) {
        this.menu = menu;
        this.icon = icon;
        this.shortcut = shortcut;
        this.local = local;
    }

    /** Returns the menu that it stands in. */
    public Menu menu() {
        return menu;
    }

    /** Returns the icon literal of the Material pack. */
    public String icon() {
        return icon;
    }

    /** Returns the shortcut in the notation of {@code KeyCombination.valueOf}, empty where there is none. */
    public String shortcut() {
        return shortcut;
    }

    /** Returns whether the shortcut works only in the CARD pane, because text fields use the same keys. */
    public boolean isLocal() {
        return local;
    }

    /** Returns the key of its text. */
    public String textKey() {
        return "action." + name().toLowerCase(Locale.ROOT);
    }
}
