package cardsmith.dm.tree;

/** Who works on the tree. */
public sealed interface Actor {

    /** The device itself; not subject to access control lists. */
    Actor DEVICE = new Device();

    /** The device itself. */
    record Device() implements Actor {}

    /**
     * A management server, with the command it sent.
     *
     * @param serverId identifier in access control lists
     * @param msgId number of the message
     * @param cmdId number of the command in it
     */
    record Server(String serverId, int msgId, int cmdId) implements Actor {}
}
