/** The applications of a simulated device: what settings they work with, and which object and node gave them. */
@NullMarked
package cardsmith.device.application;

import org.jspecify.annotations.NullMarked;
