/** The server of OMA DM 1.2: a state machine that takes a message and gives one, and the scripts it follows. */
@NullMarked
package cardsmith.dm.server;

import org.jspecify.annotations.NullMarked;
