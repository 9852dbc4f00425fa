package cardsmith.card.cap;

import cardsmith.card.Aid;

/**
 * An applet class of a package.
 *
 * @param aid its name as a module, and the usual name of its instance
 * @param installOffset where its install method is in the Method component
 */
public record CapApplet(Aid aid, int installOffset) {}
