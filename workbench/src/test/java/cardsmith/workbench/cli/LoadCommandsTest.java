package cardsmith.workbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cardsmith.workbench.cli.Console.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class LoadCommandsTest {

    private static final String DM = "F0444D534301";
    private static final String PACKAGE = "F0444D534300";
    private static final String KEY = "606162636465666768696A6B6C6D6E6F";

    @TempDir
    Path folder;

    private Console console;
    private String blank;
    private String card;

    @BeforeEach
    void newCard() {
        console = new Console(folder.resolve("settings"));
        card = "virtual:" + folder.resolve("card.bin");
        blank = "virtual:blank:" + folder.resolve("card.bin");
        console.environment.put("KEYS", KEY);
        console.environment.put("TEST", "404142434445464748494A4B4C4D4E4F");
        console.environment.put("PASSWORD", "correct horse");
    }

    private Result ok(String... arguments) {
        Result result = console.run(arguments);
        assertEquals(0, result.exitCode(), String.join(" ", arguments) + ": " + result.err());
        return result;
    }

    @Test
    void aBlankCardBecomesAPersonalisedOneWithObjects() {
        ok("backup", folder.resolve("samples.image").toString(), "--reader", "virtual");
        JsonNode load = ok(
                        "gp",
                        "load",
                        "--reader",
                        blank,
                        "--yes",
                        "--objects",
                        folder.resolve("samples.image").toString(),
                        "--adm1-env",
                        "ADM1",
                        "--json")
                .json();
        assertTrue(load.path("loaded").asBoolean());
        assertEquals(4, load.path("restoredObjects").asInt());
        assertEquals(
                4,
                ok("mo", "list", "--reader", card, "--json")
                        .json()
                        .path("objects")
                        .size());
        assertTrue(ok("info", "--reader", card).out().contains("Applet"));
    }

    @Test
    void whatIsOnTheCardAlreadyIsNotSentAgain() {
        ok("gp", "load", "--reader", blank, "--yes");
        JsonNode again = ok("gp", "load", "--reader", card, "--yes", "--json").json();
        assertEquals("nothing", again.path("action").asString());
        assertEquals(0, again.path("apdus").asInt());
    }

    @Test
    void newAppletsGetOnesOwnCodesAndAReplacementKeepsThem() throws Exception {
        console.environment.put("OWN", "0123456789ABCDEF");
        Path pin = Files.writeString(folder.resolve("pin"), "97531");
        console.environment.put("PUK", "87654321");
        Result load = ok(
                "gp",
                "load",
                "--reader",
                blank,
                "--yes",
                "--new-adm1-env",
                "OWN",
                "--new-pin1-file",
                pin.toString(),
                "--new-puk1-env",
                "PUK");
        assertFalse((load.out() + load.err()).contains("0123456789ABCDEF"), load.out());
        Path chat = folder.resolve("chat.xml");
        ok("mo", "get", "--reader", "virtual", "Example Chat", "--out", chat.toString());
        String[] put = {"mo", "put", chat.toString(), "--reader", card, "--yes", "--adm1-env"};
        assertEquals(1, console.run(with(put, "ADM1")).exitCode());
        ok(with(put, "OWN"));
        JsonNode again = ok(
                        "gp",
                        "load",
                        "--again",
                        "--reader",
                        card,
                        "--yes",
                        "--adm1-env",
                        "OWN",
                        "--new-pin1-file",
                        pin.toString(),
                        "--json")
                .json();
        assertEquals(1, again.path("restoredObjects").asInt());
        ok(with(put, "OWN"));
    }

    private static String[] with(String[] line, String last) {
        List<String> all = new ArrayList<>(List.of(line));
        all.add(last);
        return all.toArray(String[]::new);
    }

    @Test
    void codesAreAskedForTwiceAndOfTheirFormOnly() {
        console.environment.put("WORD", "letters");
        assertEquals(
                3,
                console.run("gp", "load", "--reader", blank, "--yes", "--new-pin1-env", "WORD")
                        .exitCode());
        console.person = Optional.of(Console.typing("11112222", "y"));
        assertEquals(
                0, console.run("gp", "load", "--reader", blank, "--new-codes").exitCode());
    }

    @Test
    void thePlanNamesTheKeysThatCannotBeKept() {
        Result fresh = ok("gp", "load", "--reader", blank, "--dry-run");
        assertTrue(fresh.out().contains("ADM1 88888888"), fresh.out());
        Result replaced = ok("gp", "load", "--again", "--reader", "virtual", "--dry-run");
        assertTrue(replaced.out().contains("settings and jobs"), replaced.out());
        assertTrue(replaced.out().contains("PIN1 is 1234"), replaced.out());
    }

    @Test
    void aDryRunShowsThePlanAndSendsNothing() {
        Result plan = ok("gp", "load", "--reader", blank, "--dry-run");
        assertTrue(plan.out().contains("install  " + DM), plan.out());
        assertTrue(ok("gp", "list", "--reader", blank, "--json")
                        .json()
                        .path("entries")
                        .size()
                == 1);
    }

    @Test
    void withoutAnybodyToAskNothingIsLoaded() {
        assertEquals(2, console.run("gp", "load", "--reader", blank).exitCode());
        console.person = Optional.of(Console.typing("", "n"));
        assertEquals(4, console.run("gp", "load", "--reader", blank).exitCode());
        console.person = Optional.of(Console.typing("", "y"));
        assertEquals(0, console.run("gp", "load", "--reader", blank).exitCode());
    }

    @Test
    void theRegistryIsListedAndApplicationsComeAndGo() {
        JsonNode entries =
                ok("gp", "list", "--reader", "virtual", "--json").json().path("entries");
        assertEquals(4, entries.size());
        assertTrue(StreamSupport.stream(entries.spliterator(), false)
                .anyMatch(entry -> entry.path("aid").asString().equals(PACKAGE)
                        && entry.path("modules").size() == 2));
        ok("gp", "load", "--reader", blank, "--yes");
        ok("gp", "install", PACKAGE, DM, "--aid", "F0444D534388", "--parameters", "80022000", "--reader", card);
        assertTrue(ok("gp", "list", "--reader", card).out().contains("F0444D534388"));
        assertEquals(
                1,
                console.run("gp", "delete", PACKAGE, "--yes", "--reader", card).exitCode());
        ok("gp", "delete", PACKAGE, "--related", "--yes", "--reader", card);
        assertFalse(ok("gp", "list", "--reader", card).out().contains(DM));
        assertEquals(1, console.run("mo", "list", "--reader", card).exitCode());
    }

    @Test
    void infoTellsTheCardWithoutKeys() {
        JsonNode info = ok("gp", "info", "--reader", "virtual:blank", "--json").json();
        assertEquals("A000000151000000", info.path("domain").asString());
        assertEquals("Virtual card of Cardsmith", info.path("profile").asString());
        assertEquals(12, info.path("keys").size());
        assertEquals(1, info.path("version").asInt(), "the version of the document");
        assertEquals("2.3.1", info.path("globalPlatform").asString());
        assertEquals(
                List.of("SCP03 i=70", "SCP02 i=55", "SCP80 i=00"),
                info.path("protocols").valueStream().map(JsonNode::asString).toList());
    }

    private String number() {
        return ok("gp", "info", "--reader", card, "--json")
                .json()
                .path("cardNumber")
                .asString();
    }

    private String status(String... arguments) {
        List<String> all = new ArrayList<>(List.of("gp", "status", "--reader", card, "--json"));
        all.addAll(List.of(arguments));
        return ok(all.toArray(String[]::new)).json().path("state").asString();
    }

    @Test
    void anApplicationIsLockedAndUnlockedAgain() {
        ok("gp", "load", "--reader", blank, "--yes");
        String number = number();
        assertEquals("LOCKED", status("locked", DM, "--confirm-card", number));
        assertEquals(1, console.run("mo", "list", "--reader", card).exitCode());
        Result plan = ok("gp", "load", "--reader", card, "--dry-run");
        assertTrue(plan.out().contains("Unlock it"), plan.out());
        assertEquals("SELECTABLE", status("unlocked", DM));
        ok("mo", "list", "--reader", card);
    }

    @Test
    void aCardGoesThroughItsLifeToItsEnd() {
        ok("gp", "load", "--reader", blank, "--yes");
        String number = number();
        assertEquals("INITIALIZED", status("initialized", "--yes"));
        assertEquals("SECURED", status("secured", "--yes"));
        assertEquals("CARD_LOCKED", status("card-locked", "--confirm-card", number));
        assertEquals(1, console.run("mo", "list", "--reader", card).exitCode());
        Result locked = console.run("gp", "load", "--reader", card, "--yes");
        assertTrue(locked.exitCode() == 1 || locked.out().contains("SECURED"), locked.err());
        assertEquals("SECURED", status("secured", "--yes"));
        ok("mo", "list", "--reader", card);
        assertEquals("TERMINATED", status("terminated", "--confirm-card", number));
        Result end = console.run("gp", "list", "--reader", card);
        assertEquals(1, end.exitCode());
        assertTrue(end.err().contains("terminated"), end.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gp status card-locked",
                "gp status terminated --yes",
                "gp status locked " + DM + " --yes",
                "gp delete A000000151000000 --yes",
                "gp keys --new mine --replace 30"
            })
    void whateverCanCostTheCardTakesItsNumberFromThePerson(String line) {
        ok("gp", "load", "--reader", blank, "--yes");
        ok("keys", "add", "mine", "--keys-env", "KEYS", "--key-version", "31", "--store-password-env", "PASSWORD");
        String registry = ok("gp", "list", "--reader", card).out();
        List<String> arguments = new ArrayList<>(List.of(line.split(" ")));
        arguments.addAll(List.of("--reader", card));
        if (line.contains("--new")) {
            arguments.addAll(List.of("--store-password-env", "PASSWORD"));
        }
        Result nobody = console.run(arguments.toArray(String[]::new));
        assertEquals(2, nobody.exitCode(), nobody.err());
        assertTrue(nobody.err().contains("--confirm-card"), nobody.err());
        console.person = Optional.of(Console.typing("", "00"));
        Result wrong = console.run(arguments.toArray(String[]::new));
        assertEquals(4, wrong.exitCode(), wrong.err());
        assertEquals(registry, ok("gp", "list", "--reader", card).out());
    }

    @Test
    void newKeysGoFromTheStoreToTheCardAndOpenItAfterwards() {
        String[] store = {"--store-password-env", "PASSWORD"};
        ok("keys", "add", "mine", "--keys-env", "KEYS", "--key-version", "31", store[0], store[1]);
        Result list = ok("keys", "list", store[0], store[1]);
        assertTrue(list.out().contains("mine") && !list.out().contains(KEY), list.out());
        String number = ok("gp", "info", "--reader", blank, "--json")
                .json()
                .path("cardNumber")
                .asString();
        assertEquals(
                4,
                console.run("gp", "keys", "--new", "mine", "--confirm-card", "1", "--reader", card, store[0], store[1])
                        .exitCode());
        ok(
                "gp",
                "keys",
                "--new",
                "mine",
                "--replace",
                "30",
                "--confirm-card",
                number,
                "--reader",
                card,
                store[0],
                store[1]);
        ok("gp", "list", "--keys", "mine", "--reader", card, store[0], store[1]);
        assertEquals(1, console.run("gp", "list", "--reader", card).exitCode());
        ok("gp", "list", "--keys-env", "TEST", "--scp", "2", "--key-version", "20", "--reader", card);
        ok("keys", "delete", "mine", "--yes", store[0], store[1]);
        assertEquals(
                3,
                console.run("gp", "list", "--keys", "mine", "--reader", card, store[0], store[1])
                        .exitCode());
    }

    @Test
    void wrongKeysAreStoppedBeforeTheyAreTriedTwice() {
        ok("gp", "info", "--reader", blank);
        String[] wrong = {"gp", "list", "--keys-env", "KEYS", "--key-version", "30", "--reader", card};
        Result first = console.run(wrong);
        Result second = console.run(wrong);
        assertEquals(1, first.exitCode());
        assertEquals(1, second.exitCode());
        assertTrue(first.err().contains("cryptogram"), first.err());
        assertTrue(second.err().contains("before"), second.err());
        ok("gp", "list", "--reader", card);
    }

    @ParameterizedTest
    @CsvSource({
        "2, gp",
        "2, gp delete nonsense --yes --reader virtual",
        "2, gp status asleep --reader virtual",
        "2, gp status locked --reader virtual",
        "2, gp status secured F0444D534301 --reader virtual",
        "2, gp list --level most --reader virtual",
        "2, gp list --keys-env KEYS --scp 7 --reader virtual",
        "2, gp list --key-version xyz --reader virtual",
        "3, gp list --keys-env PASSWORD --reader virtual",
        "3, cap info absent.cap",
        "2, keys",
        "2, cap"
    })
    void wrongUseIsToldInASentence(int code, String line) {
        Result result = console.run(line.split(" "));
        assertEquals(code, result.exitCode(), result.err());
        assertTrue(result.err().startsWith("cardsmith: "), result.err());
    }

    @Test
    void aCapFileIsShownAndSomethingElseRefused() throws Exception {
        JsonNode cap = ok("cap", "info", "--json").json();
        assertEquals(PACKAGE, cap.path("packageAid").asString());
        assertEquals("2.2.2", cap.path("javaCard").asString());
        assertEquals(2, cap.path("applets").size());
        Path other = Files.writeString(folder.resolve("other.cap"), "no archive");
        assertEquals(3, console.run("cap", "info", other.toString()).exitCode());
    }
}
