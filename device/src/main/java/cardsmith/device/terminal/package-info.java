/** The toolkit side of the handset: profile, proactive commands, events, timers and channels (ETSI TS 102 223). */
@NullMarked
package cardsmith.device.terminal;

import org.jspecify.annotations.NullMarked;
