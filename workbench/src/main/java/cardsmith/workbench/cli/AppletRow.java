package cardsmith.workbench.cli;

import cardsmith.card.mostore.StoreInfo;

/**
 * What the applet tells of itself, as the documents {@code info} and {@code mo list} have it.
 *
 * @param version version of the applet
 * @param build hash of its build in hexadecimal
 * @param free bytes that are free for objects
 * @param total bytes of the pool
 * @param revision counter that changes with every change of the store
 */
record AppletRow(String version, String build, int free, int total, long revision) {

    static AppletRow of(StoreInfo info) {
        return new AppletRow(info.version(), info.build(), info.free(), info.total(), info.revision());
    }

    /** Returns the room for objects in words. */
    String room() {
        return free + " of " + total + " bytes free";
    }
}
