package cardsmith.card.command;

import static cardsmith.card.command.ClassByte.Family.GSM;
import static cardsmith.card.command.ClassByte.Family.INTERINDUSTRY;
import static cardsmith.card.command.ClassByte.Family.PROPRIETARY;
import static cardsmith.card.command.ClassByte.Family.READER;
import static cardsmith.card.command.SecretRule.COMMAND;
import static cardsmith.card.command.SecretRule.COMMAND_AFTER_FIRST;
import static cardsmith.card.command.SecretRule.FILE_READ;
import static cardsmith.card.command.SecretRule.FILE_WRITTEN;
import static cardsmith.card.command.SecretRule.HIDDEN_INPUT;
import static cardsmith.card.command.SecretRule.INSTALL_PARAMETERS;
import static cardsmith.card.command.SecretRule.NONE;
import static cardsmith.card.command.SecretRule.OBJECT_WRITTEN;
import static cardsmith.card.command.SecretRule.RESPONSE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The commands of ISO/IEC 7816-4, ETSI TS 102 221 and 102 222, 3GPP TS 31.102 and 51.011, and GlobalPlatform. */
public final class CommandCatalogue {

    private static final List<CommandDeclaration> ALL = declarations();

    private static final Map<ClassByte.Family, @Nullable CommandDeclaration[]> BY_CLASS = index();

    /** Commands of the proprietary class that GlobalPlatform codes with the same instruction byte as ETSI. */
    private static final CommandDeclaration GET_STATUS = new CommandDeclaration(
            "GET STATUS", PROPRIETARY, 0xF2, "GPC 11.4", NONE, List.of("80F28000024F0000", "80F24002024F00"));

    private static final CommandDeclaration END_R_MAC = new CommandDeclaration(
            "END R-MAC SESSION", PROPRIETARY, 0x78, "GPC 11.11, E.5.4", NONE, List.of("8078000300"));

    private static final CommandDeclaration BEGIN_R_MAC =
            new CommandDeclaration("BEGIN R-MAC SESSION", PROPRIETARY, 0x7A, "GPC E.5.3", NONE, List.of("847A1001"));

    private CommandCatalogue() {}

    /** Returns every declaration. */
    public static List<CommandDeclaration> all() {
        var all = new ArrayList<>(ALL);
        all.addAll(List.of(GET_STATUS, END_R_MAC, BEGIN_R_MAC));
        return List.copyOf(all);
    }

    /**
     * Returns the command that a header belongs to; P1 tells ETSI and GlobalPlatform apart where both use an
     * instruction byte (80 F2: ETSI P1 is 00 to 02; 80 78 and 80 7A with a nonzero P1 or P2 are GlobalPlatform).
     */
    public static Optional<CommandDeclaration> find(int cla, int ins, int p1, int p2) {
        var family = new ClassByte(cla).family();
        if (family == PROPRIETARY) {
            if (ins == 0xF2 && (p1 & 0xF0) != 0) {
                return Optional.of(GET_STATUS);
            }
            if (ins == 0x78 && (p1 & 0x80) == 0 && (p2 == 0x01 || p2 == 0x03)) {
                return Optional.of(END_R_MAC);
            }
            if (ins == 0x7A && p1 != 0) {
                return Optional.of(BEGIN_R_MAC);
            }
        }
        return Optional.ofNullable(declared(family)[ins & 0xFF]);
    }

    /**
     * Returns where an exchange with this header may carry a PIN or a key; an unknown command of an instruction byte
     * that carries them in another class is treated like that one.
     */
    public static SecretRule secrets(int cla, int ins, int p1, int p2) {
        if (isPinInstruction(ins)) {
            return COMMAND;
        }
        return find(cla, ins, p1, p2).map(CommandDeclaration::secrets).orElse(NONE);
    }

    private static boolean isPinInstruction(int ins) {
        return switch (ins) {
            case 0x20, 0x21, 0x24, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2C, 0x2D -> true;
            default -> false;
        };
    }

    private static @Nullable CommandDeclaration[] declared(ClassByte.Family family) {
        return Objects.requireNonNull(BY_CLASS.get(family));
    }

    private static Map<ClassByte.Family, @Nullable CommandDeclaration[]> index() {
        var index = new EnumMap<ClassByte.Family, @Nullable CommandDeclaration[]>(ClassByte.Family.class);
        for (var family : ClassByte.Family.values()) {
            index.put(family, new @Nullable CommandDeclaration[256]);
        }
        for (CommandDeclaration command : ALL) {
            Objects.requireNonNull(index.get(command.family()))[command.ins()] = command;
        }
        return index;
    }

    private static CommandDeclaration command(
            String name, ClassByte.Family family, int ins, String clause, SecretRule secrets, String... examples) {
        return new CommandDeclaration(name, family, ins, clause, secrets, Arrays.asList(examples));
    }

    private static List<CommandDeclaration> declarations() {
        var all = new ArrayList<CommandDeclaration>();
        all.addAll(interindustry());
        all.addAll(interindustryFiles());
        all.addAll(proprietary());
        all.addAll(gsm());
        all.add(command("LOAD KEYS", READER, 0x82, "PC/SC part 3, 3.2.2.1.4", COMMAND, "FF82000006FFFFFFFFFFFF"));
        all.add(command("GET DATA", READER, 0xCA, "PC/SC part 3, 3.2.2.1.3", NONE, "FFCA000000"));
        return List.copyOf(all);
    }

    private static List<CommandDeclaration> interindustry() {
        return List.of(
                command(
                        "VERIFY",
                        INTERINDUSTRY,
                        0x20,
                        "TS 102 221 11.1.9",
                        COMMAND,
                        "00200001",
                        "002000010831323334FFFFFFFF"),
                command("VERIFY", INTERINDUSTRY, 0x21, "ISO 7816-4 11.5.6", COMMAND, "002100010480023132"),
                command(
                        "MANAGE SECURITY ENVIRONMENT",
                        INTERINDUSTRY,
                        0x22,
                        "ISO 7816-4 11.5.11",
                        NONE,
                        "002241B603840101"),
                command(
                        "CHANGE PIN",
                        INTERINDUSTRY,
                        0x24,
                        "TS 102 221 11.1.10",
                        COMMAND,
                        "002400011031323334FFFFFFFF34333231FFFFFFFF"),
                command(
                        "DISABLE PIN",
                        INTERINDUSTRY,
                        0x26,
                        "TS 102 221 11.1.11",
                        COMMAND,
                        "002600010831323334FFFFFFFF"),
                command("ENABLE PIN", INTERINDUSTRY, 0x28, "TS 102 221 11.1.12", COMMAND, "002800010831323334FFFFFFFF"),
                command(
                        "PERFORM SECURITY OPERATION",
                        INTERINDUSTRY,
                        0x2A,
                        "ISO 7816-8 11",
                        RESPONSE,
                        "002A8E8004010203040A"),
                command(
                        "UNBLOCK PIN",
                        INTERINDUSTRY,
                        0x2C,
                        "TS 102 221 11.1.13",
                        COMMAND,
                        "002C0001",
                        "002C000110313233343536373831323334FFFFFFFF"),
                command("GENERATE ASYMMETRIC KEY PAIR", INTERINDUSTRY, 0x46, "ISO 7816-8 11.1", NONE, "00468000"),
                command("GENERATE ASYMMETRIC KEY PAIR", INTERINDUSTRY, 0x47, "ISO 7816-8 11.1", NONE, "00478000"),
                command("MANAGE CHANNEL", INTERINDUSTRY, 0x70, "TS 102 221 11.1.17", NONE, "0070000001", "00708001"),
                command("MANAGE SECURE CHANNEL", INTERINDUSTRY, 0x73, "TS 102 221 11.1.20", COMMAND, "0073000000"),
                command("TRANSACT DATA", INTERINDUSTRY, 0x75, "TS 102 221 11.1.21", NONE, "0075000000"),
                command("EXTERNAL AUTHENTICATE", INTERINDUSTRY, 0x82, "ISO 7816-4 11.5.4", NONE, "00820000020102"),
                command("GET CHALLENGE", INTERINDUSTRY, 0x84, "TS 102 221 11.1.15", NONE, "0084000008"),
                command("GENERAL AUTHENTICATE", INTERINDUSTRY, 0x86, "ISO 7816-4 11.5.5", NONE, "00860000027C0000"),
                command("GENERAL AUTHENTICATE", INTERINDUSTRY, 0x87, "ISO 7816-4 11.5.5", NONE, "00870000027C0000"),
                command("AUTHENTICATE", INTERINDUSTRY, 0x88, "TS 31.102 7.1.1", RESPONSE, "008800800301020300"),
                command("AUTHENTICATE", INTERINDUSTRY, 0x89, "TS 31.102 7.1.1", RESPONSE, "008900850301020300"),
                command("GET RESPONSE", INTERINDUSTRY, 0xC0, "TS 102 221 12.1.1", NONE, "00C0000020"),
                // A part of another command APDU, which may be any of the others (ISO/IEC 7816-4 clause 5.3.4).
                command("ENVELOPE", INTERINDUSTRY, 0xC2, "ISO 7816-4 11.8.2", COMMAND, "00C20000020102"),
                command("ENVELOPE", INTERINDUSTRY, 0xC3, "ISO 7816-4 11.8.2", COMMAND, "00C30000020102"));
    }

    private static List<CommandDeclaration> interindustryFiles() {
        return List.of(
                command("DEACTIVATE FILE", INTERINDUSTRY, 0x04, "TS 102 221 11.1.14", NONE, "00040000026F07"),
                command("ERASE BINARY", INTERINDUSTRY, 0x0E, "ISO 7816-4 11.2.7", NONE, "000E0000"),
                command("ERASE BINARY", INTERINDUSTRY, 0x0F, "ISO 7816-4 11.2.7", NONE, "000F0000"),
                command("ACTIVATE FILE", INTERINDUSTRY, 0x44, "TS 102 221 11.1.15", NONE, "00440000026F07"),
                command("SEARCH BINARY", INTERINDUSTRY, 0xA0, "ISO 7816-4 11.2.6", NONE, "00A00000010100"),
                command("SEARCH BINARY", INTERINDUSTRY, 0xA1, "ISO 7816-4 11.2.6", NONE, "00A10000010100"),
                command("SEARCH RECORD", INTERINDUSTRY, 0xA2, "TS 102 221 11.1.7", NONE, "00A2010402010200"),
                command("SELECT", INTERINDUSTRY, 0xA4, "TS 102 221 11.1.1", NONE, "00A40004023F00", "01A4040400"),
                command("READ BINARY", INTERINDUSTRY, 0xB0, "TS 102 221 11.1.3", FILE_READ, "00B000000A"),
                command("READ BINARY", INTERINDUSTRY, 0xB1, "ISO 7816-4 11.2.3", FILE_READ, "00B1000003540100"),
                command("READ RECORD", INTERINDUSTRY, 0xB2, "TS 102 221 11.1.5", FILE_READ, "00B2010400"),
                command("READ RECORD", INTERINDUSTRY, 0xB3, "ISO 7816-4 11.3.3", FILE_READ, "00B3010403540100"),
                command("GET DATA", INTERINDUSTRY, 0xCA, "ISO 7816-4 11.4.2", NONE, "00CA006600"),
                command("GET DATA", INTERINDUSTRY, 0xCB, "ISO 7816-4 11.4.2", NONE, "00CB3FFF025C0000"),
                command("WRITE BINARY", INTERINDUSTRY, 0xD0, "ISO 7816-4 11.2.4", FILE_WRITTEN, "00D000000101"),
                command("WRITE BINARY", INTERINDUSTRY, 0xD1, "ISO 7816-4 11.2.4", FILE_WRITTEN, "00D100000101"),
                command("WRITE RECORD", INTERINDUSTRY, 0xD2, "ISO 7816-4 11.3.4", FILE_WRITTEN, "00D201040101"),
                command("WRITE RECORD", INTERINDUSTRY, 0xD3, "ISO 7816-4 11.3.4", FILE_WRITTEN, "00D301040101"),
                command("UPDATE BINARY", INTERINDUSTRY, 0xD6, "TS 102 221 11.1.4", FILE_WRITTEN, "00D600000101"),
                command("UPDATE BINARY", INTERINDUSTRY, 0xD7, "ISO 7816-4 11.2.5", FILE_WRITTEN, "00D700000101"),
                command("PUT DATA", INTERINDUSTRY, 0xDA, "ISO 7816-4 11.4.3", COMMAND, "00DA00CF0101"),
                command("PUT DATA", INTERINDUSTRY, 0xDB, "ISO 7816-4 11.4.3", COMMAND, "00DB3FFF0101"),
                command("UPDATE RECORD", INTERINDUSTRY, 0xDC, "TS 102 221 11.1.6", FILE_WRITTEN, "00DC01040101"),
                command("UPDATE RECORD", INTERINDUSTRY, 0xDD, "ISO 7816-4 11.3.5", FILE_WRITTEN, "00DD01040101"),
                command("CREATE FILE", INTERINDUSTRY, 0xE0, "TS 102 222 6.3", NONE, "00E00000026200"),
                command("APPEND RECORD", INTERINDUSTRY, 0xE2, "ISO 7816-4 11.3.6", FILE_WRITTEN, "00E200000101"),
                command("DELETE FILE", INTERINDUSTRY, 0xE4, "TS 102 222 6.4", NONE, "00E40000026F07"),
                command("TERMINATE DF", INTERINDUSTRY, 0xE6, "TS 102 222 6.7", NONE, "00E60000"),
                command("TERMINATE EF", INTERINDUSTRY, 0xE8, "TS 102 222 6.8", NONE, "00E80000"),
                command("TERMINATE CARD USAGE", INTERINDUSTRY, 0xFE, "TS 102 222 6.9", NONE, "00FE0000"));
    }

    private static List<CommandDeclaration> proprietary() {
        return List.of(
                command("TERMINAL PROFILE", PROPRIETARY, 0x10, "TS 102 221 11.2.1", NONE, "8010000001FF"),
                command("FETCH", PROPRIETARY, 0x12, "TS 102 221 11.2.3", NONE, "801200000D"),
                command("TERMINAL RESPONSE", PROPRIETARY, 0x14, "TS 102 221 11.2.4", HIDDEN_INPUT, "801400000101"),
                command("INCREASE", PROPRIETARY, 0x32, "TS 102 221 11.1.8", NONE, "803200000300000106"),
                command(
                        "INITIALIZE UPDATE",
                        PROPRIETARY,
                        0x50,
                        "GPC D.4.1, E.5.1",
                        NONE,
                        "8050000008010203040506070800"),
                command("SUSPEND UICC", PROPRIETARY, 0x76, "TS 102 221 11.1.22", NONE, "80760000"),
                command("GET IDENTITY", PROPRIETARY, 0x78, "TS 102 221 11.1.24", NONE, "8078008100"),
                command("EXCHANGE CAPABILITIES", PROPRIETARY, 0x7A, "TS 102 221 11.1.25", NONE, "807A000000"),
                command("EXTERNAL AUTHENTICATE", PROPRIETARY, 0x82, "GPC D.4.2, E.5.2", NONE, "848201000101"),
                command("TERMINAL CAPABILITY", PROPRIETARY, 0xAA, "TS 102 221 11.1.19", NONE, "80AA000002A900"),
                command("GET RESPONSE", PROPRIETARY, 0xC0, "TS 102 221 12.1.1", NONE, "80C0000020"),
                command("ENVELOPE", PROPRIETARY, 0xC2, "TS 102 221 11.2.2", NONE, "80C20000020102"),
                command("GET DATA", PROPRIETARY, 0xCA, "GPC 11.3", NONE, "80CA9F7F00"),
                command("RETRIEVE DATA", PROPRIETARY, 0xCB, "TS 102 221 11.3.1", FILE_READ, "80CB0080035C018000"),
                command("RESIZE FILE", PROPRIETARY, 0xD4, "TS 102 222 6.10", NONE, "80D40000026200"),
                command("PUT KEY", PROPRIETARY, 0xD8, "GPC 11.8", COMMAND_AFTER_FIRST, "80D80081020102"),
                command("PUT DATA", PROPRIETARY, 0xDA, "GPC 11.12", COMMAND, "80DA00CF0101"),
                command("SET DATA", PROPRIETARY, 0xDB, "TS 102 221 11.3.2", OBJECT_WRITTEN, "80DB008003800100"),
                command("STORE DATA", PROPRIETARY, 0xE2, "GPC 11.11", COMMAND, "80E290000101"),
                command("DELETE", PROPRIETARY, 0xE4, "GPC 11.2", NONE, "80E40000024F00"),
                command("INSTALL", PROPRIETARY, 0xE6, "GPC 11.5", INSTALL_PARAMETERS, "80E60200050000000000"),
                command("LOAD", PROPRIETARY, 0xE8, "GPC 11.6", NONE, "80E8000002C400"),
                command("SET STATUS", PROPRIETARY, 0xF0, "GPC 11.10", NONE, "80F040070101"),
                command("STATUS", PROPRIETARY, 0xF2, "TS 102 221 11.1.2", NONE, "80F2000C", "80F2010000"));
    }

    private static List<CommandDeclaration> gsm() {
        return List.of(
                command("INVALIDATE", GSM, 0x04, "TS 51.011 9.2.14", NONE, "A004000000"),
                command("TERMINAL PROFILE", GSM, 0x10, "TS 51.011 9.2.19", NONE, "A010000001FF"),
                command("FETCH", GSM, 0x12, "TS 51.011 9.2.21", NONE, "A01200000D"),
                command("TERMINAL RESPONSE", GSM, 0x14, "TS 51.011 9.2.22", HIDDEN_INPUT, "A01400000101"),
                command("VERIFY CHV", GSM, 0x20, "TS 51.011 9.2.9", COMMAND, "A02000010831323334FFFFFFFF"),
                command(
                        "CHANGE CHV",
                        GSM,
                        0x24,
                        "TS 51.011 9.2.10",
                        COMMAND,
                        "A02400011031323334FFFFFFFF34333231FFFFFFFF"),
                command("DISABLE CHV", GSM, 0x26, "TS 51.011 9.2.11", COMMAND, "A02600010831323334FFFFFFFF"),
                command("ENABLE CHV", GSM, 0x28, "TS 51.011 9.2.12", COMMAND, "A02800010831323334FFFFFFFF"),
                command(
                        "UNBLOCK CHV",
                        GSM,
                        0x2C,
                        "TS 51.011 9.2.13",
                        COMMAND,
                        "A02C000010313233343536373831323334FFFFFFFF"),
                command("INCREASE", GSM, 0x32, "TS 51.011 9.2.8", NONE, "A032000003000001"),
                command("REHABILITATE", GSM, 0x44, "TS 51.011 9.2.15", NONE, "A044000000"),
                command("RUN GSM ALGORITHM", GSM, 0x88, "TS 51.011 9.2.16", RESPONSE, "A08800000101"),
                command("SEEK", GSM, 0xA2, "TS 51.011 9.2.7", NONE, "A0A200010101"),
                command("SELECT", GSM, 0xA4, "TS 51.011 9.2.1", NONE, "A0A40000023F00"),
                command("READ BINARY", GSM, 0xB0, "TS 51.011 9.2.3", FILE_READ, "A0B0000009"),
                command("READ RECORD", GSM, 0xB2, "TS 51.011 9.2.5", FILE_READ, "A0B201041A"),
                command("GET RESPONSE", GSM, 0xC0, "TS 51.011 9.2.18", NONE, "A0C0000016"),
                command("ENVELOPE", GSM, 0xC2, "TS 51.011 9.2.20", NONE, "A0C20000020102"),
                command("UPDATE BINARY", GSM, 0xD6, "TS 51.011 9.2.4", FILE_WRITTEN, "A0D600000101"),
                command("UPDATE RECORD", GSM, 0xDC, "TS 51.011 9.2.6", FILE_WRITTEN, "A0DC01040101"),
                command("STATUS", GSM, 0xF2, "TS 51.011 9.2.2", NONE, "A0F2000016"),
                command("SLEEP", GSM, 0xFA, "TS 51.011 9.2.17", NONE, "A0FA000000"));
    }
}
