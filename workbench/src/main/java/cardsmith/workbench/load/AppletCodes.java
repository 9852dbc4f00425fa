package cardsmith.workbench.load;

import cardsmith.card.Secret;
import cardsmith.card.pin.PinReference;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Codes that new applets get in place of the usual ones, which everybody knows; whoever gives them closes them.
 *
 * @param adm1 the key of the issuer, 8 bytes as they are sent
 * @param pin1 the PIN of the holder, 8 bytes as they are sent
 * @param unblocking the unblocking key of PIN1, 8 bytes as they are sent
 */
public record AppletCodes(Optional<Secret> adm1, Optional<Secret> pin1, Optional<Secret> unblocking)
        implements AutoCloseable {

    /** No codes of one's own. */
    public static final AppletCodes USUAL = new AppletCodes(Optional.empty(), Optional.empty(), Optional.empty());

    private static final int PIN1 = 0x81;
    private static final int UNBLOCKING = 0x82;
    private static final int ADM1 = 0x83;
    private static final int CODED = 8;

    /**
     * Returns the codes for what was typed; what was typed stays with the caller.
     *
     * @throws IllegalArgumentException when one has not the form of its kind; the message names the form, not the value
     */
    public static AppletCodes of(Optional<Secret> adm1, Optional<Secret> pin1, Optional<Secret> unblocking) {
        return new AppletCodes(
                adm1.map(PinReference.ADM1::coded),
                pin1.map(PinReference.PIN1::coded),
                unblocking.map(AppletCodes::unblocking));
    }

    private static Secret unblocking(Secret typed) {
        return typed.use(bytes -> {
            boolean digits = bytes.length == CODED;
            for (byte b : bytes) {
                digits &= b >= '0' && b <= '9';
            }
            if (!digits) {
                throw new IllegalArgumentException("The unblocking key is 8 digits");
            }
            return Secret.of(bytes);
        });
    }

    /** Returns the data objects of an installation (docs/card-interface.md, Installation), none for no codes. */
    Optional<Secret> parameters() {
        var objects = new ByteArrayOutputStream();
        put(objects, PIN1, pin1);
        put(objects, UNBLOCKING, unblocking);
        put(objects, ADM1, adm1);
        byte[] all = objects.toByteArray();
        objects.reset();
        objects.writeBytes(new byte[all.length]);
        try {
            return all.length == 0 ? Optional.empty() : Optional.of(Secret.of(all));
        } finally {
            Arrays.fill(all, (byte) 0);
        }
    }

    private static void put(ByteArrayOutputStream objects, int tag, Optional<Secret> code) {
        code.ifPresent(secret -> secret.use(value -> {
            objects.write(tag);
            objects.write(value.length);
            objects.writeBytes(value);
            return value.length;
        }));
    }

    @Override
    public void close() {
        adm1.ifPresent(Secret::close);
        pin1.ifPresent(Secret::close);
        unblocking.ifPresent(Secret::close);
    }
}
