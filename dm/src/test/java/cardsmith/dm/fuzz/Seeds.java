package cardsmith.dm.fuzz;

import cardsmith.dm.BadDocument;
import cardsmith.dm.bootstrap.CardDataObject;
import cardsmith.dm.bootstrap.CardDirectory;
import cardsmith.dm.bootstrap.ProvisioningFile;
import cardsmith.dm.ddf.Ddf;
import cardsmith.dm.notification.Notification;
import cardsmith.dm.notification.UiMode;
import cardsmith.dm.notification.WspPush;
import cardsmith.dm.provisioning.MacKey;
import cardsmith.dm.provisioning.MacMethod;
import cardsmith.dm.provisioning.Provisioning;
import cardsmith.dm.provisioning.ProvisioningDocument;
import cardsmith.dm.provisioning.ProvisioningPush;
import cardsmith.dm.security.HmacHeader;
import cardsmith.dm.syncml.RandomMessages;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Good documents that are broken afterwards: those of the templates, of the corpus where it is, and random ones. */
final class Seeds {

    // Larger ones make rounds slow and find no more.
    private static final int MOST = 12 << 10;

    private static final String PROVISIONING = """
        <wap-provisioningdoc version="1.1">
        <characteristic type="BOOTSTRAP"><parm name="NAME" value="Example"/></characteristic>
        <characteristic type="NAPDEF"><parm name="NAPID" value="n1"/><parm name="NAP-ADDRESS" value="internet"/>
        <parm name="BEARER" value="GSM-GPRS"/><parm name="NAP-ADDRTYPE" value="APN"/><parm name="INTERNET"/>
        <characteristic type="NAPAUTHINFO"><parm name="AUTHTYPE" value="PAP"/><parm name="AUTHNAME" value="a"/>
        </characteristic></characteristic>
        <characteristic type="APPLICATION"><parm name="APPID" value="w7"/><parm name="PROVIDER-ID" value="com.example"/>
        <parm name="TO-NAPID" value="n1"/><parm name="X-OWN" value="a&#10;&lt;&quot;é"/>
        <characteristic type="APPADDR"><parm name="ADDR" value="https://dm.example.com/"/>
        <characteristic type="PORT"><parm name="PORTNBR" value="443"/></characteristic></characteristic>
        <characteristic type="APPAUTH"><parm name="AAUTHLEVEL" value="APPSRV"/><parm name="AAUTHSECRET" value="b"/>
        </characteristic></characteristic></wap-provisioningdoc>
        """;

    private Seeds() {}

    static List<byte[]> messages(SyncMlForm form) {
        List<byte[]> seeds = new ArrayList<>();
        for (int seed = 0; seed < 60; seed++) {
            SyncMlMessage message = new RandomMessages(seed).message();
            seeds.add(SyncMl.write(message, form));
        }
        for (byte[] document : corpus("syncml-dm-xml", "syncml-dm-wbxml")) {
            if (SyncMlForm.of(document) == form) {
                seeds.add(document);
            }
        }
        return seeds;
    }

    static List<byte[]> trees(TndsForm form) {
        List<byte[]> seeds = new ArrayList<>();
        List<byte[]> known = new ArrayList<>(templates("tnds.xml"));
        known.addAll(corpus("tnds"));
        for (byte[] document : known) {
            try {
                seeds.add(form == TndsForm.XML ? document : Tnds.wbxml(Tnds.read(document)));
            } catch (BadDocument isBroken) {
                seeds.add(document);
            }
        }
        return small(seeds);
    }

    static List<byte[]> descriptions(TndsForm form) {
        List<byte[]> seeds = new ArrayList<>();
        List<byte[]> known = new ArrayList<>(templates("ddf.xml"));
        known.addAll(corpus("ddf", "tree-motorola"));
        for (byte[] document : known) {
            try {
                seeds.add(form == TndsForm.XML ? document : Ddf.wbxml(Ddf.read(document)));
            } catch (BadDocument isBroken) {
                seeds.add(document);
            }
        }
        return small(seeds);
    }

    static List<byte[]> provisioning(TndsForm form) {
        List<byte[]> known = new ArrayList<>(corpus("cp"));
        known.add(PROVISIONING.getBytes(StandardCharsets.UTF_8));
        List<byte[]> seeds = new ArrayList<>();
        for (byte[] document : known) {
            if (TndsForm.of(document) == form) {
                seeds.add(document);
            }
            seeds.add(provisioning(document, form));
        }
        return seeds;
    }

    private static byte[] provisioning(byte[] document, TndsForm form) {
        try {
            ProvisioningDocument read = Provisioning.read(document).document();
            return form == TndsForm.WBXML
                    ? Provisioning.wbxml(read)
                    : Provisioning.xml(read).getBytes(StandardCharsets.UTF_8);
        } catch (BadDocument broken) {
            throw new IllegalStateException(broken);
        }
    }

    static List<byte[]> provisioningPushes() {
        byte[] document = provisioning(PROVISIONING.getBytes(StandardCharsets.UTF_8), TndsForm.WBXML);
        List<byte[]> seeds = new ArrayList<>();
        for (ProvisioningPush.Media media : ProvisioningPush.Media.values()) {
            seeds.add(ProvisioningPush.unproved(media, document).wrap(0));
            for (MacMethod method : MacMethod.values()) {
                try (MacKey key = MacKey.ofPin(FuzzTarget.PASSWORD)) {
                    seeds.add(ProvisioningPush.proved(media, method, key, document)
                            .wrap(255));
                }
            }
        }
        return seeds;
    }

    /** Returns pushes in the short form, and in long ones with parameters, other headers and code pages. */
    static List<byte[]> notificationPushes() {
        List<byte[]> seeds = new ArrayList<>();
        List<String> headers = List.of("c4af87", "1f0602004481ea6100af0107", "03c48081b41f030102037f02af837f01af87");
        for (byte[] message : notifications()) {
            seeds.add(WspPush.wrap(1, message));
            for (String hex : headers) {
                String push = "01" + "06" + String.format(Locale.ROOT, "%02x", hex.length() / 2) + hex;
                seeds.add(HexFormat.of().parseHex(push + HexFormat.of().formatHex(message)));
            }
        }
        return seeds;
    }

    static List<byte[]> notifications() {
        List<byte[]> seeds = new ArrayList<>();
        for (UiMode mode : UiMode.values()) {
            for (String server : List.of("a", "com.mgmtsrv.manage", "é".repeat(60))) {
                byte[] vendor =
                        mode == UiMode.BACKGROUND ? new byte[0] : mode.name().getBytes(StandardCharsets.UTF_8);
                Notification notification = new Notification(mode, server.length() > 3, 0x1234, server, vendor);
                seeds.add(notification.message(FuzzTarget.PASSWORD, FuzzTarget.NONCE));
            }
        }
        return seeds;
    }

    static List<byte[]> directories() {
        List<byte[]> seeds = new ArrayList<>();
        for (CardDataObject.Form form : CardDataObject.Form.values()) {
            seeds.add(CardDirectory.dodf(List.of(
                    CardDataObject.of(ProvisioningFile.DM_BOOTSTRAP, "DM Bootstrap", "6432"),
                    new CardDataObject(form, "é", "2.23.43.5.2", "3F006434", Optional.of(300), true, true))));
        }
        seeds.add(CardDirectory.odf(List.of(
                new CardDirectory.Pointer(CardDirectory.DATA_OBJECTS, "6430"),
                new CardDirectory.Pointer(CardDirectory.TRUSTED_CERTIFICATES, "6440"))));
        return seeds;
    }

    static List<byte[]> headers() {
        return octets(
                HmacHeader.over(new byte[3], "device", FuzzTarget.PASSWORD, FuzzTarget.NONCE)
                        .text(),
                "username=a,mac=AAECAw==",
                "algorithm=MD5 , username=\"\" , mac=\"AA==\" ");
    }

    static List<byte[]> accessLists() {
        return octets("Add=*&Get=*", "Get=a.example+b.example&Replace=*&Delete=c&Exec=d&Add=e", "", "Get=é");
    }

    static List<byte[]> scripts() {
        return octets("""
            {"title": "t", "stopAtUnexpected": true, "steps": [{"name": "look", "send": [
            {"get": {"uris": ["./A", "./B?list=TNDS"], "expect": [200, 404]}},
            {"add": {"uri": "./C", "format": "bin", "base64": "AAEC"}}, {"exec": {"uri": "./D", "correlator": "c"}},
            {"sequence": {"commands": [{"delete": {"uri": "./E"}}, {"copy": {"from": "./F", "to": "./G"}}]}},
            {"atomic": {"commands": [{"replace": {"uri": "./H", "value": "1"}}]}}],
            "then": [{"command": 1, "status": [404], "go": "ask"}, {"uri": "./A", "value": "2.0", "go": "end"}]},
            {"name": "ask", "send": [{"alert": {"code": 1103, "text": "?", "parameters": {"MAXDT": 30},
            "choices": ["a", "b"]}}], "then": [{"value": "1", "go": "abort"}, {"go": "next"}]}]}
            """, "{\"steps\": [{\"send\": [{\"get\": {\"uri\": \".\"}}]}]}");
    }

    private static List<byte[]> octets(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static List<byte[]> small(List<byte[]> documents) {
        return documents.stream().filter(document -> document.length <= MOST).toList();
    }

    private static List<byte[]> templates(String name) {
        Path folder = Path.of(System.getProperty("cardsmith.root", ".."), "mo-templates");
        return files(folder).stream()
                .filter(file -> String.valueOf(file.getFileName()).equals(name))
                .map(Seeds::octets)
                .toList();
    }

    private static List<byte[]> corpus(String... folders) {
        Path corpus = Path.of(System.getProperty("cardsmith.shared", "../../shared"), "corpus");
        List<byte[]> documents = new ArrayList<>();
        for (String folder : folders) {
            files(corpus.resolve(folder)).stream().map(Seeds::octets).forEach(documents::add);
        }
        return documents;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder, 3)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static byte[] octets(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
