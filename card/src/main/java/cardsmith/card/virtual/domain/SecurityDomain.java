package cardsmith.card.virtual.domain;

import cardsmith.card.Aid;
import cardsmith.card.CardBrokeRules;
import cardsmith.card.CommandApdu;
import cardsmith.card.ResponseApdu;
import cardsmith.card.tlv.Tlv;
import java.util.List;
import java.util.Optional;

/** The issuer security domain of a card: the card's side of GlobalPlatform (Card Specification 2.3.1 chapter 11). */
public final class SecurityDomain {

    private static final int INITIALIZE_UPDATE = 0x50;
    private static final int EXTERNAL_AUTHENTICATE = 0x82;
    private static final int GET_DATA = 0xCA;
    private static final int GET_STATUS = 0xF2;
    private static final int INSTALL = 0xE6;
    private static final int LOAD = 0xE8;
    private static final int DELETE = 0xE4;
    private static final int SET_STATUS = 0xF0;
    private static final int STORE_DATA = 0xE2;
    private static final int PUT_KEY = 0xD8;

    private static final int OK = 0x9000;
    private static final int MORE = 0x6310;
    private static final int CARD_LOCKED = 0x6283;
    private static final int NAME = 0x4F;
    private static final byte[] NOTHING = {};
    private static final byte[] CONFIRMED = {0};

    private final DomainMemory memory;
    private final CardSession session;
    private final CardData data;
    private final RegistryRows registry;
    private final ContentCommands content;
    private final KeyCommands keys;
    private final LifeCycles lifeCycles;
    private final StoredData stored;

    /**
     * Makes the security domain of a card.
     *
     * @param cardNumber 10 bytes that no other card has; keys are diversified with them
     */
    public SecurityDomain(DomainMemory memory, AppletHost host, byte[] cardNumber) {
        this.memory = memory;
        session = new CardSession(memory, cardNumber);
        data = new CardData(memory, cardNumber);
        registry = new RegistryRows(memory);
        content = new ContentCommands(memory, host);
        keys = new KeyCommands(memory);
        lifeCycles = new LifeCycles(memory);
        stored = new StoredData(memory);
    }

    /** Ends the session and forgets what was half done, as on reset and when another application is selected. */
    public void leave() {
        session.end();
        registry.forget();
        content.forget();
        stored.forget();
    }

    /** Returns the answer to SELECT: the FCI, with 6283 from a locked card. */
    public ResponseApdu select() {
        leave();
        return ResponseApdu.of(data.fci(), memory.state().isOpen() ? OK : CARD_LOCKED);
    }

    /** Returns the response to a well-formed command, protected or not. */
    public byte[] process(byte[] bytes) {
        CommandApdu command = CommandApdu.parse(bytes);
        try {
            return switch (command.ins()) {
                case INITIALIZE_UPDATE -> {
                    leave();
                    requireLife();
                    yield answer(command, session.initialize(command), OK);
                }
                case EXTERNAL_AUTHENTICATE -> {
                    session.authenticate(command, bytes);
                    yield answer(command, NOTHING, OK);
                }
                default -> {
                    CommandApdu plain = CommandApdu.parse(session.unwrap(command, bytes));
                    yield session.wrap(executed(plain, Optional.empty()));
                }
            };
        } catch (Refused refused) {
            return ResponseApdu.of(NOTHING, refused.sw()).bytes();
        }
    }

    /** Returns the answer to a command that a secured packet with these keys brought (ETSI TS 102 226 clause 8). */
    public byte[] remote(CommandApdu command, DomainKeys by) {
        return executed(command, Optional.of(by));
    }

    private byte[] executed(CommandApdu plain, Optional<DomainKeys> remote) {
        try {
            return execute(plain, remote);
        } catch (Refused refused) {
            return ResponseApdu.of(NOTHING, refused.sw()).bytes();
        }
    }

    private byte[] execute(CommandApdu command, Optional<DomainKeys> remote) throws Refused {
        if (command.ins() == GET_DATA) {
            return answer(command, data.get(command), OK);
        }
        if (command.cla() != 0x80) {
            throw new Refused(Refused.UNKNOWN_CLASS);
        }
        requireKnown(command.ins());
        requireAllowed(command.ins(), remote.isPresent());
        if (command.ins() != STORE_DATA) {
            stored.forget();
        }
        return switch (command.ins()) {
            case GET_STATUS -> status(command);
            case INSTALL -> answer(command, content.install(command), OK);
            case LOAD -> answer(command, content.load(command), OK);
            case DELETE -> answer(command, delete(command), OK);
            case PUT_KEY -> {
                KeyCommands.Transport by = remote.isPresent()
                        ? KeyCommands.Transport.of(remote.get())
                        : KeyCommands.Transport.of(session.keys());
                yield answer(command, keys.put(command, by), OK);
            }
            case SET_STATUS -> {
                lifeCycles.set(command);
                yield answer(command, NOTHING, OK);
            }
            default -> {
                stored.store(command);
                yield answer(command, NOTHING, OK);
            }
        };
    }

    private static void requireKnown(int ins) throws Refused {
        boolean known = switch (ins) {
            case GET_STATUS, INSTALL, LOAD, DELETE, PUT_KEY, SET_STATUS, STORE_DATA -> true;
            default -> false;
        };
        if (!known) {
            throw new Refused(Refused.UNKNOWN_INSTRUCTION);
        }
    }

    /** A terminated card answers SELECT and GET DATA alone (clause 5.1.1.5). */
    private void requireLife() throws Refused {
        if (memory.state().lifeCycle() == DomainState.TERMINATED) {
            throw new Refused(Refused.CONDITIONS);
        }
    }

    /** Table 11-2: a session for all that is not GET DATA; a locked card tells its state and can be unlocked. */
    private void requireAllowed(int ins, boolean remote) throws Refused {
        if (!remote && !session.isOpen()) {
            throw new Refused(Refused.SECURITY);
        }
        requireLife();
        boolean locked = !memory.state().isOpen();
        if (locked && ins != GET_STATUS && ins != SET_STATUS) {
            throw new Refused(Refused.CONDITIONS);
        }
    }

    private byte[] status(CommandApdu command) throws Refused {
        RegistryRows.Page page = registry.next(command, session.room());
        return answer(command, page.data().bytes(), page.more() ? MORE : OK);
    }

    private byte[] delete(CommandApdu command) throws Refused {
        List<Tlv> references;
        try {
            references = Tlv.parseAll(command.data());
        } catch (CardBrokeRules malformed) {
            throw new Refused(Refused.WRONG_DATA);
        }
        if (!references.isEmpty() && references.get(0).tag() == NAME) {
            Aid aid = LengthValues.aid(references.get(0).value()).orElseThrow(() -> new Refused(Refused.WRONG_DATA));
            return content.delete(command, aid);
        }
        keys.delete(references);
        return CONFIRMED;
    }

    /** No data where none are asked for, 6Cxx where fewer are asked for than there are. */
    private byte[] answer(CommandApdu command, byte[] bytes, int sw) throws Refused {
        if (!command.hasLe()) {
            return ResponseApdu.of(NOTHING, sw).bytes();
        }
        if (!session.isOpen() && command.le() < bytes.length) {
            throw new Refused(Refused.EXACT_LENGTH | bytes.length & 0xFF);
        }
        return ResponseApdu.of(bytes, sw).bytes();
    }
}
