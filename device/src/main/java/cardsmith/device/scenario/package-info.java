/** Scenarios of the enabler's use cases: written in JSON, run on a card, with a verdict for each requirement. */
@NullMarked
package cardsmith.device.scenario;

import org.jspecify.annotations.NullMarked;
