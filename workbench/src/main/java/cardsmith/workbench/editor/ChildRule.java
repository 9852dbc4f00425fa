package cardsmith.workbench.editor;

/**
 * A node that may be added below another.
 *
 * @param name its name, empty where a person names it
 * @param rule what the description says of it
 */
public record ChildRule(String name, NodeRule rule) {}
