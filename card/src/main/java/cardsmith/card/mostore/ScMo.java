package cardsmith.card.mostore;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A Management Object as the card stores it: the fields of one data object of EF.MO, its content not yet interpreted
 * (docs/card-interface.md, data object of EF.MO).
 *
 * @param name name for people, at most 64 bytes of UTF-8 (tag 80)
 * @param moIdentifier the URN of the MO (tag 81)
 * @param rootUri where its root node belongs in the device tree (tag 82)
 * @param flags one byte of {@code KEEP} to {@code BOOTSTRAP} (tag 83)
 * @param deviceFilter devices that get the MO; empty means any (tag 84)
 * @param revision 0 to 2^32-1, raised by the card at every change (tag 85)
 * @param contentType how {@code content} is coded (tag 86)
 * @param keyReference key of ciphered content (tag 87)
 * @param seal the issuer's MAC or signature (tag 88)
 * @param content the bytes of the MO (tag 89)
 */
public record ScMo(
        Optional<String> name,
        Optional<String> moIdentifier,
        Optional<String> rootUri,
        int flags,
        List<DeviceFilter> deviceFilter,
        OptionalLong revision,
        ContentType contentType,
        OptionalInt keyReference,
        Optional<Octets> seal,
        Octets content) {

    /** Keep after switch-off. */
    public static final int KEEP = 0x01;

    /** Ask the user before use. */
    public static final int ASK = 0x02;

    /** A session with the DM server should follow. */
    public static final int SESSION = 0x04;

    /** The content is ciphered. */
    public static final int CIPHERED = 0x08;

    /** Readable only after PIN1. */
    public static final int NEEDS_PIN1 = 0x10;

    /** Bootstrap data. */
    public static final int BOOTSTRAP = 0x20;

    /** Makes the record with its own copy of the filter list. */
    public ScMo {
        deviceFilter = List.copyOf(deviceFilter);
    }

    /** Returns an MO of this content that is for any device, with no flag and nothing else said about it. */
    public static ScMo of(ContentType contentType, Octets content) {
        return new ScMo(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                List.of(),
                OptionalLong.empty(),
                contentType,
                OptionalInt.empty(),
                Optional.empty(),
                content);
    }

    /** Returns the same MO with another name for people, without the seal, which covers it. */
    public ScMo withName(String newName) {
        return new ScMo(
                Optional.of(newName),
                moIdentifier,
                rootUri,
                flags,
                deviceFilter,
                revision,
                contentType,
                keyReference,
                Optional.empty(),
                content);
    }

    /** Returns the same MO with another identifier and root URI, without the seal, which covers them. */
    public ScMo withPlace(Optional<String> newIdentifier, Optional<String> newRootUri) {
        return new ScMo(
                name,
                newIdentifier,
                newRootUri,
                flags,
                deviceFilter,
                revision,
                contentType,
                keyReference,
                Optional.empty(),
                content);
    }

    /** Returns the same MO with other flags, 00 to 3F, without the seal, which covers them. */
    public ScMo withFlags(int newFlags) {
        return new ScMo(
                name,
                moIdentifier,
                rootUri,
                newFlags,
                deviceFilter,
                revision,
                contentType,
                keyReference,
                Optional.empty(),
                content);
    }

    /** Returns the same MO for these devices, without the seal; empty means any device. */
    public ScMo withDeviceFilter(List<DeviceFilter> newFilter) {
        return new ScMo(
                name,
                moIdentifier,
                rootUri,
                flags,
                newFilter,
                revision,
                contentType,
                keyReference,
                Optional.empty(),
                content);
    }

    /** Returns the same MO with other content, without the seal, which does not fit the new content. */
    public ScMo withContent(ContentType newType, Octets newContent) {
        return new ScMo(
                name,
                moIdentifier,
                rootUri,
                flags,
                deviceFilter,
                revision,
                newType,
                keyReference,
                Optional.empty(),
                newContent);
    }

    /** Returns the same MO with the revision left to the card. */
    public ScMo withoutRevision() {
        return new ScMo(
                name,
                moIdentifier,
                rootUri,
                flags,
                deviceFilter,
                OptionalLong.empty(),
                contentType,
                keyReference,
                seal,
                content);
    }

    /** How the content is coded. */
    public enum ContentType {
        /** TNDS in WBXML. */
        TNDS_WBXML(1),
        /** TNDS in XML. */
        TNDS_XML(2);

        private final int code;

        ContentType(int code) {
            this.code = code;
        }

        /** Returns the value of tag 86. */
        public int code() {
            return code;
        }
    }

    /**
     * One entry of the device filter; {@code *} at the end of either is a wildcard.
     *
     * @param manufacturer as in ./DevInfo/Man
     * @param model as in ./DevInfo/Mod
     */
    public record DeviceFilter(String manufacturer, String model) {}
}
