package cardsmith.card.globalplatform;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Aid;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.channel.ChannelRequest;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.channel.ScpProtocol;
import cardsmith.card.globalplatform.channel.SecurityLevel;
import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.globalplatform.key.RememberedKeys;
import cardsmith.card.trace.TraceEntry;
import cardsmith.card.trace.TraceSession;
import cardsmith.card.trace.TraceStore;
import cardsmith.card.trace.TracedLink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChannelTraceTest {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = SecurityLevel.class,
            names = {"AUTHENTICATED", "C_MAC", "C_MAC_C_DEC", "C_MAC_C_DEC_R_MAC_R_ENC"})
    void theTraceTellsWhatTheChannelCarriedAndNoKeyInAnyForm(SecurityLevel level) throws Exception {
        var store = new TraceStore();
        TraceSession trace = store.open("test", "T=1");
        var domain = ScriptedDomain.of(ScpProtocol.SCP03);
        domain.put(new Aid("0102030405"), new Aid("0102030409"));
        GlobalPlatformCard card = GlobalPlatformCard.discover(new TracedLink(domain, trace));
        byte[] fresh = HEX.parseHex("00112233445566778899AABBCCDDEEFF");
        byte[] sent;
        try (var session = card.open(
                CardKeys.plain(ScriptedDomain.testKeys(ScpProtocol.SCP03)),
                ChannelRequest.of(0, level, ScpProtocol.SCP03).watchedBy(trace::plain),
                new RememberedKeys(folder, card.identity()))) {
            session.registry();
            session.change(StateChange.lock(new Aid("0102030405")), session.cardNumber());
            session.install(
                    new Aid("0102030405"),
                    Instance.of(new Aid("0102030406"), new Aid("0102030407")).withParameters(fresh));
            session.storeData(CardCommands.DataForm.DGI, fresh);
            session.putKeys(KeySet.same(0x31, KeyType.AES, Secret.of(fresh)), 0, session.cardNumber());
            sent = session.channel().session().encryptKey(Secret.of(fresh));
        }
        List<String> notes = new ArrayList<>();
        var all = new StringBuilder();
        var snapshot = store.snapshot();
        for (int i = 0; i < snapshot.size(); i++) {
            TraceEntry entry = snapshot.entry(i);
            all.append(entry.note()).append(HEX.formatHex(entry.command())).append('\n');
            if (entry.kind() == TraceEntry.Kind.NOTE) {
                notes.add(entry.note());
            }
        }
        assertTrue(
                notes.stream().anyMatch(note -> note.contains("SET STATUS 80F04080 0102030405 → 9000")),
                notes.toString());
        assertTrue(notes.stream().anyMatch(note -> note.contains("PUT KEY 80D80081 and 70 masked")), notes.toString());
        assertTrue(notes.stream().anyMatch(note -> note.contains("GET STATUS 80F28002")), notes.toString());
        assertFalse(all.toString().contains(HEX.formatHex(fresh)), notes.toString());
        assertFalse(all.toString().contains(HEX.formatHex(sent)), notes.toString());
    }
}
