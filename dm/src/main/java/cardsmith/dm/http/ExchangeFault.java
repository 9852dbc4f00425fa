package cardsmith.dm.http;

import org.eclipse.jetty.http.HttpStatus;

/** One way in which a server can fail to answer a message: one sentence of what happened, one of what to do now. */
public sealed interface ExchangeFault {

    /** Returns what happened, one sentence. */
    String sentence();

    /** Returns what to do now, one sentence. */
    String nextStep();

    /**
     * The session cannot even begin.
     *
     * @param text what was given as the address
     */
    record NoAddress(String text) implements ExchangeFault {
        @Override
        public String sentence() {
            return text + " is no address of a server.";
        }

        @Override
        public String nextStep() {
            return "Write http:// or https://, a host and a path.";
        }
    }

    /**
     * Nothing listens there, or the way is closed.
     *
     * @param server host and port
     * @param reason what the network said
     */
    record Unreachable(String server, String reason) implements ExchangeFault {
        @Override
        public String sentence() {
            return "The server " + server + " cannot be reached: " + reason + ".";
        }

        @Override
        public String nextStep() {
            return "Check host, port and network, and that the server runs.";
        }
    }

    /**
     * The two sides found no common TLS, or the certificate is not to be trusted.
     *
     * @param server host and port
     * @param problem what is wrong
     */
    record TlsRefused(String server, TlsProblem problem) implements ExchangeFault {
        @Override
        public String sentence() {
            return "TLS with " + server + " failed: " + problem.words() + ".";
        }

        @Override
        public String nextStep() {
            return problem.nextStep();
        }
    }

    /**
     * No complete answer came in time.
     *
     * @param server host and port
     * @param seconds how long was waited
     */
    record TimedOut(String server, long seconds) implements ExchangeFault {
        @Override
        public String sentence() {
            return "The server " + server + " did not answer within " + seconds
                    + (seconds == 1 ? " second." : " seconds.");
        }

        @Override
        public String nextStep() {
            return "Try again, or allow it more time.";
        }
    }

    /**
     * The connection ended before the answer was whole, or it was no HTTP.
     *
     * @param server host and port
     * @param reason what the network said
     */
    record BrokenOff(String server, String reason) implements ExchangeFault {
        @Override
        public String sentence() {
            return "The server " + server + " broke its answer off: " + reason + ".";
        }

        @Override
        public String nextStep() {
            return "Check that it speaks HTTP at this port, and look into its log.";
        }
    }

    /**
     * HTTP refused the message.
     *
     * @param code status code of HTTP
     */
    record Refused(int code) implements ExchangeFault {
        @Override
        public String sentence() {
            return "The server answered with HTTP status " + code + " (" + words() + ") instead of a message.";
        }

        private String words() {
            HttpStatus.Code known = HttpStatus.getCode(code);
            return known == null ? "unknown" : known.getMessage();
        }

        @Override
        public String nextStep() {
            return switch (code) {
                case 400, 422 -> "The server calls the message malformed; compare the other encoding.";
                case 401, 403, 407 -> "The server or a proxy wants credentials of HTTP; these are not those of DM.";
                case 404, 410 -> "Check the path of the address.";
                case 405, 501 -> "This address takes no DM messages; check the path.";
                case 406, 415 -> "Try the other encoding.";
                case 413 -> "Announce a smaller message size.";
                case 429, 503 -> "The server is busy; try again later.";
                default -> code >= 500 ? "The fault is in the server; look into its log." : "Check the address.";
            };
        }
    }

    /**
     * The answer leads elsewhere than is allowed: another host, another port, from TLS to none, or too often.
     *
     * @param where the address given, cut where it is long
     */
    record Misdirected(String where) implements ExchangeFault {
        @Override
        public String sentence() {
            return "The server sent the session to " + where + ", where it must not go.";
        }

        @Override
        public String nextStep() {
            return "A session stays with its host, and with TLS; if that address is right, begin there.";
        }
    }

    /**
     * The answer is something else than a DM message.
     *
     * @param found media type of the answer, empty where it has none
     */
    record WrongMediaType(String found) implements ExchangeFault {
        @Override
        public String sentence() {
            String what = found.isEmpty() ? "without a media type" : "of media type " + found;
            return "The answer is " + what + ", not a DM message.";
        }

        @Override
        public String nextStep() {
            return "Check the path of the address; a web page answers there, or a proxy.";
        }
    }

    /**
     * The answer is larger than allowed.
     *
     * @param most octets that were allowed
     */
    record TooLarge(int most) implements ExchangeFault {
        @Override
        public String sentence() {
            return "The answer has more than " + most + " octets and was not read.";
        }

        @Override
        public String nextStep() {
            return "The server does not keep to MaxMsgSize; allow larger messages or mend the server.";
        }
    }

    /** The answer has no content. */
    record Empty() implements ExchangeFault {
        @Override
        public String sentence() {
            return "The answer of the server is empty.";
        }

        @Override
        public String nextStep() {
            return "Look into the log of the server; each message of a client has an answer.";
        }
    }

    /**
     * The answer is of the right media type and no message.
     *
     * @param what the place, what was found, and what was expected
     */
    record Damaged(String what) implements ExchangeFault {
        @Override
        public String sentence() {
            return "The answer is damaged. " + what;
        }

        @Override
        public String nextStep() {
            return "The server wrote it wrong; compare the other encoding.";
        }
    }

    /** The answer's proof is missing or not that of the server. */
    record WrongMac() implements ExchangeFault {
        @Override
        public String sentence() {
            return "The answer does not prove that it comes from the server: its x-syncml-hmac is missing or wrong.";
        }

        @Override
        public String nextStep() {
            return "Check the password of the server; something between the two may change messages.";
        }
    }
}
