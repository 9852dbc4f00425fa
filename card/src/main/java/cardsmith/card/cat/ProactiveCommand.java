package cardsmith.card.cat;

import cardsmith.card.CardBrokeRules;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A command of the card to the terminal (ETSI TS 102 223 clause 6.6).
 *
 * @param number which the terminal response repeats, 00 to FF
 * @param typeCode type of command, 00 to FF, which the standard may not know
 * @param qualifier whose meaning depends on the type, 00 to FF
 * @param source the device that asks, 81 for the card
 * @param destination the device that is asked, 82 for the terminal, 21 to 27 for a channel
 * @param objects what follows the device identities
 */
public record ProactiveCommand(
        int number, int typeCode, int qualifier, int source, int destination, CatObjects objects) {

    /** Tag of the template around a proactive command. */
    public static final int TEMPLATE = 0xD0;

    /**
     * Returns the command that the answer to a FETCH holds.
     *
     * @throws CardBrokeRules when it is none: another template, a wrong length, no command details or device identities
     */
    public static ProactiveCommand parse(byte[] fetched) throws CardBrokeRules {
        if (fetched.length < 2 || (fetched[0] & 0xFF) != TEMPLATE) {
            throw CatObjects.broken("is no proactive command: it does not begin with D0");
        }
        int sizeOfLength = CatObjects.sizeOfLength(fetched, 1);
        int start = 1 + sizeOfLength;
        if (sizeOfLength == 0 || CatObjects.length(fetched, 1, sizeOfLength) != fetched.length - start) {
            throw CatObjects.broken(
                    "is a proactive command whose length does not fit its " + fetched.length + " bytes");
        }
        List<CatObject> all = CatObjects.parse(Arrays.copyOfRange(fetched, start, fetched.length))
                .all();
        if (all.isEmpty()
                || all.get(0).tag() != CatTag.COMMAND_DETAILS.value()
                || all.get(0).length() != 3) {
            throw CatObjects.broken("is a proactive command without command details");
        }
        if (all.size() < 2
                || all.get(1).tag() != CatTag.DEVICE_IDENTITIES.value()
                || all.get(1).length() != 2) {
            throw CatObjects.broken("is a proactive command without device identities");
        }
        CatObject details = all.get(0);
        CatObject devices = all.get(1);
        return new ProactiveCommand(
                details.at(0),
                details.at(1),
                details.at(2),
                devices.at(0),
                devices.at(1),
                new CatObjects(all.subList(2, all.size())));
    }

    /** Returns the type, or nothing when the standard does not know it. */
    public Optional<CommandType> type() {
        return CommandType.of(typeCode);
    }

    /** Returns the number of the channel that the command is for, 1 to 7, or 0 for none. */
    public int channel() {
        return destination >= 0x21 && destination <= 0x27 ? destination - 0x20 : 0;
    }

    /** Returns the first object with this tag. */
    public Optional<CatObject> find(CatTag tag) {
        return objects.find(tag);
    }

    /** Returns the command as a card sends it. */
    public byte[] bytes() {
        var row = new ArrayList<CatObject>();
        row.add(CatObject.required(CatTag.COMMAND_DETAILS, number, typeCode, qualifier));
        row.add(CatObject.required(CatTag.DEVICE_IDENTITIES, source, destination));
        row.addAll(objects.all());
        byte[] inside = new CatObjects(row).bytes();
        var out = new ByteArrayOutputStream();
        out.write(TEMPLATE);
        CatObjects.writeLength(out, inside.length);
        out.writeBytes(inside);
        return out.toByteArray();
    }
}
