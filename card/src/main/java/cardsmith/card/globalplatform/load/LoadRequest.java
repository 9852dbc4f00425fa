package cardsmith.card.globalplatform.load;

import cardsmith.card.cap.CapFile;
import cardsmith.card.cap.LoadFile;
import cardsmith.card.globalplatform.Instance;
import cardsmith.card.mostore.Octets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a person wants to have on the card.
 *
 * @param cap the package
 * @param instances applications to make from it, in this order
 * @param hash how the card is told the hash of the load file; none for cards that do not check it
 * @param keepDescriptor whether the Descriptor component goes to the card
 * @param commandLimit most bytes of command data that the reader or the type of card takes, 16 to 255
 * @param loadedHash SHA-256 of the load file data block that is on the card already, where that is known
 * @param again whether it is loaded even where the same is on the card already
 */
public record LoadRequest(
        CapFile cap,
        List<Instance> instances,
        Optional<LoadFile.Hash> hash,
        boolean keepDescriptor,
        OptionalInt commandLimit,
        Optional<Octets> loadedHash,
        boolean again) {

    /** Keeps an own copy of the instances. */
    public LoadRequest {
        instances = List.copyOf(instances);
    }

    /** Returns the request for one instance of each applet, under its own name. */
    public static LoadRequest of(CapFile cap) {
        List<Instance> each = cap.applets().stream()
                .map(applet -> Instance.of(applet.aid(), applet.aid()))
                .toList();
        return new LoadRequest(cap, each, Optional.empty(), false, OptionalInt.empty(), Optional.empty(), false);
    }

    /** Returns the same request for these applications. */
    public LoadRequest withInstances(List<Instance> wanted) {
        return new LoadRequest(cap, wanted, hash, keepDescriptor, commandLimit, loadedHash, again);
    }

    /** Returns the same request with a hash for the card to check. */
    public LoadRequest withHash(LoadFile.Hash wanted) {
        return new LoadRequest(cap, instances, Optional.of(wanted), keepDescriptor, commandLimit, loadedHash, again);
    }

    /** Returns the same request for a reader or card that takes fewer bytes in a command. */
    public LoadRequest withCommandLimit(int bytes) {
        return new LoadRequest(cap, instances, hash, keepDescriptor, OptionalInt.of(bytes), loadedHash, again);
    }

    /** Returns the same request, knowing what is on the card. */
    public LoadRequest withLoadedHash(Optional<Octets> known) {
        return new LoadRequest(cap, instances, hash, keepDescriptor, commandLimit, known, again);
    }

    /** Returns the same request, which replaces even the same package. */
    public LoadRequest evenIfThere() {
        return new LoadRequest(cap, instances, hash, keepDescriptor, commandLimit, loadedHash, true);
    }

    /** Returns the bytes that go to the card. */
    public LoadFile file() {
        return cap.loadFile(keepDescriptor);
    }
}
