package cardsmith.card.virtual.domain;

import cardsmith.card.Aid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All that the security domain keeps without power.
 *
 * @param lifeCycle of the card: 01 ready, 07 initialized, 0F secured, 7F locked, FF terminated
 * @param keys the key sets, the one for key version 00 first
 * @param loadFiles the packages in the order of loading
 * @param instances the applications in the order of installation
 * @param issuer issuer identification number in hexadecimal, empty before it was set
 * @param cardNumber card image number in hexadecimal
 */
public record DomainState(
        int lifeCycle,
        List<DomainKeys> keys,
        List<LoadFile> loadFiles,
        List<Instance> instances,
        String issuer,
        String cardNumber) {

    static final int READY = 0x01;
    static final int INITIALIZED = 0x07;
    static final int SECURED = 0x0F;
    static final int LOCKED = 0x7F;
    static final int TERMINATED = 0xFF;

    /** Name of the issuer security domain: the default of GlobalPlatform. */
    public static final Aid ISD = new Aid("A000000151000000");

    /** Bytes of memory for packages and applications. */
    public static final int MEMORY = 256 * 1024;

    /** Keeps own copies of the lists. */
    public DomainState {
        keys = List.copyOf(keys);
        loadFiles = List.copyOf(loadFiles);
        instances = List.copyOf(instances);
    }

    /** Returns the state of a new card with these keys and nothing loaded. */
    public static DomainState blank(List<DomainKeys> keys, String cardNumber) {
        return new DomainState(READY, keys, List.of(), List.of(), "", cardNumber);
    }

    /** Returns the same with this package and these applications on it. */
    public DomainState with(LoadFile loadFile, List<Instance> applications) {
        return withLoadFile(loadFile).withInstances(applications);
    }

    Optional<LoadFile> loadFile(Aid aid) {
        return loadFiles.stream().filter(file -> file.aid().equals(aid)).findFirst();
    }

    Optional<Instance> instance(Aid aid) {
        return instances.stream().filter(one -> one.aid().equals(aid)).findFirst();
    }

    /** Returns the keys of a version, for version 00 the first ones. */
    public Optional<DomainKeys> keys(int version) {
        return keys.stream().filter(set -> version == 0 || set.isOf(version)).findFirst();
    }

    boolean isTaken(Aid aid) {
        return aid.equals(ISD) || loadFile(aid).isPresent() || instance(aid).isPresent();
    }

    int freeMemory() {
        int taken = loadFiles.stream().mapToInt(LoadFile::size).sum()
                + instances.stream().mapToInt(Instance::size).sum();
        return MEMORY - taken;
    }

    /** Returns whether applications may be selected. */
    public boolean isOpen() {
        return lifeCycle <= SECURED;
    }

    DomainState withLifeCycle(int state) {
        return new DomainState(state, keys, loadFiles, instances, issuer, cardNumber);
    }

    DomainState withKeys(List<DomainKeys> sets) {
        return new DomainState(lifeCycle, sets, loadFiles, instances, issuer, cardNumber);
    }

    /** Returns the same with this set in place of the one of the same version. */
    public DomainState withKeys(DomainKeys changed) {
        return withKeys(keys.stream()
                .map(set -> set.isOf(changed.version()) ? changed : set)
                .toList());
    }

    DomainState withLoadFile(LoadFile added) {
        return new DomainState(lifeCycle, keys, plus(loadFiles, added), instances, issuer, cardNumber);
    }

    DomainState withoutLoadFile(Aid aid) {
        return new DomainState(
                lifeCycle, keys, without(loadFiles, f -> f.aid().equals(aid)), instances, issuer, cardNumber);
    }

    DomainState withInstances(List<Instance> all) {
        return new DomainState(lifeCycle, keys, loadFiles, all, issuer, cardNumber);
    }

    DomainState withInstance(Instance added) {
        return withInstances(plus(instances, added));
    }

    DomainState replacing(Instance changed) {
        return withInstances(instances.stream()
                .map(one -> one.aid().equals(changed.aid()) ? changed : one)
                .toList());
    }

    DomainState withoutInstances(Predicate<Instance> gone) {
        return withInstances(without(instances, gone));
    }

    DomainState withNumbers(String newIssuer, String newCardNumber) {
        return new DomainState(lifeCycle, keys, loadFiles, instances, newIssuer, newCardNumber);
    }

    private static <T> List<T> plus(List<T> list, T added) {
        var all = new ArrayList<>(list);
        all.add(added);
        return all;
    }

    private static <T> List<T> without(List<T> list, Predicate<T> gone) {
        return list.stream().filter(gone.negate()).toList();
    }
}
