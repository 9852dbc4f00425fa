package cardsmith.device.management;

import cardsmith.card.CommandApdu;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.CardCommands;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.mostore.MoTag;
import cardsmith.card.mostore.Octets;
import cardsmith.card.mostore.OtherFile;
import cardsmith.card.mostore.SetData;
import cardsmith.card.ota.RemoteScript;
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

    /**
     * Commands for an application on the card.
     *
     * @param tar which application
     * @param list at least one command
     * @param admitted whether ADM1 is proved first
     * @param format how they are written down, which says how much of their answers comes back
     */
    record Commands(Tar tar, List<CommandApdu> list, boolean admitted, RemoteScript.Format format)
            implements RemoteOperation {

        /** Copies the list; refuses an empty one with {@link IllegalArgumentException}. */
        public Commands {
            list = List.copyOf(list);
            if (list.isEmpty()) {
                throw new IllegalArgumentException("There are no commands");
            }
        }
    }

    /** Returns which application on the card does it. */
    default Tar tar() {
        if (this instanceof Commands commands) {
            return commands.tar();
        }
        return this instanceof Renew ? Tar.APPLICATIONS : Tar.DM_APPLET;
    }

    /** Returns how the commands are written down. */
    default RemoteScript.Format form() {
        return this instanceof Commands commands ? commands.format() : RemoteScript.Format.COMPACT;
    }

    /** Returns whether the commands begin with a proof of ADM1. */
    default boolean needsAdm1() {
        return this instanceof Commands commands ? commands.admitted() : !(this instanceof Renew);
    }

    /**
     * Returns the commands.
     *
     * @param adm1 as VERIFY takes it; not looked at where it is not needed
     */
    default List<CommandApdu> commands(Secret adm1) {
        List<CommandApdu> commands = new ArrayList<>();
        if (needsAdm1()) {
            int reference = PinReference.ADM1.keyReference();
            commands.add(adm1.use(value -> CommandApdu.of(0x00, 0x20, 0x00, reference, value)));
        }
        if (this instanceof Commands own) {
            commands.addAll(own.list());
        } else if (this instanceof Renew renew) {
            commands.add(CardCommands.putKeysRemotely(renew.by(), renew.keys()));
        } else if (this instanceof Put put) {
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
        if (this instanceof Commands commands) {
            int number = commands.list().size();
            return "carry out " + number + (number == 1 ? " command" : " commands");
        }
        return "take new keys for secured packets";
    }
}
