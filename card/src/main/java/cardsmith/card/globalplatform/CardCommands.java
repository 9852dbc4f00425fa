package cardsmith.card.globalplatform;

import cardsmith.card.Aid;
import cardsmith.card.CommandApdu;
import cardsmith.card.globalplatform.channel.Blocks;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.globalplatform.channel.SessionKeys;
import cardsmith.card.tlv.Tlv;
import java.util.List;

/** The commands of card management, as they are before a secure channel protects them (Card Specification 2.3.1). */
public final class CardCommands {

    private static final int CLA = 0x80;
    private static final int DELETE = 0xE4;
    private static final int GET_STATUS = 0xF2;
    private static final int INSTALL = 0xE6;
    private static final int LOAD = 0xE8;
    private static final int SET_STATUS = 0xF0;
    private static final int STORE_DATA = 0xE2;
    private static final int PUT_KEY = 0xD8;
    private static final int GET_DATA = 0xCA;
    private static final byte[] NOTHING = new byte[0];
    private static final byte[] ALL = {0x4F, 0};
    private static final byte[] WANTED = {
        0x5C,
        0x09,
        0x4F,
        (byte) 0x9F,
        0x70,
        (byte) 0xC5,
        (byte) 0xC4,
        (byte) 0xCC,
        (byte) 0xCE,
        (byte) 0xCF,
        (byte) 0x84
    };

    private CardCommands() {}

    /** Which part of the registry GET STATUS asks for: its P1 (table 11-33). */
    public enum Part {
        /** The issuer's security domain. */
        ISSUER(0x80),
        /** Applications and supplementary security domains. */
        APPLICATIONS(0x40),
        /** Load files. */
        LOAD_FILES(0x20),
        /** Load files with their modules. */
        LOAD_FILES_AND_MODULES(0x10);

        private final int p1;

        Part(int p1) {
            this.p1 = p1;
        }

        /** Returns P1. */
        public int p1() {
            return p1;
        }
    }

    /** Returns SELECT of an application, or of the issuer's security domain where there is no name (clause 11.9). */
    public static CommandApdu select(byte[] aid) {
        return aid.length == 0
                ? CommandApdu.of(0x00, 0xA4, 0x04, 0x00, CommandApdu.LE_ANY)
                : CommandApdu.of(0x00, 0xA4, 0x04, 0x00, aid, CommandApdu.LE_ANY);
    }

    /** Returns GET DATA of a tag of one or two bytes (clause 11.3). */
    public static CommandApdu getData(int tag) {
        return CommandApdu.of(CLA, GET_DATA, tag >> 8, tag, CommandApdu.LE_ANY);
    }

    /**
     * Returns GET STATUS (clause 11.4).
     *
     * @param next whether it asks for what the answer before left over
     * @param everything whether versions, load files and security domains are asked for too, which old cards refuse
     */
    public static CommandApdu getStatus(Part part, boolean next, boolean everything) {
        byte[] data = everything ? Blocks.concat(ALL, WANTED) : ALL;
        return CommandApdu.of(CLA, GET_STATUS, part.p1, next ? 0x03 : 0x02, data, CommandApdu.LE_ANY);
    }

    /**
     * Returns INSTALL [for load] (clause 11.5.2.3.1).
     *
     * @param domain security domain that the load file will belong to; none for the one that the channel is open to
     * @param hash hash of the load file data block, or nothing
     * @param parameters load parameters, or nothing
     */
    public static CommandApdu installForLoad(Aid loadFile, byte[] domain, byte[] hash, byte[] parameters) {
        return install(0x02, fields(loadFile.bytes(), domain, hash, parameters, NOTHING));
    }

    /** Returns load parameters that tell how much non-volatile memory the code needs (tables 11-48, 11-49). */
    public static byte[] codeSpace(int bytes) {
        return Tlv.of(0xEF, List.of(Tlv.of(0xC6, new byte[] {(byte) (bytes >> 8), (byte) bytes})))
                .bytes();
    }

    /** Returns LOAD of one block; the last one ends the load (clause 11.6). */
    public static CommandApdu load(int number, boolean last, byte[] block) {
        return CommandApdu.of(CLA, LOAD, last ? 0x80 : 0x00, number, block, CommandApdu.LE_ANY);
    }

    /** Returns INSTALL [for install and make selectable] (clause 11.5.2.3.2). */
    public static CommandApdu installAndMakeSelectable(Aid loadFile, Instance instance) {
        return install(
                0x0C,
                fields(
                        loadFile.bytes(),
                        instance.module().bytes(),
                        instance.aid().bytes(),
                        instance.privileges().bytes(),
                        instance.installParameters(),
                        NOTHING));
    }

    /** Returns INSTALL [for make selectable] (clause 11.5.2.3.3). */
    public static CommandApdu makeSelectable(Aid instance, Privileges privileges) {
        return install(0x08, fields(NOTHING, NOTHING, instance.bytes(), privileges.bytes(), NOTHING, NOTHING));
    }

    /** Returns INSTALL [for personalization]: STORE DATA after it goes to this application (clause 11.5.2.3.6). */
    public static CommandApdu installForPersonalization(Aid instance) {
        return install(0x20, fields(NOTHING, NOTHING, instance.bytes(), NOTHING, NOTHING, NOTHING));
    }

    /** Returns INSTALL [for registry update], which gives an application other privileges (clause 11.5.2.3.5). */
    public static CommandApdu registryUpdate(Aid instance, Privileges privileges) {
        return install(0x40, fields(NOTHING, NOTHING, instance.bytes(), privileges.threeBytes(), NOTHING, NOTHING));
    }

    /** Returns INSTALL [for extradition], which gives an application to another security domain (clause 11.5.2.3.4). */
    public static CommandApdu extradite(Aid instance, Aid domain) {
        return install(0x10, fields(domain.bytes(), NOTHING, instance.bytes(), NOTHING, NOTHING, NOTHING));
    }

    private static CommandApdu install(int p1, byte[] data) {
        return CommandApdu.of(CLA, INSTALL, p1, 0x00, data, CommandApdu.LE_ANY);
    }

    /** Returns DELETE of an application or load file, with what depends on it where asked for (clause 11.2). */
    public static CommandApdu delete(Aid aid, boolean related) {
        byte[] data = Tlv.of(0x4F, aid.bytes()).bytes();
        return CommandApdu.of(CLA, DELETE, 0x00, related ? 0x80 : 0x00, data, CommandApdu.LE_ANY);
    }

    /** Returns DELETE of all keys of a version (clause 11.2.2.3.2). */
    public static CommandApdu deleteKeys(int version) {
        return CommandApdu.of(CLA, DELETE, 0x00, 0x00, Tlv.of(0xD2, version).bytes(), CommandApdu.LE_ANY);
    }

    /** Returns SET STATUS of the card (clause 11.10). */
    public static CommandApdu setCardStatus(LifeCycle state) {
        return CommandApdu.of(CLA, SET_STATUS, 0x80, state.code());
    }

    /** Returns SET STATUS of an application or a supplementary security domain (clause 11.10). */
    public static CommandApdu setStatus(Aid aid, LifeCycle state) {
        return CommandApdu.of(CLA, SET_STATUS, 0x40, state.code(), aid.bytes());
    }

    /** How STORE DATA codes its data: bits 5 and 4 of P1 (table 11-89). */
    public enum DataForm {
        /** As the application defines it. */
        NONE(0x00),
        /** Data groups: two bytes of name, length, value. */
        DGI(0x08),
        /** BER-TLV objects. */
        TLV(0x10);

        private final int bits;

        DataForm(int bits) {
            this.bits = bits;
        }
    }

    /** Returns STORE DATA of one block (clause 11.11). */
    public static CommandApdu storeData(int number, boolean last, DataForm form, byte[] block) {
        return CommandApdu.of(CLA, STORE_DATA, form.bits | (last ? 0x80 : 0x00), number, block);
    }

    /**
     * Returns PUT KEY (clause 11.8).
     *
     * @param replaced version of the keys that go, 0 for none
     * @param firstId identifier of the first key
     * @param several whether more than one key follows
     * @param data new version, then each key with its check value
     */
    public static CommandApdu putKey(int replaced, int firstId, boolean several, byte[] data) {
        int p2 = firstId | (several ? 0x80 : 0x00);
        return CommandApdu.of(CLA, PUT_KEY, replaced, p2, data, CommandApdu.LE_ANY);
    }

    /**
     * Returns PUT KEY for a secured packet: all three keys of the set that protects the packet give way to new ones, which
     * its third key enciphers (ETSI TS 102 226 clause 8.2.1.5).
     *
     * @param by keys that protect the packet
     * @param keys new ones of the same cipher
     */
    public static CommandApdu putKeysRemotely(KeySet by, KeySet keys) {
        ScpProtocol like = by.type() == KeyType.AES ? ScpProtocol.SCP03 : ScpProtocol.SCP02;
        var transport = new SessionKeys(like, by.enc(), by.mac(), by.mac(), by.dek());
        return KeyField.putKey(transport, keys, by.version()).command();
    }

    private static byte[] fields(byte[]... fields) {
        byte[][] parts = new byte[2 * fields.length][];
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].length > 127) {
                throw new IllegalArgumentException("A field of INSTALL holds at most 127 bytes");
            }
            parts[2 * i] = new byte[] {(byte) fields[i].length};
            parts[2 * i + 1] = fields[i];
        }
        return Blocks.concat(parts);
    }
}
