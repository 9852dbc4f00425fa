package cardsmith.workbench.window;

import cardsmith.workbench.SettingsFolder;
import cardsmith.workbench.bench.Bench;
import cardsmith.workbench.memory.Memory;
import cardsmith.workbench.text.Texts;
import java.util.concurrent.Executor;

/**
 * What the window is made from.
 *
 * @param bench readers, cards, edits
 * @param memory what is remembered
 * @param texts the language
 * @param settings the person's folder
 * @param background runs what is slow
 * @param window runs what touches the window
 * @param files how files are named
 */
record Wiring(
        Bench bench,
        Memory memory,
        Texts texts,
        SettingsFolder settings,
        Executor background,
        Executor window,
        FileChoice files) {}
