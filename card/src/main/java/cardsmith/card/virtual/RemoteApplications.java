package cardsmith.card.virtual;

import cardsmith.card.Aid;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.ota.SecurityIndicator;
import cardsmith.card.ota.Tar;
import cardsmith.card.virtual.domain.DomainKeys;
import cardsmith.card.virtual.domain.SecurityDomain;
import cardsmith.card.virtual.remote.RemoteApplication;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The applications of the card that secured packets reach (docs/card-interface.md, secured packets). */
final class RemoteApplications implements RemoteApplication.Registry {

    /** Checksum, ciphered, a counter that is higher than the last. */
    private static final SecurityIndicator FULL = new SecurityIndicator(0x16, 0);

    /** Files that nothing can be written to: checksum and counter. */
    private static final SecurityIndicator PROVED = new SecurityIndicator(0x12, 0);

    private static final int SELECT = 0xA4;
    private static final int BY_NAME = 0x04;

    /** What the terminal has selected in the applets: put aside for a script and selected anew behind it. */
    interface Selection {
        /** Leaves it. */
        void leave();

        /** Selects it anew, with nothing proved and no file current. */
        void again();
    }

    private final AppletCard applets;
    private final SecurityDomain domain;
    private final Supplier<MasterFiles> cardFiles;
    private final Supplier<Usim> usimFiles;
    private final Selection selection;

    RemoteApplications(
            AppletCard applets,
            SecurityDomain domain,
            Supplier<MasterFiles> cardFiles,
            Supplier<Usim> usimFiles,
            Selection selection) {
        this.applets = applets;
        this.domain = domain;
        this.cardFiles = cardFiles;
        this.usimFiles = usimFiles;
        this.selection = selection;
    }

    private record Remote(SecurityIndicator least, Function<DomainKeys, Script> opening) implements RemoteApplication {
        @Override
        public Script open(DomainKeys by) {
            return opening.apply(by);
        }
    }

    private record Plain(Function<CommandApdu, byte[]> work, Runnable end) implements RemoteApplication.Script {
        @Override
        public byte[] transmit(CommandApdu command) {
            return work.apply(command);
        }

        @Override
        public void close() {
            end.run();
        }
    }

    @Override
    public Optional<RemoteApplication> find(Tar tar) {
        if (tar.equals(Tar.DM_APPLET)) {
            return applets.managed().map(aid -> new Remote(FULL, by -> applet(aid)));
        }
        if (tar.equals(Tar.APPLICATIONS)) {
            return Optional.of(new Remote(FULL, this::domain));
        }
        if (tar.equals(Tar.CARD_FILES)) {
            return Optional.of(new Remote(PROVED, by -> cardFiles()));
        }
        return tar.equals(Tar.USIM_FILES) ? Optional.of(new Remote(PROVED, by -> usimFiles())) : Optional.empty();
    }

    /** The applet may be selected once only, so the terminal's selection of an applet has to give way. */
    private RemoteApplication.Script applet(Aid aid) {
        selection.leave();
        applets.select(
                aid, CommandApdu.of(0x00, SELECT, BY_NAME, 0x0C, aid.bytes()).bytes());
        return new Plain(
                command -> isSelection(command) ? refused() : applets.transmit(command.bytes()), selection::again);
    }

    private static boolean isSelection(CommandApdu command) {
        return command.ins() == SELECT && command.p1() == BY_NAME;
    }

    /** The TAR says which application it is; no command leaves it (ETSI TS 102 226 clause 6.2). */
    private static byte[] refused() {
        return CardOs.sw(Status.FILE_NOT_FOUND).bytes();
    }

    private RemoteApplication.Script domain(DomainKeys by) {
        domain.leave();
        return new Plain(command -> domain.remote(command, by), domain::leave);
    }

    private RemoteApplication.Script cardFiles() {
        MasterFiles files = cardFiles.get();
        files.select();
        return new Plain(
                command -> {
                    ResponseApdu answer = isSelection(command)
                            ? CardOs.sw(Status.FILE_NOT_FOUND)
                            : command.ins() == SELECT ? files.select(command) : files.process(command);
                    return answer.bytes();
                },
                () -> {});
    }

    private RemoteApplication.Script usimFiles() {
        Usim usim = usimFiles.get();
        return new Plain(
                command -> {
                    ResponseApdu answer = isSelection(command)
                            ? CardOs.sw(Status.FILE_NOT_FOUND)
                            : command.ins() == SELECT ? usim.selectFile(command) : usim.processFile(command);
                    return answer.bytes();
                },
                () -> {});
    }
}
