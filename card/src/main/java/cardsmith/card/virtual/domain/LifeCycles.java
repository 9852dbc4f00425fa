package cardsmith.card.virtual.domain;

import cardsmith.card.Aid;
import cardsmith.card.CommandApdu;

/** SET STATUS: the steps that card and applications may take (clauses 5.1, 5.3 and 11.10). */
final class LifeCycles {

    private static final int ISSUER_DOMAIN = 0x80;
    private static final int APPLICATION = 0x40;

    private final DomainMemory memory;

    LifeCycles(DomainMemory memory) {
        this.memory = memory;
    }

    void set(CommandApdu command) throws Refused {
        switch (command.p1()) {
            case ISSUER_DOMAIN -> setCard(command.p2());
            case APPLICATION -> setApplication(command);
            default -> throw new Refused(Refused.WRONG_P1_P2);
        }
    }

    /** Upwards step by step; locking can be undone, termination not. */
    private void setCard(int wanted) throws Refused {
        int now = memory.state().lifeCycle();
        boolean allowed = switch (wanted) {
            case DomainState.INITIALIZED -> now == DomainState.READY;
            case DomainState.SECURED -> now == DomainState.INITIALIZED || now == DomainState.LOCKED;
            case DomainState.LOCKED -> now == DomainState.SECURED;
            case DomainState.TERMINATED -> now != DomainState.TERMINATED;
            default -> throw new Refused(Refused.WRONG_P1_P2);
        };
        if (!allowed) {
            throw new Refused(Refused.CONDITIONS);
        }
        memory.commit(memory.state().withLifeCycle(wanted));
    }

    /** Locks an application, or gives it back the state that it had. */
    private void setApplication(CommandApdu command) throws Refused {
        Aid name = LengthValues.aid(command.data()).orElseThrow(() -> new Refused(Refused.WRONG_DATA));
        Instance instance = memory.state().instance(name).orElseThrow(() -> new Refused(Refused.NOT_FOUND));
        boolean lock = (command.p2() & Instance.LOCKED) != 0;
        boolean locked = (instance.lifeCycle() & Instance.LOCKED) != 0;
        if (lock == locked) {
            throw new Refused(Refused.CONDITIONS);
        }
        memory.commit(memory.state().replacing(instance.inLifeCycle(instance.lifeCycle() ^ Instance.LOCKED)));
    }
}
