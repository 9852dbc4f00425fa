package cardsmith.card.virtual;

import cardsmith.card.Aid;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.file.NetworkApplication;
import cardsmith.card.virtual.domain.DomainMemory;
import cardsmith.card.virtual.domain.DomainState;
import cardsmith.card.virtual.domain.SecurityDomain;
import cardsmith.card.virtual.remote.MessageOutbox;
import cardsmith.card.virtual.remote.RemoteManagement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The operating system of the card: every command goes to the MF, the security domain or the applet in charge. */
final class CardOs {

    private static final int MANAGE_CHANNEL = 0x70;
    private static final int SELECT = 0xA4;
    private static final int STATUS = 0xF2;
    private static final int TERMINAL_PROFILE = 0x10;
    private static final int FETCH = 0x12;
    private static final int TERMINAL_RESPONSE = 0x14;
    private static final int ENVELOPE = 0xC2;
    private static final byte[] NOTHING = {};

    private final MasterFiles master;
    private final AppletCard applets;
    private final SecurityDomain domain;
    private final Usim usim;
    private final Csim csim = new Csim();
    private final ClassicSim classic;
    private final Supplier<NetworkApplication> network;
    private final RemoteManagement remote;
    private final MessageOutbox outbox = new MessageOutbox();
    private Selected selected = Selected.MASTER;
    private Optional<Aid> selectedApplet = Optional.empty();

    private enum Selected {
        MASTER,
        DOMAIN,
        NETWORK,
        APPLET
    }

    /** Makes the system of a card; secured packets get files of their own to select in. */
    CardOs(
            Supplier<MasterFiles> files,
            Supplier<Usim> usims,
            AppletCard applets,
            SecurityDomain domain,
            DomainMemory memory,
            Usim usim,
            ClassicSim classic,
            Supplier<NetworkApplication> network) {
        this.usim = usim;
        this.network = network;
        this.classic = classic;
        this.master = files.get();
        this.applets = applets;
        this.domain = domain;
        remote = new RemoteManagement(
                memory, new RemoteApplications(applets, domain, files, usims, new TerminalSelection()));
    }

    private final class TerminalSelection implements RemoteApplications.Selection {
        @Override
        public void leave() {
            applets.leave();
        }

        @Override
        public void again() {
            applets.leave();
            selectedApplet
                    .filter(aid -> selected == Selected.APPLET)
                    .ifPresent(aid -> applets.select(
                            aid,
                            CommandApdu.of(0x00, SELECT, 0x04, 0x0C, aid.bytes())
                                    .bytes()));
        }
    }

    /** Forgets what was selected: the MF is current (TS 102 221 clause 8.4.1). */
    void reset() {
        selected = Selected.MASTER;
        master.select();
        applets.reset();
        domain.leave();
        classic.reset();
        remote.reset();
        outbox.clear();
    }

    /** Returns the response to any bytes at all. */
    byte[] process(byte[] bytes) {
        CommandApdu command;
        try {
            command = CommandApdu.parse(bytes);
        } catch (IllegalArgumentException malformed) {
            return sw(Status.WRONG_LENGTH).bytes();
        }
        if (command.cla() == ClassicSim.CLASS && network.get().isDirectory()) {
            if (ClassicSim.isSelect(command)) {
                leave();
                selected = Selected.MASTER;
            }
            return classic.process(command, network.get()).bytes();
        }
        int refusal = refusal(command);
        return refusal != Status.OK ? sw(refusal).bytes() : dispatch(command, bytes);
    }

    /** Class and instruction bytes that no application of this card can serve (ISO/IEC 7816-4 clause 5.4). */
    private static int refusal(CommandApdu command) {
        int cla = command.cla();
        if (cla == 0xFF || (cla & 0x70) > 0x10 && (cla & 0x40) == 0 || cla >= 0xA0 && cla < 0xC0) {
            return Status.UNKNOWN_CLASS;
        }
        boolean further = (cla & 0x40) != 0;
        if (further || (cla & 0x03) != 0) {
            return Status.NO_LOGICAL_CHANNEL;
        }
        int insClass = command.ins() & 0xF0;
        if (insClass == 0x60 || insClass == 0x90) {
            return Status.UNKNOWN_INSTRUCTION;
        }
        return command.ins() == MANAGE_CHANNEL ? Status.NO_LOGICAL_CHANNEL : Status.OK;
    }

    private byte[] dispatch(CommandApdu command, byte[] bytes) {
        if (command.cla() == 0x80 && isToolkit(command.ins())) {
            return toolkit(command, bytes);
        }
        if (command.cla() == 0x00 && command.ins() == SELECT) {
            return select(command, bytes);
        }
        byte[] answer = switch (selected) {
            case APPLET -> applets.transmit(bytes);
            case DOMAIN -> domain.process(bytes);
            case NETWORK -> adf().process(command).bytes();
            case MASTER -> master.process(command).bytes();
        };
        boolean done = answer.length == 2 && CardOs.fid(answer, 0) == Status.OK;
        return done && isPoll(command) ? outbox.announce(applets.toolkit(bytes).orElse(answer)) : answer;
    }

    private byte[] toolkit(CommandApdu command, byte[] bytes) {
        if (command.ins() == FETCH && outbox.isAnnounced()) {
            return outbox.fetch();
        }
        if (command.ins() == TERMINAL_RESPONSE && outbox.isFetched()) {
            outbox.done();
            return outbox.announce(polled());
        }
        if (command.ins() == ENVELOPE) {
            Optional<RemoteManagement.Outcome> packet = remote.receive(command.data());
            if (packet.isPresent()) {
                return answer(command, packet.get());
            }
        }
        return outbox.announce(applets.toolkit(bytes)
                .orElseGet(() -> sw(Status.UNKNOWN_INSTRUCTION).bytes()));
    }

    /** The report of the packet, and behind it what the applications want now that it was carried out. */
    private byte[] answer(CommandApdu command, RemoteManagement.Outcome packet) {
        packet.message().ifPresent(outbox::put);
        byte[] status = outbox.announce(polled());
        byte[] report = command.hasLe() ? packet.report().bytes() : new byte[0];
        byte[] answer = Arrays.copyOf(report, report.length + 2);
        System.arraycopy(status, status.length - 2, answer, report.length, 2);
        return answer;
    }

    private byte[] polled() {
        return applets.toolkit(CommandApdu.of(0x80, STATUS, 0, 0x0C).bytes())
                .filter(answer -> answer.length == 2 && answer[0] == (byte) 0x91)
                .orElseGet(() -> sw(Status.OK).bytes());
    }

    /** STATUS that asks for no data: the terminal asks whether the card wants something (TS 102 221 clause 14.5). */
    private static boolean isPoll(CommandApdu command) {
        return command.cla() == 0x80 && command.ins() == STATUS && command.p2() == 0x0C;
    }

    /** TERMINAL PROFILE, FETCH, TERMINAL RESPONSE, ENVELOPE (TS 102 221 clause 11.2). */
    private static boolean isToolkit(int ins) {
        return ins == TERMINAL_PROFILE || ins == FETCH || ins == TERMINAL_RESPONSE || ins == ENVELOPE;
    }

    private byte[] select(CommandApdu command, byte[] bytes) {
        return switch (command.p1()) {
            case 0x04 -> selectApplication(command);
            case 0x00 -> selectByFid(command, bytes);
            case 0x03 -> selectParent(command);
            case 0x08 -> selectByPath(command, bytes);
            case 0x01, 0x02, 0x09 ->
                switch (selected) {
                    case APPLET -> applets.transmit(bytes);
                    case DOMAIN -> sw(Status.FILE_NOT_FOUND).bytes();
                    case NETWORK -> adf().selectFile(command).bytes();
                    case MASTER -> master.select(command).bytes();
                };
            default -> sw(Status.WRONG_P1_P2).bytes();
        };
    }

    private byte[] selectApplication(CommandApdu command) {
        List<Aid> matches = applets.matches(command.data());
        // First or only, last, next, previous (TS 102 221 table 11.2): without an order of selection the ends serve.
        int occurrence = command.p2() & 0x03;
        if ((command.p2() & 0xF0) != 0) {
            return sw(Status.WRONG_P1_P2).bytes();
        }
        if (matches.isEmpty() && occurrence <= 1 && isIssuerDomain(command.data())) {
            return selectDomain(command);
        }
        if (matches.isEmpty() && occurrence <= 1 && !network.get().isDirectory() && adf().isCalled(command.data())) {
            leave();
            selected = Selected.NETWORK;
            return adf().select(command).bytes();
        }
        if (matches.isEmpty() || occurrence > 1 && matches.size() == 1) {
            return sw(Status.FILE_NOT_FOUND).bytes();
        }
        boolean first = occurrence == 0 || occurrence == 3;
        Aid aid = matches.get(first ? 0 : matches.size() - 1);
        domain.leave();
        byte[] answer = applets.select(aid, shortSelect(command));
        selected = Selected.APPLET;
        selectedApplet = Optional.of(aid);
        return answer;
    }

    private NetworkAdf adf() {
        return network.get() == NetworkApplication.CSIM ? csim : usim;
    }

    /** No name at all means the issuer security domain (GlobalPlatform Card Specification 2.3.1 clause 11.9.2.3). */
    private static boolean isIssuerDomain(byte[] name) {
        String hex = HexFormat.of().formatHex(name).toUpperCase(Locale.ROOT);
        return DomainState.ISD.hex().startsWith(hex);
    }

    private byte[] selectDomain(CommandApdu command) {
        applets.leave();
        selected = Selected.DOMAIN;
        ResponseApdu answer = domain.select();
        boolean withData = command.hasLe() && (command.p2() & 0x0C) != 0x0C;
        return withData ? answer.bytes() : sw(answer.sw()).bytes();
    }

    /** The form in which every applet gets SELECT: short, the first occurrence, the AID as it was sent. */
    private static byte[] shortSelect(CommandApdu command) {
        int p2 = command.p2() & 0x0C;
        return command.hasLe()
                ? CommandApdu.of(0x00, SELECT, 0x04, p2, command.data(), Math.min(command.le(), CommandApdu.LE_ANY))
                        .bytes()
                : CommandApdu.of(0x00, SELECT, 0x04, p2, command.data()).bytes();
    }

    private byte[] selectByFid(CommandApdu command, byte[] bytes) {
        boolean toMaster = command.data().length == 0 || fid(command.data(), 0) == MasterFile.FID;
        if (selected == Selected.APPLET && !toMaster) {
            return applets.transmit(bytes);
        }
        if (selected == Selected.NETWORK && !toMaster) {
            return adf().selectFile(command).bytes();
        }
        if (selected == Selected.DOMAIN && !toMaster) {
            return sw(Status.FILE_NOT_FOUND).bytes();
        }
        return selectAtMaster(command);
    }

    private byte[] selectParent(CommandApdu command) {
        return command.data().length == 0
                ? selectAtMaster(command)
                : sw(Status.LC_NOT_P1_P2).bytes();
    }

    /** A path from the MF; 7FFF in front means the current ADF (TS 102 221 clause 8.4.2). */
    private byte[] selectByPath(CommandApdu command, byte[] bytes) {
        byte[] path = command.data();
        if (path.length >= 2 && fid(path, 0) == MasterFiles.CURRENT_ADF) {
            if (selected == Selected.NETWORK) {
                return adf().selectFile(command).bytes();
            }
            if (selected != Selected.APPLET) {
                return sw(Status.FILE_NOT_FOUND).bytes();
            }
            return applets.transmit(bytes);
        }
        return selectAtMaster(command);
    }

    /** A refused SELECT leaves the current application as it is (TS 102 221 clause 11.1.1.2). */
    private byte[] selectAtMaster(CommandApdu command) {
        ResponseApdu answer = master.select(command);
        if (selected != Selected.MASTER && answer.isOk()) {
            leave();
            selected = Selected.MASTER;
        }
        return answer.bytes();
    }

    private void leave() {
        applets.leave();
        domain.leave();
    }

    static int fid(byte[] data, int at) {
        return data.length < at + 2 ? -1 : (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF;
    }

    static ResponseApdu sw(int status) {
        return ResponseApdu.of(NOTHING, status);
    }
}
