package cardsmith.card.virtual.domain;

import cardsmith.card.Aid;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.CommandApdu;
import cardsmith.card.tlv.Tlv;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What changes the content of the card: INSTALL, LOAD, DELETE of packages and applications (clause 11). */
final class ContentCommands {

    private static final int FOR_LOAD = 0x02;
    private static final int FOR_INSTALL = 0x04;
    private static final int FOR_SELECTION = 0x08;
    private static final int FOR_BOTH = 0x0C;
    private static final int FOR_PERSONALIZATION = 0x20;

    private static final int PARAMETERS = 0xC9;
    private static final int SYSTEM_PARAMETERS = 0xEF;
    private static final int CODE_MEMORY = 0xC6;
    private static final int SECURITY_DOMAIN = 0x80_0000;
    private static final int RELATED = 0x80;

    /** What install() of an applet can take: its length is a signed byte. */
    private static final int MOST_INSTALL_DATA = 127;

    private static final byte[] CONFIRMED = {0};

    private final DomainMemory memory;
    private final AppletHost host;
    private Optional<LoadSession> loading = Optional.empty();

    ContentCommands(DomainMemory memory, AppletHost host) {
        this.memory = memory;
        this.host = host;
    }

    /** Forgets a load file that is not whole. */
    void forget() {
        loading = Optional.empty();
    }

    private DomainState state() {
        return memory.state();
    }

    byte[] install(CommandApdu command) throws Refused {
        loading = Optional.empty();
        if (command.p2() != 0) {
            throw new Refused(Refused.WRONG_P1_P2);
        }
        var parts = new LengthValues(command.data());
        switch (command.p1()) {
            case FOR_LOAD -> forLoad(parts);
            case FOR_INSTALL, FOR_BOTH -> forInstall(parts, command.p1() == FOR_BOTH);
            case FOR_SELECTION -> forSelection(parts);
            case FOR_PERSONALIZATION -> forPersonalization(parts);
            default -> throw new Refused(Refused.WRONG_P1_P2);
        }
        return CONFIRMED;
    }

    private void forLoad(LengthValues parts) throws Refused {
        Aid aid = parts.aid();
        Optional<Aid> domain = parts.optionalAid();
        byte[] hash = parts.next();
        byte[] parameters = parts.next();
        parts.next();
        parts.end();
        if (domain.isPresent() && !domain.get().equals(DomainState.ISD)) {
            throw new Refused(Refused.NOT_FOUND);
        }
        if (state().isTaken(aid)) {
            throw new Refused(Refused.EXISTS);
        }
        if (memoryAsked(parameters) > state().freeMemory()) {
            throw new Refused(Refused.NO_MEMORY);
        }
        loading = Optional.of(new LoadSession(aid, hash, state().freeMemory()));
    }

    private static long memoryAsked(byte[] parameters) throws Refused {
        try {
            Optional<Tlv> system = Tlv.find(Tlv.parseAll(parameters), SYSTEM_PARAMETERS);
            Optional<Tlv> code = system.isPresent() ? system.get().child(CODE_MEMORY) : Optional.empty();
            return code.isPresent() ? code.get().number() : 0;
        } catch (CardBrokeRules malformed) {
            throw new Refused(Refused.WRONG_DATA);
        }
    }

    byte[] load(CommandApdu command) throws Refused {
        LoadSession session = loading.orElseThrow(() -> new Refused(Refused.CONDITIONS));
        loading = Optional.empty();
        if (command.p1() != 0x00 && command.p1() != 0x80) {
            throw new Refused(Refused.WRONG_P1_P2);
        }
        byte[] block = command.data();
        session.add(command.p2(), block);
        memory.fill(block.length);
        if (command.p1() == 0x80) {
            register(session.aid(), session.finish());
        } else {
            loading = Optional.of(session);
        }
        return CONFIRMED;
    }

    private void register(Aid announced, byte[] whole) throws Refused {
        var data = new LoadFileData(whole);
        byte[] hash = Digests.of("SHA-256", data.withoutDescriptor());
        if (!data.aid().equals(announced) || !host.runs(announced, hash)) {
            throw new Refused(Refused.WRONG_DATA);
        }
        var file = new LoadFile(announced, data.version(), data.modules(), whole.length);
        memory.commit(state().withLoadFile(file));
    }

    private void forInstall(LengthValues parts, boolean selectable) throws Refused {
        Aid loadFile = parts.aid();
        Aid module = parts.aid();
        Aid name = parts.optionalAid().orElse(module);
        int privileges = privileges(parts.next());
        String parameters = applicationParameters(parts.next());
        parts.next();
        parts.end();
        LoadFile file = state().loadFile(loadFile).orElseThrow(() -> new Refused(Refused.NOT_FOUND));
        if (!file.modules().contains(module)) {
            throw new Refused(Refused.NOT_FOUND);
        }
        if (state().isTaken(name)) {
            throw new Refused(Refused.EXISTS);
        }
        int lifeCycle = selectable ? Instance.SELECTABLE : Instance.INSTALLED;
        var instance = new Instance(name, module, loadFile, privileges, lifeCycle, parameters, 0);
        if (instance.installData().length > MOST_INSTALL_DATA) {
            throw new Refused(Refused.WRONG_DATA);
        }
        register(instance);
    }

    private void register(Instance instance) throws Refused {
        int size = host.create(instance);
        if (size > state().freeMemory()) {
            host.keepOnlyRegistered();
            throw new Refused(Refused.NO_MEMORY);
        }
        memory.commit(state().withInstance(instance.ofSize(size)));
    }

    /** One byte or three; the classes here are no security domains. */
    private static int privileges(byte[] bytes) throws Refused {
        if (bytes.length != 1 && bytes.length != 3) {
            throw new Refused(Refused.WRONG_DATA);
        }
        int all = (bytes[0] & 0xFF) << 16;
        if (bytes.length == 3) {
            all |= (bytes[1] & 0xFF) << 8 | bytes[2] & 0xFF;
        }
        if ((all & SECURITY_DOMAIN) != 0) {
            throw new Refused(Refused.WRONG_DATA);
        }
        return all;
    }

    /** Tag C9 must be there, system parameters may (table 11-49). */
    private static String applicationParameters(byte[] parameters) throws Refused {
        try {
            return Tlv.find(Tlv.parseAll(parameters), PARAMETERS)
                    .map(tlv -> HexFormat.of().withUpperCase().formatHex(tlv.value()))
                    .orElseThrow(() -> new Refused(Refused.WRONG_DATA));
        } catch (CardBrokeRules malformed) {
            throw new Refused(Refused.WRONG_DATA);
        }
    }

    private void forSelection(LengthValues parts) throws Refused {
        parts.next();
        parts.next();
        Aid name = parts.aid();
        privileges(parts.next());
        parts.next();
        parts.next();
        parts.end();
        Instance instance = state().instance(name).orElseThrow(() -> new Refused(Refused.NOT_FOUND));
        if (instance.lifeCycle() != Instance.INSTALLED) {
            throw new Refused(Refused.CONDITIONS);
        }
        memory.commit(state().replacing(instance.inLifeCycle(Instance.SELECTABLE)));
    }

    /** Only an application that takes STORE DATA from its security domain can be a target; here that is the ISD. */
    private void forPersonalization(LengthValues parts) throws Refused {
        parts.next();
        parts.next();
        Aid target = parts.aid();
        if (!target.equals(DomainState.ISD)) {
            throw new Refused(state().instance(target).isPresent() ? Refused.CONDITIONS : Refused.NOT_FOUND);
        }
    }

    byte[] delete(CommandApdu command, Aid aid) throws Refused {
        loading = Optional.empty();
        if (command.p1() != 0 || (command.p2() & ~RELATED) != 0) {
            throw new Refused(Refused.WRONG_P1_P2);
        }
        boolean related = command.p2() == RELATED;
        if (state().instance(aid).isPresent()) {
            memory.commit(state().withoutInstances(one -> one.aid().equals(aid)));
        } else if (state().loadFile(aid).isPresent()) {
            deleteLoadFile(aid, related);
        } else {
            throw new Refused(aid.equals(DomainState.ISD) ? Refused.CONDITIONS : Refused.NOT_FOUND);
        }
        host.keepOnlyRegistered();
        return CONFIRMED;
    }

    private void deleteLoadFile(Aid aid, boolean related) throws Refused {
        List<Instance> left = state().instances().stream()
                .filter(one -> one.loadFile().equals(aid))
                .toList();
        if (!related && !left.isEmpty()) {
            throw new Refused(Refused.CONDITIONS);
        }
        memory.commit(state().withoutInstances(left::contains).withoutLoadFile(aid));
    }
}
