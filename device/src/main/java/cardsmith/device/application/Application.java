package cardsmith.device.application;

/**
 * An application that is present in a device.
 *
 * @param name its name in this device
 * @param kind what it is
 * @param locked whether the policy of the device forbids it what a card brings (DMSC-DER-4)
 */
public record Application(String name, ApplicationKind kind, boolean locked) {}
