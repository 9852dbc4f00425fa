/** The client of a DM session as a state machine: a message in, a message out (DM Protocol 1.2.1). */
@NullMarked
package cardsmith.dm.client;

import org.jspecify.annotations.NullMarked;
