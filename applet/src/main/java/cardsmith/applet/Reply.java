package cardsmith.applet;

/**
 * The card's message in WBXML 1.3, told from its beginning each time: nothing holds it (OMA DM RepPro 1.2, SyncML
 * WBXML).
 */
final class Reply {
    /** WBXML 1.3, SyncML 1.2 (1201), UTF-8, no string table. */
    private static final byte[] HEAD = {0x03, (byte) 0xA4, 0x01, 0x6A, 0x00};

    private static final short NEXT_MESSAGE = 1222;
    private static final short SESSION_ABORT = 1223;

    private final Session session;
    private final Shipment shipment;
    private final Authentication authentication;
    private final Commands commands;
    private final Settings settings;
    private final Elements elements;
    private final Answer answer;

    Reply(Session dmSession, Commands cardCommands, Settings conf, Elements writer) {
        session = dmSession;
        shipment = dmSession.shipment();
        authentication = dmSession.intake().authentication();
        commands = cardCommands;
        settings = conf;
        elements = writer;
        answer = writer.answer();
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
        commands.tell(index, (short) 99);
        return answer.told();
    }

    /** Bytes of the command for one node of an object. */
    short nodeCost(byte object, byte index) {
        answer.measure();
        commands.tellNode(object, index, (short) 99);
        return answer.told();
    }

    /** Tells the whole message. */
    void tell() {
        tellHead();
        short number = (short) (session.statuses().count() + 2);
        if (session.reply() == Session.COMMANDS) {
            commands.tellAll(number);
        } else if (session.reply() == Session.NEXT_MESSAGE) {
            commands.tellAlert(number, NEXT_MESSAGE);
            elements.close();
        } else if (session.reply() == Session.ABORT) {
            commands.tellAlert(number, SESSION_ABORT);
            elements.close();
        }
        tellTail();
    }

    private void tellHead() {
        answer.put(HEAD, (short) 0, (short) HEAD.length);
        elements.open(Tag.SYNC_ML);
        elements.open(Tag.SYNC_HDR);
        elements.word(Tag.VER_DTD, Words.DTD_1_2);
        elements.word(Tag.VER_PROTO, Words.DM_1_2);
        elements.open(Tag.SESSION_ID);
        tellKept(SessionCells.SESSION);
        elements.element(Tag.MSG_ID, session.ownMessage());
        elements.open(Tag.TARGET);
        elements.open(Tag.LOC_URI);
        tellKept(SessionCells.DEVICE);
        elements.close();
        elements.open(Tag.SOURCE);
        elements.open(Tag.LOC_URI);
        settings.tellServerId(answer);
        elements.close();
        if (authentication.tellsName()) {
            elements.open(Tag.LOC_NAME);
            elements.beginText();
            authentication.tellName(answer);
            elements.endText();
            elements.close();
        }
        elements.close();
        if (authentication.showsCredentials()) {
            tellCredentials();
        }
        elements.openMeta();
        elements.metaNumber(Tag.MAX_MSG_SIZE, settings.maxMessage());
        elements.metaNumber(Tag.MAX_OBJ_SIZE, settings.maxObject());
        elements.close();
        elements.closeMeta();
        elements.open(Tag.SYNC_BODY);
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
        elements.beginText();
        session.cells().tell(which, answer);
        elements.endText();
        elements.close();
    }

    private void tellTail() {
        // A package whose object goes on is not over (OMA DM Protocol 1.2.1 clause 2.1.2).
        byte sent = shipment.batch().sent();
        boolean over = session.reply() != Session.NEXT_MESSAGE
                && !(session.reply() == Session.COMMANDS && sent > 0 && shipment.isCut((byte) (sent - 1)));
        if (over) {
            elements.empty(Tag.FINAL);
        }
        elements.close();
        elements.close();
    }

    private void beginStatus(short number, short reference, byte command) {
        elements.open(Tag.STATUS);
        elements.element(Tag.CMD_ID, number);
        elements.element(Tag.MSG_REF, session.intake().message());
        elements.element(Tag.CMD_REF, reference);
        elements.word(Tag.CMD, CommandNames.of(command));
    }

    private void endStatus(short code) {
        elements.element(Tag.DATA, code);
        elements.close();
    }

    /** Who the card is, in its header. */
    private void tellCredentials() {
        elements.open(Tag.CRED);
        tellScheme(authentication.shown());
        elements.closeMeta();
        elements.open(Tag.DATA);
        elements.beginText();
        authentication.tellCredentials(answer);
        elements.endText();
        elements.close();
        elements.close();
    }

    /** Asks the client who it is, or gives it the nonce that it uses next. */
    private void tellChallenge() {
        elements.open(Tag.CHAL);
        tellScheme(authentication.demanded());
        if (settings.clientScheme() != Authentication.BASIC) {
            elements.open((byte) (Tag.NEXT_NONCE & ~Tag.META_PAGE));
            elements.beginText();
            authentication.tell(Authentication.NONCE, answer);
            elements.endText();
            elements.close();
        }
        elements.closeMeta();
        elements.close();
    }

    /** Opens a Meta and says which scheme is meant. */
    private void tellScheme(byte scheme) {
        elements.openMeta();
        elements.metaText(Tag.FORMAT, Words.FORMAT_B64);
        elements.metaText(Tag.TYPE, scheme);
    }
}
