package cardsmith.card.virtual.domain;

import cardsmith.card.Aid;
import java.util.Arrays;
import java.util.Optional;

/** The parts of INSTALL and PUT KEY, each behind one byte with its length (Card Specification 2.3.1 clause 11.5). */
final class LengthValues {

    private final byte[] data;
    private int at;

    LengthValues(byte[] data) {
        this.data = data;
    }

    byte[] next() throws Refused {
        int length = number();
        if (at + length > data.length) {
            throw new Refused(Refused.WRONG_DATA);
        }
        at += length;
        return Arrays.copyOfRange(data, at - length, at);
    }

    int number() throws Refused {
        if (at >= data.length) {
            throw new Refused(Refused.WRONG_DATA);
        }
        return data[at++] & 0xFF;
    }

    boolean hasNext() {
        return at < data.length;
    }

    void end() throws Refused {
        if (hasNext()) {
            throw new Refused(Refused.WRONG_DATA);
        }
    }

    Aid aid() throws Refused {
        return optionalAid().orElseThrow(() -> new Refused(Refused.WRONG_DATA));
    }

    Optional<Aid> optionalAid() throws Refused {
        return aid(next());
    }

    static Optional<Aid> aid(byte[] bytes) throws Refused {
        if (bytes.length != 0 && !Aid.isLength(bytes.length)) {
            throw new Refused(Refused.WRONG_DATA);
        }
        return bytes.length == 0 ? Optional.empty() : Optional.of(Aid.of(bytes));
    }
}
