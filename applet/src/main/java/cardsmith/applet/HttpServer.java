package cardsmith.applet;

import javacard.framework.JCSystem;

/**
 * HTTP/1.1 and 1.0 as the card serves it (RFC 9112): answers are told from their beginning each time. POST /dm takes a DM
 * message, GET / gives a status page.
 */
final class HttpServer {
    private final short[] length;
    private final HttpRequest request;
    private final Authentication authentication;
    private final Reply reply;
    private final ObjectStore store;
    private final Answer answer;

    HttpServer(HttpRequest httpRequest, Authentication proofs, Reply dmReply, ObjectStore objects, Answer telling) {
        length = JCSystem.makeTransientShortArray((short) 1, JCSystem.CLEAR_ON_RESET);
        request = httpRequest;
        authentication = proofs;
        reply = dmReply;
        store = objects;
        answer = telling;
    }

    HttpRequest request() {
        return request;
    }

    /** Counts the answer; returns its bytes. */
    short length() {
        answer.measure();
        if (request.isMessage()) {
            tellMessage();
        } else if (request.isPage()) {
            tellPage();
        }
        length[0] = answer.told();
        answer.measure();
        tell();
        return answer.told();
    }

    /** Counts the message, and signs it where it is to be signed. */
    private void tellMessage() {
        if (authentication.signs()) {
            answer.digest();
            reply.tell();
            answer.close();
            authentication.sign();
        } else {
            authentication.prepare();
            reply.tell();
        }
    }

    private void tellSignature() {
        words(Words.HMAC_HEAD);
        authentication.tellName(answer);
        words(Words.HMAC_MIDDLE);
        authentication.tellProof(answer);
    }

    /** Tells the answer. */
    void tell() {
        if (request.isInterim()) {
            words(Words.GO_ON);
            return;
        }
        words(Words.HTTP);
        words(line());
        if (request.isMessage()) {
            words(Words.TYPE_WBXML);
            words(Words.NO_STORE);
            if (authentication.signs()) {
                tellSignature();
            }
        } else if (request.isPage()) {
            words(Words.TYPE_HTML);
            words(Words.NO_STORE);
        }
        words(request.closes() ? Words.CLOSING : Words.KEEPING);
        words(Words.LENGTH);
        answer.putNumber(length[0]);
        words(Words.END);
        if (request.isMessage()) {
            reply.tell();
        } else if (request.isPage()) {
            tellPage();
        }
    }

    private void tellPage() {
        short objects = 0;
        for (byte object = store.first(DmApplet.MO); object != 0; object = store.next(object)) {
            objects++;
        }
        words(Words.PAGE_HEAD);
        answer.putNumber(objects);
        words(Words.PAGE_FREE);
        answer.putNumber((short) (store.pages().free() * store.pages().size()));
        words(Words.PAGE_TAIL);
    }

    private byte[] line() {
        switch (request.answer()) {
            case HttpRequest.OK:
                return Words.OK;
            case HttpRequest.NOT_FOUND:
                return Words.NOT_FOUND;
            case HttpRequest.NOT_ALLOWED:
                return Words.NOT_ALLOWED;
            case HttpRequest.LENGTH_REQUIRED:
                return Words.LENGTH_REQUIRED;
            case HttpRequest.TOO_LARGE:
                return Words.TOO_LARGE;
            case HttpRequest.UNSUPPORTED:
                return Words.UNSUPPORTED;
            case HttpRequest.FAILED:
                return Words.FAILED;
            default:
                return Words.BAD_REQUEST;
        }
    }

    private void words(byte[] words) {
        answer.put(words, (short) 0, (short) words.length);
    }
}
