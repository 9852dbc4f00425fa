/** OMA Client Provisioning 1.0 and 1.1: documents in XML and WBXML, and the proof that a message is genuine. */
@NullMarked
package cardsmith.dm.provisioning;

import org.jspecify.annotations.NullMarked;
