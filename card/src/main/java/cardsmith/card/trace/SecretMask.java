package cardsmith.card.trace;

import cardsmith.card.command.CommandCatalogue;
import cardsmith.card.command.SecretRule;
import cardsmith.card.file.FileRef;
import cardsmith.card.file.Structure;
import java.util.Optional;

/**
 * Which bytes of an exchange are replaced before it is kept.
 *
 * @param from first masked byte of the command, 0 for none
 * @param to byte after the last masked one of the command
 * @param response whether the response data are masked
 */
record SecretMask(int from, int to, boolean response) {

    /** What takes the place of each masked byte: an asterisk in ASCII. */
    static final byte FILL = 0x2A;

    /** Bytes of the command details, tag and length included. */
    private static final int DETAILS = 5;

    private static final int GET_INPUT = 0x23;
    private static final int HIDES = 0x04;
    private static final int TEXT = 0x0D;

    static final SecretMask NONE = new SecretMask(0, 0, false);

    private static final SecretMask RESPONSE = new SecretMask(0, 0, true);

    /** Returns the mask of a command, of which {@code continued} says that it goes on where the one before it stopped. */
    static SecretMask of(
            TraceContext context, byte[] c, CommandLayout layout, Optional<FileRef> target, boolean continued) {
        if (c.length < 4) {
            return NONE;
        }
        boolean response = (c[1] & 0xFF) == 0xC0 && ofPending(context);
        var rule = CommandCatalogue.secrets(c[0], c[1] & 0xFF, c[2] & 0xFF, c[3] & 0xFF);
        return switch (rule) {
            case NONE -> response ? RESPONSE : NONE;
            case COMMAND -> command(layout, layout.from());
            case COMMAND_AFTER_FIRST -> command(layout, layout.from() + (layout.wellFormed() && !continued ? 1 : 0));
            case RESPONSE -> RESPONSE;
            case INSTALL_PARAMETERS -> command(layout, continued ? layout.from() : installParameters(c, layout));
            case OBJECT_WRITTEN -> objectWritten(context, c, layout, target);
            case FILE_WRITTEN -> holdsKeys(target) ? command(layout, layout.from()) : NONE;
            case FILE_READ -> holdsKeys(target) ? RESPONSE : NONE;
            case HIDDEN_INPUT -> hiddenInput(c, layout);
        };
    }

    /** Returns the mask that covers what either covers. */
    SecretMask and(SecretMask other) {
        if (other.from == 0 && !other.response) {
            return this;
        }
        int first = from == 0 ? other.from : other.from == 0 ? from : Math.min(from, other.from);
        int last = from == 0 ? other.to : other.from == 0 ? to : Math.max(to, other.to);
        return new SecretMask(first, Math.max(first, last), response || other.response);
    }

    /** The text, but for its coding, of an answer to a GET INPUT that hides it (ETSI TS 102 223 clauses 6.8.3, 8.6). */
    private static SecretMask hiddenInput(byte[] c, CommandLayout layout) {
        int at = layout.from();
        boolean hidden = at + DETAILS <= layout.to() && (c[at + 3] & 0xFF) == GET_INPUT && (c[at + 4] & HIDES) != 0;
        if (!hidden) {
            return NONE;
        }
        int devices = at + DETAILS;
        int result = behind(c, devices, layout.to());
        int text = behind(c, result, layout.to());
        if (layout.wellFormed() && text == layout.to() && result < text) {
            // Nothing was typed.
            return NONE;
        }
        boolean usual = layout.wellFormed() && text < layout.to() && (c[text] & 0x7F) == TEXT;
        int header = usual ? DataObjectHeader.length(c, text, layout.to()) : 0;
        return command(layout, header == 0 ? devices : text + header + 1);
    }

    private static int behind(byte[] c, int at, int end) {
        return at + 1 < end ? at + 2 + (c[at + 1] & 0x7F) : end;
    }

    private static boolean ofPending(TraceContext context) {
        int header = context.pending();
        var rule = CommandCatalogue.secrets(header >>> 24, header >> 16 & 0xFF, header >> 8 & 0xFF, header & 0xFF);
        return rule == SecretRule.RESPONSE || rule == SecretRule.FILE_READ && holdsKeys(context.pendingFile());
    }

    private static SecretMask command(CommandLayout layout, int from) {
        return from < layout.to() ? new SecretMask(from, layout.to(), false) : NONE;
    }

    // A block is clear only where nothing points to a file with keys, and the file is known to hold data objects.
    private static SecretMask objectWritten(
            TraceContext context, byte[] c, CommandLayout layout, Optional<FileRef> target) {
        boolean first = (c[3] & 0x80) != 0;
        boolean known = target.flatMap(FileRef::declaration)
                .filter(file -> file.structure() == Structure.BER_TLV)
                .isPresent();
        boolean keys = holdsKeys(target) || !first && (holdsKeys(context.chain()) || holdsKeys(context.current()));
        if (known && !keys && layout.wellFormed()) {
            return NONE;
        }
        int header = first && layout.wellFormed() ? DataObjectHeader.length(c, layout.from(), layout.to()) : 0;
        return command(layout, layout.from() + header);
    }

    // GlobalPlatform Card Specification clause 11.5.2.3: three fields with a length byte each, or for [for load] two,
    // come before the parameters; privileges are the fourth where there is an instance.
    private static int installParameters(byte[] c, CommandLayout layout) {
        if (!layout.wellFormed()) {
            return layout.from();
        }
        boolean load = (c[2] & 0x0F) == 0x02;
        int at = layout.from();
        for (int field = 0; field < (load ? 3 : 4) && at < layout.to(); field++) {
            at += 1 + (c[at] & 0xFF);
        }
        return at > layout.to() ? layout.from() : at;
    }

    private static boolean holdsKeys(Optional<FileRef> file) {
        return file.isPresent() && file.get().holdsKeys();
    }
}
