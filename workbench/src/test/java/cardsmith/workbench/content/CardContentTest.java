package cardsmith.workbench.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.Aid;
import cardsmith.card.Secret;
import cardsmith.card.globalplatform.LifeCycle;
import cardsmith.card.globalplatform.StateChange;
import cardsmith.card.globalplatform.channel.KeySet;
import cardsmith.card.globalplatform.channel.KeyType;
import cardsmith.card.globalplatform.key.CardKeys;
import cardsmith.card.globalplatform.load.LoadPlan;
import cardsmith.card.mostore.MoStore;
import cardsmith.card.virtual.OwnPackage;
import cardsmith.workbench.OnVirtualCard;
import cardsmith.workbench.card.CardLine;
import cardsmith.workbench.load.AppletCodes;
import cardsmith.workbench.load.KeyChoice;
import cardsmith.workbench.load.LoadChoice;
import cardsmith.workbench.load.PlannedLoad;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CardContentTest extends OnVirtualCard {

    private static final Aid PACKAGE = OwnPackage.aid();

    private CardContent content;
    private Optional<KeyOffer> offered = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        content = place.content;
        content.keys().offer(offer -> offered = Optional.of(offer));
        place.until("the keys are offered", () -> offered.isPresent());
    }

    private void useTestKeys() throws Exception {
        use(new KeyChoice.Shipped());
    }

    private void use(KeyChoice choice) throws Exception {
        boolean[] used = new boolean[1];
        content.keys().use(choice, offered.orElseThrow(), () -> used[0] = true);
        place.until("the keys are there", () -> used[0]);
    }

    private static KeyChoice typed(String key) {
        byte[] bytes = HexFormat.of().parseHex(key);
        return new KeyChoice.Typed(CardKeys.plain(KeySet.same(0x30, KeyType.AES, Secret.of(bytes))));
    }

    private void read() throws Exception {
        content.readRegistry();
        place.until("the registry is read", () -> content.registry().isPresent());
    }

    private void settle() throws Exception {
        place.until("all work is done", () -> !place.desk.busy().get());
    }

    private int applications() {
        return content.registry().orElseThrow().registry().applications().size();
    }

    @Test
    void theVirtualCardOffersTheKeysThatItShipsWith() {
        assertTrue(offered.orElseThrow().isShipped());
        assertFalse(offered.orElseThrow().hasStore());
    }

    @Test
    void nothingIsReadWithoutKeysAndAllIsForgottenWithTheCard() throws Exception {
        content.readRegistry();
        settle();
        assertTrue(content.registry().isEmpty());
        useTestKeys();
        read();
        assertEquals(2, applications());
        place.bench.pull("virtual");
        place.until("the registry is forgotten", () -> content.registry().isEmpty());
        assertFalse(content.keys().areGiven());
    }

    @Test
    void theRegistryBecomesLinesWithModulesBelowTheirPackage() throws Exception {
        RegistryLines words = new RegistryLines(place.texts);
        assertEquals(1, words.of(Optional.empty()).size());
        useTestKeys();
        read();
        List<CardLine> lines = words.of(content.registry());
        assertEquals(4, lines.size());
        CardLine.Content file = lines.stream()
                .map(CardLine.Content.class::cast)
                .filter(line -> line.aid().equals(Optional.of(PACKAGE)))
                .findFirst()
                .orElseThrow();
        assertEquals(2, file.lines().size());
        assertEquals(
                6,
                Stream.concat(lines.stream(), file.lines().stream())
                        .map(CardLine::key)
                        .distinct()
                        .count(),
                "a module and its application share a name, and are two lines");
        assertTrue(file.value().contains("2 modules"), file.value());
    }

    @Test
    void thePackageIsDeletedPlannedAndLoadedAgainAndItsAppletIsSeen() throws Exception {
        useTestKeys();
        read();
        content.delete(PACKAGE, true, "");
        place.until("it is gone", () -> applications() == 0);
        settle();
        assertTrue(place.session.identity().get().orElseThrow().applet().isEmpty());
        Optional<PlannedLoad> plan = plan();
        assertEquals(LoadPlan.Action.LOAD, plan.orElseThrow().plan().action());
        assertTrue(plan.orElseThrow().isReady());
        content.load(plan.orElseThrow(), Optional.empty(), AppletCodes.USUAL);
        place.until("it is back", () -> applications() == 2);
        settle();
        assertTrue(place.session.identity().get().orElseThrow().applet().isPresent());
        assertEquals(0, place.session.objects().size());
    }

    private Optional<PlannedLoad> plan() throws Exception {
        PlannedLoad[] plan = new PlannedLoad[1];
        content.plan(LoadChoice.own(), false, planned -> plan[0] = planned);
        place.until("it is planned", () -> plan[0] != null);
        settle();
        return Optional.of(plan[0]);
    }

    @Test
    void whatIsOnTheCardAlreadyIsNotLoadedAgain() throws Exception {
        useTestKeys();
        PlannedLoad plan = plan().orElseThrow();
        assertEquals(LoadPlan.Action.NOTHING, plan.plan().action());
        assertFalse(plan.isReady());
    }

    @Test
    void aStoppedLoadLeavesTheCardAsItWas() throws Exception {
        useTestKeys();
        read();
        content.delete(PACKAGE, true, "");
        place.until("it is gone", () -> applications() == 0);
        settle();
        content.load(plan().orElseThrow(), Optional.empty(), AppletCodes.USUAL);
        place.desk.cancel();
        place.until("it is told", () -> place.desk.problem().get().isPresent());
        settle();
        read();
        assertEquals(0, applications());
        assertTrue(content.registry().orElseThrow().registry().loadFiles().isEmpty());
        assertTrue(content.keys().areGiven(), "the keys were right");
    }

    @Test
    void wrongKeysAreForgottenAndToldAsRefused() throws Exception {
        use(typed("606162636465666768696A6B6C6D6E6F"));
        content.readRegistry();
        place.until("it is told", () -> place.desk.problem().get().isPresent());
        settle();
        assertFalse(content.keys().areGiven());
        assertTrue(content.keys().areRefused());
        useTestKeys();
        read();
        assertEquals(2, applications());
    }

    private String lockedAppletState() {
        return content.application().orElseThrow().stateName();
    }

    @Test
    void anApplicationIsLockedOnlyWithTheNumberOfTheCardAndUnlockedWithoutIt() throws Exception {
        useTestKeys();
        read();
        Aid applet = Aid.of(MoStore.AID.bytes());
        content.selected().set(Optional.of(applet));
        content.change(StateChange.lock(applet), "1");
        place.until("it is told", () -> place.desk.problem().get().isPresent());
        settle();
        assertEquals("SELECTABLE", lockedAppletState());
        content.change(
                StateChange.lock(applet), content.registry().orElseThrow().number());
        place.until("it is locked", () -> lockedAppletState().equals("LOCKED"));
        settle();
        assertTrue(place.session.identity().get().orElseThrow().applet().isEmpty());
        content.change(StateChange.unlock(applet), "");
        place.until("it is unlocked", () -> lockedAppletState().equals("SELECTABLE"));
        settle();
        assertTrue(place.session.identity().get().orElseThrow().applet().isPresent());
    }

    @Test
    void aRefusalKeepsTheKeysThatOpenedTheCard() throws Exception {
        useTestKeys();
        read();
        content.change(StateChange.ofCard(LifeCycle.SECURED), "");
        place.until("it is told", () -> place.desk.problem().get().isPresent());
        settle();
        assertTrue(content.keys().areGiven());
    }

    @Test
    void keysChangeOnlyWithTheNumberOfTheCard() throws Exception {
        useTestKeys();
        read();
        String number = content.registry().orElseThrow().number();
        content.changeKeys(typed("707172737475767778797A7B7C7D7E7F"), 0x30, "1");
        place.until("it is told", () -> place.desk.problem().get().isPresent());
        settle();
        place.desk.dismissProblem();
        assertTrue(content.keys().areGiven(), "a wrong number is no wrong key");
        content.changeKeys(typed("707172737475767778797A7B7C7D7E7F"), 0x30, number);
        settle();
        content.keys().close();
        use(typed("707172737475767778797A7B7C7D7E7F"));
        content.readRegistry();
        settle();
        assertTrue(
                place.desk.problem().get().isEmpty(),
                String.valueOf(place.desk.problem().get()));
    }
}
