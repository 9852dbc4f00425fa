package cardsmith.card.mostore;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one data object of EF.MO gave when it was read.
 *
 * @param tag its tag
 * @param value its bytes; absent where the card did not let them be read
 * @param mo what the bytes say; absent where they could not be read or understood
 * @param fault why there is no {@code mo}, one sentence
 */
public record StoredMo(MoTag tag, Optional<Octets> value, Optional<ScMo> mo, Optional<String> fault) {

    /** Returns the object of these bytes, decoded, or with the sentence why not. */
    public static StoredMo of(MoTag tag, Octets value) {
        try {
            return new StoredMo(tag, Optional.of(value), Optional.of(ScMoCodec.decode(value)), Optional.empty());
        } catch (BadMo e) {
            return new StoredMo(
                    tag,
                    Optional.of(value),
                    Optional.empty(),
                    Optional.of("Object " + tag + " is no Management Object of this enabler. " + e.getMessage()));
        }
    }

    /** Returns an object that the card keeps closed until PIN1 is given. */
    public static StoredMo closed(MoTag tag) {
        return new StoredMo(
                tag,
                Optional.empty(),
                Optional.empty(),
                Optional.of("Object " + tag + " can be read only after PIN1 was given."));
    }

    /** Returns whether the card stamped this revision on the object. */
    public boolean hasRevision(long revision) {
        return mo.map(understood -> understood.revision().equals(OptionalLong.of(revision)))
                .orElse(false);
    }

    /** Returns the name for people, or the identifier, or the tag. */
    public String title() {
        return mo.flatMap(ScMo::name).or(() -> mo.flatMap(ScMo::moIdentifier)).orElse(tag.toString());
    }
}
