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
        answer.word(Words.HMAC_HEAD);
        authentication.tellName(answer);
        answer.word(Words.HMAC_MIDDLE);
        authentication.tellProof(answer);
    }

    /** Tells the answer. */
    void tell() {
        answer.word(Words.HTTP);
        if (request.isInterim()) {
            answer.word(Words.CONTINUE_LINE);
            answer.word(Words.END);
            return;
        }
        answer.word(request.answer());
        if (request.isMessage() || request.isPage()) {
            answer.word(Words.TYPE_HEAD);
            answer.word(request.isPage() ? Words.HTML : Words.DM_TYPE);
            answer.word(Words.NO_STORE);
        }
        if (request.isMessage() && authentication.signs()) {
            tellSignature();
        }
        answer.word(Words.CONNECTION_HEAD);
        answer.word(request.closes() ? Words.CLOSE : Words.KEEP_ALIVE);
        answer.word(Words.LENGTH);
        answer.putNumber(length[0]);
        answer.word(Words.END);
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
        answer.word(Words.PAGE_HEAD);
        answer.putNumber(objects);
        answer.word(Words.PAGE_FREE);
        answer.putNumber((short) (store.pages().free() * store.pages().size()));
        answer.word(Words.PAGE_TAIL);
    }
}
