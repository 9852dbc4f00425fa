/** BER-TLV data objects (ISO/IEC 7816-4 clause 5.2.2, ETSI TS 102 221 clause 7.3.1). */
@NullMarked
package cardsmith.card.tlv;

import org.jspecify.annotations.NullMarked;
