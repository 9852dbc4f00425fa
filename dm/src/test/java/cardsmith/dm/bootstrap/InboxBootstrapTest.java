package cardsmith.dm.bootstrap;

import static cardsmith.dm.bootstrap.BootstrapSamples.card;
import static cardsmith.dm.bootstrap.BootstrapSamples.dmAcc;
import static cardsmith.dm.bootstrap.BootstrapSamples.message;
import static cardsmith.dm.bootstrap.BootstrapSamples.nap;
import static cardsmith.dm.bootstrap.BootstrapSamples.sentences;
import static cardsmith.dm.bootstrap.BootstrapSamples.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.dm.Corpus;
import cardsmith.dm.Mutations;
import cardsmith.dm.provisioning.Characteristic;
import cardsmith.dm.provisioning.Parm;
import cardsmith.dm.provisioning.Provisioning;
import cardsmith.dm.provisioning.ProvisioningDocument;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.tnds.TndsNode;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.TreeNode;
import cardsmith.dm.tree.TreeRules;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Messages for ./Inbox (DM Bootstrap 1.2.1, DM profile). */
class InboxBootstrapTest {

    private final ManagementTree tree = new ManagementTree(TreeRules.OPEN, Clock.systemUTC());
    private final Bootstrap bootstrap = new Bootstrap(tree, BootstrapPolicy.USUAL, BootstrapPlaces.USUAL);

    private String value(String uri) throws Exception {
        return tree.find(tree.uri(uri)).map(TreeNode::value).orElse("none");
    }

    @Test
    void anInboxMessageIsPlacedByTheTypesOfItsObjects() throws Exception {
        for (TndsForm form : TndsForm.values()) {
            ManagementTree device = new ManagementTree(TreeRules.OPEN, Clock.systemUTC());
            BootstrapResult result = new Bootstrap(device, BootstrapPolicy.USUAL, BootstrapPlaces.USUAL)
                    .apply(message(form, TndsDocument.of(nap("N", "apn"), dmAcc("Op", "srv", "./Inbox/N"))));
            assertEquals(List.of("srv"), result.servers());
            assertEquals(
                    "./NAP/N",
                    device.find(device.uri("./DMAcc/Op/PrefConRef"))
                            .orElseThrow()
                            .value());
        }
    }

    @Test
    void theExampleOfTheFactsIsTaken() throws Exception {
        TndsDocument example = Tnds.read(Corpus.file("spec/dm/data/examples/tnds-inbox-bootstrap.xml"));
        BootstrapResult result = bootstrap.apply(BootstrapMessage.of(BootstrapSource.FACTORY, Tnds.wbxml(example)));
        assertEquals(1, result.servers().size());
        assertTrue(result.steps().stream().anyMatch(step -> step.kind() == BootstrapStep.Kind.REWRITTEN));
    }

    @Test
    void aNameThatIsTakenIsChangedWithItsReferences() throws Exception {
        bootstrap.apply(message(TndsForm.WBXML, TndsDocument.of(nap("N", "first"))));
        bootstrap.apply(message(TndsForm.WBXML, TndsDocument.of(dmAcc("Op", "srv", "./Inbox/N"), nap("N", "second"))));
        assertEquals("./NAP/N-1", value("./DMAcc/Op/PrefConRef"));
        assertEquals("second", value("./NAP/N-1/Addr"));
        assertEquals("first", value("./NAP/N/Addr"));
    }

    @Test
    void anAccountOfTheSameServerIsReplacedWhereItStands() throws Exception {
        bootstrap.apply(message(TndsForm.WBXML, TndsDocument.of(dmAcc("Old", "srv", "a"))));
        BootstrapResult again = bootstrap.apply(message(TndsForm.WBXML, TndsDocument.of(dmAcc("New", "srv", "b"))));
        assertEquals("b", value("./DMAcc/Old/PrefConRef"));
        assertEquals(1, tree.find(tree.uri("./DMAcc")).orElseThrow().children().size());
        assertTrue(sentences(again.steps()).contains("The former account of srv makes room for the new one."));
    }

    @Test
    void aDeviceMayKeepItsAccounts() throws Exception {
        Bootstrap keeping = new Bootstrap(
                tree, new BootstrapPolicy(Set.of(BootstrapSource.CARD), true, false, true), BootstrapPlaces.USUAL);
        keeping.apply(message(TndsForm.WBXML, TndsDocument.of(dmAcc("Old", "srv", "a"))));
        int size = tree.size();
        BootstrapMessage second =
                message(TndsForm.WBXML, TndsDocument.of(nap("N", "x")), TndsDocument.of(dmAcc("New", "srv", "b")));
        BootstrapRefused refused = assertThrows(BootstrapRefused.class, () -> keeping.apply(second));
        assertEquals("There is an account of srv already, and this device keeps it.", refused.getMessage());
        assertEquals(size, tree.size());
        assertEquals("a", value("./DMAcc/Old/PrefConRef"));
        BootstrapMessage unknown =
                message(TndsForm.WBXML, TndsDocument.of(TndsNode.interior("X", "urn:example:x:1.0", List.of())));
        assertThrows(BootstrapRefused.class, () -> keeping.apply(unknown));
        BootstrapMessage factory = BootstrapMessage.of(BootstrapSource.FACTORY, Provisioning.wbxml(whole()));
        assertThrows(BootstrapRefused.class, () -> keeping.apply(factory));
    }

    @Test
    void brokenMessagesNeverChangeHalfATree() throws Exception {
        byte[] cp = Provisioning.wbxml(whole());
        byte[] dm = message(
                        TndsForm.WBXML,
                        TndsDocument.of(nap("N", "x")),
                        TndsDocument.of(dmAcc("Op", "srv", "./Inbox/N")))
                .document();
        int refused = Mutations.refused(13, 6_000, List.of(cp, dm), changed -> {
            ManagementTree device = new ManagementTree(TreeRules.OPEN, Clock.systemUTC());
            boolean done = false;
            try {
                new Bootstrap(device, BootstrapPolicy.USUAL, BootstrapPlaces.USUAL)
                        .apply(BootstrapMessage.of(BootstrapSource.CARD, changed));
                done = true;
            } catch (BootstrapRefused said) {
                assertTrue(said.getMessage().endsWith("."), said.getMessage());
            } finally {
                assertTrue(done || device.size() == 1, "a refused message left nodes");
            }
        });
        assertTrue(refused > 1_000, () -> "refused " + refused);
    }

    @Test
    void whatIsRefusedLeavesNoNodeBehind() throws Exception {
        ProvisioningDocument noAddress = ProvisioningDocument.of(
                whole().characteristics().get(1),
                Characteristic.of("APPLICATION", Parm.of("APPID", "w7"), Parm.of("PROVIDER-ID", "srv")));
        BootstrapRefused refused = assertThrows(BootstrapRefused.class, () -> bootstrap.apply(card(noAddress)));
        assertEquals("APPLICATION w7 of srv has no address.", refused.getMessage());
        assertEquals(1, tree.size());
        TndsDocument second = TndsDocument.of(dmAcc("Op", "", "x"));
        BootstrapMessage half = message(TndsForm.WBXML, TndsDocument.of(nap("N", "x")), second);
        assertThrows(BootstrapRefused.class, () -> bootstrap.apply(half));
        assertEquals(1, tree.size());
    }
}
