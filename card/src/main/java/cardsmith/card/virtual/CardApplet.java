package cardsmith.card.virtual;

import cardsmith.applet.DmApplet;
import cardsmith.applet.ProvisioningApplet;
import cardsmith.card.Aid;
import java.util.Optional;
import java.util.stream.Stream;
import javacard.framework.Applet;

/** The applets that a personalised virtual card carries (docs/card-interface.md, AIDs). */
enum CardApplet {
    DM("F0444D534301", "F0444D534301", 32_767, "DM_SC", DmApplet.class),
    PROVISIONING("F0444D534302", "A000000063504B43532D3135", 8_192, "PKCS-15", ProvisioningApplet.class);

    private final String module;
    private final String aid;
    private final int size;
    private final String label;
    private final Class<? extends Applet> type;

    CardApplet(String module, String aid, int size, String label, Class<? extends Applet> type) {
        this.module = module;
        this.aid = aid;
        this.size = size;
        this.label = label;
        this.type = type;
    }

    /** Returns the applet of a module. */
    static Optional<CardApplet> ofModule(Aid module) {
        return Stream.of(values()).filter(kind -> kind.module().equals(module)).findFirst();
    }

    /** Returns the name of the class in the package. */
    Aid module() {
        return new Aid(module);
    }

    /** Returns the name of the default instance. */
    Aid aid() {
        return new Aid(aid);
    }

    /** Returns the bytes of persistent memory of an instance without parameters. */
    int size() {
        return size;
    }

    String label() {
        return label;
    }

    Class<? extends Applet> type() {
        return type;
    }
}
