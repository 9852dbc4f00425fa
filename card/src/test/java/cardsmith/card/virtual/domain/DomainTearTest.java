package cardsmith.card.virtual.domain;

import static cardsmith.card.virtual.domain.DomainHost.ask;
import static cardsmith.card.virtual.domain.DomainHost.command;
import static cardsmith.card.virtual.domain.DomainHost.open;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.LinkLost;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.ChannelRequest;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.globalplatform.channel.SecureChannel;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.virtual.Cut;
import cardsmith.card.virtual.VirtualUicc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Power fails at every persistent write and after every command of work on the card's content. */
class DomainTearTest {

    private static final String OTHER_KEY = "606162636465666768696A6B6C6D6E6F";
    private static final KeySet OTHER =
            KeySet.same(0x30, KeyType.AES, Secret.of(HexFormat.of().parseHex(OTHER_KEY)));

    private enum Work {
        LOAD(false) {
            @Override
            void on(SecureChannel channel) throws CardException {
                DomainHost.loadAndInstall(channel);
            }
        },
        REPLACE(true) {
            @Override
            void on(SecureChannel channel) throws CardException {
                DELETE.on(channel);
                DomainHost.loadAndInstall(channel);
            }
        },
        DELETE(true) {
            @Override
            void on(SecureChannel channel) throws CardException {
                DomainHost.expect(channel, command("80E40080", "4F06" + DomainHost.PACKAGE));
            }
        },
        LOCK(true) {
            @Override
            void on(SecureChannel channel) throws CardException {
                DomainHost.expect(channel, "80F0408006" + DomainHost.DM);
            }
        },
        NEW_KEYS(true) {
            @Override
            void on(SecureChannel channel) throws CardException {
                String key = "8811" + "10"
                        + DomainHost.HEX.formatHex(channel.session().encryptKey(OTHER.enc()));
                String check = DomainHost.lv(DomainHost.HEX.formatHex(KeyType.AES.checkValue(OTHER.enc())));
                DomainHost.expect(channel, command("80D83081", "30" + (key + check).repeat(3)));
            }
        };

        private final boolean loaded;

        Work(boolean loaded) {
            this.loaded = loaded;
        }

        VirtualUicc card() {
            return loaded ? VirtualUicc.withSamples(6) : VirtualUicc.blank(6);
        }

        abstract void on(SecureChannel channel) throws CardException;
    }

    /** What the next connection finds; the keys are the old ones or the new ones as wholes. */
    private static String found(VirtualUicc card) throws CardException {
        card.powerUp();
        SecureChannel channel;
        String keys = "old keys ";
        try {
            channel = open(card);
        } catch (CardException otherKeys) {
            channel = open(card, SecurityLevel.C_MAC, OTHER, ScpProtocol.SCP03);
            keys = "new keys ";
        }
        String registry = ask(channel, "80F24002024F0000") + ask(channel, "80F21002024F0000");
        return keys + registry + ask(card, "00A4040406F0444D53430100") + ask(card, "80CB0081015C00");
    }

    /** Returns every state that the whole work goes through, one after each command. */
    private static List<String> states(Work work) throws CardException {
        var states = new ArrayList<String>();
        VirtualUicc card = work.card();
        states.add(found(card.copy()));
        card.powerUp();
        SecureChannel channel = open(card);
        work.on(watched(channel, card, states));
        return states;
    }

    private static SecureChannel watched(SecureChannel channel, VirtualUicc card, List<String> states)
            throws CardException {
        channel.close();
        DomainHost.ask(card, "00A4040000");
        return SecureChannel.open(
                command -> {
                    byte[] answer = card.exchange(command);
                    String now = found(card.copy());
                    if (!states.contains(now)) {
                        states.add(now);
                    }
                    return answer;
                },
                offer -> DomainHost.AES.withVersion(0x30),
                ChannelRequest.of(0x30, SecurityLevel.C_MAC, ScpProtocol.SCP03),
                DomainHost.NO_GUARD);
    }

    @ParameterizedTest
    @EnumSource(Work.class)
    void aCutAtAnyWriteLeavesTheStateBeforeOrAfterAStep(Work work) throws CardException {
        List<String> states = states(work);
        VirtualUicc whole = work.card();
        whole.powerUp();
        SecureChannel channel = open(whole);
        long before = whole.persistentWrites();
        work.on(channel);
        long writes = whole.persistentWrites() - before;
        assertTrue(writes > 0 && states.size() > 1, work + " " + writes + " " + states.size());
        assertEquals(states.get(states.size() - 1), found(whole));
        for (Cut how : Cut.values()) {
            for (long n = 0; n < writes; n++) {
                VirtualUicc card = work.card();
                card.powerUp();
                SecureChannel open = open(card);
                card.cutPower(n, how);
                assertThrows(LinkLost.class, () -> work.on(open));
                String now = found(card);
                assertTrue(states.contains(now), work + " " + how + " at write " + n + ": " + now);
            }
        }
        System.out.println("Tear test of " + work + ": " + writes * Cut.values().length + " cuts, " + states.size()
                + " states, 0 violations");
    }

    @ParameterizedTest
    @EnumSource(Work.class)
    void aCardPulledAfterAnyCommandCanBeFinishedAtTheNextConnection(Work work) throws CardException {
        List<String> states = states(work);
        for (int answered = 0; ; answered++) {
            VirtualUicc card = work.card();
            card.powerUp();
            int[] left = {answered + 2};
            ask(card, "00A4040000");
            SecureChannel channel = SecureChannel.open(
                    command -> {
                        if (left[0]-- == 0) {
                            card.powerDown();
                        }
                        return card.exchange(command);
                    },
                    offer -> DomainHost.AES.withVersion(0x30),
                    ChannelRequest.of(0x30, SecurityLevel.C_MAC, ScpProtocol.SCP03),
                    DomainHost.NO_GUARD);
            boolean pulled = false;
            try {
                work.on(channel);
            } catch (LinkLost lost) {
                pulled = true;
            }
            assertTrue(states.contains(found(card)), work + " after " + answered);
            if (!pulled) {
                return;
            }
        }
    }

    @Test
    void theFileOfTheCardHoldsTheOldRegistryOrTheNewOne(@TempDir Path folder) throws CardException {
        Path file = folder.resolve("card.vuicc");
        VirtualUicc.openBlank(file);
        int loaded = 0;
        for (long n = 0; n < 500; n++) {
            VirtualUicc card = VirtualUicc.open(file);
            card.powerUp();
            SecureChannel channel = open(card);
            card.cutPower(n, Cut.TORN);
            try {
                Work.LOAD.on(channel);
                card.cancelCut();
                loaded++;
            } catch (CardException | AssertionError pulledOrThere) {
                card.cancelCut();
            }
            VirtualUicc again = VirtualUicc.open(file);
            assertEquals(found(card), found(again));
            if (loaded > 0) {
                return;
            }
            again.powerUp();
            ask(open(again), command("80E40080", "4F06" + DomainHost.PACKAGE));
        }
        assertEquals(1, loaded);
    }
}
