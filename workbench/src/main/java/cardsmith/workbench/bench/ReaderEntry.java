package cardsmith.workbench.bench;

import cardsmith.card.reader.Presence;

/**
 * A reader as a person picks it.
 *
 * @param name its name
 * @param presence what is in it
 * @param isVirtual whether it holds a virtual card
 */
public record ReaderEntry(String name, Presence presence, boolean isVirtual) {}
