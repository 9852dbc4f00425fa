/** What the management authority approves and the card checks: bootstrap packets, firmware, software (DMSC-DER-8, -9). */
@NullMarked
package cardsmith.device.approval;

import org.jspecify.annotations.NullMarked;
