package cardsmith.dm.syncml;

import cardsmith.dm.BadDocument;
import cardsmith.dm.markup.Content;
import cardsmith.dm.markup.Place;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads what headers and commands are made of: locations, meta information, credentials. */
final class PartParser {

    private static final String META = "Format, Type, Mark, Size, Version, NextNonce, MaxMsgSize, MaxObjSize or EMI";

    private final ElementReader in;
    private final SyncMlForm form;
    private Optional<Meta> lastMeta = Optional.of(Meta.NONE);

    PartParser(ElementReader in, SyncMlForm form) {
        this.in = in;
        this.form = form;
    }

    Optional<Location> location(Optional<Location> before) throws BadDocument {
        in.onlyOne(before);
        String element = in.element();
        Place place = in.markup().here();
        Optional<String> uri = Optional.empty();
        Optional<String> name = Optional.empty();
        while (in.child(element)) {
            switch (in.element()) {
                case "LocURI" -> uri = in.once(uri);
                case "LocName" -> name = in.once(name);
                default -> in.other(element, "LocURI or LocName");
            }
        }
        return Optional.of(new Location(ElementReader.required(uri, place, element, "LocURI"), name));
    }

    Optional<Meta> meta(Optional<Meta> before) throws BadDocument {
        in.onlyOne(before);
        MetaParts parts = new MetaParts();
        parts.read("Meta");
        // The items of a message mostly say the same about their data.
        if (!parts.areOf(lastMeta.orElseThrow())) {
            lastMeta = Optional.of(parts.meta());
        }
        return lastMeta;
    }

    Optional<Chal> chal(Optional<Chal> before) throws BadDocument {
        in.onlyOne(before);
        Place place = in.markup().here();
        Optional<Meta> meta = Optional.empty();
        while (in.child("Chal")) {
            if (in.element().equals("Meta")) {
                meta = meta(meta);
            } else {
                in.other("Chal", "Meta");
            }
        }
        return Optional.of(new Chal(ElementReader.required(meta, place, "Chal", "Meta")));
    }

    Optional<Cred> cred(Optional<Cred> before) throws BadDocument {
        in.onlyOne(before);
        Place place = in.markup().here();
        Optional<Meta> meta = Optional.empty();
        Optional<RawData> data = Optional.empty();
        while (in.child("Cred")) {
            switch (in.element()) {
                case "Meta" -> meta = meta(meta);
                case "Data" -> {
                    in.onlyOne(data);
                    data = Optional.of(credential());
                }
                default -> in.other("Cred", "Meta or Data");
            }
        }
        RawData raw = ElementReader.required(data, place, "Cred", "Data");
        Meta held = meta.orElse(Meta.NONE);
        return Optional.of(new Cred(held, raw.under(held.format(), form, in)));
    }

    private RawData credential() throws BadDocument {
        RawData data = RawData.of(in, form);
        if (data.isTree()) {
            throw data.place().wrong("a MgmtTree in Cred", "text or octets");
        }
        return data;
    }

    /** The children of Meta; an element MetInf around them is looked through. */
    private final class MetaParts {

        private Optional<String> format = Optional.empty();
        private Optional<String> type = Optional.empty();
        private Optional<Long> size = Optional.empty();
        private Optional<String> nextNonce = Optional.empty();
        private Optional<Long> maxMsgSize = Optional.empty();
        private Optional<Long> maxObjSize = Optional.empty();
        private Optional<String> mark = Optional.empty();
        private Optional<String> version = Optional.empty();
        private List<String> emi = List.of();

        void read(String parent) throws BadDocument {
            while (in.child(parent)) {
                switch (in.element()) {
                    case "MetInf" -> wrapped(parent);
                    case "Format" -> format = in.once(format);
                    case "Type" -> type = in.once(type);
                    case "Mark" -> mark = in.once(mark);
                    case "Size" -> size = in.size(size);
                    case "Version" -> version = in.once(version);
                    case "NextNonce" -> nextNonce = nonce();
                    case "MaxMsgSize" -> maxMsgSize = in.size(maxMsgSize);
                    case "MaxObjSize" -> maxObjSize = in.size(maxObjSize);
                    case "EMI" -> emi = CommandParser.and(emi, in.markup().word());
                    default -> in.other(parent, META);
                }
            }
        }

        private void wrapped(String parent) throws BadDocument {
            if (parent.equals("MetInf")) {
                throw in.markup().wrong("element MetInf in MetInf", META);
            }
            read("MetInf");
        }

        // WBXML may carry the octets of the nonce themselves instead of their base64.
        private Optional<String> nonce() throws BadDocument {
            in.onlyOne(nextNonce);
            Place place = in.markup().here();
            Content content = in.markup().content();
            Optional<byte[]> octets = content.octets();
            return Optional.of(
                    octets.isPresent() && !isBase64(octets.get())
                            ? Base64.getEncoder().encodeToString(octets.get())
                            : content.text(place, "NextNonce").strip());
        }

        private boolean isBase64(byte[] octets) {
            String text = new String(octets, StandardCharsets.ISO_8859_1).strip();
            return text.length() % 4 == 0 && text.matches("[A-Za-z0-9+/]{4,}={0,2}");
        }

        boolean areOf(Meta meta) {
            boolean sameData = format.equals(meta.format()) && type.equals(meta.type()) && size.equals(meta.size());
            boolean sameLimits = maxMsgSize.equals(meta.maxMsgSize()) && maxObjSize.equals(meta.maxObjSize());
            boolean sameRest = mark.equals(meta.mark()) && version.equals(meta.version()) && emi.equals(meta.emi());
            return sameData && sameLimits && sameRest && nextNonce.equals(meta.nextNonce());
        }

        Meta meta() {
            return new Meta(format, type, size, nextNonce, maxMsgSize, maxObjSize, mark, version, emi);
        }
    }
}
