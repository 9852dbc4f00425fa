package cardsmith.card.virtual;

import cardsmith.applet.DmApplet;
import cardsmith.applet.ProvisioningApplet;
import java.util.HexFormat;
import javacard.framework.Applet;

/** The applets that a personalised virtual card carries (docs/card-interface.md, AIDs). */
enum CardApplet {
    DM("F0444D534301", "DM_SC", DmApplet.class),
    PROVISIONING("A000000063504B43532D3135", "PKCS-15", ProvisioningApplet.class);

    private final String aid;
    private final String label;
    private final Class<? extends Applet> type;

    CardApplet(String aid, String label, Class<? extends Applet> type) {
        this.aid = aid;
        this.label = label;
        this.type = type;
    }

    MasterFile.Application application() {
        return new MasterFile.Application(aid, label);
    }

    Class<? extends Applet> type() {
        return type;
    }

    byte[] aid() {
        return HexFormat.of().parseHex(aid);
    }

    /** Installation data: instance AID, no control information, no applet data (JC API, Applet.install). */
    byte[] parameters() {
        byte[] instance = aid();
        byte[] data = new byte[instance.length + 3];
        data[0] = (byte) instance.length;
        System.arraycopy(instance, 0, data, 1, instance.length);
        return data;
    }
}
