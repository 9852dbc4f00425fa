/** The Smart Card Web Server gateway: it joins HTTP clients with the channels of the card (OMA SCWS 1.1). */
@NullMarked
package cardsmith.device.gateway;

import org.jspecify.annotations.NullMarked;
