package cardsmith.card.command;

/** Which part of an exchange may carry the value of a PIN or a key. */
public enum SecretRule {
    /** Neither data field does. */
    NONE,
    /** The whole command data field. */
    COMMAND,
    /** The command data field but its first byte, which is the key version. */
    COMMAND_AFTER_FIRST,
    /** The response data field. */
    RESPONSE,
    /** Install parameters and token, the last two fields of the command data. */
    INSTALL_PARAMETERS,
    /** The command data field where the file that it is written to holds keys or is not known. */
    OBJECT_WRITTEN,
    /** The command data field where the file that it is written to holds keys. */
    FILE_WRITTEN,
    /** The response data field where the file that it is read from holds keys. */
    FILE_READ,
    /** What a person typed into a GET INPUT that hides it, in the command data. */
    HIDDEN_INPUT
}
