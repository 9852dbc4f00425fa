package cardsmith.card.cat;

import cardsmith.card.CardBrokeRules;
import cardsmith.card.CommandApdu;
import java.util.ArrayList;
import java.util.List;

/**
 * The terminal's answer to a proactive command (ETSI TS 102 223 clause 6.8).
 *
 * @param number the command's number
 * @param typeCode the command's type
 * @param qualifier the command's qualifier
 * @param result how it ended
 * @param objects what follows the result
 */
public record TerminalResponse(int number, int typeCode, int qualifier, Result result, CatObjects objects) {

    private static final int TERMINAL = 0x82;
    private static final int CARD = 0x81;

    /** Returns the answer to a command, which repeats its details. */
    public static TerminalResponse to(ProactiveCommand command, Result result, CatObject... objects) {
        return new TerminalResponse(
                command.number(), command.typeCode(), command.qualifier(), result, CatObjects.of(objects));
    }

    /**
     * Returns the answer that the data field of a TERMINAL RESPONSE holds.
     *
     * @throws CardBrokeRules when it has no command details or no result
     */
    public static TerminalResponse parse(byte[] data) throws CardBrokeRules {
        List<CatObject> all = CatObjects.parse(data).all();
        if (all.size() < 3
                || all.get(0).tag() != CatTag.COMMAND_DETAILS.value()
                || all.get(0).length() != 3
                || all.get(2).tag() != CatTag.RESULT.value()
                || all.get(2).length() < 1) {
            throw CatObjects.broken("is no terminal response");
        }
        CatObject details = all.get(0);
        CatObject result = all.get(2);
        return new TerminalResponse(
                details.at(0),
                details.at(1),
                details.at(2),
                new Result(result.at(0), result.at(1)),
                new CatObjects(all.subList(3, all.size())));
    }

    /** Returns the objects as bytes: a response has no template around them. */
    public byte[] bytes() {
        var row = new ArrayList<CatObject>();
        row.add(CatObject.required(CatTag.COMMAND_DETAILS, number, typeCode, qualifier));
        row.add(CatObject.required(CatTag.DEVICE_IDENTITIES, TERMINAL, CARD));
        row.add(result.object());
        row.addAll(objects.all());
        return new CatObjects(row).bytes();
    }

    /** Returns the TERMINAL RESPONSE command (ETSI TS 102 221 clause 11.2.4), whose data are at most 255 bytes. */
    public CommandApdu command() {
        return CommandApdu.of(0x80, 0x14, 0, 0, bytes());
    }
}
