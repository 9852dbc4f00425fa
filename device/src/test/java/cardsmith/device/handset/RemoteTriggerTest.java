package cardsmith.device.handset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.card.CardException;
import cardsmith.card.link.GetResponseLink;
import cardsmith.card.ota.SmsDeliver;
import cardsmith.card.virtual.VirtualUicc;
import cardsmith.device.terminal.AbsentPerson;
import cardsmith.device.terminal.TerminalWatch;
import cardsmith.dm.client.DeviceIdentity;
import cardsmith.dm.client.Reply;
import cardsmith.dm.client.ServerAccount;
import cardsmith.dm.client.Surroundings;
import cardsmith.dm.notification.UiMode;
import cardsmith.dm.security.Account;
import cardsmith.dm.security.AuthScheme;
import cardsmith.dm.security.NonceStore;
import cardsmith.dm.security.Password;
import cardsmith.dm.session.SessionEvent;
import cardsmith.dm.tree.ManagementTree;
import cardsmith.dm.tree.TreeRules;
import cardsmith.dm.tree.UriLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The remote flow of DM_SC 5.4.1.1: each way of a push from outside leads to the same session, or is told apart. */
class RemoteTriggerTest {

    private static final String CARD = "F0444D534301";
    private static final Surroundings YES = Surroundings.NONE.withUser(question -> new Reply.Yes());
    private static final Surroundings NO = Surroundings.NONE.withUser(question -> new Reply.No());

    private final VirtualUicc uicc = VirtualUicc.empty(1);
    private final CardInHand card = new CardInHand(uicc);
    private final ManagementTree own = own();
    private final Handset handset = new Handset(own, () -> Instant.EPOCH, new Random(1));

    private static ManagementTree own() {
        return new ManagementTree(
                new TreeRules(UriLimits.NONE, 100_000, 1 << 20, true, uri -> Optional.empty()), () -> Instant.EPOCH);
    }

    private static CardManagementSystem system(String password) {
        return new CardManagementSystem(CARD, Password.of(password), new byte[0], new Random(7));
    }

    @BeforeEach
    void aHandsetThatIsOn() throws Exception {
        new DeviceIdentity("IMEI:493005100592800", "ACME", "One", "1.0", "en", "phone", List.of("1", "2", "3"))
                .install(own);
        uicc.powerUp();
        card.put(0xFF1F, CardInHand.mo("./Mail", "card", 0));
        uicc.reset();
        handset.powerOn(new GetResponseLink(uicc::transmit), new AbsentPerson(), TerminalWatch.NONE);
        handset.attach(NetworkAccess.SIMULATED);
    }

    private Optional<PushAnswer> answer(Surroundings around) throws CardException {
        return handset.answerPush(around, SessionEvent.Observer.NOBODY, MessageGate.OPEN);
    }

    private void sessionFollows() throws Exception {
        PushAnswer.Answered answered =
                assertInstanceOf(PushAnswer.Answered.class, answer(YES).orElseThrow());
        Provisioning.Held held = assertInstanceOf(Provisioning.Held.class, answered.provisioning());
        assertTrue(held.outcome().isCompleted(), held.outcome().sentence());
        assertEquals(
                "card",
                handset.tree()
                        .find(handset.tree().uri("./Mail/A"))
                        .orElseThrow()
                        .value());
        assertEquals(Optional.empty(), answer(YES));
    }

    private void ignored(PushAnswer.Cause cause, Surroundings around) throws CardException {
        PushAnswer.Ignored ignored =
                assertInstanceOf(PushAnswer.Ignored.class, answer(around).orElseThrow());
        assertEquals(cause, ignored.cause(), ignored.sentence());
    }

    @Test
    void dmscFlr1To6APushOverTheNetworkLeadsToASession() throws Exception {
        try (var port = new PushPort(handset.pushes(), 0)) {
            system("").send(UiMode.BACKGROUND, port.number());
            assertTrue(port.await(Duration.ofSeconds(10)));
            sessionFollows();
        }
    }

    @Test
    void dmscFlr1To6AShortMessageForTheHandsetLeadsToASession() throws Exception {
        assertTrue(handset.receive(
                SmsDeliver.parse(system("").messageForHandset(UiMode.BACKGROUND).bytes())));
        sessionFollows();
    }

    @Test
    void dmscFlr1To6AShortMessageForTheCardIsHandedOnByTheCardAndLeadsToASession() throws Exception {
        assertTrue(handset.receive(system("").messageForCard(UiMode.NOT_SPECIFIED)));
        sessionFollows();
    }

    @Test
    void aPushIsTakenOnlyWithTheDigestOfTheCardsServer() throws Exception {
        Account server = Account.of(AuthScheme.MD5, CARD, Password.of("right"));
        handset.know(new ServerAccount(
                CARD, "http://127.0.0.1:3516/dm", Account.OPEN, NonceStore.inMemory(), server, NonceStore.inMemory()));
        handset.pushes().receive(system("wrong").push(UiMode.BACKGROUND));
        ignored(PushAnswer.Cause.WRONG_DIGEST, YES);
        handset.pushes().receive(system("right").push(UiMode.BACKGROUND));
        assertInstanceOf(PushAnswer.Answered.class, answer(YES).orElseThrow());
    }

    @Test
    void theUserIsAskedWhereThePushSaysSoAndMaySayNo() throws Exception {
        byte[] push = system("").push(UiMode.USER_INTERACTION);
        handset.pushes().receive(push);
        ignored(PushAnswer.Cause.USER_REFUSED, NO);
        handset.pushes().receive(push);
        sessionFollows();
    }

    @Test
    void whatIsNoPushOfThisServerIsIgnoredWithItsReason() throws Exception {
        handset.pushes().receive(new byte[] {1, 2, 3});
        ignored(PushAnswer.Cause.NO_NOTIFICATION, YES);
        var other = new CardManagementSystem("com.example", Password.of(""), new byte[0], new Random(7));
        handset.pushes().receive(other.push(UiMode.BACKGROUND));
        ignored(PushAnswer.Cause.UNKNOWN_SERVER, YES);
        byte[] push = system("").push(UiMode.BACKGROUND);
        handset.pushes().receive(push);
        sessionFollows();
        handset.pushes().receive(push);
        ignored(PushAnswer.Cause.REPEATED, YES);
    }

    @Test
    void moreThanThePortHoldsIsLost() {
        byte[] push = system("").push(UiMode.BACKGROUND);
        for (int i = 0; i < PushListener.MOST_WAITING; i++) {
            assertTrue(handset.pushes().receive(push));
        }
        assertFalse(handset.pushes().receive(push));
        assertFalse(handset.pushes().receive(new byte[PushListener.MOST_OCTETS + 1]));
    }
}
