package cardsmith.applet;

/**
 * The card's message in WBXML 1.3, told from its beginning each time: nothing holds it (OMA DM RepPro 1.2, SyncML
 * WBXML).
 */
final class Reply {
    private static final byte CONTENT = 0x40;
    private static final byte END = 0x01;
    private static final byte TEXT = 0x03;
    private static final byte OPAQUE = (byte) 0xC3;
    private static final byte SWITCH_PAGE = 0x00;

    /** WBXML 1.3, SyncML 1.2 (1201), UTF-8, no string table. */
    private static final byte[] HEAD = {0x03, (byte) 0xA4, 0x01, 0x6A, 0x00};

    private static final short CONFIRM = 1101;
    private static final short NEXT_MESSAGE = 1222;
    private static final short SESSION_ABORT = 1223;

    private final Session session;
    private final Shipment shipment;
    private final Authentication authentication;
    private final Delivery delivery;
    private final Settings settings;
    private final Answer answer;

    Reply(Session dmSession, Delivery objects, Settings conf, Answer telling) {
        session = dmSession;
        shipment = dmSession.shipment();
        authentication = dmSession.intake().authentication();
        delivery = objects;
        settings = conf;
        answer = telling;
    }

    /** Bytes of the message without its commands. */
    short frame() {
        answer.measure();
        tellHead();
        tellTail();
        return answer.told();
    }

    /** Bytes of one command. */
    short cost(byte index) {
        answer.measure();
        tellCommand(index, (short) 99);
        return answer.told();
    }

    /** Tells the whole message. */
    void tell() {
        tellHead();
        short number = (short) (session.statuses().count() + 2);
        if (session.reply() == Session.COMMANDS) {
            for (byte i = 0; i < shipment.batch().sent(); i++) {
                tellCommand(i, number);
                number++;
            }
        } else if (session.reply() == Session.NEXT_MESSAGE) {
            tellAlert(number, NEXT_MESSAGE);
            close();
        } else if (session.reply() == Session.ABORT) {
            tellAlert(number, SESSION_ABORT);
            close();
        }
        tellTail();
    }

    private void tellHead() {
        answer.put(HEAD, (short) 0, (short) HEAD.length);
        open(Tag.SYNC_ML);
        open(Tag.SYNC_HDR);
        element(Tag.VER_DTD, Words.DTD_1_2);
        element(Tag.VER_PROTO, Words.DM_1_2);
        open(Tag.SESSION_ID);
        tellKept(SessionCells.SESSION);
        element(Tag.MSG_ID, session.ownMessage());
        open(Tag.TARGET);
        open(Tag.LOC_URI);
        tellKept(SessionCells.DEVICE);
        close();
        open(Tag.SOURCE);
        open(Tag.LOC_URI);
        settings.tellServerId(answer);
        close();
        if (authentication.tellsName()) {
            open(Tag.LOC_NAME);
            answer.put(TEXT);
            authentication.tellName(answer);
            answer.put((byte) 0);
            close();
        }
        close();
        if (authentication.showsCredentials()) {
            tellCredentials();
        }
        openMeta();
        metaNumber(Tag.MAX_MSG_SIZE, settings.maxMessage());
        metaNumber(Tag.MAX_OBJ_SIZE, settings.maxObject());
        close();
        close();
        page((byte) 0);
        open(Tag.SYNC_BODY);
        beginStatus((short) 1, (short) 0, Tag.SYNC_HDR);
        if (authentication.challenges()) {
            tellChallenge();
        }
        endStatus(session.headerCode());
        for (byte i = 0; i < session.statuses().count(); i++) {
            beginStatus(
                    (short) (i + 2),
                    session.statuses().reference(i),
                    session.statuses().command(i));
            endStatus(session.statuses().code(i));
        }
    }

    /** Tells a text of the session as content and closes its element. */
    private void tellKept(byte which) {
        answer.put(TEXT);
        session.cells().tell(which, answer);
        answer.put((byte) 0);
        close();
    }

    private void tellTail() {
        // A package whose object goes on is not over (OMA DM Protocol 1.2.1 clause 2.1.2).
        byte sent = shipment.batch().sent();
        boolean over = session.reply() != Session.NEXT_MESSAGE
                && !(session.reply() == Session.COMMANDS && sent > 0 && shipment.isCut((byte) (sent - 1)));
        if (over) {
            answer.put(Tag.FINAL);
        }
        close();
        close();
    }

    private void beginStatus(short number, short reference, byte command) {
        open(Tag.STATUS);
        element(Tag.CMD_ID, number);
        element(Tag.MSG_REF, session.intake().message());
        element(Tag.CMD_REF, reference);
        element(Tag.CMD, CommandNames.of(command));
    }

    private void endStatus(short code) {
        element(Tag.DATA, code);
        close();
    }

    /** Who the card is, in its header. */
    private void tellCredentials() {
        open(Tag.CRED);
        tellScheme(authentication.shown());
        close();
        page((byte) 0);
        open(Tag.DATA);
        answer.put(TEXT);
        authentication.tellCredentials(answer);
        answer.put((byte) 0);
        close();
        close();
    }

    /** Asks the client who it is, or gives it the nonce that it uses next. */
    private void tellChallenge() {
        open(Tag.CHAL);
        tellScheme(authentication.demanded());
        if (settings.clientScheme() != Authentication.BASIC) {
            open((byte) (Tag.NEXT_NONCE & ~Tag.META_PAGE));
            answer.put(TEXT);
            authentication.tell(Authentication.NONCE, answer);
            answer.put((byte) 0);
            close();
        }
        close();
        close();
        page((byte) 0);
    }

    /** Opens a Meta and says which scheme is meant. */
    private void tellScheme(byte[] scheme) {
        openMeta();
        metaText(Tag.FORMAT, Words.FORMAT_B64);
        metaText(Tag.TYPE, scheme);
    }

    private void tellCommand(byte index, short number) {
        byte object = shipment.batch().object(index);
        if (shipment.batch().mode(index) == Batch.ASK) {
            tellQuestion(object, number);
            return;
        }
        open(shipment.batch().mode(index) == Batch.ADD ? Tag.ADD : Tag.REPLACE);
        element(Tag.CMD_ID, number);
        open(Tag.ITEM);
        open(Tag.TARGET);
        open(Tag.LOC_URI);
        answer.put(TEXT);
        delivery.tellUri(object, answer);
        answer.put((byte) 0);
        close();
        close();
        openMeta();
        boolean wbxml = delivery.isWbxml(object);
        metaText(Tag.FORMAT, wbxml ? Words.FORMAT_BIN : Words.FORMAT_XML);
        metaText(Tag.TYPE, wbxml ? Words.TNDS_WBXML : Words.TNDS_XML);
        boolean cut = shipment.isCut(index);
        if (cut && shipment.offset(index) == 0) {
            metaNumber(Tag.SIZE, delivery.length(object));
        }
        close();
        page((byte) 0);
        open(Tag.DATA);
        short part = shipment.part(index);
        answer.put(OPAQUE);
        putLength(part);
        delivery.tellContent(object, shipment.offset(index), part, answer);
        close();
        if (cut) {
            answer.put(Tag.MORE_DATA);
        }
        close();
        close();
    }

    private void tellQuestion(byte object, short number) {
        tellAlert(number, CONFIRM);
        open(Tag.ITEM);
        answer.put(Tag.DATA);
        close();
        open(Tag.ITEM);
        open(Tag.DATA);
        answer.put(TEXT);
        words(Words.ASK_HEAD);
        delivery.tellName(object, answer);
        words(Words.ASK_TAIL);
        answer.put((byte) 0);
        close();
        close();
        close();
    }

    private void tellAlert(short number, short code) {
        open(Tag.ALERT);
        element(Tag.CMD_ID, number);
        element(Tag.DATA, code);
    }

    // WBXML ------------------------------------------------------------------------------------------------------

    private void open(byte tag) {
        answer.put((byte) (tag | CONTENT));
    }

    private void close() {
        answer.put(END);
    }

    private void page(byte page) {
        answer.put(SWITCH_PAGE);
        answer.put(page);
    }

    private void words(byte[] words) {
        answer.put(words, (short) 0, (short) words.length);
    }

    private void element(byte tag, byte[] words) {
        open(tag);
        answer.put(TEXT);
        words(words);
        answer.put((byte) 0);
        close();
    }

    private void element(byte tag, short number) {
        open(tag);
        answer.put(TEXT);
        answer.putNumber(number);
        answer.put((byte) 0);
        close();
    }

    private void openMeta() {
        open(Tag.META);
        page((byte) 1);
    }

    private void metaText(byte tag, byte[] words) {
        element((byte) (tag & ~Tag.META_PAGE), words);
    }

    private void metaNumber(byte tag, short number) {
        element((byte) (tag & ~Tag.META_PAGE), number);
    }

    private void putLength(short length) {
        if (length > (short) 0x3FFF) {
            answer.put((byte) (0x80 | (length >> 14)));
        }
        if (length > (short) 0x7F) {
            answer.put((byte) (0x80 | (length >> 7)));
        }
        answer.put((byte) (length & 0x7F));
    }
}
