package cardsmith.applet;

/** The commands of the card in its message, each told from its beginning. */
final class Commands {
    private static final short CONFIRM = 1101;

    private final Shipment shipment;
    private final Delivery delivery;
    private final Jobs jobs;
    private final Elements elements;
    private final Answer answer;

    Commands(Shipment outgoing, Delivery objects, Jobs cardJobs, Elements writer) {
        shipment = outgoing;
        delivery = objects;
        jobs = cardJobs;
        elements = writer;
        answer = writer.answer();
    }

    /** Tells all commands of the message, numbered from this one on. */
    void tellAll(short first) {
        short number = first;
        Batch batch = shipment.batch();
        if (shipment.isByNodes()) {
            for (byte i = 0; i < shipment.nodes().sent(); i++) {
                tellNode(batch.object((byte) 0), i, number++);
            }
            return;
        }
        for (byte i = 0; i < batch.sent(); i++) {
            tell(i, number++);
        }
    }

    /** Tells one command of the message; the last one of a group with the end of it. */
    void tell(byte index, short number) {
        Batch batch = shipment.batch();
        byte object = batch.object(index);
        switch (batch.mode(index)) {
            case Batch.ASK:
                tellQuestion(object, number);
                break;
            case Batch.PARENTS:
                tellParents(object, number);
                break;
            case Batch.ATOMIC:
            case Batch.SEQUENCE:
                elements.open(batch.mode(index) == Batch.ATOMIC ? Tag.ATOMIC : Tag.SEQUENCE);
                elements.element(Tag.CMD_ID, number);
                break;
            case Batch.JOB:
                tellJob(object, number);
                break;
            case Batch.MEMBER:
                tellJob(object, number);
                byte next = (byte) (index + 1);
                if (next == batch.sent() || batch.mode(next) != Batch.MEMBER) {
                    elements.close();
                }
                break;
            default:
                tellObject(index, object, number);
        }
    }

    // Objects of EF.MO -------------------------------------------------------------------------------------------

    private void tellObject(byte index, byte object, short number) {
        elements.open(shipment.batch().isAdded(index) ? Tag.ADD : Tag.REPLACE);
        elements.element(Tag.CMD_ID, number);
        elements.open(Tag.ITEM);
        elements.openTarget();
        delivery.tellUri(object, answer);
        elements.closeTarget();
        elements.openMeta();
        boolean wbxml = delivery.isWbxml(object);
        elements.metaText(Tag.FORMAT, wbxml ? Words.FORMAT_BIN : Words.FORMAT_XML);
        elements.metaText(Tag.TYPE, wbxml ? Words.TNDS_WBXML : Words.TNDS_XML);
        boolean cut = shipment.isCut(index);
        if (cut && shipment.offset(index) == 0) {
            elements.metaNumber(Tag.SIZE, delivery.length(object));
        }
        elements.closeMeta();
        elements.open(Tag.DATA);
        short part = shipment.part(index);
        elements.beginOctets(part);
        delivery.tellContent(object, shipment.offset(index), part, answer);
        elements.close();
        if (cut) {
            elements.empty(Tag.MORE_DATA);
        }
        elements.close();
        elements.close();
    }

    /** One Add of all nodes above the object; what the client has already it refuses alone. */
    private void tellParents(byte object, short number) {
        elements.open(Tag.ADD);
        elements.element(Tag.CMD_ID, number);
        elements.openMeta();
        elements.metaText(Tag.FORMAT, Formats.word(Formats.NODE));
        elements.closeMeta();
        for (short length = delivery.parent(object, (short) 0); length != 0; length = delivery.parent(object, length)) {
            elements.open(Tag.ITEM);
            elements.openTarget();
            delivery.tellUri(object, length, answer);
            elements.closeTarget();
            elements.close();
        }
        elements.close();
    }

    private void tellQuestion(byte object, short number) {
        tellAlert(number, CONFIRM);
        elements.open(Tag.ITEM);
        elements.empty(Tag.DATA);
        elements.close();
        beginItemText();
        answer.word(Words.ASK_HEAD);
        delivery.tellName(object, answer);
        answer.word(Words.ASK_TAIL);
        endItemText();
        elements.close();
    }

    /** Tells an Alert without its end. */
    void tellAlert(short number, short code) {
        elements.open(Tag.ALERT);
        elements.element(Tag.CMD_ID, number);
        elements.element(Tag.DATA, code);
    }

    private void beginItemText() {
        elements.open(Tag.ITEM);
        elements.open(Tag.DATA);
        elements.beginText();
    }

    private void endItemText() {
        elements.endText();
        elements.close();
        elements.close();
    }

    // Nodes of an object -----------------------------------------------------------------------------------------

    /** Tells a command for one node of an object. */
    void tellNode(byte object, byte index, short number) {
        NodeWalk walk = shipment.nodes().walk();
        walk.find(object, shipment.nodes().node(index));
        boolean interior = walk.isInterior();
        elements.open(shipment.nodes().replaces() ? Tag.REPLACE : Tag.ADD);
        elements.element(Tag.CMD_ID, number);
        elements.open(Tag.ITEM);
        elements.openTarget();
        walk.tellUri(object, answer);
        elements.closeTarget();
        elements.openMeta();
        elements.metaText(
                Tag.FORMAT,
                walk.isEncoded() ? Words.FORMAT_B64 : Formats.word(interior ? Formats.NODE : walk.format()));
        if (walk.hasType()) {
            elements.open((byte) (Tag.TYPE & ~Tag.META_PAGE));
            elements.beginText();
            walk.tellType(answer);
            elements.endText();
            elements.close();
        }
        elements.closeMeta();
        if (!interior && walk.hasValue()) {
            elements.open(Tag.DATA);
            walk.tellValue(elements);
            elements.close();
        }
        elements.close();
        elements.close();
    }

    // Jobs -------------------------------------------------------------------------------------------------------

    private void tellJob(byte job, short number) {
        byte kind = jobs.kind(job);
        if (kind == Jobs.ALERT) {
            tellAlertJob(job, number);
            return;
        }
        elements.open(tag(kind));
        elements.element(Tag.CMD_ID, number);
        elements.open(Tag.ITEM);
        elements.openTarget();
        jobs.values().tell(job, Jobs.URI, answer);
        if (jobs.copies(job)) {
            answer.word(Words.LIST_TNDS);
        }
        elements.closeTarget();
        if (kind == Jobs.EXEC || kind >= Jobs.ADD) {
            tellJobData(job);
        }
        elements.close();
        elements.close();
    }

    private static byte tag(byte kind) {
        switch (kind) {
            case Jobs.GET:
                return Tag.GET;
            case Jobs.EXEC:
                return Tag.EXEC;
            case Jobs.DELETE:
                return Tag.DELETE;
            default:
                return kind == Jobs.ADD ? Tag.ADD : Tag.REPLACE;
        }
    }

    private void tellJobData(byte job) {
        Values values = jobs.values();
        if (values.has(job, Jobs.FORMAT) || values.has(job, Jobs.TYPE)) {
            elements.openMeta();
            tellMeta(job, Jobs.FORMAT, Tag.FORMAT);
            tellMeta(job, Jobs.TYPE, Tag.TYPE);
            elements.closeMeta();
        }
        if (values.has(job, Jobs.DATA)) {
            elements.open(Tag.DATA);
            if (jobs.isBinary(job)) {
                elements.beginOctets(values.size(job, Jobs.DATA));
                values.tell(job, Jobs.DATA, answer);
            } else {
                elements.beginText();
                values.tell(job, Jobs.DATA, answer);
                elements.endText();
            }
            elements.close();
        }
    }

    private void tellMeta(byte job, byte value, byte tag) {
        if (jobs.values().has(job, value)) {
            elements.open((byte) (tag & ~Tag.META_PAGE));
            elements.beginText();
            jobs.values().tell(job, value, answer);
            elements.endText();
            elements.close();
        }
    }

    /** An Alert: the parameters in the first Item, and each line of the data in one of its own. */
    private void tellAlertJob(byte job, short number) {
        tellAlert(number, jobs.alertCode(job));
        beginItemText();
        jobs.values().tell(job, Jobs.PARAMETERS, answer);
        endItemText();
        short line = 0;
        do {
            beginItemText();
            line = jobs.tellLine(job, line, answer);
            endItemText();
        } while (line > 0);
        elements.close();
    }
}
