package cardsmith.dm.fuzz;

import cardsmith.dm.BadDocument;
import cardsmith.dm.StatusCode;
import cardsmith.dm.bootstrap.CardDataObject;
import cardsmith.dm.bootstrap.CardDirectory;
import cardsmith.dm.ddf.Ddf;
import cardsmith.dm.ddf.DdfDocument;
import cardsmith.dm.notification.Notification;
import cardsmith.dm.notification.ReceivedNotification;
import cardsmith.dm.notification.WspPush;
import cardsmith.dm.provisioning.Provisioning;
import cardsmith.dm.provisioning.ProvisioningDocument;
import cardsmith.dm.provisioning.ProvisioningPush;
import cardsmith.dm.security.HmacHeader;
import cardsmith.dm.server.ServerScript;
import cardsmith.dm.syncml.SyncMl;
import cardsmith.dm.syncml.SyncMlForm;
import cardsmith.dm.syncml.SyncMlMessage;
import cardsmith.dm.tnds.Tnds;
import cardsmith.dm.tnds.TndsDocument;
import cardsmith.dm.tnds.TndsForm;
import cardsmith.dm.tree.Acl;
import cardsmith.dm.tree.TreeRefusal;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A parser with what must hold of every document given to it. */
enum FuzzTarget {
    SYNCML_XML(FuzzTarget::message, () -> Seeds.messages(SyncMlForm.XML)),
    SYNCML_WBXML(FuzzTarget::message, () -> Seeds.messages(SyncMlForm.WBXML)),
    TNDS_XML(FuzzTarget::tree, () -> Seeds.trees(TndsForm.XML)),
    TNDS_WBXML(FuzzTarget::tree, () -> Seeds.trees(TndsForm.WBXML)),
    DDF_XML(FuzzTarget::description, () -> Seeds.descriptions(TndsForm.XML)),
    DDF_WBXML(FuzzTarget::description, () -> Seeds.descriptions(TndsForm.WBXML)),
    CP_XML(FuzzTarget::provisioning, () -> Seeds.provisioning(TndsForm.XML)),
    CP_WBXML(FuzzTarget::provisioning, () -> Seeds.provisioning(TndsForm.WBXML)),
    CP_PUSH(FuzzTarget::provisioningPush, Seeds::provisioningPushes),
    NOTIFICATION(FuzzTarget::notification, Seeds::notifications),
    WSP_PUSH(FuzzTarget::notificationPush, Seeds::notificationPushes),
    CARD_DIRECTORY(FuzzTarget::directory, Seeds::directories),
    HMAC_HEADER(FuzzTarget::header, Seeds::headers),
    ACCESS_LIST(FuzzTarget::accessList, Seeds::accessLists),
    SERVER_SCRIPT(FuzzTarget::script, Seeds::scripts);

    /** Reads a document and returns what is wrong with what was read; BadDocument is a good answer. */
    @FunctionalInterface
    private interface Check {
        Optional<String> broken(byte[] document) throws BadDocument;
    }

    static final byte[] PASSWORD = "secret".getBytes(StandardCharsets.US_ASCII);
    static final byte[] NONCE = "Nonce".getBytes(StandardCharsets.US_ASCII);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MOST_NANOS = 5_000_000_000L;
    private static final long MOST_OCTETS = 32 << 20;

    // Neither keeps anything.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Check check;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Supplier<List<byte[]>> seeds;

    FuzzTarget(Check check, Supplier<List<byte[]>> seeds) {
        this.check = check;
        this.seeds = seeds;
    }

    /** Returns good documents to begin with. */
    List<byte[]> seeds() {
        return seeds.get();
    }

    /** Returns what is wrong with how the parser takes a document: its answer, its time (5 s), its memory (32 MiB). */
    final Optional<String> complaint(byte[] document) {
        long memory = THREADS.getCurrentThreadAllocatedBytes();
        // Of the processor, for a machine with other work may let the thread wait.
        long begun = THREADS.getCurrentThreadCpuTime();
        Optional<String> broken;
        try {
            broken = check.broken(document);
        } catch (BadDocument refused) {
            broken = sentence(refused);
        } catch (RuntimeException | StackOverflowError defect) {
            return Optional.of(defect + " at "
                    + Arrays.stream(defect.getStackTrace()).limit(6).toList());
        }
        if (broken.isPresent()) {
            return broken;
        }
        if (THREADS.getCurrentThreadCpuTime() - begun > MOST_NANOS) {
            return Optional.of("it took more than 5 s");
        }
        long taken = THREADS.getCurrentThreadAllocatedBytes() - memory;
        return unless(taken <= MOST_OCTETS, "it took " + taken + " octets of memory");
    }

    private static Optional<String> sentence(BadDocument refused) {
        String message = String.valueOf(refused.getMessage());
        boolean good = message.startsWith("At ") && message.endsWith(".") && message.indexOf('\n') < 0;
        return unless(good, "no sentence with a place: " + message);
    }

    private static Optional<String> unless(boolean good, String complaint) {
        return good ? Optional.empty() : Optional.of(complaint);
    }

    private static Optional<String> message(byte[] document) throws BadDocument {
        SyncMlMessage read = SyncMl.read(document).message();
        for (byte[] written : Set.of(SyncMl.wbxml(read), SyncMl.write(read, SyncMlForm.XML))) {
            if (!read.equals(reread(() -> SyncMl.read(written).message()))) {
                return Optional.of("the message differs when it is read again");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> tree(byte[] document) throws BadDocument {
        TndsDocument read = Tnds.read(document);
        for (TndsForm form : TndsForm.values()) {
            if (!read.equals(reread(() -> Tnds.read(Tnds.write(read, form))))) {
                return Optional.of("the tree differs when it is read again from " + form);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> description(byte[] document) throws BadDocument {
        DdfDocument read = Ddf.read(document);
        boolean same = read.equals(reread(() -> Ddf.readXml(Ddf.xml(read))))
                && read.equals(reread(() -> Ddf.read(Ddf.wbxml(read))));
        return unless(same, "the description differs when it is read again");
    }

    private static Optional<String> provisioning(byte[] document) throws BadDocument {
        ProvisioningDocument read = Provisioning.read(document).document();
        boolean same = read.equals(reread(
                        () -> Provisioning.readXml(Provisioning.xml(read)).document()))
                && read.equals(
                        reread(() -> Provisioning.read(Provisioning.wbxml(read)).document()));
        return unless(same, "the provisioning document differs when it is read again");
    }

    private static Optional<String> provisioningPush(byte[] document) throws BadDocument {
        ProvisioningPush read = ProvisioningPush.unwrap(document);
        ProvisioningPush again = ProvisioningPush.unwrap(read.wrap(7));
        return unless(
                read.contentType().equals(again.contentType()) && Arrays.equals(read.document(), again.document()),
                "the push differs when it is read again");
    }

    private static Optional<String> notification(byte[] document) throws BadDocument {
        Notification read = ReceivedNotification.read(document).notification();
        byte[] again = read.message(PASSWORD, NONCE);
        return unless(
                read.equals(ReceivedNotification.read(again).notification())
                        && ReceivedNotification.read(again).proof(PASSWORD, NONCE) == ReceivedNotification.Proof.NONCE,
                "the notification differs when it is read again");
    }

    private static Optional<String> notificationPush(byte[] document) throws BadDocument {
        byte[] body = WspPush.unwrap(document);
        return unless(
                Arrays.equals(body, WspPush.unwrap(WspPush.wrap(7, body))), "the body differs when it is read again");
    }

    private static Optional<String> directory(byte[] document) throws BadDocument {
        List<CardDataObject> read = CardDirectory.readDodf(document);
        boolean same = read.equals(reread(() -> CardDirectory.readDodf(CardDirectory.dodf(read))));
        CardDirectory.readOdf(document);
        return unless(same, "the directory differs when it is read again");
    }

    private static Optional<String> header(byte[] document) throws BadDocument {
        HmacHeader read = HmacHeader.of(new String(document, StandardCharsets.ISO_8859_1));
        read.proves(document, "a", PASSWORD, NONCE);
        // What came in quotation marks can be more than is ever written.
        boolean isOurs = HmacHeader.canName(read.user()) && read.mac().matches("[A-Za-z0-9+/=]*");
        boolean same = !isOurs || read.equals(reread(() -> HmacHeader.of(read.text())));
        return unless(same, "the header differs when it is read again");
    }

    private static Optional<String> accessList(byte[] document) {
        try {
            Acl read = Acl.of(new String(document, StandardCharsets.UTF_8));
            return unless(read.equals(Acl.of(read.toString())), "the list differs when it is read again");
        } catch (TreeRefusal refused) {
            return unless(refused.status() == StatusCode.BAD_REQUEST, "refused with " + refused.status());
        }
    }

    private static Optional<String> script(byte[] document) throws BadDocument {
        return unless(!ServerScript.of(document).steps().isEmpty(), "a script without steps");
    }

    /** Reads what was written here. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws BadDocument;
    }

    // What was written here must be readable: its refusal is a defect, not an answer.
    private static <T> T reread(Reading<T> reading) {
        try {
            return reading.read();
        } catch (BadDocument refused) {
            throw new IllegalStateException("What was written is refused: " + refused.getMessage(), refused);
        }
    }
}
