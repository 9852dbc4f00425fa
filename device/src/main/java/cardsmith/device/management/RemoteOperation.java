package cardsmith.device.management;

import cardsmith.card.CommandApdu;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.CardCommands;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.OtherFile;
import cardsmith.card.mostore.SetData;
import cardsmith.card.ota.Tar;
import cardsmith.card.pin.PinReference;
import cardsmith.card.tlv.Tlv;
import java.util.ArrayList;
import java.util.List;

/** A change of a card over the air. */
public sealed interface RemoteOperation {

    /** An object of EF.MO, new or in place of an old one. */
    record Put(MoTag tag, Octets value) implements RemoteOperation {}

    /** An object of EF.MO is deleted. */
    record Delete(MoTag tag) implements RemoteOperation {}

    /** A setting, job or key in another file of the DM applet; an empty value deletes it. */
    record Store(OtherFile file, Tlv object) implements RemoteOperation {}

    /**
     * The keys of secured packets give way to others.
     *
     * @param by those that protect the packet
     * @param keys new ones, of the same cipher
     * @param name of the new ones in the key store
     */
    record Renew(KeySet by, KeySet keys, String name) implements RemoteOperation {

        /** Refuses keys of another cipher or number with {@link IllegalArgumentException}. */
        public Renew {
            if (by.type() != keys.type() || keys.version() != by.version()) {
                throw new IllegalArgumentException("The new keys must have the cipher and the version of the old ones");
            }
        }
    }

    /** Returns which application on the card does it. */
    default Tar tar() {
        return this instanceof Renew ? Tar.APPLICATIONS : Tar.DM_APPLET;
    }

    /** Returns the commands, with ADM1 proved first where the DM applet is changed. */
    default List<CommandApdu> commands(Secret adm1) {
        if (this instanceof Renew renew) {
            return List.of(CardCommands.putKeysRemotely(renew.by(), renew.keys()));
        }
        List<CommandApdu> commands = new ArrayList<>();
        int reference = PinReference.ADM1.keyReference();
        commands.add(adm1.use(value -> CommandApdu.of(0x00, 0x20, 0x00, reference, value)));
        if (this instanceof Put put) {
            commands.addAll(SetData.of(put.tag(), put.value()));
        } else if (this instanceof Delete delete) {
            commands.addAll(SetData.of(delete.tag(), Octets.of()));
        } else if (this instanceof Store store) {
            commands.addAll(SetData.of(store.file(), store.object()));
        }
        return commands;
    }

    /** Returns what it does, without a verb's subject, such as {@code store object FF1F}. */
    default String words() {
        if (this instanceof Put put) {
            return "store object " + put.tag();
        } else if (this instanceof Delete delete) {
            return "delete object " + delete.tag();
        } else if (this instanceof Store store) {
            String what = switch (store.file()) {
                case SETTINGS -> "setting ";
                case JOBS -> "job ";
                case KEYS -> "key ";
            };
            return (store.object().length() == 0 ? "delete " : "store ")
                    + what
                    + String.format("%02X", store.object().tag());
        }
        return "take new keys for secured packets";
    }
}
